"""What the post and the carriers charge, kopeck by kopeck, up to each bound and one gram or kopeck beyond it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from playbook.delivery.prices import charged_mass, fee_of, share_of
from playbook.tariffs import Bearer, PriceList, Reach
from playbook.trade import Address, Parcel
from tests.playbook.delivery.sample import (
    SMALL,
    TODAY,
    TULA,
    changed,
    lines_of,
    offer_of,
    reasons_of,
    simulation,
    tables,
    tariff_by_reach,
)

POST = tariff_by_reach(Reach.EVERYWHERE)
TO_POINTS = tariff_by_reach(Reach.POINTS)


def prices_of(name: str) -> PriceList:
    return next(each for each in tables().price_lists if each.id == name)


def by_post(parcel: Parcel, address: Address = TULA) -> dict[str, int]:
    return lines_of(offer_of(POST, simulation().calculate(address, parcel, TODAY)))


def carriage(grams: int, address: Address = TULA) -> int:
    lines = by_post(Parcel(100_000, grams, (10, 10, 10)), address)
    return next(kopecks for title, kopecks in lines.items() if title.startswith("Перевозка"))


def test_a_parcel_by_post_is_goods_carriage_insurance_and_the_fee_on_all_three() -> None:
    assert by_post(SMALL) == {
        "Товары": 100_000,
        "Перевозка до 600 км от Москвы, 1 кг": 17_900,
        "Страховка, 4 % стоимости товаров": 4_000,
        "Сбор за наложенный платёж": 9_000 + 4_876,
    }


@pytest.mark.parametrize(
    ("grams", "expected"),
    [
        pytest.param(1, 15_000, id="a gram is a whole first step"),
        pytest.param(500, 15_000, id="five hundred grams are the first step"),
        pytest.param(501, 17_900, id="a gram more begins the second step"),
        pytest.param(1_000, 17_900, id="a kilogram is two steps"),
        pytest.param(1_001, 20_800, id="a gram over a kilogram is three"),
        pytest.param(20_000, 128_100, id="twenty kilograms are forty steps"),
    ],
)
def test_the_post_charges_in_steps_of_five_hundred_grams(grams: int, expected: int) -> None:
    assert carriage(grams) == expected


@pytest.mark.parametrize(
    ("index", "expected"),
    [("300000", 15_000), ("190000", 16_000), ("630000", 18_000), ("664000", 24_000), ("690000", 32_000)],
)
def test_the_first_step_costs_what_the_zone_of_the_index_costs(index: str, expected: int) -> None:
    assert carriage(500, replace(TULA, index=index)) == expected


@pytest.mark.parametrize(
    ("grams", "extra"),
    [
        pytest.param(10_000, None, id="ten kilograms are not heavy"),
        pytest.param(10_001, 21_900, id="a gram over ten kilograms is"),
        pytest.param(20_000, 38_430, id="twenty kilograms still go"),
    ],
)
def test_the_post_takes_thirty_percent_more_over_ten_kilograms(grams: int, extra: int | None) -> None:
    assert by_post(replace(SMALL, grams=grams)).get("Надбавка за массу больше 10 кг, 30 %") == extra


def test_a_gram_over_twenty_kilograms_does_not_go_by_post_and_says_so() -> None:
    found = simulation().calculate(TULA, replace(SMALL, grams=20_001), TODAY)
    assert offer_of(POST, found) is None
    assert reasons_of(POST, found) == {"тяжелее 20 кг"}


@pytest.mark.parametrize(
    ("sides", "extra"),
    [
        pytest.param((60, 40, 40), None, id="a side of sixty and a sum of 140 are no oversize"),
        pytest.param((61, 10, 10), 7_160, id="a side of sixty-one is"),
        pytest.param((60, 41, 40), 7_160, id="a sum of 141 is"),
    ],
)
def test_oversize_begins_beyond_the_bound(sides: tuple[int, int, int], extra: int | None) -> None:
    assert by_post(replace(SMALL, sides=sides)).get("Негабаритная посылка, 40 %") == extra


def test_a_place_that_only_planes_reach_costs_the_flight() -> None:
    assert by_post(replace(SMALL, grams=1_001), replace(TULA, index="689000"))["Только самолётом: Чукотка"] == 19_000


@pytest.mark.parametrize(
    ("collected", "expected"),
    [
        pytest.param(100_000, 8_000 + 5_000, id="a thousand roubles are of the first bracket"),
        pytest.param(100_001, 9_000 + 4_000, id="a kopeck more is of the second"),
        pytest.param(500_000, 9_000 + 20_000, id="five thousand roubles are of the second"),
        pytest.param(500_001, 19_000 + 10_000, id="a kopeck more is of the third"),
        pytest.param(2_000_000, 19_000 + 40_000, id="twenty thousand roubles are of the third"),
        pytest.param(2_000_001, 29_000 + 30_000, id="a kopeck more is of the fourth"),
        pytest.param(50_000_000, 29_000 + 750_000, id="half a million is the end"),
        pytest.param(50_000_001, None, id="no more than that is collected"),
    ],
)
def test_the_fee_goes_by_the_bracket_of_the_sum(collected: int, expected: int | None) -> None:
    scale = next(each for each in tables().fee_scales if each.id == POST.fee)
    assert fee_of(scale, collected) == expected


def test_a_sum_that_the_post_does_not_collect_is_refused_with_the_reason() -> None:
    found = simulation().calculate(TULA, replace(SMALL, goods=50_000_000), TODAY)
    assert reasons_of(POST, found) == {"сумма больше, чем можно собрать наложенным платежом"}


def test_who_pays_the_fee_is_a_setting_and_the_total_follows_it() -> None:
    turned = {Bearer.CLIENT: Bearer.SHOP, Bearer.SHOP: Bearer.CLIENT}
    other = changed(tariffs=tuple(replace(each, fee_bearer=turned[each.fee_bearer]) for each in tables().tariffs))
    before, after = (each.calculate(TULA, SMALL, TODAY) for each in (simulation(), other))
    scales = {each.id: each for each in tables().fee_scales}
    for offer in after.offers:
        tariff = next(each for each in tables().tariffs if offer_of(each, after) is offer)
        was = offer_of(tariff, before)
        assert was is not None
        without = min(was.total, offer.total)
        assert abs(offer.total - was.total) == fee_of(scales[tariff.fee], without)
        assert (offer.total > was.total) is (tariff.fee_bearer is Bearer.SHOP)


def test_the_postal_courier_is_the_post_with_a_surcharge() -> None:
    door = next(each for each in tables().tariffs if each.prices == POST.prices and each is not POST)
    lines = lines_of(offer_of(door, simulation().calculate(TULA, SMALL, TODAY)))
    assert lines.pop("Доставка до двери") == door.surcharge > 0
    fee = "Сбор за наложенный платёж"
    assert {k: v for k, v in lines.items() if k != fee} == {k: v for k, v in by_post(SMALL).items() if k != fee}


def test_a_box_of_fifteen_by_twenty_five_by_thirty_five_is_billed_as_2625_grams() -> None:
    box = Parcel(100_000, 2_000, (15, 25, 35))
    offer = offer_of(TO_POINTS, simulation().calculate(replace(TULA, index="101000", settlement="Москва"), box, TODAY))
    assert offer is not None
    assert (offer.charged_grams, offer.charged_note) == (
        2_625,
        "объёмная масса 15×25×35 / 5000, она больше настоящей",
    )


@pytest.mark.parametrize(
    ("sides", "grams", "charged"),
    [
        pytest.param((15, 25, 35), 2_625, 2_625, id="equal masses are the real one"),
        pytest.param((15, 25, 35), 2_626, 2_626, id="a heavier box is billed as it weighs"),
        pytest.param((1, 1, 1), 1, 1, id="a fifth of a gram is a gram"),
        pytest.param((1, 2, 3), 1, 2, id="a part of a gram counts whole"),
    ],
)
def test_carriers_charge_the_larger_mass(sides: tuple[int, int, int], grams: int, charged: int) -> None:
    assert charged_mass(prices_of(TO_POINTS.prices), Parcel(0, grams, sides)).grams == charged


def test_of_equal_masses_the_real_one_is_named() -> None:
    assert charged_mass(prices_of(TO_POINTS.prices), Parcel(0, 2_625, (15, 25, 35))).note.startswith("настоящая масса")


def test_the_post_charges_the_real_mass_however_large_the_box() -> None:
    assert charged_mass(prices_of(POST.prices), Parcel(0, 700, (60, 40, 40))).grams == 700


@pytest.mark.parametrize(
    ("kopecks", "share", "expected"),
    [
        pytest.param(12, 400, 0, id="less than a half falls away"),
        pytest.param(25, 200, 1, id="a half counts whole"),
        pytest.param(38, 400, 2, id="more than a half counts whole"),
    ],
)
def test_a_share_is_whole_kopecks(kopecks: int, share: int, expected: int) -> None:
    assert share_of(kopecks, share) == expected
