"""What Qt says of itself: collected for the self-test, and logged without personal data."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

if TYPE_CHECKING:
    from desktop.services.log_file import LogFile

MOST_KEPT = 500

_LEVELS = {
    QtMsgType.QtDebugMsg: "DEBUG",
    QtMsgType.QtInfoMsg: "INFO",
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}
_TROUBLES = ("WARNING", "ERROR", "CRITICAL")
# What Qt says of the machine: a screen too small for the size asked for, a Windows that scales in older ways.
_OF_THE_MACHINE = ("QWindowsWindow::setGeometry: Unable to set geometry", "DpiAwareness", "EnableNonClientDpiScaling")

Handler = Callable[[QtMsgType, QMessageLogContext, str], None]


class QtMessage(NamedTuple):
    """One message; `level` is a name that `logging` knows."""

    level: str
    category: str
    text: str


class QtMessages:
    """Collects Qt's messages from `install` on; `log` None: they are only collected."""

    def __init__(self, log: LogFile | None = None) -> None:
        """Collect nothing yet."""
        self._log = log
        self._kept: deque[QtMessage] = deque(maxlen=MOST_KEPT)
        self._logged: set[QtMessage] = set()
        self._former: Handler | None = None

    @property
    def troubles(self) -> tuple[QtMessage, ...]:
        """Warnings and worse, the oldest first, but for those that the machine is to blame for."""
        return tuple(message for message in self._kept if message.level in _TROUBLES and not _blames(message.text))

    def install(self) -> None:
        """Take Qt's messages; whoever had them goes on hearing them."""
        self._former = qInstallMessageHandler(self._hear)

    def uninstall(self) -> None:
        """Give them back."""
        qInstallMessageHandler(self._former)
        self._former = None

    def _hear(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        message = QtMessage(_LEVELS.get(kind, "WARNING"), context.category or "", text)
        self._kept.append(message)
        if self._log is not None and message.level in _TROUBLES and message not in self._logged:
            from desktop.services.scrubbing import scrub

            if len(self._logged) < MOST_KEPT:
                self._logged.add(message)
            self._log.write(message.level, f"Qt {message.category}: {scrub(text)}")
        if self._former is not None:
            self._former(kind, context, text)


def _blames(text: str) -> bool:
    """Whether a message is about the machine, not the program."""
    return any(said in text for said in _OF_THE_MACHINE)
