"""Frozen records of where deliveries go: zones, regions, cities, and what is special of a place or a season.

Days of the year are written «дд.мм», distances are metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.record import Record


class Effect(StrEnum):
    """What a place or a season does to delivery."""

    CLOSED = "closed"  # nothing goes there, by any method
    AIR = "air"  # only by plane: dearer by the price lists' part for it
    DETOUR = "detour"  # by way of another index, at its zone


@dataclass(frozen=True, slots=True)
class Zone(Record):
    """A belt of distances from Moscow."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Region(Record):
    """A region of the country; `prefixes` are first digits of its indexes, or ranges of them («140-144»)."""

    id: str
    title: str
    prefixes: tuple[str, ...]
    zone: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Restriction(Record):
    """What is special of some indexes, all the year or from the day `since` to the day `until`, both included.

    `indexes` are first digits, or ranges of them. `via` is the index that a detour goes by.
    """

    id: str
    title: str
    indexes: tuple[str, ...]
    effect: Effect
    since: str | None = None
    until: str | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True)
class City(Record):
    """A settlement that carriers serve. `radius` is how far from its centre its streets lie, in metres.

    `regions` are those that its indexes belong to, its own first.
    """

    id: str
    title: str
    regions: tuple[str, ...]
    radius: int
    aliases: tuple[str, ...] = ()
