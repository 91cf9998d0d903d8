"""Whether a `when` holds, judged by what is known of the call so far: true, false, or still open.

The logic is Kleene's: an unknown fact leaves its criterion open. What can never hold whatever is learnt
(the same fact asked to be two things) stays open here and is found by `consistency`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from playbook.models import Clause, Criterion, When

Facts = Mapping[str, str | int]
"""What is known of a call: fact id -> value id, or a whole number. What is unknown is absent."""


class Truth(StrEnum):
    """The truth of a condition while not every fact is known."""

    TRUE = "true"
    FALSE = "false"
    OPEN = "open"


def fits(criterion: Criterion, value: str | int) -> bool:
    """Whether a known value passes the criterion; one without values and bounds passes any known value."""
    if criterion.values and (value in criterion.values) == criterion.negated:
        return False
    if criterion.at_least is None and criterion.at_most is None:
        return True
    return isinstance(value, int) and _within(criterion, value)


def _within(criterion: Criterion, value: int) -> bool:
    above = criterion.at_least is None or value >= criterion.at_least
    return above and (criterion.at_most is None or value <= criterion.at_most)


def clause_holds(clause: Clause, facts: Facts) -> Truth:
    """The truth of criteria that must hold together."""
    truth = Truth.TRUE
    for criterion in clause:
        value = facts.get(criterion.fact)
        if value is None:
            truth = Truth.OPEN
        elif not fits(criterion, value):
            return Truth.FALSE
    return truth


def holds(when: When, facts: Facts) -> Truth:
    """The truth of a condition; an empty one always holds."""
    if not when:
        return Truth.TRUE
    truth = Truth.FALSE
    for clause in when:
        found = clause_holds(clause, facts)
        if found is Truth.TRUE:
            return Truth.TRUE
        if found is Truth.OPEN:
            truth = Truth.OPEN
    return truth


def residual(when: When, facts: Facts) -> When:
    """What is left to learn: the clauses that are still open, each without the criteria that are met.

    Empty where nothing is left, be the condition true or false.
    """
    if holds(when, facts) is not Truth.OPEN:
        return ()
    live = (clause for clause in when if clause_holds(clause, facts) is Truth.OPEN)
    return tuple(tuple(criterion for criterion in clause if criterion.fact not in facts) for clause in live)


def open_facts(when: When, facts: Facts) -> tuple[str, ...]:
    """The unknown facts that could still decide the condition, in the order in which it names them."""
    return facts_in(residual(when, facts))


def facts_in(when: When) -> tuple[str, ...]:
    """Every fact that a condition names, once each, in its order."""
    return unique(criterion.fact for clause in when for criterion in clause)


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """The names without repetitions, in the order of their first appearance."""
    return tuple(dict.fromkeys(names))


def clauses_of(when: When) -> tuple[Clause, ...]:
    """The alternatives of a condition with «always» spelled out as one empty clause; no clause then means never."""
    return when or ((),)


def opposite(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The alternatives that hold exactly where none of these does; none at all means never."""
    result: tuple[Clause, ...] = ((),)
    for clause in clauses:
        against = tuple(other for criterion in clause for other in _against(criterion))
        result = tuple((*kept, other) for kept in result for other in against)
    return result


def both(one: tuple[Clause, ...], other: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The alternatives that hold where one of `one` and one of `other` hold together."""
    return tuple(first + second for first in one for second in other)


def _against(criterion: Criterion) -> Iterator[Criterion]:
    if criterion.values:
        yield Criterion(criterion.fact, criterion.values, negated=not criterion.negated)
    if criterion.at_least is not None:
        yield Criterion(criterion.fact, at_most=criterion.at_least - 1)
    if criterion.at_most is not None:
        yield Criterion(criterion.fact, at_least=criterion.at_most + 1)
