"""The index: built at once or slice by slice, then asked at every keystroke."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import log
from typing import TypeAlias

from playbook.models import Playbook
from playbook.search import bits
from playbook.search.documents import documents
from playbook.search.forms import Forms, WordForms, stems
from playbook.search.hits import Explainer, Hits, Sense
from playbook.search.lexicon import Lexicon, Match
from playbook.search.postings import Postings
from playbook.search.reading import Reader, ReadWord, read_as
from playbook.search.records import Document, How, Line, Results, SearchWeights, Tier
from playbook.search.text import fold, numbers, without_slots, words

_SHORT_PREFIX = 3  # letters: beginnings so short have postings of their own
_ANSWERS = 128  # kept
_HYPHENS = "-\u2010\u2011"
_LEVELS = 63  # the score of a word is a whole number up to this …
_FOUND = 64  # … plus this for being found at all, so that more words always beat better ones

Spans: TypeAlias = "tuple[array[int], ...]"  # for each line: term, start, end, term, start, end …


class IndexBuilder:
    """Takes documents in any number of slices. Terms of words are even numbers, terms of numbers odd."""

    def __init__(self, forms: Forms | None = None, weights: SearchWeights | None = None) -> None:
        self._weights = weights or SearchWeights()
        self._forms = WordForms(forms or stems())
        self._seen: dict[str, int] = {}  # raw word to term
        self._words: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._beginnings_of: dict[int, tuple[int, ...]] = {}
        self._documents: list[Document] = []
        self._spans: list[Spans] = []
        self._postings = Postings()
        self._short = Postings()

    def add(self, part: Iterable[Document]) -> IndexBuilder:
        """Add some documents; they are found in the order added where nothing else tells them apart."""
        for document in part:
            place = len(self._documents)
            by_tier: dict[Tier, set[int]] = {}
            spans = tuple(self._line_spans(line) for line in document.lines)
            for line, line_spans in zip(document.lines, spans, strict=True):
                by_tier.setdefault(line.tier, set()).update(line_spans[::3])
            for tier, terms in by_tier.items():
                self._postings.add(place, tier, terms)
                self._short.add(place, tier, {start for term in terms for start in self._beginnings_of.get(term, ())})
            self._documents.append(document)
            self._spans.append(spans)
        return self

    def done(self) -> SearchIndex:
        """The index of all that was added. The builder is not used after it."""
        self._postings.pack()
        self._short.pack()
        store = Store(
            tuple(self._documents), tuple(self._spans), self._postings, self._short,
            self._words, self._numbers, self._beginnings, self._weights,
        )  # fmt: skip
        return SearchIndex(store, self._forms)

    def _line_spans(self, line: Line) -> array[int]:
        text = without_slots(line.text)
        spans = array("I")
        for digits, start, end in numbers(text):
            spans.extend((self._numbers.setdefault(digits, 2 * len(self._numbers) + 1), start, end))
        before = -1
        for raw, start, end in words(text):
            term = self._seen.get(raw)
            if term is None:
                term = self._new_word(raw)
            if term >= 0:
                spans.extend((term, start, end))
                if before >= 0 and text[start - 1] in _HYPHENS and self._ends_at(text, start - 1):
                    joined = self._new_word(text[before : start - 1] + raw)
                    spans.extend((joined, before, end))
            before = start
        return spans

    @staticmethod
    def _ends_at(text: str, at: int) -> bool:
        return at > 0 and text[at - 1].isalnum()

    def _new_word(self, raw: str) -> int:
        """The term of a word not seen in this spelling; -1 for digits, which are numbers, and for no letters at all."""
        word = fold(raw)
        if not word or word.isdecimal():
            self._seen[raw] = -1
            return -1
        term = self._words.get(word)
        if term is None:
            self._words[word] = term = 2 * len(self._words)
            self._forms.learn((word,))
            starts = dict.fromkeys(word[:length] for length in range(1, _SHORT_PREFIX + 1))
            known = self._beginnings
            self._beginnings_of[term] = tuple(known.setdefault(start, len(known)) for start in starts)
        self._seen[raw] = term
        return term


@dataclass(frozen=True, slots=True)
class Store:
    """What an index holds, whatever forms it knows."""

    documents: tuple[Document, ...]
    spans: tuple[Spans, ...]
    postings: Postings
    short: Postings
    words: dict[str, int]
    numbers: dict[str, int]
    beginnings: dict[str, int]
    weights: SearchWeights


@dataclass(frozen=True, slots=True)
class _Scored:
    """One word of a query: the score of every place by it, the places that have it, and how rare it is, 0 to 1."""

    word: ReadWord
    planes: bits.Planes
    places: int
    rarity: float
    required: bool


class SearchIndex:
    """Finds places by what is typed. Built once, never changed."""

    def __init__(self, store: Store, forms: WordForms) -> None:
        self._store = store
        self._weights = store.weights
        self._lexicon = Lexicon(store.words, store.numbers, forms, store.weights)
        self._reader = Reader(self._lexicon, store.weights, self._count_places)
        self._answers: dict[tuple[str, int], Results] = {}  # the oldest first

    @classmethod
    def build(
        cls,
        source: Playbook | Iterable[Document],
        forms: Forms | None = None,
        weights: SearchWeights | None = None,
    ) -> SearchIndex:
        """The index of a playbook, or of documents, at once. `forms` are stems unless given."""
        parts = documents(source) if isinstance(source, Playbook) else source
        return IndexBuilder(forms, weights).add(parts).done()

    @property
    def store(self) -> Store:
        """What it holds, whatever forms it knows."""
        return self._store

    @property
    def documents(self) -> tuple[Document, ...]:
        """The places that can be found."""
        return self._store.documents

    @property
    def words(self) -> tuple[str, ...]:
        """Every word of the texts, folded: what `WordForms` should learn before `with_forms`."""
        return self._lexicon.words

    def with_forms(self, forms: WordForms) -> SearchIndex:
        """The same texts under other word forms, for instance lemmas; words not yet learnt are learnt now."""
        forms.learn(self.words)
        return SearchIndex(self._store, forms)

    def search(self, text: str, limit: int = 200) -> Results:
        """The places that have all the words of the text, or else those that have the most of them.

        The last answers are kept: what was typed is typed again, letter by letter.
        """
        known = self._answers.get((text, limit))
        if known is None:
            known = self.find(text, limit)
            if len(self._answers) >= _ANSWERS:
                del self._answers[next(iter(self._answers))]
            self._answers[text, limit] = known
        return known

    def find(self, text: str, limit: int = 200) -> Results:
        """The same, worked out anew."""
        scored = self._scored(text)
        among, nearest = _chosen(scored)
        if not among:
            scored = self._scored(text, desperate=True)
            among, nearest = _chosen(scored)[0], True
        if not among:
            return Results(text, (), 0)
        best = bits.top(reduce(bits.add, (word.planes for word in scored)), among, max(limit, 0))
        explainer = Explainer(self._store.documents, self._store.spans, self._senses(scored), self._weights)
        hits = Hits(self._refined(best, explainer), explainer)
        return Results(text, hits, among.bit_count(), nearest, read_as([word.word for word in scored]))

    def _refined(self, best: list[tuple[int, int]], explainer: Explainer) -> list[tuple[float, int]]:
        """The first places once more, by what only a look at their lines can tell."""
        refined = self._weights.refined
        first = [(score + _LEVELS * explainer.bonus(place), place) for score, place in best[:refined]]
        first.sort(key=lambda pair: (-pair[0], pair[1]))
        return first + [(float(score), place) for score, place in best[refined:]]

    def _scored(self, text: str, desperate: bool = False) -> list[_Scored]:
        return [self._score(word) for word in self._reader.read(text, desperate)]

    def _score(self, word: ReadWord) -> _Scored:
        """Each place by its best match of a word: how the word matches, where it stands, and how rare it is."""
        found = [
            (self._weights.of_match(match.how) * self._weights.of_tier(tier), places)
            for match in word.matches
            for tier, places in self._places(match)
        ]
        everywhere = reduce(int.__or__, (places for _, places in found), 0)
        rarity = 1 - self._weights.rarity * (1 - self._rarity(everywhere.bit_count()))
        required = len(word.typed) > self._weights.short or word.typed.isdecimal()
        levels: dict[int, int] = {}
        for worth, places in found:
            level = max(1, round(_LEVELS * worth * rarity)) + _FOUND * required
            levels[level] = levels.get(level, 0) | places
        return _Scored(word, bits.highest(levels)[0], everywhere, rarity, required)

    def _rarity(self, count: int) -> float:
        """1 for a word of one place, towards 0 for a word of all."""
        size = len(self._store.documents)
        return log((size + 1) / max(count, 1)) / log(size + 1) if size else 0.0

    def _places(self, match: Match) -> Iterable[tuple[Tier, int]]:
        if match.how is How.PREFIX and match.needle in self._store.beginnings:
            return self._store.short.places((self._store.beginnings[match.needle],))
        return self._store.postings.places(match.terms)

    def _count_places(self, match: Match) -> int:
        return reduce(int.__or__, (places for _, places in self._places(match)), 0).bit_count()

    def _senses(self, scored: Sequence[_Scored]) -> dict[int, Sense]:
        """Why each term answers the query; where it does so in several ways, the best one."""
        senses: dict[int, Sense] = {}
        for at, word in enumerate(scored):
            for match in sorted(word.word.matches, key=lambda match: -self._weights.of_match(match.how)):
                worth = self._weights.of_match(match.how) * word.rarity
                sense = Sense(at, match.how, match.needle, worth, word.word.by_layout)
                senses = dict.fromkeys(match.terms, sense) | senses
        return senses


def _chosen(scored: Sequence[_Scored]) -> tuple[int, bool]:
    """The places to show, and whether they are only the nearest: all words, all but the short ones, or the most."""
    if not scored:
        return 0, False
    for words_needed in (scored, [word for word in scored if word.required]):
        places = reduce(int.__and__, (word.places for word in words_needed)) if words_needed else 0
        if places:
            return places, False
    anywhere = reduce(int.__or__, (word.places for word in scored))
    counts: bits.Planes = reduce(bits.add, ([word.places] for word in scored if word.required), [])
    return bits.greatest(counts, anywhere), True
