"""Keeps the order being placed on the disk while a call lasts: every change within a second, and nothing after it.

Writing happens in a thread; what was overtaken by another change is never written.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Lock, Thread

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.i18n import Message, mark
from desktop.services.draft_files import DAY, DraftFile, Log
from desktop.services.sealing import Seal, seal_of

SETTLED = 250  # milliseconds in which further changes join the first; the disk has the rest of the second
PATIENCE = 5.0  # seconds that the end of the program waits for the disk


class DraftStore(QObject):
    """The draft of this program. Signals come on the thread that made it.

    `kept(datetime)` brings the local time of a write, `failed(Message)` why there was none.
    """

    kept = Signal(object)
    failed = Signal(object)
    _written = Signal(object)  # from the thread
    _stumbled = Signal(str)

    def __init__(self, folder: Path, log: Log, *, seal: Seal | None = None, settled: int = SETTLED) -> None:
        """Keep it in `folder`; `log` takes a level and a line, in which nothing is personal. Touches no disk yet."""
        super().__init__()
        self._file = DraftFile(folder, seal or seal_of(), log)
        self._waiting: str | None = None
        self._writer = _Writer(self._file, self._written.emit, self._stumbled.emit)
        self._written.connect(self._pass_on)
        self._stumbled.connect(self._complain)
        self._timer = QTimer(self, singleShot=True, interval=settled)
        self._timer.timeout.connect(self._hand_over)
        self._old = QTimer(self, singleShot=True, interval=DAY * 1000)  # a call that nobody ended
        self._old.timeout.connect(self.discard)

    def recall(self) -> str | None:
        """The draft of a program that was stopped during a call; what is older than a day is deleted unread."""
        try:
            self._file.claim()
            found = self._file.read()
        except OSError as error:
            self._complain(error.strerror or str(error))
            return None
        if found is not None:
            self._old.start()
        return found

    def keep(self, text: str) -> None:
        """Keep a draft, soon and together with the changes that follow at once."""
        self._waiting = text
        if not self._timer.isActive():
            self._timer.start()
        self._old.start()

    def discard(self) -> None:
        """Delete the draft: the call is over."""
        self._timer.stop()
        self._old.stop()
        self._waiting = None
        self._writer.put(None)

    def close(self, patience: float = PATIENCE) -> bool:
        """Write what waits, and wait for the disk. False where that took longer than `patience` seconds."""
        if self._timer.isActive():
            self._timer.stop()
            self._hand_over()
        self._old.stop()
        done = self._writer.join(patience)
        if done:
            self._file.release()
        return done

    def _hand_over(self) -> None:
        text, self._waiting = self._waiting, None
        if text is not None:
            self._writer.put(text)

    def _pass_on(self, when: datetime) -> None:
        self.kept.emit(when)

    def _complain(self, reason: str) -> None:
        self.failed.emit(Message.of(mark("The draft is not kept on the disk: {reason}."), reason=reason))


class _Writer:
    """Does the latest that was asked for in a thread of its own: writes a text, or for None removes the file."""

    def __init__(self, file: DraftFile, done: Callable[[datetime], None], stumble: Callable[[str], None]) -> None:
        self._file, self._done, self._stumble = file, done, stumble
        self._lock = Lock()
        self._waiting: list[str | None] = []
        self._thread: Thread | None = None

    def put(self, text: str | None) -> None:
        with self._lock:
            self._waiting = [text]
            if self._thread is None:
                self._thread = Thread(target=self._work, name="drafts")
                self._thread.start()

    def join(self, patience: float) -> bool:
        thread = self._thread
        if thread is not None:
            thread.join(patience)
        return thread is None or not thread.is_alive()

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._waiting:
                    self._thread = None
                    return
                text = self._waiting.pop()
            try:
                if text is None:
                    self._file.remove()
                else:
                    self._file.claim()
                    self._file.write(text)
                    self._done(datetime.now().astimezone())
            except OSError as error:
                self._stumble(error.strerror or str(error))
