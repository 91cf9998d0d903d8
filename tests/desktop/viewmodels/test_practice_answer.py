"""What is put into a drill becomes acts, and acts the answer that they came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.viewmodels import practice_answer as answers
from desktop.viewmodels.practice_answer import Answer, acts_of, answer_of
from playbook.practice.acts import Deed
from playbook.practising import CaseKind

NAMES = st.sampled_from(["1", "2", "3", "4"])
TIMES = st.floats(0, 100).map(lambda seconds: round(seconds, 1))


def test_picking_takes_the_place_of_what_was_picked_and_of_own_words() -> None:
    answer = answers.typed(answers.picked(Answer(), "1", 1.0), "")
    assert answer.options == ("1",)
    answer = answers.typed(answer, "скажу сам")
    assert answer.options == ()
    answer = answers.picked(answer, "2", 3.0)
    assert (answer.options, answer.typing) == (("2",), "")


def test_a_ruling_takes_the_place_of_the_former_one_and_of_its_time() -> None:
    answer = answers.ruled(answers.ruled(Answer(), "cancel", "allowed", 1.0), "cancel", "forbidden", 2.0)
    assert [(act.name, act.text, act.at) for act in acts_of(CaseKind.STATUS, answer, 9.0)[:-1]] == [
        ("cancel", "forbidden", 2.0)
    ]


def test_what_stands_in_the_field_is_handed_in_too() -> None:
    answer = answers.typed(answers.said(answers.typed(Answer(), "  раз   два "), 2.0), "три")
    acts = acts_of(CaseKind.MEMORY, answer, 5.0)
    assert [(act.deed, act.text, act.at) for act in acts] == [
        (Deed.TYPE, "раз два", 2.0),
        (Deed.TYPE, "три", 5.0),
        (Deed.CLOSE, "", 5.0),
    ]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_is_said_with_nothing_typed(text: str) -> None:
    assert answers.said(answers.typed(Answer(), text), 1.0).said == ()
    assert answers.typed(Answer(), text).empty


def test_steps_are_chosen_in_their_order_whenever_they_were_taken() -> None:
    answer = answers.taken(Answer(), "3", 5.0, on=True)
    answer = answers.moved(answers.taken(answer, "1", 6.0, on=True), "1", 0, 7.0)
    assert [act.name for act in acts_of(CaseKind.STEPS, answer, 9.0)] == ["1", "3", ""]


@given(st.lists(st.tuples(NAMES, st.integers(-3, 9), TIMES), max_size=12))
def test_an_option_has_one_place_however_it_is_moved(moves: list[tuple[str, int, float]]) -> None:
    answer = Answer()
    for name, place, at in moves:
        answer = answers.moved(answer, name, place, at)
        assert answer.options.index(name) == min(max(0, place), len(answer.options) - 1)
    assert len(set(answer.options)) == len(answer.options)


@given(st.lists(st.tuples(NAMES, TIMES), max_size=8), st.lists(st.tuples(NAMES, TIMES), max_size=4))
def test_acts_are_in_the_order_of_time_and_end_with_handing_in(
    ticks: list[tuple[str, float]], hints: list[tuple[str, float]]
) -> None:
    answer = Answer()
    for name, at in ticks:
        answer = answers.taken(answer, name, at, on=name not in answer.options)
    for name, at in hints:
        answer = answers.hinted(answer, name, at)
    acts = acts_of(CaseKind.NEVER, answer, 100.0)
    assert [act.at for act in acts] == sorted(act.at for act in acts)
    assert acts[-1].deed is Deed.CLOSE
    assert sum(act.deed is Deed.HINT for act in acts) == len(hints)
    assert set(answer_of(acts).options) == set(answer.options)
