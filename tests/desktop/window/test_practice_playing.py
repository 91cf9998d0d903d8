"""A whole call begun at practice is played in the window itself, and comes back to practice."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop.rehearsing import Rehearsing
from desktop.viewmodels.practice_state import Stand
from playbook.practising import CaseKind, Mode
from tests.desktop.window.practice_seat import PracticeSeat, practice_of
from tests.desktop.window.seat import Seat


@pytest.fixture
def trainee(seat: Seat) -> PracticeSeat:
    return practice_of(seat)


def rehearsing_of(trainee: PracticeSeat) -> Rehearsing:
    rehearsing = trainee.seat.working.ordering.practising._rehearsing
    assert rehearsing is not None
    return rehearsing


@pytest.mark.parametrize("kind", [CaseKind.CALL, CaseKind.ORDER])
def test_a_call_that_is_closed_comes_back_with_its_result(trainee: PracticeSeat, kind: CaseKind) -> None:
    trainee.begin(kind, Mode.BLIND)
    rehearsing = rehearsing_of(trainee)
    assert rehearsing.running
    assert trainee.stands_at(Stand.PLAY)
    assert not trainee.board.isVisible()
    rehearsal = rehearsing._made()[0]
    rehearsal.type("Здравствуйте, одну минуту")
    rehearsal.close()
    QApplication.processEvents()
    assert not trainee.seat.working.ordering.rehearsed
    assert trainee.board.isVisible()
    assert trainee.stands_at(Stand.RESULT)
    assert trainee.has_focus(trainee.board.result.onward)
    assert trainee.board.result.replay.isVisible()
    assert "Здравствуйте, одну минуту" in trainee.texts()


def test_a_call_that_is_broken_off_comes_back_to_the_first_page(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.CALL, Mode.HINT)
    rehearsing_of(trainee)._made()[0].leave()
    QApplication.processEvents()
    assert trainee.board.isVisible()
    assert trainee.stands_at(Stand.HOME)
    assert trainee.desk.outcome is None


def test_a_call_that_was_shown_is_not_graded(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.CALL, Mode.SHOW)
    rehearsing_of(trainee)._made()[0].close()
    QApplication.processEvents()
    assert trainee.stands_at(Stand.HOME)
    assert trainee.desk.outcome is None


def test_the_tab_of_practice_tells_that_a_call_goes_on(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.CALL, Mode.BLIND)
    trainee.seat.open(next(tab.id for tab in trainee.seat.working.desk.tabs if tab.pane == "practice"))
    QApplication.processEvents()
    assert trainee.board.isVisible()
    assert trainee.seat.said("A practice call goes on") in trainee.texts()
    trainee.press("Ctrl+Return", "Escape")
    assert trainee.stands_at(Stand.PLAY)
    rehearsing_of(trainee)._made()[0].leave()
