"""What the client and the CRM do upon each act of a trainee."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from playbook.conditions import facts_in
from playbook.models import Playbook, Situation, SlotKind, Step, StepKind
from playbook.order import Draft, basket_words
from playbook.practice.acts import (
    Act,
    Deed,
    Telling,
    asked_for,
    question_of,
    read_out_of,
    telling_of,
)
from playbook.practice.order_ways import consent_facts, placing_operations, stops_orders
from playbook.practice.places import place_of, step_of
from playbook.practice.questions import asking_of, question_about
from playbook.practice.replies import (
    PLACED,
    answer_line,
    card_words,
    dictated,
    finds,
    found_by_phone,
    is_rude,
    name_goes_first,
    outcome_of,
    outcome_words,
    rightly_read,
    told_line,
    wanted_method,
)
from playbook.practice.talk import Session, Who, hears, opens_card, says, spoken
from playbook.practising import Move
from playbook.wording import slots_in

_PATIENT = 2  # rude words after which a client hangs up
_MEANT = 0.6  # of a question's words, from which on typed ones ask it
_OWN_WORDS = frozenset({Deed.TYPE, Deed.ARGUE})
_WHO = (Telling.PHONE, Telling.NAME)  # what tells the CRM who calls


def reaction(playbook: Playbook, session: Session, act: Act) -> Session:
    """The call after an act that is in it already; what is no part of a call leaves it as it is."""
    if act.deed in _OWN_WORDS and is_rude(playbook, act.text):
        return _hurt(playbook, spoken(session, Who.TRAINEE, act.text))
    known = _REACTIONS.get(act.deed)
    return known(playbook, session, act) if known else session


def _said(playbook: Playbook, session: Session, act: Act) -> Session:
    found, step = place_of(playbook, act.name), step_of(playbook, act.name)
    session = spoken(session, Who.TRAINEE, act.text or (step.text if step else ""))
    practice = playbook.practice
    if found is None or step is None or practice is None:
        return hears(playbook, session, Move.PUZZLED)
    _, place = found
    if place.id in practice.greets:
        return hears(playbook, session)
    if place.id in practice.verifies:
        return _verified(playbook, session, step)
    if place.id in practice.holds:
        return says(playbook, session, Move.WAITS)
    if place.id in practice.yes_to:
        last = step is _last_phrase(place.steps)
        return _summed_up(playbook, session, act.draft) if last else session
    return _answered(playbook, session, place, step)


def _first_phrase(steps: Sequence[Step]) -> Step | None:
    return next((step for step in steps if step.kind is StepKind.SAY), None)


def _last_phrase(steps: Sequence[Step]) -> Step | None:
    return next((step for step in reversed(steps) if step.kind is StepKind.SAY), None)


def _verified(playbook: Playbook, session: Session, step: Step) -> Session:
    """A phrase that reads the name out is confirmed where the card is open; another asks for phone or name."""
    names = {slot.id for slot in playbook.slots if slot.kind is SlotKind.FULL_NAME}
    if names.intersection(slots_in(step.text)):
        if not session.card:
            return says(playbook, session, Move.PUZZLED)
        return says(playbook, replace(session, verified=True), Move.YES_IT_IS)
    order = _WHO[::-1] if name_goes_first(session.case.seed) else _WHO
    what = next((each for each in order if asked_for(each) not in session.asked), order[0])
    return _tells(playbook, session, what)


def _summed_up(playbook: Playbook, session: Session, draft: Draft | None) -> Session:
    """The client agrees, unless the goods are not those that he wants."""
    order = session.case.key.order
    right = order.draft if order else None
    if right is not None and draft is not None and basket_words(playbook, draft) != basket_words(playbook, right):
        return says(playbook, session, Move.CORRECTS, basket_words(playbook, right))
    return says(playbook, replace(session, agreed=True, summed=draft), Move.YES)


def _answered(playbook: Playbook, session: Session, place: Situation, step: Step) -> Session:
    """To an offer the client agrees, or says what he prefers; to an argument he objects; upon a farewell he leaves."""
    offers = {name: each for each in playbook.methods for name in (each.offer, each.other_offer)}
    if place.id in offers:
        wanted = wanted_method(playbook, session.case)
        if not wanted:
            return hears(playbook, session, Move.PUZZLED)
        agrees = offers[place.id].title == wanted
        return says(playbook, session, Move.YES) if agrees else says(playbook, session, Move.PREFERS, wanted)
    asking = asking_of(playbook, place.id)
    if asking and session.reason and step is _first_phrase(place.steps):
        if asking.fact and asking.fact in session.case.facts:
            return _tells_fact(playbook, session, asking.fact)
        if asking.lines:
            return _replies(playbook, session, asking.lines)
    if place.id in {each.argument for each in (playbook.placing.changes if playbook.placing else ())}:
        return _argued(playbook, session)
    if place.id in {each.closing for each in playbook.methods}:
        return says(playbook, replace(session, took_leave=True), Move.THANKS)
    return hears(playbook, session)


def _replies(playbook: Playbook, session: Session, lines: tuple[str, ...]) -> Session:
    """The client answers a phrase that asks for what no fact tells: the goods of his order among it."""
    orders = session.case.client.orders
    goods = basket_words(playbook, Draft(orders[0].lines)) if orders else ""
    return spoken(session, Who.CLIENT, answer_line(session.case, lines, goods, len(session.lines)))


def _typed(playbook: Playbook, session: Session, act: Act) -> Session:
    """Own words mean a step of the playbook, or ask for something; else the client is puzzled."""
    from playbook.practice.comparing import best_step

    meant = best_step(playbook, session.case, act.text)
    if meant is not None:
        return _said(playbook, session, replace(act, name=meant))
    asked = _meant_question(playbook, session, act.text)
    if asked is not None:
        return _asked(playbook, session, replace(act, name=asked))
    return hears(playbook, spoken(session, Who.TRAINEE, act.text), Move.PUZZLED)


def _meant_question(playbook: Playbook, session: Session, text: str) -> str | None:
    """What typed words ask of the client: the fact, or what he can tell of himself, whose question they are nearest."""
    from playbook.practice.comparing import compare, negations_of

    questions = {fact.id: question_about(playbook, fact) for fact in playbook.facts if fact.id in session.case.facts}
    questions.update({asked_for(what): question_of(what) for what in Telling})
    turning = negations_of(playbook)
    shares = {name: compare(words, text, negations=turning).share for name, words in questions.items()}
    best = max(shares, key=lambda name: shares[name], default=None)
    return best if best is not None and shares[best] >= _MEANT else None


def _asked(playbook: Playbook, session: Session, act: Act) -> Session:
    what, read = telling_of(act.name), read_out_of(act.name)
    if what is not None:
        return _tells(playbook, spoken(session, Who.TRAINEE, act.text or question_of(what)), what)
    if read is not None:
        right = rightly_read(session.case, read, act.text)
        session = spoken(session, Who.TRAINEE, act.text)
        return says(playbook, session, Move.YES) if right is None else says(playbook, session, Move.CORRECTS, right)
    fact = next((each for each in playbook.facts if each.id == act.name), None)
    if fact is None:
        return session  # «Проверяем по карте клиента …»: done without a word to the client
    return _tells_fact(playbook, spoken(session, Who.TRAINEE, act.text or question_about(playbook, fact)), fact.id)


def _tells_fact(playbook: Playbook, session: Session, fact: str) -> Session:
    """The client tells a fact of the call, where he can; his consent among them."""
    line = told_line(playbook, session.case, fact, len(session.lines))
    if line is None:
        return says(playbook, session, Move.UNKNOWING)
    session = replace(session, known=session.known | {fact})
    consents = consent_facts(playbook, session.case.facts)
    given = bool(consents) and session.known.issuperset(consents)
    return spoken(replace(session, consented=session.consented or given), Who.CLIENT, line)


def _tells(playbook: Playbook, session: Session, what: Telling) -> Session:
    """The client tells something of himself or his order; asked again he tells rightly what he told wrongly."""
    name = asked_for(what)
    data = dictated(playbook, session.case, what, again=name in session.asked)
    session = replace(session, asked=(*session.asked, name))
    if not data:
        return says(playbook, session, Move.UNKNOWING)
    if what is Telling.SETTLEMENT and session.card:
        session = replace(session, verified=True)
    own = {
        Telling.PHONE: Move.PHONE,
        Telling.SETTLEMENT: Move.SETTLEMENT,
        Telling.METHOD: Move.PREFERS,
        Telling.NAME: Move.NAME if data == session.case.client.full_name else Move.DATA,
    }
    return says(playbook, session, own.get(what, Move.DATA), data)


def _looked_up(_playbook: Playbook, session: Session, act: Act) -> Session:
    """A search by phone tells for certain who calls; by name the settlement is to be checked as well (слайд 2)."""
    found = finds(session.case, act.text)
    session = opens_card(session) if found else session
    certain = found and found_by_phone(session.case, act.text)
    session = replace(session, verified=session.verified or certain)
    return spoken(session, Who.CRM, card_words(session.case, act.text, found=found))


def _operated(playbook: Playbook, session: Session, act: Act) -> Session:
    """What the CRM answers; what is done to the order undoes the client's yes, but for confirming it."""
    facts = session.case.facts
    operation = next((each for each in playbook.operations if each.id == act.name), None)
    outcome = outcome_of(playbook, act.name, facts)
    learnt = (name for name in (facts_in(outcome.when) if outcome else ()) if name in facts)
    session = replace(session, known=session.known.union(learnt))
    if outcome is None or not outcome.fails:
        session = replace(session, done=(*session.done, act.name))
    if outcome and outcome.status:
        session = replace(session, status=outcome.status)
    if operation and operation.touches_order and act.name not in placing_operations(playbook):
        session = replace(session, agreed=False, summed=None)
    return spoken(session, Who.CRM, outcome_words(outcome, operation, act.name))


def _argues(playbook: Playbook, session: Session, act: Act) -> Session:
    return _argued(playbook, spoken(session, Who.TRAINEE, act.text))


def _argued(playbook: Playbook, session: Session) -> Session:
    """A round of objections: the client insists, until he gives in where the case has him give in."""
    session = replace(session, objections=session.objections + 1)
    case = session.case
    if not case.rounds:
        return hears(playbook, session)
    gives_in = case.keeps and session.objections >= case.rounds
    return says(playbook, session, Move.GIVE_IN if gives_in else Move.OBJECT)


def _placed(_playbook: Playbook, session: Session, act: Act) -> Session:
    return spoken(replace(session, placed=act.draft), Who.CRM, PLACED)


def _closed(playbook: Playbook, session: Session, _act: Act) -> Session:
    """The client takes leave, unless he has; one who was hurt, or was not heard at all, just hangs up."""
    leave = Move.THANKS if session.reason and not session.hurt else Move.LEAVES
    if leave is Move.THANKS and stops_orders(playbook, session.case.facts):
        leave = Move.REFUSED
    return replace(session if session.took_leave else says(playbook, session, leave), over=True)


def _hurt(playbook: Playbook, session: Session) -> Session:
    """Spoken to rudely the client says so; the second time he hangs up."""
    session = replace(session, hurt=session.hurt + 1)
    if session.hurt < _PATIENT:
        return says(playbook, session, Move.HURT)
    return replace(says(playbook, session, Move.LEAVES), over=True)


_REACTIONS: dict[Deed, Callable[[Playbook, Session, Act], Session]] = {
    Deed.SAY: _said,
    Deed.TYPE: _typed,
    Deed.ASK: _asked,
    Deed.LOOK_UP: _looked_up,
    Deed.OPERATE: _operated,
    Deed.ARGUE: _argues,
    Deed.PLACE: _placed,
    Deed.CLOSE: _closed,
}
