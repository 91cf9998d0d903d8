"""What an order and its delivery pass to each other: an address, a parcel, and what the calculator says of them.

Money is in kopecks, mass in grams, sides in centimetres, distances in metres, terms in calendar days.
Carriers and methods are ids of the content; titles and reasons are Russian and ready to be shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from playbook.models import Record


@dataclass(frozen=True, slots=True)
class Address(Record):
    """Where a parcel goes, as the agent typed it: any text is allowed, the calculator says what it cannot use."""

    index: str
    region: str
    settlement: str
    street: str
    house: str
    flat: str = ""


@dataclass(frozen=True, slots=True)
class Parcel(Record):
    """What is sent, packed. `goods` is the declared value in kopecks, `sides` are centimetres.

    `only_methods` are ids of the methods that the order may still go by; empty: any.
    """

    goods: int
    grams: int
    sides: tuple[int, int, int]
    only_methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceLine(Record):
    """One part of what the client pays."""

    title: str
    kopecks: int


@dataclass(frozen=True, slots=True)
class Point(Record):
    """A pick-up point as seen from an address: `metres` away, `hours` in words, `note` what else to know."""

    id: str
    carrier: str
    city: str
    name: str
    address: str
    metres: int
    hours: str
    card: bool
    cash: bool
    note: str


@dataclass(frozen=True, slots=True)
class Offer(Record):
    """A delivery that is possible: what the client pays in all (`total`, the sum of `lines`) and in how many days.

    `least` and `most` are the days that the calculator gives; what the rules add to them is not in them.
    `charged_grams` is the mass that is paid for, `charged_note` says why. `point` is the nearest point that takes
    the parcel, `other_points` the next ones.
    """

    method: str
    carrier: str
    lines: tuple[PriceLine, ...]
    total: int
    least: int
    most: int
    point: Point | None
    other_points: tuple[Point, ...]
    charged_grams: int
    cheapest: bool
    charged_note: str = ""


@dataclass(frozen=True, slots=True)
class Refusal(Record):
    """A delivery that is not possible, and why.

    Without a carrier no carrier of the method can; with a `point` it is that point alone that cannot take the parcel.
    """

    method: str
    carrier: str | None
    reason: str
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Calculation(Record):
    """What a calculator answers: offers from the cheapest on, and with reasons all that is not possible.

    `error` is what the calculator itself failed with. `warnings` are what the price was assumed with,
    `notice` says what kind of tariffs these are. `as_of` is the day that it holds for, as in ISO 8601; empty: any.
    """

    offers: tuple[Offer, ...]
    refusals: tuple[Refusal, ...]
    error: str | None
    warnings: tuple[str, ...] = ()
    notice: str = ""
    as_of: str = ""


class Calculator(Protocol):
    """Whoever calculates a delivery: the simulation, or a carrier's real service."""

    def calculate(self, address: Address, parcel: Parcel, today: date) -> Calculation:
        """Every way to deliver the parcel to the address, as of `today`."""
        ...
