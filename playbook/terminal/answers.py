"""Facts of a call -> what ``say`` shows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from playbook.conditions import Facts, Truth, clause_holds, holds, open_facts, unique
from playbook.guide import Advice, Fit, Match, StepAdvice, advise, facts_of, operations_of
from playbook.models import Ban, Playbook, Situation, Step, Tab, Variant
from playbook.needs import Need
from playbook.standing import bans_in_force, known_row, pending_bans, permissions
from playbook.terminal.shown import (
    Answer,
    Asked,
    Phone,
    PossibleBan,
    PossibleTab,
    ShownBan,
    ShownPermission,
    ShownRow,
    ShownSilence,
    ShownSituation,
    ShownStep,
    ShownTab,
    asked_of,
)
from playbook.wording import Call, speak


class Answers:
    """Answers for one call from one playbook."""

    def __init__(self, playbook: Playbook, call: Call) -> None:
        self._playbook, self._call, self._facts = playbook, call, call.facts
        self._row = known_row(playbook, call.facts)
        self._fact = {fact.id: fact for fact in playbook.facts}
        self._contact = {contact.id: contact for contact in playbook.contacts}
        self._advices: dict[str, Advice] = {}
        self._places = {place.id: (tab, place) for tab in playbook.tabs for place in tab.situations}

    def answer(self, chosen: Iterable[Tab] = ()) -> Answer:
        """What fits over all tabs, or all that is possible on the chosen ones."""
        bans = tuple(self._ban(ban) for ban in bans_in_force(self._playbook, self._facts))
        tabs = self._tabs(tuple(chosen), bans)
        also = () if chosen else tuple(self._also_possible({tab.id for tab in tabs if tab.situations}))
        return Answer(bans, tabs, also, self._possible_bans(), self._table_row(), self._rulings())

    def _advice(self, tab: Tab) -> Advice:
        if tab.id not in self._advices:
            self._advices[tab.id] = advise(self._playbook, tab, self._facts)
        return self._advices[tab.id]

    def _tabs(self, chosen: tuple[Tab, ...], bans: tuple[ShownBan, ...]) -> tuple[ShownTab, ...]:
        if chosen:
            tabs = [(tab, self._advice(tab)) for tab in chosen]
            return tuple(self._tab(tab, advice, self._possible(advice)) for tab, advice in tabs)
        every = [(tab, self._advice(tab)) for tab in self._playbook.tabs]
        shown = tuple(self._tab(tab, advice, _fitting(advice)) for tab, advice in every)
        told = frozenset(ban.situation.id for ban in bans if ban.situation)
        if not any(tab.speaks_beside(told) for tab in shown):
            shown = tuple(
                self._tab(tab, advice, (*_fitting(advice), *self._begun(tab, advice))) for tab, advice in every
            )
        return tuple(tab for tab in shown if tab.situations or tab.silences)

    @staticmethod
    def _possible(advice: Advice) -> tuple[Match, ...]:
        return tuple(match for match in advice.matches if match.fit is not Fit.EXCLUDED)

    def _begun(self, tab: Tab, advice: Advice) -> tuple[Match, ...]:
        """The open situations for which a given fact already speaks."""
        if not any(fact in self._facts for fact in facts_of(tab)):
            return ()
        return tuple(
            match
            for match in advice.matches
            if match.fit is Fit.OPEN and not match.withheld and self._speaks_for(match.situation)
        )

    def _also_possible(self, shown: Container[str]) -> Iterator[PossibleTab]:
        for tab in self._playbook.tabs:
            begun = () if tab.id in shown else self._begun(tab, self._advice(tab))
            if begun:
                yield PossibleTab(tab.id, tab.title, unique(fact for match in begun for fact in match.missing))

    def _speaks_for(self, place: Situation) -> bool:
        return any(
            clause_holds(clause, self._facts) is Truth.OPEN
            and any(criterion.fact in self._facts for criterion in clause)
            for clause in place.when
        )

    def _tab(self, tab: Tab, advice: Advice, matches: Iterable[Match]) -> ShownTab:
        situations = tuple(self._situation(match) for match in matches)
        silences = tuple(
            ShownSilence(silence.because, self._table_row() if silence.status_row else None, silence.question)
            for silence in advice.silences
        )
        return ShownTab(tab.id, tab.title, situations, tuple(self._need(need) for need in advice.needed), silences)

    def _ban(self, ban: Ban) -> ShownBan:
        return ShownBan(
            ban.id, ban.title, ban.slide, ban.text, ban.forbids,
            ban.silences_advice, self._words_of(ban), ban.remark, ban.question,
        )  # fmt: skip

    def _words_of(self, ban: Ban) -> ShownSituation | None:
        tab, place = self._places.get(ban.situation or "", (None, None))
        if tab is None or place is None:
            return None
        advice = self._advice(tab)
        match = next(match for match in advice.matches if match.situation.id == place.id)
        return self._situation(match) if match.fit is not Fit.EXCLUDED else None

    def _situation(self, match: Match) -> ShownSituation:
        place = match.situation
        steps = [] if match.withheld else [step for step in match.steps if step.truth is not Truth.FALSE]
        return ShownSituation(
            place.id, place.title, place.slide, match.fit, match.withheld,
            tuple(ban.title for ban in match.bans), match.missing,
            tuple(self._step(step) for step in steps),
            self._table_row() if place.status_row and not match.withheld else None,
            unique((*place.links, *(link for step in steps for link in step.step.links))),
            place.remark, place.question,
        )  # fmt: skip

    def _step(self, advice: StepAdvice) -> ShownStep:
        step = advice.step
        words = speak(step, self._call, self._playbook.slots)
        return ShownStep(
            step.kind, words.shown, words.copied, words.filled, words.missing,
            advice.truth.value, self._depends_on(step), operations_of(step),
            tuple(ban.title for ban in advice.bans), self._phones(step), step.remark, step.question, step.added,
        )  # fmt: skip

    def _depends_on(self, step: Step) -> tuple[str, ...]:
        """The unknown facts that decide whether the step is taken, which half is said, whose phone is given."""
        halves = (open_facts(part.when, self._facts) for variant in _undecided(step, self._facts)
                  for part in variant.parts)  # fmt: skip
        contact = (step.contact_of,) if step.contact_of and step.contact_of not in self._facts else ()
        return unique((*open_facts(step.when, self._facts), *(fact for half in halves for fact in half), *contact))

    def _phones(self, step: Step) -> tuple[Phone, ...]:
        phones = [Phone(self._contact[name].title, self._contact[name].phone) for name in step.contacts]
        fact = self._fact.get(step.contact_of or "")
        value = next((each for each in fact.values if each.id == self._facts.get(fact.id)), None) if fact else None
        if fact and value and value.id != fact.none:
            contact = self._contact.get(value.contact or "")
            phones.append(Phone(contact.title, contact.phone) if contact else Phone(value.title, None))
        return tuple(phones)

    def _need(self, need: Need) -> Asked:
        fact = self._fact[need.fact]
        titles = tuple(value.title for value in fact.values if value.id in need.values)
        return Asked(fact.id, fact.question, titles, tuple(need.ranges))

    def _possible_bans(self) -> tuple[PossibleBan, ...]:
        found = pending_bans(self._playbook, self._facts)
        return tuple(
            PossibleBan(half.ban.id, half.ban.title, tuple(asked_of(self._fact[name]) for name in half.missing))
            for half in found
        )

    def _table_row(self) -> ShownRow | None:
        row = self._row
        return ShownRow(row.title, row.slide, row.meaning, row.allowed, row.remark, row.question) if row else None

    def _rulings(self) -> tuple[ShownPermission, ...]:
        if self._row is None:
            return ()
        return tuple(
            ShownPermission(
                verdict.operation.id, verdict.operation.title, verdict.ruling.value, verdict.note, verdict.missing,
                verdict.ban.title if verdict.ban else None,
            )
            for verdict in permissions(self._playbook, self._facts)
        )  # fmt: skip


def _fitting(advice: Advice) -> tuple[Match, ...]:
    return tuple(match for match in advice.matches if match.fit is Fit.FITS)


def _undecided(step: Step, facts: Facts) -> tuple[Variant, ...]:
    """The variants of which no half is chosen yet."""
    return tuple(
        variant
        for variant in step.variants
        if not any(holds(part.when, facts) is Truth.TRUE for part in variant.parts if part.when)
    )
