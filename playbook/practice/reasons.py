"""Why something did not belong in a call: the ban, the words of the status, or the fact that speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from playbook.conditions import fits
from playbook.criteria import Criterion
from playbook.guide import withholding
from playbook.models import Ban, FactKind, Playbook
from playbook.practice.cases import Case
from playbook.practice.places import place_of
from playbook.standing import bans_in_force, known_row, permissions


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in words, and the slide that says so; both empty where nothing does."""

    text: str = ""
    slide: int | None = None


@dataclass(frozen=True)
class Reasons:
    """What speaks against things in a case."""

    playbook: Playbook
    case: Case

    @cached_property
    def _bans(self) -> tuple[Ban, ...]:
        return bans_in_force(self.playbook, self.case.facts)

    @cached_property
    def _stopping(self) -> dict[str, Ban]:
        """By operation the ban that forbids it."""
        verdicts = permissions(self.playbook, self.case.facts)
        return {each.operation.id: each.ban for each in verdicts if each.ban}

    def against_operation(self, operation: str) -> Reason:
        """What speaks against an operation: a ban in force, else the words of the status."""
        ban, row = self._stopping.get(operation), known_row(self.playbook, self.case.facts)
        if ban:
            return Reason(f"{ban.title}: {ban.text}", ban.slide)
        return Reason(f"{row.title}: {row.allowed}", row.slide) if row else Reason()

    def against_phrase(self, ref: str) -> Reason:
        """What speaks against a phrase: a ban that withholds it, else a fact that its situation excludes."""
        found = place_of(self.playbook, ref)
        if found is None:
            return Reason()
        tab, place = found
        bans = withholding(self._bans, tab, place, place.steps)
        if bans:
            return Reason(f"{bans[0].title}: {bans[0].text}", bans[0].slide)
        against = (each.fact for clause in place.when for each in clause if _excludes(self.case, each))
        name = next(against, None)
        told = f"в этом звонке {_told(self.playbook, self.case, name)}" if name else ""
        return Reason(told, place.slide)


def _excludes(case: Case, criterion: Criterion) -> bool:
    value = case.facts.get(criterion.fact)
    return value is not None and not fits(criterion, value)


def _told(playbook: Playbook, case: Case, name: str) -> str:
    """«Статус: Буфер»."""
    fact, value = next((each for each in playbook.facts if each.id == name), None), case.facts[name]
    if fact is None or fact.kind is FactKind.NUMBER:
        return f"{fact.title if fact else name}: {value}"
    return f"{fact.title}: {next((each.title for each in fact.values if each.id == value), str(value))}"
