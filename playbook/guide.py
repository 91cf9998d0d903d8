"""Facts of the call -> the situations of a tab that fit, what forbids them, and what to ask next.

Nothing is lost silently: excluded and withheld situations stay among the matches, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from playbook.conditions import Facts, Truth, facts_in, holds, open_facts, unique
from playbook.fact_reading import FactProblem, check_facts, fact_named, read_fact
from playbook.models import Ban, Playbook, Silence, Situation, Step, StepKind, Tab, When
from playbook.needs import Need, needs
from playbook.standing import (
    PendingBan,
    Ruling,
    Verdict,
    bans_in_force,
    forbidding,
    pending_bans,
    permissions,
    status_fact,
    status_row,
)

__all__ = [
    "Advice",
    "FactProblem",
    "Facts",
    "Fit",
    "Match",
    "Need",
    "PendingBan",
    "Ruling",
    "StepAdvice",
    "Truth",
    "Verdict",
    "advise",
    "bans_in_force",
    "best",
    "best_of",
    "check_facts",
    "conditions_of",
    "fact_named",
    "facts_of",
    "holds",
    "matched",
    "open_facts",
    "operations_of",
    "pending_bans",
    "permissions",
    "read_fact",
    "situation",
    "status_fact",
    "status_row",
    "tab",
    "tab_of",
    "withholding",
]


class Fit(StrEnum):
    """How a situation stands to the facts of the call."""

    FITS = "fits"  # its condition holds
    ALWAYS = "always"  # it has no condition
    OPEN = "open"  # still possible
    EXCLUDED = "excluded"


_FIT = {Truth.TRUE: Fit.FITS, Truth.OPEN: Fit.OPEN, Truth.FALSE: Fit.EXCLUDED}


@dataclass(frozen=True, slots=True)
class StepAdvice:
    """A step, the truth of its own condition, and the bans in force on what it does."""

    step: Step
    truth: Truth
    bans: tuple[Ban, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A situation against the facts. `missing` could still decide it, `bans` withhold it."""

    situation: Situation
    fit: Fit
    missing: tuple[str, ...]
    steps: tuple[StepAdvice, ...]
    bans: tuple[Ban, ...] = ()

    @property
    def withheld(self) -> bool:
        """Whether something above the tab forbids to act on the situation."""
        return bool(self.bans)


@dataclass(frozen=True, slots=True)
class Advice:
    """What a tab has to say to the facts of a call; `matches` are all its situations in the deck's order.

    `needed` is what to ask to narrow further, the most telling first. `bans` are in force whatever the tab.
    """

    tab: str
    matches: tuple[Match, ...]
    needed: tuple[Need, ...]
    silences: tuple[Silence, ...]
    bans: tuple[Ban, ...]
    pending_bans: tuple[PendingBan, ...]


def advise(playbook: Playbook, tab: Tab, facts: Facts) -> Advice:
    """The tab's situations sorted by the facts, under the bans that stand above it."""
    bans = bans_in_force(playbook, facts)
    matches = matched(tab, facts, bans)
    at_hand = [match for match in matches if not match.withheld]
    needed = needs(
        playbook.facts,
        possible=[match.situation for match in at_hand if match.fit is Fit.OPEN],
        fitting=[match.situation for match in at_hand if match.fit in (Fit.FITS, Fit.ALWAYS)],
        silences=tab.silences,
        facts=facts,
    )
    silences = tuple(silence for silence in tab.silences if holds(silence.when, facts) is Truth.TRUE)
    return Advice(tab.id, matches, needed, silences, bans, pending_bans(playbook, facts))


def matched(tab: Tab, facts: Facts, bans: tuple[Ban, ...]) -> tuple[Match, ...]:
    """All situations of a tab against the facts, under the bans in force, in the deck's order."""
    return tuple(_match(tab, situation, facts, bans) for situation in tab.situations)


def _match(tab: Tab, situation: Situation, facts: Facts, bans: tuple[Ban, ...]) -> Match:
    fit = _FIT[holds(situation.when, facts)] if situation.when else Fit.ALWAYS
    missing = open_facts(situation.when, facts) if fit is Fit.OPEN else ()
    steps = tuple(
        StepAdvice(step, holds(step.when, facts), forbidding(bans, operations_of(step)) if bans else ())
        for step in situation.steps
    )
    taken = tuple(advice.step for advice in steps if advice.truth is not Truth.FALSE)
    return Match(situation, fit, missing, steps, withholding(bans, tab, situation, taken) if bans else ())


def withholding(bans: tuple[Ban, ...], tab: Tab, situation: Situation, steps: tuple[Step, ...]) -> tuple[Ban, ...]:
    """The bans that forbid to act on a situation by these of its steps: any forbidden operation, or advice silenced.

    A ban never withholds the situation that holds its own words.
    """
    operations = frozenset(operation for step in steps for operation in operations_of(step))
    return tuple(
        ban
        for ban in bans
        if ban.situation != situation.id
        and (
            not operations.isdisjoint(ban.forbids)
            or (ban.silences_advice and tab.id not in ban.keeps and situation.id not in ban.keeps)
        )
    )


def operations_of(step: Step) -> tuple[str, ...]:
    """What a step does to an order: nothing, where it says what is never done."""
    return () if step.kind is StepKind.NEVER else step.operations


def best(advice: Advice) -> tuple[Match, ...]:
    """The situations whose condition holds and that nothing withholds, in the deck's order."""
    return best_of(advice.matches)


def best_of(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    """Of situations against the facts those whose condition holds and that nothing withholds, in their order."""
    return tuple(match for match in matches if match.fit is Fit.FITS and not match.withheld)


def facts_of(tab: Tab) -> tuple[str, ...]:
    """Every fact that a tab asks of: in its conditions, and for the contacts that its steps give."""
    asked = (fact for when in conditions_of(tab) for fact in facts_in(when))
    contacts = (step.contact_of for place in tab.situations for step in place.steps if step.contact_of)
    return unique((*asked, *contacts))


def conditions_of(tab: Tab) -> Iterator[When]:
    """The conditions of a tab's situations, steps and variants, then of its silences."""
    for place in tab.situations:
        yield place.when
        for step in place.steps:
            yield step.when
            yield from (part.when for variant in step.variants for part in variant.parts)
    yield from (silence.when for silence in tab.silences)


def tab(playbook: Playbook, tab_id: str) -> Tab | None:
    """The tab of an id."""
    return next((known for known in playbook.tabs if known.id == tab_id), None)


def situation(playbook: Playbook, situation_id: str) -> Situation | None:
    """The situation of an id, on whichever tab."""
    return next((known for place in playbook.tabs for known in place.situations if known.id == situation_id), None)


def tab_of(playbook: Playbook, situation_id: str) -> Tab | None:
    """The tab on which a situation stands."""
    return next((place for place in playbook.tabs if any(s.id == situation_id for s in place.situations)), None)
