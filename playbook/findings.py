"""What the check of a playbook reports, and how it is put into Russian words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from playbook.models import Fact
from playbook.regions import FactValues, Range


class FindingKind(StrEnum):
    """What is wrong."""

    GAP = "gap"  # nobody answers
    CONTRADICTION = "contradiction"  # two answers at once
    UNREACHABLE = "unreachable"  # never said, whatever the facts
    UNUSED = "unused"  # declared, and nothing asks of it
    NUMBER = "number"  # a number of the rules and its words have parted
    UNPRACTISED = "unpractised"  # no practice call ever comes to it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `facts` are the combinations concerned: each fact's values, all others being free.

    `tab` is an id, None for what belongs to no tab; `situations` are ids.
    """

    kind: FindingKind
    message: str
    tab: str | None = None
    facts: tuple[FactValues, ...] = ()
    situations: tuple[str, ...] = ()


def quoted(title: str) -> str:
    """«…» round a title, whose own quotes become the inner ones."""
    return "«" + title.replace("«", "„").replace("»", "“") + "»"


def combination(facts: Iterable[Fact], described: Sequence[FactValues]) -> str:
    """«статус = Буфер, повторно = да»; «любых фактах» where nothing is narrowed."""
    titles = {fact.id: fact for fact in facts}
    return ", ".join(_narrowed(titles[part.fact], part) for part in described) or "любых фактах"


def _narrowed(fact: Fact, part: FactValues) -> str:
    if part.ranges:
        return f"{fact.title} = " + _any_of([_stretch(each) for each in part.ranges])
    inside = [value.title for value in fact.values if value.id in part.values]
    outside = [value.title for value in fact.values if value.id not in part.values]
    if outside and len(outside) < len(inside) and len(inside) > 2:
        return f"{fact.title} ≠ " + _any_of(outside)
    return f"{fact.title} = " + _any_of(inside)


def _any_of(names: Sequence[str]) -> str:
    return " или ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _stretch(each: Range) -> str:
    low, high = each
    if high is None:
        return f"{low} и больше"
    return str(low) if low == high else f"{low}–{high}"
