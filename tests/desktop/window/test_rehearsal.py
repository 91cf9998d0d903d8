"""A simulated call in the window: played by keys and mouse, with the real call and its order set aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.rehearsing import Rehearsing
from desktop.ui.rehearsal.dock import RehearsalDock
from desktop.viewmodels.rehearsal_state import CLIENT, CRM
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case
from playbook.practice.generator import generate
from playbook.practising import CaseKind, Mode
from tests.desktop.window.order_seat import order_of
from tests.desktop.window.seat import Seat

Over = list[tuple[Case, Mode, tuple[Act, ...]]]


@pytest.fixture
def rehearsing(seat: Seat) -> Rehearsing:
    working = seat.working
    look = seat.program.appearance.look
    return Rehearsing(working.prompter, working.ordering, working.toast, look, working._)


@pytest.fixture
def over(rehearsing: Rehearsing) -> Over:
    ended: Over = []
    rehearsing.finished.connect(lambda *told: ended.append(told))
    return ended


def case_of(seat: Seat, kind: CaseKind, suits: Callable[[Case], bool] = lambda case: True) -> Case:
    playbook = seat.working.desk.builder.playbook
    return next(case for case in (generate(playbook, kind, seed) for seed in range(300)) if suits(case))


def dock_of(seat: Seat) -> RehearsalDock:
    dock = seat.window.findChild(RehearsalDock)
    assert dock is not None
    return dock


def heard(seat: Seat) -> list[str]:
    return [line.text for line in dock_of(seat)._rehearsal.state.lines if line.who == CLIENT]


def test_the_real_call_rests_while_a_practice_call_goes_on_and_comes_back_whole(
    seat: Seat, rehearsing: Rehearsing
) -> None:
    seat.enter_client()
    order = order_of(seat)
    order.add("мультивар")
    before, form = seat.working.call.state, order.orders.form
    rehearsing.play(case_of(seat, CaseKind.CALL), Mode.BLIND)
    assert seat.working.call.state.empty
    assert order.orders.form.blank
    rehearsing._made()[0].leave()
    assert seat.working.call.state == before
    assert order.orders.form.draft == form.draft
    assert not dock_of(seat).isVisible()


def test_a_real_order_that_was_calculated_comes_back_with_its_offers(seat: Seat, rehearsing: Rehearsing) -> None:
    seat.enter_client()
    seat.set(status="cancelled", cancelled_by="client", order_month="earlier")
    order = order_of(seat)
    order.to_delivery()
    before = order.orders.form
    assert order.state.delivery.offers
    rehearsing.play(case_of(seat, CaseKind.ORDER), Mode.BLIND)
    rehearsing._made()[0].leave()
    assert order.orders.form.draft == before.draft
    assert order.state.delivery.offers


def test_the_draft_of_a_real_order_stays_on_the_disk_meanwhile(seat: Seat, rehearsing: Rehearsing) -> None:
    order = order_of(seat)
    order.add("мультивар")
    rehearsing.play(case_of(seat, CaseKind.ORDER), Mode.BLIND)
    seat.bot.waitUntil(lambda: seat.working.ordering.drafts.recall() is not None, timeout=5000)
    order.add("тапочки")
    rehearsing._made()[0].leave()
    kept = seat.working.ordering.drafts.recall()
    assert kept is not None
    assert "тапочки" not in kept.casefold()


def test_a_phrase_copied_in_a_practice_call_is_said_to_the_client_and_stays_off_the_clipboard(
    seat: Seat, rehearsing: Rehearsing
) -> None:
    QApplication.clipboard().setText("прежнее")
    case = case_of(seat, CaseKind.CALL)
    rehearsing.play(case, Mode.BLIND)
    seat.go(seat.first())
    seat.press("Return")
    assert seat.clipboard == "прежнее"
    acts = rehearsing._made()[0]._session.acts  # type: ignore[union-attr]
    assert [act.deed for act in acts] == [Deed.SAY]
    assert case.opening in heard(seat)


def test_words_typed_into_the_conversation_are_answered(seat: Seat, rehearsing: Rehearsing) -> None:
    rehearsing.play(case_of(seat, CaseKind.CALL), Mode.BLIND)
    before = len(heard(seat))
    seat.press("F10")
    seat.type("Здравствуйте, отдел поддержки клиентов, чем могу помочь?")
    seat.press("Return")
    assert len(heard(seat)) > before
    assert dock_of(seat).conversation.field.text() == ""


def test_a_client_who_is_looked_up_by_phone_brings_up_his_card(seat: Seat, rehearsing: Rehearsing) -> None:
    case = case_of(seat, CaseKind.CALL, lambda case: case.card_missing and case.client.found)
    rehearsing.play(case, Mode.BLIND)
    dock = dock_of(seat)
    assert not dock._rehearsal.state.card.open
    dock.crm.field.setFocus()
    seat.type(case.client.phone)
    seat.press("Return")
    assert dock._rehearsal.state.card.name == case.client.full_name
    assert dock._rehearsal.state.lines[-1].who == CRM


def test_the_call_is_closed_by_its_key_and_handed_over(seat: Seat, rehearsing: Rehearsing, over: Over) -> None:
    case = case_of(seat, CaseKind.CALL)
    rehearsing.play(case, Mode.EXAM)
    seat.press("Shift+F9")
    assert [(each, mode) for each, mode, _ in over] == [(case, Mode.EXAM)]
    assert over[0][2][-1].deed is Deed.CLOSE
    assert not rehearsing.running


def test_an_exam_that_is_broken_off_counts_as_it_stands(seat: Seat, rehearsing: Rehearsing, over: Over) -> None:
    rehearsing.play(case_of(seat, CaseKind.CALL), Mode.EXAM)
    QTest.mouseClick(dock_of(seat).leave, Qt.MouseButton.LeftButton)
    assert len(over) == 1


def test_another_mode_that_is_broken_off_is_not_graded(seat: Seat, rehearsing: Rehearsing, over: Over) -> None:
    rehearsing.play(case_of(seat, CaseKind.CALL), Mode.BLIND)
    QTest.mouseClick(dock_of(seat).leave, Qt.MouseButton.LeftButton)
    assert over == []
    assert not rehearsing.running


def test_a_hint_shows_key_words_and_is_an_act(seat: Seat, rehearsing: Rehearsing) -> None:
    rehearsing.play(case_of(seat, CaseKind.CALL), Mode.HINT)
    dock = dock_of(seat)
    assert not dock.prompt.isVisible()
    seat.press("Ctrl+H")
    assert dock.prompt.isVisible()
    assert dock.prompt_words.text()
    assert dock._rehearsal.state.hints == 1


@pytest.mark.parametrize("mode", [Mode.BLIND, Mode.EXAM])
def test_without_sight_there_are_no_hints_and_the_card_is_copied_by_hand(
    seat: Seat, rehearsing: Rehearsing, mode: Mode
) -> None:
    rehearsing.play(case_of(seat, CaseKind.CALL, lambda case: not case.card_missing), mode)
    seat.press("Ctrl+H")
    dock = dock_of(seat)
    assert not dock.onward.isVisible()
    assert not dock.prompt.isVisible()
    assert not dock.crm.take.isVisible()
    assert dock._rehearsal.state.hints == 0


@pytest.mark.parametrize("kind", [CaseKind.CALL, CaseKind.ORDER])
def test_the_show_plays_a_case_to_its_end_by_one_key(
    seat: Seat, rehearsing: Rehearsing, over: Over, kind: CaseKind
) -> None:
    case = case_of(seat, kind)
    rehearsing.play(case, Mode.SHOW)
    for _ in range(3 * len(case.key.expected)):
        if rehearsing.running:
            seat.press("Ctrl+H")
            QApplication.processEvents()
    assert len(over) == 1
    done = {act.deed for act in over[0][2]}
    assert {each.deed for each in case.key.expected if each.obligatory} <= done


def test_a_practice_order_placed_in_the_form_reaches_the_client_and_no_journal(
    seat: Seat, rehearsing: Rehearsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded: list[object] = []
    monkeypatch.setattr(seat.working.ordering.journal, "record", recorded.append)
    case = case_of(seat, CaseKind.ORDER, lambda case: case.key.order is not None and case.key.order.draft is not None)
    rehearsing.play(case, Mode.SHOW)
    while rehearsing.running and rehearsing._made()[0]._session.placed is None:  # type: ignore[union-attr]
        seat.press("Ctrl+H")
    session = rehearsing._made()[0]._session
    assert session is not None
    assert session.placed is not None
    assert session.placed.number is not None
    assert session.placed.number.startswith("У-")
    assert recorded == []


def test_a_new_call_waits_for_the_end_of_the_practice(seat: Seat, rehearsing: Rehearsing) -> None:
    rehearsing.play(case_of(seat, CaseKind.CALL), Mode.BLIND)
    seat.enter_client()
    seat.press("F9")
    assert rehearsing.running
    assert seat.working.call.state.name
    assert "учебный звонок" in seat.toast.casefold() or "practice call" in seat.toast


def test_in_a_narrow_window_the_dock_stands_below_and_shows_one_side_at_a_time(
    seat: Seat, rehearsing: Rehearsing
) -> None:
    seat.window.resize(480, 900)
    QApplication.processEvents()
    rehearsing.play(case_of(seat, CaseKind.CALL), Mode.BLIND)
    QApplication.processEvents()
    dock = dock_of(seat)
    assert dock.y() > seat.working.workspace.y()
    assert dock.conversation.isVisible()
    assert not dock.crm.isVisible()
    QTest.mouseClick(dock.card, Qt.MouseButton.LeftButton)
    assert dock.crm.isVisible()
    assert not dock.conversation.isVisible()
