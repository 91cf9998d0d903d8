"""Pick-up points round an address: nearest first, those that cannot take the parcel with the reason.

No map is behind the distances. An address stands where a hash of its words puts it: the street anywhere within the
city's radius, the house near its street, always the same for the same words.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from math import isqrt

from playbook.delivery.capacity import point_refuses
from playbook.delivery.places import folded, folded_street
from playbook.tariffs import PickupPoint, PointKind
from playbook.territory import City
from playbook.trade import Address, Parcel, Point

_KINDS = {PointKind.COUNTER: "пункт выдачи", PointKind.LOCKER: "постамат", PointKind.OFFICE: "в отделении почты"}


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a city: metres from its centre."""

    east: int
    north: int


@dataclass(frozen=True, slots=True)
class Nearby:
    """Points of one carrier: those that take the parcel, those that do not, and how many more do not, by reason."""

    taking: tuple[Point, ...]
    refusing: tuple[tuple[Point, str], ...]
    refusing_more: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Alike:
    """Points of a like capacity, of which any answers for all: east, north and the place among those of the group."""

    sample: PickupPoint
    spots: tuple[tuple[int, int, int], ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Points of one carrier in one city."""

    points: tuple[PickupPoint, ...]
    alike: tuple[_Alike, ...]

    def nearest(self, alike: Iterable[_Alike], spot: Spot, most: int) -> list[tuple[PickupPoint, int]]:
        """The nearest of some points with their distance; equally far ones in the content's order."""
        x, y = spot.east, spot.north
        squares = (
            ((east - x) * (east - x) + (north - y) * (north - y), place)
            for each in alike
            for east, north, place in each.spots
        )
        return [(self.points[place], isqrt(square)) for square, place in nsmallest(most, squares)]


@dataclass(frozen=True, slots=True)
class PointIndex:
    """All points by city and carrier."""

    groups: Mapping[tuple[str, str], _Group]

    def serves(self, city: City, carrier: str) -> bool:
        """Whether the carrier has any point in the city."""
        return (city.id, carrier) in self.groups

    def nearby(self, city: City, carrier: str, spot: Spot, parcel: Parcel, today: date, most: int) -> Nearby:
        """The carrier's points in the city, at most `most` that take the parcel and `most` that do not."""
        group = self.groups[city.id, carrier]
        judged = [(each, point_refuses(each.sample, parcel, today)) for each in group.alike]
        taking = group.nearest((each for each, reason in judged if reason is None), spot, most)
        refusing = [
            (_seen(point, city, metres), point_refuses(point, parcel, today) or "")
            for point, metres in group.nearest((each for each, reason in judged if reason is not None), spot, most)
        ]
        more: Counter[str] = Counter()
        for each, reason in judged:
            if reason is not None:
                more[reason] += len(each.spots)
        more.subtract(reason for _, reason in refusing)
        return Nearby(tuple(_seen(point, city, metres) for point, metres in taking), tuple(refusing), +more)


def index_points(points: Iterable[PickupPoint]) -> PointIndex:
    """Sort points by city and carrier once, so that a calculation touches only those of one city."""
    groups: dict[tuple[str, str], list[PickupPoint]] = {}
    for point in points:
        groups.setdefault((point.city, point.carrier), []).append(point)
    return PointIndex({key: _Group(tuple(own), tuple(_parted(own))) for key, own in groups.items()})


def _parted(points: Iterable[PickupPoint]) -> Iterator[_Alike]:
    parts: dict[object, list[tuple[PickupPoint, tuple[int, int, int]]]] = {}
    for place, point in enumerate(points):
        parts.setdefault(_capacity(point), []).append((point, (point.east, point.north, place)))
    for part in parts.values():
        yield _Alike(part[0][0], tuple(spot for _, spot in part))


def _capacity(point: PickupPoint) -> object:
    """All that decides whether a point takes a parcel."""
    whether = point.closed, point.closed_until, point.prepaid_only, point.card, point.cash
    return (*whether, point.limits, point.cells)


def spot_of(address: Address, city: City, street_length: int) -> Spot:
    """Where an address stands in a city; without a street in its centre, without a house in the street's middle."""
    street, house = folded_street(address.street), folded(address.house)
    if not street:
        return Spot(0, 0)
    middle = _thrown(f"{city.id}\n{street}", city.radius)
    if not house:
        return middle
    aside = _thrown(f"{city.id}\n{street}\n{house}", street_length)
    return Spot(middle.east + aside.east, middle.north + aside.north)


def _thrown(words: str, radius: int) -> Spot:
    """A place in a square of twice the radius, chosen by the SHA-256 of the words."""
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()
    east, north = (int.from_bytes(digest[start : start + 8], "big") for start in (0, 8))
    return Spot(east % (2 * radius + 1) - radius, north % (2 * radius + 1) - radius)


def _seen(point: PickupPoint, city: City, metres: int) -> Point:
    spoken = [f"{each.days} {each.hours}" + (f", обед {each.lunch}" if each.lunch else "") for each in point.hours]
    notes = [
        _KINDS[point.kind],
        *filter(None, [point.way, "есть примерка" if point.fitting else None, point.phone]),
        *([] if point.limits or point.cells else ["ограничения неизвестны"]),
    ]
    return Point(
        point.id,
        point.carrier,
        city.title,
        point.name,
        point.address,
        metres,
        "; ".join([*spoken, *point.exceptions]),
        point.card,
        point.cash,
        ", ".join(notes),
    )
