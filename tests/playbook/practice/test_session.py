"""A call as frozen states: what client and CRM answer to each act, by rules and by the seed alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.loader import load
from playbook.models import Playbook
from playbook.order import Draft, ReadBack, address_words, basket_words, readback
from playbook.practice.acts import Act, Deed, Telling, asked_for, read_out, situation_of_ref, step_ref
from playbook.practice.calls import call_case
from playbook.practice.cases import Case
from playbook.practice.order_cases import order_case
from playbook.practice.order_drafts import Wanted
from playbook.practice.order_faults import Fault
from playbook.practice.replies import as_given
from playbook.practice.session import Session, Who, begin, play, react
from playbook.practice.upcoming import as_act
from playbook.practising import Move, Practice

PLAYBOOK: Playbook = load()
assert PLAYBOOK.practice is not None
PRACTICE: Practice = PLAYBOOK.practice


def call(seed: int, **wanted: str) -> Case:
    return call_case(PLAYBOOK, Random(f"call:{seed}"), seed, **wanted)


def call_where(fits: Callable[[Case], bool], **wanted: str) -> Case:
    return next(case for case in (call(seed, **wanted) for seed in range(400)) if fits(case))


def order(fault: Fault = Fault.NOTHING, seed: int = 1, *, dearer: bool | None = None) -> Case:
    return order_case(PLAYBOOK, Random(f"order:{seed}"), seed, wanted=Wanted(fault, dearer=dearer))


def right(case: Case) -> Draft:
    assert case.key.order is not None
    assert case.key.order.draft is not None
    return case.key.order.draft


def after(case: Case, *acts: Act) -> Session:
    return play(PLAYBOOK, case, acts)[-1]


def act(deed: Deed, name: str = "", text: str = "", draft: Draft | None = None) -> Act:
    return Act(deed, 1.0, name, text, draft)


def last(session: Session, who: Who = Who.CLIENT) -> str:
    return next(line.text for line in reversed(session.lines) if line.who is who)


def says(case: Case, session: Session, move: Move) -> bool:
    """Whether the client's last words are among his own for a move, whatever was filled in."""
    persona = next(each for each in PRACTICE.personas if each.id == case.persona)
    own = next(each for each in (*persona.says, *PRACTICE.common) if each.move is move)
    said = last(session)
    return any(all(part in said for part in _plain(line)) for line in own.lines)


def _plain(line: str) -> list[str]:
    for place in ("{name}", "{phone}", "{settlement}", "{data}"):
        line = line.replace(place, "\n")
    return line.split("\n")


def key_until(case: Case, deed: Deed) -> list[Act]:
    """The key's acts before the first of a deed."""
    acts = [as_act(case, each, 1.0 * number) for number, each in enumerate(case.key.expected, 1)]
    return acts[: next(number for number, each in enumerate(acts) if each.deed is deed)]


FAILING = "cancel_went_through"
GREET = act(Deed.SAY, step_ref(PRACTICE.greets[0], 0), "Здравствуйте!")
LOADED = call_where(lambda case: not case.card_missing and case.client.found)
MISSING = call_where(lambda case: case.card_missing and case.client.found)


def verifying(case: Case) -> Act:
    """The phrase that the key expects to find out who calls."""
    said = [each for each in case.key.expected if situation_of_ref(each.name) in PRACTICE.verifies]
    return as_act(case, said[0], 1.0)


def test_the_client_answers_the_greeting_with_his_reason() -> None:
    start = begin(PLAYBOOK, LOADED)
    assert not start.reason
    told = react(PLAYBOOK, start, GREET)
    assert told.reason
    assert last(told) == LOADED.opening


def test_an_order_case_begins_with_the_reason_and_a_client_who_is_known() -> None:
    start = begin(PLAYBOOK, order())
    assert start.reason
    assert start.verified
    assert start.card


def test_the_name_read_from_an_open_card_is_confirmed() -> None:
    session = after(LOADED, GREET, verifying(LOADED))
    assert session.verified
    assert says(LOADED, session, Move.YES_IT_IS)


def test_a_name_cannot_be_read_out_while_the_card_is_missing() -> None:
    session = after(MISSING, GREET, replace(verifying(LOADED), text="Верно?!"))
    assert not session.verified


def test_a_search_by_another_phone_finds_nobody() -> None:
    wrong = "+7 900 000-00-01"
    session = after(MISSING, GREET, verifying(MISSING), act(Deed.LOOK_UP, text=wrong))
    assert not session.card
    assert wrong in last(session, Who.CRM)


def test_a_search_by_the_clients_phone_opens_his_card_however_it_is_written() -> None:
    digits = "8" + "".join(char for char in MISSING.client.phone if char.isdigit())[1:]
    session = after(MISSING, act(Deed.LOOK_UP, text=digits))
    assert session.card
    assert session.verified
    assert session.known.issuperset(MISSING.shown)


def test_a_search_by_name_is_certain_once_the_settlement_is_told() -> None:
    client = MISSING.client
    found = after(MISSING, act(Deed.LOOK_UP, text=f"{client.name} {client.surname}".upper()))
    assert found.card
    assert not found.verified
    sure = react(PLAYBOOK, found, act(Deed.ASK, asked_for(Telling.SETTLEMENT)))
    assert sure.verified
    assert client.address.settlement in last(sure)


def test_the_surname_alone_finds_nobody() -> None:
    assert not after(MISSING, act(Deed.LOOK_UP, text=MISSING.client.surname)).card


def test_a_fact_that_is_not_of_the_call_cannot_be_told() -> None:
    absent = next(fact.id for fact in PLAYBOOK.facts if fact.id not in LOADED.facts)
    session = after(LOADED, GREET, act(Deed.ASK, absent))
    assert absent not in session.known
    assert says(LOADED, session, Move.UNKNOWING)


def test_the_yes_to_the_summary_is_undone_by_a_change_of_the_order() -> None:
    case = order()
    acts = key_until(case, Deed.PLACE)
    summed = [*acts[:-1], replace(acts[-1], draft=right(case))]
    agreed = after(case, *summed)
    assert agreed.agreed
    other = replace(right(case), full_name="Другой Клиент Иванович")
    assert not react(PLAYBOOK, agreed, act(Deed.SAY, acts[0].name, draft=other)).agreed
    same = replace(right(case), number="У-1")
    assert react(PLAYBOOK, agreed, act(Deed.PLACE, draft=same)).agreed
    touching = next(each for each in PLAYBOOK.operations if each.touches_order and "исправ" in each.title)
    assert not react(PLAYBOOK, agreed, act(Deed.OPERATE, touching.id)).agreed
    harmless = next(each for each in PLAYBOOK.operations if not each.touches_order)
    assert react(PLAYBOOK, agreed, act(Deed.OPERATE, harmless.id)).agreed


def test_another_basket_in_the_summary_is_corrected_and_not_agreed_to() -> None:
    case = order()
    acts = key_until(case, Deed.PLACE)
    line = right(case).lines[0]
    other = replace(right(case), lines=(replace(line, quantity="7"), *right(case).lines[1:]))
    session = after(case, *acts[:-1], replace(acts[-1], draft=other))
    assert not session.agreed
    assert says(case, session, Move.CORRECTS)


def test_a_wrong_index_is_dictated_at_first_and_corrected_when_it_is_read_back() -> None:
    case = order(Fault.WRONG_INDEX)
    _, wrong = as_given(case)
    asking = act(Deed.ASK, asked_for(Telling.ADDRESS))
    told = after(case, asking)
    assert wrong.index in last(told)
    read = react(PLAYBOOK, told, act(Deed.ASK, read_out(ReadBack.ADDRESS), address_words(Draft(address=wrong))))
    assert says(case, read, Move.CORRECTS)
    assert case.client.address.index in last(read)
    again = react(PLAYBOOK, told, asking)
    assert case.client.address.index in last(again)


def test_what_is_read_back_rightly_is_confirmed_however_it_is_spaced() -> None:
    case = order()
    for item in readback(right(case)):
        session = after(case, act(Deed.ASK, read_out(item.what), f" {item.text.upper()} "))
        assert says(case, session, Move.YES)


def test_a_name_in_another_order_is_put_right_when_it_is_read_back() -> None:
    case = order(Fault.NAME_ORDER)
    session = after(case, act(Deed.ASK, read_out(ReadBack.NAME), as_given(case)[0]))
    assert case.client.full_name in last(session)


def test_a_client_who_wants_another_delivery_says_which() -> None:
    case = order(dearer=True)
    chosen = right(case).chosen
    wanted = next(each.title for each in PLAYBOOK.methods if chosen and each.id == chosen.method)
    offers = [e for e in case.key.expected if situation_of_ref(e.name).startswith(("offer", "other-offer"))]
    first = after(case, as_act(case, offers[0], 1.0))
    assert says(case, first, Move.PREFERS)
    assert wanted in last(first)
    assert says(case, react(PLAYBOOK, first, as_act(case, offers[1], 2.0)), Move.YES)


def test_an_operation_that_fails_is_not_done_and_tells_its_fact() -> None:
    case = call_where(lambda each: each.facts.get(FAILING) == "no", skill="situation:change-address-not-sent")
    trial = next(each for each in PRACTICE.outcomes if each.fails and each.when)
    session = after(case, act(Deed.OPERATE, trial.operation))
    assert trial.operation not in session.done
    assert session.status == trial.status
    assert FAILING in session.known
    assert last(session, Who.CRM) == trial.words


def test_an_operation_that_goes_through_is_done_and_changes_the_status() -> None:
    case = call_where(lambda each: not each.keeps and each.client.found, skill="situation:change-cancel")
    session = after(case, *key_until(case, Deed.CLOSE))
    outcome = next(each for each in PRACTICE.outcomes if each.operation == session.done[-1] and not each.fails)
    assert session.status == outcome.status


def test_rude_words_hurt_and_the_second_time_the_client_hangs_up() -> None:
    rude = act(Deed.TYPE, text=f"Да Вы {PRACTICE.rude[0].upper()}!")
    hurt = after(LOADED, GREET, rude)
    assert says(LOADED, hurt, Move.HURT)
    gone = react(PLAYBOOK, hurt, rude)
    assert gone.over
    assert react(PLAYBOOK, gone, GREET).lines == gone.lines


def test_a_client_who_was_helped_takes_leave_and_one_who_was_not_heard_hangs_up() -> None:
    assert says(LOADED, after(LOADED, *key_until(LOADED, Deed.CLOSE), act(Deed.CLOSE)), Move.THANKS)
    assert says(LOADED, after(LOADED, act(Deed.CLOSE)), Move.LEAVES)


def test_leave_is_taken_once() -> None:
    case = order()
    full = [as_act(case, each, 1.0) for each in case.key.expected]
    spoken = [line for line in after(case, *full).lines if line.who is Who.CLIENT]
    before = [line for line in after(case, *full[:-1]).lines if line.who is Who.CLIENT]
    assert spoken == before


def test_a_client_who_is_kept_waiting_asks_whether_anyone_is_there() -> None:
    patience = next(each.patience for each in PRACTICE.personas if each.id == LOADED.persona)
    patient = after(LOADED, replace(GREET, at=float(patience)))
    tired = after(LOADED, replace(GREET, at=patience + 1.0))
    assert len(tired.lines) == len(patient.lines) + 1
    assert tired.lines[1].at == patience
    assert last(tired) == LOADED.opening


def test_a_client_on_hold_waits() -> None:
    assert says(LOADED, after(LOADED, GREET, act(Deed.SAY, step_ref(PRACTICE.holds[0], 0))), Move.WAITS)


def test_typed_words_are_answered_as_the_phrase_that_they_mean() -> None:
    words = next(each for each in LOADED.key.expected if situation_of_ref(each.name) in PRACTICE.greets)
    said, typed = after(LOADED, GREET), after(LOADED, act(Deed.TYPE, text=words.text.replace("___", "Анна")))
    assert typed.reason
    assert last(typed) == last(said)


def test_a_typed_question_is_answered_as_the_fact_that_it_asks_for() -> None:
    case = call_where(lambda each: "days_since_redeemed" in each.facts, skill="situation:return-defect")
    session = after(case, GREET, act(Deed.TYPE, text="сколько дней прошло с выкупа"))
    assert "days_since_redeemed" in session.known


def test_nonsense_puzzles_the_client() -> None:
    assert says(LOADED, after(LOADED, GREET, act(Deed.TYPE, text="абракадабра ля ля")), Move.PUZZLED)


NAMES = st.sampled_from(
    [
        *(operation.id for operation in PLAYBOOK.operations),
        *(fact.id for fact in PLAYBOOK.facts),
        *(step_ref(place.id, number) for tab in PLAYBOOK.tabs for place in tab.situations for number in range(2)),
        *(asked_for(what) for what in Telling),
        *(read_out(what) for what in ReadBack),
        "нет такого",
        "",
    ]
)
ACTS = st.builds(Act, st.sampled_from(Deed), st.floats(0, 900), NAMES, st.text(max_size=30))


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 60), acts=st.lists(ACTS, max_size=12))
def test_any_acts_at_all_are_answered_and_the_same_ones_alike(seed: int, acts: list[Act]) -> None:
    case = call(seed) if seed % 2 else order(seed=seed)
    states = play(PLAYBOOK, case, acts)
    assert states == play(PLAYBOOK, case, acts)
    assert len(states) == len(acts) + 1
    for before, now in itertools.pairwise(states):
        assert now.lines[: len(before.lines)] == before.lines
        assert before.known <= now.known
        assert all(line.text for line in now.lines)


def test_a_phrase_that_asks_is_answered_and_not_merely_heard() -> None:
    defect = call_where(lambda case: case.topic == "return-defect", tab="return")
    asked = after(defect, act(Deed.SAY, "greeting-hello#0"), act(Deed.SAY, "return-defect#0"))
    lines = {line for each in PRACTICE.asking if each.situation == "return-defect" for line in each.lines}
    assert last(asked) in lines
    told = react(PLAYBOOK, asked, act(Deed.SAY, "return-defect#2"))
    assert last(told) not in lines


def test_who_ordered_something_else_tells_what_he_ordered() -> None:
    case = call_where(lambda case: case.topic == "return-wrong-item", tab="return")
    asked = after(case, act(Deed.SAY, "greeting-hello#0"), act(Deed.SAY, "return-wrong-item#0"))
    assert basket_words(PLAYBOOK, Draft(case.client.orders[0].lines)) in last(asked)


def test_what_is_looked_up_is_done_without_a_word_to_the_client() -> None:
    case = call_where(lambda case: case.topic == "autocall-redeemed", tab="autocall")
    before = after(case, act(Deed.SAY, "greeting-hello#0"))
    assert react(PLAYBOOK, before, act(Deed.ASK, "autocall-redeemed#0")).lines == before.lines


def test_the_client_is_asked_in_words_meant_for_him() -> None:
    case = next(case for case in map(order_of, range(200)) if "client_agrees" in case.facts)
    asked = after(case, act(Deed.ASK, "client_agrees"))
    assert last(asked, Who.TRAINEE) == "Вы согласны оформить новый заказ?"
    assert "Клиент" not in next(each.text for each in case.key.expected if each.name == "client_agrees")


def test_the_client_does_not_know_what_only_the_crm_tells() -> None:
    case = next(case for case in map(order_of, range(400)) if "cancel_went_through" in case.facts)
    assert not any(each.name == "cancel_went_through" for each in case.key.expected)
    asked = after(case, act(Deed.ASK, "cancel_went_through"))
    assert last(asked) in words_of(case, Move.UNKNOWING)


def test_who_gets_no_order_does_not_thank_for_the_help() -> None:
    case = call_where(lambda case: case.topic == "do-not-contact", tab="repeat-returner")
    ended = after(case, *(as_act(case, each, 1.0) for each in case.key.expected))
    assert last(ended) in words_of(case, Move.REFUSED)


def order_of(seed: int) -> Case:
    return order_case(PLAYBOOK, Random(f"order:{seed}"), seed)


def words_of(case: Case, move: Move) -> set[str]:
    persona = next(each for each in PRACTICE.personas if each.id == case.persona)
    return {line for says in persona.says if says.move is move for line in says.lines}
