"""The facts of an invented call: what a condition asks for, and beside it what every call has, consistent with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from playbook.conditions import Facts, Truth, clauses_of, fits, holds, unique
from playbook.inventing import Drawn
from playbook.models import Criterion, Fact, FactKind, Playbook, When
from playbook.once import once

_T = TypeVar("_T")
_REACH = 30  # how far beyond its least bound a number without a greatest is drawn
_TRIES = 4  # numbers tried between two bounds

Value = str | int


@dataclass(frozen=True, slots=True)
class _World:
    """What facts there are, and which go together."""

    facts: Mapping[str, Fact]
    laws: Mapping[str, tuple[Drawn, ...]]
    rng: Random

    def settled(self, wanted: Sequence[Criterion], facts: Facts) -> dict[str, Value] | None:
        """The facts with all that is wanted, and with what that takes; None where it cannot be."""
        if not wanted:
            return dict(facts)
        name = wanted[0].fact
        own = [each for each in wanted if each.fact == name]
        rest = [each for each in wanted if each.fact != name]
        if name in facts:
            return self.settled(rest, facts) if all(fits(each, facts[name]) for each in own) else None
        for law in self._laws(name, facts):
            for value in self._values(name, law, own):
                for clause in _shuffled(self.rng, clauses_of(law.when)):
                    found = self.settled((*clause, *rest), {**facts, name: value})
                    if found is not None:
                        return found
        return None

    def usual(self, name: str, facts: Facts) -> Value | None:
        """What an ordinary call has of a fact; None where the fact has no meaning in it."""
        for law in self._laws(name, facts):
            if not law.asked and holds(law.when, facts) is Truth.TRUE:
                return next(iter(self._values(name, law, ())), None)
        return None

    def admits(self, name: str, value: Value) -> tuple[Drawn, ...]:
        """The laws by which a fact may have a value."""
        return tuple(law for law in self.laws.get(name, ()) if holds(law.be, {name: value}) is Truth.TRUE)

    def _laws(self, name: str, facts: Facts) -> list[Drawn]:
        laws = self.laws.get(name) or (Drawn(name),)
        return [law for law in _shuffled(self.rng, laws) if holds(law.when, facts) is not Truth.FALSE]

    def _values(self, name: str, law: Drawn, wanted: Sequence[Criterion]) -> Iterator[Value]:
        """The values that a law and the criteria leave: the usual ones alone where nothing is wanted, else first."""
        alone = law.usual if not wanted else ()
        for clause in _shuffled(self.rng, clauses_of(law.usual)) if law.usual else ():
            yield from self._fitting(name, (*clause, *wanted))
        for clause in _shuffled(self.rng, clauses_of(law.be)) if not alone else ():
            yield from self._fitting(name, (*clause, *wanted))

    def _fitting(self, name: str, criteria: Sequence[Criterion]) -> Iterator[Value]:
        fact = self.facts.get(name)
        if fact is None:
            return
        of_choice: list[Value] = [value.id for value in fact.values]
        choices = self._numbers(criteria) if fact.kind is FactKind.NUMBER else of_choice
        yield from (value for value in _shuffled(self.rng, choices) if all(fits(each, value) for each in criteria))

    def _numbers(self, criteria: Sequence[Criterion]) -> list[Value]:
        """Some numbers within the bounds, the bounds among them."""
        low = max((each.at_least for each in criteria if each.at_least is not None), default=0)
        high = min((each.at_most for each in criteria if each.at_most is not None), default=low + _REACH)
        if high < low:
            return []
        return list(dict.fromkeys([low, high, *(self.rng.randint(low, high) for _ in range(_TRIES))]))


def draw_facts(
    playbook: Playbook,
    when: When,
    rng: Random,
    fixed: Facts | None = None,
    *,
    decide: Iterable[str] = (),
) -> dict[str, Value]:
    """Facts of a call in which a condition holds, with what every call has beside it, in the playbook's order of facts.

    `fixed` are kept as they are. `decide` are ids of facts that are drawn too, where they have a meaning. What goes
    together is told by the content (`Invention`); a fact that it does not speak of may have any value.

    Raises:
        ValueError: no call can be such.
    """
    world = _world(playbook, rng)
    start = _founded(world, fixed or {})
    for clause in _shuffled(rng, clauses_of(when)):
        found = world.settled(clause, start)
        if found is not None:
            return _ordered(playbook, _completed(world, found, decide))
    raise ValueError("no call can be such that the condition holds")


def _world(playbook: Playbook, rng: Random) -> _World:
    return _World(*_declared(playbook), rng)


@once
def _declared(playbook: Playbook) -> tuple[dict[str, Fact], dict[str, tuple[Drawn, ...]]]:
    drawn = playbook.invention.drawn
    laws = {name: tuple(law for law in drawn if law.fact == name) for name in unique(law.fact for law in drawn)}
    return {fact.id: fact for fact in playbook.facts}, laws


def _founded(world: _World, fixed: Facts) -> dict[str, Value]:
    """The fixed facts with what they take: a parcel on its way takes a status in which orders have parcels."""
    facts = dict(fixed)
    for name, value in fixed.items():
        for law in _shuffled(world.rng, world.admits(name, value)):
            found = next(
                (each for clause in clauses_of(law.when) if (each := world.settled(clause, facts)) is not None), None
            )
            if found is not None:
                facts = found
                break
    return facts


def _completed(world: _World, facts: dict[str, Value], decide: Iterable[str]) -> dict[str, Value]:
    complete = dict(facts)
    for name in world.laws:
        value = world.usual(name, complete) if name not in complete else None
        if value is not None:
            complete[name] = value
    for name in decide:
        complete = world.settled((Criterion(name),), complete) or complete
    return complete


def _ordered(playbook: Playbook, facts: Mapping[str, Value]) -> dict[str, Value]:
    return {fact.id: facts[fact.id] for fact in playbook.facts if fact.id in facts}


def _shuffled(rng: Random, items: Iterable[_T]) -> list[_T]:
    mixed = list(items)
    if len(mixed) > 1:
        rng.shuffle(mixed)
    return mixed
