"""Which side of a rule a count of days is on, and from which date that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from playbook.conditions import Truth, holds
from playbook.formats import date as said_date
from playbook.formats import days as said_days
from playbook.models import Fact, Situation, Tab


def turns(tab: Tab, fact: Fact) -> tuple[int, ...]:
    """The counts at which an answer of the tab changes: the first days of each new side."""
    found = set()
    for criterion in _criteria(tab, fact):
        if criterion[0] is not None:
            found.add(criterion[0])
        if criterion[1] is not None:
            found.add(criterion[1] + 1)
    return tuple(sorted(found - {0}))


def sides(tab: Tab, fact: Fact, days: int) -> tuple[Situation, ...]:
    """The situations that this count alone decides for."""
    return tuple(place for place in tab.situations if place.when and holds(place.when, {fact.id: days}) is Truth.TRUE)


def explain(tab: Tab, fact: Fact, days: int, today: date, translate: Callable[[str], str]) -> str:
    """«Прошло 10 дней. С 6 декабря: «Если прошло 30 дней»» for days; the situations alone for another count."""
    present = _titles(sides(tab, fact, days))
    counted = said_days(days) if fact.unit == "days" else str(days)
    lines = [translate("Passed: {days}").format(days=counted) + (f" — {present}" if present else "")]
    for turn in turns(tab, fact):
        if turn > days:
            after = _titles(sides(tab, fact, turn))
            when = said_date(today + timedelta(days=turn - days), today=today) if fact.unit == "days" else str(turn)
            lines.append(translate("From {date}").format(date=when) + (f": {after}" if after else ""))
    return "\n".join(lines)


def _titles(places: tuple[Situation, ...]) -> str:
    return ", ".join(f"«{place.title}»" for place in places)


def _criteria(tab: Tab, fact: Fact) -> Iterator[tuple[int | None, int | None]]:
    for place in tab.situations:
        for clause in place.when:
            for criterion in clause:
                if criterion.fact == fact.id:
                    yield criterion.at_least, criterion.at_most
