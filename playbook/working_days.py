"""Working days of a country by a table: which days work, and when so many of them have passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from playbook.tariffs import WorkYear

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The days that differ from «Monday to Friday», for the years in `years`; elsewhere only weekends are off."""

    off: frozenset[date]
    on: frozenset[date]
    years: frozenset[int]

    def works(self, day: date) -> bool:
        """Whether the day is a working day."""
        return day in self.on or (day.weekday() < _SATURDAY and day not in self.off)

    def after(self, start: date, working_days: int) -> date:
        """The day on which the last of so many working days falls, `start` itself not counted; 0 is `start`.

        Raises:
            OverflowError: there is no such day in the years that dates can hold.
        """
        day, left = start, working_days
        while left > 0:
            day += _DAY
            left -= self.works(day)
        return day


def calendar_of(years: Iterable[WorkYear]) -> WorkCalendar:
    """The calendar of the table's years.

    Raises:
        ValueError: a day is not written «дд.мм», or its year has no such day.
    """
    table = tuple(years)
    return WorkCalendar(
        frozenset(day_of(text, each.year) for each in table for text in each.off),
        frozenset(day_of(text, each.year) for each in table for text in each.on),
        frozenset(each.year for each in table),
    )


def day_of(text: str, year: int) -> date:
    """The day «дд.мм» of a year.

    Raises:
        ValueError: the text is no such day.
    """
    day, _, month = text.partition(".")
    return date(year, int(month), int(day))
