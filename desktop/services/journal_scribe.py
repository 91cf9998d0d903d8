"""Puts entries into the journal, one after the other, and never loses one. It may block: for a thread of its own.

An entry goes to the spool first, which takes milliseconds and needs no database; then the journal is opened, and
whatever waits is written. What is damaged is set aside under another name and begun anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.i18n import Message, mark
from desktop.services.journal_address import JournalAddress, NotAJournalError
from desktop.services.journal_entry import JournalEntry
from desktop.services.journal_spool import Spool

if TYPE_CHECKING:
    from desktop.services.journal_store.store import JournalStore
    from desktop.services.journal_store.troubles import JournalTroubleError

MOST_SET_ASIDE = 100
WRITTEN_AGAIN = mark("The journal is written again: nothing waits.")
GIVES_WAY = 0.0005  # seconds
_PARTS = ("-wal", "-shm", "")  # of a database of SQLite; the file itself last, for it is what is looked for


class Latest(NamedTuple):
    """A question for the newest entries, at most `number`."""

    number: int


class Between(NamedTuple):
    """A question for entries from `start` on and before `end`, both aware; the newest first, at most `number`."""

    start: datetime
    end: datetime
    number: int = 1000


class Numbered(NamedTuple):
    """A question for the entries of an order number: one, but where programs that share a journal gave it twice."""

    order: str


def _unheard(number: str) -> None:
    """Nobody asks which orders were written."""


class Scribe:
    """Writes and reads the journal; `tell` hears what is to be told, `wrote` the number of each order written."""

    def __init__(
        self, address: Callable[[], JournalAddress], spool: Spool, tell: Callable[[Message], None],
        wrote: Callable[[str], None] = _unheard,
    ) -> None:  # fmt: skip
        """Write to what `address` gives, which is asked when the journal is opened; it may raise NotAJournalError."""
        self._address, self._spool, self._tell, self._wrote = address, spool, tell, wrote
        self._store: JournalStore | None = None
        self._place: JournalAddress | None = None  # where it was opened last
        self._held: dict[str, JournalEntry] = {}  # what the disk did not take
        self._told: Message | None = None  # of the orders that wait now
        self._troubled = False  # until everything is written again

    def take(self, entry: JournalEntry) -> None:
        """Keep an entry until it is written."""
        self._told = None
        try:
            self._spool.keep(entry)
        except OSError:
            self._held[entry.uid] = entry

    def waiting(self) -> list[JournalEntry]:
        """What is not in the journal yet, the oldest first."""
        spooled = {entry.uid: entry for entry in self._spool.waiting()}
        return sorted({**spooled, **self._held}.values(), key=lambda entry: entry.when)

    def write(self) -> bool:
        """Write what waits; False where something still does."""
        left: list[JournalEntry] = []
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

    def read(self, question: Latest | Between | Numbered) -> tuple[JournalEntry, ...]:
        """Entries of the journal; none where it cannot be read, which is told."""
        answer: tuple[JournalEntry, ...] = ()

        def ask(store: JournalStore) -> None:
            nonlocal answer
            match question:
                case Latest():
                    answer = store.latest(*question)
                case Between():
                    answer = store.between(*question)
                case Numbered():
                    answer = store.numbered(*question)

        reason = self._attempt(ask)
        if reason is not None:
            self._tell(Message.of(mark("The journal cannot be read: {reason}."), reason=reason))
        return answer

    def close(self) -> None:
        """Let go of the journal."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _write(self, entry: JournalEntry) -> Message | None:
        """Why an entry could not be written; None where it was."""
        reason = self._attempt(lambda store: store.write(entry))
        if reason is None:
            self._held.pop(entry.uid, None)
            self._spool.done(entry)
            self._wrote(entry.order.number)
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

    def _complain(self, left: list[JournalEntry], reason: Message) -> None:
        kept = mark("Not in the journal yet: {number}. {reason}. The order is kept and will be written later.")
        held = mark("Not in the journal yet: {number}. {reason}. The order is kept only until the program is closed.")
        last = left[-1]
        told = Message.of(held if self._held else kept, number=last.order.number, reason=reason)
        if len(left) > 1:
            told = Message.of(mark("{told} Orders waiting: {number}."), told=told, number=len(left))
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
