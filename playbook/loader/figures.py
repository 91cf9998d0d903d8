"""How single figures and days of the delivery tables have to be written, by record and field."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from playbook.loader.structure import RecordType
from playbook.tariffs import (
    Air,
    Cell,
    DeliveryTables,
    FeeBracket,
    Heavy,
    Limits,
    Oversize,
    PickupPoint,
    PriceList,
    Tariff,
    WorkYear,
    ZonePrice,
)
from playbook.territory import City, Region, Restriction

WIDEST_RANGE = 1000  # indexes, or first digits, in one range
LONGEST_TERM = 365  # working days
_FIRST_DIGITS = re.compile(r"(\d{1,6})(?:-(\d{1,6}))?", re.ASCII)
_INDEX = re.compile(r"\d{6}", re.ASCII)
_LEAP_YEAR = 2000


class Form(NamedTuple):
    """A test of one value, and what is said of one that fails it."""

    fits: Callable[[object], bool]
    message: str
    expected: str


def _whole(least: int, most: int | None = None) -> Callable[[object], bool]:
    def fits(value: object) -> bool:
        return type(value) is not int or (least <= value and (most is None or value <= most))

    return fits


def are_first_digits(text: object) -> bool:
    """Whether a text is first digits of indexes, or a rising range of them."""
    found = _FIRST_DIGITS.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        return not isinstance(text, str)
    first, last = found[1], found[2] or found[1]
    return len(first) == len(last) and 0 <= int(last) - int(first) < WIDEST_RANGE


def is_day(text: object, year: int = _LEAP_YEAR) -> bool:
    """Whether a text is a day «дд.мм» of a year; what is no text is told of elsewhere."""
    from playbook.working_days import day_of

    return not isinstance(text, str) or _parses(lambda: f"{day_of(text, year):%d.%m}" == text)


def _is_date(text: object) -> bool:
    from playbook.delivery.capacity import written_day

    return not isinstance(text, str) or _parses(lambda: f"{written_day(text):%d.%m.%Y}" == text)


def _parses(reading: Callable[[], bool]) -> bool:
    try:
        return reading()
    except (ValueError, OverflowError):
        return False


_COUNT = Form(_whole(0), "число меньше нуля", "ноль или больше")
_AMOUNT = Form(_whole(1), "число меньше единицы", "единица или больше")
_TERM = Form(_whole(0, LONGEST_TERM), "такого срока не бывает", f"рабочие дни, не больше {LONGEST_TERM}")
_YEAR = Form(_whole(1900, 2999), "такого года в таблице не бывает", "год четырьмя цифрами")
_DIGITS = Form(are_first_digits, "это не начало индекса", 'первые цифры "101" или ряд "101-135", в кавычках')
_DAY = Form(is_day, "такого дня в году нет", 'день и месяц "дд.мм"')
_DATE = Form(_is_date, "такой даты нет", 'дата "дд.мм.гггг"')
_SIX = Form(lambda text: not isinstance(text, str) or _INDEX.fullmatch(text) is not None, "это не индекс", "шесть цифр")

FORMS: Mapping[RecordType, Mapping[str, Form]] = {
    Region: {"prefixes": _DIGITS},
    Restriction: {"indexes": _DIGITS, "since": _DAY, "until": _DAY, "via": _SIX},
    WorkYear: {"year": _YEAR},
    ZonePrice: {"base": _COUNT, "step": _COUNT, "least": _TERM, "most": _TERM},
    Heavy: {"over": _AMOUNT, "share": _COUNT},
    Oversize: {"side": _AMOUNT, "sides_sum": _AMOUNT, "share": _COUNT},
    Air: {"base": _COUNT, "step": _COUNT},
    PriceList: {"step_grams": _AMOUNT, "insurance_share": _COUNT, "volume_divisor": _AMOUNT},
    Limits: {"grams": _AMOUNT, "side": _AMOUNT, "sides_sum": _AMOUNT, "sides": _AMOUNT, "goods": _AMOUNT},
    FeeBracket: {"fixed": _COUNT, "share": _COUNT, "up_to": _AMOUNT},
    Tariff: {"surcharge": _COUNT},
    City: {"radius": _COUNT},
    Cell: {"sides": _AMOUNT, "grams": _AMOUNT},
    PickupPoint: {"closed_until": _DATE},
    DeliveryTables: {"shown_points": _AMOUNT, "street_length": _COUNT},
}
