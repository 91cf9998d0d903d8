"""What was calculated and confirmed holds until something changes, and never again until it is done anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.ordering import Territory
from desktop.viewmodels.order_services import Outside
from desktop.viewmodels.order_view import OrderViewer
from playbook.delivery import simulation_of
from playbook.models import Playbook
from tests.desktop.viewmodels.order_sample import PLAYBOOK, TODAY, WORDS, Drafts, Seat


@pytest.fixture
def seat() -> Seat:
    seat = Seat()
    seat.make_ready()
    return seat


def dearer() -> Playbook:
    """The content after a supervisor has raised every price of delivery."""
    tables = PLAYBOOK.delivery
    assert tables is not None
    lists = [
        replace(each, zones=tuple(replace(zone, base=zone.base + 100) for zone in each.zones))
        for each in tables.price_lists
    ]
    return replace(PLAYBOOK, delivery=replace(tables, price_lists=tuple(lists)))


def take(seat: Seat, playbook: Playbook = PLAYBOOK, today: date = TODAY) -> None:
    simulation = simulation_of(playbook)
    viewer = OrderViewer(playbook, Territory(simulation), lambda: today, WORDS)
    seat.orders.take(viewer, Outside(simulation, seat.journal, seat._count))


def assert_voided(seat: Seat) -> None:
    assert seat.state.delivery.status == "outdated"
    assert not any(each.enabled for each in seat.state.delivery.offers)
    seat.orders.place()
    assert not seat.journal.orders
    seat.orders.calculate()
    seat.tick_all()
    seat.orders.place()
    assert len(seat.journal.orders) == 1


def test_the_former_house_typed_again_brings_no_price_and_no_tick_back(seat: Seat) -> None:
    seat.orders.enter("house", "78")
    seat.orders.enter("house", "77")
    assert [item.confirmed for item in seat.state.check.items] == [True, True, False]
    assert_voided(seat)


def test_a_name_typed_again_is_confirmed_again(seat: Seat) -> None:
    name = seat.client("name").text
    seat.orders.enter("name", "Петрова Анна Ивановна")
    seat.orders.enter("name", name)
    assert [item.confirmed for item in seat.state.check.items] == [False, True, True]
    assert seat.state.check.items[0].note
    assert seat.state.delivery.status == "ready"


def test_a_line_brought_back_does_not_bring_the_price_back(seat: Seat) -> None:
    seat.orders.remove_line(seat.line.key)
    act = seat.told[-1].act
    assert act is not None
    act()
    assert_voided(seat)


def test_spaces_that_nobody_hears_change_nothing(seat: Seat) -> None:
    seat.orders.enter("house", " 77 ")
    assert seat.state.delivery.status == "ready"
    assert all(item.confirmed for item in seat.state.check.items)


def test_other_tariffs_void_what_was_calculated(seat: Seat) -> None:
    take(seat, dearer())
    assert_voided(seat)


def test_the_same_tariffs_leave_it(seat: Seat) -> None:
    take(seat, replace(PLAYBOOK, title="other words"))
    assert seat.state.delivery.status == "ready"
    seat.orders.place()
    assert seat.journal.orders


def test_the_next_day_voids_it(seat: Seat) -> None:
    take(seat, today=TODAY + timedelta(days=1))
    assert_voided(seat)


def test_midnight_passes_unnoticed_by_nobody() -> None:
    days = [TODAY]
    seat = Seat()
    seat.orders.viewer._today = lambda: days[-1]
    seat.make_ready()
    days.append(TODAY + timedelta(days=1))
    seat.orders.go("summary")
    assert_voided(seat)


def test_a_draft_of_other_tariffs_comes_back_voided(seat: Seat) -> None:
    second = Seat(Drafts(seat.kept))
    take(second, dearer())
    assert second.life.restore(second.drafts.recall() or "")
    assert_voided(second)


def test_a_draft_of_yesterday_comes_back_voided(seat: Seat) -> None:
    second = Seat(Drafts(seat.kept))
    take(second, today=TODAY + timedelta(days=1))
    assert second.life.restore(second.drafts.recall() or "")
    assert_voided(second)


def test_an_order_brought_back_after_the_tariffs_changed_is_voided(seat: Seat) -> None:
    seat.orders.start_over()
    bring_back = seat.told[-1].act
    take(seat, dearer())
    assert bring_back is not None
    bring_back()
    assert_voided(seat)


def test_a_placed_order_is_not_calculated_again(seat: Seat) -> None:
    seat.orders.place()
    words = seat.words
    take(seat, dearer(), TODAY + timedelta(days=1))
    assert seat.words == words
    assert seat.state.closing.placed
