"""A tab of the playbook and a call -> the rows to show, how far the facts narrow them, and what to ask next."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop.i18n import mark
from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row, as_card, plain
from desktop.viewmodels.status_rows import StatusRows, folded, having, texts_of
from playbook.guide import Advice, Fit, Match, Need, StepAdvice, Truth, advise, facts_of, status_row
from playbook.models import Ban, Contact, Fact, Playbook, Silence, Situation, StatusRow, Step, StepKind, Tab
from playbook.search.text import digits_of
from playbook.wording import Call, Words, join, slots_in, speak

Translate = Callable[[str], str]
LABELS = {
    StepKind.SAY: mark("Say"),
    StepKind.DO: mark("Do"),
    StepKind.ASK: mark("Find out"),
    StepKind.NEVER: mark("Never"),
    StepKind.NOTE: mark("Note"),
}
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
        self.playbook, self.remarks = playbook, remarks
        self._ = translate
        self._table = StatusRows(playbook, translate)
        self._facts = {fact.id: fact for fact in playbook.facts}
        self._voice: tuple[object, ...] = ()
        self._said: dict[int, Words] = {}  # by the identity of a step, for the present voice
        self._contacts = {contact.id: contact for contact in playbook.contacts}
        self._situations = {place.id: place for tab in playbook.tabs for place in tab.situations}
        self._places = {place.id: tab for tab in playbook.tabs for place in tab.situations}

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
        known = tuple(self._facts[name] for name in asked if name in call.facts)
        advice = advise(self.playbook, tab, call.facts)
        narrowed = not whole and bool(known or advice.bans)
        matches = sorted(advice.matches, key=_rank) if narrowed else advice.matches
        shown = [*self._bans(advice, call)]
        quiet = False
        for silence in advice.silences if narrowed else ():
            shown += self._silence(silence, call)
        for match in matches:
            outside = narrowed and (match.fit is Fit.EXCLUDED or match.withheld)
            if outside and not quiet:
                shown.append(Row(rows.SECTION, "section", plain(self._("Does not fit this call"))))
                quiet = True
            shown += self._situation(match, call, narrowed)
            yield
        fitting = sum(match.fit in (Fit.FITS, Fit.OPEN) and not match.withheld for match in advice.matches)
        total = sum(bool(match.situation.when) for match in advice.matches)
        needs = () if whole else advice.needed
        return Page(tab.id, tab.title, tab.slides, tuple(shown), fitting, total, known, needs, narrowed)

    def statuses(self, tab: Tab, call: Call, wanted: str = "") -> Page:
        """The status table, the row of this call's status first; `wanted` leaves the rows that have all its words."""
        shown = having(self._texts_of_rows, wanted)
        shown.sort(key=lambda row: not self._table.holds(row, call.facts))
        cards = [line for row in shown for line in self._status_card(row, call)]
        known = tuple(self._facts[name] for name in (self._table.fact,) if name in call.facts)
        lines = cards or [self._nothing()]
        return Page(tab.id, tab.title, tab.slides, tuple(lines), len(shown), len(self.playbook.rows), known)

    def contacts(self, tab: Tab, wanted: str = "") -> Page:
        """The phones, grouped as the deck's reader looks for them."""
        shown = having(self._texts_of_contacts, wanted)
        lines: list[Row] = []
        for group in dict.fromkeys(contact.group for contact in shown):
            of_group = [self._contact(one)._replace(label="") for one in shown if one.group == group]
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
        return self._places.get(situation)

    def title_of(self, situation: str) -> str:
        """«Tab → situation», to tell where a line comes from."""
        return f"{self._places[situation].title} → {self._situations[situation].title}"

    def slots_of(self, key: str) -> tuple[str, ...]:
        """The slots of the step that a row's key names."""
        place, _, number = key.partition("#")
        situation = self._situations.get(place)
        if situation is None or not number.isdigit() or int(number) >= len(situation.steps):
            return ()
        return slots_in(situation.steps[int(number)].text)

    def words(self, step: Step, call: Call) -> Words:
        """What a step says in this call; what does not hang on facts is worked out once for a client and an agent."""
        if step.variants:
            return speak(step, call, self.playbook.slots)
        voice = (dict(call.values), call.full_name, call.first_and_patronymic, call.agent, call.agent_gender)
        if voice != self._voice:
            self._voice = voice
            self._said.clear()
        words = self._said.get(id(step))
        if words is None:
            words = self._said[id(step)] = speak(step, call, self.playbook.slots)
        return words

    def whole(self, situation: Situation, call: Call) -> Words:
        """All that is said in a situation, in its order."""
        return join(self.words(step, call) for step in situation.steps if step.kind is StepKind.SAY)

    def _bans(self, advice: Advice, call: Call) -> Iterator[Row]:
        for ban in advice.bans:
            yield from as_card(self._ban(ban))
        for pending in advice.pending_bans:
            asked = ", ".join(self._facts[name].question for name in pending.missing)
            yield from as_card([Row(rows.REMARK, f"pending:{pending.ban.id}", plain(f"{pending.ban.title}: {asked}"))])

    def _ban(self, ban: Ban) -> Iterator[Row]:
        yield Row(rows.BAN, f"ban:{ban.id}", (("title", ban.title + ". "), ("text", ban.text)), self._("Stop"))
        if ban.question:
            yield self._question(f"ban:{ban.id}:question", ban.question)
        if ban.situation:
            yield self._link(f"ban:{ban.id}", ban.situation)

    def _situation(self, match: Match, call: Call, narrowed: bool) -> list[Row]:
        place, tone = match.situation, _tone(match, narrowed)
        spoken = self.whole(place, call)
        head = Row(
            rows.HEAD, place.id, plain(place.title), tone=tone, copied=spoken.copied, missing=spoken.missing,
            personal=spoken.personal, note=", ".join(ban.title for ban in match.bans),
        )  # fmt: skip
        lines = [head]
        for index, advice in enumerate(match.steps):
            lines += self._step(f"{place.id}#{index}", advice, call, tone, narrowed)
        lines += self._remarks(place.id, place.remark, place.question)
        if place.status_row:
            lines += self._known_status(place.id, call)
        lines += [self._link(place.id, target) for target in place.links]
        return as_card(line._replace(tone=tone) for line in lines)

    def _step(self, key: str, advice: StepAdvice, call: Call, tone: str, narrowed: bool) -> Iterator[Row]:
        step = advice.step
        if narrowed and advice.truth is Truth.FALSE:
            return
        words = self.words(step, call)
        spans = tuple((span.kind.value, span.text) for span in words.spans)
        label = self._(LABELS[step.kind])
        note = self._condition(step) if advice.truth is Truth.OPEN else ""
        yield Row(
            step.kind.value, key, spans, label, tone, copied=words.copied, missing=words.missing,
            personal=words.personal, note=note,
        )  # fmt: skip
        yield from (self._contact(self._contacts[name], key) for name in step.contacts)
        if step.contact_of:
            yield from self._contact_of(step.contact_of, key, call)
        yield from self._remarks(key, step.remark, step.question)
        yield from (self._link(key, target) for target in step.links)

    def _condition(self, step: Step) -> str:
        """The values for which a step is meant, where the call does not tell yet."""
        said = []
        for clause in step.when:
            for criterion in clause:
                fact = self._facts[criterion.fact]
                values = [value.title for value in fact.values if (value.id in criterion.values) != criterion.negated]
                said.append(f"{fact.title}: {' / '.join(values)}" if values else fact.title)
        return "; ".join(said)

    def _contact_of(self, fact_id: str, key: str, call: Call) -> Iterator[Row]:
        """The phone of the fact's value; of every value while it is not known."""
        known = call.facts.get(fact_id)
        for value in self._facts[fact_id].values:
            if value.contact and known in (None, value.id):
                yield self._contact(self._contacts[value.contact], key)

    def _contact(self, contact: Contact, place: str = "contacts") -> Row:
        spans = (("title", contact.title), ("phone", contact.phone))
        return Row(rows.CONTACT, f"{place}:{contact.id}", spans, self._("Phone"), copied=contact.phone)

    def _remarks(self, key: str, remark: str | None, question: str | None, *, always: bool = False) -> Iterator[Row]:
        if remark and (always or self.remarks):
            yield Row(rows.REMARK, f"{key}:remark", plain(remark), self._("Editor"))
        if question:
            yield self._question(f"{key}:question", question)

    def _question(self, key: str, text: str) -> Row:
        return Row(rows.REMARK, key, plain(text), self._("Open question"))

    def _link(self, place: str, target: str) -> Row:
        return Row(rows.LINK, f"{place}>{target}", plain(self.title_of(target)), self._("See"), target=target)

    def _silence(self, silence: Silence, call: Call) -> list[Row]:
        lines = [Row(rows.NOTE, f"silence:{silence.because}", plain(silence.because), self._("Note"))]
        if silence.question:
            lines.append(self._question(f"silence:{silence.because}:question", silence.question))
        if silence.status_row:
            lines += self._known_status("silence", call)
        return as_card(lines)

    def _known_status(self, place: str, call: Call) -> list[Row]:
        known = call.facts.get(self._table.fact)
        row = status_row(self.playbook, known) if isinstance(known, str) else None
        return self._status_lines(row, f"{place}:status", call) if row else []

    def _status_card(self, row: StatusRow, call: Call) -> list[Row]:
        tone = rows.FIT if self._table.holds(row, call.facts) else rows.PLAIN
        key = f"status:{row.id}"
        lines = [self._table.head(row, tone), *self._status_lines(row, key, call), *self._status_links(row)]
        return as_card(line._replace(tone=tone) for line in lines)

    def _status_lines(self, row: StatusRow, key: str, call: Call) -> list[Row]:
        return [
            *self._table.lines(row, key, call.facts), *self._remarks(key, row.remark, row.question, always=True),
        ]  # fmt: skip

    def _status_links(self, row: StatusRow) -> list[Row]:
        if row.links:
            return [self._link(f"status:{row.id}", target) for target in row.links]
        text = self._("The deck has no words about this status.")
        return [Row(rows.REMARK, f"status:{row.id}:silent", plain(text), self._("Words"))]


def _rank(match: Match) -> int:
    return 3 if match.withheld else _ORDER[match.fit]


def _tone(match: Match, narrowed: bool) -> str:
    if match.withheld:
        return rows.WITHHELD
    if not narrowed or match.fit in (Fit.OPEN, Fit.ALWAYS):
        return rows.PLAIN
    return rows.FIT if match.fit is Fit.FITS else rows.QUIET
