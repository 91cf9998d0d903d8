"""What an attempt came to: points by criterion, critical errors, and what to learn from it. Frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from playbook.practising import Critical, Mark


class Bit(StrEnum):
    """What a stretch of a word-level difference is."""

    SAME = "same"
    MISSING = "missing"  # expected, not said
    ADDED = "added"  # said, not expected
    TURNED = "turned"  # a negation missing or added: the sense is turned round


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of words of a difference, as it reads; `key` marks a key word."""

    bit: Bit
    text: str
    key: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """How much of an expected text was said: `share` 0 to 1, and the difference word by word."""

    share: float
    stretches: tuple[Stretch, ...]
    missing_keys: tuple[str, ...] = ()
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to learn: what was lost, why, and the slide.

    `ref` is the step or operation it speaks of; `expected` the right words and `difference` what was said against them,
    where words were.
    """

    mark: Mark | None
    text: str
    slide: int | None = None
    ref: str = ""
    expected: str = ""
    difference: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkScore:
    """A criterion in a case: `weight` is its points out of 100 here, `share` how much of it was earned, 0 to 1."""

    mark: Mark
    weight: float
    share: float

    @property
    def points(self) -> float:
        """Points earned."""
        return self.weight * self.share


@dataclass(frozen=True, slots=True)
class CriticalError:
    """A critical error: which, by which act (its place among the acts; None: by leaving something out), and why."""

    critical: Critical
    act: int | None
    title: str
    why: str
    slides: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """The result. `points` is 0 to 100, 0 where anything critical happened; `earned` is what it would have been.

    `medal` is the id of a medal or None. `hints` is how many were taken.
    """

    points: float
    earned: float
    marks: tuple[MarkScore, ...]
    criticals: tuple[CriticalError, ...]
    lessons: tuple[Lesson, ...]
    hints: int = 0
    medal: str | None = None
