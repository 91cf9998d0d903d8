"""What is wrong with the content, in words that a supervisor can act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

SHOWN_PROBLEMS = 50
SHOWN_LENGTH = 60
SHOWN_NAMES = 12
LONGEST_NAME = 80
LIKENESS = 55.0  # percent; below it a name is not worth suggesting

_LOOKALIKES = str.maketrans("асеорхуквмнті", "aceopxykbmhti")


class Position(Protocol):
    """A place in a file, counted from zero as YAML marks are."""

    @property
    def line(self) -> int:
        """Lines above."""

    @property
    def column(self) -> int:
        """Characters to the left."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A `Position` of our own."""

    line: int = 0
    column: int = 0


START = Spot()


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `line` and `column` count from one, the column in characters."""

    file: str
    line: int
    column: int
    message: str
    expected: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        """Say it in one line, the place first."""
        parts = [f"{self.file}, строка {self.line}, столбец {self.column}: {self.message}."]
        if self.expected:
            parts.append(f"Ожидается {self.expected}.")
        if self.hint:
            parts.append(f"Может быть, «{self.hint}»?")
        return " ".join(parts)


class ContentError(Exception):
    """The content cannot be used. `problems` holds every problem of every file, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Sort the problems; one that was found twice is told once."""
        unique = set(problems)
        self.problems: tuple[Problem, ...] = tuple(
            sorted(unique, key=lambda each: (each.file, each.line, each.column, each.message))
        )
        super().__init__(self.problems)

    def __str__(self) -> str:
        """List the first problems, a line each, and count the rest."""
        lines = [f"Ошибок в содержании: {len(self.problems)}"]
        lines += [str(problem) for problem in self.problems[:SHOWN_PROBLEMS]]
        hidden = len(self.problems) - SHOWN_PROBLEMS
        if hidden > 0:
            lines.append(f"… и ещё {hidden}")
        return "\n".join(lines)


@dataclass(slots=True)
class ProblemLog:
    """Collects problems while the content is read."""

    problems: list[Problem] = field(default_factory=list)
    _muted: set[tuple[str, int, int]] = field(default_factory=set)

    def mute(self, file: str, at: Position) -> None:
        """Whatever else is found at this place only follows from a problem already written down."""
        self._muted.add((file, at.line + 1, at.column + 1))

    def add(
        self,
        file: str,
        at: Position,
        message: str,
        expected: str | None = None,
        hint: str | None = None,
    ) -> None:
        """Write one problem down; `at` counts from zero."""
        self.problems.append(Problem(file, at.line + 1, at.column + 1, message, expected, hint))

    def places(self) -> frozenset[tuple[str, int, int]]:
        """File, line and column of everything written down or muted so far."""
        return frozenset((each.file, each.line, each.column) for each in self.problems) | self._muted


def shown(text: object) -> str:
    """A value as a message quotes it: short, on one line, printable."""
    line = " ".join(str(text)[: SHOWN_LENGTH * 4].split())
    line = "".join(letter if letter.isprintable() else "·" for letter in line[: SHOWN_LENGTH + 1])
    return f"«{line[: SHOWN_LENGTH - 1]}…»" if len(line) > SHOWN_LENGTH else f"«{line}»"


def listed(names: Iterable[str]) -> str:
    """Names for a message, the first dozen of them."""
    every = list(names)
    text = ", ".join(every[:SHOWN_NAMES])
    return f"{text} и ещё {len(every) - SHOWN_NAMES}" if len(every) > SHOWN_NAMES else text


def nearest(word: str, names: Iterable[str], titles: Mapping[str, str] | None = None) -> str | None:
    """The valid name that `word` was most likely meant to be, or None.

    `titles` are further words that lead to a name (a value written by its Russian title).
    """
    if len(word) > LONGEST_NAME:
        return None
    return _nearest(word, tuple(names), tuple((titles or {}).items()))


@lru_cache(maxsize=4096)
def _nearest(word: str, names: tuple[str, ...], titles: tuple[tuple[str, str], ...]) -> str | None:
    from rapidfuzz import fuzz, process

    meant = {name.casefold(): name for name in reversed(names)}
    meant_titles = {title.casefold().replace("ё", "е"): name for title, name in titles}
    folded = word.casefold().replace("ё", "е")
    if folded in meant_titles:
        return meant_titles[folded]
    for wording in (folded, folded.translate(_LOOKALIKES)):
        found = process.extractOne(wording, meant.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
        if found:
            return meant[found[0]]
    found = process.extractOne(folded, meant_titles.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return meant_titles[found[0]] if found else None
