"""Named checks, each told in a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class CheckFailedError(Exception):
    """What was seen is not what should be."""


class NoProofError(Exception):
    """Why the proof went no further, in words."""


class Report:
    """Tells each check as soon as it is known, and counts what failed."""

    def __init__(self) -> None:
        self.passed: list[str] = []
        self.failed: list[str] = []

    @contextmanager
    def check(self, name: str, *, vital: bool = False) -> Iterator[None]:
        """A check that holds unless something is raised; the others go on, but for one that all others stand on.

        Raises:
            NoProofError: a vital one did not hold.
        """
        try:
            yield
        except Exception as error:  # whatever it is, the check did not hold
            self.failed.append(name)
            told = str(error) if isinstance(error, CheckFailedError) else f"{type(error).__name__}: {error}"
            print(f"FAIL  {name}: {told}", flush=True)
            if vital:
                raise NoProofError(f"nothing more can be tried without it: {name}") from error
        else:
            self.passed.append(name)
            print(f"ok    {name}", flush=True)


def expect(found: Any, wanted: Any, what: str) -> None:
    """Raise CheckFailedError where the two are not the same."""
    if found != wanted:
        raise CheckFailedError(f"{what}: {found!r} instead of {wanted!r}")


def require(held: object, otherwise: str) -> None:
    """Raise CheckFailedError where something does not hold."""
    if not held:
        raise CheckFailedError(otherwise)
