"""What stands above every tab for the whole call: bans, and what the order's status allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from playbook.conditions import (
    Facts,
    Truth,
    both,
    clause_holds,
    clauses_of,
    facts_in,
    holds,
    open_facts,
    opposite,
    unique,
)
from playbook.models import (
    Ban,
    Clause,
    Criterion,
    Fact,
    FactKind,
    HandsOff,
    Operation,
    Permission,
    Playbook,
    StatusRow,
)
from playbook.once import once


class Ruling(StrEnum):
    """What is said of an operation on the order of this call."""

    ALLOWED = "allowed"
    FORBIDDEN = "forbidden"
    DEPENDS = "depends"  # on facts that are not known yet
    UNSAID = "unsaid"  # the status table says nothing of it


@dataclass(frozen=True, slots=True)
class Verdict:
    """A ruling on one operation. `missing` are the facts it depends on, `ban` is what overrules the status."""

    operation: Operation
    ruling: Ruling
    missing: tuple[str, ...] = ()
    note: str | None = None
    ban: Ban | None = None


@dataclass(frozen=True, slots=True)
class PendingBan:
    """A ban that one fact already speaks for, and the facts that would decide it."""

    ban: Ban
    missing: tuple[str, ...]


@once
def status_fact(playbook: Playbook) -> Fact | None:
    """The fact that carries the status: the choice with all statuses of the table among its values."""
    statuses = {status.id for row in playbook.rows for status in row.statuses}
    choices = [fact for fact in playbook.facts if fact.kind is FactKind.CHOICE and len(fact.values) >= len(statuses)]
    carriers = [fact for fact in choices if statuses <= {value.id for value in fact.values}] if statuses else []
    return min(carriers, key=lambda fact: len(fact.values), default=None)


def status_row(playbook: Playbook, status: str) -> StatusRow | None:
    """The row of the status table (слайды 6-7) that speaks of a status."""
    return _rows_by_status(playbook).get(status)


@once
def _rows_by_status(playbook: Playbook) -> Mapping[str, StatusRow]:
    return {status.id: row for row in reversed(playbook.rows) for status in row.statuses}


@once
def _bans_by_row(playbook: Playbook) -> Mapping[str, tuple[Ban, ...]]:
    return {row.id: bans_of_row(playbook, row) for row in reversed(playbook.rows)}


def known_row(playbook: Playbook, facts: Facts) -> StatusRow | None:
    """The row of the status that is known of this call."""
    carrier = status_fact(playbook)
    status = facts.get(carrier.id) if carrier else None
    return status_row(playbook, status) if isinstance(status, str) else None


def bans_of_row(playbook: Playbook, row: StatusRow) -> tuple[Ban, ...]:
    """The bans that «не трогаем» of a row amounts to (слайды 6-7), with the row's own words.

    A status that is wholly hands off forbids all that touches the order but what the row permits, while it permits it.
    Where only the old order is hands off, just what the row forbids in so many words is forbidden: the rest
    makes the new order. What hangs on a condition becomes a ban of its own («id:1»), so that it may be pending.
    """
    carrier = status_fact(playbook)
    if row.hands_off is HandsOff.NO or carrier is None:
        return ()
    status = (Criterion(carrier.id, tuple(status.id for status in row.statuses)),)
    rules = [(operation.id, _forbidding(row, operation)) for operation in playbook.operations]
    outright = tuple(operation for operation, clauses in rules if () in clauses)
    whole = [_row_ban(row, row.id, (status,), outright)] if outright or row.hands_off is HandsOff.WHOLLY else []
    conditional = dict.fromkeys(clauses for _, clauses in rules if clauses and () not in clauses)
    partial = [
        _row_ban(
            row, f"{row.id}:{place}", both((status,), clauses), tuple(name for name, own in rules if own == clauses)
        )
        for place, clauses in enumerate(conditional, start=1)
    ]
    return (*whole, *partial)


def _row_ban(row: StatusRow, ban: str, when: tuple[Clause, ...], forbids: tuple[str, ...]) -> Ban:
    return Ban(
        ban, row.title, row.allowed, row.slide, when, forbids, corrections=row.corrections, question=row.question
    )


def _forbidding(row: StatusRow, operation: Operation) -> tuple[Clause, ...]:
    """The clauses under which a row keeps hands off an operation; none: never."""
    own = [permission for permission in row.permissions if permission.operation == operation.id]
    forbidden = [clause for rule in own if not rule.allowed for clause in clauses_of(rule.when)]
    if row.hands_off is HandsOff.WHOLLY and operation.touches_order:
        forbidden += opposite(tuple(clause for rule in own if rule.allowed for clause in clauses_of(rule.when)))
    return tuple(forbidden)


def _standing(playbook: Playbook, facts: Facts) -> tuple[Ban, ...]:
    row = known_row(playbook, facts)
    return playbook.bans + (_bans_by_row(playbook)[row.id] if row else ())


def bans_in_force(playbook: Playbook, facts: Facts) -> tuple[Ban, ...]:
    """The bans that hold for the whole call: the declared ones, then what the known status keeps hands off."""
    return tuple(ban for ban in _standing(playbook, facts) if holds(ban.when, facts) is Truth.TRUE)


def pending_bans(playbook: Playbook, facts: Facts) -> tuple[PendingBan, ...]:
    """The bans of which a known fact fulfils a part while the rest is unknown, with what to ask."""
    found = ((ban, _half_known(ban, facts)) for ban in _standing(playbook, facts))
    return tuple(PendingBan(ban, missing) for ban, missing in found if missing)


def _half_known(ban: Ban, facts: Facts) -> tuple[str, ...]:
    if holds(ban.when, facts) is not Truth.OPEN:
        return ()
    begun = [
        clause
        for clause in ban.when
        if clause_holds(clause, facts) is Truth.OPEN and any(criterion.fact in facts for criterion in clause)
    ]
    return open_facts(tuple(begun), facts) if begun else ()


def forbidding(bans: Iterable[Ban], operations: Iterable[str]) -> tuple[Ban, ...]:
    """Those of the bans that forbid one of the operations."""
    wanted = frozenset(operations)
    return tuple(ban for ban in bans if not wanted.isdisjoint(ban.forbids))


def permissions(playbook: Playbook, facts: Facts) -> tuple[Verdict, ...]:
    """What may be done to the order of this call, one verdict an operation.

    A ban in force overrules what the status allows; a pending one makes it depend on what is to be asked.
    While the status is unknown, everything that no ban forbids depends on it.
    """
    carrier = status_fact(playbook)
    unknown = (carrier.id,) if carrier and carrier.id not in facts else ()
    rules = _rules_of_status(playbook, carrier, facts)
    bans, pending = bans_in_force(playbook, facts), pending_bans(playbook, facts)
    ruled = (
        Verdict(operation, Ruling.DEPENDS, unknown)
        if unknown
        else _ruled(operation, [rule for rule in rules if rule.operation == operation.id], facts)
        for operation in playbook.operations
    )
    return tuple(_overruled(verdict, bans, pending) for verdict in ruled)


def facts_of_standing(playbook: Playbook) -> tuple[str, ...]:
    """The facts that `permissions` can hang on, the status apart."""
    carrier = status_fact(playbook)
    whens = (rule.when for row in playbook.rows for rule in row.permissions)
    asked = (fact for when in (*(ban.when for ban in playbook.bans), *whens) for fact in facts_in(when))
    return tuple(fact for fact in unique(asked) if carrier is None or fact != carrier.id)


def _rules_of_status(playbook: Playbook, carrier: Fact | None, facts: Facts) -> tuple[Permission, ...]:
    """The permissions of the known status: not those that its row keeps for the other status it speaks of."""
    row = known_row(playbook, facts)
    if row is None or carrier is None:
        return ()
    status = {carrier.id: facts[carrier.id]}
    return tuple(rule for rule in row.permissions if holds(rule.when, status) is not Truth.FALSE)


def _overruled(verdict: Verdict, bans: tuple[Ban, ...], pending: tuple[PendingBan, ...]) -> Verdict:
    operation = verdict.operation
    against = forbidding(bans, (operation.id,))
    if against:
        return Verdict(operation, Ruling.FORBIDDEN, note=verdict.note, ban=against[0])
    missing = unique(fact for half in pending if operation.id in half.ban.forbids for fact in half.missing)
    if missing and verdict.ruling is not Ruling.FORBIDDEN:
        return Verdict(operation, Ruling.DEPENDS, unique((*verdict.missing, *missing)), verdict.note)
    return verdict


def _ruled(operation: Operation, rules: list[Permission], facts: Facts) -> Verdict:
    """A prohibition that holds wins, then an allowance, then what is open; an allowance not met is a prohibition."""
    met = [rule for rule in rules if holds(rule.when, facts) is Truth.TRUE]
    undecided = [rule for rule in rules if holds(rule.when, facts) is Truth.OPEN]
    forbids = [rule for rule in met if not rule.allowed]
    if forbids:
        return Verdict(operation, Ruling.FORBIDDEN, note=forbids[0].note)
    if met and all(rule.allowed for rule in undecided):
        return Verdict(operation, Ruling.ALLOWED, note=met[0].note)
    if undecided:
        missing = unique(fact for rule in undecided for fact in open_facts(rule.when, facts))
        return Verdict(operation, Ruling.DEPENDS, missing, (met or undecided)[0].note)
    unmet = [rule for rule in rules if rule.allowed]
    if unmet:
        return Verdict(operation, Ruling.FORBIDDEN, note=unmet[0].note)
    return Verdict(operation, Ruling.UNSAID)
