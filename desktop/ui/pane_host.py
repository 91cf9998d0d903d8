"""Shows a tab's own pane in place of the list, or the tab's slide as phrases; makes a pane when it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QPushButton, QWidget
from shiboken6 import isValid

from desktop.theme import Look
from desktop.ui.keys import KEYS, bind
from desktop.ui.main_window import MainWindow
from desktop.ui.pane import Pane, Seat, builder_of, kinds
from desktop.ui.workspace import Workspace
from desktop.viewmodels.desk import Desk
from desktop.viewmodels.trail import Place

POLISHED = 10  # widgets dressed before the window may answer again
FORM = "pane:"  # the key of a place that is no line of a list
_TAKEN = frozenset(chord for key in KEYS if not key.in_pane for chord in key.chords)


class PaneHost(QObject):
    """Keeps the panes that were made; `seat_of` gives what a tab's pane needs.

    `turned`: the slide and the pane of the present tab are to change places. `changed(bool)`: a pane is shown, or none.
    """

    turned = Signal()
    changed = Signal(bool)

    def __init__(
        self, desk: Desk, window: MainWindow, workspace: Workspace, translate: Callable[[str], str],
        seat_of: Callable[[str], Seat],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._desk, self._window, self._workspace, self._ = desk, window, workspace, translate
        self._seat_of = seat_of
        self._panes: dict[str, Pane] = {}
        self._begun: dict[str, Generator[None, None, Pane]] = {}
        self._shortcuts: dict[str, list[QShortcut]] = {}
        self._slides: set[str] = set()
        self._button: QPushButton | None = None
        self.shown: Pane | None = None

    @property
    def place(self) -> Place | None:
        """Where the agent is in the pane; None where a list is shown."""
        return Place(self._desk.tab.id, FORM) if self.shown else None

    def show(self) -> bool:
        """Show the pane of the present tab in place of the list. False where a list is to be shown."""
        tab = self._desk.tab
        own = tab.pane in kinds()
        self._show_button(own and bool(tab.situations), slide=tab.id in self._slides)
        if not own or tab.id in self._slides:
            self.hide()
            return False
        pane = self._pane(tab.id)
        if pane is not self.shown:
            self._disable()
            self.shown = pane
            self._workspace.show_pane(pane.widget, pane.focus_first)
            self._enable(tab.id, True)
            self.changed.emit(True)
        return True

    def hide(self) -> None:
        """Show the list."""
        if self.shown:
            self._disable()
            self.shown = None
            self._workspace.show_list()
            self.changed.emit(False)

    def leave(self) -> None:
        """Show the list, and no way to the pane: what is shown belongs to no tab."""
        self.hide()
        self._show_button(False)

    def want(self, key: str, *, leading: bool, focus: bool) -> bool:
        """Go to a place of the present tab: True where the pane is it.

        A line that a link is `leading` to is shown by the pane where it has these words now, else on the slide.
        """
        tab = self._desk.tab
        if tab.pane not in kinds():
            return False
        inside = key == FORM or (bool(key) and leading and self._pane(tab.id).reach(key.partition("#")[0]))
        if key:
            self._turn(tab.id, slide=not inside)
        if self.shown and focus:
            self.shown.focus_first()
        return self.shown is not None

    def begin_anew(self) -> None:
        """A new call: every pane is shown again."""
        self._slides.clear()

    def toggle(self) -> None:
        """The slide instead of the pane, or the pane again; a tab without phrases has its pane alone."""
        tab = self._desk.tab
        if tab.pane in kinds() and tab.situations:
            self._turn(tab.id, slide=tab.id not in self._slides)
            self._workspace.focus_page()

    def escape(self) -> None:
        """Leave what is open in the pane, or go where the agent goes on in it."""
        if self.shown and not self.shown.escape():
            self.shown.focus_first()

    def press(self, chord: str) -> bool:
        """Do what a key does in the pane that is shown. False where none is."""
        if self.shown is None:
            return False
        act = self.shown.keys.get(chord)
        if act:
            act()
        return True

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        for pane in self._panes.values():
            pane.set_look(look)

    def set_slim(self, slim: bool) -> None:
        """Be narrow, or as wide as before."""
        for pane in self._panes.values():
            pane.set_slim(slim)

    def ahead(self, prepare: Callable[[str], Iterator[None]] = lambda kind: iter(())) -> Iterator[None]:
        """Make the panes, a slice at a time: work for when nothing else is to be done.

        `prepare` does what a kind of pane wants to be done before.
        """
        self._slide_button()
        yield
        for tab in self._desk.tabs:
            if tab.pane in kinds():
                yield from prepare(tab.pane)
                while tab.id not in self._panes:
                    self._advance(tab.id)
                    yield
                for number, part in enumerate(self._panes[tab.id].widget.findChildren(QWidget)):
                    if isValid(part):  # it may have gone since, with what it asked
                        part.ensurePolished()
                    if number % POLISHED == 0:
                        yield
                widget = self._panes[tab.id].widget
                if not widget.isVisible():
                    self._workspace.try_on(widget)
                    widget.grab()  # shown, laid out and painted once, a first visit is as quick as the next
                yield

    def close(self) -> None:
        """Leave what is half built, at the end of the window."""
        for begun in self._begun.values():
            begun.close()

    def _pane(self, tab: str) -> Pane:
        while tab not in self._panes:
            self._advance(tab)
        return self._panes[tab]

    def _advance(self, tab: str) -> None:
        begun = self._begun.get(tab)
        if begun is None:
            kind = next(each.pane for each in self._desk.tabs if each.id == tab)
            self._begun[tab] = builder_of(kind)(self._seat_of(tab))
            return
        try:
            next(begun)
        except StopIteration as end:
            pane: Pane = end.value
            self._panes[tab] = pane
            self._workspace.take_in(pane.widget)
            own = [chord for chord in pane.keys if chord not in _TAKEN]
            self._shortcuts[tab] = [bind(self._window, (chord,), partial(self.press, chord)) for chord in own]
            self._enable(tab, False)

    def _disable(self) -> None:
        """No pane's own keys mean anything."""
        for tab in self._shortcuts:
            self._enable(tab, False)

    def _enable(self, tab: str, on: bool) -> None:
        for shortcut in self._shortcuts.get(tab, ()):
            shortcut.setEnabled(on)

    def _turn(self, tab: str, *, slide: bool) -> None:
        if (tab in self._slides) != slide:
            self._slides ^= {tab}
            self.turned.emit()

    def _slide_button(self) -> QPushButton:
        """What turns a pane and its slide about, made when it is first wanted, or beforehand."""
        if self._button is None:
            self._button = QPushButton()
            self._button.setProperty("look", "quiet")
            self._button.clicked.connect(self.toggle)
            self._workspace.put_in_head(self._button)
            self._button.hide()
            self._button.ensurePolished()
        return self._button

    def _show_button(self, on: bool, *, slide: bool = False) -> None:
        if on:
            button = self._slide_button()
            name = self._("To the form") if slide else self._("The slide as phrases")
            chord = next(key.chords[0] for key in KEYS if key.action == "slide")
            button.setText(self._("Form") if slide else self._("Slide"))
            button.setToolTip(f"{name}  {chord}")
            button.setAccessibleName(name)
        if self._button:
            self._button.setVisible(on)
