"""Small hand-made playbooks for tests of the rules."""

from __future__ import annotations

from typing import Any

from playbook.models import (
    Ban,
    Clause,
    Criterion,
    Fact,
    FactKind,
    FactValue,
    Operation,
    Playbook,
    Silence,
    Situation,
    Step,
    StepKind,
    Tab,
    When,
)


def choice(name: str, *values: str, title: str | None = None) -> Fact:
    """A choice whose values are titled by their ids."""
    return Fact(name, title or name, FactKind.CHOICE, f"{name}?", tuple(FactValue(value, value) for value in values))


def number(name: str) -> Fact:
    return Fact(name, name, FactKind.NUMBER, f"{name}?")


def criterion(fact: str, wanted: str | tuple[str, ...] | Criterion) -> Criterion:
    if isinstance(wanted, Criterion):
        return Criterion(fact, wanted.values, wanted.negated, wanted.at_least, wanted.at_most)
    return Criterion(fact, (wanted,) if isinstance(wanted, str) else wanted)


def clause(**wanted: str | tuple[str, ...] | Criterion) -> Clause:
    return tuple(criterion(fact, value) for fact, value in wanted.items())


def when(**wanted: str | tuple[str, ...] | Criterion) -> When:
    return (clause(**wanted),)


def at_least(bound: int) -> Criterion:
    return Criterion("", at_least=bound)


def at_most(bound: int) -> Criterion:
    return Criterion("", at_most=bound)


def but(*values: str) -> Criterion:
    return Criterion("", values, negated=True)


def say(text: str = "слова", **fields: Any) -> Step:
    return Step(StepKind.SAY, text, **fields)


def do(*operations: str, **fields: Any) -> Step:
    return Step(StepKind.DO, "дело", operations=operations, **fields)


def situation(name: str, condition: When = (), *steps: Step, **fields: Any) -> Situation:
    return Situation(name, name, fields.pop("slide", 1), steps or (say(),), condition, **fields)


def tab(*situations: Situation, name: str = "tab", silences: tuple[Silence, ...] = (), **fields: Any) -> Tab:
    return Tab(name, name, fields.pop("slides", (1,)), "icon", situations, silences=silences, **fields)


def ban(name: str, condition: When, *forbids: str, **fields: Any) -> Ban:
    return Ban(name, name, fields.pop("text", "нельзя"), 1, condition, forbids, **fields)


def operations(*names: str) -> tuple[Operation, ...]:
    return tuple(Operation(name, name) for name in names)


def playbook(*tabs: Tab, **fields: Any) -> Playbook:
    empty = ("facts", "slots", "operations", "rows", "contacts", "partners", "methods", "stages", "numbers", "bans")
    return Playbook(title="книга", tabs=tabs, **(dict.fromkeys(empty, ()) | fields))
