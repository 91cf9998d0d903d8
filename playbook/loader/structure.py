"""How records lie within records, worked out from their type hints: the one way to walk a file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, is_dataclass
from functools import cache, wraps
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

from playbook.loader.marks import MarkedList, MarkedMap
from playbook.models import Record, When

RecordType = type[Any]  # a class of `Record`
Act = Callable[[MarkedMap, RecordType], None]


T = TypeVar("T")


def once_per_record(make: Callable[[RecordType], T]) -> Callable[[RecordType], T]:
    """Remember what a function made of a class of records; mypy does not let `functools.cache` take classes."""
    made: dict[RecordType, T] = {}

    @wraps(make)
    def remembered(record: RecordType) -> T:
        if record not in made:
            made[record] = make(record)
        return made[record]

    return remembered


@dataclass(frozen=True, slots=True)
class Child:
    """A field that holds a record, or a list of them."""

    name: str
    record: RecordType
    many: bool


@once_per_record
def children(record: RecordType) -> tuple[Child, ...]:
    """The fields of a record that hold records."""
    found = []
    for name, hint in hints(record).items():
        plain = _without_none(hint)
        item = get_args(plain)[0] if get_origin(plain) is tuple else plain
        if isinstance(item, type) and is_dataclass(item) and issubclass(item, Record):
            found.append(Child(name, item, item is not plain))
    return tuple(found)


@once_per_record
def conditions(record: RecordType) -> tuple[str, ...]:
    """The fields of a record that hold conditions."""
    return tuple(name for name, hint in hints(record).items() if hint == When)


@once_per_record
def records_within(record: RecordType) -> frozenset[RecordType]:
    """Every kind of record that lies within a record, itself included."""
    inner = (records_within(child.record) for child in children(record))
    return frozenset({record}).union(*inner)


def visit(node: object, record: RecordType, act: Act) -> None:
    """Call `act` on a record's mapping and on all records within, the outer before the inner."""
    if not isinstance(node, MarkedMap):
        return
    act(node, record)
    for child in children(record):
        value = node.get(child.name)
        if not child.many:
            visit(value, child.record, act)
        elif isinstance(value, MarkedList):
            for item in value:
                visit(item, child.record, act)


def record_at(record: RecordType, path: tuple[object, ...]) -> RecordType:
    """The innermost kind of record on a path of keys and indexes."""
    for step in path:
        record = next((child.record for child in children(record) if child.name == step), record)
    return record


@once_per_record
def hints(record: RecordType) -> dict[str, Any]:
    """The fields' types. `get_type_hints` would compile every annotation anew; most records share theirs."""
    written = {name: kind.type for name, kind in record.__dataclass_fields__.items()}
    return {
        name: _evaluated(kind, record.__module__) if isinstance(kind, str) else kind for name, kind in written.items()
    }


@cache
def _evaluated(annotation: str, module: str) -> Any:
    return eval(annotation, vars(sys.modules[module]))


def _without_none(hint: Any) -> Any:
    options = [each for each in get_args(hint) if each is not NoneType]
    return options[0] if NoneType in get_args(hint) and len(options) == 1 else hint
