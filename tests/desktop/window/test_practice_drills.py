"""Every kind of drill, played by the keys alone and by the mouse."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.viewmodels.practice_state import RULINGS, Stand
from playbook.practising import CaseKind, Mode
from tests.desktop.window.practice_seat import PracticeSeat, practice_of
from tests.desktop.window.seat import Seat


@pytest.fixture
def trainee(seat: Seat) -> PracticeSeat:
    return practice_of(seat)


def right_options(trainee: PracticeSeat) -> list[str]:
    return [each.name for each in trainee.case.key.expected]


def points(trainee: PracticeSeat) -> int:
    assert trainee.stands_at(Stand.RESULT)
    assert trainee.state.result is not None
    return trainee.state.result.points


# A phrase is picked


def test_a_phrase_is_picked_by_its_digit_and_handed_in_by_enter(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.PHRASE, Mode.BLIND)
    assert trainee.has_focus(trainee.pick.list)
    right = right_options(trainee)[0]
    trainee.press(str([each.id for each in trainee.case.options].index(right) + 1))
    assert [each.key for each in trainee.pick.list.options.options if each.marked] == [right]
    trainee.press("Return")
    assert points(trainee) == 100


def test_a_phrase_is_picked_by_arrows(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.PHRASE, Mode.BLIND)
    trainee.press("Down", "Down")
    assert trainee.desk.drill is not None
    assert trainee.desk.drill.answer.options == (trainee.case.options[2].id,)


def test_a_wrong_phrase_earns_nothing_and_says_what_is_right(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.PHRASE, Mode.BLIND)
    right = right_options(trainee)
    wrong = next(each for each in trainee.case.options if each.id not in right)
    text = next(each.text for each in trainee.case.options if each.id == right[0])
    trainee.click_option(trainee.pick.list, wrong.id)
    trainee.click(trainee.board.drill.onward)
    assert points(trainee) < 30
    assert " ".join(text.split())[:40] in " ".join(trainee.texts().split())


def test_a_phrase_may_be_said_in_own_words(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.PHRASE, Mode.BLIND)
    text = next(each.text for each in trainee.case.options if each.id == right_options(trainee)[0])
    trainee.press("1")
    trainee.pick.field.setFocus()
    trainee.type(" ".join(text.split()))
    assert trainee.desk.drill is not None
    assert trainee.desk.drill.answer.options == (), "own words take the place of an option"
    trainee.press("Return")
    assert points(trainee) >= 75


# From memory


def test_a_phrase_is_said_from_memory(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.MEMORY, Mode.BLIND)
    expected = [each for each in trainee.case.key.expected if each.obligatory]
    assert trainee.has_focus(trainee.words.field)
    for place, each in enumerate(expected):
        trainee.type(" ".join(each.text.split()))
        trainee.press("Return")
        if place < len(expected) - 1:
            assert trainee.stands_at(Stand.DRILL)
            assert trainee.words.field.toPlainText() == ""
            assert trainee.state.drill is not None
            assert len(trainee.state.drill.said) == place + 1
    assert points(trainee) == 100
    assert trainee.board.result.well.isVisible()


def said(trainee: PracticeSeat) -> tuple[str, ...]:
    assert trainee.state.drill is not None
    return trainee.state.drill.said


def test_what_was_said_last_can_be_taken_back(trainee: PracticeSeat) -> None:
    for _ in range(60):  # until there is one of several phrases
        trainee.desk.begin(CaseKind.MEMORY, Mode.BLIND)
        assert trainee.state.drill is not None
        if trainee.state.drill.phrases > 1:
            break
    trainee.board.focus_first()
    trainee.type("сначала")
    trainee.press("Return")
    assert said(trainee) == ("сначала",)
    trainee.press("Backspace")
    assert said(trainee) == ()
    assert trainee.words.field.toPlainText() == "сначала"


def test_half_a_phrase_shows_what_was_left_out(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.MEMORY, Mode.BLIND)
    words = trainee.case.key.expected[0].text.split()
    trainee.type(" ".join(words[: len(words) // 2]))
    trainee.press("Ctrl+Return")
    assert 0 < points(trainee) < 90
    assert trainee.state.result is not None
    lesson = trainee.state.result.lessons[0]
    missing = " ".join(each.text for each in lesson.difference if each.bit == "missing")
    assert words[-1].strip(".!?,") in missing


# What a status allows


def test_operations_are_ruled_on_by_digits(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.STATUS, Mode.BLIND)
    right = dict(trainee.case.key.rulings)
    digits = [str([str(each) for each in RULINGS].index(right[each.id]) + 1) for each in trainee.case.options]
    trainee.press(*digits[:-1])
    assert trainee.state.drill is not None
    assert not trainee.state.drill.ready
    trainee.press("Ctrl+Return")
    assert trainee.stands_at(Stand.DRILL), "one is not ruled on yet"
    trainee.press(digits[-1], "Ctrl+Return")
    assert points(trainee) == 100


def test_operations_are_ruled_on_by_arrows_and_by_the_mouse(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.STATUS, Mode.BLIND)
    shown, first, second = trainee.rule.list, *trainee.case.options[:2]
    trainee.press("Right", "Right")
    drill = trainee.desk.drill
    assert drill is not None
    assert drill.answer.ruling_on(first.id) == RULINGS[1]
    trainee.press("Left")
    at = shown.box_of(second.id, RULINGS[2]).center().toPoint()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    drill = trainee.desk.drill
    assert drill is not None
    assert [drill.answer.ruling_on(each.id) for each in (first, second)] == [RULINGS[0], RULINGS[2]]
    heard = str(shown.model().data(shown.options.index(1), Qt.ItemDataRole.AccessibleTextRole))
    assert heard == f"{second.text}: {trainee.seat.said('it depends')}"


# Steps in order


def test_steps_are_taken_in_order_by_the_keys(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.STEPS, Mode.BLIND)
    for name in right_options(trainee):
        trainee.go_to(trainee.order.list, name)
        trainee.press("Return")
    assert trainee.desk.drill is not None
    assert trainee.desk.drill.answer.options == tuple(right_options(trainee))
    trainee.press("Ctrl+Return")
    assert points(trainee) == 100


def test_steps_are_moved_by_alt_and_arrows_by_digits_and_by_dragging(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.STEPS, Mode.BLIND)
    shown = trainee.order.list
    one, two, three = (each.id for each in trainee.case.options[:3])

    def order() -> tuple[str, ...]:
        assert trainee.desk.drill is not None
        return trainee.desk.drill.answer.options

    for key in (one, two, three):
        trainee.click_option(shown, key)
    assert order() == (one, two, three)
    shown.setFocus()
    trainee.go_to(shown, three)
    trainee.press("Alt+Up")
    assert order() == (one, three, two)
    trainee.press("Alt+Down", "Alt+Down")
    assert order() == (one, two, three), "past the last there is no place"
    trainee.press("1")
    assert order() == (three, one, two)
    at = [shown.visualRect(shown.options.index(place)).center() for place in range(3)]
    QTest.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at[0])
    drag(shown.viewport(), at[1])
    drag(shown.viewport(), shown.visualRect(shown.options.index(2)).center())
    QTest.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at[2])
    assert order() == (one, two, three)
    trainee.click_option(shown, two)
    assert order() == (one, three), "a click leaves a step out again"


def drag(widget: object, at: QPoint) -> None:
    """Move the mouse with its left button held: QTest moves it with none."""
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QWidget

    assert isinstance(widget, QWidget)
    where = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, where, QPointF(widget.mapToGlobal(at)), Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    QApplication.processEvents()


# What is never said


def test_what_must_not_be_is_marked_by_digits_and_space(trainee: PracticeSeat) -> None:
    trainee.begin(CaseKind.NEVER, Mode.BLIND)
    wrong = right_options(trainee)
    numbers = {each.id: str(place) for place, each in enumerate(trainee.case.options, start=1)}
    for name in wrong[:-1]:
        trainee.press(numbers[name])
    trainee.go_to(trainee.tick.list, wrong[-1])
    trainee.press("Space")
    other = next(each.id for each in trainee.case.options if each.id not in wrong)
    trainee.press(numbers[other], numbers[other])
    assert {each.key for each in trainee.tick.list.options.options if each.marked} == set(wrong)
    trainee.press("Ctrl+Return")
    assert points(trainee) == 100


# From one drill to the next


@pytest.mark.parametrize("kind", [CaseKind.PHRASE, CaseKind.STATUS, CaseKind.STEPS, CaseKind.NEVER])
def test_the_next_drill_begins_at_its_first_line_and_at_what_is_asked(trainee: PracticeSeat, kind: CaseKind) -> None:
    trainee.seat.window.resize(480, 700)
    trainee.begin(kind, Mode.BLIND)
    trainee.press("Down", "Down")
    trainee.desk.leave()
    QApplication.processEvents()
    trainee.press("Ctrl+Return")
    page = trainee.board.drill
    assert trainee.focus is not None
    assert page.isAncestorOf(trainee.focus)
    assert trainee.desk.drill is not None
    assert trainee.desk.drill.answer.empty
    assert page.main.verticalScrollBar().value() == 0
    shown = page.box.list  # type: ignore[union-attr]
    assert shown.currentIndex().row() == 0
