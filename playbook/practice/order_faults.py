"""What is wrong with an order that a client brings: found in the tables, told at first, right in the right order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from playbook.delivery.places import INDEX_DIGITS, in_season, prefixes_of
from playbook.goods import Good
from playbook.models import Criterion, Playbook, When
from playbook.once import once
from playbook.order import Line, lines_of
from playbook.order.fields import Field
from playbook.practice.acts import Telling, asked_for
from playbook.practice.cases import Client
from playbook.practice.deliveries import simulation_for
from playbook.practice.order_ways import barring, excuses, rows_that_place, when_placed
from playbook.practice.people import draw_day
from playbook.standing import status_fact
from playbook.territory import Effect, Region, Restriction
from playbook.trade import Address

_TRIES = 20
_YEAR = 366


class Fault(StrEnum):
    """What may be the matter with a client's order."""

    NOTHING = "nothing"
    WRONG_INDEX = "wrong_index"  # of another region than the settlement's
    NAME_ORDER = "name_order"  # told in another order than surname, name, patronymic
    SOLD_OUT = "sold_out"  # a good, a size or a colour that is gone
    EXCUSED = "excused"  # barred by his past but for a reason that is not his fault
    FEW_METHODS = "few_methods"  # the status leaves only some ways of delivery
    BARRED = "barred"  # gets no order
    CLOSED_REGION = "closed"  # nothing goes there


@dataclass(frozen=True, slots=True)
class Plan:
    """An order case while it is thought out: `lines` and the client's data are right; `given` is told at first instead.

    `asks` are names of what is to be asked to learn better. `why` tells why no order may be placed.
    """

    today: date
    facts: Mapping[str, str | int]
    client: Client
    ordered: tuple[Line, ...]
    lines: tuple[Line, ...]
    given: tuple[tuple[str, str], ...] = ()
    asks: tuple[str, ...] = ()
    why: str = ""


def when_of(playbook: Playbook, fault: Fault) -> tuple[When, ...]:
    """The conditions on the facts of a call that a fault asks for; none where the tables cannot give it."""
    practice = playbook.practice
    placed = [when_placed(playbook, row) for row in rows_that_place(playbook)]
    match fault:
        case Fault.BARRED:
            return tuple(ban.when for ban in barring(playbook))
        case Fault.EXCUSED:
            return tuple(place.when for place in excuses(playbook))
        case Fault.FEW_METHODS:
            return tuple(when_placed(playbook, row) for row in rows_that_place(playbook) if row.only_methods)
        case Fault.CLOSED_REGION:
            closed = [row for row in playbook.rows if practice and row.id in practice.closed_rows]
            return tuple(_any_status(playbook, row.id) for row in closed if closings(playbook))
        case _:
            return tuple(placed)


@once
def possible_faults(playbook: Playbook) -> tuple[Fault, ...]:
    """The faults that the tables can give."""
    return tuple(fault for fault in Fault if when_of(playbook, fault)) or (Fault.NOTHING,)


def _any_status(playbook: Playbook, row_id: str) -> When:
    carrier = status_fact(playbook)
    row = next(each for each in playbook.rows if each.id == row_id)
    return ((Criterion(carrier.id, tuple(each.id for each in row.statuses)),),) if carrier else ()


def closings(playbook: Playbook) -> tuple[Restriction, ...]:
    """The restrictions that let nothing through, for a season or for good."""
    return tuple(each for each in playbook.restrictions if each.effect is Effect.CLOSED and each.indexes)


def day_of(playbook: Playbook, rng: Random, closing: Restriction | None = None) -> date:
    """A day of the years that the content knows, in the season of a closing where one is given."""
    day = draw_day(playbook, rng)
    season = [day + timedelta(days=number) for number in range(_YEAR)] if closing else [day]
    return rng.choice([each for each in season if closing is None or in_season(closing, each)] or [day])


def faulty(playbook: Playbook, rng: Random, plan: Plan, fault: Fault, closing: Restriction | None) -> Plan | None:
    """The plan with what is wrong; None where the tables cannot give it for this client."""
    makers: dict[Fault, Callable[[], Plan | None]] = {
        Fault.WRONG_INDEX: lambda: _wrong_index(playbook, rng, plan),
        Fault.NAME_ORDER: lambda: _name_order(rng, plan),
        Fault.SOLD_OUT: lambda: _sold_out(playbook, rng, plan),
        Fault.CLOSED_REGION: lambda: _closed(playbook, rng, plan, closing),
    }
    return makers[fault]() if fault in makers else plan


def _wrong_index(playbook: Playbook, rng: Random, plan: Plan) -> Plan | None:
    gazetteer = simulation_for(playbook).gazetteer
    right = plan.client.address
    own = gazetteer.region_of(right.index)
    others = [region for region in playbook.regions if region is not own]
    for _ in range(_TRIES if others and own else 0):
        wrong = an_index(rng, rng.choice(others).prefixes)
        if gazetteer.region_of(wrong) is not own and not gazetteer.closed_until(wrong, plan.today):
            asks = (*plan.asks, asked_for(Telling.ADDRESS))
            return replace(plan, given=((Field.INDEX.value, wrong),), asks=asks)
    return None


def _name_order(rng: Random, plan: Plan) -> Plan:
    surname, name, patronymic = plan.client.surname, plan.client.name, plan.client.patronymic
    orders = [(patronymic, name, surname), (patronymic, surname, name), (name, patronymic, surname)]
    told = " ".join(rng.choice(orders))
    asks = (*plan.asks, asked_for(Telling.NAME))
    return replace(plan, given=((Field.NAME.value, told),), asks=asks)


def _sold_out(playbook: Playbook, rng: Random, plan: Plan) -> Plan | None:
    """The first good of the basket stands in for one that is gone: another size or colour of it, or another good."""
    gone = [
        (good, field, value)
        for good in mains(playbook)
        for field, values in ((Field.SIZE, good.sizes), (Field.COLOUR, good.colours))
        for value in good.sold_out
        if value in values
    ]
    unavailable = [good for good in _mains_of_all(playbook) if not good.available]
    if not gone and not unavailable:
        return None
    asks = (*plan.asks, asked_for(Telling.BASKET))
    rest = tuple(line for line in plan.lines[1:] if line.good not in {good.id for good, _, _ in gone})
    if unavailable and (not gone or rng.random() < 1 / 3):
        good = rng.choice(unavailable)
        bad = lines_of(playbook, good, size=next(iter(good.sizes), ""), colour=next(iter(good.colours), ""))
        given = ((Field.TITLE.value, good.title),)
        return replace(plan, ordered=(*bad, *plan.lines[1:]), given=given, asks=asks)
    good, field, value = rng.choice(gone)
    right = chosen_lines(playbook, rng, good)
    bad = (replace(right[0], **{field.value: value}), *right[1:])
    given = ((field.value, value),)
    return replace(plan, ordered=(*bad, *rest), lines=(*right, *rest), given=given, asks=asks)


def _closed(playbook: Playbook, rng: Random, plan: Plan, closing: Restriction | None) -> Plan | None:
    if closing is None:
        return None
    gazetteer = simulation_for(playbook).gazetteer
    index = an_index(rng, closing.indexes)
    region, why = gazetteer.region_of(index), gazetteer.closed_until(index, plan.today)
    if why is None:
        return None
    address = _village(playbook, rng, plan.client.address, index, region)
    return replace(plan, client=replace(plan.client, address=address), why=f"Регион {why}: ничего не отправляем.")


def _village(playbook: Playbook, rng: Random, near: Address, index: str, region: Region | None) -> Address:
    """An address in a settlement that no carrier's table names."""
    streets = playbook.practice.people.streets if playbook.practice else ()
    name = rng.choice(streets) if streets else near.street
    return replace(near, index=index, region=region.title if region else "", settlement=f"пос. {name}", flat="")


def an_index(rng: Random, written: tuple[str, ...]) -> str:
    """An index of six digits that begins as one of the prefixes written."""
    head = rng.choice(tuple(prefixes_of(written)))
    return head + "".join(str(rng.randrange(10)) for _ in range(INDEX_DIGITS - len(head)))


def mains(playbook: Playbook) -> tuple[Good, ...]:
    """The goods that may be ordered by themselves and are there."""
    return tuple(good for good in _mains_of_all(playbook) if good.available and _left(good))


def _mains_of_all(playbook: Playbook) -> tuple[Good, ...]:
    alone = {kind.id for kind in playbook.good_kinds if not kind.refused_alone}
    given = {name for good in playbook.goods for name in good.gifts}
    return tuple(good for good in playbook.goods if good.kind in alone and good.id not in given)


def _left(good: Good) -> bool:
    return all(not values or set(values) - set(good.sold_out) for values in (good.sizes, good.colours))


def chosen_lines(playbook: Playbook, rng: Random, good: Good) -> tuple[Line, ...]:
    """The lines of a good in a size and a colour that are there, its gifts as lines of their own."""
    size, colour = (
        rng.choice([each for each in values if each not in good.sold_out]) if values else ""
        for values in (good.sizes, good.colours)
    )
    return lines_of(playbook, good, size=size, colour=colour)
