"""The numeric half of conditions: «< 30», «>= срок», «3..10» -> inclusive bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_NUMBER = r"(?:\d{1,15}|[a-z][a-z0-9_-]*)"
_COMPARISON = re.compile(rf"(<=|>=|<|>|=)?\s*({_NUMBER})")
_RANGE = re.compile(rf"({_NUMBER})\s*\.\.\s*({_NUMBER})")
_AND = re.compile(r"\s*(?:,|\s[иi]\s|\sand\s)\s*")


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least and greatest number that fit, both included; None leaves a side open."""

    at_least: int | None = None
    at_most: int | None = None

    def within(self, other: Bounds) -> Bounds:
        """What fits both."""
        lows = [each for each in (self.at_least, other.at_least) if each is not None]
        highs = [each for each in (self.at_most, other.at_most) if each is not None]
        return Bounds(max(lows, default=None), min(highs, default=None))

    @property
    def impossible(self) -> bool:
        """Whether no count (a whole number from zero) fits."""
        return self.at_most is not None and self.at_most < max(self.at_least or 0, 0)


class UnknownNumberError(Exception):
    """A bound names a rule number that is not declared."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(name)
        self.name = name


def parse_bounds(text: str, numbers: Mapping[str, int]) -> Bounds | None:
    """Bounds as a supervisor writes them; None where the text is no comparison.

    Raises:
        UnknownNumberError: a bound is neither digits nor one of `numbers`.
    """
    bounds = Bounds()
    for part in _AND.split(text.strip()):
        pair = _RANGE.fullmatch(part)
        comparison = _COMPARISON.fullmatch(part)
        if pair:
            low, high = (_number(each, numbers) for each in pair.groups())
            bounds = bounds.within(Bounds(low, high))
        elif comparison:
            bounds = bounds.within(_compared(comparison[1] or "=", _number(comparison[2], numbers)))
        else:
            return None
    return bounds


def _number(text: str, numbers: Mapping[str, int]) -> int:
    if text.isdecimal():
        return int(text)
    if text not in numbers:
        raise UnknownNumberError(text)
    return numbers[text]


def _compared(sign: str, number: int) -> Bounds:
    return {
        "<": Bounds(at_most=number - 1),
        "<=": Bounds(at_most=number),
        ">": Bounds(at_least=number + 1),
        ">=": Bounds(at_least=number),
        "=": Bounds(number, number),
    }[sign]
