"""What goes into the journal, a placed order or an attempt at a practice case, and as plain data and back.

Nothing of it is a client's: an order is kept without them, and those of practice are invented.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from playbook.order.placed import PlacedOrder
    from playbook.practice.attempts import Attempt

FORMAT = 1


class JournalEntry(NamedTuple):
    """An order as it was placed. `uid` is its own on every machine; `when` is aware, in UTC."""

    uid: str
    when: datetime
    order: PlacedOrder


Entry: TypeAlias = "JournalEntry | Attempt"  # each has a `uid` of its own and a `when`, aware, in UTC


def new_entry(order: PlacedOrder, when: datetime) -> JournalEntry:
    """An entry for an order that was placed at `when`, an aware time."""
    from uuid import uuid4

    return JournalEntry(uuid4().hex, when.astimezone(UTC), order)


def to_bytes(entry: Entry) -> bytes:
    """The entry as JSON in ASCII."""
    data: dict[str, object] = {"format": FORMAT, "uid": entry.uid, "when": entry.when.isoformat()}
    if isinstance(entry, JournalEntry):
        data["order"] = asdict(entry.order)
    else:
        from playbook.practice.attempts import to_json

        data["attempt"] = to_json(entry)
    return json.dumps(data, separators=(",", ":")).encode("ascii")


def from_bytes(data: bytes) -> Entry:
    """The entry that was written.

    Raises:
        ValueError: these bytes are none, or of another format.
    """
    try:
        found = json.loads(data)
        if found["format"] != FORMAT:
            raise ValueError("an entry of another format")
        if "attempt" in found:
            from playbook.practice.attempts import from_json

            return from_json(found["attempt"])
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
