"""An attempt is kept as it was, and what could not be kept is refused at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.names import Gender
from playbook.practice.acts import Act, Deed
from playbook.practice.attempts import (
    MOST_SECONDS,
    MOST_SEED,
    acts_from_json,
    acts_to_json,
    attempt_of,
    from_json,
    to_json,
)
from playbook.practice.cases import Case, Client, Key
from playbook.practice.recall import Recall
from playbook.practice.results import CriticalError, Grade, MarkScore
from playbook.practising import CaseKind, Critical, Mark, Mode
from playbook.trade import Address
from tests.desktop.services.practice_sample import ACTS, attempt, failed
from tests.playbook.order.sample import placeable
from tests.playbook.practice.learning_sample import NOON, ONE, PLAYBOOK, THREE

acts = st.lists(
    st.builds(
        Act, st.sampled_from(Deed), st.floats(0, 10_000) | st.integers(0, 10_000), st.text(), st.text(),
        st.none() | placeable(),
    ),
    max_size=5,
).map(tuple)  # fmt: skip


@given(acts)
def test_what_was_said_and_done_comes_back_with_its_times_and_orders(done: tuple[Act, ...]) -> None:
    assert acts_from_json(acts_to_json(done)) == done
    whole = attempt(acts=done)
    assert from_json(to_json(whole)) == whole


def test_an_attempt_comes_back_with_its_critical_errors_and_review() -> None:
    for each in (failed(), attempt(review=None)):
        assert from_json(to_json(each)) == each


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param({"uid": "../../etc"}, id="an id that names a file elsewhere"),
        pytest.param({"uid": ""}, id="no id"),
        pytest.param({"when": datetime(2026, 11, 22)}, id="a time without a zone"),
        pytest.param({"when": NOON.replace(year=9999)}, id="a time that leaves no room for what is due"),
        pytest.param({"points": float("nan")}, id="points that are no number"),
        pytest.param({"earned": float("inf")}, id="points without end"),
        pytest.param({"marks": (MarkScore(Mark.SAID, 1, float("nan")),)}, id="a share that is no number"),
        pytest.param({"acts": (Act(Deed.CLOSE, float("nan")),)}, id="a time of an act that is no number"),
        pytest.param({"seconds": -0.1}, id="it ended before it began"),
        pytest.param({"seconds": MOST_SECONDS * 2}, id="it took months"),
        pytest.param({"seed": MOST_SEED + 1}, id="a seed that no database takes"),
        pytest.param({"hints": -1}, id="less than no hints"),
    ],
)
def test_what_could_not_be_kept_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r".+"):
        attempt(**wrong)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("{}", id="no version"),
        pytest.param(to_json(attempt()).replace('"blind"', '"deaf"'), id="an unknown mode"),
        pytest.param(to_json(attempt()).replace("+00:00", ""), id="no zone"),
        pytest.param(to_json(attempt()).replace("91.5", '"91.5"'), id="points in words"),
        pytest.param(to_json(attempt()).replace('"seed"', '"sed"'), id="other fields"),
    ],
)
def test_what_is_no_attempt_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


# Of a case


def case(skill: str) -> Case:
    client = Client("Лебедева", "Анна", "Павловна", Gender.FEMALE, "", Address("", "", "", "", ""))
    return Case(
        CaseKind.PHRASE, 5, "v7", NOON.date(), skill, "first", "", "", "", "", client, Key((), (), frozenset())
    )  # fmt: skip


def grade(points: float, *criticals: CriticalError) -> Grade:
    return Grade(points, 88.0, (MarkScore(Mark.SAID, 100, 0.88),), criticals, (), hints=0)


def test_an_attempt_is_made_of_a_case_and_its_grade() -> None:
    began = NOON.astimezone(timezone(timedelta(hours=3)))
    made = attempt_of(
        PLAYBOOK,
        case(THREE.id),
        Mode.BLIND,
        ACTS,
        grade(88.0),
        trainee="ann",
        began=began,
        seconds=9.5,
        for_tab="first",
    )
    assert (made.when, made.ended) == (NOON, NOON + timedelta(seconds=9.5))
    assert made.when.utcoffset() == timedelta(0)
    assert (made.kind, made.seed, made.content, made.for_skill, made.for_tab) == (CaseKind.PHRASE, 5, "v7", "", "first")
    assert made.review is not None
    assert (made.review.text, made.review.retention, made.review.recall) == (THREE.text, 0.95, Recall.GOOD)
    assert made.result.uid == made.uid
    again = attempt_of(PLAYBOOK, case(ONE.id), Mode.BLIND, (), grade(88.0), trainee="ann", began=began, seconds=0)
    assert again.uid != made.uid


def test_a_case_of_no_single_skill_and_one_that_was_shown_are_no_reviews() -> None:
    for skill, mode in (("", Mode.BLIND), (ONE.id, Mode.SHOW)):
        made = attempt_of(PLAYBOOK, case(skill), mode, (), grade(88.0), trainee="ann", began=NOON, seconds=1)
        assert made.review is None


def test_a_critical_error_is_in_the_result_by_its_name() -> None:
    error = CriticalError(Critical.WRONG_TOTAL, 1, "", "")
    made = attempt_of(PLAYBOOK, case(ONE.id), Mode.EXAM, (), grade(0.0, error), trainee="ann", began=NOON, seconds=1)
    assert made.review is not None
    assert made.review.recall is Recall.AGAIN
    assert replace(made.result).criticals == (Critical.WRONG_TOTAL,)
