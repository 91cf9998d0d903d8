"""Plain data that was validated once -> frozen records, without validating it again and without pydantic."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin

from playbook.loader.structure import RecordType, hints, once_per_record
from playbook.models import Record

_Decode = Callable[[Any], Any]
_R = TypeVar("_R", bound=Record)


def decode_record(record: type[_R], data: Any) -> _R:
    """The record that plain data stands for.

    Raises:
        TypeError, KeyError, ValueError, AttributeError: the data is not what that record was saved as.
    """
    decoded: _R = _record_decoder(record)(data)
    return decoded


@once_per_record
def _record_decoder(record: RecordType) -> _Decode:
    decoders = {
        name: decoder
        for name, hint in hints(record).items()
        if not name.startswith("__") and (decoder := _decoder(hint)) is not None
    }

    def decode(data: dict[str, Any]) -> Any:
        values = dict(data)
        for name in decoders.keys() & values.keys():
            values[name] = decoders[name](values[name])
        return record(**values)

    return decode


def _decoder(hint: Any) -> _Decode | None:
    """A function from plain data to a value of this type; None where they are the same."""
    if get_origin(hint) is tuple:
        item = _decoder(get_args(hint)[0])
        return tuple if item is None else lambda values: tuple([item(value) for value in values])
    options = [each for each in get_args(hint) if each is not NoneType]
    if options:
        some = _decoder(options[0])
        return None if some is None else lambda value: None if value is None else some(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {member.value: member for member in hint}.__getitem__
    return _record_decoder(hint) if isinstance(hint, type) and issubclass(hint, Record) else None
