"""What is typed after ``--slot``: sums, terms, distances and dates as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches

from playbook.formats import plain_spaces
from playbook.models import Slot, SlotKind
from playbook.terminal.arguments import RefusalError, shortened
from playbook.wording import DateRange, DayRange, SlotValue

_TO = r"\s*(?:-|–|—|\.\.\.?|…)\s*"
_MONEY = re.compile(r"(\d{1,12})(?:[.,](\d{1,2}))?\s*(?:₽|р\.?|руб(?:\.|л[а-я]*)?)?")
_DAYS = re.compile(rf"(\d{{1,4}})(?:{_TO}(\d{{1,4}}))?\s*(?:дн\.?|д\.|день|дня|дней)?")
_DISTANCE = re.compile(r"(\d{1,7})(?:[.,](\d{1,3}))?\s*(км|м)?\.?")
_DATE = r"\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.\d{1,2}(?:\.\d{4})?"
_DATES = re.compile(rf"({_DATE})(?:{_TO}({_DATE}))?")
_HALF_A_YEAR = 183  # days by which a day without its year may be past before it means the next one


def read_slots(slots: Sequence[Slot], typed: Sequence[str], today: date) -> dict[str, SlotValue]:
    """The values of «имя=значение» by slot id. `today` gives its year to dates without one.

    Raises:
        RefusalError: there is no such slot, or it cannot hold such a value.
    """
    found: dict[str, SlotValue] = {}
    for each in typed:
        name, equals, text = each.partition("=")
        if not equals or not text.strip():
            raise RefusalError(f"Место заполняют так: «--slot {shortened(name) or 'имя'}=значение».")
        slot = _slot(slots, name.strip())
        found[slot.id] = _read(slot, " ".join(plain_spaces(text).split()), today)
    return found


def _slot(slots: Sequence[Slot], name: str) -> Slot:
    by_name = {known.casefold(): slot for slot in reversed(slots) for known in (slot.title, slot.id)}
    wanted = name.strip("{}").casefold()
    if wanted in by_name:
        return by_name[wanted]
    close = get_close_matches(wanted, by_name, n=1)
    hint = f"может быть, «{by_name[close[0]].id}»?" if close else f"есть {', '.join(slot.id for slot in slots)}."
    raise RefusalError(f"Нет места «{shortened(name)}»; {hint}")


def _read(slot: Slot, text: str, today: date) -> SlotValue:
    readers: dict[SlotKind, tuple[Callable[[str], SlotValue | None], str]] = {
        SlotKind.MONEY: (_money, "сумма в рублях: 2480 или 2480,50"),
        SlotKind.DAYS: (_days, "дни: 5 или 3-5"),
        SlotKind.DISTANCE: (_distance, "расстояние: 1,2 км или 850 м"),
        SlotKind.DATE: (lambda typed: _dates(typed, today), "день: 25.11, 25.11.2025 или 2025-11-25"),
    }
    if slot.kind not in readers:
        return text
    reader, wanted = readers[slot.kind]
    value = reader(text)
    if value is None:
        raise RefusalError(f"«{slot.title}»: ожидается {wanted}; дано «{shortened(text)}».")
    return value


def _money(text: str) -> int | None:
    found = _MONEY.fullmatch(re.sub(r"(?<=\d) (?=\d{3})", "", text.casefold()))
    return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else None


def _days(text: str) -> DayRange | None:
    found = _DAYS.fullmatch(text.casefold())
    if not found:
        return None
    least, most = int(found[1]), int(found[2] or found[1])
    return DayRange(least, most) if least <= most else None


def _distance(text: str) -> int | None:
    """Metres; a fraction without a unit is of kilometres, a whole number of metres."""
    found = _DISTANCE.fullmatch(text.casefold())
    if not found:
        return None
    if found[3] == "км" or (found[2] and found[3] is None):
        return int(found[1]) * 1000 + int((found[2] or "").ljust(3, "0"))
    return int(found[1]) if not found[2] else None


def _dates(text: str, today: date) -> date | DateRange | None:
    found = _DATES.fullmatch(text)
    first = _date(found[1], today) if found else None
    if not found or not first:
        return None
    if found[2] is None:
        return first
    last = _date(found[2], today)
    if last and last < first and "-" not in found[2] and found[2].count(".") == 1:
        last = _day(last.year + 1, last.month, last.day)
    return DateRange(first, last) if last and first <= last else None


def _date(text: str, today: date) -> date | None:
    numbers = [int(part) for part in re.split(r"[-.]", text)]
    if "-" in text:
        return _day(*numbers)
    if len(numbers) == 3:
        return _day(numbers[2], numbers[1], numbers[0])
    this = _day(today.year, numbers[1], numbers[0])
    past = this is None or (today - this).days > _HALF_A_YEAR
    return (_day(today.year + 1, numbers[1], numbers[0]) or this) if past else this


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
