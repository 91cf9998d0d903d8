"""Puts a phrase on the clipboard, makes sure that it is there, and keeps a client's data out of its history."""

from __future__ import annotations

import atexit
import sys
from time import sleep
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QMimeData, QObject
from PySide6.QtGui import QClipboard

from desktop.i18n import Message, mark

# Seconds before each try. Another process may hold the Windows clipboard for a moment (0x800401d0), but the agent
# must not feel the wait: 3.5 ms in all.
PAUSES = (0.0, 0.0, 0.0005, 0.001, 0.002)

_FOUR_ZERO_BYTES = bytes(4)  # a DWORD of value 0, not the character «0»
_CONCEALING: dict[str, tuple[tuple[str, bytes], ...]] = {
    # Qt registers a mime name that it does not know as the Windows format of that very name.
    "win32": (
        ("ExcludeClipboardContentFromMonitorProcessing", _FOUR_ZERO_BYTES),
        ("CanIncludeInClipboardHistory", _FOUR_ZERO_BYTES),
        ("CanUploadToCloudClipboard", _FOUR_ZERO_BYTES),
    ),
    "darwin": (("org.nspasteboard.ConcealedType", b""),),
    "linux": (("x-kde-passwordManagerHint", b"secret"),),
}


class CopyResult(NamedTuple):
    """Whether `text` is on the clipboard now; `error` says why not."""

    ok: bool
    text: str
    error: Message | None = None


class ClipboardService(QObject):
    """The clipboard. It only ever carries plain text, and at the end of the program no client's data."""

    def __init__(self, clipboard: QClipboard, platform: str = sys.platform) -> None:
        """Use `clipboard`; `platform` is a `sys.platform`, whose ways of keeping a secret are used."""
        super().__init__()
        self._concealing = _CONCEALING.get(platform, _CONCEALING["linux"])
        self._held = _Held(clipboard, self._concealing[0][0])
        self._clipboard = clipboard
        # Qt would drop a QMimeData made in Python after Python itself has gone, and take the process down.
        atexit.register(self._held.clear)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._held.clear)

    def copy(self, text: str, personal: bool) -> CopyResult:
        """Copy a text and read it back. `personal` keeps it out of clipboard histories and clouds."""
        text = _copyable(text)
        if not text:
            return CopyResult(False, text, Message.of(mark("There is nothing to copy: the text is empty.")))
        for pause in PAUSES:
            if pause:
                sleep(pause)
            if personal:
                self._clipboard.setMimeData(self._concealed(text))
            else:
                self._clipboard.setText(text)
            if self._held.says(text):
                self._held.secret = text if personal else None
                return CopyResult(True, text)
        busy = Message.of(mark("Not copied: another program is using the clipboard. Try again."))
        return CopyResult(False, text, busy)

    def clear_if_ours(self) -> bool:
        """Take a client's data off the clipboard if it is what was copied last; whatever else is there stays."""
        return self._held.clear()

    def _concealed(self, text: str) -> QMimeData:
        mime = QMimeData()
        mime.setText(text)
        for name, value in self._concealing:
            mime.setData(name, value)
        return mime


class _Held:
    """What of a client's data is on the clipboard. It outlives its service, to clear up behind it."""

    def __init__(self, clipboard: QClipboard, mark: str) -> None:
        self.secret: str | None = None
        self._clipboard = clipboard
        self._mark = mark

    def says(self, text: str) -> bool:
        """Whether the clipboard says these words; Windows may have turned the ends of lines."""
        found = self._clipboard.text()
        return found == text or found.replace("\r\n", "\n") == text

    def clear(self) -> bool:
        """Clear the secret if it is still there. True where that was done."""
        secret, self.secret = self.secret, None
        if secret is None or QCoreApplication.instance() is None:
            return False
        ours = self.says(secret) and self._clipboard.mimeData().hasFormat(self._mark)
        if ours:
            self._clipboard.clear()
        return ours


def _copyable(text: str) -> str:
    """The text without what no clipboard can carry: NUL ends it, half a surrogate pair is no letter."""
    text = text.replace("\0", "").replace("\r\n", "\n")
    return text.encode("utf-8", "ignore").decode("utf-8")
