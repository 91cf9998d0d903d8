"""Frozen records of conditions on the facts of a call. What they mean is judged in `conditions`."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.record import Record


@dataclass(frozen=True, slots=True)
class Criterion(Record):
    """One test of one fact: a set of values for a choice, bounds (inclusive) for a number.

    `negated` turns a set round: any known value but these.
    """

    fact: str
    values: tuple[str, ...] = ()
    negated: bool = False
    at_least: int | None = None
    at_most: int | None = None


Clause = tuple[Criterion, ...]  # criteria that hold together
When = tuple[Clause, ...]  # any clause will do; empty: always
