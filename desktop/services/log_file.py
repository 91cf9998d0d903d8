"""A small log that turns itself over. It is opened, and `logging.handlers` imported, when there is something to say."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from threading import Lock

LARGEST = 512 * 1024  # bytes
KEPT = 3


class LogFile:
    """Appends to a file; where that cannot be done, the work goes on without."""

    def __init__(self, path: Path) -> None:
        """Write to `path`, made when first needed."""
        self._path = path
        self._lock = Lock()
        self._handler: logging.Handler | None = None

    def write(self, level: str, text: str) -> None:
        """Append one entry. `level` is a name that `logging` knows. From any thread; never raises."""
        record = logging.LogRecord("sufler", logging.getLevelNamesMapping()[level], "", 0, text, None, None)
        with self._lock, suppress(OSError, ValueError):
            if self._handler is None:
                self._handler = self._opened()
            self._handler.handle(record)

    def close(self) -> None:
        """Let go of the file."""
        with self._lock, suppress(OSError):
            handler, self._handler = self._handler, None
            if handler is not None:
                handler.close()

    def _opened(self) -> logging.Handler:
        from logging.handlers import RotatingFileHandler

        class Quiet(RotatingFileHandler):
            """Tells nobody that a disk is full: there is nobody to tell."""

            def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
                """Go on."""

        self._path.parent.mkdir(parents=True, exist_ok=True)
        handler = Quiet(self._path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        return handler
