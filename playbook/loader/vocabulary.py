"""The words that conditions are written in: facts with their values, and the numbers of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from playbook.loader.marks import MarkedList, MarkedMap, maps_in, texts_in
from playbook.models import FactKind


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact as conditions may use it.

    `kind` is None where the fact is not declared soundly, `complete` False where some values could not be read:
    then nothing is said of conditions that may well be right. `words` lead from titles and aliases to ids.
    """

    id: str
    kind: FactKind | None
    values: tuple[str, ...]
    words: Mapping[str, str]
    none: str | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Facts and numbers by id; `facts_known` or `numbers_known` is False where their file could not be read."""

    facts: Mapping[str, KnownFact]
    numbers: Mapping[str, int]
    facts_known: bool = True
    numbers_known: bool = True


def vocabulary_of(facts: object, numbers: object) -> Vocabulary:
    """The vocabulary of lists of facts (shorthands undone) and numbers; whatever is malformed is left out."""
    known = [_fact(each) for each in maps_in(facts) if isinstance(each.get("id"), str)]
    values = {
        each["id"]: each["value"]
        for each in maps_in(numbers)
        if isinstance(each.get("id"), str) and type(each.get("value")) is int
    }
    return Vocabulary(
        MappingProxyType({fact.id: fact for fact in known}),
        MappingProxyType(values),
        _all_named(facts, len(known)),
        _all_named(numbers, len(values)),
    )


def _all_named(records: object, named: int) -> bool:
    """Whether every record of a list has a name; repeated names are another matter, told elsewhere."""
    if not isinstance(records, MarkedList):
        return False
    distinct = {each["id"] for each in maps_in(records) if isinstance(each.get("id"), str)}
    return named >= len(distinct) and all(isinstance(each, MarkedMap) and "id" in each for each in records)


def _fact(fact: MarkedMap) -> KnownFact:
    kinds = {kind.value: kind for kind in FactKind}
    kind = fact.get("kind")
    values = [each for each in maps_in(fact.get("values")) if isinstance(each.get("id"), str)]
    words = {word: each["id"] for each in values for word in _words(each)}
    none = fact.get("none")
    complete = isinstance(fact.get("values"), MarkedList) and len(values) == len(fact["values"]) and bool(values)
    return KnownFact(
        fact["id"],
        kinds.get(kind) if isinstance(kind, str) else None,
        tuple(each["id"] for each in values),
        MappingProxyType(words),
        none if isinstance(none, str) else None,
        complete,
    )


def _words(value: MarkedMap) -> list[str]:
    title = value.get("title")
    aliases = [alias for alias, _ in texts_in(value.get("aliases"))]
    return [title, *aliases] if isinstance(title, str) else aliases
