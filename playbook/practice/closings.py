"""Orders that wait for a closed region to open: on which days there are any, and where they go."""

from __future__ import annotations

from datetime import date
from random import Random

from playbook.conditions import Facts
from playbook.delivery.places import INDEX_DIGITS, Gazetteer, in_season, prefixes_of
from playbook.models import Playbook
from playbook.standing import known_row
from playbook.territory import Effect, Restriction
from playbook.trade import Address

_MOST_HOUSES = 90


def waits_for_opening(playbook: Playbook, facts: Facts) -> bool:
    """Whether the status of the call's order says that its region is closed."""
    row = known_row(playbook, facts)
    return row is not None and playbook.practice is not None and row.id in playbook.practice.closed_rows


def closed_on(playbook: Playbook, day: date) -> tuple[Restriction, ...]:
    """The places to which nothing goes on a day."""
    return tuple(each for each in playbook.restrictions if each.effect is Effect.CLOSED and in_season(each, day))


def closed_address(playbook: Playbook, places: Gazetteer, rng: Random, day: date) -> Address | None:
    """An address in a settlement to which nothing goes on a day; None where there is no such."""
    closed = closed_on(playbook, day)
    if not closed or playbook.practice is None:
        return None
    prefix = rng.choice(list(prefixes_of(rng.choice(closed).indexes)))
    index = prefix + "".join(str(rng.randrange(10)) for _ in range(INDEX_DIGITS - len(prefix)))
    region, streets = places.region_of(index), playbook.practice.people.streets
    village, street = rng.choice(streets), rng.choice(streets)
    house = str(rng.randint(1, _MOST_HOUSES))
    return Address(index, region.title if region else "", f"пос. {village}", f"ул. {street}", house)
