"""What is expected while an order is placed (слайд 16): offer, reading back, summary, the order itself, closing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from playbook.conditions import Facts, Truth, holds
from playbook.guide import situation
from playbook.models import Playbook, Situation, Step, StepKind
from playbook.order import Draft, chosen_offer, is_cheapest, offers, readback
from playbook.order.words import call_with_order, method_of, stage_of
from playbook.placing import StageWork
from playbook.practice.acts import Deed, Telling, asked_for, question_of, read_out, step_ref
from playbook.practice.cases import Expected
from playbook.practice.order_ways import trials
from playbook.practice.questions import question_about
from playbook.trade import Offer
from playbook.wording import Call, speak

_TELLINGS = {
    Telling.NAME: "Попросить полное имя",
    Telling.PHONE: "Попросить телефон",
    Telling.SETTLEMENT: "Сверить населённый пункт",
    Telling.ADDRESS: "Попросить адрес с индексом",
    Telling.BASKET: "Уточнить, что оформляем",
    Telling.METHOD: "Спросить, какой доставкой удобнее",
}
_PLACE = "Подтвердить заказ в форме"
_CLOSE = "Завершить звонок"


@dataclass(frozen=True, slots=True)
class Turns:
    """Expected things gathered turn by turn; every `add` of several makes them one turn."""

    made: tuple[Expected, ...] = ()

    @property
    def next_turn(self) -> int:
        """The number of the turn that comes."""
        return max((each.turn for each in self.made), default=-1) + 1

    def together(self, *more: Expected) -> Turns:
        """With things of one turn, in any order among themselves."""
        turn = self.next_turn
        return Turns((*self.made, *(replace(each, turn=turn) for each in more)))

    def as_turned(self, more: Iterable[Expected]) -> Turns:
        """With things that have turns of their own, after all that is there."""
        first = self.next_turn
        return Turns((*self.made, *(replace(each, turn=first + each.turn) for each in more)))

    def one_by_one(self, *more: Expected) -> Turns:
        """With things one after another, each a turn of its own."""
        turns = self
        for each in more:
            turns = turns.together(each)
        return turns


def phrases(playbook: Playbook, place: Situation, call: Call) -> Iterator[Expected]:
    """What of a situation is said aloud in a call, in its order; only what certainly applies to it."""
    for number, step in enumerate(place.steps):
        if step.kind is StepKind.SAY and holds(step.when, call.facts) is Truth.TRUE:
            yield phrase(playbook, place, number, step, call)


def phrase(playbook: Playbook, place: Situation, number: int, step: Step, call: Call) -> Expected:
    """One phrase as it is expected."""
    words = speak(step, call, playbook.slots)
    ref = step_ref(place.id, number)
    return Expected(Deed.SAY, ref, place.title, 0, words.copied, step.key_words, slide=place.slide)


def asking(playbook: Playbook, names: Iterable[str]) -> Iterator[Expected]:
    """Questions to the client about facts of the call (ids)."""
    facts = {fact.id: fact for fact in playbook.facts}
    for fact in (facts[name] for name in names):
        yield Expected(Deed.ASK, fact.id, fact.question, 0, question_about(playbook, fact))


def telling(what: Telling, *, obligatory: bool = False, slide: int | None = None) -> Expected:
    """A question for what the client has to tell of himself or his order."""
    return Expected(
        Deed.ASK, asked_for(what), _TELLINGS[what], 0, question_of(what), obligatory=obligatory, slide=slide
    )


def trying(playbook: Playbook, facts: Facts) -> Iterator[Expected]:
    """What is to be tried in the CRM before the order may be placed."""
    titles = {each.id: each.title for each in playbook.operations}
    for name in trials(playbook, facts):
        yield Expected(Deed.OPERATE, name, titles[name], 0)


def without(expected: Iterable[Expected], operations: Collection[str]) -> Iterator[Expected]:
    """What is expected but for some operations: the order form does them."""
    return (each for each in expected if each.deed is not Deed.OPERATE or each.name not in operations)


def closing_down() -> Expected:
    """The end of a call."""
    return Expected(Deed.CLOSE, "", _CLOSE, 0)


def with_order(playbook: Playbook, turns: Turns, draft: Draft, call: Call) -> Turns:
    """The turns, and then those of an order: its draft is the right one, its offer chosen.

    Where the client wants another way of delivery than the cheapest, the cheapest is offered first (слайд 16: «делаем
    акцент на самой выгодной доставке»).
    """
    chosen = chosen_offer(draft)
    if chosen is None:
        return turns
    cheapest = next((each for each in offers(draft) if is_cheapest(draft, each)), chosen)
    for offer in (cheapest, chosen) if cheapest.method != chosen.method else (chosen,):
        turns = turns.one_by_one(*_offered(playbook, draft, offer, call))
    turns = turns.one_by_one(*_of_stage(playbook, draft, chosen, StageWork.CHECK, call))
    turns = turns.together(*_read_back(playbook, draft))
    turns = turns.one_by_one(*_of_stage(playbook, draft, chosen, StageWork.SUMMARY, call))
    slide = next((place.slide for place in _places(playbook, StageWork.SUMMARY)), None)
    turns = turns.together(Expected(Deed.PLACE, "", _PLACE, 0, slide=slide))
    return turns.one_by_one(*_closed(playbook, draft, chosen, call))


def _offered(playbook: Playbook, draft: Draft, offer: Offer, call: Call) -> Iterator[Expected]:
    method = method_of(playbook, offer)
    named = (method.offer if is_cheapest(draft, offer) else method.other_offer) if method else None
    place = situation(playbook, named) if named else None
    if place:
        yield from phrases(playbook, place, call_with_order(playbook, draft, offer, StageWork.DELIVERY, call))


def _closed(playbook: Playbook, draft: Draft, offer: Offer, call: Call) -> Iterator[Expected]:
    method = method_of(playbook, offer)
    place = situation(playbook, method.closing) if method else None
    if place:
        yield from phrases(playbook, place, call_with_order(playbook, draft, offer, StageWork.CLOSING, call))


def _of_stage(playbook: Playbook, draft: Draft, offer: Offer, work: StageWork, call: Call) -> Iterator[Expected]:
    around = call_with_order(playbook, draft, offer, work, call)
    for place in _places(playbook, work):
        yield from phrases(playbook, place, around)


def _read_back(playbook: Playbook, draft: Draft) -> Iterator[Expected]:
    slide = next((place.slide for place in _places(playbook, StageWork.CHECK)), None)
    for item in readback(draft):
        yield Expected(Deed.ASK, read_out(item.what), f"Сверить: {item.title}", 0, item.text, slide=slide)


def _places(playbook: Playbook, work: StageWork) -> tuple[Situation, ...]:
    stage = stage_of(playbook, work)
    found = (situation(playbook, name) for name in (stage.situations if stage else ()))
    return tuple(place for place in found if place)
