"""The order form where it is easily got wrong: the journal's word, questions in place, little room, the focus."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from playbook.order import changes
from tests.desktop.window.order_seat import OrderSeat, order_of
from tests.desktop.window.seat import Seat


@pytest.fixture
def order(seat: Seat) -> OrderSeat:
    """The order form, in a call about an order that may be placed again."""
    seat.enter_client()
    seat.set(status="cancelled", order_month="earlier")
    return order_of(seat)


@pytest.fixture
def changing(seat: Seat) -> OrderSeat:
    """The form in a call whose client wants to cancel, which the status leaves open."""
    seat.enter_client()
    seat.set(status="confirmed")
    order = order_of(seat)
    wish = next(each for each in changes(seat.working.desk.builder.playbook) if not each.takes_line_out)
    order.orders.start_change(wish.id)
    QApplication.processEvents()
    return order


def to_summary(order: OrderSeat) -> None:
    order.to_delivery()
    order.press("Ctrl+Return")
    order.tick_all()
    order.press("Ctrl+Return")


def test_the_order_is_in_the_journal_when_the_journal_says_so_and_not_before(order: OrderSeat) -> None:
    to_summary(order)
    journal = order.seat.working.ordering.journal
    with order.seat.bot.waitSignal(journal.written, timeout=20_000) as written:
        order.press("Ctrl+Return")
        assert order.closing.journal.text() == order.seat.said("Being written to the journal…")
    assert written.args == [order.state.closing.number]
    assert order.closing.journal.text() == "✓ " + order.seat.said("In the journal, without the client's data")


def test_a_journal_that_cannot_take_the_order_is_told_and_never_called_done(order: OrderSeat) -> None:
    to_summary(order)
    journal = order.seat.working.ordering.journal
    (order.seat.program.places.data / "journal.sqlite3").mkdir()
    with order.seat.bot.waitSignal(journal.told, timeout=20_000) as told:
        order.press("Ctrl+Return")
    assert told.args is not None
    assert order.closing.remarks.text() == order.seat.said(told.args[0])
    assert order.closing.journal.isHidden()


def test_once_calculated_the_form_does_not_ask_to_calculate(order: OrderSeat) -> None:
    order.orders.go("delivery")
    asked = [speech.text for speech in order.state.say if speech.kind == "do"]
    assert asked
    order.orders.go("basket")
    order.to_delivery()
    assert order.state.delivery.status == "ready"
    assert not any(speech.text in asked for speech in order.state.say)


def test_what_holds_a_change_up_is_answered_in_the_form(changing: OrderSeat) -> None:
    view = changing.state.change
    assert view is not None
    ask = view.asks[0]
    questions = changing.change.questions
    assert [label.text() for label in questions.findChildren(QLabel)] == [ask.question]
    chip = next(each for each in questions.findChildren(QPushButton) if each.text() == ask.values[0].title)
    assert ask.question in chip.accessibleName()
    changing.click(chip)
    assert changing.seat.working.call.state.facts[ask.fact] == ask.values[0].id
    assert questions.isHidden()
    changing.press("Ctrl+Return")
    assert changing.state.change is not None
    assert changing.state.change.steps[0].state == "done"


def test_the_present_step_of_a_change_stands_first_also_where_it_is_done_without_a_word(changing: OrderSeat) -> None:
    view = changing.state.change
    assert view is not None
    changing.orders.answer(view.asks[0].fact, view.asks[0].values[0].id)
    changing.press("Ctrl+Return")
    present = next(step.speech for step in changing.state.change.steps if step.state == "current")  # type: ignore[union-attr]
    assert present.kind == "do"
    assert changing.form.say.blocks[0].speech == present
    assert changing.form.say.blocks[0].isVisible()


@pytest.mark.parametrize(("width", "scale"), [(1366, 100), (1366, 150), (480, 100), (480, 150)])
def test_nothing_of_a_change_is_cut(changing: OrderSeat, width: int, scale: int) -> None:
    changing.seat.program.appearance.set_scale(scale)
    changing.seat.window.resize(width, 900)
    inside = changing.form.left.widget()
    assert inside is not None
    changing.seat.set(status="buffer")
    changing.seat.bot.waitUntil(lambda: inside.width() <= changing.form.left.viewport().width())
    shown = [button for button, _ in changing.change.acts if not button.isHidden()]
    assert len(shown) > 2
    changing.seat.bot.waitUntil(lambda: all(each.width() >= each.minimumSizeHint().width() for each in shown))


@pytest.mark.parametrize(("width", "scale"), [(1366, 150), (480, 100), (480, 150)])
def test_the_title_is_whole_beside_the_button(order: OrderSeat, width: int, scale: int) -> None:
    order.seat.program.appearance.set_scale(scale)
    order.seat.window.resize(width, 900)
    title = order.seat.working.workspace.title
    order.seat.bot.waitUntil(lambda: title.width() >= title.sizeHint().width())
    assert title.mapTo(order.seat.window, title.rect().topRight()).x() <= width


def test_where_nothing_is_filled_in_the_keys_go_to_the_words_to_say(order: OrderSeat) -> None:
    to_summary(order)
    assert QApplication.focusWidget() is order.form.say.button
    order.press("Return")
    assert order.seat.clipboard == order.state.primary.copied  # type: ignore[union-attr]
    order.press("Ctrl+Return")
    assert order.state.closing.placed
    assert QApplication.focusWidget() is order.form.say.button


def test_the_keys_stay_where_they_were_when_the_window_gets_narrow(order: OrderSeat) -> None:
    to_summary(order)
    order.seat.window.resize(480, 900)
    QApplication.processEvents()
    assert QApplication.focusWidget() is order.form.say.button
    order.seat.window.resize(1366, 768)
    QApplication.processEvents()
    assert QApplication.focusWidget() is order.form.say.button
