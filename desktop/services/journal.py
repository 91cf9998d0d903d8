"""The journal: placed orders (number, method, sums, lines, term, nothing of the client) and attempts at practice.

All of it happens in a thread of its own, which imports the database when there is something to do for it: an entry is
on the disk milliseconds after it was given, and in the database when that is ready.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.i18n import Message
from desktop.services.journal_address import JournalAddress
from desktop.services.journal_numbers import OrderNumbers

if TYPE_CHECKING:
    from desktop.services.journal_entry import Entry
    from desktop.services.journal_scribe import Question, Scribe
    from playbook.order.placed import PlacedOrder
    from playbook.practice.attempts import Attempt

AGAIN = 30.0  # seconds until what waits is tried again
AFTER = 2.0  # seconds after an order until the database is imported: the agent is still pressing keys just then
PATIENCE = 3.0  # seconds that the end of the program waits for a write; what is not done then is done at the next start
WAITING = "journal-waiting"

Job = Callable[["Scribe"], object]


class Journal(QObject):
    """Keeps placed orders and attempts. Its signals come on the thread that made it.

    `written(number)` confirms that the order of a number is in the journal now, `written_attempt(uid)` an attempt.
    `told(Message)` brings what is to be told: an entry that is not in the journal yet, and that it is after all.
    `answered(question, answer)` brings an answer to `ask`: tuple[JournalEntry, ...] where it was for orders.
    """

    written = Signal(str)
    written_attempt = Signal(str)
    told = Signal(object)
    answered = Signal(object, object)
    _wrote = Signal(object)  # from the thread
    _said = Signal(object)
    _found = Signal(object, object)

    def __init__(
        self, folder: Path, address: Callable[[], JournalAddress], *, shared: bool = False, after: float = AFTER,
        again: float = AGAIN,
    ) -> None:  # fmt: skip
        """Write to what `address` gives (asked in the thread); what waits for it is kept in `folder`.

        `shared` says that others write to the same journal. Times are in seconds.
        """
        super().__init__()
        self._folder, self._address, self._after, self._again = folder, address, after, again
        self._numbers = OrderNumbers(folder / "order-numbers", shared=shared)
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._wrote.connect(self._confirm)
        self._said.connect(self._pass_on)
        self._found.connect(self._pass_on_answer)

    def begin(self) -> None:
        """Write what was left waiting by an earlier run. At once where nothing was, without importing anything."""
        if next((self._folder / WAITING).glob("*.json"), None) is not None:
            self.hand_over(lambda scribe: None)

    def next_number(self) -> int:
        """The counter of the next order, given once: for `playbook.order.order_number`."""
        return self._numbers.take()

    def record(self, order: PlacedOrder) -> None:
        """Keep an order that was placed just now. Returns at once."""
        when = datetime.now(UTC)

        def keep(scribe: Scribe) -> None:
            from desktop.services.journal_entry import new_entry

            scribe.take(new_entry(order, when))

        self.hand_over(keep)

    def keep(self, attempt: Attempt) -> None:
        """Keep an attempt. Returns at once."""
        self.hand_over(lambda scribe: scribe.take(attempt))

    def ask(self, question: Question) -> None:
        """Read the journal, once what waits is written; `answered` brings what was found."""

        def look_up(scribe: Scribe) -> None:
            scribe.write()
            self._found.emit(question, scribe.read(question))

        self.hand_over(look_up)

    def tell(self, message: Message) -> None:
        """Let something be told, from whatever thread."""
        self._said.emit(message)

    def hand_over(self, job: Job) -> None:
        """Let something be done in the thread of the journal, after what was asked for before."""
        self._jobs.put(job)
        if self._thread is None:
            # A daemon: a server that does not answer must not hold up the end. What waits is on the disk.
            self._thread = Thread(target=self._work, name="journal", daemon=True)
            self._thread.start()

    def close(self, patience: float = PATIENCE) -> bool:
        """Write what waits and stop. False where that took longer than `patience` seconds and goes on by itself."""
        thread, self._thread = self._thread, None
        if thread is None:
            return True
        self._jobs.put(None)
        thread.join(patience)
        return not thread.is_alive()

    def _work(self) -> None:
        from desktop.services.journal_scribe import Scribe
        from desktop.services.journal_spool import Spool

        scribe = Scribe(self._address, Spool(self._folder / WAITING), self._said.emit, self._wrote.emit)
        wait: float | None = 0.0
        going, pause = True, self._after
        while going:
            going = self._do_jobs(scribe, wait) and self._do_jobs(scribe, pause)
            pause = 0.0
            wait = None if _carefully(scribe.write) else self._again
        scribe.close()

    def _do_jobs(self, scribe: Scribe, wait: float | None) -> bool:
        """Do what is asked for within `wait` seconds (None: until something is); False where it was the end."""
        block = wait is None or wait > 0
        while True:
            try:
                job = self._jobs.get(block, wait) if block else self._jobs.get_nowait()
            except Empty:
                return True
            if job is None:
                return False
            _carefully(lambda job=job: job(scribe))  # type: ignore[misc]
            block = False

    def _confirm(self, entry: Entry) -> None:
        from desktop.services.journal_entry import JournalEntry

        if isinstance(entry, JournalEntry):
            self.written.emit(entry.order.number)
        else:
            self.written_attempt.emit(entry.uid)

    def _pass_on(self, message: Message) -> None:
        self.told.emit(message)

    def _pass_on_answer(self, question: object, answer: object) -> None:
        self.answered.emit(question, answer)


def _carefully(act: Callable[[], object]) -> bool:
    """Act; whatever nobody foresaw is reported like any other, and the thread lives on. Whether it went well."""
    import sys
    import threading

    try:
        return act() is not False
    except Exception:
        threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), threading.current_thread())))
        return False
