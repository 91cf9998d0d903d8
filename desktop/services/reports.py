"""When something unforeseen goes wrong: tell it without stopping the work, and log it without a client's data.

A report holds the exception's type, the places in our own code, and versions. Of its message only small Latin words are
left: a message may quote whatever was typed.
"""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal, qVersion

if TYPE_CHECKING:
    from desktop.services.log_file import LogFile

MOST_KINDS = 100  # of different errors in one run
MOST_CAUSES = 5
MOST_FRAMES = 30
OWN = (__name__.partition(".")[0], "playbook")
ROOT = Path(__file__).resolve().parents[2]

Translate = Callable[[str], str]
Caught = tuple[type[BaseException], BaseException | None, TracebackType | None]


class Report(NamedTuple):
    """An error as it may be shown and copied. `times` is how often it has happened in this run."""

    title: str
    text: str
    times: int = 1


class Reporter(QObject):
    """Hears of every exception that nobody caught: in slots, threads and destructors too.

    `reported` brings a kind of error when it happens first, `repeated` when it happens again, both on the thread that
    made the reporter.
    """

    reported = Signal(object)
    repeated = Signal(object)
    _caught = Signal(object)

    def __init__(self, log: LogFile, version: str, translate: Translate = str) -> None:
        """Log to `log`; `version` is the program's own. `translate` gives a report its language, else it is English."""
        super().__init__()
        self._log = log
        self._version = version
        self._ = translate
        self._counts: dict[str, int] = {}
        self._lock = threading.RLock()
        self._undo: list[Callable[[], None]] = []
        self._caught.connect(self._announce)

    def install(self) -> None:
        """Take Python's hooks."""
        self._undo = [_restore(sys, "excepthook"), _restore(threading, "excepthook"), _restore(sys, "unraisablehook")]
        sys.excepthook = lambda kind, error, trace: self.take(kind, error, trace)
        threading.excepthook = lambda args: self.take(args.exc_type, args.exc_value, args.exc_traceback)
        sys.unraisablehook = lambda args: self.take(args.exc_type, args.exc_value, args.exc_traceback)

    def uninstall(self) -> None:
        """Give the hooks back."""
        while self._undo:
            self._undo.pop()()

    def take(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None = None
    ) -> Report | None:
        """Report an exception. From any thread; never raises. None for what is no error: an interruption, an exit."""
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            if kind is KeyboardInterrupt:
                sys.__excepthook__(kind, error or kind(), trace)
            return None
        try:
            return self._take((kind, error, trace))
        except Exception:  # whatever a reporter stumbles over must not become another report
            return None

    def _take(self, caught: Caught) -> Report:
        body = "\n".join(_described(caught, self._))
        title = caught[0].__name__
        with self._lock:
            known = body in self._counts or len(self._counts) < MOST_KINDS
            key = body if known else title
            count = self._counts[key] = self._counts.get(key, 0) + 1
        report = Report(title, f"{_environment(self._version, self._)}\n{body}", count)
        if _is_round(count):
            times = self._("(times: {number})").format(number=count)
            self._log.write("ERROR", f"{report.text}\n{times}")
            self._echo(report)
        self._caught.emit(report)
        return report

    def _announce(self, report: Report) -> None:
        (self.reported if report.times == 1 else self.repeated).emit(report)

    def _echo(self, report: Report) -> None:
        """Say it where a developer looks; a windowed program has no such place."""
        if sys.stderr is not None:
            with suppress(OSError, ValueError):
                sys.stderr.write(f"{report.text}\n")


def _restore(module: object, name: str) -> Callable[[], None]:
    former = getattr(module, name)
    return lambda: setattr(module, name, former)


def _is_round(count: int) -> bool:
    """1, 10, 100 …: what repeats with every frame is not logged with every frame."""
    return str(count).strip("0") == "1"


def _environment(version: str, translate: Translate) -> str:
    import platform

    system = f"{platform.system()} {platform.release()}"
    own = translate("Sufler {version}").format(version=version)
    return f"{own}, Python {platform.python_version()}, Qt {qVersion()}, {system}"


def _described(caught: Caught, translate: Translate) -> Iterator[str]:
    """The exception, then what caused it."""
    from desktop.services.scrubbing import plain_words

    kind, error, trace = caught
    if error is not None and trace is None:
        trace = error.__traceback__
    seen: set[int] = set()
    for depth in range(MOST_CAUSES):
        words = plain_words(_message(error))
        number = f" [{error.errno}]" if isinstance(error, OSError) and isinstance(error.errno, int) else ""
        what = f"{kind.__module__}.{kind.__qualname__}{number}: {words}".rstrip(": ")
        yield translate("cause: {what}").format(what=what) if depth else what
        yield from _frames(trace, translate)
        seen.add(id(error))
        error = _cause(error)
        if error is None or id(error) in seen:
            return
        kind, trace = type(error), error.__traceback__


def _cause(error: BaseException | None) -> BaseException | None:
    if error is None or error.__cause__ or error.__suppress_context__:
        return error and error.__cause__
    return error.__context__


def _message(error: BaseException | None) -> str:
    try:
        return "" if error is None else str(error)
    except Exception:  # an exception's own __str__ may be what is broken
        return ""


def _frames(trace: TracebackType | None, translate: Translate) -> Iterator[str]:
    """Places in our own code, the innermost last; of other code only how much of it there was between."""
    foreign = 0
    for frame in traceback.extract_tb(trace)[-MOST_FRAMES:]:
        place = _own_place(frame.filename)
        if place is None:
            foreign += 1
            continue
        if foreign:
            yield _skipped(foreign, translate)
        foreign = 0
        yield f"  {place}:{frame.lineno} {frame.name}"
    if foreign:
        yield _skipped(foreign, translate)


def _skipped(frames: int, translate: Translate) -> str:
    return "  " + translate("… other code: {number}").format(number=frames)


def _own_place(file: str) -> str | None:
    """A file of ours by its path in the project, which names no user; None for any other."""
    path = Path(file)
    if path.is_absolute():
        try:
            path = path.relative_to(ROOT)
        except ValueError:
            return None
    return path.as_posix() if path.parts[:1] and path.parts[0].partition(".")[0] in (*OWN, "run") else None
