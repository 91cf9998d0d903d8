"""The values of a fact: declared beside it, or taken from the records of other files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from playbook.loader.conditions import ANY, NO, NOT, YES
from playbook.loader.marks import MarkedList, MarkedMap, maps_in
from playbook.loader.problems import Position, ProblemLog, listed, nearest, shown
from playbook.models import FactKind

NONE_TITLE = "нет"
NONE_ID = "none"
_TAKEN = ("id", "title", "aliases", "contact")
_YES_NO = "yes_no"
_RESERVED = (ANY, NOT)


@dataclass(frozen=True, slots=True)
class ValueSources:
    """Lists of records that facts may take their values from, by the word that a fact names them with.

    A list that could not be read is None. `with_none` are the words that bring a value meaning «none of these».
    """

    lists: Mapping[str, MarkedList | None]
    with_none: frozenset[str] = frozenset({"partners"})


def value_sources(trees: Mapping[str, object]) -> ValueSources:
    """Sources from the fields of the playbook: `statuses` of all rows, `methods`, `partners`."""
    rows = trees.get("rows")
    statuses: MarkedList | None = None
    if isinstance(rows, MarkedList):
        statuses = MarkedList(rows.mark)
        for row in maps_in(rows):
            for status in maps_in(row.get("statuses")):
                statuses.put(status, status.mark)
    lists: dict[str, MarkedList | None] = {"statuses": statuses}
    for name in ("methods", "partners"):
        records = trees.get(name)
        lists[name] = records if isinstance(records, MarkedList) else None
    return ValueSources(lists)


def give_values(file: str, facts: object, sources: ValueSources, log: ProblemLog) -> None:
    """Undo the `values:` and `none:` shorthands of all facts, in place, and check what they declare."""
    for fact in maps_in(facts):
        _give_values(file, fact, sources, log)
        _check(file, fact, log)


def _give_values(file: str, fact: MarkedMap, sources: ValueSources, log: ProblemLog) -> None:
    named = fact.get("values")
    if not isinstance(named, str):
        return
    mark = fact.value_marks["values"]
    if named == _YES_NO:
        fact["values"] = _values_of([_value(YES, "да", mark), _value(NO, "нет", mark)], mark)
        return
    if named not in sources.lists:
        words = [*sources.lists, _YES_NO]
        message = f"неоткуда взять значения {shown(named)}"
        log.add(file, mark, message, f"список значений или одно из слов {listed(words)}", nearest(named, words))
        log.mute(file, mark)
        return
    values = [_none_value(fact, mark)] if named in sources.with_none else []
    records = sources.lists[named]
    if records is None:
        log.mute(file, mark)
        return
    values += [_taken(each, mark) for each in maps_in(records)]
    fact["values"] = _values_of(values, mark)


def _none_value(fact: MarkedMap, mark: Position) -> MarkedMap:
    none = fact.get("none")
    if isinstance(none, MarkedMap):
        fact["none"] = none.get("id")
        return none
    if none is None:
        fact.put("none", NONE_ID, mark)
    return _value(fact["none"] if isinstance(fact["none"], str) else NONE_ID, NONE_TITLE, mark)


def _values_of(values: list[MarkedMap], mark: Position) -> MarkedList:
    items = MarkedList(mark)
    for value in values:
        items.put(value, mark)
    return items


def _value(name: str, title: str, mark: Position) -> MarkedMap:
    value = MarkedMap(mark)
    value.put("id", name, mark)
    value.put("title", title, mark)
    return value


def _taken(record: MarkedMap, mark: Position) -> MarkedMap:
    value = MarkedMap(mark)
    for key in _TAKEN:
        if key in record:
            value.put(key, record[key], mark)
    return value


def _check(file: str, fact: MarkedMap, log: ProblemLog) -> None:
    values = fact.get("values")
    if fact.get("kind") == FactKind.NUMBER:
        for key in ("values", "none"):
            if key in fact:
                log.add(file, fact.key_marks[key], f"у факта-числа не бывает поля {shown(key)}", "факт без него")
    elif fact.get("kind") == FactKind.CHOICE and values in (None, []):
        message = "у факта-выбора нет значений"
        log.add(file, fact.mark, message, "поле «values» со списком значений или словом yes_no")
    if isinstance(values, MarkedList):
        _check_values(file, fact, values, log)


def _check_values(file: str, fact: MarkedMap, values: MarkedList, log: ProblemLog) -> None:
    seen: set[str] = set()
    for value in maps_in(values):
        name = value.get("id")
        if not isinstance(name, str):
            continue
        mark = value.value_marks["id"]
        if name in seen:
            log.add(file, mark, f"значение {shown(name)} повторено", "значения с разными id")
        if name in _RESERVED:
            log.add(file, mark, f"слово {shown(name)} занято: им пишутся условия", "другой id значения")
        seen.add(name)
    none = fact.get("none")
    if isinstance(none, str) and none not in seen:
        message = f"у факта нет значения {shown(none)}, которое названо в «none»"
        log.add(file, fact.value_marks["none"], message, f"одно из: {listed(seen)}", nearest(none, sorted(seen)))
