"""A mistake in a file that somebody wrote by hand: its place, what is wrong, and the mend."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop.i18n import Message, mark
from playbook.loader.problems import Problem


class Mistake(NamedTuple):
    """One thing to mend. `line` and `column` count from one; words that are a `str` are said as they are."""

    file: str
    line: int
    column: int
    what: Message | str
    expected: Message | str | None = None
    hint: str | None = None

    @classmethod
    def of(cls, problem: Problem) -> Mistake:
        """What the domain found, in the domain's own words."""
        return cls(problem.file, problem.line, problem.column, problem.message, problem.expected, problem.hint)

    def said(self, translate: Callable[[str], str]) -> str:
        """Say it in one line, the place first."""
        place = {"file": self.file, "line": self.line, "column": self.column}
        told = Message.of(mark("{file}, line {line}, column {column}: {what}."), what=self.what, **place)
        if self.expected:
            told = Message.of(mark("{told} Expected: {expected}."), told=told, expected=self.expected)
        if self.hint:
            told = Message.of(mark("{told} Perhaps “{hint}”?"), told=told, hint=self.hint)
        return told.said(translate)
