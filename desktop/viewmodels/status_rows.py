"""The status table of slides 6-7 as rows: what a status allows as marks, then what it means and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row, Span, plain
from playbook.conditions import Facts
from playbook.guide import status_fact
from playbook.models import Playbook, StatusRow
from playbook.search.text import fold, other_layouts
from playbook.standing import Ruling, facts_of_standing, permissions

_MARKS = {Ruling.ALLOWED: "yes", Ruling.FORBIDDEN: "no", Ruling.DEPENDS: "maybe"}
_MOST_MARKS = 2000  # kept
_ORDER = ("yes", "maybe", "no")
Thing = TypeVar("Thing")
_NEVER = "\0"  # in no text


class StatusRows:
    """Lines about statuses of one playbook."""

    def __init__(self, playbook: Playbook, translate: Callable[[str], str]) -> None:
        self.playbook, self._ = playbook, translate
        carrier = status_fact(playbook)
        self.fact = carrier.id if carrier else ""
        self._asked = facts_of_standing(playbook)
        self.hangs_on = (self.fact, *self._asked)  # the facts that tell what a status allows
        self._marked: dict[tuple[object, ...], tuple[Span, ...]] = {}

    def holds(self, row: StatusRow, facts: Facts) -> bool:
        """Whether the row speaks of the status of this call."""
        return facts.get(self.fact) in {status.id for status in row.statuses}

    def head(self, row: StatusRow, tone: str) -> Row:
        """The row's title; to follow it is to say that the order has this status."""
        values = ",".join(status.id for status in row.statuses)
        return Row(rows.HEAD, f"status:{row.id}", plain(row.title), tone=tone, target=f"set:{self.fact}:{values}")

    def lines(self, row: StatusRow, key: str, facts: Facts) -> list[Row]:
        """What the row says: its marks, its meaning, what to do, who may not set it."""
        lines = [
            Row(rows.MARKS, f"{key}:marks", self._marks(row, facts), self._("Allowed")),
            Row(rows.NOTE, f"{key}:meaning", plain(row.meaning), self._("Meaning")),
            Row(rows.DO, f"{key}:allowed", plain(row.allowed), self._("What to do")),
        ]
        if row.not_set_by:
            text = self._("Must not be set by: ") + ", ".join(row.not_set_by)
            lines.append(Row(rows.NEVER, f"{key}:set", plain(text), self._("Never")))
        return lines

    def _marks(self, row: StatusRow, facts: Facts) -> tuple[Span, ...]:
        """What the status allows; worked out once for what it hangs on."""
        known = facts.get(self.fact)
        hangs = (row.id, known if self.holds(row, facts) else None, *map(facts.get, self._asked))
        marks = self._marked.get(hangs)
        if marks is None:
            if len(self._marked) >= _MOST_MARKS:
                self._marked.clear()
            marks = self._marked[hangs] = self._worked_out(row, facts)
        return marks

    def _worked_out(self, row: StatusRow, facts: Facts) -> tuple[Span, ...]:
        """(kind, «исправить данные (примечание)») for every operation that a status speaks of."""
        known = facts.get(self.fact)
        own = [status for status in row.statuses if status.id == known] or list(row.statuses)
        said: dict[tuple[str, str], list[str]] = {}
        for status in own:
            for verdict in permissions(self.playbook, {**facts, self.fact: status.id}):
                if verdict.ruling in _MARKS:
                    forbidden = verdict.ruling is Ruling.FORBIDDEN  # then a note tells when it would be allowed
                    note = (self._("condition: ") if forbidden else "") + verdict.note if verdict.note else ""
                    text = verdict.operation.title + (f" ({note})" if note else "")
                    said.setdefault((_MARKS[verdict.ruling], text), []).append(status.title)
        spans = [
            (kind, text if len(titles) == len(own) else f"{' / '.join(titles)}: {text}")
            for (kind, text), titles in said.items()
        ]
        return tuple(sorted(spans, key=lambda span: _ORDER.index(span[0])))


def texts_of(row: StatusRow) -> str:
    """All that a filter looks for in a row."""
    names = (name for status in row.statuses for name in (status.title, *status.aliases))
    return " ".join((row.title, *names, row.meaning, row.allowed, *row.keywords))


def folded(text: str) -> str:
    """A text as a filter compares it."""
    return " ".join(fold(word) for word in text.split())


def having(things: Iterable[tuple[Thing, str]], wanted: str) -> list[Thing]:
    """The things whose folded text has all these words, or else has them as the other keyboard layout types them."""
    texts = list(things)
    for words in _readings(wanted):
        found = [thing for thing, text in texts if all(word in text for word in words)]
        if found:
            return found
    return []


def _readings(wanted: str) -> Iterator[list[str]]:
    """The words to look for: as typed, then as the other layout would have typed them."""
    words = wanted.split()
    yield [fold(word) or word for word in words]
    readings = [other_layouts(word) or [word] for word in words]
    for place in range(max(map(len, readings), default=0)):
        yield [fold(reading[min(place, len(reading) - 1)]) or _NEVER for reading in readings]
