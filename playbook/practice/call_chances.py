"""In which calls a critical error can be made: what to look for among topics and situations, and how to tell."""

from __future__ import annotations

from collections.abc import Callable

from playbook.conditions import clauses_of, opposite
from playbook.guide import situation
from playbook.models import HandsOff, Playbook, Situation, StepKind
from playbook.practice.call_scenes import together
from playbook.practice.cases import Case
from playbook.practice.order_ways import placing_operations
from playbook.practice.scenes import practice_of
from playbook.practising import Critical
from playbook.standing import Ruling, bans_in_force, known_row, permissions


def topics_for(playbook: Playbook, critical: Critical) -> frozenset[str]:
    """The topics (ids) among which a chance for an error is to be looked for; none where a call gives none."""
    if critical not in _CHANCES:
        return frozenset()
    topics = practice_of(playbook).topics
    if critical is not Critical.PARTNER_ADVISED:
        return frozenset(topic.id for topic in topics)
    silencing = [ban.when for ban in playbook.bans if ban.silences_advice]
    return frozenset(
        topic.id
        for topic in topics
        if any(not together(playbook, topic.when, opposite(clauses_of(when))) for when in silencing)
    )


def places_for(playbook: Playbook, critical: Critical) -> tuple[Situation, ...]:
    """The situations that warn of an error on its own slides; none where another thing gives the chance."""
    if critical not in (Critical.TOLD_AGAINST_BAN, Critical.REFUND_NAMED):
        return ()
    rules = practice_of(playbook).criticals
    slides = {slide for rule in rules if rule.id is critical for slide in rule.slides}
    places = [place for tab in playbook.tabs for place in tab.situations if place.slide in slides]
    return tuple(place for place in places if any(step.kind is StepKind.NEVER for step in place.steps))


def has_chance(playbook: Playbook, critical: Critical, case: Case) -> bool:
    """Whether an error can be made in a call."""
    return _CHANCES[critical](playbook, case)


def _silenced(playbook: Playbook, case: Case) -> bool:
    return case.client.found and any(ban.silences_advice for ban in bans_in_force(playbook, case.facts))


def _warned(playbook: Playbook, case: Case, critical: Critical) -> bool:
    warning = {place.id for place in places_for(playbook, critical)}
    return case.client.found and not warning.isdisjoint(case.key.situations)


def _forbids_confirming(playbook: Playbook, case: Case) -> bool:
    placing = playbook.placing
    keeps = {name for change in (placing.changes if placing else ()) for name in change.keeps_with}
    confirming = keeps & placing_operations(playbook)
    verdicts = permissions(playbook, case.facts)
    return any(each.operation.id in confirming and each.ruling is Ruling.FORBIDDEN for each in verdicts)


def _hands_off(playbook: Playbook, case: Case) -> bool:
    row = known_row(playbook, case.facts)
    return case.client.found and row is not None and row.hands_off is not HandsOff.NO


def _answers(playbook: Playbook, case: Case) -> bool:
    """Whether anything is told beside the greeting and who calls."""
    practice = practice_of(playbook)
    opening = {*practice.greets, *practice.verifies}
    places = [place for name in case.key.situations if (place := situation(playbook, name)) and name not in opening]
    return case.client.found and any(step.kind is StepKind.SAY for place in places for step in place.steps)


_CHANCES: dict[Critical, Callable[[Playbook, Case], bool]] = {
    Critical.PARTNER_ADVISED: _silenced,
    Critical.TOLD_AGAINST_BAN: lambda playbook, case: _warned(playbook, case, Critical.TOLD_AGAINST_BAN),
    Critical.REFUND_NAMED: lambda playbook, case: _warned(playbook, case, Critical.REFUND_NAMED),
    Critical.HANDS_OFF: _hands_off,
    Critical.CONFIRM_FORBIDDEN: _forbids_confirming,
    Critical.UNVERIFIED: _answers,
}
