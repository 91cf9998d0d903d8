"""Order cases: a client whose order is to be placed again or confirmed in the real form, with and without a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from playbook.conditions import Facts, Truth, both, clauses_of, holds
from playbook.guide import advise, best, operations_of, situation, tab_of
from playbook.guide import tab as tab_named
from playbook.models import Playbook, Tab, When
from playbook.order import Draft, chosen_offer
from playbook.order.words import method_of
from playbook.practice.baskets import draw_basket
from playbook.practice.cases import Case, Expected, Key, OrderKey
from playbook.practice.drawing import draw_facts
from playbook.practice.order_answers import order_answer, put_back
from playbook.practice.order_drafts import (
    Wanted,
    card_facts,
    card_is_open,
    right_draft,
    situations_in,
    uses_of,
    with_newest,
)
from playbook.practice.order_faults import Fault, Plan, closings, day_of, faulty, possible_faults, when_of
from playbook.practice.order_ways import (
    consent_facts,
    opened,
    placing_operations,
    rows_that_place,
    stops_orders,
    when_placed,
)
from playbook.practice.people import draw_client
from playbook.practice.scenes import draw_persona, opening, practice_of, rule_of
from playbook.practice.skills import skill_id_of
from playbook.practising import CaseKind, Critical, Practice, Topic
from playbook.wording import Call

_TRIES = 120
_WEIGHTS = {Fault.NOTHING: 8, Fault.WRONG_INDEX: 3, Fault.NAME_ORDER: 3, Fault.SOLD_OUT: 3, Fault.BARRED: 2}
_FAULTS = {
    Critical.BARRED_CLIENT: (Fault.BARRED,),
    Critical.CLOSED_REGION: (Fault.CLOSED_REGION,),
}


def order_case(
    playbook: Playbook,
    rng: Random,
    seed: int,
    *,
    skill: str = "",
    tab: str = "",
    content: str = "",
    wanted: Wanted | None = None,
) -> Case:
    """An order case. With a skill it practises it: a script of an order, a status that lets an order be placed.

    Raises:
        ValueError: the content cannot give one: the tab (an id) is not that of the form, or the tables are too scant.
    """
    if tab and tab != form_tab(playbook).id:
        raise ValueError(f"orders are not practised on the tab {tab}")
    practice = practice_of(playbook)
    asked = wanted or _by_skill(playbook, skill)
    for _ in range(_TRIES):
        fault = asked.fault or _drawn_fault(playbook, rng, asked)
        case = _case(playbook, practice, rng, seed, fault, asked)
        if case is not None:
            return replace(case, content=content, skill=skill or case.skill)
    raise ValueError(f"no order case can be made of this content{f' for {skill}' if skill else ''}")


def order_case_for(playbook: Playbook, critical: Critical, rng: Random, seed: int, *, content: str = "") -> Case:
    """An order case in which a critical error can be made.

    Raises:
        ValueError: an order case gives no chance to make it, or the content cannot give one.
    """
    if critical in (Critical.PARTNER_ADVISED, Critical.TOLD_AGAINST_BAN, Critical.REFUND_NAMED, Critical.UNVERIFIED):
        raise ValueError(f"not an error of an order: {critical}")
    faults = _FAULTS.get(critical, (Fault.NOTHING, Fault.WRONG_INDEX, Fault.NAME_ORDER))
    wanted = Wanted(
        rng.choice(faults),
        consent=critical is Critical.NO_CONSENT,
        dearer=True if critical is Critical.FALSE_CHEAPEST else None,
    )
    return order_case(playbook, rng, seed, content=content, wanted=wanted)


def _drawn_fault(playbook: Playbook, rng: Random, wanted: Wanted) -> Fault:
    """A fault that the tables can give, the common ones more often; none of those where something is wanted."""
    if wanted != Wanted():
        return Fault.NOTHING
    possible = possible_faults(playbook)
    return rng.choices(possible, [_WEIGHTS.get(fault, 1) for fault in possible])[0]


def _by_skill(playbook: Playbook, skill: str) -> Wanted:
    """What a skill asks of an order: its row of the status table, or its method."""
    kind, _, name = skill.partition(":")
    rows = tuple(row.id for row in rows_that_place(playbook) if kind and row.id == name)
    scripts = {each.id: (each.offer, each.other_offer, each.closing) for each in playbook.methods}
    methods = tuple(method for method, names in scripts.items() if name in names)
    dearer = name in {each.other_offer for each in playbook.methods}
    claimed = dearer or name in {each.offer for each in playbook.methods}
    if skill and not rows and not methods:
        raise ValueError(f"orders do not practise {skill}")
    return Wanted(rows=rows, methods=methods, dearer=dearer if claimed else None)


def _case(playbook: Playbook, practice: Practice, rng: Random, seed: int, fault: Fault, wanted: Wanted) -> Case | None:
    plan = _plan(playbook, practice, rng, fault, wanted)
    if plan is None:
        return None
    draft = None
    if not plan.why:
        draft = right_draft(playbook, rng, plan.today, plan.facts, plan.client, plan.lines, wanted)
        if draft is None:
            return None
    call = Call(plan.facts, plan.client.first_and_patronymic, plan.client.full_name)
    expected = order_answer(playbook, plan, draft, call)
    offer = chosen_offer(draft) if draft else None
    order = OrderKey(draft, offer.total if offer else 0, plan.why, plan.given)
    topic = _topic(playbook, practice, rng, plan.facts)
    persona = draw_persona(playbook, rng, topic)
    return Case(
        CaseKind.ORDER,
        seed,
        "",
        plan.today,
        _skill_of(playbook, draft, expected),
        form_tab(playbook).id,
        topic.id,
        persona.id,
        opening(rng, topic, persona, plan.client),
        rule_of(playbook, CaseKind.ORDER).task,
        plan.client,
        Key(expected, situations_in(expected), uses_of(expected, order), order=order),
        tuple(plan.facts.items()),
        card_facts(practice, plan.facts),
    )


def _plan(playbook: Playbook, practice: Practice, rng: Random, fault: Fault, wanted: Wanted) -> Plan | None:
    closing = rng.choice(closings(playbook)) if fault is Fault.CLOSED_REGION else None
    facts = _facts(playbook, practice, rng, fault, wanted)
    if facts is None:
        return None
    today = day_of(playbook, rng, closing)
    lines = draw_basket(playbook, rng, facts)
    client = draw_client(playbook, rng, today, facts)
    plan = faulty(playbook, rng, Plan(today, facts, client, lines, lines), fault, closing)
    if plan is None:
        return None
    stopped = stops_orders(playbook, facts)
    client = with_newest(playbook, plan.client, rng, today, facts, plan.ordered)
    return replace(plan, client=client, why=plan.why or (stopped[0].text if stopped else ""))


def _facts(
    playbook: Playbook, practice: Practice, rng: Random, fault: Fault, wanted: Wanted
) -> Mapping[str, str | int] | None:
    """Facts of a call in which a fault is possible and the card is open; None where what was drawn does not do."""
    facts = next(_drawn(playbook, practice, rng, fault, wanted), None)
    if facts is None or (wanted.consent and not consent_facts(playbook, facts)):
        return None
    may = opened(playbook, facts)
    if fault is Fault.BARRED:
        return facts if stops_orders(playbook, facts) else None
    if fault is Fault.CLOSED_REGION:
        return facts if not may and put_back(playbook, facts) else None
    return facts if may else None


def _drawn(
    playbook: Playbook, practice: Practice, rng: Random, fault: Fault, wanted: Wanted
) -> Iterator[Mapping[str, str | int]]:
    """A fault's own condition, where it says nothing of the status together with a row that would let an order be."""
    rows = [row for row in rows_that_place(playbook) if not wanted.rows or row.id in wanted.rows]
    rng.shuffle(rows)
    own: When = rng.choice(when_of(playbook, fault) or ((),))
    whens = [own]
    if fault in (Fault.BARRED, Fault.EXCUSED):
        whens = [both(clauses_of(own), clauses_of(when_placed(playbook, row))) for row in rows]
    elif wanted.rows and fault is Fault.NOTHING:
        whens = [when_placed(playbook, row) for row in rows]
    for when in whens:
        try:
            yield draw_facts(playbook, both(clauses_of(when), clauses_of(card_is_open(practice))), rng)
        except ValueError:
            continue


def _topic(playbook: Playbook, practice: Practice, rng: Random, facts: Facts) -> Topic:
    """What such a client calls about: his order, if the content has words for that.

    Raises:
        ValueError: the content has no topics.
    """
    form = form_tab(playbook).id
    stopped = [ban.situation for ban in stops_orders(playbook, facts) if ban.situation]
    own = {place.id for name in stopped if (place := tab_of(playbook, name))} or {form}
    certain = [each for each in practice.topics if each.lines and holds(each.when, facts) is Truth.TRUE]
    choices = [each for each in certain if each.tab in own] or [
        each for each in certain if _leads(playbook, tab_named(playbook, each.tab), facts)
    ]
    choices = choices or [each for each in practice.topics if each.tab == form] or list(practice.topics)
    if not choices:
        raise ValueError("the content has no topics to call about")
    return rng.choice(choices)


def _leads(playbook: Playbook, place: Tab | None, facts: Facts) -> bool:
    matches = best(advise(playbook, place, facts)) if place else ()
    done = {name for match in matches for step in match.situation.steps for name in operations_of(step)}
    return not placing_operations(playbook).isdisjoint(done)


def form_tab(playbook: Playbook) -> Tab:
    """The tab on which the stages of an order stand.

    Raises:
        ValueError: the content has none.
    """
    names = [name for stage in playbook.stages for name in stage.situations]
    found = next((place for name in names if (place := tab_of(playbook, name))), None)
    if found is None:
        raise ValueError("the content has no tab with the stages of an order")
    return found


def _skill_of(playbook: Playbook, draft: Draft | None, expected: tuple[Expected, ...]) -> str:
    offer = chosen_offer(draft) if draft else None
    method = method_of(playbook, offer) if offer else None
    spoken = (method.closing, *situations_in(expected)) if method else situations_in(expected)
    places = (situation(playbook, name) for name in spoken)
    return next((skill_id_of(place) for place in places if place), "")
