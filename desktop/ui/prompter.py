"""Joins the desk and the widgets: what the agent presses becomes a page, a copied phrase, a filled slot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, QPoint, Signal

from desktop.services.clipboard import ClipboardService
from desktop.ui.day_picker import DayPicker
from desktop.ui.fact_bar import FactBar
from desktop.ui.main_window import MainWindow
from desktop.ui.slot_filler import SlotFiller
from desktop.ui.toast import UNDO, Toast
from desktop.ui.workspace import Workspace
from desktop.viewmodels import rows
from desktop.viewmodels.days import explain
from desktop.viewmodels.desk import Desk
from desktop.viewmodels.found import SHOWN
from desktop.viewmodels.page import Page
from desktop.viewmodels.rows import Row
from desktop.viewmodels.trail import Place
from playbook.models import Fact, SlotKind

FIRST_WORDS = 48  # characters of a copied phrase that the toast repeats
_OWN_SLOTS = frozenset({SlotKind.NAME, SlotKind.FULL_NAME, SlotKind.AGENT})


class Prompter(QObject):
    """The window at work. `called_anew` after a new call; `favourite_wanted(key)` when a line is starred."""

    called_anew = Signal()
    favourite_wanted = Signal(str)

    def __init__(
        self, desk: Desk, window: MainWindow, workspace: Workspace, facts: FactBar, toast: Toast,
        clipboard: ClipboardService, translate: Callable[[str], str],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self.desk, self.window, self.workspace = desk, window, workspace
        self._facts, self._toast, self._clipboard, self._ = facts, toast, clipboard, translate
        self._searching, self._aside, self._shown = False, False, SHOWN
        self._before: Place | None = None
        desk.page_changed.connect(self._show)
        desk.row_wanted.connect(self._want)
        desk.found.connect(lambda found: self._show_found(found))
        workspace.list.copied.connect(self.copy)
        workspace.list.copied_whole.connect(self.copy_whole)
        workspace.list.followed.connect(self.follow)
        workspace.searched.connect(self.search)
        workspace.left_search.connect(self.leave)
        workspace.copy_found.connect(self._copy_found)
        facts.picked.connect(desk.call.set_fact)
        facts.counting.connect(self._count)
        facts.whole_toggled.connect(desk.toggle_whole)
        window.tabs.chosen.connect(self.open)

    @property
    def here(self) -> Place:
        """Where the agent is."""
        row = self.workspace.list.current_row()
        return Place(self.desk.tab.id, row.key if row else "", self.workspace.list.verticalScrollBar().value())

    def show_first(self) -> None:
        """Show the present page, its first line ready for the keys."""
        self._show(self.desk.page, True)
        if not self.workspace.list.current_row():
            self.workspace.list.setCurrentIndex(self.workspace.list.rows.index(1))
        self.workspace.list.setFocus()

    def open(self, tab_id: str) -> None:
        """Go to a tab."""
        self._finish_search()
        self.desk.open(tab_id, self.here)

    def step(self, by: int) -> None:
        """Go some tabs on."""
        self._finish_search()
        self.desk.step(by, self.here)

    def back(self) -> None:
        """Return to where the last jump was made."""
        self._finish_search()
        if not self.desk.back():
            self._toast.say(self._("There is nowhere to go back to"))

    def follow(self, row: Row) -> None:
        """Go where a link or a found place leads."""
        if row.target == "more":
            self._shown += 160
            self.desk.search(self.workspace.search.text(), self._shown)
            return
        here = self._before or self.here
        self._finish_search()
        self.desk.follow(row.target, here)

    def search(self, text: str) -> None:
        """Show what is found while it is typed; a table's tab filters its rows by the empty search's twin."""
        if not text.strip():
            self.leave(keep_focus=True)
            return
        if not self._searching:
            self._before, self._searching = self.here, True
        self._shown = SHOWN
        if not self.desk.search(text):
            self.workspace.count.setText(self._("The search is getting ready…"))

    def leave(self, *, keep_focus: bool = False) -> None:
        """Leave the search or a page aside, back to the line where the agent was."""
        place = self._before
        was = self._searching or self._aside
        self._finish_search(keep_text=keep_focus)
        if was:
            self._show(self.desk.page, False)
            if place:
                self._want(place.key, place.scroll)

    def escape(self) -> None:
        """Esc: out of what is open, or the whole slide instead of what fits."""
        if self._searching or self._aside:
            self.leave()
        elif self.desk.page.narrowed or self.desk.is_whole:
            self.desk.toggle_whole()

    def show_aside(self, page: Page) -> None:
        """Show a page that is no tab: help, favourites."""
        if not self._aside and not self._searching:
            self._before = self.here
        self._finish_search(forget=False)
        self._aside = True
        self._facts.hide()
        self.workspace.show_page(page.title, "Esc", page.rows, keep=False)
        self.workspace.list.setFocus()

    def copy(self, row: Row) -> None:
        """Put a line's words on the clipboard."""
        if self._put(row.copied, personal=row.personal, missing=row.missing):
            self.desk.copied(row)

    def copy_whole(self, row: Row | None) -> None:
        """Put all that a situation says on the clipboard, in its order."""
        head = self._head_of(row) if row else None
        if head and head.copied:
            self._put(head.copied, personal=head.personal, missing=head.missing)

    def copy_current(self) -> None:
        """Copy the line that is current."""
        row = self.workspace.list.current_row()
        if row and row.copied:
            self.copy(row)

    def new_call(self) -> None:
        """Leave nothing of the call, with ten seconds to think better of it."""
        self._finish_search()
        self._clipboard.clear_if_ours()
        had = self.desk.new_call()
        self.called_anew.emit()
        self.desk.open(self.desk.tabs[0].id, Place(self.desk.tab.id))
        text = self._("New call: the card is empty")
        if had:
            self._toast.say(text, self._("Undo"), self.undo, UNDO)
        else:
            self._toast.say(text)

    def undo(self) -> None:
        """Bring the last call back."""
        if self.desk.call.undo():
            self._toast.say(self._("The last call is back"))

    def fill(self) -> None:
        """Ask for what the current line lacks."""
        row = self.workspace.list.current_row()
        slots = {slot.id: slot for slot in self.desk.builder.playbook.slots if slot.kind not in _OWN_SLOTS}
        wanted = [*row.missing, *self.desk.builder.slots_of(row.key)] if row else []
        asked = next((name for name in wanted if name in slots), None)
        if asked is None:
            self._toast.say(self._("This line has no empty slot"))
            return
        old = self.desk.call.state.values.get(asked, "")
        filler = SlotFiller(asked, slots[asked].title, str(old), self.window)
        filler.filled.connect(self.desk.call.set_value)
        index = self.workspace.list.currentIndex()
        below = self.workspace.list.visualRect(index).bottomLeft()
        filler.open_at(self.workspace.list.viewport().mapToGlobal(below + QPoint(20, 2)))

    def favourite(self) -> None:
        """Star the current line, or take its star."""
        row = self.workspace.list.current_row()
        if row and "#" in row.key and row.copied:
            self.favourite_wanted.emit(row.key.partition(":")[0])

    def _put(self, text: str, *, personal: bool, missing: tuple[str, ...]) -> bool:
        result = self._clipboard.copy(text, personal)
        if not result.ok:
            self._toast.say(result.error or self._("The clipboard is busy. Copy again."))
            return False
        first = text if len(text) <= FIRST_WORDS else text[:FIRST_WORDS].rstrip() + "…"
        said = self._("Copied: “{words}”").format(words=first.replace("\n", " "))
        if missing:
            said += ". " + self._("Empty: {slots}").format(slots=", ".join(missing))
        self._toast.say(said)
        return True

    def _copy_found(self, row: Row) -> None:
        phrase = self.desk.phrase_of(row.target) if row.kind == rows.HIT else row
        if phrase and phrase.copied:
            self.copy(phrase)
        else:
            self._toast.say(self._("There is no phrase to copy here"))

    def _head_of(self, row: Row) -> Row | None:
        place = row.key.partition("#")[0].partition(":")[0].partition(">")[0]
        return next((one for one in self.workspace.list.rows.shown if one.key == place), None)

    def _count(self, fact: Fact, point: QPoint) -> None:
        today = date.today()
        known = self.desk.call.state.facts.get(fact.id)
        tab = self.desk.tab
        picker = DayPicker(
            fact, known if isinstance(known, int) else None, today,
            lambda days: explain(tab, fact, days, today, self._), self._, self.window,
        )  # fmt: skip
        picker.picked.connect(self.desk.call.set_fact)
        picker.move(point)
        picker.show()

    def _show(self, page: Page, keep: bool) -> None:
        if self._searching and keep:
            self.search(self.workspace.search.text())
            return
        self._aside = False
        self.window.tabs.show_chosen(page.tab)
        self._facts.show_page(page, self.desk.call.state.facts, whole=self.desk.is_whole)
        self.workspace.show_page(page.title, self._count_text(page), page.rows, keep=keep)

    def _count_text(self, page: Page) -> str:
        slides = "–".join(str(slide) for slide in page.slides)
        text = self._("slides {slides}" if len(page.slides) > 1 else "slide {slides}").format(slides=slides)
        if page.narrowed and page.total:
            text += " · " + self._("fits {fitting} of {total}").format(fitting=page.fitting, total=page.total)
        return text

    def _want(self, key: str, scroll: int) -> None:
        shown = self.workspace.list
        if key and not shown.go_to(key, scroll=scroll < 0):
            shown.go_to(key.partition("#")[0])
        if scroll >= 0:
            shown.verticalScrollBar().setValue(scroll)
        shown.setFocus()

    def _show_found(self, found: list[Row]) -> None:
        self.workspace.list.show_rows(found)
        first = next((place for place, row in enumerate(found) if row.kind == rows.HIT), -1)
        if first >= 0:
            self.workspace.list.setCurrentIndex(self.workspace.list.rows.index(first))

    def _finish_search(self, *, keep_text: bool = False, forget: bool = True) -> None:
        if self._searching and not keep_text:
            self.workspace.end_search()
        self._searching = self._aside = False
        if forget:
            self._before = None
