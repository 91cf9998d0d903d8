"""Invented clients: a name, a phone, an address that deliveries know, and orders that agree with a call's facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from playbook.conditions import Facts, Truth, holds
from playbook.delivery import Gazetteer, gazetteer_of
from playbook.delivery.places import INDEX_DIGITS, prefixes_of
from playbook.formats import format_phone
from playbook.inventing import Trace
from playbook.models import Playbook
from playbook.names import Gender
from playbook.once import once
from playbook.order import Draft, Line, delivery_address, parcel, totals
from playbook.placing import OrderFact
from playbook.practice.baskets import draw_basket
from playbook.practice.cases import Client, CrmOrder
from playbook.practice.closings import closed_address, closed_on, waits_for_opening
from playbook.practice.deliveries import simulation_for
from playbook.practising import People
from playbook.standing import status_fact
from playbook.tariffs import Reach, Tariff
from playbook.territory import City
from playbook.trade import Address

_PHONE_DIGITS = 11
_TRIES = 40
_FORMS = "/"  # between the form of a man and that of a woman
_ON_THE_WAY = (8, 16)  # days from an order to what came after it
_YEAR = 365  # days
_FRESH = (1, 24)  # days since an order that nothing else tells the age of
_BETWEEN = (20, 90)  # days between two orders of a client
_TRACKING_DIGITS = 14
_NUMBERS = 10_000_000


@once
def places(playbook: Playbook) -> Gazetteer:
    """The regions and cities that deliveries know."""
    tables = playbook.delivery
    zones = {zone.id: zone.title for zone in tables.zones} if tables else {}
    cities = tables.cities if tables else ()
    return gazetteer_of(tables.default_zone if tables else "", zones, playbook.regions, playbook.restrictions, cities)


def draw_day(playbook: Playbook, rng: Random, facts: Facts | None = None) -> date:
    """A day of the years that the content knows the working days of, on which the facts can be so.

    An order of this month that is some days old is not called about on the first, nor one that waits for a region to
    open when all are.
    """
    years = [each.year for each in playbook.work_years] or [date.min.year]
    day = date.min
    for _ in range(_TRIES):
        day = date(rng.choice(years), 1, 1) + timedelta(days=rng.randrange(_YEAR))
        if _can_be(playbook, facts or {}, day):
            break
    return day


def _can_be(playbook: Playbook, facts: Facts, day: date) -> bool:
    """Whether a call of these facts can come on a day."""
    early = bool(_this_month(playbook, facts)) and day.day <= _age(playbook, facts)[0]
    return not early and (not waits_for_opening(playbook, facts) or bool(closed_on(playbook, day)))


def draw_client(playbook: Playbook, rng: Random, today: date, facts: Facts, *, orders: int = 2) -> Client:
    """A client whose orders tell the facts: the newest is the one that the call is about.

    `orders` is how many there are at most beside those that the facts take (returns in a row). One whom the CRM does
    not know has none.

    Raises:
        ValueError: the content has no people, or no place is open on the day.
    """
    people, waits = _people(playbook), waits_for_opening(playbook, facts)
    closed = closed_address(playbook, places(playbook), rng, today) if waits else None
    address = closed or draw_address(playbook, rng, today, _method(playbook, facts))
    gender = rng.choice((Gender.FEMALE, Gender.MALE))
    name = rng.choice(people.women if gender is Gender.FEMALE else people.men)
    found = _found(playbook, facts)
    return Client(
        _form(rng.choice(people.surnames), gender),
        name,
        _form(rng.choice(people.patronymics), gender),
        gender,
        _phone(rng, people),
        address,
        tuple(_orders(playbook, rng, today, facts, address, orders)) if found else (),
        _marks(playbook, facts) if found else (),
        found,
    )


def draw_address(playbook: Playbook, rng: Random, today: date, method: str | None = None) -> Address:
    """An address in a city that carriers serve, with an index of its region to which deliveries are open on the day.

    With a method (id) one that it goes to, if it goes to any.

    Raises:
        ValueError: no such place was found.
    """
    known, regions = places(playbook), {region.id: region for region in playbook.regions}
    cities = _served(playbook).get(method or "") or (playbook.delivery.cities if playbook.delivery else ())
    for _ in range(_TRIES if cities else 0):
        city = rng.choice(cities)
        region = regions[city.regions[0]]
        prefix = rng.choice(list(prefixes_of(region.prefixes)))
        index = prefix + "".join(str(rng.randrange(10)) for _ in range(INDEX_DIGITS - len(prefix)))
        address = Address(
            index,
            region.title,
            city.title,
            f"ул. {rng.choice(_people(playbook).streets)}",
            str(rng.randint(1, 90)),
            str(rng.randint(1, 180)) if rng.random() < 0.8 else "",
        )
        place = known.place(address, today)
        if place.region == region and place.city == city and not place.restrictions:
            return address
    raise ValueError("no place is open to deliveries")


@once
def _served(playbook: Playbook) -> Mapping[str, tuple[City, ...]]:
    """The cities that each method goes to."""
    tables = playbook.delivery
    if tables is None:
        return {}
    points = {(point.carrier, point.city) for point in tables.points if not point.closed}

    def goes(tariff: Tariff, city: City) -> bool:
        at_points = tariff.reach is Reach.POINTS and (tariff.carrier, city.id) in points
        return tariff.reach is Reach.EVERYWHERE or city.id in tariff.cities or at_points

    own = {method.id: [each for each in tables.tariffs if each.method == method.id] for method in playbook.methods}
    return {
        method: tuple(city for city in tables.cities if any(goes(tariff, city) for tariff in tariffs))
        for method, tariffs in own.items()
    }


def _people(playbook: Playbook) -> People:
    if playbook.practice is None:
        raise ValueError("the playbook has no practice, hence no people")
    return playbook.practice.people


def _form(word: str, gender: Gender) -> str:
    man, _, woman = word.partition(_FORMS)
    return woman or man if gender is Gender.FEMALE else man


def _phone(rng: Random, people: People) -> str:
    for _ in range(_TRIES):
        start = rng.choice(people.phones)
        left = _PHONE_DIGITS - sum(char.isdigit() for char in start)
        shown = format_phone(start + "".join(str(rng.randrange(10)) for _ in range(left)))
        if shown is not None:
            return shown
    raise ValueError("the content's phones are no phones")


def _found(playbook: Playbook, facts: Facts) -> bool:
    unknown = playbook.practice.unknown_client if playbook.practice else ()
    return not unknown or holds(unknown, facts) is not Truth.TRUE


def _marks(playbook: Playbook, facts: Facts) -> tuple[tuple[str, str | int], ...]:
    shown = (fact for fact in _shown(playbook) if fact in facts and fact not in playbook.invention.of_order)
    return tuple((fact, facts[fact]) for fact in shown)


def _shown(playbook: Playbook) -> tuple[str, ...]:
    """The facts that a card tells."""
    return playbook.practice.crm if playbook.practice else ()


# Orders


def _orders(
    playbook: Playbook, rng: Random, today: date, facts: Facts, address: Address, most: int
) -> Iterator[CrmOrder]:
    """The order of the call, then older ones: those of the row, and others that end it."""
    own = {fact: facts[fact] for fact in _shown(playbook) if fact in facts and fact in playbook.invention.of_order}
    carrier = status_fact(playbook)
    status = carrier.id if carrier else ""
    returned, row = _row(playbook, facts)
    day = today
    if status in own:
        day = _ordered(playbook, rng, today, facts)
        yield _order(playbook, rng, day, own, address, draw_basket(playbook, rng, facts))
        row -= own[status] in returned
    count = max(row, 0) + (rng.randint(0, most) if most > 0 else 0)
    past = [each for each in playbook.invention.past if each not in returned]
    for place in range(count):
        choices = returned if place < row else past
        if not choices:
            return
        day -= timedelta(days=rng.randint(*_BETWEEN))
        yield _order(playbook, rng, day, {status: rng.choice(choices)}, address, draw_basket(playbook, rng))


def _row(playbook: Playbook, facts: Facts) -> tuple[tuple[str, ...], int]:
    """The statuses that orders of the row have, and how many there are in it."""
    for each in playbook.invention.traced:
        count = facts.get(each.fact)
        if each.trace is Trace.ROW:
            return each.values, count if isinstance(count, int) else 0
    return (), 0


def _ordered(playbook: Playbook, rng: Random, today: date, facts: Facts) -> date:
    """A day of the order that agrees with what the facts tell of its age."""
    least, most = _age(playbook, facts)
    this_month = _this_month(playbook, facts)
    if this_month:
        least, most = min(least, today.day - 1), min(most, today.day - 1)
    elif this_month is False:
        least, most = max(least, today.day), max(most, today.day + _FRESH[1])
    return today - timedelta(days=rng.randint(least, most))


def _age(playbook: Playbook, facts: Facts) -> tuple[int, int]:
    """Days since the order, at least and at most, by the days that are told of what came after it, or by its facts."""
    traced = (facts.get(each.fact) for each in playbook.invention.traced if each.trace is Trace.DAYS)
    passed = max((days for days in traced if isinstance(days, int)), default=None)
    if passed is not None:
        return passed + _ON_THE_WAY[0], passed + _ON_THE_WAY[1]
    ages = (each for each in playbook.invention.ages if holds(each.when, facts) is Truth.TRUE)
    return next(((each.least, each.most) for each in ages), _FRESH)


def _this_month(playbook: Playbook, facts: Facts) -> bool | None:
    """Whether the order is of this month; None where nothing is told of it."""
    told = (each for each in playbook.invention.traced if each.trace is Trace.MONTH and each.fact in facts)
    return next((facts[each.fact] in each.values for each in told), None)


def _order(
    playbook: Playbook,
    rng: Random,
    day: date,
    facts: Mapping[str, str | int],
    address: Address,
    lines: tuple[Line, ...],
) -> CrmOrder:
    parcel = any(
        each.trace is Trace.PARCEL and facts.get(each.fact) in each.values for each in playbook.invention.traced
    )
    comments = _people(playbook).comments
    return CrmOrder(
        f"{rng.randrange(_NUMBERS):07}",
        day,
        tuple(facts.items()),
        lines,
        total_of(playbook, lines, address, facts, day),
        f"{rng.randrange(10**_TRACKING_DIGITS):0{_TRACKING_DIGITS}}" if parcel else "",
        rng.choice(comments) if comments and rng.random() < 0.3 else "",
    )


def total_of(playbook: Playbook, lines: tuple[Line, ...], address: Address, facts: Facts, day: date) -> int:
    """What the client pays for an order in all, in kopecks: with the delivery by its method, as of a day.

    Where the facts tell no method, or it does not go there, the goods alone.
    """
    draft = Draft(lines, address=address)
    method, packed = _method(playbook, facts), parcel(playbook, draft)
    if packed is None or method is None or playbook.delivery is None:
        return totals(draft).goods
    calculator = simulation_for(playbook)
    offers = calculator.calculate(delivery_address(draft), replace(packed, only_methods=(method,)), day).offers
    return offers[0].total if offers else totals(draft).goods


def _method(playbook: Playbook, facts: Facts) -> str | None:
    """The method of the order, where the facts tell it."""
    told = (facts.get(fact.id) for fact in playbook.facts if fact.told_by is OrderFact.METHOD)
    return next((method for method in told if isinstance(method, str)), None)
