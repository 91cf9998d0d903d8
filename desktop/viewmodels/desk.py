"""The desk of one call: which page is shown, where a link leads, what a key copies. The window draws what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from desktop.viewmodels import rows
from desktop.viewmodels.call import Agent, CallModel, CallState
from desktop.viewmodels.found import SHOWN, SlotWords, found_rows, lines_to_find, slot_words
from desktop.viewmodels.page import Page, PageBuilder
from desktop.viewmodels.rows import Row, as_card, plain
from desktop.viewmodels.sitting import Companion, Sitting
from desktop.viewmodels.trail import Place, Trail, used
from playbook.models import Tab
from playbook.search import SearchIndex
from playbook.wording import Call

LISTS = frozenset({"situations", "statuses", "contacts"})  # kinds of panes that the desk itself makes pages for


class Desk(QObject):
    """Shows pages of the playbook for the call at hand.

    `page_changed(page, keep)`: another page is to be drawn, from the top, or (`keep`) where the agent was.
    `row_wanted(key, scroll)`: a line to make current; `found(rows)`: the answer to what is typed in the search;
    `search_ready`: more can be found than before.
    """

    page_changed = Signal(object, bool)
    row_wanted = Signal(str, int)
    found = Signal(object)
    search_ready = Signal()

    def __init__(
        self, builder: PageBuilder, call: CallModel, agent: Agent, translate: Callable[[str], str],
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.builder, self.call, self.agent = builder, call, agent
        self.trail = Trail()
        self.tab = builder.playbook.tabs[0]
        self.index: SearchIndex | None = None
        self.used: tuple[str, ...] = ()
        self._ = translate
        self._whole: frozenset[str] = frozenset()
        self._filters: dict[str, str] = {}
        self._pages: dict[str, Page] = {}
        self._seen: dict[str, Place] = {}
        self._left: Sitting | None = None
        self._companions: list[Companion] = []
        call.state_changed.connect(self._call_changed)

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The tabs, in the deck's order."""
        return self.builder.playbook.tabs

    @property
    def page(self) -> Page:
        """The page of the present tab."""
        return self.page_of(self.tab)

    @property
    def filtered(self) -> str | None:
        """What the table of this tab is filtered by; None where the tab has no table."""
        return self._filters.get(self.tab.id, "") if self.tab.pane in ("statuses", "contacts") else None

    def spoken(self) -> Call:
        """The call as phrases need it."""
        return self.call.state.spoken(self.agent)

    def page_of(self, tab: Tab) -> Page:
        """The page of a tab, built once for each state of the call."""
        page = self._pages.get(tab.id)
        if page is None:
            page = self._pages[tab.id] = self._made(tab)
        return page

    def make_ahead(self, tab: Tab) -> Iterator[None]:
        """Build the page of a tab a slice at a time; for nothing where the call changes meanwhile."""
        if tab.id in self._pages or tab.pane in LISTS - {"situations"}:
            self.page_of(tab)
            return
        began = self._state_of(tab)
        page = yield from self.builder.in_slices(tab, self.spoken(), whole=tab.id in self._whole)
        if began == self._state_of(tab):
            self._pages.setdefault(tab.id, page)

    def _state_of(self, tab: Tab) -> tuple[object, ...]:
        """What the page of a tab follows from."""
        return (id(self.builder), self.call.state, self.agent, tab.id in self._whole)

    def _made(self, tab: Tab) -> Page:
        """A page of a tab: of one that has a pane of its own, the slide beside it."""
        if tab.pane == "statuses":
            return self.builder.statuses(tab, self.spoken(), self._filters.get(tab.id, ""))
        if tab.pane == "contacts":
            return self.builder.contacts(tab, self._filters.get(tab.id, ""))
        return self.builder.situations(tab, self.spoken(), whole=tab.id in self._whole)

    def open(self, tab_id: str, here: Place) -> None:
        """Go to a tab, where the agent last was on it."""
        self._seen[self.tab.id] = here
        tab = next((tab for tab in self.tabs if tab.id == tab_id), None)
        if tab is None:
            return
        self.tab = tab
        self.page_changed.emit(self.page, False)
        place = self._seen.get(tab.id)
        if place and place.key:
            self.row_wanted.emit(place.key, place.scroll)

    def step(self, by: int, here: Place) -> None:
        """Go to the next tab or the one before, round the end."""
        at = self.tabs.index(self.tab)
        self.open(self.tabs[(at + by) % len(self.tabs)].id, here)

    def follow(self, target: str, here: Place) -> bool:
        """Jump to a situation, a status, a contact or a tab, remembering where from."""
        tab, key = self._place_of(target)
        if tab is None:
            return False
        self.trail.leave(here)
        self._seen[self.tab.id] = here
        self.tab = tab
        self._filters.pop(tab.id, None)
        self._pages.pop(tab.id, None)
        self.page_changed.emit(self.page, False)
        self.row_wanted.emit(key, -1)
        return True

    def back(self) -> bool:
        """Return to the line from which the last jump went; False where there was none."""
        place = self.trail.back()
        tab = next((tab for tab in self.tabs if place and tab.id == place.tab), None)
        if place is None or tab is None:
            return False
        self.tab = tab
        self.page_changed.emit(self.page, False)
        self.row_wanted.emit(place.key, place.scroll)
        return True

    def toggle_whole(self) -> None:
        """Show the whole slide whatever is known, or narrow it again."""
        self._whole ^= {self.tab.id}
        self._redraw()

    @property
    def is_whole(self) -> bool:
        """Whether the present slide is shown as a whole."""
        return self.tab.id in self._whole

    def filter(self, text: str) -> None:
        """Leave the rows of a table that have all these words."""
        if self.filtered is not None and text != self.filtered:
            self._filters[self.tab.id] = text
            self._redraw()

    def speak_as(self, agent: Agent) -> None:
        """Take another agent's name and gender."""
        self.agent = agent
        self.rebuild()

    def take(self, builder: PageBuilder, *, same: bool = False) -> None:
        """Go on with another builder, on the same tab if it has that; `same`: of the playbook that is known."""
        self.builder, self.index = builder, self.index if same else None
        self.tab = next((tab for tab in self.tabs if tab.id == self.tab.id), self.tabs[0])
        self.rebuild()

    def take_index(self, index: SearchIndex) -> None:
        """Search with this from now on."""
        self.index = index
        self.search_ready.emit()

    def rebuild(self) -> None:
        """Make every page anew."""
        self._pages.clear()
        self.page_changed.emit(self.page, True)

    def search(self, text: str, shown: int = SHOWN) -> bool:
        """Find what is typed; False where the index is not ready yet."""
        if self.index is None:
            return False
        self.found.emit(found_rows(self.builder.playbook, self.index, text, self._, shown, self._slot_words()))
        return True

    def lines_to_find(self) -> Iterator[Row]:
        """Every line that a search can show, for whoever lays them out beforehand."""
        return lines_to_find(self.index, self._slot_words()) if self.index else iter(())

    def _slot_words(self) -> SlotWords:
        return slot_words(self.spoken(), self.builder.playbook.slots)

    def phrase_of(self, target: str) -> Row | None:
        """The line that a found place would have copied."""
        tab, key = self._place_of(target)
        if tab is None:
            return None
        shown = self.page_of(tab).rows
        exact = next((row for row in shown if row.key == key and row.copied and row.kind != rows.HEAD), None)
        beginning = key.partition("#")[0]
        return exact or next((row for row in shown if row.key.startswith(beginning) and row.kind in rows.SPEECH), None)

    def copied(self, row: Row) -> None:
        """Remember what was copied in this call, the latest first."""
        self.used = used(self.used, row.key)

    def collected(self, title: str, groups: tuple[tuple[str, tuple[str, ...]], ...]) -> Page:
        """A page of single lines by their keys, in groups with a title each: favourites, what was used in this call."""
        known = {row.key: row for tab in self.tabs for row in self.page_of(tab).rows if row.copied}
        shown: list[Row] = []
        for name, keys in groups:
            lines = [line for key in keys if key in known for line in self._collected(known[key])]
            shown.append(Row(rows.SECTION, f"group:{name}", plain(name)))
            shown += lines or [Row(rows.SECTION, f"empty:{name}", plain(self._("Nothing here yet.")))]
        return Page("", title, (), tuple(shown))

    def _collected(self, row: Row) -> list[Row]:
        line = row._replace(tone=rows.PLAIN, first=False, last=False)
        place = row.key.partition("#")[0]
        if self.builder.tab_of(place) is None:
            return as_card([line])
        link = Row(rows.LINK, f"{row.key}:home", plain(self.builder.title_of(place)), self._("See"), target=row.key)
        return as_card([line, link])

    def join(self, companion: Companion) -> None:
        """Let something be left and brought back together with the call."""
        self._companions.append(companion)

    def new_call(self, here: Place) -> bool:
        """Leave nothing of the call: card, filters, the way back, what was used. False where there was nothing."""
        left = self.set_aside(here)
        self._left = left or self._left
        return left is not None

    def undo(self) -> bool:
        """Bring the call back that was left last; False where there is none."""
        left, self._left = self._left, None
        if left is not None:
            self.take_up(left)
        return left is not None

    def set_aside(self, here: Place) -> Sitting | None:
        """Leave nothing of the call, and give what `take_up` brings back; None where there was nothing."""
        self._seen[self.tab.id] = here
        beside = tuple(each.leave() for each in self._companions)
        left = Sitting(
            self.call.state, self.call.began, self.tab.id, self._whole, self._filters, self.used, self._seen,
            self.trail.behind, beside,
        )  # fmt: skip
        had = not left.call.empty or bool(left.used or any(left.filters.values()) or any(beside))
        self._whole, self._filters, self.used, self._seen = frozenset(), {}, (), {}
        self.trail.clear()
        self._pages.clear()
        self.tab = self.tabs[0]
        self.call.new_call()
        self.page_changed.emit(self.page, False)
        return left if had else None

    def take_up(self, left: Sitting) -> None:
        """Go on with a call that was set aside."""
        self._whole, self._filters, self.used, self._seen = left.whole, left.filters, left.used, left.seen
        self.trail.restore(left.behind)
        self._pages.clear()
        self.tab = next((tab for tab in self.tabs if tab.id == left.tab), self.tabs[0])
        self.call.bring_back(left.call, left.began)
        for companion, former in zip(self._companions, left.beside, strict=False):
            if former is not None:
                companion.bring_back(former)
        self.page_changed.emit(self.page, False)
        place = left.seen.get(self.tab.id)
        if place and place.key:
            self.row_wanted.emit(place.key, place.scroll)

    def forget_left(self) -> None:
        """Drop what `undo` would bring back."""
        self._left = None

    def _place_of(self, target: str) -> tuple[Tab | None, str]:
        kind, _, name = target.partition(":")
        panes = {"status": "statuses", "contacts": "contacts"}
        if kind in panes and name:
            return next((tab for tab in self.tabs if tab.pane == panes[kind]), None), target
        if kind == "tab" and name:
            return next((tab for tab in self.tabs if tab.id == name), None), ""
        return self.builder.tab_of(target.partition("#")[0]), target

    def _call_changed(self, state: CallState) -> None:
        self._pages.clear()
        self.page_changed.emit(self.page, not state.empty)

    def _redraw(self) -> None:
        self._pages.pop(self.tab.id, None)
        self.page_changed.emit(self.page, True)
