"""What a delivery costs, line by line: every line is whole kopecks, and the client pays their sum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from playbook.delivery.capacity import crossed, kilograms
from playbook.tariffs import Air, Bearer, FeeScale, Oversize, PriceList, Tariff, ZonePrice
from playbook.trade import Parcel, PriceLine

_WHOLE = 10_000  # hundredths of a percent
_GRAMS_IN_KILOGRAM = 1000


@dataclass(frozen=True, slots=True)
class Mass:
    """The mass that is charged, and why that."""

    grams: int
    note: str


@dataclass(frozen=True, slots=True)
class Priced:
    """A tariff with the tables it refers to, for one zone."""

    tariff: Tariff
    prices: PriceList
    zone: ZonePrice
    zone_title: str
    fee: FeeScale

    def lines(self, parcel: Parcel, flown: str | None) -> tuple[PriceLine, ...] | None:
        """Everything the client pays; `flown` names the place that only planes reach.

        None where the sum is more than the fee scale knows.
        """
        lines = (PriceLine("Товары", parcel.goods), *self._carriage(parcel, flown))
        fee = fee_of(self.fee, sum(line.kopecks for line in lines))
        if fee is None:
            return None
        if self.tariff.fee_bearer is Bearer.CLIENT and fee:
            return (*lines, PriceLine(self.fee.title, fee))
        return lines

    def _carriage(self, parcel: Parcel, flown: str | None) -> Iterator[PriceLine]:
        prices = self.prices
        grams = charged_mass(prices, parcel).grams
        steps = (grams - 1) // prices.step_grams
        carriage = self.zone.base + steps * self.zone.step
        yield PriceLine(f"Перевозка {self.zone_title}, {kilograms(grams)}", carriage)
        heavy, oversize = prices.heavy, prices.oversize
        if heavy and grams > heavy.over:
            title = f"Надбавка за массу больше {kilograms(heavy.over)}, {percent(heavy.share)}"
            yield PriceLine(title, share_of(carriage, heavy.share))
        if oversize and is_oversize(oversize, parcel):
            yield PriceLine(f"Негабаритная посылка, {percent(oversize.share)}", share_of(carriage, oversize.share))
        if prices.air and flown is not None:
            yield PriceLine(f"Только самолётом: {flown}", flight(prices.air, steps))
        if self.tariff.surcharge:
            yield PriceLine("Доставка до двери", self.tariff.surcharge)
        insurance = share_of(parcel.goods, prices.insurance_share or 0)
        if insurance:
            yield PriceLine(f"Страховка, {percent(prices.insurance_share or 0)} стоимости товаров", insurance)


def charged_mass(prices: PriceList, parcel: Parcel) -> Mass:
    """The larger of the real and the volumetric mass where the price list counts volume, else the real one.

    The volumetric mass is rounded up to a gram: 15×25×35 cm by 5000 cm³ a kilogram are 2625 g.
    """
    if prices.volume_divisor is None:
        return Mass(parcel.grams, "настоящая масса")
    long, wide, high = parcel.sides
    volumetric = -(-long * wide * high * _GRAMS_IN_KILOGRAM // prices.volume_divisor)
    if volumetric <= parcel.grams:
        return Mass(parcel.grams, "настоящая масса, она не меньше объёмной")
    note = f"объёмная масса {crossed(parcel.sides)} / {prices.volume_divisor}, она больше настоящей"
    return Mass(volumetric, note)


def is_oversize(oversize: Oversize, parcel: Parcel) -> bool:
    """Whether a side or the sum of sides is over the bound; the bound itself is not."""
    return max(parcel.sides) > oversize.side or sum(parcel.sides) > oversize.sides_sum


def flight(air: Air, steps: int) -> int:
    """What flying costs on top, in kopecks; `steps` are those after the first."""
    return air.base + steps * air.step


def fee_of(scale: FeeScale, collected: int) -> int | None:
    """The fee on a sum that is collected, in kopecks; None where the scale ends below it."""
    for bracket in scale.brackets:
        if bracket.up_to is None or collected <= bracket.up_to:
            return bracket.fixed + share_of(collected, bracket.share)
    return None


def share_of(kopecks: int, share: int) -> int:
    """A share in hundredths of a percent, rounded to the nearest kopeck, a half up."""
    return (kopecks * share * 2 + _WHOLE) // (_WHOLE * 2)


def percent(share: int) -> str:
    """«30 %», «1,5 %»."""
    whole, rest = divmod(share, 100)
    return f"{whole}{f',{rest:02}'.rstrip('0') if rest else ''} %"
