"""Whether an order may be placed at all, how one is cancelled, and what a new call leaves of the form."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from playbook.formats import upper_first
from playbook.order import changes
from playbook.placing import StageWork
from tests.desktop.window.order_seat import OrderSeat, order_of
from tests.desktop.window.seat import Seat
from tests.desktop.window.test_accessibility import focusable

STEPS = tuple(range(6))


@pytest.fixture
def order(seat: Seat) -> OrderSeat:
    """The order form, in a call about an order that may be placed again."""
    seat.enter_client()
    seat.set(status="cancelled", order_month="earlier")
    return order_of(seat)


def test_a_brand_new_order_is_for_the_sales_line_unless_it_is_for_training(order: OrderSeat) -> None:
    gate = order.form.gate
    order.click(gate.new)
    assert order.state.gate.state == "stopped"
    assert gate.property("look") == "error"
    assert "01001" in gate.notice.text()
    assert not order.basket.isEnabled()
    assert order.state.say
    order.click(gate.training)
    assert order.state.gate.state == "allowed"
    assert order.basket.isEnabled()
    assert order.state.training
    assert order.state.training in order.form.way.kept.text()
    order.click(gate.existing)
    assert not order.state.training


def test_do_not_contact_stops_the_form_with_a_notice_and_without_words(order: OrderSeat) -> None:
    order.seat.set(do_not_contact="yes")
    assert order.state.gate.state == "stopped"
    assert order.form.gate.notice.isVisible()
    assert "КОНТАКТИРОВАТЬ" in order.form.gate.notice.text()
    assert order.state.primary is None


def test_a_repeat_returner_is_stopped_with_the_words_to_say(order: OrderSeat) -> None:
    order.seat.set(returns_in_a_row=3, returns_fault="client")
    assert order.state.gate.state == "stopped"
    assert order.state.primary is not None
    order.press("F11")
    assert order.seat.clipboard == order.state.primary.copied


def test_cancelled_by_the_warehouse_goes_by_post_only(order: OrderSeat) -> None:
    order.seat.set(status="cancelled_by_fulfilment")
    order.to_delivery()
    methods = {offer.method for offer in order.orders.form.draft.calculated.calculation.offers}  # type: ignore[union-attr]
    assert methods == {"post"}
    assert any("только" in one.problem for one in order.options())


def test_a_question_of_the_gate_is_answered_on_the_spot(seat: Seat) -> None:
    seat.enter_client()
    seat.set(status="cancelled")
    order = order_of(seat)
    asks = order.state.gate.asks
    assert asks
    assert order.form.gate.property("look") == "warning"
    chip = next(each for each in order.form.gate.findChildren(QPushButton) if asks[0].values[0].title in each.text())
    order.click(chip)
    assert seat.working.call.state.facts.get(asks[0].fact) == asks[0].values[0].id


def test_an_order_is_cancelled_by_the_steps_and_the_round_of_objections(seat: Seat) -> None:
    seat.enter_client()
    seat.set(status="confirmed")
    order = order_of(seat)
    wish = next(each for each in changes(seat.working.desk.builder.playbook) if not each.takes_line_out)
    chip = next(each for each in order.form.details.findChildren(QPushButton) if each.text() == upper_first(wish.title))
    order.click(chip)
    view = order.state.change
    assert view is not None
    assert order.change.isVisible()
    assert len(order.change.list.options.options) == len(view.steps)
    assert [one.marked for one in order.change.list.options.options] == [False] * len(view.steps)
    steps = sum(step.state == "done" for step in view.steps)
    order.press("Ctrl+Return")
    after = order.state.change
    assert after is not None
    assert sum(step.state in ("done", "passed") for step in after.steps) >= steps
    hindered = [act for act in after.acts if act.why]
    for (button, why), act in zip(order.change.acts, after.acts, strict=False):
        assert button.isEnabled() == (not act.why)
        assert why.text() == act.why
    assert hindered, "nothing is ended before the objections"
    order.press("Escape")
    assert order.state.change is None
    assert order.basket.isVisible()


def test_a_change_of_heart_is_gone_through_to_its_end(seat: Seat) -> None:
    seat.enter_client()
    seat.set(status="confirmed")
    order = order_of(seat)
    wish = next(each for each in changes(seat.working.desk.builder.playbook) if not each.takes_line_out)
    order.orders.start_change(wish.id)
    for _ in range(40):
        view = order.state.change
        if view is None or view.over:
            break
        open_acts = [place for place, act in enumerate(view.acts) if not act.why]
        assert open_acts, [act.why for act in view.acts]
        primary = next((place for place in open_acts if view.acts[place].primary), open_acts[0])
        order.click(order.change.acts[primary][0])
    assert order.state.change is None or order.state.change.over
    if order.state.change:
        assert order.change.outcome.text()


def test_a_new_call_leaves_nothing_of_the_form_and_undo_brings_all_back(order: OrderSeat) -> None:
    order.to_delivery()
    offers, number = order.options(), len(order.state.basket.lines)
    order.press("F9")
    again = order_of(order.seat)
    assert not again.state.basket.lines
    assert not again.basket.rows
    again.form.stepper.buttons[1].click()
    assert not any(row.editor.text() for row in again.client.rows.values())
    again.press("Ctrl+1", "Ctrl+Z")
    back = order_of(order.seat)
    assert len(back.state.basket.lines) == number
    back.form.stepper.buttons[2].click()
    assert back.options() == offers


def test_starting_over_empties_the_form_and_can_be_taken_back(order: OrderSeat) -> None:
    order.add("мультивар")
    count = len(order.state.basket.lines)
    order.click(order.form.way.again)
    assert not order.state.basket.lines
    order.click(order.seat.working.toast.button)
    assert len(order.state.basket.lines) == count


def test_the_form_speaks_with_the_call_card(order: OrderSeat) -> None:
    order.to_delivery()
    order.press("Ctrl+Return")
    assert "Мария Петровна" in order.form.say.blocks[0].words.text


def to_step(order: OrderSeat, step: int) -> None:
    order.form.stepper.buttons[step].click()
    for _ in range(4):  # a scroll bar that appears has everything laid out once more
        QApplication.processEvents()


@pytest.mark.parametrize("size", [(1366, 768), (480, 900)], ids=["wide", "narrow"])
def test_everything_that_takes_the_focus_has_a_name_a_role_and_shows_the_focus(
    order: OrderSeat, size: tuple[int, int]
) -> None:
    order.to_delivery()
    order.seat.window.resize(*size)
    for step in STEPS:
        to_step(order, step)
        found = [widget for widget in focusable(order.seat) if order.form.isAncestorOf(widget)]
        assert found
        for widget in found:
            described = QAccessible.queryAccessibleInterface(widget)
            assert described.text(QAccessible.Text.Name).strip(" ▾✕"), f"{step}: {widget!r} has no name"
            assert described.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), f"{widget!r}"


@pytest.mark.parametrize("step", STEPS)
def test_tab_reaches_everything_of_a_step_from_top_to_bottom(order: OrderSeat, step: int) -> None:
    order.to_delivery()
    to_step(order, step)
    wanted = {widget for widget in focusable(order.seat) if order.form.isAncestorOf(widget)}
    order.form.stepper.current.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(120):
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in reached:
            break
        reached.append(widget)
        order.seat.press("Tab")
    assert not wanted - set(reached), wanted - set(reached)


@pytest.mark.parametrize(("width", "scale"), [(1366, 100), (1366, 150), (480, 100), (480, 150), (360, 100)])
def test_nothing_of_a_step_is_cut_at_any_width(order: OrderSeat, width: int, scale: int) -> None:
    order.to_delivery()
    order.orders.add_free_line("Зонт")
    order.seat.program.appearance.set_scale(scale)
    order.seat.window.resize(width, 900)
    for step in STEPS:
        to_step(order, step)
        QApplication.processEvents()
        assert order.seat.window.width() == width, f"step {step}: something is wider than the window"
        for column in (order.form.left, order.form.right):
            if column.isVisible():
                inside = column.widget()
                assert inside is not None
                assert inside.width() <= column.viewport().width(), f"step {step}"
        for button in order.form.findChildren(QPushButton):
            if button.isVisible() and not str(button.property("look")).startswith("step"):
                right = button.mapTo(order.seat.window, button.rect().topRight()).x()
                assert right <= width, f"step {step}: {button.text()}"
                assert button.width() >= button.minimumSizeHint().width(), f"step {step}: {button.text()}"


def test_in_a_narrow_window_the_stepper_shrinks_to_numbers(order: OrderSeat) -> None:
    order.seat.window.resize(480, 900)
    QApplication.processEvents()
    texts = [button.text() for button in order.form.stepper.buttons]
    assert len([text for text in texts if len(text) > 1]) == 1
    assert order.form.stepper.buttons[2].toolTip().startswith(order.state.stepper[2].title)
    order.seat.window.resize(1366, 768)
    QApplication.processEvents()
    assert all(len(button.text()) > 2 for button in order.form.stepper.buttons)


def test_the_form_is_as_it_was_after_another_tab(order: OrderSeat) -> None:
    order.to_delivery()
    order.press("Ctrl+1")
    assert not order.form.isVisible()
    again = order_of(order.seat)
    assert again.form is order.form
    assert again.state.stage == StageWork.DELIVERY
    assert again.delivery.list.isVisible()
