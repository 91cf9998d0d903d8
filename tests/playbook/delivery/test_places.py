"""What an address tells: region, zone, city, season; and what it does not tell, without a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from playbook.delivery.places import in_season, prefixes_of
from playbook.tariffs import Reach
from playbook.territory import Effect, Restriction
from playbook.trade import Address, Parcel
from tests.playbook.delivery.sample import (
    SMALL,
    TODAY,
    TULA,
    lines_of,
    offer_of,
    reasons_of,
    shipped,
    simulation,
    tables,
    tariff_by_reach,
)

POST = tariff_by_reach(Reach.EVERYWHERE)
TO_DOOR = next(each for each in tables().tariffs if each.reach is Reach.CITIES and each.prices != POST.prices)
REGIONS = {each.title: each for each in shipped().regions}


@pytest.mark.parametrize(
    ("index", "region"),
    [
        ("101000", "Москва"), ("135000", "Москва"), ("140000", "Московская область"),
        ("166000", "Ненецкий автономный округ"),
        ("199000", "Санкт-Петербург"), ("299000", "Севастополь"),
        ("628000", "Ханты-Мансийский автономный округ — Югра"),
        ("647000", "Красноярский край"), ("667000", "Республика Тыва"), ("669000", "Иркутская область"),
        ("679000", "Еврейская автономная область"), ("687000", "Забайкальский край"), ("688000", "Камчатский край"),
    ],
)  # fmt: skip
def test_the_first_digits_of_an_index_tell_the_region(index: str, region: str) -> None:
    assert simulation().gazetteer.region_of(index) == REGIONS[region]


@pytest.mark.parametrize("index", ["300 000", " 300000\n", "\u202e300000\u202c", "300\u00a0000"])
def test_spaces_and_invisible_marks_do_not_spoil_an_index(index: str) -> None:
    assert simulation().calculate(replace(TULA, index=index), SMALL, TODAY) == simulation().calculate(
        TULA, SMALL, TODAY
    )


@pytest.mark.parametrize("index", ["136000", "000000", "12345", "1234567", "abcdef", "１０１０００", "-10100", ""])
def test_an_index_that_is_none_tells_no_region(index: str) -> None:
    assert simulation().gazetteer.region_of(index) is None


def test_every_region_has_digits_of_its_own_and_there_are_all_of_them() -> None:
    prefixes = [prefix for region in shipped().regions for prefix in prefixes_of(region.prefixes)]
    assert len(prefixes) == len(set(prefixes))
    assert all(len(prefix) == 3 for prefix in prefixes)
    assert len(shipped().regions) == 86  # 85 regions with an index series of their own, and Baikonur
    assert {each.zone for each in shipped().regions} == {zone.id for zone in tables().zones}


def test_an_unknown_region_is_a_warning_and_the_price_is_assumed() -> None:
    nowhere = Address("999999", "", "Глухово", "", "")
    found = simulation().calculate(nowhere, SMALL, TODAY)
    assert [each for each in found.warnings if "регион не определён" in each]
    default = next(each for each in tables().zones if each.id == tables().default_zone)
    assert any(default.title in title for title in lines_of(offer_of(POST, found)))


def test_a_region_that_the_agent_names_stands_in_for_the_index_with_a_warning() -> None:
    found = simulation().calculate(Address("999999", "Приморье", "Глухово", "", ""), SMALL, TODAY)
    assert any("дальше 8 000 км" in title for title in lines_of(offer_of(POST, found)))
    assert any("Приморский край" in each for each in found.warnings)


def test_a_known_address_is_calculated_without_warnings() -> None:
    assert simulation().calculate(TULA, SMALL, TODAY).warnings == ()


@pytest.mark.parametrize(
    ("index", "settlement"),
    [
        ("344000", "Ростов-на-Дону"), ("344000", "г. ростов на дону"), ("190000", "СПБ"),
        ("190000", "город Санкт Петербург"),
        ("142191", "Москва"), ("140000", "Московская обл., г Химки"), ("300000", "  ТУЛА\u200b "),
    ],
)  # fmt: skip
def test_a_city_is_known_however_it_is_written(index: str, settlement: str) -> None:
    found = simulation().calculate(Address(index, "", settlement, "", ""), SMALL, TODAY)
    assert offer_of(TO_DOOR, found) is not None


def test_a_settlement_that_nobody_serves_is_refused_once_for_the_method() -> None:
    found = simulation().calculate(replace(TULA, settlement="Плавск"), SMALL, TODAY)
    assert reasons_of(TO_DOOR, found) == {"населённый пункт не обслуживается"}
    assert len([each for each in found.refusals if each.method == TO_DOOR.method]) == 1
    assert offer_of(POST, found) is not None


def test_a_city_with_the_index_of_another_region_is_refused_with_that_region() -> None:
    found = simulation().calculate(replace(TULA, index="101000"), SMALL, TODAY)
    assert reasons_of(TO_DOOR, found) == {"индекс другого региона: Москва"}


def season(since: str, until: str) -> Restriction:
    return Restriction("r", "r", ("1",), Effect.CLOSED, since, until)


@pytest.mark.parametrize(
    ("since", "until", "day", "holds"),
    [
        pytest.param("15.04", "10.06", date(2026, 4, 14), False, id="the day before is open"),
        pytest.param("15.04", "10.06", date(2026, 4, 15), True, id="the first day is in"),
        pytest.param("15.04", "10.06", date(2026, 6, 10), True, id="the last day is in"),
        pytest.param("15.04", "10.06", date(2026, 6, 11), False, id="the day after is open"),
        pytest.param("15.11", "15.01", date(2026, 12, 31), True, id="a winter goes over the New Year"),
        pytest.param("15.11", "15.01", date(2027, 1, 15), True, id="to its last day"),
        pytest.param("15.11", "15.01", date(2027, 1, 16), False, id="and not further"),
        pytest.param("29.02", "01.03", date(2027, 2, 28), False, id="a leap day in a common year"),
    ],
)
def test_a_season_has_its_days(since: str, until: str, day: date, holds: bool) -> None:
    assert in_season(season(since, until), day) is holds


KURILS = Address("694530", "", "Курильск", "", "")


def test_a_closed_place_refuses_every_method_and_says_until_when() -> None:
    found = simulation().calculate(KURILS, SMALL, TODAY)
    assert found.offers == ()
    assert found.error == "Невозможно осуществить доставку по этому направлению при заданных условиях"
    assert {each.method for each in found.refusals} == {each.id for each in shipped().methods}
    assert {each.reason for each in found.refusals} == {"закрыт до 15.01 (Шторма на Курилах)"}


def test_a_closed_place_opens_the_day_after() -> None:
    gazetteer = simulation().gazetteer
    assert gazetteer.closed_until(KURILS.index, date(2027, 1, 15)) == "закрыт до 15.01 (Шторма на Курилах)"
    assert gazetteer.closed_until(KURILS.index, date(2027, 1, 16)) is None
    assert offer_of(POST, simulation().calculate(KURILS, SMALL, date(2027, 1, 16)))


def test_an_air_season_costs_more_than_the_road() -> None:
    taz = Address("629350", "", "Тазовский", "", "")
    summer, winter = (
        offer_of(POST, simulation().calculate(taz, SMALL, day)) for day in (date(2026, 7, 1), date(2026, 2, 1))
    )
    assert "Только самолётом: Тазовский район без зимника" in lines_of(summer)
    assert summer is not None
    assert winter is not None
    assert summer.total > winter.total


def test_a_detour_is_told_and_priced_by_the_other_index() -> None:
    far = Restriction("far", "Мост снесло", ("300",), Effect.DETOUR, "01.11", "30.11", "690000")
    gazetteer = simulation().gazetteer
    detour = replace(simulation(), gazetteer=replace(gazetteer, restrictions={"300": (far,)}))
    found = detour.calculate(TULA, SMALL, TODAY)
    assert found.warnings == ("Мост снесло до 30.11: доставка через индекс 690000",)
    assert any("дальше 8 000 км" in title for title in lines_of(offer_of(POST, found)))
    assert detour.calculate(TULA, SMALL, TODAY + timedelta(days=8)) == simulation().calculate(
        TULA, SMALL, TODAY + timedelta(days=8)
    )


def test_without_an_index_the_calculator_says_what_is_missing() -> None:
    found = simulation().calculate(replace(TULA, index=" \u200b "), SMALL, TODAY)
    assert (found.offers, found.error) == ((), "Не указано значение: индекс")


def test_an_index_that_is_none_stops_the_post_and_not_the_carriers() -> None:
    found = simulation().calculate(replace(TULA, index="3000"), SMALL, TODAY)
    assert reasons_of(POST, found) == {"Индекс не является пунктом выдачи"}
    assert offer_of(TO_DOOR, found) is not None


def test_a_parcel_without_mass_is_refused_by_every_method() -> None:
    for parcel in (Parcel(1, 0, (1, 1, 1)), Parcel(1, 1, (1, 0, 1)), Parcel(-1, 1, (1, 1, 1))):
        found = simulation().calculate(TULA, parcel, TODAY)
        assert found.offers == ()
        assert {each.reason for each in found.refusals} == {"не указаны масса, размеры или стоимость посылки"}
