"""Joins the desk and the widgets: what the agent presses becomes a page, a found place, a way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer, Signal

from desktop.services.clipboard import ClipboardService
from desktop.ui.asker import Asker
from desktop.ui.copier import Copier
from desktop.ui.fact_bar import FactBar
from desktop.ui.finder import Finder
from desktop.ui.main_window import MainWindow
from desktop.ui.pane_host import PaneHost
from desktop.ui.row_menu import row_menu
from desktop.ui.toast import UNDO, Toast
from desktop.ui.workspace import Workspace
from desktop.viewmodels import rows
from desktop.viewmodels.desk import Desk
from desktop.viewmodels.page import Page
from desktop.viewmodels.rows import Row
from desktop.viewmodels.trail import Place


class Prompter(QObject):
    """The window at work. `called_anew` after a new call; `favourite_wanted(key)` when a line is starred."""

    called_anew = Signal()
    favourite_wanted = Signal(str)

    def __init__(
        self, desk: Desk, window: MainWindow, workspace: Workspace, facts: FactBar, toast: Toast,
        clipboard: ClipboardService, translate: Callable[[str], str], panes: PaneHost,
    ) -> None:  # fmt: skip
        super().__init__(window)
        self.desk, self.window, self.workspace, self.panes = desk, window, workspace, panes
        self._facts, self._toast, self._ = facts, toast, translate
        self.copier = Copier(desk, workspace.list, toast, clipboard, translate, self)
        self.asker = Asker(desk, workspace.list, toast, translate, self)
        self._finder = Finder(desk, workspace, translate, self)
        self._searching = False
        self._aside: Callable[[], Page] | None = None  # makes the page that stands beside the tabs
        self._before: Place | None = None
        self._undo_time = QTimer(self)
        self._undo_time.setSingleShot(True)
        self._undo_time.setInterval(UNDO)
        self._undo_time.timeout.connect(desk.forget_left)
        self._connect(workspace, facts)

    def _connect(self, workspace: Workspace, facts: FactBar) -> None:
        desk = self.desk
        desk.page_changed.connect(self._show)
        desk.row_wanted.connect(self._want)
        desk.search_ready.connect(self._search_ready)
        workspace.list.followed.connect(self.follow)
        workspace.list.typed.connect(self._typed)
        workspace.list.menu_wanted.connect(self._open_menu)
        workspace.searched.connect(self.search)
        workspace.filtered.connect(desk.filter)
        workspace.left_search.connect(self.leave)
        workspace.left_filter.connect(self._leave_filter)
        workspace.copy_found.connect(self.copier.copy_found)
        facts.picked.connect(desk.call.set_fact)
        facts.counting.connect(self.asker.count)
        facts.whole_toggled.connect(desk.toggle_whole)
        self.window.tabs.chosen.connect(self.open)
        self.panes.turned.connect(self.redraw)

    @property
    def here(self) -> Place:
        """Where the agent is."""
        if self._before:  # beside it, a search or a page aside is shown
            return self._before
        if self.panes.place:
            return self.panes.place
        row = self.workspace.list.current_row()
        return Place(self.desk.tab.id, row.key if row else "", self.workspace.list.verticalScrollBar().value())

    def show_first(self) -> None:
        """Show the present page, its first line ready for the keys."""
        self._show(self.desk.page, True)
        if not self.workspace.list.current_row():
            self.workspace.list.go_to_first()
        self.workspace.focus_page()

    def open(self, tab_id: str) -> None:
        """Go to a tab."""
        here = self.here
        self._finish()
        self.desk.open(tab_id, here)

    def open_place(self, place: int) -> None:
        """Go to a tab by its place, from 0."""
        if place < len(self.desk.tabs):
            self.open(self.desk.tabs[place].id)
            self.workspace.focus_page()

    def step(self, by: int) -> None:
        """Go some tabs on."""
        here = self.here
        self._finish()
        self.desk.step(by, here)
        self.workspace.focus_page()

    def back(self) -> None:
        """Return to where the last jump was made."""
        if self._searching or self._aside:
            self.leave()
        elif not self.desk.back():
            self._toast.say(self._("There is nowhere to go back to"))

    def follow(self, row: Row) -> None:
        """Go where a link or a found place leads; say of the order what a status's title says."""
        if row.target == "more":
            self._finder.more()
        elif row.target.startswith("set:"):
            self._choose(row)
        elif row.target:
            self.go_to(row.target)

    def go_to(self, target: str) -> None:
        """Go to a situation, a status, a contact or a tab; the way back leads here."""
        here = self.here
        self._finish()
        self.desk.follow(target, here)

    def search(self, text: str) -> None:
        """Show what is found while it is typed."""
        if not text.strip():
            self.leave(keep_focus=True)
            return
        if not self._searching:
            self._before, self._searching, self._aside = self.here, True, None
            self._facts.hide()
            self.panes.leave()
            self.workspace.show_filter(None)
        self._finder.begin(text)

    def leave(self, *, keep_focus: bool = False) -> None:
        """Leave the search or a page aside, back to the line where the agent was."""
        place = self._before
        was = self._searching or self._aside is not None
        self._finish(keep_text=keep_focus)
        if was:
            self._show(self.desk.page, False)
            if place:
                self._want(place.key, place.scroll, focus=not keep_focus)
        elif not keep_focus:
            self.workspace.focus_page()

    def escape(self) -> None:
        """Esc: out of what is open, back to the list, or the whole slide instead of what fits."""
        if self._searching or self._aside:
            self.leave()
        elif self.panes.shown:
            self.panes.escape()
        elif not self.workspace.list.hasFocus():
            self.workspace.list.setFocus()
        elif self.desk.filtered:
            self._leave_filter()
        elif self.desk.page.narrowed or self.desk.is_whole:
            self.desk.toggle_whole()

    def show_aside(self, make: Callable[[], Page]) -> None:
        """Show a page that is no tab: help, favourites."""
        before = self.here
        self._finish()
        self._before, self._aside = before, make
        self._facts.hide()
        self.panes.leave()
        self.workspace.show_filter(None)
        self._show_aside(keep=False)
        self.workspace.list.setFocus()

    def refresh(self) -> None:
        """Make the page aside anew, where one is shown."""
        if self._aside:
            self._show_aside(keep=True)

    def redraw(self) -> None:
        """Draw the present page for another width."""
        self._show(self.desk.page, True)

    def _show_aside(self, *, keep: bool) -> None:
        if self._aside:
            page = self._aside()
            self.workspace.show_page(page.title, self._("Esc — back"), page.rows, keep=keep)
        if not self.workspace.list.current_row():
            self.workspace.list.go_to_first()

    def new_call(self) -> None:
        """Leave nothing of the call, with ten seconds to think better of it."""
        here = self.here
        self._finish()
        self.copier.forget()
        self.panes.begin_anew()
        had = self.desk.new_call(here)
        self.called_anew.emit()
        self.workspace.list.go_to_first()
        self.workspace.focus_page()
        text = self._("New call: the card is empty")
        if had:
            self._undo_time.start()
            self._toast.say(text, self._("Bring back") + "  Ctrl+Z", self.undo, UNDO)
        else:
            self._toast.say(text)

    def undo(self) -> None:
        """Bring the last call back."""
        self._finish()
        if self.desk.undo():
            self._undo_time.stop()
            self._toast.say(self._("The last call is back"))
        else:
            self._toast.say(self._("There is no call to bring back"))

    def favourite(self) -> None:
        """Star the current line, or take its star."""
        row = self.workspace.list.current_row()
        if row and "#" in row.key and row.copied and row.kind != rows.CONTACT:
            self.favourite_wanted.emit(row.key.partition(":")[0])
        else:
            self._toast.say(self._("Only phrases can be favourites"))

    def count_text(self, page: Page) -> str:
        """The slides of a page, and how much of it fits the call or the filter."""
        slides = "–".join(str(slide) for slide in page.slides)
        text = slides and self._("slides {slides}" if len(page.slides) > 1 else "slide {slides}").format(slides=slides)
        said = ""
        if page.narrowed and page.total:
            said = self._("fits {fitting} of {total}").format(fitting=page.fitting, total=page.total)
        elif page.tab == self.desk.tab.id and self.desk.filtered:
            said = self._("shown {fitting} of {total}").format(fitting=page.fitting, total=page.total)
        return (said or text) if self.window.slim else " · ".join(part for part in (text, said) if part)

    def _choose(self, row: Row) -> None:
        _, fact, values = row.target.split(":")
        known = self.desk.call.state.facts.get(fact)
        choices = values.split(",")
        after = choices.index(known) + 1 if isinstance(known, str) and known in choices else 0
        self.desk.call.set_fact(fact, choices[after] if after < len(choices) else None)

    def _typed(self, text: str) -> None:
        """Letters typed over the list go to the filter of a table, elsewhere to the search."""
        field = self.workspace.search if self.desk.filtered is None or self._aside else self.workspace.filter
        field.setFocus()
        field.setText(text)
        field.textEdited.emit(text)

    def _leave_filter(self) -> None:
        self.desk.filter("")
        self.workspace.list.setFocus()

    def _open_menu(self, row: Row, point: QPoint) -> None:
        acts = {
            "copy": self.copier.copy_current, "whole": lambda: self.copier.copy_whole(row),
            "favourite": self.favourite, "fill": self.asker.fill, "follow": lambda: self.follow(row),
        }  # fmt: skip
        fillable = self.asker.slot_of(row) is not None
        row_menu(row, self.copier.head_of(row), fillable, acts, self._, self.workspace.list).popup(point)

    def _show(self, page: Page, keep: bool) -> None:
        if self._searching and keep:
            return  # the page is drawn anew when the agent comes back to it
        if self._aside and keep:
            self._show_aside(keep=True)
            return
        self._aside = None
        self.window.tabs.show_chosen(page.tab)
        if self.panes.show():
            self._facts.hide()
            self.workspace.show_filter(None)
            self.workspace.title.setText(page.title)
            self.workspace.count.setText(self.count_text(page))
            return
        self._facts.show_page(page, self.desk.call.state.facts, whole=self.desk.is_whole, told=self.asker.told())
        self.workspace.show_filter(self.desk.filtered)
        self.workspace.show_page(page.title, self.count_text(page), page.rows, keep=keep)

    def _want(self, key: str, scroll: int, *, focus: bool = True) -> None:
        if self.panes.want(key, leading=scroll < 0, focus=focus):
            return
        shown = self.workspace.list
        if key and not shown.go_to(key, scroll=scroll < 0):
            shown.go_to(key.partition("#")[0])
        if scroll >= 0:
            shown.verticalScrollBar().setValue(scroll)
        if focus:
            shown.setFocus()

    def _search_ready(self) -> None:
        if self._searching:
            self._finder.again()

    def _finish(self, *, keep_text: bool = False) -> None:
        self._finder.end()
        if self._searching and not keep_text:
            self.workspace.end_search()
        self._searching, self._aside, self._before = False, None, None
