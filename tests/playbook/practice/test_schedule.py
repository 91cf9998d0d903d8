"""A skill comes back when it would be forgotten, at once when its words change, and never at a time without a zone."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.practice.attempts import Attempt
from playbook.practice.recall import LEAST_RETENTION, Recall, Review, recall_of, review_of
from playbook.practice.results import CriticalError
from playbook.practice.schedule import Phase, SkillState, after, applied, is_due, queue, reviewed, rewrite
from playbook.practice.skills import Skill, skill_of, skills
from playbook.practising import Critical, Mode
from tests.playbook.practice.learning_sample import (
    ALONE,
    LEARNING,
    NOON,
    ONE,
    PLAYBOOK,
    PRACTICE,
    THREE,
    TWO,
    attempt,
    book,
    never,
    plain,
)

NO_YES = CriticalError(Critical.NO_YES, None, "", "")
recalls = st.sampled_from(Recall)
gaps = st.timedeltas(timedelta(0), timedelta(days=400))
times = st.datetimes(datetime(2020, 1, 1), datetime(2200, 1, 1), timezones=st.timezones(), allow_imaginary=False)


@st.composite
def histories(draw: st.DrawFn) -> tuple[SkillState | None, datetime]:
    """The state after some reviews, one after the other, and a time after the last of them."""
    state, when = None, NOON
    for recall, gap in draw(st.lists(st.tuples(recalls, gaps), max_size=6)):
        when += gap
        state = after(state, ONE.id, ONE.tab, when, Review(ONE.text, draw(st.sampled_from([0.9, 0.95])), recall))
    return state, when + draw(gaps)


def state_of(skill: Skill, *points: float, when: datetime = NOON, mode: Mode = Mode.BLIND) -> SkillState:
    """The state after attempts of so many points, a day apart, the last of them at `when`."""
    state = None
    for days, each in enumerate(points, 1 - len(points)):
        state = reviewed(PLAYBOOK, state, skill, attempt(skill, each, mode, when + timedelta(days=days)))
    assert state is not None
    return state


# How well it was recalled


@pytest.mark.parametrize(
    ("mode", "points", "told", "recall"),
    [
        pytest.param(Mode.SHOW, 100, {}, None, id="where all is shown nothing is recalled"),
        pytest.param(Mode.SHOW, 0, {"critical": True}, None, id="nor is anything forgotten"),
        pytest.param(Mode.BLIND, 49.9, {}, Recall.AGAIN, id="below the points that fail it"),
        pytest.param(Mode.BLIND, 50, {}, Recall.HARD, id="bronze"),
        pytest.param(Mode.BLIND, 75, {}, Recall.GOOD, id="silver"),
        pytest.param(Mode.BLIND, 100, {}, Recall.GOOD, id="gold without an exam"),
        pytest.param(Mode.EXAM, 89.9, {}, Recall.GOOD, id="silver in an exam"),
        pytest.param(Mode.EXAM, 90, {}, Recall.EASY, id="gold in an exam"),
        pytest.param(Mode.HINT, 100, {}, Recall.GOOD, id="no hint was taken where there were some"),
        pytest.param(Mode.HINT, 97, {"hints": 1}, Recall.HARD, id="a hint was taken"),
        pytest.param(Mode.HINT, 20, {"hints": 3}, Recall.AGAIN, id="failed in spite of hints"),
        pytest.param(Mode.EXAM, 100, {"critical": True}, Recall.AGAIN, id="a critical error"),
    ],
)
def test_points_and_mode_say_how_well_a_skill_was_recalled(
    mode: Mode, points: float, told: dict[str, int], recall: Recall | None
) -> None:
    assert recall_of(PRACTICE, mode, points, critical=bool(told.get("critical")), hints=told.get("hints", 0)) is recall


def test_a_playbook_without_medals_still_tells_failed_from_recalled() -> None:
    bare = replace(PRACTICE, medals=())
    assert recall_of(bare, Mode.BLIND, 49, critical=False) is Recall.AGAIN
    assert recall_of(bare, Mode.BLIND, 50, critical=False) is Recall.GOOD


def test_critical_skills_are_to_be_remembered_better() -> None:
    aims = [review_of(PLAYBOOK, skill, Mode.BLIND, 90, critical=False, hints=0) for skill in (ONE, THREE)]
    assert [aim.retention for aim in aims if aim] == [0.90, 0.95]
    kept = [state_of(skill, 95, 95, 95, 95) for skill in (ONE, THREE)]
    assert kept[1].due - kept[1].last < kept[0].due - kept[0].last


@pytest.mark.parametrize("retention", [0, LEAST_RETENTION / 2, 1.01, float("nan")])
def test_a_retention_that_cannot_be_aimed_at_is_refused(retention: float) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        Review("d", retention, Recall.GOOD)


# When it is due again


@settings(deadline=None)
@given(histories())
def test_a_better_answer_never_brings_a_skill_back_sooner(history: tuple[SkillState | None, datetime]) -> None:
    state, when = history
    due = [after(state, ONE.id, ONE.tab, when, Review(ONE.text, 0.9, recall)).due for recall in Recall]
    assert due == sorted(due)
    assert due[0] < due[-1]


@settings(deadline=None)
@given(histories(), recalls)
def test_more_to_be_remembered_never_brings_a_skill_back_later(
    history: tuple[SkillState | None, datetime], recall: Recall
) -> None:
    state, when = history
    usual, critical = (after(state, ONE.id, ONE.tab, when, Review(ONE.text, aim, recall)) for aim in (0.9, 0.95))
    assert critical.due <= usual.due


@settings(deadline=None)
@given(st.lists(st.tuples(times, recalls), min_size=1, max_size=6))
def test_whatever_the_clocks_say_times_are_in_utc_and_due_comes_after_the_last_review(
    reviews: list[tuple[datetime, Recall]],
) -> None:
    state = None
    for when, recall in reviews:
        state = after(state, ONE.id, ONE.tab, when, Review(ONE.text, 0.9, recall))
        assert state.due.tzinfo is state.last.tzinfo is UTC
        assert state.last == when.astimezone(UTC)  # an hour that comes twice equals no other zone's
        assert state.due > state.last
        card = json.loads(state.card)
        assert datetime.fromisoformat(card["due"]) == state.due
        assert datetime.fromisoformat(card["last_review"]) == state.last
    assert state is not None
    assert state.reviews == len(reviews)


@settings(deadline=None)
@given(histories(), recalls)
def test_the_same_attempts_lead_to_the_same_state_whatever_chance_says(
    history: tuple[SkillState | None, datetime], recall: Recall
) -> None:
    state, when = history
    found = set()
    for seed in range(3):
        random.seed(seed)
        found.add(after(state, ONE.id, ONE.tab, when, Review(ONE.text, 0.9, recall)))
    assert len(found) == 1


def test_a_clock_that_was_years_ahead_is_put_right_by_the_next_review() -> None:
    ahead = state_of(ONE, 95, when=NOON + timedelta(days=2000))
    assert is_due(ahead, ONE, NOON)
    assert not is_due(state_of(ONE, 95, 95, 95, when=NOON + timedelta(hours=1)), ONE, NOON)
    right = reviewed(PLAYBOOK, ahead, ONE, attempt(ONE, 95))
    assert right is not None
    assert right.last == NOON
    assert right.due < NOON + timedelta(days=400)


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"card": "{}"}, id="a card without anything"),
        pytest.param({"card": "[" * 9}, id="a card that is no JSON"),
        pytest.param({"card": '"card"'}, id="a card that is a text"),
        pytest.param({"parameters": "null"}, id="no parameters"),
        pytest.param({"parameters": '{"parameters": [1, 2]}'}, id="parameters of another fsrs"),
    ],
)
def test_a_card_that_this_program_cannot_read_is_begun_anew_and_counts_stay(spoilt: dict[str, Any]) -> None:
    state = state_of(ONE, 95, 10, 95)
    found = reviewed(PLAYBOOK, replace(state, **spoilt), ONE, attempt(ONE, 95, when=NOON + timedelta(days=1)))
    assert found is not None
    assert (found.reviews, found.failures) == (4, 1)
    assert found.due > found.last


def test_the_parameters_that_a_card_was_made_with_go_on_with_it() -> None:
    state = state_of(ONE, 95, 95)
    own = json.loads(state.parameters)
    own["parameters"][4] = 5.0
    found = reviewed(PLAYBOOK, replace(state, parameters=json.dumps(own)), ONE, attempt(ONE, 95))
    assert found is not None
    assert json.loads(found.parameters)["parameters"] == own["parameters"]


def test_a_kept_skill_is_relearnt_when_it_fails() -> None:
    kept = state_of(ONE, 95, 95, 95)
    assert kept.phase is Phase.KEPT
    lost = reviewed(PLAYBOOK, kept, ONE, attempt(ONE, 10, when=NOON + timedelta(days=9)))
    assert lost is not None
    assert (lost.phase, lost.recall, lost.failures) == (Phase.RELEARNING, Recall.AGAIN, 1)


def test_an_attempt_with_everything_shown_changes_nothing() -> None:
    assert reviewed(PLAYBOOK, None, ONE, attempt(ONE, 100, Mode.SHOW)) is None
    state = state_of(ONE, 95)
    assert reviewed(PLAYBOOK, state, ONE, attempt(ONE, 0, Mode.SHOW)) is state


def test_an_attempt_brings_the_review_that_the_journal_applies() -> None:
    bare = attempt(TWO, 30)
    review = review_of(PLAYBOOK, TWO, bare.mode, bare.points, critical=False, hints=0)
    assert applied(None, replace(bare, review=review)) == reviewed(PLAYBOOK, None, TWO, bare)
    assert applied(None, bare) is None


def test_a_critical_error_is_a_failure_whatever_was_earned() -> None:
    state = reviewed(PLAYBOOK, None, ONE, replace(attempt(ONE, 0), earned=100, criticals=(NO_YES,)))
    assert state is not None
    assert (state.recall, state.failures) == (Recall.AGAIN, 1)


# Words that change, words that fail


def test_changed_words_are_due_at_once_and_their_failures_begin_anew() -> None:
    state = state_of(ONE, 10, 10, 95, 95)
    assert state.failures == 2
    assert not is_due(state, ONE, NOON)
    changed = book(plain("one", "другие слова"), plain("two"), never("three"), plain("four"))
    again = skill_of(changed, ONE.id)
    assert again is not None
    assert is_due(state, again, NOON)
    assert queue(changed, [state], NOON)[0] == again
    found = reviewed(changed, state, again, attempt(again, 10))
    assert found is not None
    assert (found.failures, found.text) == (1, again.text)


def test_words_that_failed_often_enough_are_marked_to_be_rewritten_until_they_are() -> None:
    failures = LEARNING.failures
    worn, nearly = state_of(TWO, *[10] * failures), state_of(ONE, *[10] * (failures - 1))
    assert rewrite(PLAYBOOK, [worn, nearly]) == (TWO,)
    assert rewrite(book(plain("two", "другие слова")), [worn]) == ()
    assert rewrite(book(plain("one")), [worn]) == (), "the content has it no longer"
    recalled = reviewed(PLAYBOOK, worn, TWO, attempt(TWO, 95))
    assert recalled is not None
    assert rewrite(PLAYBOOK, [recalled]) == (TWO,), "one success does not make the words good"


# Today's queue


def test_what_is_due_comes_before_what_is_new_and_critical_before_others() -> None:
    late = NOON + timedelta(days=100)
    one, two = state_of(ONE, 10, when=NOON - timedelta(days=3)), state_of(TWO, 10, when=NOON - timedelta(days=9))
    three = state_of(THREE, 95, 95, 95)
    names = [skill.about for skill in queue(PLAYBOOK, [one, two, three], late, 1000)]
    assert names == ["three", "two", "one", "four", "alone"]
    assert [skill.about for skill in queue(PLAYBOOK, [], NOON, 1000)] == ["three", "one", "two", "four", "alone"]
    assert [skill.about for skill in queue(PLAYBOOK, [three], NOON, 1000)] == ["one", "two", "four", "alone"]


def test_the_queue_is_as_long_as_the_content_says_or_as_asked_for() -> None:
    assert sum(skill.seconds for skill in queue(PLAYBOOK, [], NOON)) <= LEARNING.minutes * 60
    assert [skill.about for skill in queue(PLAYBOOK, [], NOON, 3)] == ["three", "one"]
    assert [skill.about for skill in queue(PLAYBOOK, [], NOON, 0.1)] == ["three"], "one at least"
    assert queue(PLAYBOOK, [], NOON, 0) == ()


@given(st.floats(0.1, 30), st.sets(st.sampled_from([ONE, TWO, THREE, ALONE])), gaps)
@settings(deadline=None)
def test_the_queue_fits_its_minutes_and_names_nothing_twice(minutes: float, done: set[Skill], gap: timedelta) -> None:
    states = [state_of(skill, 95, 95) for skill in sorted(done, key=lambda skill: skill.id)]
    found = queue(PLAYBOOK, states, NOON + gap, minutes)
    assert len(found) == 1 or sum(skill.seconds for skill in found) <= minutes * 60
    assert len(set(found)) == len(found)
    by_skill = {state.skill: state for state in states}
    assert all(skill.id not in by_skill or is_due(by_skill[skill.id], skill, NOON + gap) for skill in found)
    assert set(found) <= set(skills(PLAYBOOK))


def test_a_playbook_without_practice_has_nothing_to_repeat() -> None:
    with pytest.raises(ValueError, match=r"practice\.yaml"):
        queue(book(practice=None), [], NOON)


def test_due_is_the_same_moment_in_every_zone() -> None:
    state = state_of(ONE, 95)
    there = state.due.astimezone(timezone(timedelta(hours=10)))
    assert is_due(state, ONE, there)
    assert not is_due(state, ONE, there - timedelta(seconds=1))


def test_an_attempt_that_lasted_is_reviewed_when_it_was_over() -> None:
    long: Attempt = replace(attempt(ONE, 95), seconds=600.0)
    state = reviewed(PLAYBOOK, None, ONE, long)
    assert state is not None
    assert state.last == NOON + timedelta(minutes=10)
