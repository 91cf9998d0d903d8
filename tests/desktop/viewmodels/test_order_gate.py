"""Whether the form lets an order be placed: status, bans, brand-new orders, training."""

from __future__ import annotations

import pytest

from playbook.order import GateState, may_place, starting
from tests.desktop.viewmodels.order_sample import PLAYBOOK, Seat

STATUSES = next(fact for fact in PLAYBOOK.facts if fact.id == "status").values
HANDS_OFF = [
    value.id for value in STATUSES if may_place(PLAYBOOK, {"status": value.id}, starting({})).state is GateState.STOPPED
]
RETURNER: dict[str, str | int] = {"status": "verified", "returns_in_a_row": 2, "returns_fault": "client"}


@pytest.fixture
def seat() -> Seat:
    return Seat()


def test_without_a_status_the_form_asks_for_it_and_takes_the_answer_to_the_card(seat: Seat) -> None:
    ask = seat.state.gate.asks[0]
    assert seat.state.gate.state == "ask"
    assert len(ask.values) == len(STATUSES)
    seat.orders.answer(ask.fact, "verified")
    assert seat.call.state.facts["status"] == "verified"
    assert seat.state.gate.state == "allowed"
    assert seat.state.gate.ways


@pytest.mark.parametrize(
    ("fact", "value"),
    [("status", "no such status"), ("no such fact", "x"), ("returns_in_a_row", -1), ("returns_in_a_row", "много")],
)
def test_an_answer_that_is_none_changes_nothing(seat: Seat, fact: str, value: str | int) -> None:
    seat.orders.answer(fact, value)
    assert seat.call.state.empty


@pytest.mark.parametrize("status", HANDS_OFF)
def test_a_status_that_forbids_it_stops_the_order_with_its_own_words(seat: Seat, status: str) -> None:
    seat.make_ready()
    seat.know(status=status, order_month=None)
    assert (seat.state.gate.state, seat.state.locked) == ("stopped", seat.state.gate.notice)
    seat.orders.place()
    seat.orders.calculate()
    assert not seat.journal.orders
    assert seat.told[-1].text == seat.state.gate.notice


def test_a_repeat_returner_is_told_that_nothing_is_ordered_any_more(seat: Seat) -> None:
    seat.make_ready()
    seat.know(**RETURNER)
    assert seat.state.gate.state == "stopped"
    assert "прекратила сотрудничество" in seat.words
    seat.orders.place()
    assert not seat.journal.orders
    seat.know(returns_fault="not_client")
    assert seat.state.gate.state == "allowed"
    seat.orders.place()
    assert seat.journal.orders


def test_returns_in_a_row_are_asked_whose_fault_they_were(seat: Seat) -> None:
    seat.enter_card(status="verified", returns_in_a_row=3)
    assert [ask.fact for ask in seat.state.gate.asks] == ["returns_fault"]


def test_do_not_contact_stops_with_a_notice_and_no_invented_words(seat: Seat) -> None:
    seat.enter_card(status="verified", do_not_contact="yes")
    assert seat.state.gate.state == "stopped"
    assert "НЕ ОФОРМЛЯЕМ" in seat.state.gate.notice
    assert seat.words == ""
    assert seat.state.gate.remarks
    assert any("источник" in speech.text for speech in seat.state.say)
    seat.orders.start_new()
    assert not seat.state.gate.can_train


def test_a_brand_new_order_is_the_sales_lines_unless_it_is_for_training(seat: Seat) -> None:
    seat.orders.start_new()
    gate = seat.state.gate
    assert (gate.state, gate.is_new, gate.can_train) == ("stopped", True, True)
    assert "01001" in gate.notice
    assert any("01001" in speech.text for speech in seat.state.say)
    assert seat.state.training == ""
    seat.orders.train(True)
    assert (seat.state.gate.state, seat.state.gate.is_training) == ("allowed", True)
    for step in seat.state.stepper:
        seat.orders.go(step.work)
        assert seat.state.training
    seat.orders.start_existing()
    assert (seat.state.training, seat.state.gate.is_training) == ("", False)


def test_an_order_of_the_client_cannot_be_called_training(seat: Seat) -> None:
    seat.orders.train(True)
    assert seat.state.training == ""


def test_only_post_is_offered_where_the_status_leaves_only_post(seat: Seat) -> None:
    seat.fill()
    seat.know(status="cancelled_by_fulfilment", method="courier", order_month=None)
    assert "Доставка только: Почта" in seat.state.gate.notice
    seat.orders.calculate()
    assert {offer.key.split()[0] for offer in seat.state.delivery.offers} == {"post"}
    assert any("Почта" in each.reason for each in seat.state.delivery.refusals)


def test_an_offer_chosen_before_only_post_was_left_does_not_stand(seat: Seat) -> None:
    seat.make_ready("courier")
    seat.know(status="cancelled_by_fulfilment", method="courier", order_month=None)
    assert not seat.state.summary.can_place
    seat.orders.place()
    assert not seat.journal.orders


def test_a_fact_taken_back_on_the_card_is_taken_back_in_the_form(seat: Seat) -> None:
    seat.enter_card(status="verified")
    assert seat.state.gate.state == "allowed"
    seat.know(status=None)
    assert seat.state.gate.state == "ask"


def test_what_was_typed_stays_through_a_stop(seat: Seat) -> None:
    seat.fill()
    before = seat.orders.form.draft
    seat.know(do_not_contact="yes")
    seat.know(do_not_contact=None)
    assert (seat.orders.form.draft.lines, seat.orders.form.draft.address) == (before.lines, before.address)
