"""How far a trainee is: by skill, by tab, and the rule by which a tab is mastered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from playbook.practice.attempts import Result
from playbook.practice.progress import Standing, progress
from playbook.practice.schedule import SkillState, reviewed
from playbook.practice.skills import Skill, skills
from playbook.practising import Critical, Mode
from tests.playbook.practice.learning_sample import (
    ALONE,
    LEARNING,
    NOON,
    ONE,
    PLAYBOOK,
    THREE,
    TWO,
    attempt,
    book,
    exam,
    never,
    plain,
)

DAY = timedelta(days=1)


def practised(skill: Skill, *points: float, began: datetime = NOON) -> SkillState:
    """The state after attempts a day apart."""
    state = None
    for days, each in enumerate(points):
        state = reviewed(PLAYBOOK, state, skill, attempt(skill, each, when=began + days * DAY))
    assert state is not None
    return state


def standing(state: SkillState, when: datetime) -> tuple[Standing, bool]:
    found = next(each for each in progress(PLAYBOOK, [state], [], when).skills if each.skill.id == state.skill)
    return found.standing, found.due


@pytest.mark.parametrize(
    ("points", "days", "expected"),
    [
        pytest.param((95,), 0, (Standing.LEARNING, False), id="recalled once"),
        pytest.param((95,), 1, (Standing.LEARNING, True), id="recalled once, a day ago"),
        pytest.param((95, 95), 1.1, (Standing.MASTERED, False), id="recalled on two days"),
        pytest.param((95, 95), 300, (Standing.DUE, True), id="a long time ago"),
        pytest.param((95, 95, 10), 2, (Standing.WEAK, False), id="failed just now"),
        pytest.param((95, 95, 10), 300, (Standing.WEAK, True), id="failed the last time"),
        pytest.param((10, 95), 1, (Standing.LEARNING, False), id="recalled after a failure"),
    ],
)
def test_a_skill_stands_as_it_was_recalled(
    points: tuple[float, ...], days: float, expected: tuple[Standing, bool]
) -> None:
    assert standing(practised(ONE, *points), NOON + days * DAY) == expected


def test_every_skill_of_the_playbook_is_counted_once_by_tab() -> None:
    states = [practised(ONE, 95, 95), practised(TWO, 10), practised(THREE, 95, 95, began=NOON - 300 * DAY)]
    found = progress(PLAYBOOK, states, [], NOON + 1.1 * DAY)
    first, second = found.tabs
    counts = {standing: first.number(standing) for standing in Standing}
    assert counts == {
        Standing.NEW: 1, Standing.WEAK: 1, Standing.DUE: 1, Standing.LEARNING: 0, Standing.MASTERED: 1,
    }  # fmt: skip
    assert [each.skill for each in second.skills] == [ALONE]
    assert sum(found.number(standing) for standing in Standing) == len(found.skills) == len(skills(PLAYBOOK))


def test_changed_words_are_due_and_no_longer_to_be_rewritten() -> None:
    worn = practised(ONE, *[10.0] * LEARNING.failures)
    before = progress(PLAYBOOK, [worn], [], NOON).skills[0]
    assert (before.standing, before.rewrite, before.changed) == (Standing.WEAK, True, False)
    after = progress(book(plain("one", "другие слова")), [worn], [], NOON).skills[0]
    assert (after.standing, after.rewrite, after.changed, after.due) == (Standing.DUE, False, True, True)


def test_what_the_content_no_longer_has_is_not_shown() -> None:
    found = progress(book(never("three")), [practised(ONE, 95)], [], NOON)
    assert [each.skill.about for each in found.skills] == ["three", "alone"]


# A tab is mastered


@pytest.mark.parametrize(
    ("exams", "mastered"),
    [
        pytest.param([exam(0), exam(0.1), exam(1)], True, id="three on two days"),
        pytest.param([exam(0, 90), exam(1, 90), exam(2, 90)], True, id="just enough points"),
        pytest.param([exam(0), exam(0.1), exam(0.2)], False, id="three on one day"),
        pytest.param([exam(0), exam(1)], False, id="two"),
        pytest.param([exam(0), exam(1, 89.9), exam(2)], False, id="one of too few points"),
        pytest.param([exam(0, 10), exam(1), exam(1.1), exam(2)], True, id="an earlier one counts no more"),
        pytest.param([exam(0), exam(1), exam(2), exam(3, 10)], False, id="the last one failed"),
        pytest.param([exam(0), exam(1), exam(2, criticals=(Critical.NO_YES,))], False, id="a critical error"),
        pytest.param([exam(0), exam(1), exam(2, mode=Mode.BLIND)], False, id="one that was no exam"),
        pytest.param([exam(0), exam(1), exam(2, tab="second")], False, id="one of another tab"),
        pytest.param([], False, id="none"),
    ],
)
def test_a_tab_is_mastered_by_its_last_exams(exams: list[Result], mastered: bool) -> None:
    for given in (exams, exams[::-1]):
        first = progress(PLAYBOOK, [], given, NOON + 5 * DAY).tabs[0]
        assert first.mastered is mastered
        assert len(first.exams) <= LEARNING.exams


def test_the_days_of_exams_are_those_of_the_trainees_own_zone() -> None:
    east, west = timezone(timedelta(hours=10)), timezone(timedelta(hours=2))
    morning = datetime(2026, 11, 22, 9, 30, tzinfo=east)  # midnight of UTC is at 10 there
    one_morning = [replace(exam(0), when=morning + timedelta(minutes=minutes)) for minutes in (0, 40, 80)]
    assert len({each.when.astimezone(UTC).date() for each in one_morning}) == 2
    assert not progress(PLAYBOOK, [], one_morning, NOON.astimezone(east)).tabs[0].mastered
    evening = datetime(2026, 11, 22, 23, 30, tzinfo=west)
    two_days = [replace(exam(0), when=evening + timedelta(hours=hours)) for hours in (0, 0.2, 1)]
    assert len({each.when.astimezone(UTC).date() for each in two_days}) == 1
    assert progress(PLAYBOOK, [], two_days, NOON.astimezone(west)).tabs[0].mastered


def test_critical_errors_are_counted_apart_and_change_no_count() -> None:
    breaches = [(Critical.NO_YES, 2), (Critical.WRONG_TOTAL, 5)]
    found = progress(PLAYBOOK, [], [], NOON, breaches)
    assert found.breaches == ((Critical.WRONG_TOTAL, 5), (Critical.NO_YES, 2))
    assert found.number(Standing.NEW) == len(found.skills)


def test_now_has_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        progress(PLAYBOOK, [], [], NOON.replace(tzinfo=None))
