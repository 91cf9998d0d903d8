"""What an address says to carriers: its region, its zone, the city that they serve, what is special of the place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TypeVar

from playbook.formats import plain_spaces
from playbook.territory import City, Effect, Region, Restriction
from playbook.trade import Address

_T = TypeVar("_T")
INDEX_DIGITS = 6
_INDEX = re.compile(rf"[0-9]{{{INDEX_DIGITS}}}")
_LONGEST_NAME = 200  # characters; nothing longer is a name
_CITY_WORDS = frozenset({"г", "гор", "город"})
_STREET_WORDS = frozenset({"ул", "улица"})


@dataclass(frozen=True, slots=True)
class Place:
    """An address as carriers see it. `index` is empty where it is not six digits; `restrictions` hold on the day.

    `zone` is the zone of the region, of the index that a detour goes by, or the assumed one.
    `elsewhere` is the city of that name in a region that the index does not belong to.
    """

    index: str
    region: Region | None
    zone: str
    city: City | None
    elsewhere: City | None
    restrictions: tuple[Restriction, ...]
    warnings: tuple[str, ...]

    @property
    def closed(self) -> str | None:
        """Why nothing goes there now, and until when; None where something may."""
        shut = next(self.of(Effect.CLOSED), None)
        if shut is None:
            return None
        return f"закрыт до {shut.until} ({shut.title})" if shut.until else f"закрыт ({shut.title})"

    def of(self, effect: Effect) -> Iterator[Restriction]:
        """The restrictions with an effect."""
        return (each for each in self.restrictions if each.effect is effect)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Regions and restrictions by first digits of an index, regions and cities by their folded names."""

    default_zone: str
    zone_titles: Mapping[str, str]
    regions: Mapping[str, Region]
    by_prefix: Mapping[str, Region]
    by_name: Mapping[str, Region]
    restrictions: Mapping[str, tuple[Restriction, ...]]
    cities: Mapping[str, tuple[City, ...]]

    def region_of(self, index: str) -> Region | None:
        """The region of an index, None where its first digits tell none."""
        index = index_of(index)
        return next((self.by_prefix[head] for head in _heads(index) if head in self.by_prefix), None)

    def place(self, address: Address, today: date) -> Place:
        """What the address says as of a day; whatever it does not say is left open, never an error."""
        index = index_of(address.index)
        region = self.region_of(index) or self.by_name.get(folded(address.region))
        named = tuple(self._named(address.settlement))
        city = next((each for each in named if region is None or region.id in each.regions), None)
        known = region or (self.regions[city.regions[0]] if city else None)
        in_force = tuple(self._in_force(index, today))
        zone, warnings = self._zone(index, known, in_force)
        elsewhere = named[0] if named and city is None else None
        return Place(index, known, zone, city, elsewhere, in_force, warnings)

    def closed_until(self, index: str, today: date) -> str | None:
        """Why nothing goes to an index on a day: «закрыт до дд.мм (…)»; None where something may."""
        return self.place(Address(index, "", "", "", ""), today).closed

    def _named(self, settlement: str) -> Iterator[City]:
        for part in settlement[:_LONGEST_NAME].split(","):
            yield from self.cities.get(folded(part, _CITY_WORDS), ())

    def _in_force(self, index: str, today: date) -> Iterator[Restriction]:
        for head in _heads(index):
            yield from (each for each in self.restrictions.get(head, ()) if in_season(each, today))

    def _zone(self, index: str, region: Region | None, in_force: Iterable[Restriction]) -> tuple[str, tuple[str, ...]]:
        warnings = []
        zone = region.zone if region else self.default_zone
        if self.region_of(index) is None:
            taken = region.title if region else f"зона «{self.zone_titles[zone]}»"
            warnings.append(f"регион не определён по индексу, расчёт предположительный: {taken}")
        for each in in_force:
            by_way = self.region_of(each.via) if each.effect is Effect.DETOUR and each.via else None
            if by_way:
                zone = by_way.zone
                until = f" до {each.until}" if each.until else ""
                warnings.append(f"{each.title}{until}: доставка через индекс {each.via}")
        return zone, tuple(warnings)


def gazetteer_of(
    default_zone: str,
    zone_titles: Mapping[str, str],
    regions: Iterable[Region],
    restrictions: Iterable[Restriction],
    cities: Iterable[City],
) -> Gazetteer:
    """Index the tables once; of two that claim the same digits or name the first has it."""
    regions = tuple(regions)
    by_prefix: dict[str, Region] = {}
    by_name: dict[str, Region] = {}
    for region in regions:
        for prefix in prefixes_of(region.prefixes):
            by_prefix.setdefault(prefix, region)
        for name in (region.title, *region.aliases):
            by_name.setdefault(folded(name), region)
    special = [(prefix, each) for each in restrictions for prefix in prefixes_of(each.indexes)]
    named = [(folded(name, _CITY_WORDS), city) for city in cities for name in (city.title, *city.aliases)]
    return Gazetteer(
        default_zone,
        zone_titles,
        {region.id: region for region in regions},
        by_prefix,
        by_name,
        _grouped(special),
        _grouped(named),
    )


def _grouped(pairs: Iterable[tuple[str, _T]]) -> dict[str, tuple[_T, ...]]:
    ordered = sorted(pairs, key=lambda pair: pair[0])
    return {name: tuple(item for _, item in group) for name, group in groupby(ordered, lambda pair: pair[0])}


def index_of(text: str) -> str:
    """The six digits of a postal index, spaces and invisible marks apart; empty where the text is none."""
    plain = "".join(plain_spaces(text[:_LONGEST_NAME]).split())
    return plain if _INDEX.fullmatch(plain) else ""


def prefixes_of(written: Iterable[str]) -> Iterator[str]:
    """First digits of indexes, ranges spelled out: «140-142» is 140, 141, 142."""
    for each in written:
        first, _, last = each.partition("-")
        for number in range(int(first), int(last or first) + 1):
            yield str(number).zfill(len(first))


def in_season(restriction: Restriction, today: date) -> bool:
    """Whether a restriction holds on a day; its season may go over the New Year."""
    if restriction.since is None or restriction.until is None:
        return True
    since, until = (_month_and_day(each) for each in (restriction.since, restriction.until))
    now = today.month, today.day
    return since <= now <= until if since <= until else now >= since or now <= until


def _month_and_day(text: str) -> tuple[int, int]:
    day, _, month = text.partition(".")
    return int(month), int(day)


def _heads(index: str) -> Iterator[str]:
    """First digits of an index, the longest first."""
    return (index[:length] for length in range(len(index), 0, -1))


def folded(text: str, dropped: frozenset[str] = frozenset()) -> str:
    """A name without case, signs and ё, its words apart by one space; words in `dropped` fall away."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST_NAME]).casefold().replace("ё", "е")
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    return " ".join(word for word in words if word not in dropped)


def folded_street(text: str) -> str:
    """A street's name, folded, whether or not it says that it is a street."""
    return folded(text, _STREET_WORDS)
