"""Whether a text has certain words, in whatever forms; and the sums of money that it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from playbook.practice.tokens import Word, tokens

_GAP = 3  # words that may stand between those of a phrase
_NEAR_ROOT = 5  # letters of a stem that stand for the whole word
SUM_OF_MONEY = re.compile(
    r"(?P<sum>[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9])|[0-9]{1,9})(?P<rest>[.,][0-9]{1,2})?\s*"
    r"(?P<unit>руб(?:л[а-яё]*)?\b\.?|р\b\.?|₽|тыс(?:яч[а-яё]*)?\b\.?|т\.\s?р)"
    r"(?:\s*(?:и\s+)?(?P<part>[0-9]{1,2})\s*к(?:оп(?:е[а-яё]*)?)?\b\.?)?",
    re.IGNORECASE,
)
_KOPECKS = 100
_THOUSAND = 1000


def says(text: str, phrase: str, negations: Iterable[str] = ()) -> bool:
    """Whether the words of a phrase stand together in a text, in any order and forms, none of them negated."""
    return _says(text, phrase, tuple(negations))


@lru_cache(maxsize=20_000)  # a client hears every word list act by act, and the grade asks for them all again
def _says(text: str, phrase: str, folded: tuple[str, ...]) -> bool:
    wanted = tokens(phrase, folded)
    known, line = _read(text, folded)
    if not wanted or any(each.stem not in known and f" {each.folded}" not in line for each in wanted):
        return False
    words = tokens(text, folded)
    return any(_stands(wanted, words, start) for start in range(len(words)))


@lru_cache(maxsize=200)
def _read(text: str, negations: tuple[str, ...]) -> tuple[frozenset[str], str]:
    """The stems of a text, and its words in a line: the quick answer to most questions."""
    words = tokens(text, negations)
    return frozenset(word.stem for word in words), "".join(f" {word.folded}" for word in words)


def _stands(wanted: Sequence[Word], words: Sequence[Word], start: int) -> bool:
    first = words[start]
    window = [word for word in words[start : start + len(wanted) + _GAP] if word.clause == first.clause]
    left = list(wanted)
    for place, word in enumerate(window):
        match = next((each for each in left if same_word(each, word)), None)
        if match is None and place == 0:
            return False
        if match is not None:
            left.remove(match)
    return not left


def same_word(wanted: Word, word: Word) -> bool:
    """Whether two words are forms of one, both negated or neither. A stem may stand for its word."""
    if wanted.negated != word.negated:
        return False
    if wanted.number or word.number:
        return wanted.folded == word.folded
    return wanted.stem == word.stem or (len(wanted.folded) >= _NEAR_ROOT and word.folded.startswith(wanted.folded))


def sums_in(text: str) -> Iterator[int]:
    """The sums of money that a text names in figures, in kopecks."""
    yield from (kopecks_of(found) for found in SUM_OF_MONEY.finditer(text))


def kopecks_of(found: re.Match[str]) -> int:
    """The sum of a match, in kopecks: its `sum` and `rest`, and, where it has them, its `unit` and `part`."""
    groups = found.groupdict()
    whole = "".join((groups["sum"] + (groups["rest"] or "")).split()).replace(",", ".")
    thousands = (groups.get("unit") or "").casefold().startswith("т")
    return round(float(whole) * _KOPECKS * (_THOUSAND if thousands else 1)) + int(groups.get("part") or 0)


def without_sums(text: str, right: Collection[int]) -> str:
    """The text without those of its sums that may be named, in kopecks."""
    return SUM_OF_MONEY.sub(lambda found: " " if kopecks_of(found) in right else found.group(), text)
