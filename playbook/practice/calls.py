"""Whole calls, from greeting to farewell: a client with a reason, and what the guide answers to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

from playbook.conditions import Facts, Truth, facts_in, holds, unique
from playbook.guide import situation, tab_of
from playbook.guide import tab as tab_named
from playbook.models import Playbook, Situation
from playbook.order import Draft, Line, chosen_offer
from playbook.practice.baskets import draw_basket
from playbook.practice.call_chances import has_chance, places_for, topics_for
from playbook.practice.call_keys import Talk, answer_key, call_key, change_of, ending_of, fits, leads_to_order
from playbook.practice.call_scenes import drawn_facts, drawn_reason, of_form
from playbook.practice.cases import Case, Key, OrderKey
from playbook.practice.order_cases import form_tab
from playbook.practice.order_drafts import card_facts, right_draft, situations_in, uses_of, with_newest
from playbook.practice.order_ways import facts_hidden, opened, stops_orders
from playbook.practice.people import draw_client, draw_day
from playbook.practice.replies import name_goes_first
from playbook.practice.scenes import draw_persona, opening, practice_of, rule_of
from playbook.practice.skills import skill_id_of
from playbook.practising import CaseKind, Critical, Topic
from playbook.wording import Call

_TRIES = 25  # draws for a topic before another is taken
_CHANCES_TAKEN = 400  # calls among which one with a chance for an error is looked for
_KEEPS = 0.5  # of clients who give in after the rounds of objections


def call_case(playbook: Playbook, rng: Random, seed: int, *, skill: str = "", tab: str = "", content: str = "") -> Case:
    """A whole call. With a skill or a tab (ids) it practises that.

    Raises:
        ValueError: the content cannot give one.
    """
    practice = practice_of(playbook)
    wanted = _wanted(playbook, skill)
    topics = [each for each in practice.topics if _belongs(playbook, each, wanted, tab)]
    rng.shuffle(topics)
    wishes = (False, True) if tab or skill else (False,)
    for bare, topic in product(wishes, topics):
        for _ in range(_TRIES):
            case = _case(playbook, rng, seed, topic, wanted, bare=bare)
            if case is not None:
                return replace(case, content=content, skill=skill or case.skill)
    raise ValueError(f"no call can be made of this content{f' for {skill or tab}' if skill or tab else ''}")


def call_case_for(playbook: Playbook, critical: Critical, rng: Random, seed: int, *, content: str = "") -> Case:
    """A call in which a critical error can be made.

    Raises:
        ValueError: a call gives no chance to make it, or none was found.
    """
    practice = practice_of(playbook)
    topics, places = topics_for(playbook, critical), places_for(playbook, critical)
    for _ in range(_CHANCES_TAKEN if topics else 0):
        wanted = rng.choice(places) if places else None
        own = [each for each in practice.topics if each.id in topics and _belongs(playbook, each, wanted, "")]
        case = _case(playbook, rng, seed, rng.choice(own), wanted) if own else None
        if case is not None and has_chance(playbook, critical, case):
            return replace(case, content=content)
    raise ValueError(f"no call was found in which the error {critical} can be made")


def _wanted(playbook: Playbook, skill: str) -> Situation | None:
    """The situation that a skill is about.

    Raises:
        ValueError: it is about none.
    """
    place = situation(playbook, skill.partition(":")[2]) if skill else None
    if skill and place is None:
        raise ValueError(f"calls do not practise {skill}")
    return place


def _belongs(playbook: Playbook, topic: Topic, wanted: Situation | None, tab: str) -> bool:
    if wanted is None:
        return not tab or topic.tab == tab
    own = tab_of(playbook, wanted.id)
    return own is not None and topic.tab == own.id and (bool(wanted.when) or wanted.id in topic.situations)


def _case(
    playbook: Playbook, rng: Random, seed: int, topic: Topic, wanted: Situation | None = None, *, bare: bool = False
) -> Case | None:
    """A call about a topic; None where what was drawn gives none; `bare`: even where nothing is said or done."""
    place = wanted if wanted and wanted.when else drawn_reason(playbook, rng, topic)
    talk = _talk(playbook, rng, seed, topic, place)
    if talk is None:
        return None
    if place and place.id not in {match.situation.id for match in fits(talk)} and not of_form(playbook, place):
        return None
    form = talk.tab is form_tab(playbook)
    idle = not (form or bare or _refused(playbook, talk.call.facts))
    if idle and not any(each.obligatory for each in answer_key(talk)):
        return None
    draft = None
    if form or leads_to_order(talk):
        draft = _order(talk, rng)
        if draft is None:
            return None
    return _made(talk, rng, seed, draft, place)


def _talk(playbook: Playbook, rng: Random, seed: int, topic: Topic, place: Situation | None) -> Talk | None:
    """Who calls, and what is true of the call; None where no facts can be such."""
    practice = practice_of(playbook)
    keeps = rng.random() < _KEEPS
    tab, facts = tab_named(playbook, topic.tab), drawn_facts(playbook, rng, topic, place, keeps=keeps)
    if tab is None or facts is None:
        return None
    today = draw_day(playbook, rng)
    client = draw_client(playbook, rng, today, facts)
    if client.found and client.orders:
        client = with_newest(playbook, client, rng, today, facts, draw_basket(playbook, rng, facts))
    talk = Talk(
        playbook,
        practice,
        tab,
        topic,
        draw_persona(playbook, rng, topic),
        today,
        Call(facts, client.first_and_patronymic, client.full_name),
        client,
        facts_hidden(playbook, facts, frozenset(facts_in(topic.when))),
        any(when and holds(when, facts) is Truth.TRUE for when in (practice.unknown_client, practice.card_missing)),
        name_goes_first(seed),
    )
    return _with_objections(talk, rng, keeps=keeps)


def _order(talk: Talk, rng: Random) -> Draft | None:
    """The right order of a talk that leads to one; without what the client wants out of it."""
    facts, client = talk.call.facts, talk.client
    lines = client.orders[0].lines if client.orders else ()
    change = change_of(talk.playbook, talk.tab, talk.call)
    if change and change.takes_line_out:
        lines = without_one(talk.playbook, lines)
    if not lines or not opened(talk.playbook, facts):
        return None
    return right_draft(talk.playbook, rng, talk.today, facts, client, lines)


def without_one(playbook: Playbook, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines without the first good and its gifts; none where nothing would be left to order."""
    goods = {good.id: good for good in playbook.goods}
    alone = {kind.id for kind in playbook.good_kinds if not kind.refused_alone}
    mains = [place for place, line in enumerate(lines) if line.good in goods and goods[line.good].kind in alone]
    return lines[mains[1] :] if len(mains) > 1 else ()


def _with_objections(talk: Talk, rng: Random, *, keeps: bool) -> Talk:
    """The talk with the rounds of objections that the content and the client's patience ask for.

    Where the status does not let him have what he wants he keeps the order.
    """
    change = change_of(talk.playbook, talk.tab, talk.call)
    placing = talk.playbook.placing
    if change is None or placing is None:
        return talk
    numbers = {number.id: number.value for number in talk.playbook.numbers}
    least, most = (numbers.get(name, 0) for name in placing.rounds)
    rounds = rng.randint(least, max(least, min(most, talk.persona.objects)))
    cannot = not ending_of(talk.playbook, change, talk.call)
    return replace(talk, rounds=rounds, keeps=keeps or cannot)


def _made(talk: Talk, rng: Random, seed: int, draft: Draft | None, place: Situation | None) -> Case:
    playbook, facts = talk.playbook, talk.call.facts
    expected = call_key(talk, draft)
    offer = chosen_offer(draft) if draft else None
    order = OrderKey(draft, offer.total if offer else 0) if draft else _refused(playbook, facts)
    branch = tuple(match.situation.id for match in fits(talk))
    own = (place.id,) if place else (*branch, *reversed(situations_in(expected)))
    named = next((each for name in own if (each := situation(playbook, name))), None)
    return Case(
        CaseKind.CALL,
        seed,
        "",
        talk.today,
        skill_id_of(named) if named else "",
        talk.tab.id,
        talk.topic.id,
        talk.persona.id,
        opening(rng, talk.topic, talk.persona, talk.client),
        rule_of(playbook, CaseKind.CALL).task,
        talk.client,
        Key(expected, unique((*situations_in(expected), *branch)), uses_of(expected, order), order=order),
        tuple(facts.items()),
        card_facts(talk.practice, facts) if talk.client.found else (),
        talk.card_missing,
        rounds=talk.rounds,
        keeps=talk.keeps,
    )


def _refused(playbook: Playbook, facts: Facts) -> OrderKey | None:
    """The key of a client who gets no order, and why; None where it is not about that."""
    stopped = stops_orders(playbook, facts)
    return OrderKey(None, why=stopped[0].text) if stopped else None
