"""The whole calculation: whatever the order, it adds up, is sorted, and answers every method."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.delivery import simulation_of
from playbook.trade import Address, Calculation, Calculator, Parcel
from tests.playbook.delivery.sample import SMALL, TODAY, TULA, changed, shipped, simulation, tables

KNOWN = [
    Address(region.prefixes[0][:3] + "000", region.title, city.title, "Мира", "1")
    for city in tables().cities
    for region in shipped().regions
    if region.id == city.regions[0]
] + [Address(region.prefixes[0][:3] + "120", region.title, "Глухово", "", "") for region in shipped().regions]
ADDRESSES = st.sampled_from(KNOWN)
SIDES = st.tuples(*[st.integers(1, 130)] * 3)
PARCELS = st.builds(Parcel, st.integers(0, 4_000_000), st.integers(1, 24_000), SIDES)
DAYS = st.dates(date(2025, 1, 1), date(2029, 12, 31))
TEXT = st.text(max_size=40) | st.sampled_from(
    ["", "🎁" * 20, "\u202eавксоМ", "я" * 10_000, "\ud800", "\x00", "г г г", "-"]
)
unhurried = settings(deadline=None)


def totals(found: Calculation) -> dict[tuple[str, str], int]:
    return {(offer.method, offer.carrier): offer.total for offer in found.offers}


@unhurried
@given(ADDRESSES, PARCELS, DAYS)
def test_lines_add_up_and_the_offers_are_sorted_with_one_cheapest(address: Address, parcel: Parcel, day: date) -> None:
    found = simulation().calculate(address, parcel, day)
    for offer in found.offers:
        assert sum(line.kopecks for line in offer.lines) == offer.total
        assert offer.lines[0].kopecks == parcel.goods
        assert all(line.kopecks > 0 for line in offer.lines[1:])
        assert 0 <= offer.least <= offer.most
    order = [(offer.total, offer.least, offer.most) for offer in found.offers]
    assert order == sorted(order)
    assert [offer.cheapest for offer in found.offers] == [place == 0 for place in range(len(found.offers))]
    assert (found.error is None) is bool(found.offers)


@unhurried
@given(ADDRESSES, PARCELS, DAYS)
def test_every_method_and_carrier_is_answered(address: Address, parcel: Parcel, day: date) -> None:
    found = simulation().calculate(address, parcel, day)
    for tariff in tables().tariffs:
        offered = any((each.method, each.carrier) == (tariff.method, tariff.carrier) for each in found.offers)
        refused = any(
            each.method == tariff.method and each.carrier in (None, tariff.carrier) for each in found.refusals
        )
        assert offered or refused
    assert all(each.reason for each in found.refusals)


@unhurried
@given(ADDRESSES, PARCELS, st.integers(0, 12_000))
def test_heavier_never_costs_less(address: Address, parcel: Parcel, more: int) -> None:
    check_dearer(address, parcel, replace(parcel, grams=parcel.grams + more))


@unhurried
@given(ADDRESSES, PARCELS, st.tuples(*[st.integers(0, 60)] * 3))
def test_larger_never_costs_less(address: Address, parcel: Parcel, more: tuple[int, int, int]) -> None:
    one, two, three = (side + extra for side, extra in zip(parcel.sides, more, strict=True))
    check_dearer(address, parcel, replace(parcel, sides=(one, two, three)))


@unhurried
@given(ADDRESSES, PARCELS, st.integers(0, 2_000_000))
def test_a_higher_declared_value_never_costs_less(address: Address, parcel: Parcel, more: int) -> None:
    check_dearer(address, parcel, replace(parcel, goods=parcel.goods + more))


def check_dearer(address: Address, less: Parcel, more: Parcel) -> None:
    """What takes the greater parcel takes the lesser one too, for no more."""
    cheap, dear = (totals(simulation().calculate(address, parcel, TODAY)) for parcel in (less, more))
    assert dear.keys() <= cheap.keys()
    assert all(cheap[key] <= total for key, total in dear.items())


@unhurried
@given(ADDRESSES, PARCELS, DAYS)
def test_the_same_order_gets_the_same_answer_from_another_calculator(
    address: Address, parcel: Parcel, day: date
) -> None:
    again: Calculator = simulation_of(shipped())
    assert again.calculate(address, parcel, day) == simulation().calculate(address, parcel, day)


@unhurried
@given(st.builds(Address, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT), PARCELS)
def test_no_text_of_an_address_crashes(address: Address, parcel: Parcel) -> None:
    found = simulation().calculate(address, parcel, TODAY)
    assert found.offers or found.error


@unhurried
@given(TEXT, TEXT)
def test_no_text_of_a_street_crashes_in_a_served_city(street: str, house: str) -> None:
    found = simulation().calculate(replace(TULA, street=street, house=house), SMALL, TODAY)
    assert found.offers
    assert all(each.point.metres >= 0 for each in found.offers if each.point)


def test_of_equally_cheap_offers_the_sooner_is_first_and_then_the_one_that_the_content_has_first() -> None:
    slow, first, second = [each for each in tables().tariffs if each.cities and not each.surcharge][:3]
    prices = next(each for each in tables().price_lists if each.id == first.prices)
    slower = tuple(replace(each, least=9, most=9) for each in prices.zones)
    alike = changed(
        price_lists=(*tables().price_lists, replace(prices, id="slow", zones=slower)),
        tariffs=(replace(slow, prices="slow"), first, replace(second, prices=first.prices)),
    )
    found = alike.calculate(TULA, SMALL, TODAY)
    assert len({offer.total for offer in found.offers}) == 1
    assert [offer.carrier for offer in found.offers] == [first.carrier, second.carrier, slow.carrier]


def test_only_the_methods_that_the_order_may_go_by_are_offered() -> None:
    only = shipped().methods[0]
    found = simulation().calculate(TULA, replace(SMALL, only_methods=(only.id,)), TODAY)
    assert [offer.method for offer in found.offers] == [only.id]
    assert {each.reason for each in found.refusals} == {f"заказ отправляется только так: {only.title}"}
    assert {each.method for each in found.refusals} == {each.id for each in shipped().methods[1:]}


def test_the_answer_says_that_the_tariffs_are_for_training() -> None:
    assert "Учебные тарифы" in simulation().calculate(TULA, SMALL, TODAY).notice


@pytest.mark.parametrize(
    "text",
    [
        "Невозможно осуществить доставку по этому направлению при заданных условиях",
        "Не указано значение: индекс",
        "Индекс не является пунктом выдачи",
        "Сервис временно недоступен",
    ],
)
def test_a_fault_answers_with_its_error_and_repeating_succeeds(text: str) -> None:
    fault = next(each for each in simulation().faults if each.text == text)
    failed = simulation().calculate(TULA, SMALL, TODAY, fault=fault.id)
    assert (failed.offers, failed.error) == ((), text)
    repeated = simulation().calculate(TULA, SMALL, TODAY)
    assert repeated.error is None
    assert repeated.offers


def test_a_fault_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="no such fault"):
        simulation().calculate(TULA, SMALL, TODAY, fault="nothing")


def test_a_playbook_without_tables_calculates_nothing() -> None:
    with pytest.raises(ValueError, match="no tables"):
        simulation_of(replace(shipped(), delivery=None))
