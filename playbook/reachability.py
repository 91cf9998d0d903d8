"""What is written in a playbook and can never be seen, and what is declared and never asked of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from playbook.conditions import both, clauses_of, facts_in
from playbook.findings import Finding, FindingKind, quoted
from playbook.guide import conditions_of, withholding
from playbook.models import Ban, Clause, Playbook, Situation, Step, Tab, When
from playbook.regions import Box, Space, common, covered
from playbook.standing import bans_of_row, status_fact


def all_conditions(playbook: Playbook) -> Iterator[When]:
    """Every condition of the playbook: tabs, permissions, bans, and the bans that rows amount to."""
    for tab in playbook.tabs:
        yield from conditions_of(tab)
    for row in playbook.rows:
        yield from (rule.when for rule in row.permissions)
    yield from (ban.when for ban in _all_bans(playbook))


def _all_bans(playbook: Playbook) -> tuple[Ban, ...]:
    return playbook.bans + tuple(ban for row in playbook.rows for ban in bans_of_row(playbook, row))


def unreachable(playbook: Playbook, space: Space, tab: Tab) -> Iterator[Finding]:
    """The situations and silences of a tab that are never met, and the steps that are never said in theirs."""
    bans = _all_bans(playbook)
    for place in tab.situations:
        never = not space.boxes(place.when)
        why = "условие невыполнимо" if never else _always_withheld(space, bans, tab, place)
        if why:
            said = f"вкладка {quoted(tab.title)}: до {quoted(place.title)} ({place.id}) не дойти: {why}"
            yield Finding(FindingKind.UNREACHABLE, said, tab.id, situations=(place.id,))
        else:
            yield from _dead_parts(space, tab, place)
    for silence in tab.silences:
        if not space.boxes(silence.when):
            said = f"вкладка {quoted(tab.title)}: молчание {quoted(silence.because)} не наступает: условие невыполнимо"
            yield Finding(FindingKind.UNREACHABLE, said, tab.id)


def _always_withheld(space: Space, bans: Sequence[Ban], tab: Tab, place: Situation) -> str | None:
    """Why no call ever gets to act on the situation: bans withhold it wherever it applies, whatever its steps."""
    certain = tuple(step for step in place.steps if not step.when)
    own = space.boxes(place.when)
    met = [ban for ban in withholding(tuple(bans), tab, place, certain) if meet(own, space.boxes(ban.when))]
    if not met or not all_covered(space, own, [box for ban in met for box in space.boxes(ban.when)]):
        return None
    return "её всегда закрывает запрет: " + ", ".join(f"{quoted(ban.title)} ({ban.id})" for ban in met)


def meet(one: Iterable[Box], other: Sequence[Box]) -> bool:
    """Whether some combination is in both."""
    return any(common(first, second) is not None for first in one for second in other)


def all_covered(space: Space, boxes: Iterable[Box], by: Sequence[Box]) -> bool:
    """Whether every combination of the boxes is in one of the boxes `by`."""
    return all(covered(space, box, by) for box in boxes)


def _dead_parts(space: Space, tab: Tab, place: Situation) -> Iterator[Finding]:
    """Alternatives of the condition that cannot be, steps that contradict the situation's condition.

    A variant may have a half that is never said (the deck's words stay), but not all of them.
    """
    for clause in place.when:
        if space.box(clause) is None:
            names = ", ".join(sorted({criterion.fact for criterion in clause}))
            yield _dead(tab, place, f"часть условия невыполнима (факты: {names})")
    for step in place.steps:
        around = both(clauses_of(place.when), clauses_of(step.when))
        if not _possible(space, around):
            yield _dead(
                tab, place, f"шаг {quoted(_short(step.text))} не звучит: его условие несовместимо с условием ситуации"
            )
            continue
        for variant in step.variants:
            spoken = (both(around, clauses_of(part.when)) for part in variant.parts)
            if not any(_possible(space, clauses) for clauses in spoken):
                yield _dead(
                    tab, place, f"из {quoted(_short(variant.text))} ничего не звучит: условия несовместимы с остальными"
                )


def _possible(space: Space, clauses: Iterable[Clause]) -> bool:
    return any(space.box(clause) is not None for clause in clauses)


def _dead(tab: Tab, place: Situation, what: str) -> Finding:
    said = f"вкладка {quoted(tab.title)}, {quoted(place.title)} ({place.id}): {what}"
    return Finding(FindingKind.UNREACHABLE, said, tab.id, situations=(place.id,))


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def unused(playbook: Playbook) -> Iterator[Finding]:
    """Declared facts that no condition asks of, declared operations that nothing does, permits or forbids."""
    asked = _asked(playbook)
    for fact in playbook.facts:
        if fact.id not in asked:
            yield Finding(FindingKind.UNUSED, f"факт {quoted(fact.title)} ({fact.id}) не нужен ни одному условию")
    acted = _acted(playbook)
    for operation in playbook.operations:
        if operation.id not in acted:
            said = f"операция {quoted(operation.title)} ({operation.id}) не нужна ни шагу, ни статусу, ни запрету"
            yield Finding(FindingKind.UNUSED, said)


def _asked(playbook: Playbook) -> frozenset[str]:
    """The facts that decide anything: conditions, contacts to give; the status decides the row of the table."""
    carrier = status_fact(playbook)
    conditions = {fact for when in all_conditions(playbook) for fact in facts_in(when)}
    contacts = {step.contact_of for step in _steps(playbook) if step.contact_of}
    return frozenset(conditions | contacts | ({carrier.id} if carrier else set()))


def _acted(playbook: Playbook) -> frozenset[str]:
    done = {operation for step in _steps(playbook) for operation in step.operations}
    permitted = {rule.operation for row in playbook.rows for rule in row.permissions}
    return frozenset(done | permitted | {operation for ban in playbook.bans for operation in ban.forbids})


def _steps(playbook: Playbook) -> Iterator[Step]:
    return (step for tab in playbook.tabs for place in tab.situations for step in place.steps)
