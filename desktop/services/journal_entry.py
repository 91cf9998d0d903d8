"""One line of the journal of placed orders, and as plain data and back. It holds nothing of the client."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from playbook.order.placed import PlacedOrder

FORMAT = 1


class JournalEntry(NamedTuple):
    """An order as it was placed. `uid` is its own on every machine; `when` is aware, in UTC."""

    uid: str
    when: datetime
    order: PlacedOrder


def new_entry(order: PlacedOrder, when: datetime) -> JournalEntry:
    """An entry for an order that was placed at `when`, an aware time."""
    from uuid import uuid4

    return JournalEntry(uuid4().hex, when.astimezone(UTC), order)


def to_bytes(entry: JournalEntry) -> bytes:
    """The entry as JSON in ASCII."""
    data = {"format": FORMAT, "uid": entry.uid, "when": entry.when.isoformat(), "order": asdict(entry.order)}
    return json.dumps(data, separators=(",", ":")).encode("ascii")


def from_bytes(data: bytes) -> JournalEntry:
    """The entry that was written.

    Raises:
        ValueError: these bytes are none, or of another format.
    """
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise ValueError("an entry of another format")
        when = datetime.fromisoformat(found["when"])
        if when.tzinfo is None:
            raise ValueError("an entry without a time zone")
        return JournalEntry(str(found["uid"]), when.astimezone(UTC), _order(found["order"]))
    except (KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise ValueError("not an entry of the journal") from error


def _order(found: dict[str, Any]) -> PlacedOrder:
    from playbook.order.placed import PlacedLine, PlacedOrder

    lines = tuple(PlacedLine(**line) for line in found["lines"])
    return PlacedOrder(**{**found, "lines": lines})
