"""Frozen records of how an order is placed and changed: what the status must allow, and where the words stand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.record import Record


class StageWork(StrEnum):
    """What is done in a stage of an order."""

    BASKET = "basket"
    CLIENT = "client"  # who and where to
    DELIVERY = "delivery"
    CHECK = "check"  # read back and confirmed by the client
    SUMMARY = "summary"
    CLOSING = "closing"


class OrderValue(StrEnum):
    """What of an order fills a slot of phrases."""

    TOTAL = "total"  # what the client pays in all
    TERM = "term"
    POINT = "point"  # the name of the pick-up point
    POINT_ADDRESS = "point_address"
    DISTANCE = "distance"  # from the client's address to the point
    BASKET = "basket"  # the goods, without prices


class OrderFact(StrEnum):
    """What an order tells of the facts of a call."""

    STAGE = "stage"  # its values are the ids of the stages
    METHOD = "method"
    CHEAPEST = "cheapest"
    FASTER_THAN_POST = "faster_than_post"


@dataclass(frozen=True, slots=True)
class PlacingWay(Record):
    """A way to place an order that exists already: open where the status allows all its operations."""

    id: str
    title: str
    operations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderChange(Record):
    """What a client may want of an order: `procedure` is the situation with the steps, `argument` the one that speaks.

    `needs` are operations that the status must allow. `ends_with` are those that give the client what was wanted: they
    wait for the rounds of objections (слайд 5). `keeps_with` end it where the client keeps an order that was touched.
    `takes_line_out` tells that a line of the basket goes.
    """

    id: str
    title: str
    procedure: str
    needs: tuple[str, ...]
    ends_with: tuple[str, ...]
    keeps_with: tuple[str, ...]
    argument: str | None = None
    takes_line_out: bool = False


@dataclass(frozen=True, slots=True)
class Placing(Record):
    """How orders are placed: `new_order` is the situation of a brand-new order, `notice` what the form says of it.

    `places` are the operations that make an order which was not there; `rounds` is the rule number pair (least, most)
    of objection rounds.
    """

    new_order: str
    notice: str
    places: tuple[str, ...]
    ways: tuple[PlacingWay, ...]
    changes: tuple[OrderChange, ...]
    rounds: tuple[str, str]
