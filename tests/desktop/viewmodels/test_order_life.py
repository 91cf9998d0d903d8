"""The form beyond one run: the draft on the disk, the end of a call, and what is brought back."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.viewmodels.call import CallState
from desktop.viewmodels.order_form import from_text, to_text
from playbook.wording import DateRange, DayRange, SlotValue
from tests.desktop.viewmodels.order_sample import ADDRESSED, CLIENT, Drafts, Seat


@pytest.fixture
def seat() -> Seat:
    return Seat()


def again(seat: Seat) -> Seat:
    """Another program, after the first one was killed."""
    return Seat(Drafts(seat.kept))


def restored(seat: Seat) -> bool:
    text = seat.drafts.recall()
    return text is not None and seat.life.restore(text)


def test_what_the_card_alone_says_is_no_draft(seat: Seat) -> None:
    seat.enter_card()
    seat.orders.go("delivery")
    assert seat.kept is None
    assert seat.life.idle


def test_a_killed_program_goes_on_where_it_was(seat: Seat) -> None:
    seat.make_ready("courier")
    seat.orders.go("check")
    seat.call.set_value("дата", "5 декабря")
    second = again(seat)
    assert restored(second)
    assert second.state == seat.state
    assert second.call.state == seat.call.state
    assert second.told[-1].text
    second.orders.go("summary")
    second.orders.go_on()
    assert second.journal.orders
    assert second.words.startswith(ADDRESSED)


def test_every_change_is_handed_to_the_keeper(seat: Seat) -> None:
    seat.fill()
    before = seat.kept
    seat.orders.enter("flat", "13")
    assert seat.kept not in (None, before)
    before = seat.kept
    seat.call.enter_order_number("4 815 162")
    assert seat.kept != before


def test_a_placed_order_comes_back_with_its_closing_words(seat: Seat) -> None:
    seat.make_ready()
    seat.orders.place()
    second = again(seat)
    assert restored(second)
    assert second.words == seat.words
    second.orders.place()
    assert not second.journal.orders


def test_a_change_under_way_comes_back_with_its_line(seat: Seat) -> None:
    seat.enter_card(status="verified")
    seat.fill_basket()
    seat.orders.add_free_line("Шланг")
    seat.orders.start_change("drop_item", seat.line.key)
    seat.orders.act("object:")
    second = again(seat)
    assert restored(second)
    assert second.state.change == seat.state.change


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "{", '{"version":1}', '{"version":99,"draft":{}}', '{"version":1,"draft":{}}', "[" * 9999],
)
def test_a_draft_that_cannot_be_read_is_dropped(text: str) -> None:
    seat = Seat(Drafts(text))
    assert not restored(seat)
    assert seat.drafts.discarded
    assert seat.orders.form.blank


def test_facts_that_the_content_no_longer_knows_do_not_come_back(seat: Seat) -> None:
    seat.fill()
    seat.know(status="verified")
    text = seat.kept
    assert text is not None
    second = Seat(Drafts(text.replace("verified", "no_such_status").replace("order_month", "no_such_fact")))
    assert restored(second)
    assert not second.call.state.facts
    assert second.state.gate.state == "ask"


def test_a_draft_does_not_overwrite_a_call_at_hand_but_is_offered(seat: Seat) -> None:
    seat.fill()
    second = again(seat)
    second.call.enter_name("Петров Пётр Петрович")
    assert not restored(second)
    assert second.call.state.name == "Петров Пётр Петрович"
    offer = second.told[-1].act
    assert offer is not None
    offer()
    assert second.call.state.name == CLIENT
    assert second.state.basket == seat.state.basket


def test_a_new_call_leaves_nothing_and_can_be_taken_back(seat: Seat) -> None:
    seat.make_ready()
    before, card, began = seat.state, seat.call.state, seat.call.began
    former = seat.life.leave()
    seat.call.new_call()
    assert seat.orders.form.blank
    assert seat.kept is None
    assert "123-45-67" not in repr((seat.state.basket, seat.state.delivery, seat.state.check, seat.state.say))
    assert not any(field.text for field in seat.state.client.fields)
    seat.call.bring_back(card, began)
    seat.life.bring_back(former)
    assert seat.state == before
    assert seat.kept is not None


def test_a_form_in_which_nothing_was_done_is_nothing_to_bring_back(seat: Seat) -> None:
    seat.enter_card()
    assert seat.life.leave() is None


def test_an_order_begun_anew_can_be_taken_back(seat: Seat) -> None:
    seat.make_ready()
    before = seat.state
    seat.orders.start_over()
    assert seat.orders.form.blank
    assert seat.client("name").text == CLIENT
    assert seat.kept is None
    undo = seat.told[-1].act
    assert undo is not None
    undo()
    assert seat.state == before


def test_every_kind_of_slot_value_survives() -> None:
    values: dict[str, SlotValue] = {
        "дата": date(2026, 12, 5),
        "срок": DayRange(3, 5),
        "отделение": DateRange(date(2026, 12, 5), date(2027, 1, 1)),
        "сумма": 248_050,
        "товар": "Шланг",
    }
    card = CallState(name=CLIENT, address_as="Мария", phone="1", order_number="2", facts={"a": 1}, values=values)
    _, kept = from_text(to_text(Seat().orders.form, card))
    assert (dict(kept.facts), dict(kept.values)) == ({"a": 1}, values)
    assert (kept.name, kept.address_as, kept.phone, kept.order_number) == (CLIENT, "Мария", "1", "2")
