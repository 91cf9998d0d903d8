"""Orders for the journal, and a journal's own folder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.i18n import Message, load_translator
from desktop.services.journal_address import JournalAddress, own_journal
from desktop.services.journal_entry import Entry, JournalEntry, new_entry
from desktop.services.journal_scribe import Scribe
from desktop.services.journal_spool import Spool
from playbook.order.placed import PlacedLine, PlacedOrder

russian = load_translator("ru").text
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SLIPPERS = PlacedLine("slippers", "Тапочки, размер 38, цвет синий", 1, 199_000, "Тапочки", "38", "синий")
PLAID = PlacedLine(None, "Плед, 2 шт.", 2, 300_000, "Плед")
ORDER = PlacedOrder(
    "4 815 162", False, "by_hand", "fast", 499_000, 31_250, 530_250, 10, 14, (SLIPPERS, PLAID), "existing"
)


def entry(minutes: int = 0, order: PlacedOrder = ORDER) -> JournalEntry:
    """An entry made some minutes after noon."""
    return new_entry(order, NOON + timedelta(minutes=minutes))


class Desk:
    """A scribe in a folder, and what it told."""

    def __init__(self, folder: Path, address: JournalAddress | None = None) -> None:
        self.folder, self.told = folder, list[Message]()
        self.address = address or own_journal(folder)
        self.spool = Spool(folder / "waiting")
        self.scribe = Scribe(lambda: self.address, self.spool, self.told.append)

    @property
    def words(self) -> list[str]:
        return [message.said(russian) for message in self.told]

    def bring(self, *entries: Entry) -> bool:
        """Take entries and write them."""
        for each in entries:
            self.scribe.take(each)
        return self.scribe.write()
