"""The calculator of the training: every way to deliver a parcel, priced by the tables of the content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from playbook.delivery.capacity import over_limits
from playbook.delivery.nearby import PointIndex, index_points, spot_of
from playbook.delivery.places import Gazetteer, Place, gazetteer_of
from playbook.delivery.prices import Priced, charged_mass
from playbook.formats import plain_spaces
from playbook.models import Method, Playbook
from playbook.tariffs import CalculatorError, Cause, DeliveryTables, Reach, Tariff
from playbook.territory import City, Effect
from playbook.trade import Address, Calculation, Offer, Parcel, Refusal
from playbook.working_days import WorkCalendar, calendar_of

_NOT_SERVED = "населённый пункт не обслуживается"


@dataclass(frozen=True, slots=True)
class _Request:
    """One calculation: what is sent where, as of when, and what was found out of the address."""

    address: Address
    parcel: Parcel
    today: date
    place: Place


@dataclass(frozen=True, slots=True)
class Simulation:
    """A `playbook.trade.Calculator` over the content's tables; the same question always gets the same answer."""

    tables: DeliveryTables
    methods: tuple[Method, ...]
    terms: Mapping[str, tuple[int, int]]
    gazetteer: Gazetteer
    calendar: WorkCalendar
    year_notes: Mapping[int, str]
    points: PointIndex

    @property
    def faults(self) -> tuple[CalculatorError, ...]:
        """The errors that can be asked for, to practise with."""
        return self.tables.errors

    def calculate(self, address: Address, parcel: Parcel, today: date, fault: str | None = None) -> Calculation:
        """Every way to deliver the parcel to the address, as of `today`.

        `fault` is the id of one of `faults`: the answer is that error. Without it, as when the agent repeats, the
        calculation is done.

        Raises:
            ValueError: there is no such fault.
        """
        if fault is not None:
            return self._failed(next((each.text for each in self.faults if each.id == fault), None))
        if not plain_spaces(address.index).strip():
            return self._failed(self._error(Cause.NO_INDEX))
        place = self.gazetteer.place(address, today)
        request = _Request(address, parcel, today, place)
        offers: list[Offer] = []
        refusals: list[Refusal] = []
        for method in self.methods:
            own = tuple(self._of_method(method, request))
            offers += (each for each in own if isinstance(each, Offer))
            refusals += _merged(own)
        return Calculation(
            _ranked(offers),
            tuple(refusals),
            None if offers else self._error(Cause.NO_WAY),
            (*place.warnings, *self._calendar_warnings(offers, today)),
            self.tables.notice,
            today.isoformat(),
        )

    def _failed(self, error: str | None) -> Calculation:
        if error is None:
            raise ValueError("there is no such fault")
        return Calculation((), (), error, (), self.tables.notice)

    def _error(self, cause: Cause) -> str:
        return next((each.text for each in self.tables.errors if each.cause is cause), cause.value)

    def _of_method(self, method: Method, request: _Request) -> Iterator[Offer | Refusal]:
        barred = self._barred(method, request)
        tariffs = [each for each in self.tables.tariffs if each.method == method.id]
        if barred is not None or not tariffs:
            yield Refusal(method.id, None, barred or "для этого способа нет тарифа")
            return
        for tariff in tariffs:
            refused = self._unreached(tariff, request.place) or over_limits(tariff.limits, request.parcel)
            if refused:
                yield Refusal(method.id, tariff.carrier, refused)
            else:
                yield from self._of_tariff(method, tariff, request)

    def _barred(self, method: Method, request: _Request) -> str | None:
        """Why nothing goes by a method, whoever carries it."""
        parcel = request.parcel
        if parcel.only_methods and method.id not in parcel.only_methods:
            allowed = [each.title for each in self.methods if each.id in parcel.only_methods]
            return f"заказ отправляется только так: {', '.join(allowed) or 'нет такого способа'}"
        if parcel.grams <= 0 or min(parcel.sides) <= 0 or parcel.goods < 0:
            return "не указаны масса, размеры или стоимость посылки"
        return request.place.closed

    def _unreached(self, tariff: Tariff, place: Place) -> str | None:
        """Why a tariff does not go to a place; None where it does."""
        if tariff.reach is Reach.EVERYWHERE:
            return None if place.index else self._error(Cause.BAD_INDEX)
        if place.city is None:
            title = place.region.title if place.region and place.elsewhere else None
            return f"индекс другого региона: {title}" if title else _NOT_SERVED
        if tariff.reach is Reach.CITIES:
            return None if place.city.id in tariff.cities else _NOT_SERVED
        served = self.points.serves(place.city, tariff.carrier)
        return None if served else f"в городе {place.city.title} нет пунктов"

    def _of_tariff(self, method: Method, tariff: Tariff, request: _Request) -> Iterator[Offer | Refusal]:
        priced = self._priced(tariff, request.place.zone)
        term = self.terms.get(method.id) or (self._calculated_term(priced, request.today) if priced else None)
        if priced is None or term is None:
            yield Refusal(method.id, tariff.carrier, "для этой зоны нет цены или срока")
            return
        flown = next((each.title for each in request.place.of(Effect.AIR)), None)
        lines = priced.lines(request.parcel, flown)
        if lines is None:
            yield Refusal(method.id, tariff.carrier, "сумма больше, чем можно собрать наложенным платежом")
            return
        mass = charged_mass(priced.prices, request.parcel)
        total = sum(line.kopecks for line in lines)
        offer = Offer(
            method.id, tariff.carrier, lines, total, *term, None, (), mass.grams, cheapest=False, charged_note=mass.note
        )
        city = request.place.city
        yield from self._to_points(offer, city, request) if city and tariff.reach is Reach.POINTS else (offer,)

    def _to_points(self, offer: Offer, city: City, request: _Request) -> Iterator[Offer | Refusal]:
        spot = spot_of(request.address, city, self.tables.street_length)
        most = self.tables.shown_points
        near = self.points.nearby(city, offer.carrier, spot, request.parcel, request.today, most)
        if near.taking:
            yield replace(offer, point=near.taking[0], other_points=near.taking[1:])
        for point, reason in near.refusing:
            yield Refusal(offer.method, offer.carrier, reason, point)
        for reason, count in near.refusing_more.items():
            yield Refusal(offer.method, offer.carrier, f"{reason}: ещё пунктов — {count}")

    def _priced(self, tariff: Tariff, zone: str) -> Priced | None:
        prices = next(each for each in self.tables.price_lists if each.id == tariff.prices)
        fee = next(each for each in self.tables.fee_scales if each.id == tariff.fee)
        price = next((each for each in prices.zones if each.zone == zone), None)
        return Priced(tariff, prices, price, self.gazetteer.zone_titles[zone], fee) if price else None

    def _calculated_term(self, priced: Priced, today: date) -> tuple[int, int] | None:
        """Working days of the price list as calendar days from today."""
        least, most = priced.zone.least, priced.zone.most
        if least is None or most is None:
            return None
        return (self.calendar.after(today, least) - today).days, (self.calendar.after(today, most) - today).days

    def _calendar_warnings(self, offers: Iterable[Offer], today: date) -> Iterator[str]:
        """What the calendar does not know for sure of the years that calculated terms run into."""
        spans = [each.most for each in offers if each.method not in self.terms]
        for year in range(today.year, date.fromordinal(today.toordinal() + max(spans)).year + 1) if spans else ():
            if year not in self.calendar.years:
                yield f"календаря на {year} год нет: выходными сочтены суббота и воскресенье"
            elif year in self.year_notes:
                yield f"календарь на {year} год: {self.year_notes[year]}"


def simulation_of(playbook: Playbook) -> Simulation:
    """The calculator of a playbook; its tables are indexed here, once.

    Raises:
        ValueError: the playbook has no tables of delivery.
    """
    tables = playbook.delivery
    if tables is None:
        raise ValueError("the playbook has no tables of delivery")
    numbers = {number.id: number.value for number in playbook.numbers}
    zones = {zone.id: zone.title for zone in tables.zones}
    return Simulation(
        tables,
        playbook.methods,
        {each.id: (numbers[each.term[0]], numbers[each.term[1]]) for each in playbook.methods if each.term},
        gazetteer_of(tables.default_zone, zones, playbook.regions, playbook.restrictions, tables.cities),
        calendar_of(playbook.work_years),
        {each.year: each.note for each in playbook.work_years if each.note},
        index_points(tables.points),
    )


def _ranked(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """The cheapest first and marked, of equal ones the sooner; then as the content has them."""
    ordered = sorted(offers, key=lambda each: (each.total, each.least, each.most))
    return tuple(replace(each, cheapest=place == 0) for place, each in enumerate(ordered))


def _merged(answers: tuple[Offer | Refusal, ...]) -> tuple[Refusal, ...]:
    """The refusals of one method; where nobody carries, all for the same reason, it is told once for all."""
    own = tuple(each for each in answers if isinstance(each, Refusal))
    alike = len({each.reason for each in own}) == 1 and all(each.point is None for each in own)
    return (Refusal(own[0].method, None, own[0].reason),) if alike and own == answers else own
