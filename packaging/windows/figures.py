"""Sizes and times of a build, as a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

MEGABYTE = 1_000_000


class Figure(NamedTuple):
    """One measured thing; `aim` is the most that it may be."""

    what: str
    value: float
    unit: str
    aim: float | None = None

    @property
    def missed(self) -> bool:
        """Whether it is more than it may be."""
        return self.aim is not None and self.value > self.aim

    @property
    def row(self) -> str:
        """Its row of the table."""
        aim = "" if self.aim is None else f"≤ {self.aim:g} {self.unit}" + (", missed" if self.missed else "")
        digits = 2 if self.unit == "×" else 1
        return f"| {self.what} | {self.value:.{digits}f} {self.unit} | {aim} |"


class Figures:
    """What has been measured so far."""

    def __init__(self) -> None:
        self.all: list[Figure] = []

    def add(self, what: str, value: float, unit: str, aim: float | None = None) -> Figure:
        """Write a figure down."""
        figure = Figure(what, value, unit, aim)
        self.all.append(figure)
        return figure

    @contextmanager
    def timed(self, what: str) -> Iterator[None]:
        """Measure the seconds of a step."""
        began = perf_counter()
        yield
        self.add(what, perf_counter() - began, "s")

    @property
    def table(self) -> str:
        """The table in Markdown."""
        return "\n".join(["| what | figure | aim |", "|---|---|---|", *(figure.row for figure in self.all)]) + "\n"

    def save(self, path: Path) -> None:
        """Write the table, and the figures as JSON beside it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.table, encoding="utf-8")
        path.with_suffix(".json").write_text(json.dumps(self.all, ensure_ascii=False), encoding="utf-8")

    def load(self, path: Path) -> None:
        """Add the figures that `save` wrote. Raises OSError, ValueError."""
        self.all += [Figure(*each) for each in json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))]


def folder_size(folder: Path, counted: Callable[[Path], bool] = Path.is_file) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if counted(path))
