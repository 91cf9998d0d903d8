"""The pane of practice: one page at a time, its keys, and where the focus goes."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Protocol

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.practice.drill import DrillPage
from desktop.ui.panes.practice.home import HomePage
from desktop.ui.panes.practice.playing import PlayingPage
from desktop.ui.panes.practice.progress import ProgressPage
from desktop.ui.panes.practice.result import ResultPage
from desktop.viewmodels.practice_state import PracticeState, Stand

PAINTED = 150  # milliseconds after which a page that is shown has been painted, and the key after it too
NARROW = 820  # pixels at 100 % of the pane below which all stands in one column


class Page(Protocol):
    """A page of practice, a widget."""

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""

    def set_slim(self, slim: bool) -> None:
        """One column, or two."""

    def show_state(self, state: PracticeState) -> None:
        """Show practice as it is now; what did not change is left alone."""

    def focus_first(self) -> None:
        """Go where the trainee goes on."""

    def escape(self) -> bool:
        """Leave what is open; False where nothing is."""


class PracticeBoard(QFrame):
    """The pane of the kind `practice`."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat, self.desk = seat, seat.practice()
        self._look, self._slim, self._narrow = seat.look, seat.slim, False
        self._pages: dict[Stand, Page] = {}
        self._widgets: dict[Stand, QWidget] = {}
        self._at: Stand | None = None
        self._drill = ""
        self._box = QVBoxLayout(self)
        self._painted = QTimer(self, singleShot=True, interval=PAINTED)
        self._painted.timeout.connect(self.desk.look)
        self._unseen: Iterator[None] = iter(())
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._paint_on)

    def build(self) -> Generator[None, None, None]:
        """Make the pages a slice at a time."""
        yield
        self.home = HomePage(self._seat, self.desk)
        self._take(Stand.HOME, self.home, self.home)
        yield
        self.drill = DrillPage(self._seat, self.desk)
        self._take(Stand.DRILL, self.drill, self.drill)
        yield
        self.result = ResultPage(self._seat, self.desk)
        self._take(Stand.RESULT, self.result, self.result)
        yield
        self.progress = ProgressPage(self._seat, self.desk)
        self.progress.export_wanted.connect(self.desk.export)
        self._take(Stand.PROGRESS, self.progress, self.progress)
        playing = PlayingPage(self._seat)
        self._take(Stand.PLAY, playing, playing)
        yield
        self._place()
        self.desk.state_changed.connect(self.show_state)
        self.show_state(self.desk.state)

    # What the registry asks of a pane

    @property
    def widget(self) -> QWidget:
        """The board itself."""
        return self

    @property
    def keys(self) -> Mapping[str, Callable[[], object]]:
        """Its own keys; letters mean something only where nothing is typed."""
        onward = dict.fromkeys(("Ctrl+Return", "Ctrl+Enter"), self._go_on)
        back = dict.fromkeys(("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), self._go_back)
        hints = dict.fromkeys(("H", "Ctrl+H"), self.desk.hint)
        return {**onward, **back, **hints, "Ctrl+R": self.desk.again, "Ctrl+S": self._export}

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        for page in self._pages.values():
            page.set_look(look)
        self._place()

    def set_slim(self, slim: bool) -> None:
        """Be a narrow column, or as wide as before."""
        self._slim = slim
        self._place()

    def focus_first(self) -> None:
        """Go where the trainee goes on."""
        self._pages[self._present].focus_first()

    def escape(self) -> bool:
        """Leave what is open inside."""
        return self._pages[self._present].escape()

    def reach(self, situation: str) -> bool:
        """No situation stands here: its words are on the slide."""
        return False

    # What it does

    def show_state(self, state: PracticeState) -> None:
        """Show the present page; what came to be known while nobody looks is painted in idle moments."""
        if state.stand is Stand.HOME and self.parentWidget() and not self.isVisible():
            self._unseen = self._paint_unseen()
            self._idle.start()
        inside = self._holds_focus() or self._at is Stand.PLAY
        self._pages[state.stand].show_state(state)
        if state.stand is not self._at:
            self._at = state.stand
            for stand, widget in self._widgets.items():
                widget.setVisible(stand is state.stand)
        elif state.stand is not Stand.DRILL or not self._began_anew(state):
            return
        self._drill = state.drill.key if state.drill else ""
        if inside and self.isVisible():
            self.focus_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what has come due since."""
        super().showEvent(event)
        self._painted.start()  # what is known already is painted first

    @property
    def _present(self) -> Stand:
        return self._at or Stand.HOME

    def _began_anew(self, state: PracticeState) -> bool:
        return state.drill is not None and state.drill.key != self._drill

    def _holds_focus(self) -> bool:
        at = QApplication.focusWidget()
        return at is not None and (at is self or self.isAncestorOf(at))

    def _go_on(self) -> None:
        if self._present is Stand.HOME:
            self.desk.begin_free()
        else:
            self.desk.go_on()

    def _go_back(self) -> None:
        if self._present is Stand.DRILL:
            self.desk.leave()
        elif self._present in (Stand.RESULT, Stand.PROGRESS):
            self.desk.go_home()

    def _paint_unseen(self) -> Iterator[None]:
        yield from self.home.rings.ahead()
        self.grab()

    def _paint_on(self) -> None:
        if self.isVisible() or next(self._unseen, self) is self:
            self._idle.stop()

    def _export(self) -> None:
        if self._present is Stand.PROGRESS:
            self.progress.choose_file()

    def _take(self, stand: Stand, page: Page, widget: QWidget) -> None:
        self._pages[stand], self._widgets[stand] = page, widget
        widget.hide()
        self._box.addWidget(widget, 1)

    def _place(self) -> None:
        """Two columns, or one."""
        narrow = self._slim or self.width() < self._look.px(NARROW)
        if narrow != self._narrow:
            self._narrow, at = narrow, QApplication.focusWidget()
            for page in self._pages.values():
                page.set_slim(narrow)
            if at is not None and self.isAncestorOf(at):
                at.setFocus()  # what changes its place loses the keys
        self._box.setContentsMargins(0, 0, self._look.px(4), self._look.px(4))
