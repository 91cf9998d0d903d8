"""The right order of an invented client, and what a case with an order has of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from playbook.conditions import Facts, both, opposite, unique
from playbook.models import Clause, Playbook, When
from playbook.order import (
    Draft,
    Line,
    ReadBack,
    can_confirm,
    choose,
    confirm,
    offers,
    starting,
    totals,
)
from playbook.practice.acts import Deed, situation_of_ref
from playbook.practice.cases import Client, CrmOrder, Expected, OrderKey
from playbook.practice.deliveries import calculated, rules_on
from playbook.practice.order_faults import Fault
from playbook.practice.scenes import practice_of
from playbook.practising import Mark, Practice
from playbook.wording import Call

_ANOTHER_METHOD = 0.35  # of clients that want another way than the cheapest
_NUMBERS = 10_000_000
_AGE = (2, 20)  # days since an order of which nothing else is known


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a case must be: a fault, ids of status rows and methods (empty: any), whether the client's consent counts.

    `dearer`: whether the client prefers another way than the cheapest (None: as he likes).
    """

    fault: Fault | None = None
    rows: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    consent: bool = False
    dearer: bool | None = None


def card_is_open(practice: Practice) -> When:
    """The condition that the caller is known and the card has come up by itself."""
    told = [practice.card_missing, practice.unknown_client]
    clauses: tuple[Clause, ...] = ((),)
    for when in told:
        clauses = both(clauses, opposite(when)) if when else clauses
    return clauses if clauses != ((),) else ()


def right_draft(
    playbook: Playbook,
    rng: Random,
    today: date,
    facts: Facts,
    client: Client,
    lines: tuple[Line, ...],
    wanted: Wanted | None = None,
) -> Draft | None:
    """The order as it must be: calculated on the day, the client's offer chosen, all read back; None: it cannot be."""
    wanted = wanted or Wanted()
    number = client.orders[0].number if client.orders else ""
    draft = replace(
        starting(facts, training=True, number=number),
        lines=lines,
        full_name=client.full_name,
        phone=client.phone,
        address=client.address,
    )
    draft = calculated(playbook, draft, today)
    offered = offers(draft)
    methods = unique(each.method for each in offered)
    some = [name for name in methods if name in wanted.methods] if wanted.methods else list(methods)
    if wanted.dearer is not None:
        some = [name for name in some if (name != methods[0]) is wanted.dearer]
    if not some:
        return None
    another = rng.random() < _ANOTHER_METHOD
    method = rng.choice(some[1:] if another and len(some) > 1 else some[:1])
    draft = choose(draft, next(each for each in offered if each.method == method))
    for what in ReadBack:
        draft = confirm(draft, what)
    call = Call(facts, client.first_and_patronymic, client.full_name)
    return draft if can_confirm(rules_on(playbook, today), draft, call, facts) else None


def card_facts(practice: Practice, facts: Facts) -> tuple[str, ...]:
    """The facts of a call that a card shows."""
    return tuple(name for name in practice.crm if name in facts)


def uses_of(expected: Iterable[Expected], order: OrderKey | None) -> frozenset[Mark]:
    """The criteria that a call or an order has a use for."""
    obligatory = [each for each in expected if each.obligatory]
    marks = {Mark.TIME, Mark.MANNER, Mark.BRANCH}
    if any(each.deed is Deed.SAY for each in obligatory):
        marks.add(Mark.SAID)
    if len(obligatory) > 1:
        marks.add(Mark.SEQUENCE)
    if order is not None and order.draft is not None:
        marks.add(Mark.DATA)
    return frozenset(marks)


def situations_in(expected: Iterable[Expected]) -> tuple[str, ...]:
    """The situations whose words are expected, each once."""
    return unique(situation_of_ref(each.name) for each in expected if each.deed is Deed.SAY)


def with_newest(
    playbook: Playbook, client: Client, rng: Random, today: date, facts: Facts, lines: tuple[Line, ...]
) -> Client:
    """The client with a newest order of these lines, the one that the call is about, as the card shows it."""
    shown = card_facts(practice_of(playbook), facts)
    own = tuple((name, facts[name]) for name in playbook.invention.of_order if name in shown)
    total = totals(Draft(lines)).goods
    if not client.orders:
        ordered = today - timedelta(days=rng.randint(*_AGE))
        return replace(client, orders=(CrmOrder(f"{rng.randrange(_NUMBERS):07}", ordered, own, lines, total),))
    newest = replace(client.orders[0], facts=own, lines=lines, total=total)
    return replace(client, orders=(newest, *client.orders[1:]))
