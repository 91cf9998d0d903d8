"""Cancelling an order and taking an item out of it (слайд 5): five steps, rounds of objections, the end."""

from __future__ import annotations

import pytest

from tests.desktop.viewmodels.order_sample import Seat


@pytest.fixture
def seat() -> Seat:
    seat = Seat()
    seat.enter_card(status="buffer")
    seat.fill_basket()
    seat.orders.add_free_line("Шланг")
    seat.orders.set_line(seat.line.key, "price", "990")
    return seat


def go_through(seat: Seat) -> None:
    """Do every step that may be done, pass over the rest."""
    for _ in range(30):
        change = seat.state.change
        assert change is not None
        able = [act.key for act in change.acts if not act.why and act.key in ("step:", "pass:")]
        if not able:
            return
        seat.orders.act(able[0])


def endings(seat: Seat) -> dict[str, str]:
    change = seat.state.change
    return {act.key: act.why for act in change.acts if act.key.startswith("end:")} if change else {}


def test_the_five_steps_come_one_after_another_with_the_words_of_each(seat: Seat) -> None:
    seat.orders.start_change("cancel_it")
    change = seat.state.change
    assert change is not None
    numbered = [step.speech.text for step in change.steps if step.speech.text[:1].isdigit()]
    assert [text[0] for text in numbered] == ["1", "2", "3", "4", "5"]
    assert [step.state for step in change.steps].count("current") == 1
    assert "Звонок для вас бесплатный" in seat.words
    assert any("отработки возражений" in speech.text for speech in seat.state.say if speech.kind == "never")
    seat.orders.act("step:")
    assert seat.state.say[0].kind == "do"


def test_an_order_is_cancelled_only_after_a_round_of_objections(seat: Seat) -> None:
    seat.orders.start_change("cancel_it")
    go_through(seat)
    assert all(why for why in endings(seat).values())
    seat.orders.act("end:cancel")
    assert seat.told[-1].text in endings(seat).values()
    seat.orders.act("object:")
    assert endings(seat)["end:cancel"] == ""
    seat.orders.act("object:")
    seat.orders.act("object:")
    change = seat.state.change
    assert change is not None
    assert "2" in change.rounds
    seat.orders.act("end:cancel")
    change = seat.state.change
    assert change is not None
    assert change.over
    assert "аннулировать" in change.outcome
    seat.orders.leave_change()
    assert seat.state.change is None
    assert len(seat.state.basket.lines) == 2


def test_the_item_leaves_the_basket_when_the_change_ends(seat: Seat) -> None:
    key = seat.line.key
    seat.orders.start_change("drop_item", key)
    change = seat.state.change
    assert change is not None
    assert change.line == "Шланг"
    assert "рекомендую вам оставить его" in seat.words
    go_through(seat)
    seat.orders.act("object:")
    assert len(seat.state.basket.lines) == 2
    done = next(key for key, why in endings(seat).items() if not why)
    seat.orders.act(done)
    assert [line.key for line in seat.state.basket.lines] == [key - 1]


def test_an_item_that_the_client_keeps_stays(seat: Seat) -> None:
    seat.orders.start_change("drop_item", seat.line.key)
    seat.orders.act("keep:")
    change = seat.state.change
    assert change is not None
    assert change.over
    assert len(seat.state.basket.lines) == 2


def test_the_right_line_goes_though_others_were_taken_out_meanwhile(seat: Seat) -> None:
    first, second = (line.key for line in seat.state.basket.lines)
    seat.orders.add_free_line("Третий")
    seat.orders.start_change("drop_item", second)
    seat.orders.remove_line(first)
    go_through(seat)
    seat.orders.act("object:")
    seat.orders.act(next(key for key, why in endings(seat).items() if not why))
    assert [line.title.text for line in seat.state.basket.lines] == ["Третий"]


def test_a_status_that_is_not_to_be_touched_allows_no_change(seat: Seat) -> None:
    seat.know(status="cancellation_requested")
    seat.orders.start_change("cancel_it")
    seat.orders.act("object:")
    assert all(why for why in endings(seat).values())
    seat.orders.act("end:cancel")
    change = seat.state.change
    assert change is not None
    assert not change.over


def test_a_wish_that_the_content_does_not_have_begins_nothing(seat: Seat) -> None:
    seat.orders.start_change("no such wish")
    assert seat.state.change is None


def test_what_holds_a_change_up_is_asked_in_it_and_answered(seat: Seat) -> None:
    seat.enter_card(status="confirmed")
    seat.orders.start_change("cancel_it")
    change = seat.state.change
    assert change is not None
    assert [ask.question for ask in change.asks] == ["Клиент отказывается от заказа?"]
    held = [act for act in change.acts if act.why]
    assert held
    assert all(change.asks[0].question in act.why for act in held)
    seat.orders.answer(change.asks[0].fact, change.asks[0].values[0].id)
    assert seat.state.change is not None
    assert seat.state.change.asks == ()
    assert seat.state.change.acts[0].why == ""


def test_a_change_that_nothing_holds_up_asks_nothing(seat: Seat) -> None:
    seat.orders.start_change("cancel_it")
    assert seat.state.change is not None
    assert seat.state.change.asks == ()
