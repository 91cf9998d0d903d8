"""What was typed, word by word, and the terms that answer each word."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from playbook.search.lexicon import Lexicon, Match
from playbook.search.records import How, SearchWeights
from playbook.search.text import digits_of, fold, folded_words, other_layouts

_NUMBER = re.compile(r"[+(]*[0-9][0-9()\-\u2010-\u2013.+/,]*")
_DIGIT_GROUPS = re.compile(r"[0-9]+")
_LEAST_PHONE_PART = 3
_PHONE_LENGTH = 7
_SUSPICIOUS = 5  # letters: a shorter word that found little is not suspected of a typo


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as it was understood: `matches` is empty where nothing answers it.

    `typed` is what stands in the query. `by_layout` says that the other keyboard layout was meant.
    """

    typed: str
    text: str
    matches: tuple[Match, ...]
    by_layout: bool = False


class Reader:
    """Reads queries against one lexicon. `count_places` tells how many places a match finds."""

    def __init__(self, lexicon: Lexicon, weights: SearchWeights, count_places: Callable[[Match], int]) -> None:
        self._lexicon = lexicon
        self._weights = weights
        self._count_places = count_places

    def read(self, query: str, desperate: bool = False) -> tuple[ReadWord, ...]:
        """The words of a query; its last word counts as unfinished unless a space follows it."""
        query = query[: self._weights.longest_query]
        chunks = query.split()[: self._weights.most_words]
        ended = query[-1:].isspace()
        words: list[ReadWord] = []
        at = 0
        while at < len(chunks):
            taken, more = self._next(chunks[at:], ended, desperate)
            words += more
            at += taken
        return tuple(words[: self._weights.most_words])

    def _next(self, chunks: Sequence[str], ended: bool, desperate: bool) -> tuple[int, list[ReadWord]]:
        run = 0
        while run < len(chunks) and _NUMBER.fullmatch(chunks[run]):
            run += 1
        if run:
            return run, self._numbers(chunks[:run], unfinished=run == len(chunks) and not ended)
        joined = self._joined(chunks[:2])
        if joined:
            return 2, joined
        return 1, self._chunk(chunks[0], len(chunks) == 1 and not ended, desperate)

    def _joined(self, chunks: Sequence[str]) -> list[ReadWord]:
        """Two stretches that the texts write as one word («pick point»), unless both are words themselves."""
        typed = " ".join(chunks)
        if len(chunks) < 2 or all(self._lexicon.exact(fold(chunk)) for chunk in chunks):
            return []
        word = fold("".join(chunks))
        exact = self._lexicon.exact(word)
        return [ReadWord(typed, word, tuple(exact + self._lexicon.other_forms(word)))] if exact else []

    def _numbers(self, chunks: Sequence[str], unfinished: bool) -> list[ReadWord]:
        """Digits grouped in any way: one number if there is such a one, otherwise each group by itself."""
        typed = " ".join(chunks)
        if typed.startswith("+7"):
            typed = "8" + typed[2:]
        joined = digits_of(typed)
        groups = _DIGIT_GROUPS.findall(typed)
        each = [
            ReadWord(group, group, tuple(self._lexicon.number(group, unfinished and at == len(groups))))
            for at, group in enumerate(groups, start=1)
        ]
        stand_alone = all(_is_exact(word) for word in each) and len(joined) < _PHONE_LENGTH
        if len(joined) < _LEAST_PHONE_PART or len(groups) == 1:
            return each
        as_one = self._lexicon.number(joined, unfinished)
        if as_one and not (stand_alone and max(map(len, groups)) < _LEAST_PHONE_PART):
            return [ReadWord(typed, typed, tuple(as_one))]
        return each

    def _chunk(self, chunk: str, unfinished: bool, desperate: bool) -> list[ReadWord]:
        """As typed if that is known, else in the other layout if that is, else by the nearest words of either."""
        typed = folded_words(chunk)
        if not typed:
            return []
        readings = [(typed, False)] + [(folded_words(other), True) for other in other_layouts(chunk)]
        readings = [(words, by_layout) for words, by_layout in readings if words]
        for look in (self._known, self._begun, self._mistyped):
            for words, by_layout in readings:
                found = [
                    look(word, unfinished and at == len(words), desperate) for at, word in enumerate(words, start=1)
                ]
                if all(word.matches for word in found):
                    return [replace(word, by_layout=by_layout) for word in found]
        return [self._mistyped(word, unfinished, desperate) for word in typed]

    def _known(self, word: str, unfinished: bool, desperate: bool) -> ReadWord:
        if word.isdecimal():
            return ReadWord(word, word, tuple(self._lexicon.number(word, unfinished)))
        exact = self._lexicon.exact(word)
        matches = exact + self._lexicon.other_forms(word)
        matches += self._lexicon.longer(word, all_of_them=len(word) <= 3) if unfinished else []
        if matches and not exact and len(word) >= _SUSPICIOUS:
            matches += self._suspected(word, matches)
        return ReadWord(word, word, tuple(matches))

    def _suspected(self, word: str, matches: Sequence[Match]) -> list[Match]:
        """What else a word may have meant that found little and is no word of the texts itself."""
        if sum(map(self._count_places, matches)) > self._weights.little:
            return []
        guess = self._lexicon.guess(word, unfinished=False)
        return [guess.match] if guess and guess.distance == 1 else []

    def _begun(self, word: str, unfinished: bool, desperate: bool) -> ReadWord:
        known = self._known(word, unfinished, desperate)
        if known.matches or len(word) < 3:
            return known
        return ReadWord(word, word, tuple(self._lexicon.longer(word, all_of_them=len(word) <= 3)))

    def _mistyped(self, word: str, unfinished: bool, desperate: bool) -> ReadWord:
        known = self._begun(word, unfinished, desperate)
        if known.matches:
            return known
        guess = self._lexicon.guess(word, unfinished=unfinished, desperate=desperate)
        return ReadWord(word, guess.word, (guess.match,)) if guess else known


def _is_exact(word: ReadWord) -> bool:
    return any(match.how is How.EXACT for match in word.matches)


def read_as(words: Sequence[ReadWord]) -> str | None:
    """The query as it was understood, or None where it was understood as typed."""
    if any(word.by_layout or word.text != word.typed for word in words):
        return " ".join(word.text for word in words)
    return None
