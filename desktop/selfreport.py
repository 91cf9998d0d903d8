"""What a self-test found: told line by line, and kept in a file, for a windowed program has no console."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path
from traceback import FrameSummary, extract_tb

REPORT = "checks.txt"


class CheckFailedError(Exception):
    """What was seen is not what should be."""


class Findings:
    """Tells of each check at once, and counts what went wrong."""

    def __init__(self, folder: Path) -> None:
        """Write `checks.txt` in `folder`, anew; that it cannot be written is a failure too."""
        self.count = 0
        self._file: Path | None = folder / REPORT
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")  # a console that has no such sign shows a question mark
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file.write_bytes(b"")
        except OSError as error:
            self._file = None
            self.take(type(error), error)

    def take(self, kind: type[BaseException], error: BaseException | None, trace: object = None) -> None:
        """Count and tell an exception, and the last place in the program that it came through."""
        self.count += 1
        place = next((f" ({Path(each.filename).name}:{each.lineno})" for each in _frames(error)), "")
        self.tell(False, f"{kind.__name__}: {error}{place}")

    @contextmanager
    def check(self, what: str) -> Iterator[None]:
        """Do a check inside, and tell whether it held; the others go on."""
        before = self.count
        try:
            yield
        except Exception as error:  # whatever it is, it is what a self-test is there to find
            self.take(type(error), error)
        self.tell(self.count == before, what)

    def tell(self, good: bool, what: str) -> None:
        """One line, on the standard output where there is one, and in the file."""
        line = f"{'✓' if good else '✗'} {' '.join(what.split())}"
        with suppress(OSError, ValueError):  # an output that nobody reads
            print(line, flush=True)
        if self._file is not None:
            with suppress(OSError), self._file.open("a", encoding="utf-8", newline="\n") as file:
                file.write(line + "\n")


def _frames(error: BaseException | None) -> list[FrameSummary]:
    """Where an exception came through, the innermost place first."""
    return extract_tb(error.__traceback__)[::-1] if error else []
