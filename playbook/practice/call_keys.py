"""What is expected of a whole call: greeting, who calls, the answer to the reason, an order where it leads there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from playbook.guide import Match, advise, best, operations_of, situation
from playbook.models import Playbook, Situation, SlotKind, StepKind, Tab
from playbook.order import Change, Draft
from playbook.order.change import procedure
from playbook.placing import OrderChange
from playbook.practice.acts import Deed, Telling, situation_of_ref
from playbook.practice.cases import Client, Expected
from playbook.practice.keys import answer
from playbook.practice.order_key import Turns, asking, closing_down, phrases, telling, trying, with_order, without
from playbook.practice.order_ways import consent_facts, done_by_form, placing_operations
from playbook.practice.questions import asked_by
from playbook.practising import Persona, Practice, Topic
from playbook.standing import Ruling, permissions
from playbook.wording import Call, slots_in

_LOOK_UP = "Найти клиента в CRM"
_ARGUE = "Отработать возражение: {round}-й круг"


@dataclass(frozen=True, slots=True)
class Talk:
    """What a call's key is made of. `hidden` are facts of the call that are to be asked for.

    `rounds` of objections are gone through, and then the client `keeps` his order or not.
    """

    playbook: Playbook
    practice: Practice
    tab: Tab
    topic: Topic
    persona: Persona
    today: date
    call: Call
    client: Client
    hidden: Collection[str]
    card_missing: bool = False
    by_name: bool = False
    rounds: int = 0
    keeps: bool = False


def call_key(talk: Talk, draft: Draft | None) -> tuple[Expected, ...]:
    """All that is expected, turn by turn; with the right order where the call leads to one."""
    turns = Turns().one_by_one(*_greeting(talk))
    turns = turns.one_by_one(*_who(talk))
    answered = answer_key(talk)
    turns = turns.as_turned(without(answered, by_form(talk, answered)) if draft else answered)
    if draft is not None:
        asked = {each.name for each in turns.made}
        consents = (name for name in consent_facts(talk.playbook, talk.call.facts) if name not in asked)
        turns = turns.one_by_one(*asking(talk.playbook, consents))
        if tells_basket(talk):
            turns = turns.one_by_one(telling(Telling.BASKET, obligatory=True))
        done = {each.name for each in turns.made if each.deed is Deed.OPERATE}
        tried = (each for each in trying(talk.playbook, talk.call.facts) if each.name not in done)
        turns = turns.one_by_one(*tried)
        turns = with_order(talk.playbook, turns, draft, talk.call)
    return turns.one_by_one(closing_down()).made


def answer_key(talk: Talk) -> tuple[Expected, ...]:
    """What is expected as the answer to the reason: the guide's on the tab, or the procedure of a change."""
    change = change_of(talk.playbook, talk.tab, talk.call)
    if change is not None:
        return tuple(_changed(talk, change))
    said_already = {*talk.practice.greets, *talk.practice.verifies}
    hidden = [name for name in talk.hidden if name not in _asked_by_phrases(talk)]
    own = answer(talk.playbook, talk.tab, talk.call, hidden=hidden, always=talk.topic.situations)
    return tuple(each for each in own if situation_of_ref(each.name) not in said_already)


def _asked_by_phrases(talk: Talk) -> frozenset[str]:
    """The facts for which a phrase of the answer asks the client by itself."""
    fitting = {match.situation.id for match in fits(talk)}
    return asked_by(talk.practice, fitting)


def change_of(playbook: Playbook, tab: Tab, call: Call) -> OrderChange | None:
    """The change of an order that the client wants by what fits on the tab."""
    fitting = {match.situation.id for match in best(advise(playbook, tab, call.facts))}
    changes = playbook.placing.changes if playbook.placing else ()
    argued = next((each for each in changes if each.argument in fitting), None)
    return argued or next((each for each in changes if not each.argument and each.procedure in fitting), None)


def fits(talk: Talk) -> tuple[Match, ...]:
    """The situations that answer the call on its tab."""
    advice = advise(talk.playbook, talk.tab, talk.call.facts)
    wanted = {match.situation.id for match in best(advice)}.union(talk.topic.situations)
    return tuple(match for match in advice.matches if match.situation.id in wanted and not match.withheld)


def _greeting(talk: Talk) -> Iterator[Expected]:
    for name in talk.practice.greets:
        place = situation(talk.playbook, name)
        if place:
            yield from phrases(talk.playbook, place, talk.call)


def _who(talk: Talk) -> Iterator[Expected]:
    """The name read out where the card is open; else phone or name asked for, and the client looked up by it."""
    places = [place for name in talk.practice.verifies if (place := situation(talk.playbook, name))]
    reading = [place for place in places if reads_name(talk.playbook, place)]
    for place in reading if not talk.card_missing else (each for each in places if each not in reading):
        yield from phrases(talk.playbook, place, talk.call)
    if not talk.card_missing:
        return
    slide = places[0].slide if places else None
    query = talk.client.full_name if talk.by_name else talk.client.phone
    yield Expected(Deed.LOOK_UP, "", _LOOK_UP, 0, query, slide=slide)
    if talk.by_name and talk.client.found:
        yield telling(Telling.SETTLEMENT, obligatory=True, slide=slide)


def reads_name(playbook: Playbook, place: Situation) -> bool:
    """Whether a situation reads the client's full name out."""
    names = {slot.id for slot in playbook.slots if slot.kind is SlotKind.FULL_NAME}
    return any(names.intersection(slots_in(step.text)) for step in place.steps if step.kind is StepKind.SAY)


def _changed(talk: Talk, change: OrderChange) -> Iterator[Expected]:
    """The rounds of objections, then, unless the client keeps his order, the steps that the status allows.

    What the change ends with comes last: «Отмена заказа, только после отработки возражений» (слайд 5).
    """
    playbook, turns = talk.playbook, Turns()
    argument = situation(playbook, change.argument) if change.argument else None
    own = list(phrases(playbook, argument, talk.call)) if argument else []
    place = situation(playbook, change.procedure)
    found = list(phrases(playbook, place, talk.call)) if place else []
    turns = turns.one_by_one(*(own or found))
    argued = len(own)
    for number in range(argued, talk.rounds):
        title = _ARGUE.replace("{round}", str(number + 1))
        turns = turns.one_by_one(Expected(Deed.ARGUE, "", title, 0, slide=place.slide if place else None))
    if not talk.keeps:
        turns = turns.one_by_one(*(found if own else ()), *_steps_of_change(talk, change))
    yield from turns.made


def _steps_of_change(talk: Talk, change: OrderChange) -> Iterator[Expected]:
    playbook, facts = talk.playbook, talk.call.facts
    rulings = {verdict.operation.id: verdict.ruling for verdict in permissions(playbook, facts)}
    titles = {each.id: each.title for each in playbook.operations}
    final = ending_of(playbook, change, talk.call)
    place = situation(playbook, change.procedure)
    slide = place.slide if place else None
    done: list[str] = []
    for step in procedure(playbook, Change(change.id)) if change.takes_line_out else ():
        allowed = [name for name in operations_of(step) if rulings.get(name) is Ruling.ALLOWED]
        wanted = [name for name in change.needs if name in allowed] or allowed
        if wanted and wanted[0] not in (*done, *final):
            done.append(wanted[0])
            needed = wanted[0] in change.needs
            yield Expected(Deed.OPERATE, wanted[0], titles[wanted[0]], 0, obligatory=needed, slide=slide)
    if final and not makes_final(playbook, final):
        yield from trying(playbook, facts)
    if final:
        yield Expected(Deed.OPERATE, final[0], titles[final[0]], 0, alternatives=final[1:], slide=slide)


def ending_of(playbook: Playbook, change: OrderChange, call: Call) -> tuple[str, ...]:
    """The operations that a change may end with in a call, by the status; none: it cannot be had."""
    rulings = {verdict.operation.id: verdict.ruling for verdict in permissions(playbook, call.facts)}
    needs = all(rulings.get(name) is Ruling.ALLOWED for name in change.needs)
    return tuple(name for name in change.ends_with if needs and rulings.get(name) is Ruling.ALLOWED)


def makes_final(playbook: Playbook, final: tuple[str, ...]) -> bool:
    """Whether what a change ends with is done by the order form."""
    return final[0] in placing_operations(playbook)


def tells_basket(talk: Talk) -> bool:
    """Whether the client has to tell what he wants of his order."""
    change = change_of(talk.playbook, talk.tab, talk.call)
    return change is not None and change.takes_line_out and not talk.keeps


def leads_to_order(talk: Talk) -> bool:
    """Whether the answer to the reason ends with an order placed or confirmed."""
    return bool(by_form(talk, answer_key(talk)))


def by_form(talk: Talk, answered: Iterable[Expected]) -> frozenset[str]:
    """The operations of an answer that the order form does in the end."""
    operations = [each.name for each in answered if each.deed is Deed.OPERATE]
    return done_by_form(talk.playbook, talk.call.facts, operations)
