"""Frozen records of what a delivery is calculated from: prices, limits, pick-up points, working days.

Units: kopecks, grams, centimetres, metres, working days; shares are hundredths of a percent (250 is 2.5 %).
Days of the year are written «дд.мм». A limit that is not given is unknown, never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.record import Record
from playbook.territory import City, Zone


class Reach(StrEnum):
    """Where a method of a carrier goes."""

    EVERYWHERE = "everywhere"  # to the post office of any index
    CITIES = "cities"  # to the door, in the cities that the tariff names
    POINTS = "points"  # to the carrier's pick-up points


class Bearer(StrEnum):
    """Who pays the fee for cash on delivery."""

    CLIENT = "client"
    SHOP = "shop"


class PointKind(StrEnum):
    """What a pick-up point is."""

    COUNTER = "counter"  # staffed
    LOCKER = "locker"  # cells, no staff
    OFFICE = "office"  # a post office


class Cause(StrEnum):
    """Why a calculator fails."""

    NO_INDEX = "no_index"
    BAD_INDEX = "bad_index"
    NO_WAY = "no_way"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class WorkYear(Record):
    """The days of a year that differ from «Monday to Friday»: `off` do not work, `on` are worked weekends."""

    year: int
    off: tuple[str, ...]
    on: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class ZonePrice(Record):
    """Carriage into a zone: `base` for the first step of mass, `step` for each further one.

    `least` and `most` are working days; methods with a term of their own need none.
    """

    zone: str
    base: int
    step: int
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Heavy(Record):
    """A share of the carriage on top, for a mass of more than `over` grams."""

    over: int
    share: int


@dataclass(frozen=True, slots=True)
class Oversize(Record):
    """A share of the carriage on top, for a side longer than `side` or sides that sum to more than `sides_sum`."""

    side: int
    sides_sum: int
    share: int


@dataclass(frozen=True, slots=True)
class Air(Record):
    """What flying costs on top: `base` for the first step of mass, `step` for each further one."""

    base: int
    step: int


@dataclass(frozen=True, slots=True)
class PriceList(Record):
    """What a price is made of; a part that is not given is not charged.

    `step_grams` is a step of mass. With `volume_divisor` (cm³ per kilogram) the larger of the real and the volumetric
    mass is charged, else the real one. `insurance_share` is of the declared value.
    """

    id: str
    title: str
    step_grams: int
    zones: tuple[ZonePrice, ...]
    heavy: Heavy | None = None
    oversize: Oversize | None = None
    air: Air | None = None
    insurance_share: int | None = None
    volume_divisor: int | None = None


@dataclass(frozen=True, slots=True)
class Limits(Record):
    """The most that is taken: real mass, the longest side, the sum of sides, all sides at once, the declared value."""

    grams: int | None = None
    side: int | None = None
    sides_sum: int | None = None
    sides: tuple[int, int, int] | None = None
    goods: int | None = None


@dataclass(frozen=True, slots=True)
class FeeBracket(Record):
    """The fee for sums up to `up_to` (included; None: any): `fixed` and a share of the sum."""

    fixed: int
    share: int
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class FeeScale(Record):
    """A fee for cash on delivery by the sum collected: goods, carriage and insurance."""

    id: str
    title: str
    brackets: tuple[FeeBracket, ...]


@dataclass(frozen=True, slots=True)
class Tariff(Record):
    """A method as one carrier does it. `surcharge` is for bringing it to the door; `cities` belong to that reach."""

    id: str
    method: str
    carrier: str
    prices: str
    reach: Reach
    fee: str
    fee_bearer: Bearer
    surcharge: int = 0
    cities: tuple[str, ...] = ()
    limits: Limits | None = None


@dataclass(frozen=True, slots=True)
class Carrier(Record):
    """Who carries; `contacts` are ids of its phones."""

    id: str
    title: str
    contacts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpeningHours(Record):
    """Working hours on some days of the week, with the break for lunch."""

    days: str
    hours: str
    lunch: str | None = None


@dataclass(frozen=True, slots=True)
class Cell(Record):
    """A size of cell of a parcel locker."""

    sides: tuple[int, int, int]
    grams: int


@dataclass(frozen=True, slots=True)
class PickupPoint(Record):
    """A pick-up point. `east` and `north` are metres from the centre of its city.

    `exceptions` are days with other hours, in words. `closed_until` is a date «дд.мм.гггг», its last closed day.
    """

    id: str
    carrier: str
    city: str
    kind: PointKind
    name: str
    address: str
    east: int
    north: int
    hours: tuple[OpeningHours, ...]
    card: bool
    cash: bool
    exceptions: tuple[str, ...] = ()
    prepaid_only: bool = False
    fitting: bool = False
    phone: str | None = None
    way: str | None = None
    limits: Limits | None = None
    cells: tuple[Cell, ...] = ()
    closed_until: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class CalculatorError(Record):
    """What a calculator answers when it fails, word for word."""

    id: str
    cause: Cause
    text: str


@dataclass(frozen=True, slots=True)
class DeliveryTables(Record):
    """All that the simulation calculates with. `notice` says to the agent whose tariffs these are.

    `default_zone` is assumed where the index tells no region. `shown_points` bounds how many points of a carrier,
    and how many that cannot take the parcel, are told one by one. A street lies anywhere within its city's radius,
    its houses within `street_length` metres.
    """

    notice: str
    default_zone: str
    shown_points: int
    street_length: int
    zones: tuple[Zone, ...]
    carriers: tuple[Carrier, ...]
    price_lists: tuple[PriceList, ...]
    fee_scales: tuple[FeeScale, ...]
    tariffs: tuple[Tariff, ...]
    cities: tuple[City, ...]
    points: tuple[PickupPoint, ...]
    errors: tuple[CalculatorError, ...]
