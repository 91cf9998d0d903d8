"""In which calls an order may be placed, and which not, found in the tables: rows of statuses, ways, bans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from playbook.conditions import Facts, Truth, both, clauses_of, facts_in, holds, unique
from playbook.guide import bans_in_force, operations_of, situation, tab_of
from playbook.models import Ban, Clause, Criterion, Playbook, Situation, StatusRow, When
from playbook.once import once
from playbook.order import may_place, starting
from playbook.practising import Practice
from playbook.standing import known_row, status_fact

__all__ = [
    "barring",
    "consent_facts",
    "done_by_form",
    "excuses",
    "facts_hidden",
    "learnt_by_trying",
    "opened",
    "permitted",
    "placing_operations",
    "rows_that_place",
    "stops_orders",
    "trials",
    "when_placed",
]


def placing_operations(playbook: Playbook) -> frozenset[str]:
    """The operations that make or confirm an order: what the form does in the end."""
    return frozenset(playbook.placing.places if playbook.placing else ())


def when_placed(playbook: Playbook, row: StatusRow) -> When:
    """The alternatives in which a row allows one of the ways of placing; none: never."""
    return _placed(playbook)[row.id]


@once
def _placed(playbook: Playbook) -> Mapping[str, When]:
    """By row of the status table."""
    carrier = status_fact(playbook)
    ways = playbook.placing.ways if playbook.placing and carrier else ()
    found: dict[str, When] = {}
    for row in playbook.rows:
        status = Criterion(carrier.id if carrier else "", tuple(each.id for each in row.statuses))
        found[row.id] = tuple((status, *clause) for way in ways for clause in permitted(row, way.operations))
    return found


def permitted(row: StatusRow, operations: Iterable[str]) -> tuple[Clause, ...]:
    """The alternatives in which a row allows all of some operations; none: never."""
    clauses: tuple[Clause, ...] = ((),)
    for operation in operations:
        rules = [each for each in row.permissions if each.operation == operation and each.allowed]
        clauses = both(clauses, tuple(clause for rule in rules for clause in clauses_of(rule.when)))
    return clauses


def rows_that_place(playbook: Playbook) -> tuple[StatusRow, ...]:
    """The rows of the status table that let an order be placed again or confirmed."""
    return tuple(row for row in playbook.rows if when_placed(playbook, row))


def opened(playbook: Playbook, facts: Facts) -> bool:
    """Whether the order of a call may be placed as far as its facts tell."""
    return may_place(playbook, facts, starting(facts)).allowed


def consent_facts(playbook: Playbook, facts: Facts) -> tuple[str, ...]:
    """The facts that only the client can tell, and without which the status lets no order be placed or confirmed.

    «Не трогаем; если согласен, оформляем новый» (слайд 6): then the client's consent is among them. What the CRM tells
    when something is tried («заказ аннулировался») is none of the client's.
    """
    row, practice = known_row(playbook, facts), playbook.practice
    if row is None or practice is None:
        return ()
    whens = [clause for clause in when_placed(playbook, row) if holds((clause,), facts) is Truth.TRUE]
    asked = unique(name for clause in whens for name in facts_in((clause,)))
    told = {*practice.crm, *learnt_by_trying(practice)}
    return tuple(name for name in asked if name not in told and name in facts)


def barring(playbook: Playbook) -> tuple[Ban, ...]:
    """The bans by which a client gets no order (слайд 10)."""
    places = placing_operations(playbook)
    return tuple(ban for ban in playbook.bans if not places.isdisjoint(ban.forbids))


def stops_orders(playbook: Playbook, facts: Facts) -> tuple[Ban, ...]:
    """Those of the bans in force that leave the client of a call without an order."""
    own = {ban.id for ban in barring(playbook)}
    return tuple(ban for ban in bans_in_force(playbook, facts) if ban.id in own)


def excuses(playbook: Playbook) -> Iterator[Situation]:
    """The situations beside a ban's own words in which an order is made all the same («не по вине клиента»)."""
    places = placing_operations(playbook)
    for ban in barring(playbook):
        words = situation(playbook, ban.situation) if ban.situation else None
        tab = tab_of(playbook, words.id) if words else None
        for place in tab.situations if tab else ():
            done = {name for step in place.steps for name in operations_of(step)}
            if place.when and place is not words and not places.isdisjoint(done):
                yield place


def facts_hidden(playbook: Playbook, facts: Facts, told: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The facts of a call that neither the card nor the client's first words tell, nor trying: the client is asked."""
    practice = playbook.practice
    seen = told.union(practice.crm if practice else (), learnt_by_trying(practice) if practice else ())
    return tuple(name for name in facts if name not in seen)


def learnt_by_trying(practice: Practice) -> frozenset[str]:
    """The facts that the CRM tells only by how it answers («заказ не аннулируется»)."""
    return frozenset(name for outcome in practice.outcomes for name in facts_in(outcome.when)) - {*practice.crm}


def done_by_form(playbook: Playbook, facts: Facts, operations: Iterable[str]) -> frozenset[str]:
    """Those of some operations that the order form does in the end; none where they do not come to an order.

    Placing and confirming it are; so are all operations of a way that is open without («такие заказы корректируются»).
    """
    named = frozenset(operations)
    places = placing_operations(playbook)
    gate = may_place(playbook, facts, starting(facts))
    quiet = [way.operations for way in gate.ways if places.isdisjoint(way.operations)]
    return (named & places).union(*(way for way in quiet if named.issuperset(way)))


def trials(playbook: Playbook, facts: Facts) -> tuple[str, ...]:
    """The operations that are to be tried before the order may be placed or changed: their outcome tells whether.

    «Пробуем нажать кнопку «аннулирован», если заказ аннулировался - можем отредактировать заказ» (слайд 7).
    """
    practice, row = playbook.practice, known_row(playbook, facts)
    if practice is None or row is None:
        return ()
    trying = learnt_by_trying(practice)
    rules = [rule for rule in row.permissions if rule.allowed and holds(rule.when, facts) is Truth.TRUE]
    unknown = {name for rule in rules for name in facts_in(rule.when) if name in trying}
    free = [rule.operation for rule in rules if trying.isdisjoint(facts_in(rule.when))]
    telling = {each.operation for each in practice.outcomes if not unknown.isdisjoint(facts_in(each.when))}
    return tuple(name for name in unique(free) if name in telling)
