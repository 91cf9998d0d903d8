"""Which files the content consists of, and which fields of the playbook each of them holds.

A new kind of file is one `ContentFile` here, and fields of `Playbook` that it fills.
"""

from __future__ import annotations

import re
from dataclasses import MISSING, Field, dataclass, field, fields, make_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from playbook.loader.structure import RecordType
from playbook.models import Playbook, Record, Tab

SHIPPED = Path(__file__).resolve().parent.parent / "content"
TABS_FOLDER = "tabs"
TAB_FILE = re.compile(r"\d{2,4}-[\w-]+\.yaml")


@dataclass(frozen=True, slots=True)
class ContentFile:
    """A file at the top of the content folder. `holds` are fields of `Playbook`."""

    name: str
    holds: tuple[str, ...]

    @property
    def required(self) -> bool:
        """Whether the playbook cannot do without one of its fields."""
        return any(_has_no_default(each) for each in fields(Playbook) if each.name in self.holds)


CONTENT_FILES = (
    ContentFile("playbook.yaml", ("title", "dropped")),
    ContentFile("facts.yaml", ("facts", "slots", "operations")),
    ContentFile("statuses.yaml", ("rows",)),
    ContentFile("contacts.yaml", ("contacts", "partners")),
    ContentFile("delivery.yaml", ("methods", "delivery")),
    ContentFile("regions.yaml", ("regions", "restrictions")),
    ContentFile("calendar.yaml", ("work_years",)),
    ContentFile("order.yaml", ("stages", "placing")),
    ContentFile("catalogue.yaml", ("good_kinds", "goods")),
    ContentFile("rules.yaml", ("numbers", "bans")),
    ContentFile("practice.yaml", ("practice",)),
    ContentFile("invention.yaml", ("invention",)),
)


@cache
def record_of(file: str) -> RecordType:
    """The record that a file is read into: `Tab` for a tab, else one made of the fields that the file holds."""
    kind = next((each for each in CONTENT_FILES if each.name == file), None)
    return _record_holding(kind.holds) if kind else Tab


def _record_holding(names: tuple[str, ...]) -> RecordType:
    hints = get_type_hints(Playbook)
    columns: list[tuple[str, Any, Any]] = [
        (each.name, hints[each.name], field() if _has_no_default(each) else field(default=each.default))
        for each in fields(Playbook)
        if each.name in names
    ]
    record: RecordType = make_dataclass("Contents", columns, bases=(Record,), frozen=True, slots=True)
    return record


def _has_no_default(each: Field[Any]) -> bool:
    return each.default is MISSING and each.default_factory is MISSING
