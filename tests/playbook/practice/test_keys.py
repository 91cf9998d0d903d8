"""The key of a case is the guide's own answer: its words, what is done, and in which order."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import strategies as st

from playbook.conditions import Facts
from playbook.guide import advise, best, tab
from playbook.models import Contact, FactValue, Playbook, Step, StepKind, Tab
from playbook.practice.acts import Deed, situation_of_ref
from playbook.practice.cases import Expected
from playbook.practice.drawing import draw_facts
from playbook.practice.keys import answer, rulings_of, wanted_operations
from playbook.standing import Ruling, permissions
from playbook.wording import Call
from tests.playbook.making import ban, choice, do, operations, playbook, say, situation, when
from tests.playbook.making import tab as made_tab
from tests.playbook.practice.invented import CONDITIONAL, PLAYBOOK, given, named, seeds, tab_with

WHO = Call(first_and_patronymic="Мария Петровна")
TOPIC, COLOUR = choice("topic", "one", "two"), choice("colour", "red", "blue")
OPERATIONS = operations("mend", "send", "drop")


def book(*tabs: Tab, **fields: object) -> Playbook:
    return playbook(*tabs, facts=(TOPIC, COLOUR), operations=OPERATIONS, **fields)


def answered(place: Tab, facts: Facts, hidden: tuple[str, ...] = (), **fields: object) -> tuple[Expected, ...]:
    return answer(book(place, **fields), place, Call(facts), hidden=hidden)


def shipped(name: str, **facts: str | int) -> tuple[Expected, ...]:
    """The guide's answer on the tab of a situation."""
    return answer(PLAYBOOK, tab_with(name), Call(facts, WHO.first_and_patronymic))


@given(place=st.sampled_from(CONDITIONAL), seed=seeds)
def test_the_answer_speaks_of_the_best_situations_in_the_decks_order(place, seed) -> None:  # type: ignore[no-untyped-def]
    facts, own = draw_facts(PLAYBOOK, place.when, Random(seed)), tab_with(place.id)
    said = [each for each in answer(PLAYBOOK, own, Call(facts)) if each.deed is Deed.SAY]
    order = [match.situation.id for match in best(advise(PLAYBOOK, own, facts))]
    spoken = list(dict.fromkeys(situation_of_ref(each.name) for each in said))
    assert spoken == [name for name in order if name in spoken]
    turns = [each.turn for each in answer(PLAYBOOK, own, Call(facts), turn=3)]
    assert turns == sorted(turns)
    assert all(turn >= 3 for turn in turns)


@given(place=st.sampled_from(CONDITIONAL), seed=seeds)
def test_nothing_forbidden_is_ever_expected(place, seed) -> None:  # type: ignore[no-untyped-def]
    facts = draw_facts(PLAYBOOK, place.when, Random(seed))
    rulings = {verdict.operation.id: verdict.ruling for verdict in permissions(PLAYBOOK, facts)}
    for each in answer(PLAYBOOK, tab_with(place.id), Call(facts)):
        if each.deed is Deed.OPERATE:
            assert Ruling.FORBIDDEN not in {rulings[name] for name in (each.name, *each.alternatives)}


def test_words_are_spoken_for_the_call() -> None:
    (said,) = shipped(
        "where-exported-arrived-post", status="exported", tracking="present", place="arrived", method="post"
    )
    assert (said.deed, said.text) == (Deed.SAY, "Мария Петровна, Ваш заказ уже в почтовом отделении")
    assert said.slide == named("where-exported-arrived-post").slide


def test_a_deed_without_an_operation_asks_nothing_of_the_trainee() -> None:
    place = made_tab(situation("only", when(topic="one"), say("раз"), Step(StepKind.DO, "дело"), say("два")))
    expected = answered(place, {"topic": "one"})
    assert [(each.text, each.turn) for each in expected] == [("раз", 0), ("два", 1)]


def test_a_step_of_another_case_is_not_expected() -> None:
    red, blue = say("красный", when=when(colour="red")), say("синий", when=when(colour="blue"))
    place = made_tab(situation("only", when(topic="one"), red, blue))
    assert [each.text for each in answered(place, {"topic": "one", "colour": "blue"})] == ["синий"]


def test_what_a_ban_withholds_is_not_expected() -> None:
    place = made_tab(situation("only", when(topic="one"), say("раз"), do("send")))
    against = ban("no", when(colour="red"), "send")
    assert answered(place, {"topic": "one", "colour": "red"}, bans=(against,)) == ()
    assert len(answered(place, {"topic": "one", "colour": "blue"}, bans=(against,))) == 2


def test_hidden_facts_that_decide_are_asked_for_first() -> None:
    words = say("слова", when=when(colour="red"))
    place = made_tab(situation("only", when(topic="one"), words))
    facts = {"topic": "one", "colour": "red"}
    expected = answered(place, facts, ("colour", "topic"))
    assert [(each.deed, each.name, each.turn) for each in expected[:2]] == [
        (Deed.ASK, "topic", 0),
        (Deed.ASK, "colour", 0),
    ]
    assert expected[2].turn == 1
    assert [each.name for each in answered(place, facts, ("colour",)) if each.deed is Deed.ASK] == ["colour"]


def test_asking_in_the_decks_words_may_be_left_out() -> None:
    place = made_tab(situation("only", when(topic="one"), Step(StepKind.ASK, "узнаём"), say()))
    asked, said = answered(place, {"topic": "one"})
    assert (asked.deed, asked.obligatory, said.obligatory) == (Deed.ASK, False, True)


def test_a_step_that_gives_a_phone_expects_the_phone_to_be_given() -> None:
    mint = FactValue("one", "Монетный двор", contact="mint")
    topic = choice("topic", "two")
    topic = type(topic)(topic.id, topic.title, topic.kind, topic.question, (mint, *topic.values))
    place = made_tab(situation("only", when(topic=("one", "two")), Step(StepKind.DO, "даём номер", contact_of="topic")))
    small = playbook(place, facts=(topic,), contacts=(Contact("mint", "Монетный двор", "8 495 974 29 47", "Компании"),))
    (given_phone,) = answer(small, place, Call({"topic": "one"}))
    assert (given_phone.deed, given_phone.text) == (Deed.SAY, "Монетный двор: 8 495 974 29 47")
    assert answer(small, place, Call({"topic": "two"})) == ()


def test_a_confirmed_order_comes_after_what_may_be_mended_first() -> None:
    expected = shipped("where-new", status="new")
    done = [(each.name, each.obligatory) for each in expected if each.deed is Deed.OPERATE]
    assert done[-1] == ("confirm", True)
    assert {"correct_data", "correct_basket", "recalculate_delivery"} == {name for name, _ in done[:-1]}
    assert not any(obligatory for _, obligatory in done[:-1])


def test_an_old_cancelled_order_is_placed_again_and_a_fresh_one_confirmed() -> None:
    facts = {"status": "cancelled", "cancelled_by": "client"}
    for month, operation in (("current", "confirm"), ("earlier", "reorder")):
        expected = shipped("where-cancelled-by-client", **facts, order_month=month)
        must = [each.name for each in expected if each.deed is Deed.OPERATE and each.obligatory]
        assert must == [operation]


@pytest.mark.parametrize(
    ("refuses", "operation"),
    [
        pytest.param("yes", "cancel", id="a client who insists"),
        pytest.param("no", "confirm", id="a client who was persuaded"),
    ],
)
def test_confirming_or_cancelling_is_decided_by_the_client(refuses: str, operation: str) -> None:
    facts = {"status": "postponed", "change": "cancel", "client_refuses": refuses, "delivery_error_mended": "yes"}
    step = next(step for step in named("change-cancel").steps if {"confirm", "cancel"} <= set(step.operations))
    assert wanted_operations(PLAYBOOK, step, facts) == (operation,)


def test_an_operation_that_the_status_forbids_is_not_wanted() -> None:
    step = next(step for step in named("change-cancel").steps if {"confirm", "cancel"} <= set(step.operations))
    facts = {"status": "confirmed", "change": "cancel", "client_refuses": "yes"}
    assert wanted_operations(PLAYBOOK, step, facts) == ("cancel",)


def test_what_the_table_is_silent_of_is_not_ruled() -> None:
    facts = {"status": "manual_review"}
    told = {operation.id for operation, _ in rulings_of(PLAYBOOK, facts)}
    silent = {verdict.operation.id for verdict in permissions(PLAYBOOK, facts) if verdict.ruling is Ruling.UNSAID}
    assert told
    assert silent
    assert not told & silent
    assert told | silent == {operation.id for operation in PLAYBOOK.operations}


def test_a_tab_that_has_no_answer_expects_nothing() -> None:
    place = tab(PLAYBOOK, "where")
    assert place is not None
    assert answer(PLAYBOOK, place, Call({"status": "closed_region"})) == ()
