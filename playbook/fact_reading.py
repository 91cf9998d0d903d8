"""Facts of a call as people type them: by id, title or alias, in any case, with е for ё. Messages are in Russian."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from playbook.conditions import Facts
from playbook.models import Fact, FactKind, FactValue, Playbook

_NUMBER = re.compile(r"[+\-−]?\d+", re.ASCII)
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class FactProblem:
    """Why a fact cannot be taken. `nearest` is the id that was probably meant."""

    fact: str
    given: str
    message: str
    nearest: str | None = None


def fact_named(playbook: Playbook, name: str) -> Fact | None:
    """The fact of this id, or else of this title."""
    exact = next((fact for fact in playbook.facts if fact.id == name), None)
    return exact or next(
        (fact for fact in playbook.facts if _folded(name) in map(_folded, (fact.id, fact.title))), None
    )


def read_fact(playbook: Playbook, fact: str, text: str) -> str | int | FactProblem:
    """A typed value: the id of the choice's value, or a whole number from 0 on; otherwise what is wrong with it."""
    declared = fact_named(playbook, fact)
    if declared is None:
        return _unknown_fact(playbook, fact, text)
    if declared.kind is FactKind.NUMBER:
        return _read_number(declared, text)
    return _read_choice(declared, text)


def check_facts(playbook: Playbook, facts: Facts) -> tuple[FactProblem, ...]:
    """What is wrong with facts given by id, in their order; empty when all are as the playbook declares them."""
    declared = {fact.id: fact for fact in playbook.facts}
    found = (_checked(playbook, declared.get(name), name, value) for name, value in facts.items())
    return tuple(problem for problem in found if problem)


def _checked(playbook: Playbook, fact: Fact | None, name: str, value: str | int) -> FactProblem | None:
    if fact is None:
        return _unknown_fact(playbook, name, str(value))
    if fact.kind is FactKind.CHOICE:
        known = any(choice.id == value for choice in fact.values)
        return None if known else _unknown_value(fact, str(value))
    if isinstance(value, bool) or not isinstance(value, int):
        return _not_a_number(fact, str(value))
    return _negative(fact, str(value)) if value < 0 else None


def _read_number(fact: Fact, text: str) -> int | FactProblem:
    typed = text.strip()
    if not _NUMBER.fullmatch(typed):
        return _not_a_number(fact, text)
    digits = typed.lstrip("+-−").lstrip("0") or "0"
    if typed[0] in "-−" and digits != "0":
        return _negative(fact, text)
    if len(digits) > _MOST_DIGITS:
        return FactProblem(fact.id, text, f"«{fact.title}»: слишком большое число {digits[:_MOST_DIGITS]}…")
    return int(digits)


def _read_choice(fact: Fact, text: str) -> str | FactProblem:
    """An exact id wins, then an id, a title, an alias read loosely; two values of one name are refused."""
    if any(value.id == text for value in fact.values):
        return text
    wanted = _folded(text)
    for names in (_ids, _titles, _aliases):
        meant = [value for value in fact.values if wanted and wanted in map(_folded, names(value))]
        if len(meant) > 1:
            listed = ", ".join(f"{value.title} ({value.id})" for value in meant)
            return FactProblem(fact.id, text, f"«{fact.title}»: «{text}» подходит к нескольким значениям: {listed}")
        if meant:
            return meant[0].id
    return _unknown_value(fact, text)


def _ids(value: FactValue) -> tuple[str, ...]:
    return (value.id,)


def _titles(value: FactValue) -> tuple[str, ...]:
    return (value.title,)


def _aliases(value: FactValue) -> tuple[str, ...]:
    return value.aliases


def _unknown_fact(playbook: Playbook, name: str, given: str) -> FactProblem:
    near = _nearest(name, ((fact.id, (fact.id, fact.title)) for fact in playbook.facts))
    ask = f"похоже на {near}" if near else "есть: " + ", ".join(fact.id for fact in playbook.facts)
    return FactProblem(name, given, f"Нет факта «{name}»; {ask}", near)


def _unknown_value(fact: Fact, given: str) -> FactProblem:
    near = _nearest(given, ((value.id, (value.id, value.title, *value.aliases)) for value in fact.values))
    meant = next((f"{value.title} ({value.id})" for value in fact.values if value.id == near), None)
    ask = f"похоже на {meant}" if meant else "есть: " + ", ".join(f"{v.title} ({v.id})" for v in fact.values)
    return FactProblem(fact.id, given, f"«{fact.title}»: нет значения «{given}»; {ask}", near)


def _not_a_number(fact: Fact, given: str) -> FactProblem:
    return FactProblem(fact.id, given, f"«{fact.title}»: нужно целое число, а дано «{given}»")


def _negative(fact: Fact, given: str) -> FactProblem:
    return FactProblem(fact.id, given, f"«{fact.title}»: число не может быть отрицательным, а дано «{given}»")


def _nearest(typed: str, named: Iterable[tuple[str, tuple[str, ...]]]) -> str | None:
    from difflib import get_close_matches

    owners = {_folded(name): owner for owner, names in named for name in reversed(names)}
    close = get_close_matches(_folded(typed), owners, n=1)
    return owners[close[0]] if close else None


def _folded(text: str) -> str:
    """Letters and digits only, words apart, small, with е for ё."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold().replace("ё", "е")))
