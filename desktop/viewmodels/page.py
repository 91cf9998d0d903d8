"""A tab of the playbook and a call -> the rows to show, how far the facts narrow them, and what to ask next."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.viewmodels import rows
from desktop.viewmodels.lines import Lines
from desktop.viewmodels.rows import Row, as_card, plain
from desktop.viewmodels.situation_cards import SituationCards
from desktop.viewmodels.status_rows import folded, having, texts_of
from playbook.guide import Advice, Facts, Fit, Match, Need, advise, facts_of
from playbook.models import Ban, Contact, Fact, Playbook, Silence, StatusRow, Tab
from playbook.search.text import digits_of
from playbook.wording import Call, slots_in

Translate = Callable[[str], str]
_ORDER = {Fit.FITS: 0, Fit.OPEN: 1, Fit.ALWAYS: 2, Fit.EXCLUDED: 3}


@dataclass(frozen=True, slots=True)
class Page:
    """What a tab shows: its rows, and of its situations how many fit (`total` counts all).

    `known` are the facts of the call that this tab asks about, `needs` what would narrow it further.
    """

    tab: str
    title: str
    slides: tuple[int, ...]
    rows: tuple[Row, ...]
    fitting: int = 0
    total: int = 0
    known: tuple[Fact, ...] = ()
    needs: tuple[Need, ...] = ()
    narrowed: bool = False


class PageBuilder:
    """Builds pages of one playbook; `translate` gives the interface's own words.

    `remarks` shows the editor's remarks beside the phrases; open questions are shown anyway, and the status table
    keeps both.
    """

    def __init__(self, playbook: Playbook, translate: Translate, *, remarks: bool = False) -> None:
        self.playbook = playbook
        self._ = translate
        self._lines = Lines(playbook, translate, remarks=remarks)
        self._cards = SituationCards(playbook, self._lines, translate)

    def situations(self, tab: Tab, call: Call, *, whole: bool = False) -> Page:
        """The page of a tab of situations; `whole` shows the slide as it is whatever is known."""
        slices = self.in_slices(tab, call, whole=whole)
        while True:
            try:
                next(slices)
            except StopIteration as end:
                page: Page = end.value
                return page

    def in_slices(self, tab: Tab, call: Call, *, whole: bool = False) -> Generator[None, None, Page]:
        """The same page, made a situation at a time."""
        asked = facts_of(tab)
        known = tuple(self._lines.facts[name] for name in asked if name in call.facts)
        advice = advise(self.playbook, tab, call.facts)
        narrowed = not whole and bool(known or advice.bans)
        matches = sorted(advice.matches, key=_rank) if narrowed else advice.matches
        shown = [*self._bans(advice)]
        quiet = False
        for silence in advice.silences if narrowed else ():
            shown += self._silence(silence, call.facts)
        for match in matches:
            outside = narrowed and (match.fit is Fit.EXCLUDED or match.withheld)
            if outside and not quiet:
                shown.append(Row(rows.SECTION, "section", plain(self._("Does not fit this call"))))
                quiet = True
            shown += self._cards.card(match, call, narrowed=narrowed)
            yield
        fitting = sum(match.fit in (Fit.FITS, Fit.OPEN) and not match.withheld for match in advice.matches)
        total = sum(bool(match.situation.when) for match in advice.matches)
        needs = () if whole else advice.needed
        return Page(tab.id, tab.title, tab.slides, tuple(shown), fitting, total, known, needs, narrowed)

    def statuses(self, tab: Tab, call: Call, wanted: str = "") -> Page:
        """The status table, the row of this call's status first; `wanted` leaves the rows that have all its words."""
        shown = having(self._texts_of_rows, wanted)
        shown.sort(key=lambda row: not self._lines.table.holds(row, call.facts))
        cards = [line for row in shown for line in self._status_card(row, call.facts)]
        known = tuple(self._lines.facts[name] for name in (self._lines.table.fact,) if name in call.facts)
        lines = cards or [self._nothing()]
        return Page(tab.id, tab.title, tab.slides, tuple(lines), len(shown), len(self.playbook.rows), known)

    def contacts(self, tab: Tab, wanted: str = "") -> Page:
        """The phones, grouped as the deck's reader looks for them."""
        shown = having(self._texts_of_contacts, wanted)
        lines: list[Row] = []
        for group in dict.fromkeys(contact.group for contact in shown):
            of_group = [self._lines.contact(one)._replace(label="") for one in shown if one.group == group]
            lines += as_card([Row(rows.HEAD, f"group:{group}", plain(group)), *of_group])
        lines = lines or [self._nothing()]
        return Page(tab.id, tab.title, tab.slides, tuple(lines), len(shown), len(self.playbook.contacts))

    @cached_property
    def _texts_of_rows(self) -> tuple[tuple[StatusRow, str], ...]:
        return tuple((row, folded(texts_of(row))) for row in self.playbook.rows)

    @cached_property
    def _texts_of_contacts(self) -> tuple[tuple[Contact, str], ...]:
        return tuple(
            (one, folded(" ".join((one.title, *one.aliases, *one.keywords, one.phone, digits_of(one.phone)))))
            for one in self.playbook.contacts
        )

    def _nothing(self) -> Row:
        return Row(rows.SECTION, "nothing", plain(self._("Nothing found.")))

    def tab_of(self, situation: str) -> Tab | None:
        """The tab on which a situation stands."""
        return self._lines.tab_of(situation)

    def title_of(self, situation: str) -> str:
        """«Tab → situation», to tell where a line comes from."""
        return self._lines.title_of(situation)

    def slots_of(self, key: str) -> tuple[str, ...]:
        """The slots of the step that a row's key names."""
        place, _, number = key.partition("#")
        situation = self._lines.situations.get(place)
        if situation is None or not number.isdigit() or int(number) >= len(situation.steps):
            return ()
        return slots_in(situation.steps[int(number)].text)

    def _bans(self, advice: Advice) -> Iterator[Row]:
        for ban in advice.bans:
            yield from as_card(self._ban(ban))
        for pending in advice.pending_bans:
            asked = ", ".join(self._lines.facts[name].question for name in pending.missing)
            yield from as_card([Row(rows.REMARK, f"pending:{pending.ban.id}", plain(f"{pending.ban.title}: {asked}"))])

    def _ban(self, ban: Ban) -> Iterator[Row]:
        yield Row(rows.BAN, f"ban:{ban.id}", (("title", ban.title + ". "), ("text", ban.text)), self._("Stop"))
        if ban.question:
            yield self._lines.question(f"ban:{ban.id}:question", ban.question)
        if ban.situation:
            yield self._lines.link(f"ban:{ban.id}", ban.situation)

    def _silence(self, silence: Silence, facts: Facts) -> list[Row]:
        lines = [Row(rows.NOTE, f"silence:{silence.because}", plain(silence.because), self._("Note"))]
        if silence.question:
            lines.append(self._lines.question(f"silence:{silence.because}:question", silence.question))
        if silence.status_row:
            lines += self._lines.known_status("silence", facts)
        return as_card(lines)

    def _status_card(self, row: StatusRow, facts: Facts) -> list[Row]:
        tone = rows.FIT if self._lines.table.holds(row, facts) else rows.PLAIN
        key = f"status:{row.id}"
        lines = [
            self._lines.table.head(row, tone), *self._lines.status(row, key, facts), *self._status_links(row),
        ]  # fmt: skip
        return as_card(line._replace(tone=tone) for line in lines)

    def _status_links(self, row: StatusRow) -> list[Row]:
        if row.links:
            return [self._lines.link(f"status:{row.id}", target) for target in row.links]
        text = self._("The deck has no words about this status.")
        return [Row(rows.REMARK, f"status:{row.id}:silent", plain(text), self._("Words"))]


def _rank(match: Match) -> int:
    return 3 if match.withheld else _ORDER[match.fit]
