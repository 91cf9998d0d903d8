"""Writes entries to the journal and reads them. Every entry is written once, however often it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Engine, Select, insert, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from desktop.services.journal_address import JournalAddress
from desktop.services.journal_entry import Entry, JournalEntry
from desktop.services.journal_store.opening import READS, open_engine
from desktop.services.journal_store.rows import key, text
from desktop.services.journal_store.tables import lines, orders
from desktop.services.journal_store.troubles import trouble_of
from playbook.order.placed import PlacedLine, PlacedOrder

MOST_ENTRIES = 1000  # of one reading


class JournalStore:
    """The journal, open. Its methods raise JournalTroubleError where it cannot be used; nothing is then half done."""

    def __init__(self, address: JournalAddress) -> None:
        self._engine = open_engine(address)
        self._reader = self._engine.execution_options(**{READS: True})

    def write(self, entry: Entry) -> None:
        """Write an entry; one that is there already stays as it is."""
        with _troubles_told():
            try:
                self._write(entry)
            except (
                IntegrityError
            ):  # another program wrote the first state of a skill just now: it is there to be led on
                self._write(entry)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read by, for the questions of `practised`."""
        with _troubles_told(), self._reader.begin() as connection:
            yield connection

    def latest(self, number: int = MOST_ENTRIES) -> tuple[JournalEntry, ...]:
        """The entries made last, the newest first."""
        return self._read(self._reader, select(orders.c.uid).limit(min(number, MOST_ENTRIES)))

    def between(self, start: datetime, end: datetime, number: int = MOST_ENTRIES) -> tuple[JournalEntry, ...]:
        """Entries from `start` on and before `end`, both aware, the newest first."""
        chosen = select(orders.c.uid).where(orders.c.placed_at >= start, orders.c.placed_at < end)
        return self._read(self._reader, chosen.limit(min(number, MOST_ENTRIES)))

    def numbered(self, number: str) -> tuple[JournalEntry, ...]:
        """The entries of an order number, the newest first."""
        return self._read(self._reader, select(orders.c.uid).where(orders.c.number == key(number)).limit(MOST_ENTRIES))

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _write(self, entry: Entry) -> None:
        with self._engine.begin() as connection:
            if isinstance(entry, JournalEntry):
                _keep_order(connection, entry)
            else:
                from desktop.services.journal_store.practised import keep

                keep(connection, entry)

    def _read(self, engine: Engine, chosen: Select[Any]) -> tuple[JournalEntry, ...]:
        newest = (orders.c.placed_at.desc(), orders.c.uid)
        chosen = chosen.order_by(*newest)
        found = select(orders).order_by(*newest).where(orders.c.uid.in_(chosen))
        sold = select(lines).where(lines.c.uid.in_(chosen)).order_by(lines.c.uid, lines.c.place)
        with _troubles_told(), engine.begin() as connection:
            rows = connection.execute(found).mappings().all()
            of_order = {
                uid: tuple(map(_line, group))
                for uid, group in groupby(connection.execute(sold).mappings().all(), lambda row: row["uid"])
            }
        return tuple(_entry(dict(row), of_order.get(row["uid"], ())) for row in rows)


@contextmanager
def _troubles_told() -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        raise trouble_of(error) from None


def _keep_order(connection: Connection, entry: JournalEntry) -> None:
    if connection.execute(select(orders.c.uid).where(orders.c.uid == entry.uid)).first() is not None:
        return
    connection.execute(insert(orders), _order_row(entry))
    if entry.order.lines:
        connection.execute(insert(lines), list(_line_rows(entry)))


def _order_row(entry: JournalEntry) -> dict[str, object]:
    order = entry.order
    return {
        "uid": entry.uid, "number": key(order.number), "placed_at": entry.when,
        "method": key(order.method), "carrier": key(order.carrier),
        "goods": order.goods, "delivery": order.delivery, "total": order.total,
        "least": order.least, "most": order.most, "training": order.training, "origin": key(order.origin),
    }  # fmt: skip


def _line_rows(entry: JournalEntry) -> Iterable[dict[str, object]]:
    for place, line in enumerate(entry.order.lines):
        yield {
            "uid": entry.uid, "place": place, "good": None if line.good is None else key(line.good),
            "words": text(line.words), "title": text(line.title), "size": text(line.size),
            "colour": text(line.colour), "pieces": line.pieces, "kopecks": line.kopecks,
        }  # fmt: skip


def _line(row: RowMapping) -> PlacedLine:
    names: Sequence[str] = ("good", "words", "pieces", "kopecks", "title", "size", "colour")
    return PlacedLine(**{name: row[name] for name in names})


def _entry(row: dict[str, Any], sold: tuple[PlacedLine, ...]) -> JournalEntry:
    values = {name: value for name, value in row.items() if name not in ("uid", "placed_at")}
    return JournalEntry(row["uid"], row["placed_at"], PlacedOrder(**values, lines=sold))
