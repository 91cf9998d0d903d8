"""The whole way of an order by the keys, for each method, down to the closing words on the clipboard."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.viewmodels.order_state import OrderState
from playbook.order import ReadBack, closing_words, offer_words, summary_words
from playbook.placing import StageWork
from playbook.wording import Words
from tests.desktop.window.order_seat import OrderSeat, order_of
from tests.desktop.window.seat import Seat

METHODS = ("post", "postal_courier", "courier", "pickup_point")


@pytest.fixture
def order(seat: Seat) -> OrderSeat:
    """The order form, in a call about an order that may be placed again."""
    seat.enter_client()
    seat.set(status="cancelled", order_month="earlier")
    return order_of(seat)


def copied(words: Words | None) -> str:
    assert words is not None
    assert not words.missing
    return words.copied


@pytest.mark.parametrize("method", METHODS)
def test_an_order_is_placed_by_the_keys_alone_and_its_closing_words_are_copied(order: OrderSeat, method: str) -> None:
    playbook, spoken = order.seat.working.desk.builder.playbook, order.seat.working.desk.spoken
    order.to_delivery()
    assert order.state.stage == StageWork.DELIVERY
    order.choose_method(method)
    draft = order.orders.form.draft
    offer = order.orders.form.draft.calculated.calculation.offers  # type: ignore[union-attr]
    chosen = next(each for each in offer if (each.method, each.carrier) == (draft.chosen.method, draft.chosen.carrier))  # type: ignore[union-attr]
    order.press("F11")
    assert order.seat.clipboard == copied(offer_words(playbook, draft, chosen, spoken()))
    order.press("Ctrl+Return")
    assert order.state.stage == StageWork.CHECK
    order.press("Space", "Space", "Space")
    assert all(item.confirmed for item in order.state.check.items)
    order.press("Ctrl+Return", "F11")
    assert order.state.stage == StageWork.SUMMARY
    assert order.seat.clipboard == copied(summary_words(playbook, order.orders.form.draft, spoken()))
    order.press("Ctrl+Return")
    assert order.state.stage == StageWork.CLOSING
    placed = order.orders.form.draft
    assert placed.number
    assert order.closing.number.text().endswith(order.state.closing.number)
    order.press("F11")
    assert order.seat.clipboard == copied(closing_words(playbook, placed, spoken()))
    assert order.seat.toast


def test_the_copy_key_works_inside_a_field_and_leaves_it_alone(order: OrderSeat) -> None:
    order.to_delivery()
    words = order.state.primary
    assert words is not None
    order.press("Ctrl+Shift+Return")
    house = order.client.rows["house"].editor
    house.setFocus(Qt.FocusReason.TabFocusReason)
    order.seat.program.app.clipboard().clear()
    order.press("F11")
    assert house.text() == "77"
    assert order.seat.working.toast.text


def test_the_button_copies_the_same_words_as_the_key(order: OrderSeat) -> None:
    order.to_delivery()
    block = next(each for each in order.form.say.blocks if each.speech and each.speech.primary)
    order.click(block.button)
    assert order.state.primary is not None
    assert order.seat.clipboard == order.state.primary.copied


def test_choosing_an_offer_by_a_click_changes_the_words_and_the_price_lines(order: OrderSeat) -> None:
    order.to_delivery()
    offers = order.state.delivery.offers
    order.click_option(order.delivery.list, len(offers) - 1)
    chosen = order.state.delivery.chosen
    assert chosen is not None
    assert chosen.key == offers[-1].key
    assert chosen.total in order.form.details.ledger.text or chosen.lines
    assert order.form.details.ledger.text.splitlines()[0].startswith(chosen.lines[0].title)
    shown = [block.words.text for block in order.form.say.blocks if block.isVisible()]
    assert any(chosen.total in text for text in shown)


def test_refusals_stay_visible_with_their_reason_and_cannot_be_chosen(order: OrderSeat) -> None:
    order.to_delivery()
    before = order.state.delivery.chosen
    refusals = order.state.delivery.refusals
    assert refusals
    place = len(order.state.delivery.offers)
    assert [one.problem for one in order.options()[place:]] == [one.reason for one in refusals]
    order.click_option(order.delivery.list, place)
    assert order.state.delivery.chosen == before


def test_a_nearby_point_is_chosen_by_the_keys(order: OrderSeat) -> None:
    order.add("мультивар")
    order.choose_first()
    order.press("Ctrl+Return")
    order.fill(phone="89161234567", index="101000", settlement="Москва", street="Тверская", house="5")
    order.press("Ctrl+Return")
    many = next(place for place, one in enumerate(order.state.delivery.offers) if more_points(order, place))
    points = order.form.details.points
    assert points.isVisible()
    points.setFocus()
    order.press("Home", "Down")
    chosen = order.state.delivery.chosen
    assert chosen is not None
    assert chosen.key == order.state.delivery.offers[many].key
    assert next(point for point in chosen.points if point.chosen).title in order.form.say.blocks[0].words.text


def more_points(order: OrderSeat, place: int) -> bool:
    order.click_option(order.delivery.list, place)
    chosen = order.state.delivery.chosen
    return chosen is not None and len(chosen.points) > 1


def test_a_changed_address_voids_the_calculation_for_everyone_to_see(order: OrderSeat) -> None:
    order.to_delivery()
    order.press("Ctrl+Shift+Return")
    order.client.rows["house"].editor.setFocus(Qt.FocusReason.TabFocusReason)
    order.type("9")
    order.form.stepper.buttons[2].click()
    assert order.state.delivery.status == "outdated"
    assert order.delivery.bar.isVisible()
    assert order.delivery.message.text() == order.state.delivery.message
    assert all(one.barred and not one.marked for one in order.options())
    assert order.state.stepper[2].state != "done"
    assert not order.form.details.ledger.isVisible()
    order.press("F5")
    assert order.state.delivery.status == "ready"
    assert not order.delivery.bar.isVisible()


def test_a_tick_falls_when_what_was_confirmed_changes(order: OrderSeat) -> None:
    order.to_delivery()
    order.press("Ctrl+Return")
    order.tick_all()
    assert all(one.marked for one in order.check.list.options.options)
    order.press("Ctrl+Shift+Return", "Ctrl+Shift+Return")
    order.client.rows["phone"].editor.selectAll()
    order.paste("+7 916 765-43-21", order.client.rows["phone"].editor)
    order.form.stepper.buttons[3].click()
    ticks = {one.key: one for one in order.check.list.options.options}
    assert not ticks[ReadBack.PHONE.value].marked
    assert ticks[ReadBack.NAME.value].marked
    assert ticks[ReadBack.PHONE.value].problem


def test_space_takes_a_tick_away_again(order: OrderSeat) -> None:
    order.to_delivery()
    order.press("Ctrl+Return", "Space", "Home", "Space")
    assert not any(item.confirmed for item in order.state.check.items)


def test_every_step_can_be_gone_to_by_a_click_and_by_the_arrows(order: OrderSeat) -> None:
    stepper = order.form.stepper
    for button, step in zip(stepper.buttons, order.state.stepper, strict=True):
        button.click()
        assert order.state.stage == step.work
    stepper.current.setFocus()
    order.press("Left", "Left")
    assert order.state.stage == StageWork.CHECK
    assert stepper.current.hasFocus()
    order.press("Right")
    assert order.state.stage == StageWork.SUMMARY


def test_what_hinders_a_step_is_told_by_its_button_and_by_the_stepper(order: OrderSeat) -> None:
    order.press("Ctrl+Return")
    assert order.state.stage == StageWork.BASKET
    assert order.form.way.why.text() == order.state.onward.why != ""
    blocked = order.form.stepper.buttons[3]
    assert order.state.stepper[3].why[0] in blocked.toolTip()
    assert order.state.stepper[3].why[0] in blocked.accessibleDescription()


def test_no_breakdown_is_shown_where_the_summary_is_read(order: OrderSeat) -> None:
    order.to_delivery()
    order.press("Ctrl+Return")
    order.tick_all()
    order.press("Ctrl+Return")
    parts = [line.sum for line in order.state.delivery.chosen.lines[:-1]]  # type: ignore[union-attr]
    assert len(parts) > 1
    shown = order.texts()
    assert order.state.summary.total in shown
    assert not any(part in shown for part in parts if part != order.state.summary.total)


def test_a_fault_for_practice_offers_to_repeat(order: OrderSeat) -> None:
    fault, words = order.seat.working.ordering.faults()[0]
    order.seat.working.choices.change(delivery_fault=fault)
    order.to_delivery()
    assert order.state.delivery.status == "failed"
    assert order.delivery.message.text() == words
    assert order.delivery.repeat.isVisible()
    order.click(order.delivery.repeat)
    assert order.state.delivery.status == "ready"
    assert order.options()


def test_a_state_that_did_not_change_is_not_drawn_again(order: OrderSeat, monkeypatch: pytest.MonkeyPatch) -> None:
    order.to_delivery()
    drawn: list[object] = []
    monkeypatch.setattr(order.delivery.list, "show_options", drawn.append)
    state: OrderState = order.state
    order.form.show_state(replace(state, kept="Черновик сохранён 14:02:11"))
    assert not drawn
    assert "14:02:11" in order.form.way.kept.text()
