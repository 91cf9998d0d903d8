"""Found places as hits: the best line of each, what to mark in it, and why."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

from playbook.search.records import (
    BODY,
    Document,
    Field,
    Highlight,
    Hit,
    HitKind,
    How,
    Line,
    Results,
    SearchWeights,
    TabHits,
    Tier,
)
from playbook.search.text import fold

_SHORT = frozenset((Tier.TITLE, Tier.KEYWORD))  # lines that may be just what was asked


@dataclass(frozen=True, slots=True)
class Sense:
    """Why a term answers the query: which word of it, how, what was typed of it, and what that is worth."""

    word: int
    how: How
    needle: str
    worth: float
    by_layout: bool


class Hits(Sequence[Hit]):
    """Hits that are worked out when they are looked at."""

    def __init__(self, places: Sequence[tuple[float, int]], explainer: Explainer) -> None:
        self._places = places
        self._explainer = explainer

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Hits: ...
    def __getitem__(self, index: int | slice) -> Hit | Hits:
        if isinstance(index, slice):
            return Hits(self._places[index], self._explainer)
        score, place = self._places[index]
        return self._explainer.hit(score, place)

    def by_tab(self) -> tuple[TabHits, ...]:
        """The hits by tab, the tab of the best hit first."""
        groups: dict[str | None, list[tuple[float, int]]] = {}
        for score, place in self._places:
            groups.setdefault(self._explainer.tab_of(place), []).append((score, place))
        return tuple(TabHits(tab, Hits(places, self._explainer)) for tab, places in groups.items())


class Explainer:
    """Explains the places found by one query."""

    def __init__(
        self,
        documents: Sequence[Document],
        spans: Sequence[tuple[array[int], ...]],
        senses: Mapping[int, Sense],
        weights: SearchWeights,
    ) -> None:
        self._documents = documents
        self._spans = spans
        self._senses = senses
        self._wanted = frozenset(senses)
        self._line_worths: dict[int, list[float]] = {}
        self._terms_found: dict[int, tuple[frozenset[int], ...]] = {}
        self._hits: dict[int, Hit] = {}
        self._weights = weights
        self._of_tier = {tier: weights.of_tier(tier) for tier in Tier}

    def tab_of(self, place: int) -> str | None:
        """The tab that shows a place."""
        return self._documents[place].tab_id

    def bonus(self, place: int) -> float:
        """What a place earns for words that stand together, and for a title or a keyword that says little else."""
        found = self._found(place)
        coverage = 0.0
        for at, terms in enumerate(found):
            if terms and self._documents[place].lines[at].tier in _SHORT:
                coverage = max(coverage, 3 * len(terms) / len(self._spans[place][at]))
        together = max(self._worths(place))
        return self._weights.together * together + self._weights.coverage * min(coverage, 1.0)

    def _found(self, place: int) -> tuple[frozenset[int], ...]:
        """For each line of a place the terms that answer the query."""
        found = self._terms_found.get(place)
        if found is None:
            wanted = self._wanted.intersection
            self._terms_found[place] = found = tuple([wanted(spans[::3]) for spans in self._spans[place]])
        return found

    def _worths(self, place: int) -> list[float]:
        """For each line of a place the worth of what it answers."""
        worths = self._line_worths.get(place)
        if worths is None:
            found = self._found(place)
            self._line_worths[place] = worths = [self._worth(terms) if terms else 0.0 for terms in found]
        return worths

    def _worth(self, terms: Iterable[int]) -> float:
        """The worth of each word of the query at its best among the terms, added up."""
        best: dict[int, float] = {}
        for term in terms:
            sense = self._senses[term]
            if sense.worth > best.get(sense.word, 0.0):
                best[sense.word] = sense.worth
        return sum(best.values())

    def hit(self, score: float, place: int) -> Hit:
        """The hit of a place, worked out once."""
        hit = self._hits.get(place)
        if hit is None:
            hit = self._hits[place] = self._hit(score, place)
        return hit

    def _hit(self, score: float, place: int) -> Hit:
        document, found = self._documents[place], self._found(place)
        lines = document.lines
        shown = self._shown(lines, self._worths(place))
        line = lines[shown]
        is_situation = document.kind is HitKind.SITUATION
        return Hit(
            kind=document.kind,
            record_id=document.record_id,
            tab_id=document.tab_id,
            situation_id=document.record_id if is_situation else None,
            step=line.item if line.field is Field.STEP and found[shown] else None,
            steps_found=sum(1 for of, terms in zip(lines, found, strict=True) if terms and of.field is Field.STEP),
            title=document.title,
            text=line.text,
            field=line.field,
            item=line.item,
            score=score,
            highlights=tuple(
                mark
                for at, (of, terms) in enumerate(zip(lines, found, strict=True))
                if terms and (at == shown or of.field not in BODY)
                for mark in self._marks(of, self._spans[place][at], terms)
            ),
            how=self._how(found),
        )

    def _how(self, found: Iterable[frozenset[int]]) -> frozenset[How]:
        senses = [self._senses[term] for terms in found for term in terms]
        ways = {sense.how for sense in senses}
        if any(sense.by_layout for sense in senses):
            ways.add(How.LAYOUT)
        return frozenset(ways)

    def _shown(self, lines: Sequence[Line], worths: Sequence[float]) -> int:
        """The index of the body line that matches best; without a match the first one said aloud, or the first one."""
        body = [at for at, line in enumerate(lines) if line.field in BODY] or [0]
        if any(worths[at] for at in body):
            return max(body, key=lambda at: worths[at] * (1 + self._of_tier[lines[at].tier]))
        return next((at for at in body if lines[at].tier is Tier.PHRASE), body[0])

    def _marks(self, line: Line, spans: array[int], found: frozenset[int]) -> list[Highlight]:
        """What to mark in a line, left to right, stretches that overlap joined."""
        marks = [
            _stretch(line.text, start, end, self._senses[term])
            for term, start, end in zip(spans[::3], spans[1::3], spans[2::3], strict=True)
            if term in found
        ]
        return [Highlight(line.field, start, end, line.item) for start, end in _joined(sorted(marks))]


def group_by_tab(results: Results) -> tuple[TabHits, ...]:
    """The hits by tab, the tab of the best hit first; works no hit out."""
    return results.hits.by_tab() if isinstance(results.hits, Hits) else ()


def _stretch(text: str, start: int, end: int, sense: Sense) -> tuple[int, int]:
    """The letters typed of a longer word, the digits typed of a longer number, or else the whole word."""
    if sense.how is How.DIGITS or (sense.how is How.PREFIX and sense.needle.isdecimal()):
        return _digit_stretch(text, start, end, sense.needle)
    if sense.how is How.PREFIX:
        word = text[start:end]
        if word.isalnum() or len(fold(word)) == end - start:
            return start, min(end, start + len(sense.needle))
    return start, end


def _digit_stretch(text: str, start: int, end: int, needle: str) -> tuple[int, int]:
    places = [at for at in range(start, end) if text[at] in "0123456789"]
    first = "".join(text[at] for at in places).find(needle)
    return (places[first], places[first + len(needle) - 1] + 1) if first >= 0 else (start, end)


def _joined(stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
