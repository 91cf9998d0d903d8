"""A draft as JSON and back: every character survives, and what is no draft is refused rather than half understood."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from playbook.order.draft import Draft

VERSION = 1
_Read = Callable[[Any], Any]
_PLAIN = frozenset({str, int, float, bool, NoneType})
_T = TypeVar("_T")


def to_json(draft: Draft) -> str:
    """The draft as JSON in ASCII, with the version of its shape. It holds the client's data."""
    return to_plain_json(draft)


def to_plain_json(record: Any) -> str:
    """A record of plain values, times, tuples, enumerations and such records as JSON, with the version of its shape."""
    return json.dumps({"version": VERSION, "draft": _plain(record)}, separators=(",", ":"))


def from_json(text: str) -> Draft:
    """The draft that was saved.

    Raises:
        ValueError: the text is no draft, or one of another version.
    """
    return from_plain_json(Draft, text)


def from_plain_json(kind: type[_T], text: str) -> _T:
    """The record that `to_plain_json` wrote.

    Raises:
        ValueError: the text is no such record, or one of another version.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("the text is nested too deeply") from error
    if not isinstance(data, dict) or data.get("version") != VERSION or data.keys() != {"version", "draft"}:
        raise ValueError("not a draft of this version")
    hint: Any = kind
    record: _T = _reader(hint)(data["draft"])
    return record


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if kind is datetime:
        return value.isoformat()
    record: Any = kind
    return {name: _plain(getattr(value, name)) for name in _names(record)}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


@cache
def _reader(hint: Any) -> _Read:
    """A strict function from JSON's values to a value of a type."""
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return _either(get_args(hint))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if hint in (float, datetime):
        return _number if hint is float else _time
    return _record(hint) if isinstance(hint, type) and is_dataclass(hint) else _scalar(hint)


def _scalar(kind: type) -> _Read:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise ValueError(f"{kind.__name__} expected, found {type(value).__name__}")
        return value

    return read


def _number(value: Any) -> float:
    if type(value) not in (int, float):
        raise ValueError(f"a number expected, found {type(value).__name__}")
    return float(value)


def _time(value: Any) -> datetime:
    """A time with its zone."""
    if type(value) is not str:
        raise ValueError(f"a time expected, found {type(value).__name__}")
    time = datetime.fromisoformat(value)
    if time.tzinfo is None:
        raise ValueError("a time without a zone")
    return time


def _either(kinds: tuple[Any, ...]) -> _Read:
    """One type of several; None first, then the first that takes the value."""
    readers = [_reader(kind) for kind in kinds if kind is not NoneType]

    def read(value: Any) -> Any:
        if value is None and NoneType in kinds:
            return None
        for one in readers[:-1]:
            try:
                return one(value)
            except ValueError:
                continue
        return readers[-1](value)

    return read


def _tuple(kinds: tuple[Any, ...]) -> _Read:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError("a list expected")
        if kinds[-1] is ...:
            one = _reader(kinds[0])
            return tuple([one(item) for item in value])
        return tuple(_reader(kind)(item) for kind, item in zip(kinds, value, strict=True))

    return read


def _record(kind: type[Any]) -> _Read:
    hints = get_type_hints(kind)
    known = {each.name: _reader(hints[each.name]) for each in fields(kind)}
    needed = {each.name for each in fields(kind) if each.default is MISSING and each.default_factory is MISSING}

    def read(value: Any) -> Any:
        if not isinstance(value, dict) or not needed <= value.keys() <= known.keys():
            raise ValueError(f"not the fields of {kind.__name__}")
        return kind(**{name: known[name](item) for name, item in value.items()})

    return read
