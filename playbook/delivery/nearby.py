"""Pick-up points round an address: nearest first, those that cannot take the parcel with the reason.

No map is behind the distances. An address stands where a hash of its words puts it: the street anywhere within the
city's radius, the house near its street, always the same for the same words.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from math import isqrt

from playbook.delivery.capacity import point_refuses
from playbook.delivery.grid import Grid, Placed, grid_of
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
class _Group:
    """Points of one carrier in one city. Points of a like capacity are a kind, for all of which its sample answers."""

    points: tuple[PickupPoint, ...]
    samples: tuple[PickupPoint, ...]
    grid: Grid

    def nearest(self, kinds: Set[int], spot: Spot, most: int) -> list[tuple[PickupPoint, int]]:
        """The nearest points of some kinds with their distance; equally far ones in the content's order."""
        found = self.grid.nearest(spot.east, spot.north, most, kinds)
        return [(self.points[number], isqrt(square)) for square, number in found]


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
        reasons = {kind: point_refuses(sample, parcel, today) for kind, sample in enumerate(group.samples)}
        taking = group.nearest({kind for kind, reason in reasons.items() if reason is None}, spot, most)
        refused = {kind: reason for kind, reason in reasons.items() if reason is not None}
        refusing = [
            (_seen(point, city, metres), point_refuses(point, parcel, today) or "")
            for point, metres in group.nearest(refused.keys(), spot, most)
        ]
        more: Counter[str] = Counter()
        for kind, reason in refused.items():
            more[reason] += group.grid.counts[kind]
        more.subtract(reason for _, reason in refusing)
        return Nearby(tuple(_seen(point, city, metres) for point, metres in taking), tuple(refusing), +more)


def index_points(points: Iterable[PickupPoint]) -> PointIndex:
    """Sort points by city and carrier once, so that a calculation touches only those of one city."""
    groups: dict[tuple[str, str], list[PickupPoint]] = {}
    for point in points:
        groups.setdefault((point.city, point.carrier), []).append(point)
    return PointIndex({key: _group(tuple(own)) for key, own in groups.items()})


def _group(points: tuple[PickupPoint, ...]) -> _Group:
    kinds: dict[object, int] = {}
    samples: list[PickupPoint] = []
    placed: list[Placed] = []
    for number, point in enumerate(points):
        kind = kinds.setdefault(_capacity(point), len(kinds))
        if kind == len(samples):
            samples.append(point)
        placed.append((point.east, point.north, number, kind))
    return _Group(points, tuple(samples), grid_of(placed))


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
