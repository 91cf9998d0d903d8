"""The way of an order through the form: stages, words, the four methods, the number and the journal."""

from __future__ import annotations

import pytest

from desktop.viewmodels.order_view import BEING_LOGGED, LOGGED
from playbook.formats import money
from playbook.models import Method
from playbook.order import term_of
from playbook.trade import Calculation
from playbook.wording import DayRange, slot_text
from tests.desktop.viewmodels.order_sample import ADDRESSED, PLAYBOOK, WORDS, Seat

METHODS = [pytest.param(method, id=method.title) for method in PLAYBOOK.methods]


@pytest.fixture
def seat() -> Seat:
    return Seat()


def stages(seat: Seat) -> dict[str, str]:
    return {step.work: step.state for step in seat.state.stepper}


@pytest.mark.parametrize("method", METHODS)
def test_the_whole_way_ends_with_the_closing_words_of_the_method(seat: Seat, method: Method) -> None:
    seat.fill()
    assert seat.state.stage == "basket"
    seat.orders.go_on()
    seat.orders.go_on()
    assert (seat.state.stage, seat.state.delivery.status) == ("delivery", "ready")
    seat.orders.choose(seat.offered(method.id))
    chosen = seat.state.delivery.chosen
    assert chosen is not None
    assert chosen.total in seat.words
    seat.orders.go_on()
    assert seat.words == f"{ADDRESSED}, давайте сверим данные"
    seat.tick_all()
    seat.orders.go_on()
    assert chosen.total in seat.words
    assert seat.words.endswith("Подтверждаете заказ?")
    seat.orders.go_on()

    placed = seat.journal.orders[0]
    assert (seat.state.stage, placed.method, money(placed.total)) == ("closing", method.id, chosen.total)
    assert seat.words.startswith(ADDRESSED)
    offered = seat.orders.form.draft.calculated
    assert offered is not None
    offer = next(each for each in offered.calculation.offers if each.method == method.id)
    term = term_of(PLAYBOOK, offer)
    assert term is not None
    if not method.term:
        days = slot_text(next(slot for slot in PLAYBOOK.slots if slot.kind == "days"), term, genitive=True)
        assert days in seat.words
        assert term == DayRange(offer.least + 1, offer.most + 1)
    if offer.point:
        assert offer.point.address in seat.words
    primary = seat.state.primary
    assert primary is not None
    assert (primary.missing, primary.personal) == ((), True)
    assert seat.state.closing.number in seat.state.closing.head


def test_only_the_cheapest_is_called_so_and_the_words_follow_the_choice(seat: Seat) -> None:
    seat.fill()
    seat.orders.calculate()
    first, second = seat.state.delivery.offers[:2]
    assert "Самый выгодный/дешевый" in seat.words
    assert [bool(each.mark) for each in seat.state.delivery.offers].count(True) == 1
    seat.orders.choose(second.key)
    assert "Самый выгодный" not in seat.words
    assert second.total in seat.words
    seat.orders.choose(first.key)
    assert first.total in seat.words


def test_the_price_lines_of_the_chosen_offer_add_up_and_name_the_term(seat: Seat) -> None:
    seat.fill()
    seat.orders.calculate()
    for offer in seat.state.delivery.offers:
        assert offer.lines[-1].sum == offer.total
    by_courier = next(each for each in seat.state.delivery.offers if each.key.startswith("courier"))
    assert "по расчёту" in by_courier.term_note


def test_a_changed_house_voids_the_calculation_visibly_and_another_one_mends_it(seat: Seat) -> None:
    seat.make_ready()
    seat.orders.enter("house", "78")
    assert seat.state.delivery.status == "outdated"
    assert seat.state.delivery.message
    assert seat.state.delivery.offers
    assert not any(offer.enabled for offer in seat.state.delivery.offers)
    seat.orders.place()
    assert not seat.journal.orders
    seat.orders.choose(seat.state.delivery.offers[0].key)
    assert seat.state.delivery.status == "outdated"
    assert stages(seat)["delivery"] != "done"
    seat.orders.calculate()
    assert seat.state.delivery.status == "ready"
    address = next(item for item in seat.state.check.items if item.what == "address")
    assert not address.confirmed
    assert address.note


def test_onward_says_what_hinders_and_shows_it_beside_the_fields(seat: Seat) -> None:
    seat.enter_card()
    seat.orders.go_on()
    assert seat.state.stage == "basket"
    assert seat.told[-1].text == "корзина пуста"
    seat.fill_basket()
    seat.orders.go_on()
    assert not seat.remarks("house")
    seat.orders.go_on()
    assert seat.state.stage == "client"
    assert seat.remarks("house") == ["укажите дом"]


def test_any_stage_can_be_looked_at_and_nothing_is_lost(seat: Seat) -> None:
    seat.make_ready()
    for step in seat.state.stepper:
        seat.orders.go(step.work)
        assert seat.state.stage == step.work
    seat.orders.go("no such stage")
    seat.orders.go_back()
    assert seat.state.stage == "summary"
    assert seat.state.summary.can_place


def test_a_placed_order_stays_as_it_is(seat: Seat) -> None:
    seat.make_ready()
    seat.orders.place()
    said, lines = seat.words, seat.state.basket.lines
    seat.orders.enter("house", "1")
    seat.orders.more(lines[0].key, 1)
    seat.orders.remove_line(lines[0].key)
    seat.orders.tick("name", False)
    seat.orders.calculate()
    seat.orders.place()
    seat.know(do_not_contact="yes")
    seat.call.enter_name("Петров Пётр Петрович")
    assert len(seat.journal.orders) == 1
    seat.orders.go("closing")
    assert seat.words == said
    assert seat.state.locked


def test_the_number_of_a_training_order_shows_that_it_is_one(seat: Seat) -> None:
    seat.enter_card()
    seat.orders.start_new()
    seat.orders.train(True)
    assert seat.state.training
    seat.fill_basket()
    seat.fill_address()
    seat.orders.calculate()
    seat.tick_all()
    seat.orders.place()
    assert seat.state.closing.number.startswith("У-")
    assert seat.journal.orders[0].training
    assert seat.state.training


def test_numbers_differ_from_order_to_order(seat: Seat) -> None:
    seat.make_ready()
    seat.orders.place()
    first = seat.state.closing.number
    seat.orders.start_over()
    assert seat.state.closing.number == ""
    seat.fill()
    seat.orders.calculate()
    seat.tick_all()
    seat.orders.place()
    assert seat.state.closing.number not in ("", first)


def test_a_journal_that_fails_is_told_beside_the_order(seat: Seat) -> None:
    seat.make_ready()
    seat.orders.say_unlogged("Заказ прошлого звонка не записан")
    assert not seat.state.closing.remarks
    seat.orders.place()
    seat.orders.say_unlogged("Журнал недоступен")
    assert [each.text for each in seat.state.closing.remarks] == ["Журнал недоступен"]
    assert (seat.state.closing.placed, seat.state.closing.logged, seat.state.closing.journal) == (True, False, "")
    seat.orders.say_logged(seat.state.closing.number)
    assert not seat.state.closing.remarks
    assert seat.state.closing.logged


def test_an_order_is_in_the_journal_only_when_the_journal_has_said_so(seat: Seat) -> None:
    seat.make_ready()
    seat.orders.place()
    placed = seat.state.closing
    assert (placed.logged, placed.journal) == (False, WORDS(BEING_LOGGED))
    seat.orders.say_logged("another order")
    assert seat.state.closing == placed
    seat.orders.say_logged(placed.number)
    assert (seat.state.closing.logged, seat.state.closing.journal) == (True, WORDS(LOGGED))
    seat.orders.say_unlogged("Журнал не читается")
    assert (seat.state.closing.logged, seat.state.closing.remarks) == (True, ())


def test_an_order_confirmed_while_another_is_begun_is_so_when_it_comes_back(seat: Seat) -> None:
    seat.make_ready()
    seat.orders.place()
    former, number = seat.orders.form, seat.state.closing.number
    seat.orders.start_over()
    seat.orders.say_logged(number)
    assert not seat.state.closing.logged
    seat.orders.become(former)
    assert seat.state.closing.logged


def test_the_fault_set_for_practice_fails_the_calculation_until_it_is_repeated(seat: Seat) -> None:
    seat.fill()
    seat.fault = failing = Calculation((), (), "Сервис временно недоступен")
    seat.orders.calculate()
    assert (seat.state.delivery.status, seat.state.delivery.message) == ("failed", failing.error)
    assert not seat.state.summary.can_place
    seat.orders.repeat()
    assert seat.state.delivery.status == "ready"


def test_a_point_is_chosen_among_the_nearest_and_its_words_follow(seat: Seat) -> None:
    seat.fill()
    moscow = {"index": "101000", "settlement": "Москва", "street": "Лесная", "house": "5"}
    seat.fill_address(**moscow)
    seat.orders.calculate()
    pickups = [offer.key for offer in seat.state.delivery.offers if offer.where]
    key = next(key for key in pickups if _points_of(seat, key) > 1)
    seat.orders.choose(key)
    chosen = seat.state.delivery.chosen
    assert chosen is not None
    other = chosen.points[1]
    seat.orders.choose_point(key, other.id)
    now = seat.state.delivery.chosen
    assert now is not None
    assert now.where == other.address
    assert [point.id for point in now.points] == [point.id for point in chosen.points]
    assert other.title in seat.words
    seat.orders.choose_point(key, "no such point")
    assert seat.state.delivery.chosen == now


def _points_of(seat: Seat, key: str) -> int:
    seat.orders.choose(key)
    chosen = seat.state.delivery.chosen
    return len(chosen.points) if chosen else 0


def test_search_leads_to_the_stage_only_where_its_words_are_said_now(seat: Seat) -> None:
    assert not seat.orders.reach("order-basket")
    seat.fill()
    assert seat.orders.reach("order-check")
    assert seat.state.stage == "check"
    assert not seat.orders.reach("offer-courier")
    assert not seat.orders.reach("closing-courier")
    assert not seat.orders.reach("greeting-hello")
    seat.orders.calculate()
    best = seat.state.delivery.offers[0].key.split()[0]
    method = next(each for each in PLAYBOOK.methods if each.id == best)
    assert seat.orders.reach(method.offer)
    assert not seat.orders.reach(method.other_offer)
