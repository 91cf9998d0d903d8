"""Data of one file -> its frozen record, through pydantic; or problems, each at its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playbook.loader.marks import MarkedList, MarkedMap, find
from playbook.loader.problems import ProblemLog, listed, nearest, shown
from playbook.loader.shapes import written_keys
from playbook.loader.structure import RecordType, once_per_record, record_at
from playbook.models import Record

if TYPE_CHECKING:
    from pydantic import TypeAdapter

_FIELD = "unexpected_keyword_argument"
_TEXT_ADVICE = "текст; если он начинается с «{» или «[», возьмите его в кавычки"
_MESSAGES = {
    "string_type": ("здесь не текст", _TEXT_ADVICE),
    "string_too_short": ("текст пуст", "непустой текст, или вовсе без этого поля"),
    "int_type": ("здесь не целое число", "целое число цифрами, без кавычек"),
    "int_from_float": ("здесь не целое число", "целое число цифрами, без кавычек"),
    "bool_type": ("здесь не true и не false", "true или false, без кавычек"),
    "tuple_type": ("здесь не список", "список: пункты с новой строки через «- », или в скобках «[…]»"),
    "too_long": ("в списке лишние пункты", "список короче"),
    "too_short": ("в списке не хватает пунктов", "список длиннее"),
    "dataclass_type": ("здесь не набор полей", "поля вида «ключ: значение»"),
    "dataclass_exact_type": ("здесь не набор полей", "поля вида «ключ: значение»"),
}


def validate(file: str, tree: MarkedMap, record: RecordType, log: ProblemLog) -> Record | None:
    """The record that the data of a file makes; None, with every problem in `log`, where it makes none.

    Problems at places that are already in the log only follow from those, and are left out.
    """
    from pydantic import ValidationError

    try:
        return _adapter(record).validate_json(json.dumps(tree, ensure_ascii=False))
    except ValidationError as error:
        told = log.places()
        for detail in error.errors(include_url=False, include_input=False):
            _report(file, tree, record, detail, told, log)
    return None


@once_per_record
def _adapter(record: RecordType) -> TypeAdapter[Record]:
    from pydantic import TypeAdapter

    return TypeAdapter(record)


def _report(
    file: str,
    tree: MarkedMap,
    record: RecordType,
    detail: Any,
    told: frozenset[tuple[str, int, int]],
    log: ProblemLog,
) -> None:
    kind: str = detail["type"]
    path: tuple[object, ...] = detail["loc"]
    value, mark = find(tree, path)
    if kind == _FIELD:
        container, _ = find(tree, path[:-1])
        mark = container.key_marks.get(path[-1], mark)
    if (file, mark.line + 1, mark.column + 1) in told:
        return
    speak = _SPEAKERS.get(kind, _plainly)
    message, expected, hint = speak(path, value, record_at(record, path), detail)
    log.add(file, mark, message, expected, hint)


_Told = tuple[str, str | None, str | None]


def _missing(path: tuple[object, ...], _value: Any, record: RecordType, _detail: Any) -> _Told:
    if isinstance(path[-1], int):
        return "в списке не хватает пунктов", "список длиннее", None
    return f"нет поля {shown(path[-1])}", f"обязательное поле {shown(path[-1])}", None


def _unknown(path: tuple[object, ...], value: Any, record: RecordType, _detail: Any) -> _Told:
    keys = written_keys(record)
    name = str(path[-1])
    if value is None:
        expected = f"одно из полей: {listed(keys)}; фраза с запятой внутри «{{…}}» берётся в кавычки"
        return f"неизвестное поле {shown(name)} без значения", expected, nearest(name, keys)
    return f"неизвестное поле {shown(name)}", f"одно из полей: {listed(keys)}", nearest(name, keys)


def _not_text(_path: tuple[object, ...], value: Any, _record: RecordType, _detail: Any) -> _Told:
    if value is None:
        return "значение пусто", "текст, или вовсе без этого поля", None
    if isinstance(value, (MarkedMap, MarkedList)):
        return "здесь список или набор полей, а не текст", _TEXT_ADVICE, None
    written = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return f"здесь {shown(written)} без кавычек, а нужен текст", f'кавычки: "{written[:40]}"', None


def _not_of_these(_path: tuple[object, ...], value: Any, _record: RecordType, detail: Any) -> _Told:
    names = [name.strip("'") for name in detail["ctx"]["expected"].replace(" or ", ", ").split(", ")]
    hint = nearest(value, names) if isinstance(value, str) else None
    return f"значение {shown(value)} не подходит", f"одно из: {listed(names)}", hint


def _plainly(_path: tuple[object, ...], value: Any, _record: RecordType, detail: Any) -> _Told:
    message, expected = _MESSAGES.get(detail["type"], ("значение не подходит", None))
    return ("значение пусто" if value is None else message), expected, None


_Speaker = Callable[[tuple[object, ...], Any, RecordType, Any], _Told]
_SPEAKERS: dict[str, _Speaker] = {
    "missing": _missing,
    _FIELD: _unknown,
    "string_type": _not_text,
    "enum": _not_of_these,
}
