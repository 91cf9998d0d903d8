"""What is said of an order (слайд 16): the offer of a method, the summary, the closing script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from playbook.conditions import Facts, Truth, holds
from playbook.guide import situation
from playbook.models import Method, OrderStage, Playbook, Situation, Step, StepKind
from playbook.order.basket import basket_words
from playbook.order.draft import Draft, chosen_offer, offers
from playbook.order.gate import Gate
from playbook.placing import OrderFact, OrderValue, StageWork
from playbook.trade import Offer
from playbook.wording import Call, DayRange, SlotValue, Words, join, speak

_YES, _NO = "yes", "no"  # the values that the content's `yes_no` makes


def method_of(playbook: Playbook, offer: Offer) -> Method | None:
    """The method of an offer."""
    return next((method for method in playbook.methods if method.id == offer.method), None)


def term_of(playbook: Playbook, offer: Offer) -> DayRange | None:
    """The term that the client is told, in calendar days; None for a method that the content does not have.

    It is the method's own (почта: 10–14) or the calculated one, and on top what its rule adds (курьер, ПВЗ: +1 день).
    """
    method = method_of(playbook, offer)
    if method is None:
        return None
    days = {number.id: number.value for number in playbook.numbers}
    least, most = (days[method.term[0]], days[method.term[1]]) if method.term else (offer.least, offer.most)
    extra = days[method.extra_days] if method.extra_days else 0
    return DayRange(least + extra, most + extra)


def is_cheapest(draft: Draft, offer: Offer) -> bool:
    """Whether an offer may be called the cheapest: the calculator says so, and no other asks for less."""
    return offer.cheapest and offer.total <= min((other.total for other in offers(draft)), default=offer.total)


def faster_than_post(playbook: Playbook, offer: Offer) -> bool:
    """Whether the last day of an offer is before the first day of every method with a fixed term, the post's."""
    days = {number.id: number.value for number in playbook.numbers}
    post = [days[method.term[0]] for method in playbook.methods if method.term]
    method, term = method_of(playbook, offer), term_of(playbook, offer)
    return bool(post) and method is not None and method.term is None and term is not None and term.most < min(post)


def facts_told(playbook: Playbook, draft: Draft, work: StageWork | None = None) -> dict[str, str | int]:
    """The facts of the call that the order itself tells: stage, method, whether cheapest and faster than the post."""
    offer = chosen_offer(draft)
    return _told(playbook, draft, offer, work)


def _told(playbook: Playbook, draft: Draft, offer: Offer | None, work: StageWork | None) -> dict[str, str | int]:
    stage = stage_of(playbook, work) if work else None
    known: dict[OrderFact, str] = {OrderFact.STAGE: stage.id} if stage else {}
    if offer:
        known[OrderFact.METHOD] = offer.method
        known[OrderFact.CHEAPEST] = _YES if is_cheapest(draft, offer) else _NO
        known[OrderFact.FASTER_THAN_POST] = _YES if faster_than_post(playbook, offer) else _NO
    return {fact.id: known[fact.told_by] for fact in playbook.facts if fact.told_by in known}


def stage_of(playbook: Playbook, work: StageWork) -> OrderStage | None:
    """The stage of the content in which some work is done; the deck has none for the client's data."""
    return next((stage for stage in playbook.stages if stage.work is work), None)


def offer_words(playbook: Playbook, draft: Draft, offer: Offer, call: Call) -> Words:
    """How an offer is made: only the cheapest is called so, another method's offer goes without the claim."""
    method = method_of(playbook, offer)
    named = (method.offer if is_cheapest(draft, offer) else method.other_offer) if method else None
    return _said(playbook, named, _with_offer(playbook, draft, offer, StageWork.DELIVERY, call))


def summary_words(playbook: Playbook, draft: Draft, call: Call) -> Words:
    """The summary: basket with sizes and colours and no prices, the total without a breakdown, the question."""
    stage = stage_of(playbook, StageWork.SUMMARY)
    around = _with_offer(playbook, draft, chosen_offer(draft), StageWork.SUMMARY, call)
    return join(_said(playbook, name, around) for name in (stage.situations if stage else ()))


def read_back_words(playbook: Playbook, draft: Draft, call: Call) -> Words:
    """How the reading back begins."""
    stage = stage_of(playbook, StageWork.CHECK)
    around = _with_offer(playbook, draft, chosen_offer(draft), StageWork.CHECK, call)
    return join(_said(playbook, name, around) for name in (stage.situations if stage else ()))


def closing_words(playbook: Playbook, draft: Draft, call: Call) -> Words | None:
    """The closing script of the chosen method; None while nothing is chosen, or the calculation is voided."""
    offer = chosen_offer(draft)
    method = method_of(playbook, offer) if offer else None
    if offer is None or method is None:
        return None
    return _said(playbook, method.closing, _with_offer(playbook, draft, offer, StageWork.CLOSING, call))


def gate_words(playbook: Playbook, gate: Gate, call: Call) -> Words:
    """What to say to the client whom a gate stops; empty where the deck has no words for it."""
    return _said(playbook, gate.situation, call)


def call_with_order(playbook: Playbook, draft: Draft, offer: Offer | None, work: StageWork, call: Call) -> Call:
    """The call as the phrases of a stage speak it: its facts told and its slots filled by the order."""
    return _with_offer(playbook, draft, offer, work, call)


def _with_offer(playbook: Playbook, draft: Draft, offer: Offer | None, work: StageWork, call: Call) -> Call:
    facts: Facts = {**call.facts, **_told(playbook, draft, offer, work)}
    return replace(call, facts=facts, values={**call.values, **_values(playbook, draft, offer)})


def _values(playbook: Playbook, draft: Draft, offer: Offer | None) -> dict[str, SlotValue]:
    """What the order fills its slots with; a slot that it cannot fill stays empty rather than keep another order's."""
    known: dict[OrderValue, SlotValue] = {OrderValue.BASKET: basket_words(playbook, draft)}
    term = term_of(playbook, offer) if offer else None
    if offer:
        known[OrderValue.TOTAL] = offer.total
    if term:
        known[OrderValue.TERM] = term
    if offer and offer.point:
        known[OrderValue.POINT] = offer.point.name
        known[OrderValue.POINT_ADDRESS] = offer.point.address
        known[OrderValue.DISTANCE] = offer.point.metres
    return {slot.id: known.get(slot.filled_by, "") for slot in playbook.slots if slot.filled_by}


def _said(playbook: Playbook, name: str | None, call: Call) -> Words:
    """What is said in a situation, phrase by phrase; empty where it says nothing."""
    place = situation(playbook, name) if name else None
    return join(speak(step, call, playbook.slots) for step in said_in(place, call.facts))


def said_in(place: Situation | None, facts: Facts) -> Iterator[Step]:
    """The steps of a situation that are said aloud in a call."""
    for step in place.steps if place else ():
        if step.kind is StepKind.SAY and holds(step.when, facts) is not Truth.FALSE:
            yield step
