"""Pick-up points: nearest first, what they cannot take with the reason, and none forgotten."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from math import hypot
from typing import Any

import pytest

from playbook.delivery.capacity import point_refuses
from playbook.delivery.nearby import spot_of
from playbook.tariffs import Cell, Limits, OpeningHours, PickupPoint, PointKind, Reach
from playbook.trade import Address, Parcel
from tests.playbook.delivery.sample import SMALL, TODAY, TULA, changed, offer_of, simulation, tables, tariff_by_reach

TARIFF = tariff_by_reach(Reach.POINTS)
CITY = next(each for each in tables().cities if each.title == "Тула")
CENTRE = replace(TULA, street="")


def point(name: str = "p", east: int = 0, **fields: Any) -> PickupPoint:
    hours = (OpeningHours("пн–пт", "9:00–18:00", "13:00–14:00"),)
    known: dict[str, Any] = {"card": True, "cash": True, "hours": hours} | fields
    return PickupPoint(name, TARIFF.carrier, CITY.id, PointKind.COUNTER, name, "ул. Мира, 1", east, 0, **known)


CELLS = (Cell((8, 38, 64), 5_000), Cell((19, 38, 64), 7_000), Cell((41, 38, 64), 20_000))


@pytest.mark.parametrize(
    ("fields", "parcel", "reason"),
    [
        pytest.param({"limits": Limits(grams=15_000)}, Parcel(1, 15_000, (1, 1, 1)), None, id="fifteen kilograms fit"),
        pytest.param({"limits": Limits(grams=15_000)}, Parcel(1, 15_001, (1, 1, 1)), "тяжелее 15 кг", id="a gram more"),
        pytest.param({}, Parcel(1, 90_000, (300, 300, 300)), None, id="an unknown limit is no limit"),
        pytest.param({"limits": Limits(side=60)}, Parcel(1, 1, (61, 1, 1)), "не влезает: сторона длиннее 60 см",
                     id="a long side"),
        pytest.param({"limits": Limits(sides_sum=150)}, Parcel(1, 1, (50, 50, 51)),
                     "не влезает: сумма сторон больше 150 см", id="a large sum"),
        pytest.param({"limits": Limits(sides=(60, 40, 60))}, Parcel(1, 1, (40, 60, 60)), None, id="a turned box fits"),
        pytest.param({"limits": Limits(sides=(60, 40, 60))}, Parcel(1, 1, (41, 60, 60)),
                     "не влезает: больше 60×40×60 см", id="a box that no turn fits"),
        pytest.param({"cells": CELLS}, Parcel(1, 20_000, (64, 41, 38)), None, id="the largest cell"),
        pytest.param({"cells": CELLS}, Parcel(1, 6_000, (8, 38, 64)), None, id="too heavy for one cell only"),
        pytest.param({"cells": CELLS}, Parcel(1, 20_001, (8, 8, 8)), "тяжелее 20 кг", id="too heavy for every cell"),
        pytest.param({"cells": CELLS}, Parcel(1, 1, (42, 38, 64)), "не влезает: самая большая ячейка 41×38×64 см",
                     id="too large for every cell"),
        pytest.param({"prepaid_only": True}, SMALL, "только предоплата", id="prepaid only"),
        pytest.param({"card": False, "cash": False}, SMALL, "только предоплата", id="neither card nor cash"),
        pytest.param({"card": False}, SMALL, None, id="cash is enough"),
        pytest.param({"closed": True}, SMALL, "временно закрыт", id="closed for now"),
        pytest.param({"closed_until": "23.11.2026"}, SMALL, "закрыт до 23.11.2026", id="the last closed day"),
        pytest.param({"closed_until": "22.11.2026"}, SMALL, None, id="open again"),
    ],
)  # fmt: skip
def test_a_point_says_why_it_does_not_take_a_parcel(fields: dict[str, Any], parcel: Parcel, reason: str | None) -> None:
    assert point_refuses(point(**fields), parcel, TODAY) == reason


def test_the_nearest_point_is_offered_and_the_next_ones_follow() -> None:
    far_to_near = tuple(point(f"p{east}", east) for east in (900, -300, 600))
    offer = offer_of(TARIFF, changed(points=far_to_near).calculate(CENTRE, SMALL, TODAY))
    assert offer is not None
    assert offer.point is not None
    assert [(each.id, each.metres) for each in (offer.point, *offer.other_points)] == [
        ("p-300", 300), ("p600", 600), ("p900", 900),
    ]  # fmt: skip
    assert offer.point.hours == "пн–пт 9:00–18:00, обед 13:00–14:00"
    assert "ограничения неизвестны" in offer.point.note


def test_the_distance_is_as_the_crow_flies_from_the_house_in_whole_metres() -> None:
    spot = spot_of(TULA, CITY, tables().street_length)
    assert (spot.east, spot.north) != (0, 0)
    beside = replace(point(), east=spot.east + 30, north=spot.north - 41)
    offer = offer_of(TARIFF, changed(points=(beside,)).calculate(TULA, SMALL, TODAY))
    assert offer is not None
    assert offer.point is not None
    assert offer.point.metres == 50  # 50.8


def test_a_nearer_point_that_cannot_take_the_parcel_stays_visible_with_the_reason() -> None:
    found = changed(points=(point("near", 10, closed=True), point("far", 20))).calculate(CENTRE, SMALL, TODAY)
    offer = offer_of(TARIFF, found)
    assert offer is not None
    assert offer.point is not None
    assert offer.point.id == "far"
    refused = next(each for each in found.refusals if each.point is not None)
    assert (refused.point and refused.point.id, refused.reason) == ("near", "временно закрыт")


def test_when_no_point_takes_the_parcel_there_is_no_offer_and_every_point_is_accounted_for() -> None:
    shut = tuple(point(f"p{number}", number, closed=number % 2 == 0, prepaid_only=True) for number in range(25))
    found = changed(points=shut, shown_points=4).calculate(CENTRE, SMALL, TODAY)
    own = [each for each in found.refusals if (each.method, each.carrier) == (TARIFF.method, TARIFF.carrier)]
    assert offer_of(TARIFF, found) is None
    assert Counter(each.reason for each in own) == {
        "временно закрыт": 2,
        "только предоплата": 2,
        "временно закрыт: ещё пунктов — 11": 1,
        "только предоплата: ещё пунктов — 10": 1,
    }


def test_a_carrier_without_points_in_the_city_says_so() -> None:
    found = changed(points=(point(),)).calculate(CENTRE, SMALL, TODAY)
    absent = {each.carrier for each in found.refusals if each.reason == "в городе Тула нет пунктов"}
    assert absent == {each.carrier for each in tables().tariffs if each.reach is Reach.POINTS} - {TARIFF.carrier}


def at(street: str, house: str = "") -> Address:
    return replace(TULA, street=street, house=house)


def test_an_address_always_stands_in_the_same_spot() -> None:
    length = tables().street_length
    assert spot_of(at("ул. Мира", "5"), CITY, length) == spot_of(at("МИРА", " 5 "), CITY, length)
    assert spot_of(at("Мира", "5"), CITY, length) != spot_of(at("Лесная", "5"), CITY, length)
    middle = spot_of(at("Мира"), CITY, length)
    assert len({spot_of(at("Мира", house), CITY, length).east for house in "123"}) == 3
    for house in ("1", "2", "17 к. 3"):
        spot = spot_of(at("Мира", house), CITY, length)
        assert max(abs(spot.east - middle.east), abs(spot.north - middle.north)) <= length


def test_the_shipped_points_are_enough_to_practise_with() -> None:
    points = tables().points
    assert len(points) >= 60
    assert len({each.city for each in points}) >= 20
    assert len({each.carrier for each in points}) == 7
    assert len({each.kind for each in points}) == 3
    radius = {each.id: each.radius for each in tables().cities}
    assert all(hypot(each.east, each.north) <= radius[each.city] for each in points)
    reasons = {point_refuses(each, Parcel(100_000, 12_000, (70, 30, 30)), date(2026, 11, 23)) for each in points}
    assert {"временно закрыт", "только предоплата", "тяжелее 10 кг"} <= reasons
    assert {each.carrier for each in tables().tariffs if each.reach is Reach.POINTS} == {
        each.carrier for each in points
    }


def test_every_tariff_leads_to_an_offer_somewhere() -> None:
    regions = simulation().gazetteer.regions
    prefixes = [(regions[city.regions[0]].prefixes[0][:3], city.title) for city in tables().cities]
    cities = [Address(f"{prefix}000", "", title, "", "") for prefix, title in prefixes]
    found = [simulation().calculate(each, SMALL, TODAY) for each in cities]
    assert [each.id for each in tables().tariffs if not any(offer_of(each, one) for one in found)] == []
