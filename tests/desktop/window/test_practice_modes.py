"""How much is shown: everything, key words at a price, nothing, nothing against the clock."""

from dataclasses import replace

import pytest

from desktop.viewmodels.practice_state import Stand
from playbook.practising import CaseKind, Mode
from tests.desktop.window.practice_seat import PracticeSeat, practice_of
from tests.desktop.window.seat import Seat

DRILLS = [CaseKind.PHRASE, CaseKind.MEMORY, CaseKind.STATUS, CaseKind.STEPS, CaseKind.NEVER]


@pytest.fixture
def trainee(seat: Seat) -> PracticeSeat:
    return practice_of(seat)


@pytest.mark.parametrize("kind", DRILLS)
def test_show_shows_the_answer_grades_nothing_and_leads_to_hints(trainee: PracticeSeat, kind: CaseKind) -> None:
    trainee.begin(kind, Mode.SHOW)
    drill = trainee.desk.drill
    assert drill is not None
    assert not drill.answer.empty
    assert trainee.has_focus(trainee.board.drill.onward)
    before = drill.answer
    trainee.press("1", "Space")
    assert trainee.desk.drill is None or trainee.desk.drill.answer == before or trainee.desk.drill.mode is Mode.HINT
    if trainee.desk.drill is drill:
        trainee.press("Return")
    again = trainee.desk.drill
    assert again is not None
    assert (again.mode, again.case.kind, again.case.skill) == (Mode.HINT, kind, drill.case.skill)
    assert again.case.seed != drill.case.seed
    assert trainee.desk.outcome is None


@pytest.mark.parametrize("kind", DRILLS)
def test_a_hint_is_shown_and_costs_points(trainee: PracticeSeat, kind: CaseKind) -> None:
    trainee.begin(kind, Mode.HINT)
    page = trainee.board.drill
    assert page.hint.isVisible()
    assert f"−{trainee.desk.coach.playbook.practice.hint}" in page.hint.text()  # type: ignore[union-attr]
    assert not page.hints.isVisible()
    trainee.press("Ctrl+H")
    assert page.hints.isVisible()
    drill = trainee.desk.drill
    assert drill is not None
    assert drill.answer.hints
    coach = trainee.desk.coach
    assert coach is not None
    trainee.desk.drill = replace(drill, answer=replace(trainee_answer(trainee), hints=drill.answer.hints))
    trainee.desk.refresh()
    trainee.press("Ctrl+Return")
    assert trainee.state.result is not None
    assert trainee.state.result.points == 97


def trainee_answer(trainee: PracticeSeat):  # type: ignore[no-untyped-def]
    from desktop.viewmodels.practice_answer import answer_of

    assert trainee.desk.coach is not None
    return answer_of(trainee.desk.coach.perfect(trainee.case))


def test_the_letter_h_takes_a_hint_where_nothing_is_typed(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.STATUS, Mode.HINT)
    trainee.press("H")
    assert trainee.desk.drill is not None
    taken = trainee.desk.drill.answer.hints
    assert len([*taken]) == 1
    trainee.desk.leave()
    trainee.begin(CaseKind.MEMORY, Mode.HINT)
    trainee.type("h")
    assert trainee.desk.drill is not None
    assert trainee.desk.drill.answer.hints == ()
    assert trainee.words.field.toPlainText() == "h"


@pytest.mark.parametrize("mode", [Mode.BLIND, Mode.EXAM])
def test_nothing_is_told_by_heart_and_in_an_exam(trainee: PracticeSeat, mode: Mode) -> None:
    trainee.begin(CaseKind.MEMORY, mode)
    assert not trainee.board.drill.hint.isVisible()
    trainee.press("Ctrl+H")
    assert trainee.desk.drill is not None
    assert trainee.desk.drill.answer.hints == ()
    assert trainee.board.drill.clock.isVisible() == (mode is Mode.EXAM)


def test_an_exam_is_handed_in_when_its_time_is_up(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.MEMORY, Mode.EXAM)
    assert trainee.state.drill is not None
    limit = trainee.state.drill.limit
    assert limit > 0
    trainee.type("половина")
    trainee.now += limit - 1
    trainee.desk.tick()
    assert trainee.board.drill.left_time.text() == "0:01"
    assert trainee.stands_at(Stand.DRILL)
    trainee.now += 2
    trainee.desk.tick()
    assert trainee.stands_at(Stand.RESULT)
    assert trainee.desk.outcome is not None
    assert [act.text for act in trainee.desk.outcome.acts if act.text] == ["половина"]


def test_an_exam_has_no_way_back_and_no_second_attempt(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.PHRASE, Mode.EXAM)
    seed = trainee.case.seed
    trainee.press("Escape")
    assert trainee.stands_at(Stand.DRILL)
    trainee.press("Ctrl+Shift+Return")
    assert trainee.stands_at(Stand.RESULT), "leaving hands in"
    assert not trainee.board.result.again.isVisible()
    trainee.press("Ctrl+R")
    assert trainee.stands_at(Stand.RESULT)
    trainee.press("Return")
    assert trainee.case.seed != seed


def test_a_drill_that_is_left_is_not_graded(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.PHRASE, Mode.BLIND)
    trainee.press("1", "Ctrl+Shift+Return")
    assert trainee.stands_at(Stand.HOME)
    assert trainee.desk.outcome is None


def test_the_same_case_once_more_by_its_key(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.PHRASE, Mode.BLIND)
    case = trainee.case
    trainee.press("1", "Return", "Ctrl+R")
    assert trainee.case == case
    assert trainee.desk.drill is not None
    assert trainee.desk.drill.answer.empty
    assert trainee.has_focus(trainee.pick.list)
