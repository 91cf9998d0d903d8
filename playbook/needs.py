"""What to ask next: the unknown facts that would narrow a tab further, the most telling first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from playbook.conditions import Facts, Truth, holds, open_facts, residual
from playbook.models import Fact, Silence, Situation
from playbook.regions import Box, FactValues, Space, linked, names_of, space_of


@dataclass(frozen=True, slots=True)
class Need(FactValues):
    """A fact to ask and the values that remain possible: those that leave the tab something to say, or a silence.

    A number's `ranges` are the stretches within which the answer is the same.
    """


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a tab may still answer: the unknown facts that its condition names, and where it would hold."""

    names: frozenset[str]
    boxes: tuple[Box, ...]
    situation: bool
    beside: bool

    def reach(self, fact: str, everything: int) -> tuple[int, int]:
        """The points of a fact that keep the answer possible, and those that alone make it certain."""
        if fact not in self.names:
            return everything, 0
        kept = sure = 0
        for box in self.boxes:
            mask = box.get(fact, everything)
            kept |= mask
            sure |= mask if box.keys() <= {fact} else 0
        return kept, sure


@dataclass(frozen=True, slots=True)
class _Asked:
    need: Need
    excluded: float  # situations that an answer excludes, on the average over the possible values


def needs(
    declared: Sequence[Fact],
    possible: Sequence[Situation],
    fitting: Sequence[Situation],
    silences: Iterable[Silence],
    facts: Facts,
) -> tuple[Need, ...]:
    """The facts that tell the possible situations apart, then those that decide what the fitting ones say."""
    left = [(residual(place.when, facts), True, place.beside) for place in possible]
    left += [(rest, False, False) for silence in silences if (rest := residual(silence.when, facts))]
    decisive = frozenset(fact for place in fitting for fact in _undecided(place, facts))
    unknown = [fact for fact in declared if fact.id not in facts]
    space = space_of(unknown, (rest for rest, _, _ in left))
    tables = _tables([_Answer(names_of(rest), space.boxes(rest), place, beside) for rest, place, beside in left])
    found = [_asked(space, fact.id, tables.get(fact.id, []), fact.id in decisive) for fact in unknown]
    asked = sorted((each for each in found if each), key=lambda each: -each.excluded)
    return tuple(each.need for each in asked)


def _undecided(place: Situation, facts: Facts) -> Iterator[str]:
    """The unknown facts that decide a step, one of its variants, or whose contact it gives."""
    for step in place.steps:
        if holds(step.when, facts) is Truth.FALSE:
            continue
        yield from open_facts(step.when, facts)
        for variant in step.variants:
            for part in variant.parts:
                yield from open_facts(part.when, facts)
        if step.contact_of and step.contact_of not in facts:
            yield step.contact_of


def _tables(answers: Sequence[_Answer]) -> dict[str, list[_Answer]]:
    """The answers that bear on each unknown fact, directly or through the other facts that they name.

    What merely stands beside bears only on the facts that it names itself.
    """
    own = [answer for answer in answers if not answer.beside]
    tables: dict[str, list[_Answer]] = {}
    for group in linked([answer.names for answer in own]):
        table = [own[place] for place in group]
        tables.update(dict.fromkeys(frozenset().union(*(answer.names for answer in table)), table))
    for answer in answers:
        for fact in answer.names if answer.beside else ():
            tables[fact] = [*tables.get(fact, []), answer]
    return tables


def _asked(space: Space, fact: str, table: Sequence[_Answer], decisive: bool) -> _Asked | None:
    everything = space.everything(fact)
    outcomes = [(answer, *answer.reach(fact, everything)) for answer in table]
    telling = any(0 < kept < everything or 0 < sure < everything for _, kept, sure in outcomes)
    if not telling and not decisive:
        return None
    leading = [kept for answer, kept, _ in outcomes if not answer.beside] or [kept for _, kept, _ in outcomes]
    open_to = _union(leading) if leading else everything
    excluded = sum((open_to & ~kept).bit_count() for answer, kept, _ in outcomes if answer.situation)
    need = Need(fact, space.picked(fact, open_to).values, tuple(_stretches(space, fact, open_to)))
    return _Asked(need, excluded / max(1, open_to.bit_count()))


def _union(masks: Iterable[int]) -> int:
    total = 0
    for mask in masks:
        total |= mask
    return total


def _stretches(space: Space, fact: str, mask: int) -> Iterator[tuple[int, int | None]]:
    """The stretches of a number one by one, unlike `Space.picked`, which joins neighbours."""
    for place in range(len(space.points[fact])):
        if mask >> place & 1:
            yield from space.picked(fact, 1 << place).ranges
