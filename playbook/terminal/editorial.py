"""``editorial``: everything in which the playbook departs from the source deck, and everything it asks the company.

The records are walked whatever their kind, so a new kind that carries corrections or questions is listed as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any

from playbook.models import Correction, Dropped, Fact, Playbook, Record, Step, Tab
from playbook.terminal.arguments import CommandParser, Request
from playbook.terminal.content import checked
from playbook.terminal.layout import Console, Style
from playbook.terminal.steps import LABELS

EPILOG = """--json: {"entries": [{"kind", "slide", "place": […], "was", "now", "why"}], "counts": {kind: число}}
  kind: correction — правка (was → now); dropped — опущено (was); added — добавлено (now);
        remark — примечание (why); question — открытый вопрос (why); slide null — не о слайде."""


class EntryKind(StrEnum):
    """What an entry of the list is."""

    CORRECTION = "correction"
    DROPPED = "dropped"
    ADDED = "added"
    REMARK = "remark"
    QUESTION = "question"


TITLES = {
    EntryKind.CORRECTION: "Правок",
    EntryKind.DROPPED: "Опущено",
    EntryKind.ADDED: "Добавлено",
    EntryKind.REMARK: "Примечаний",
    EntryKind.QUESTION: "Открытых вопросов",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One departure from the source, or one question: what stood there, what stands now, why."""

    kind: EntryKind
    slide: int | None
    place: tuple[str, ...]
    was: str | None = None
    now: str | None = None
    why: str | None = None


def editorial(request: Request, console: Console) -> int:
    """Print the list."""
    usage = "Перечисляет правки источника, опущенное, добавленное, примечания и открытые вопросы."
    parser = CommandParser("editorial [параметры]", usage, EPILOG)
    if request.for_help:
        console.line(parser.format_help().rstrip())
        return 0
    parser.read(request.arguments)
    entries = entries_of(checked(request))
    counts = {kind: sum(entry.kind is kind for entry in entries) for kind in EntryKind}
    if request.as_json:
        console.data({"entries": [asdict(entry) for entry in entries], "counts": counts})
        return 0
    for slide, of_slide in groupby(entries, attrgetter("slide")):
        console.heading(f"Слайд {slide}" if slide is not None else "Не о слайде")
        for place, of_place in groupby(of_slide, attrgetter("place")):
            console.line(" › ".join(place), 2, style=Style.TITLE)
            for entry in of_place:
                _print(entry, console)
    console.line()
    console.line(", ".join(f"{TITLES[kind].lower()} {count}" for kind, count in counts.items()), label="Всего: ")
    return 0


def entries_of(playbook: Playbook) -> tuple[Entry, ...]:
    """The entries by slide, within a slide in the order of the playbook; what is of no slide comes last."""
    found = _walk(playbook, _slides_of_fields(playbook), None, ())
    return tuple(sorted(found, key=lambda entry: (entry.slide is None, entry.slide or 0)))


def _slides_of_fields(playbook: Playbook) -> dict[str, int]:
    """The slide of the records of a field that a whole tab draws: a pane is named as the field."""
    return {tab.pane: tab.slides[0] for tab in reversed(playbook.tabs) if tab.slides}


def _walk(record: Any, drawn: dict[str, int], slide: int | None, place: tuple[str, ...]) -> Iterator[Entry]:
    yield from _own(record, slide, place)
    for each in fields(record):
        value = getattr(record, each.name)
        for index, part in enumerate(value if isinstance(value, tuple) else (value,)):
            if isinstance(part, Record) and not isinstance(part, Correction | Dropped):
                below = drawn.get(each.name, slide) if isinstance(record, Playbook) else slide
                yield from _walk(part, drawn, _slide(part, below), (*place, *_name(part, index)))


def _own(record: Any, slide: int | None, place: tuple[str, ...]) -> Iterator[Entry]:
    at = place or ("Весь источник",)
    for correction in getattr(record, "corrections", ()):
        yield Entry(EntryKind.CORRECTION, slide, at, correction.was, correction.now, correction.why)
    for dropped in getattr(record, "dropped", ()):
        yield Entry(EntryKind.DROPPED, slide, at, was=dropped.text, why=dropped.why)
    if getattr(record, "added", None):
        yield Entry(EntryKind.ADDED, slide, at, now=record.text, why=record.added)
    if getattr(record, "remark", None):
        yield Entry(EntryKind.REMARK, slide, at, why=record.remark)
    if getattr(record, "question", None) and not isinstance(record, Fact):  # what a fact asks is asked of the client
        yield Entry(EntryKind.QUESTION, slide, at, why=record.question)


def _slide(record: Any, above: int | None) -> int | None:
    if isinstance(record, Tab):
        return record.slides[0] if record.slides else above
    own = getattr(record, "slide", above)
    return own if isinstance(own, int) else above


def _name(record: Any, index: int) -> tuple[str, ...]:
    """What a record is called on the way to what it holds."""
    if isinstance(record, Step):
        return (f"{index + 1}. {LABELS[record.kind].capitalize()}",)
    title = getattr(record, "title", None) or getattr(record, "because", None)
    return (title,) if title else ()


def _print(entry: Entry, console: Console) -> None:
    why = f" — {entry.why}" if entry.why else ""
    if entry.kind is EntryKind.CORRECTION:
        console.line(f"«{entry.was}» → «{entry.now}»{why}", 4, label="Правка: ")
    elif entry.kind is EntryKind.DROPPED:
        lines = " / ".join(filter(None, (entry.was or "").splitlines()))
        console.line(f"«{lines}»{why}", 4, label="Опущено: ")
    elif entry.kind is EntryKind.ADDED:
        console.line(f"«{entry.now}»{why}", 4, label="Добавлено: ")
    else:
        label = "Примечание: " if entry.kind is EntryKind.REMARK else "Открытый вопрос: "
        style = Style.ASK if entry.kind is EntryKind.QUESTION else Style.PLAIN
        console.line(entry.why or "", 4, label=label, style=style)
