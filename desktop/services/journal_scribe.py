"""Puts entries into the journal, one after the other, and never loses one. It may block: for a thread of its own.

An entry goes to the spool first, which takes milliseconds and needs no database; then the journal is opened, and
whatever waits is written. What is damaged is set aside under another name and begun anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from desktop.i18n import Message, mark
from desktop.services.journal_address import JournalAddress, NotAJournalError
from desktop.services.journal_entry import Entry, JournalEntry
from desktop.services.journal_spool import Spool

if TYPE_CHECKING:
    from desktop.services.journal_store.store import JournalStore
    from desktop.services.journal_store.troubles import JournalTroubleError

MOST_SET_ASIDE = 100
WRITTEN_AGAIN = mark("The journal is written again: nothing waits.")
GIVES_WAY = 0.0005  # seconds
_PARTS = ("-wal", "-shm", "")  # of a database of SQLite; the file itself last, for it is what is looked for


class Question(Protocol):
    """What is asked of the journal."""

    def read(self, store: JournalStore) -> Any:
        """The answer, from the open journal. May raise JournalTroubleError."""

    def unread(self) -> Any:
        """The answer where the journal cannot be read."""


class _OfOrders:
    """A question for placed orders."""

    def unread(self) -> tuple[JournalEntry, ...]:
        """None are found."""
        return ()


@dataclass(frozen=True, slots=True)
class Latest(_OfOrders):
    """A question for the newest orders, at most `number`."""

    number: int

    def read(self, store: JournalStore) -> tuple[JournalEntry, ...]:
        """The orders."""
        return store.latest(self.number)


@dataclass(frozen=True, slots=True)
class Between(_OfOrders):
    """A question for orders from `start` on and before `end`, both aware; the newest first, at most `number`."""

    start: datetime
    end: datetime
    number: int = 1000

    def read(self, store: JournalStore) -> tuple[JournalEntry, ...]:
        """The orders."""
        return store.between(self.start, self.end, self.number)


@dataclass(frozen=True, slots=True)
class Numbered(_OfOrders):
    """A question for the orders of a number: one, but where programs that share a journal gave it twice."""

    order: str

    def read(self, store: JournalStore) -> tuple[JournalEntry, ...]:
        """The orders."""
        return store.numbered(self.order)


def _unheard(entry: Entry) -> None:
    """Nobody asks what was written."""


class Scribe:
    """Writes and reads the journal; `tell` hears what is to be told, `wrote` each entry written."""

    def __init__(
        self, address: Callable[[], JournalAddress], spool: Spool, tell: Callable[[Message], None],
        wrote: Callable[[Entry], None] = _unheard,
    ) -> None:  # fmt: skip
        """Write to what `address` gives, which is asked when the journal is opened; it may raise NotAJournalError."""
        self._address, self._spool, self._tell, self._wrote = address, spool, tell, wrote
        self._store: JournalStore | None = None
        self._place: JournalAddress | None = None  # where it was opened last
        self._held: dict[str, Entry] = {}  # what the disk did not take
        self._told: Message | None = None  # of what waits now
        self._troubled = False  # until everything is written again

    def take(self, entry: Entry) -> None:
        """Keep an entry until it is written."""
        self._told = None
        try:
            self._spool.keep(entry)
        except OSError:
            self._held[entry.uid] = entry

    def waiting(self) -> list[Entry]:
        """What is not in the journal yet, the oldest first."""
        spooled = {entry.uid: entry for entry in self._spool.waiting()}
        return sorted({**spooled, **self._held}.values(), key=lambda entry: entry.when)

    def write(self) -> bool:
        """Write what waits; False where something still does."""
        left: list[Entry] = []
        reason = None
        waiting = self.waiting()
        for entry in waiting:
            why = self._write(entry)
            if why is not None:
                reason = reason or why
                left.append(entry)
        if left and reason:
            self._complain(left, reason)
        elif waiting and self._troubled:
            self._told, self._troubled = None, False
            self._tell(Message.of(WRITTEN_AGAIN))
        return not left

    def read(self, question: Question) -> Any:
        """The answer of the journal. Where it cannot be read, that is told."""
        answers: list[Any] = []
        reason = self._attempt(lambda store: answers.append(question.read(store)))
        if reason is not None:
            self._tell(Message.of(mark("The journal cannot be read: {reason}."), reason=reason))
            return question.unread()
        return answers[-1]

    def close(self) -> None:
        """Let go of the journal."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _write(self, entry: Entry) -> Message | None:
        """Why an entry could not be written; None where it was."""
        reason = self._attempt(lambda store: store.write(entry))
        if reason is None:
            self._held.pop(entry.uid, None)
            self._spool.done(entry)
            self._wrote(entry)
        elif entry.uid in self._held:
            with suppress(OSError):  # there may be room by now
                self._spool.keep(entry)
                del self._held[entry.uid]
        return reason

    def _attempt(self, act: Callable[[JournalStore], None], *, again: bool = True) -> Message | None:
        """Act on the journal; where it proves damaged, once more on a new one."""
        from desktop.services.journal_store.troubles import JournalTroubleError, Trouble

        try:
            with _giving_way():
                act(self._opened())
        except NotAJournalError as error:
            return error.wrong
        except JournalTroubleError as error:
            self.close()
            if error.trouble is Trouble.DAMAGED and again and self._set_aside():
                return self._attempt(act, again=False)
            return self._why(error)
        return None

    def _opened(self) -> JournalStore:
        if self._store is None:
            from desktop.services.journal_store.store import JournalStore

            self._place = self._address()
            self._store = JournalStore(self._place)
        return self._store

    def _why(self, error: JournalTroubleError) -> Message:
        place = self._place.shown if self._place else ""
        return Message.of("{place}: {reason}", place=place, reason=error.reason)

    def _complain(self, left: list[Entry], reason: Message) -> None:
        orders = [entry for entry in left if isinstance(entry, JournalEntry)]
        told = _of_orders(orders, reason, self._held) if orders else _of_attempts(left, reason, self._held)
        if told != self._told:
            self._told, self._troubled = told, True
            self._tell(told)

    def _set_aside(self) -> bool:
        """Give the damaged file another name; False where that cannot be done."""
        file = self._place.file if self._place else None
        if file is None:
            return False
        aside = _free_name(file)
        try:
            for part in _PARTS:
                if _part(file, part).exists():
                    _part(file, part).replace(_part(aside, part))
        except OSError:
            return False
        told = mark("The journal {file} was damaged. It is set aside as {aside}, and a new one is begun.")
        self._tell(Message.of(told, file=file.name, aside=aside.name))
        return True


def _of_orders(left: list[JournalEntry], reason: Message, held: Collection[str]) -> Message:
    kept = mark("Not in the journal yet: {number}. {reason}. The order is kept and will be written later.")
    lost = mark("Not in the journal yet: {number}. {reason}. The order is kept only until the program is closed.")
    told = Message.of(lost if held else kept, number=left[-1].order.number, reason=reason)
    if len(left) == 1:
        return told
    return Message.of(mark("{told} Orders waiting: {number}."), told=told, number=len(left))


def _of_attempts(left: list[Entry], reason: Message, held: Collection[str]) -> Message:
    kept = mark("Practice results not in the journal yet: {number}. {reason}. They are kept and will be written later.")
    lost = mark(
        "Practice results not in the journal yet: {number}. {reason}. They are kept only until the program is closed."
    )
    return Message.of(lost if held else kept, number=len(left), reason=reason)


@contextmanager
def _giving_way() -> Iterator[None]:
    """Let other threads in every half a millisecond: an import of 300 ms would hold up keystrokes by 10 to 50 ms."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(GIVES_WAY)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _free_name(file: Path) -> Path:
    names = (file.with_name(f"{file.stem}.broken-{number}{file.suffix}") for number in range(1, MOST_SET_ASIDE))
    return next((name for name in names if not name.exists()), file.with_name(f"{file.stem}.broken{file.suffix}"))


def _part(file: Path, part: str) -> Path:
    return file.with_name(file.name + part)
