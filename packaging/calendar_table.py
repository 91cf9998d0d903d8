"""Write the table of Russian working days that terms of delivery are counted by.

    python packaging/calendar_table.py 2025 2028          # writes playbook/content/calendar.yaml
    python packaging/calendar_table.py 2025 2028 --check  # changes nothing, exits with 1 where the file differs

Needs the package `holidays`, which the program itself does not. For a year whose moved days off are not decreed yet
the Labour Code is applied alone (article 112: a holiday on a weekend, but for 1 to 8 January, moves to the next
working day), and the year says so.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import holidays

TABLE = Path(__file__).resolve().parent.parent / "playbook" / "content" / "calendar.yaml"
HEAD = """\
# Рабочие дни России: чем год отличается от «понедельник — пятница». off — не работают, on — рабочие выходные.
# Таблицу пишет packaging/calendar_table.py; после постановления о переносе выходных её можно поправить и руками.
work_years:
"""
SATURDAY = 5
MOVED = "перенесено"
UNDECREED = "перенос выходных ещё не объявлен: посчитано по статье 112 ТК РФ"


def main() -> int:
    """Write or check the table of the years asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=int)
    parser.add_argument("last", type=int)
    parser.add_argument("--check", action="store_true")
    asked = parser.parse_args()
    table = HEAD + "".join(line for year in range(asked.first, asked.last + 1) for line in lines_of(year))
    if not asked.check:
        TABLE.write_text(table, encoding="utf-8")
    elif TABLE.read_text(encoding="utf-8") != table:
        print(f"{TABLE} is not what the table of these years is", file=sys.stderr)
        return 1
    return 0


def lines_of(year: int) -> Iterator[str]:
    """The lines of one year: its days off that are no weekend, its worked weekends."""
    known = holidays.country_holidays("RU", years=year, language="ru")
    named = {day: name for day, name in known.items() if day.year == year}
    decreed = any(MOVED in name for name in named.values())
    off = {day for day in named if day.weekday() < SATURDAY}
    if not decreed:
        off |= set(moved_by_law(named, off))
    on = sorted(day for day in known.weekend_workdays if day.year == year)
    yield f"  - year: {year}\n"
    yield f"    off: {listed(sorted(off))}\n"
    if on:
        yield f"    on: {listed(on)}\n"
    if not decreed:
        yield f'    note: "{UNDECREED}"\n'


def moved_by_law(named: dict[date, str], off: set[date]) -> Iterator[date]:
    """The next working day after each holiday on a weekend, those of the New Year apart."""
    for day in sorted(named):
        if day.weekday() < SATURDAY or (day.month == 1 and day.day <= 8):
            continue
        while day.weekday() >= SATURDAY or day in off:
            day += timedelta(days=1)
        yield day


def listed(days: list[date]) -> str:
    """Days as «дд.мм», in quotes that keep them texts."""
    return "[" + ", ".join(f'"{day:%d.%m}"' for day in days) + "]"


if __name__ == "__main__":
    sys.exit(main())
