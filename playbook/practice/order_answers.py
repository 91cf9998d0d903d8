"""What is right to do with the order that a client brings: place it, refuse it, or put it back."""

from __future__ import annotations

from collections.abc import Iterator

from playbook.conditions import Facts, Truth, holds
from playbook.guide import advise, best, tab_of
from playbook.models import Ban, Playbook, Tab
from playbook.order import Draft
from playbook.practice.acts import Deed, telling_of
from playbook.practice.cases import Expected
from playbook.practice.keys import answer
from playbook.practice.order_faults import Plan
from playbook.practice.order_key import Turns, asking, closing_down, telling, trying, with_order, without
from playbook.practice.order_ways import (
    barring,
    consent_facts,
    excuses,
    facts_hidden,
    placing_operations,
    stops_orders,
)
from playbook.practice.questions import asked_by
from playbook.standing import Ruling, permissions
from playbook.wording import Call


def order_answer(playbook: Playbook, plan: Plan, draft: Draft | None, call: Call) -> tuple[Expected, ...]:
    """All that is expected of an order case, turn by turn; without a draft none may be placed."""
    facts = plan.facts
    turns = Turns()
    above = list(stops_orders(playbook, facts)) or list(_excused(playbook, facts))
    for ban in above[:1]:
        place = tab_of(playbook, ban.situation) if ban.situation else None
        if place:
            own = answer(playbook, place, call, hidden=_to_ask(playbook, place, facts))
            turns = turns.as_turned(without(own, placing_operations(playbook)))
    if draft is None:
        kept = put_back(playbook, facts) if not above else ()
        return turns.one_by_one(*kept, closing_down()).made
    asked = {each.name for each in turns.made}
    consents = [name for name in consent_facts(playbook, facts) if name not in asked]
    turns = turns.one_by_one(*asking(playbook, consents))
    turns = turns.one_by_one(*(telling(what) for name in plan.asks if (what := telling_of(name))))
    turns = turns.one_by_one(*trying(playbook, facts))
    return with_order(playbook, turns, draft, call).one_by_one(closing_down()).made


def _to_ask(playbook: Playbook, place: Tab, facts: Facts) -> tuple[str, ...]:
    """The facts that the client is to be asked for beside those that phrases of the answer ask for by themselves."""
    fitting = {match.situation.id for match in best(advise(playbook, place, facts))}
    asked = asked_by(playbook.practice, fitting)
    return tuple(name for name in facts_hidden(playbook, facts) if name not in asked)


def _excused(playbook: Playbook, facts: Facts) -> Iterator[Ban]:
    """The bans of which it is to be found out first that they do not hold («возвраты не по вине клиента»)."""
    fitting = [place for place in excuses(playbook) if holds(place.when, facts) is Truth.TRUE]
    for ban in barring(playbook) if fitting else ():
        own = tab_of(playbook, ban.situation) if ban.situation else None
        if own and any(place in own.situations for place in fitting):
            yield ban


def put_back(playbook: Playbook, facts: Facts) -> tuple[Expected, ...]:
    """What is done with an order that must not be sent: corrected where the status allows it, and put back."""
    changes = playbook.placing.changes if playbook.placing else ()
    keeps = {name for change in changes for name in change.keeps_with} - placing_operations(playbook)
    ends = {name for change in changes for name in change.ends_with} - keeps
    allowed = [each.operation for each in permissions(playbook, facts) if each.ruling is Ruling.ALLOWED]
    if any(each.id in ends for each in allowed):
        return ()
    back = [each for each in allowed if each.id in keeps]
    other = [each for each in allowed if each.touches_order and each.id not in keeps]
    if not back:
        return ()
    corrected = tuple(Expected(Deed.OPERATE, each.id, each.title, 0, obligatory=False) for each in other)
    final = Expected(Deed.OPERATE, back[0].id, back[0].title, 0, alternatives=tuple(each.id for each in back[1:]))
    return (*corrected, final)
