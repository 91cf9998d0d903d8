"""Rows of a page: plain values that a list view draws and a start-up cache keeps.

No import of the domain here: the first frame is painted from cached rows before the playbook is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

SAY, DO, ASK, NEVER, NOTE = "say", "do", "ask", "never", "note"
HEAD = "head"  # a situation's, a status's or a group's title
LINK = "link"  # leads to another place
CONTACT = "contact"  # a phone to give
REMARK = "remark"  # an editorial remark or an open question
MARKS = "marks"  # what a status allows and forbids
BAN = "ban"  # what stands above the tab
SECTION = "section"  # a quiet line between what fits and what does not
HIT = "hit"  # a found place
SPEECH = frozenset({SAY, CONTACT})  # rows that are there to be copied: they have a button

_TIGHT = frozenset({MARKS, REMARK, LINK})

FIT, PLAIN, QUIET, WITHHELD = "fit", "plain", "quiet", "withheld"  # tones
PALE = frozenset({QUIET, WITHHELD})

Span = tuple[str, str]
"""(kind, text): a span kind of the wording, or «yes», «no», «maybe», «unsaid», «title»."""


class Row(NamedTuple):
    """One line of a page.

    `key` is the same for the same line whatever the facts. `copied` is empty where there is nothing to copy.
    `first` and `last` say where a card begins and ends. `target` is the situation, tab or status a link leads to.
    `marks` are stretches of `text`, from and to, that a search found.
    """

    kind: str
    key: str
    spans: tuple[Span, ...]
    label: str = ""
    tone: str = PLAIN
    first: bool = False
    last: bool = False
    copied: str = ""
    missing: tuple[str, ...] = ()
    personal: bool = False
    target: str = ""
    note: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The words on the screen."""
        return "".join(text for _, text in self.spans)

    @property
    def tight(self) -> bool:
        """Whether it stands close to its neighbours: a line of a table, or what an editor adds."""
        return self.kind in _TIGHT


def plain(text: str) -> tuple[Span, ...]:
    """One span of ordinary text."""
    return (("text", text),)


def as_card(rows: Iterable[Row]) -> list[Row]:
    """The rows as one card: the first and the last of them know it."""
    card = list(rows)
    if card:
        card[0] = card[0]._replace(first=True)
        card[-1] = card[-1]._replace(last=True)
    return card


def to_json(rows: Iterable[Row]) -> list[list[object]]:
    """Rows as JSON values."""
    return [list(row) for row in rows]


def from_json(values: Iterable[list[object]]) -> list[Row]:
    """Rows from JSON values. Raises TypeError or ValueError where they are not rows."""
    rows = []
    for value in values:
        row = Row(*value)  # type: ignore[arg-type]  # checked by what follows: a foreign cache is no error
        spans = tuple((str(kind), str(text)) for kind, text in row.spans)
        marks = tuple((int(start), int(end)) for start, end in row.marks)
        rows.append(row._replace(spans=spans, missing=tuple(row.missing), marks=marks))
    return rows
