"""Notices that the content was edited, and opens it anew while the app is running.

A thread of its own asks the folder every few seconds: a share tells no one of its changes, a watched folder cannot be
renamed on Windows, and a share that has gone holds up only this thread.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from desktop.services.content import ContentSource, Opened

INTERVAL = 2.0  # seconds between two looks
SETTLED = 0.25  # seconds without another change: an editor saves in several steps
MOST_WAITS = 40  # after that it is read as it is
PATIENCE = 15  # looks, until wrong content is read again though nothing changed: a file may have been locked


class ContentWatch(QObject):
    """Emits `opened(Opened)` when there is something new to show or to tell, on the thread that made the watch."""

    opened = Signal(object)
    unusable = Signal(str)  # nothing can be shown at all; in Russian
    _found = Signal(object)  # from the watching thread
    _lost = Signal(str)

    def __init__(self, source: ContentSource, interval: float = INTERVAL, settled: float = SETTLED) -> None:
        """Watch the folder of `source`; times are in seconds."""
        super().__init__()
        self._source = source
        self._interval = interval
        self._settled = settled
        self._seen: object = None
        self._told: object = None
        self._wrong = False
        self._patience = PATIENCE
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._found.connect(self._pass_on)
        self._lost.connect(self._pass_on_loss)

    def start(self, shown: Opened | None = None) -> None:
        """Open the folder at once, in the thread, and then whenever it changes. What is `shown` is not told again."""
        if shown is not None:
            self._told = _essence(shown)
        threading.Thread(target=self._work, name="content", daemon=True).start()

    def stop(self) -> None:
        """Look no more. Does not wait for a share that does not answer."""
        self._stop.set()
        self._wake.set()

    def look_now(self) -> None:
        """Do not wait for the next turn."""
        self._wake.set()

    def look(self) -> None:
        """One look; opens the content if it has changed. This is what the thread does."""
        seen = self._source.fingerprint()
        self._patience -= 1
        if seen == self._seen and (self._patience or not self._wrong):
            return
        if self._seen is not None:
            seen = self._settle(seen)
        self._open()
        self._seen = seen
        self._patience = PATIENCE

    def _settle(self, seen: object) -> object:
        for _ in range(MOST_WAITS):
            if self._stop.wait(self._settled):
                break
            again = self._source.fingerprint()
            if again == seen:
                break
            seen = again
        return seen

    def _open(self) -> None:
        from playbook.loader import ContentError

        try:
            opened = self._source.open()
        except ContentError as error:
            self._wrong = True
            self._tell(error.problems, self._lost, str(error))
        else:
            self._wrong = bool(opened.problems)
            self._tell(_essence(opened), self._found, opened)

    def _tell(self, essence: object, signal: SignalInstance, news: object) -> None:
        """What was told last is not told twice."""
        if self._told != essence and not self._stop.is_set():
            self._told = essence
            signal.emit(news)

    def _work(self) -> None:
        while not self._stop.is_set():
            try:
                self.look()
            except Exception as error:  # told like any other, and the next look may fare better
                args = (type(error), error, error.__traceback__, threading.current_thread())
                threading.excepthook(threading.ExceptHookArgs(args))
            self._wake.wait(self._interval)
            self._wake.clear()

    def _pass_on(self, opened: Opened) -> None:
        if not self._stop.is_set():
            self.opened.emit(opened)

    def _pass_on_loss(self, reason: str) -> None:
        if not self._stop.is_set():
            self.unusable.emit(reason)


def _essence(opened: Opened) -> object:
    """What makes a difference to whoever looks: the words, and what is told of them."""
    return opened.digest, opened.problems, opened.banner
