"""The words and numbers of all texts, and which of them answer one typed word."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from playbook.search.forms import WordForms
from playbook.search.records import How, SearchWeights

Shape = tuple[int, bool]  # a word's length, and whether it is Latin

_LAST = "\U0010ffff"
_PHONE_DIGITS = 11
_MOST_TYPOS = 2  # letters wrong in one word
_LEAST_PART = 3  # digits or letters: with fewer there is little to go by


@dataclass(frozen=True, slots=True)
class Match:
    """Terms that answer a typed word in one way; `needle` is what was typed of them, where they are longer."""

    how: How
    terms: Sequence[int]
    needle: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """What a mistyped word may have meant: the likeliest word, how many letters away, and all that match."""

    word: str
    distance: int
    match: Match


def typos_allowed(length: int) -> int:
    """How many letters may be wrong in a word of this length."""
    return 0 if length < 3 else 1 if length < 7 else _MOST_TYPOS


class Lexicon:
    """Looks typed words up. Words and numbers are mapped to the ids of their terms."""

    def __init__(
        self, words: Mapping[str, int], numbers: Mapping[str, int], forms: WordForms, weights: SearchWeights
    ) -> None:
        self._ids = words
        self._numbers = numbers
        self._forms = forms
        self._most_expansions = weights.most_expansions
        self._most_typos = weights.most_typos
        self.words = tuple(sorted(words))
        self._sorted_ids = [words[word] for word in self.words]
        self._of_alphabet = {
            ascii_only: [word for word in self.words if word.isascii() is ascii_only] for ascii_only in (True, False)
        }
        self._of_length = _by_shape(self.words)
        self._stems = _by_shape(key for key in forms.all_keys() if not key.startswith("="))
        self._beginnings = lru_cache(maxsize=32)(self._cut_words)
        self._guess = lru_cache(maxsize=512)(self._find_guess)
        self.other_forms = lru_cache(maxsize=512)(self._other_forms)
        self.number = lru_cache(maxsize=512)(self._number)

    def exact(self, word: str) -> list[Match]:
        """The word itself, if the texts have it."""
        term = self._ids.get(word)
        return [] if term is None else [Match(How.EXACT, (term,))]

    def _other_forms(self, word: str) -> list[Match]:
        """Other forms of the word."""
        kin = [self._ids[other] for other in self._forms.kin(word) if other in self._ids]
        return [Match(How.FORM, kin)] if kin else []

    def longer(self, word: str, *, all_of_them: bool) -> list[Match]:
        """The words that begin so; as many as are affordable unless `all_of_them`."""
        start = bisect_left(self.words, word)
        end = bisect_left(self.words, word + _LAST, start)
        terms = self._sorted_ids[start : end if all_of_them else min(end, start + self._most_expansions)]
        return [Match(How.PREFIX, terms, word)] if terms else []

    def _number(self, digits: str, unfinished: bool) -> list[Match]:
        """The number itself, and longer ones: with few digits those that begin so, with more those that have them."""
        found = [Match(How.EXACT, (self._numbers[digits],))] if digits in self._numbers else []
        if len(digits) >= _LEAST_PART:
            found += self._numbers_with(digits)
        elif unfinished:
            terms = [term for number, term in self._numbers.items() if number.startswith(digits)]
            found += [Match(How.PREFIX, terms[: self._most_expansions], digits)] if terms else []
        return found or (self._numbers_with(digits) if len(digits) > 1 else [])

    def _numbers_with(self, digits: str) -> list[Match]:
        for needle in _spellings(digits):
            terms = [term for number, term in self._numbers.items() if needle in number]
            if terms:
                return [Match(How.DIGITS, terms[: self._most_expansions], needle)]
        return []

    def guess(self, word: str, *, unfinished: bool, desperate: bool = False) -> Guess | None:
        """The nearest words by letters changed, missing, added or swapped; where `desperate`, two letters in any."""
        found = self._guess(word, unfinished)
        if found is None and desperate and len(word) > _LEAST_PART and typos_allowed(len(word)) < _MOST_TYPOS:
            return self._nearest(self._near(word, self._of_length, _MOST_TYPOS))
        return found

    def _find_guess(self, word: str, unfinished: bool) -> Guess | None:
        if len(word) < _LEAST_PART:
            return None
        allowed = typos_allowed(len(word))
        near = self._near(word, self._of_length, allowed)
        if len(word) == _LEAST_PART:
            return self._nearest([(other, distance) for other, distance in near if other[0] == word[0]])
        if unfinished:
            near += self._near_beginnings(word)
        return self._nearest(near or self._near_stems(word))

    def _nearest(self, near: list[tuple[str, int]]) -> Guess | None:
        if not near:
            return None
        least = min(distance for _, distance in near)
        best = [other for other, distance in near if distance == least]
        family = dict.fromkeys(relative for other in best for relative in (other, *self._forms.kin(other)))
        terms = [self._ids[other] for other in family if other in self._ids]
        return Guess(best[0], least, Match(How.TYPO, terms))

    def _near(self, word: str, among: Mapping[Shape, Sequence[str]], allowed: int) -> list[tuple[str, int]]:
        """Words of like length and the same alphabet, nearest first."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        near: list[tuple[str, int]] = []
        for length in range(len(word) - allowed, len(word) + allowed + 1):
            words = among.get((length, word.isascii()), ())
            found = process.extract(word, words, scorer=OSA.distance, score_cutoff=allowed, limit=self._most_typos)
            near += [(other, int(distance)) for other, distance, _ in found]
        return near

    def _near_stems(self, word: str) -> list[tuple[str, int]]:
        """Words whose stem is one letter away from this one's: the ending may be another as well."""
        stem = next(iter(self._forms.keys_of(word)), word)
        if stem == word or not typos_allowed(len(stem)):
            return []
        return [(other, 1) for key, _ in self._near(stem, self._stems, 1) for other in self._forms.of_key(key)]

    def _near_beginnings(self, word: str) -> list[tuple[str, int]]:
        """Words whose beginning is one letter away."""
        near = self._near(word, {(len(word), word.isascii()): self._beginnings(len(word), word.isascii())}, 1)
        return [
            (self.words[at], distance)
            for start, distance in near
            for at in range(bisect_left(self.words, start), bisect_left(self.words, start + _LAST))[: self._most_typos]
        ]

    def _cut_words(self, length: int, ascii_only: bool) -> list[str]:
        return list(dict.fromkeys(map(itemgetter(slice(length)), self._of_alphabet[ascii_only])))


def _by_shape(words: Iterable[str]) -> dict[Shape, list[str]]:
    shapes: dict[Shape, list[str]] = {}
    for word in words:
        shapes.setdefault((len(word), word.isascii()), []).append(word)
    return shapes


def _spellings(digits: str) -> list[str]:
    """A phone may be stored with 8, with 7, or without either."""
    if digits[0] not in "78" or len(digits) <= _LEAST_PART:
        return [digits]
    other_code = ("8" if digits[0] == "7" else "7") + digits[1:]
    return [digits, other_code, *([digits[1:]] if len(digits) == _PHONE_DIGITS else [])]
