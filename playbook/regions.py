"""Sets of combinations of facts, kept as boxes rather than enumerated.

A box gives some facts a set of their values and leaves all others free, so that twenty statuses by a dozen facts
are a few dozen boxes instead of millions of combinations. A number takes only the points where some condition changes:
between two of them every number is answered alike, so the result equals that of enumerating every number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from playbook.conditions import clauses_of, facts_in, fits
from playbook.models import Clause, Criterion, Fact, FactKind, When

Box = Mapping[str, int]
"""Fact id -> bit mask over the points of the fact; a fact that is absent is free. The empty box is everything."""

Range = tuple[int, int | None]
"""From and to, inclusive; None: without end."""


@dataclass(frozen=True, slots=True)
class FactValues:
    """Some values of one fact: `values` are ids of a choice, `ranges` belong to a number."""

    fact: str
    values: tuple[str, ...] = ()
    ranges: tuple[Range, ...] = ()

    def has(self, value: str | int) -> bool:
        """Whether the value is among them."""
        if isinstance(value, str):
            return value in self.values
        return any(low <= value and (high is None or value <= high) for low, high in self.ranges)


@dataclass(frozen=True, slots=True)
class Space:
    """The points of every fact: the value ids of a choice, the first number of each stretch of a number."""

    points: Mapping[str, tuple[str, ...] | tuple[int, ...]]

    def everything(self, fact: str) -> int:
        """The mask of all points of a fact."""
        return (1 << len(self.points[fact])) - 1

    def mask(self, criterion: Criterion) -> int:
        """The points of its fact that pass a criterion."""
        points: tuple[str | int, ...] = self.points[criterion.fact]
        if criterion.at_least is not None or criterion.at_most is not None:
            return sum(1 << place for place, point in enumerate(points) if fits(criterion, point))
        named = sum(1 << points.index(value) for value in set(criterion.values) if value in points)
        everything = self.everything(criterion.fact)
        return everything & ~named if criterion.negated or not criterion.values else named

    def box(self, clause: Clause) -> Box | None:
        """The combinations in which a clause holds, None where there are none."""
        box: dict[str, int] = {}
        for criterion in clause:
            everything = self.everything(criterion.fact)
            box[criterion.fact] = box.get(criterion.fact, everything) & self.mask(criterion)
        if 0 in box.values():
            return None
        return {fact: mask for fact, mask in box.items() if mask != self.everything(fact)}

    def boxes(self, when: When) -> tuple[Box, ...]:
        """The combinations in which a condition holds; the boxes may overlap. None: it can never hold."""
        return tuple(box for clause in clauses_of(when) if (box := self.box(clause)) is not None)

    def picked(self, fact: str, mask: int) -> FactValues:
        """The values that a mask picks; neighbouring stretches of a number become one range."""
        points = self.points[fact]
        texts = tuple(point for place, point in enumerate(points) if mask >> place & 1 and isinstance(point, str))
        numbers = tuple(point for point in points if isinstance(point, int))
        return FactValues(fact, texts, tuple(_ranges(numbers, mask)))

    def described(self, box: Box) -> tuple[FactValues, ...]:
        """A box as values of facts, in the order in which the facts are declared."""
        return tuple(self.picked(fact, box[fact]) for fact in self.points if fact in box)


def _ranges(points: Sequence[int], mask: int) -> Iterator[Range]:
    start: int | None = None
    for place, point in enumerate(points):
        picked = mask >> place & 1
        if picked and start is None:
            start = point
        if not picked and start is not None:
            yield start, point - 1
            start = None
    if start is not None:
        yield start, None


def space_of(facts: Iterable[Fact], whens: Iterable[When]) -> Space:
    """The points of declared facts; a number is cut at every bound that the conditions name, from 0 on."""
    cuts: dict[str, set[int]] = {}
    for when in whens:
        for clause in when:
            for criterion in clause:
                cuts.setdefault(criterion.fact, {0}).update(_cuts(criterion))
    return Space({fact.id: _points(fact, cuts.get(fact.id, {0})) for fact in facts})


def _points(fact: Fact, cuts: Iterable[int]) -> tuple[str, ...] | tuple[int, ...]:
    if fact.kind is FactKind.NUMBER:
        return tuple(sorted(cuts))
    return tuple(value.id for value in fact.values)


def _cuts(criterion: Criterion) -> Iterator[int]:
    if criterion.at_least is not None and criterion.at_least > 0:
        yield criterion.at_least
    if criterion.at_most is not None and criterion.at_most >= 0:
        yield criterion.at_most + 1


def common(one: Box, other: Box) -> Box | None:
    """The combinations in both boxes, None where they do not meet."""
    result = dict(one)
    for fact, mask in other.items():
        left = result.get(fact, mask) & mask
        if not left:
            return None
        result[fact] = left
    return result


def contains(outer: Box, inner: Box) -> bool:
    """Whether every combination of `inner` is in `outer`."""
    return all(fact in inner and not inner[fact] & ~mask for fact, mask in outer.items())


def largest(boxes: Iterable[Box]) -> tuple[Box, ...]:
    """The boxes without those that lie within another."""
    kept: list[Box] = []
    for box in boxes:
        if not any(contains(other, box) for other in kept):
            kept = [other for other in kept if not contains(box, other)] + [box]
    return tuple(kept)


def covered(space: Space, box: Box, by: Iterable[Box]) -> bool:
    """Whether every combination of `box` is in one of the boxes `by`."""
    outside = [{fact: space.everything(fact) & ~mask} for fact, mask in box.items()]
    return not _holes(space, largest([*by, *outside]), {})


def uncovered(space: Space, boxes: Iterable[Box]) -> tuple[Box, ...]:
    """The combinations in none of the boxes, as few boxes naming as few facts as can be; they may overlap."""
    taken = tuple(boxes)
    found: list[Box] = []
    for hole in _holes(space, largest(taken), {}):
        if not any(contains(wider, hole) for wider in found):
            found.append(_widened(space, hole, taken))
    return largest(found)


_Key = frozenset[frozenset[tuple[str, int]]]


def _holes(space: Space, boxes: tuple[Box, ...], known: dict[_Key, tuple[Box, ...]]) -> tuple[Box, ...]:
    """Disjoint boxes that fill what `boxes` leave; `known` remembers the answers of like tables."""
    if not boxes:
        return ({},)
    if not all(boxes):
        return ()
    key = frozenset(frozenset(box.items()) for box in boxes)
    if key not in known:
        known[key] = tuple(_split(space, boxes, known))
    return known[key]


def _split(space: Space, boxes: tuple[Box, ...], known: dict[_Key, tuple[Box, ...]]) -> Iterator[Box]:
    """The holes by the values of the fact that most boxes name; values that leave the same holes go together."""
    fact = max(space.points, key=lambda name: sum(name in box for box in boxes))
    rest = [(box.get(fact, -1), {name: mask for name, mask in box.items() if name != fact}) for box in boxes]
    alike: dict[tuple[int, ...], int] = {}
    for place in range(len(space.points[fact])):
        left = tuple(number for number, (mask, _) in enumerate(rest) if mask >> place & 1)
        alike[left] = alike.get(left, 0) | 1 << place
    for left, mask in alike.items():
        for hole in _holes(space, largest(rest[number][1] for number in left), known):
            yield hole if mask == space.everything(fact) else {**hole, fact: mask}


def _widened(space: Space, hole: Box, taken: Sequence[Box]) -> Box:
    """The hole made as wide as it stays a hole: facts dropped whole, the last declared first, then values added."""
    wide = dict(hole)
    for fact in [name for name in reversed(tuple(space.points)) if name in hole]:
        wide = _tried(wide, {name: mask for name, mask in wide.items() if name != fact}, taken)
    for fact in tuple(wide):
        for place in range(len(space.points[fact])):
            wide = _tried(wide, {**wide, fact: wide[fact] | 1 << place}, taken)
    return wide


def _tried(now: dict[str, int], wider: dict[str, int], taken: Sequence[Box]) -> dict[str, int]:
    return now if any(common(wider, box) is not None for box in taken) else wider


def linked(names: Sequence[frozenset[str]]) -> tuple[tuple[int, ...], ...]:
    """Positions of the name sets that share names, directly or through others, grouped in their order."""
    groups: list[tuple[set[str], list[int]]] = []
    for place, own in enumerate(names):
        joined = [group for group in groups if group[0] & own]
        apart = [group for group in groups if not group[0] & own]
        facts = set(own).union(*(group[0] for group in joined))
        groups = [*apart, (facts, [*(at for group in joined for at in group[1]), place])]
    return tuple(sorted(tuple(sorted(places)) for _, places in groups))


def names_of(when: When) -> frozenset[str]:
    """The facts of a condition as a set."""
    return frozenset(facts_in(when))
