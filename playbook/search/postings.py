"""Where every term occurs: for each weight of line, a term to the places that have it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Any

from playbook.search import bits
from playbook.search.records import Tier

_ALWAYS_SET = 4096  # up to so many places a set is small enough for any term
_SET_COSTS_BITS = 32  # a set beats an array of 32-bit numbers where more than one place in 32 is in it


class Postings:
    """Terms to places, by tier. Rare terms are arrays, frequent ones sets (see `bits`)."""

    def __init__(self) -> None:
        self._arrays: dict[Tier, dict[int, array[int]]] = {tier: {} for tier in Tier}
        self._sets: dict[Tier, dict[int, int]] = {tier: {} for tier in Tier}
        self._size = 0

    def add(self, place: int, tier: Tier, terms: Iterable[int]) -> None:
        """Record that a place has the terms, each named once, in lines of a tier. Places come in rising order."""
        arrays = self._arrays[tier]
        self._size = place + 1
        for term in terms:
            known = arrays.get(term)
            if known is None:
                arrays[term] = array("I", (place,))
            else:
                known.append(place)

    def pack(self) -> None:
        """Turn the frequent terms into sets. Nothing is added after it."""
        for tier, arrays in self._arrays.items():
            dense = [term for term, places in arrays.items() if self._is_dense(len(places))]
            self._sets[tier] = {term: bits.from_positions(arrays.pop(term), self._size) for term in dense}

    def _is_dense(self, count: int) -> bool:
        return self._size <= _ALWAYS_SET or count * _SET_COSTS_BITS > self._size

    def saved(self) -> dict[str, Any]:
        """What was packed, as values that JSON knows: sets are whole numbers in hex."""
        return {
            tier.value: {
                "arrays": {term: list(places) for term, places in self._arrays[tier].items()},
                "sets": {term: f"{places:x}" for term, places in self._sets[tier].items()},
            }
            for tier in Tier
        }

    @classmethod
    def restored(cls, data: dict[str, Any], size: int) -> Postings:
        """The postings that were saved, over so many places."""
        postings = cls()
        postings._size = size
        for tier in Tier:
            kept = data[tier.value]
            postings._arrays[tier] = {int(term): array("I", places) for term, places in kept["arrays"].items()}
            postings._sets[tier] = {int(term): int(places, 16) for term, places in kept["sets"].items()}
        return postings

    def places(self, terms: Iterable[int]) -> Iterator[tuple[Tier, int]]:
        """For each tier, the set of the places that have any of the terms there; tiers without any are left out."""
        terms = tuple(terms)
        for tier in Tier:
            found = self._union(tier, terms)
            if found:
                yield tier, found

    def _union(self, tier: Tier, terms: tuple[int, ...]) -> int:
        sets, arrays = self._sets[tier], self._arrays[tier]
        union = 0
        sparse: list[int] = []
        for term in terms:
            if term in sets:
                union |= sets[term]
            elif term in arrays:
                sparse.extend(arrays[term])
        return union | bits.from_positions(sparse, self._size) if sparse else union
