"""What the tables of delivery owe to themselves: figures that can be, rows that fit together, none forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from playbook.delivery.places import prefixes_of
from playbook.loader.figures import FORMS, are_first_digits, is_day
from playbook.loader.marks import MarkedList, MarkedMap, maps_in, texts_in
from playbook.loader.problems import Position, ProblemLog, listed, shown
from playbook.loader.structure import RecordType
from playbook.tariffs import (
    Cause,
    DeliveryTables,
    FeeScale,
    Reach,
    Tariff,
    WorkYear,
    ZonePrice,
)
from playbook.territory import Effect, Region, Restriction


@dataclass(frozen=True, slots=True)
class DeliveryChecker:
    """Checks the records of one file; `claimed` remembers which prefixes and years were taken already."""

    file: str
    log: ProblemLog
    claimed: dict[str, str] = field(default_factory=dict)

    def check(self, node: MarkedMap, kind: RecordType) -> None:
        """Write down what is wrong with a record; records of other matters pass."""
        for name, form in FORMS.get(kind, {}).items():
            for value, mark in _values(node, name):
                if not form.fits(value):
                    self.log.add(self.file, mark, f"{form.message}: {shown(value)}", form.expected)
        further: Mapping[RecordType, Callable[[MarkedMap], None]] = {
            Region: self._region,
            Restriction: self._restriction,
            WorkYear: self._year,
            ZonePrice: self._price,
            FeeScale: self._scale,
            Tariff: self._tariff,
            DeliveryTables: self._tables,
        }
        if kind in further:
            further[kind](node)

    def _region(self, region: MarkedMap) -> None:
        for written, mark in texts_in(region.get("prefixes")):
            if not are_first_digits(written):
                continue
            taken = {self.claimed.setdefault(prefix, str(region.get("id"))) for prefix in prefixes_of([written])}
            others = taken - {str(region.get("id"))}
            if others:
                message = f"начало индекса {shown(written)} уже занято регионом {listed(sorted(others))}"
                self.log.add(self.file, mark, message, "каждое начало у одного региона")

    def _restriction(self, restriction: MarkedMap) -> None:
        if ("since" in restriction) != ("until" in restriction):
            self.log.add(self.file, restriction.mark, "у срока одна граница", "и since, и until, или ни одной")
        if restriction.get("effect") == Effect.DETOUR and "via" not in restriction:
            self.log.add(self.file, restriction.mark, "не сказано, через какой индекс", "поле via с индексом")

    def _year(self, year: MarkedMap) -> None:
        number = year.get("year")
        if type(number) is not int or not 1900 <= number <= 2999:
            return
        if self.claimed.setdefault(f"year {number}", str(year.mark.line)) != str(year.mark.line):
            self.log.add(self.file, year.value_marks["year"], f"год {number} повторён", "каждый год один раз")
        for name in ("off", "on"):
            for text, mark in texts_in(year.get(name)):
                if not is_day(text, number):
                    self.log.add(self.file, mark, f"в {number} году нет дня {shown(text)}", 'день и месяц "дд.мм"')

    def _price(self, price: MarkedMap) -> None:
        least, most = price.get("least"), price.get("most")
        if (least is None) != (most is None):
            self.log.add(self.file, price.mark, "у срока одна граница", "и least, и most, или ни одной")
        elif isinstance(least, int) and isinstance(most, int) and least > most:
            mark = price.value_marks["least"]
            self.log.add(self.file, mark, "срок доставки кончается раньше, чем начинается", "least не больше most")

    def _scale(self, scale: MarkedMap) -> None:
        brackets = list(maps_in(scale.get("brackets")))
        if isinstance(scale.get("brackets"), MarkedList) and not scale["brackets"]:
            self.log.add(self.file, scale.value_marks["brackets"], "в шкале нет ни одной ступени", "хотя бы одна")
        for lower, upper in pairwise(brackets):
            bound, next_bound = lower.get("up_to"), upper.get("up_to")
            if bound is None or (isinstance(bound, int) and isinstance(next_bound, int) and bound >= next_bound):
                expected = "up_to растёт, без него последняя"
                self.log.add(self.file, upper.mark, "ступени шкалы идут не по порядку", expected)
            elif isinstance(bound, int) and _scaled_fee(lower, bound) > _scaled_fee(upper, bound):
                message = "на границе ступени сбор становится меньше"
                self.log.add(self.file, upper.mark, message, "большая сумма — не меньший сбор")

    def _tariff(self, tariff: MarkedMap) -> None:
        if (tariff.get("reach") == Reach.CITIES) != bool(tariff.get("cities")) and "reach" in tariff:
            message = "города называют только для reach: cities, и тогда хотя бы один"
            self.log.add(self.file, tariff.mark, message, "cities с городами, или другой reach без cities")

    def _tables(self, tables: MarkedMap) -> None:
        zones = [each["id"] for each in maps_in(tables.get("zones")) if isinstance(each.get("id"), str)]
        for prices in maps_in(tables.get("price_lists")):
            priced = [each.get("zone") for each in maps_in(prices.get("zones"))]
            missing = [zone for zone in zones if zone not in priced]
            if missing:
                self.log.add(self.file, prices.mark, f"нет цены для зон: {listed(missing)}", "цена для каждой зоны")
            if len(set(map(str, priced))) < len(priced):
                self.log.add(self.file, prices.mark, "у зоны две цены", "каждая зона один раз")
        causes = [each.get("cause") for each in maps_in(tables.get("errors"))]
        untold = [cause.value for cause in Cause if cause not in causes]
        if untold and isinstance(tables.get("errors"), MarkedList):
            mark = tables.value_marks["errors"]
            self.log.add(self.file, mark, f"нет ошибок с причиной: {listed(untold)}", "ошибка для каждой причины")


def _scaled_fee(bracket: MarkedMap, collected: int) -> int:
    """The fee of a bracket in ten-thousandths of a kopeck; zero for what is no number."""
    fixed, share = (each if isinstance(each, int) else 0 for each in (bracket.get("fixed"), bracket.get("share")))
    return fixed * 10_000 + share * collected


def _values(node: MarkedMap, name: str) -> Iterator[tuple[object, Position]]:
    value = node.get(name)
    if isinstance(value, MarkedList):
        yield from zip(value, value.item_marks, strict=True)
    elif name in node:
        yield value, node.value_marks[name]
