"""Words of what was said or should have been: folded, with stems, and with the negation that belongs to each."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from playbook.search.forms import stems
from playbook.search.text import digits_of, fold, other_layouts

_LONGEST = 6000  # characters: nobody says more in one breath
_PHONE = r"\+?[0-9](?:[ \u00a0\u202f().\-\u2010-\u2013]{0,3}[0-9]){9,14}(?![0-9])"
_SUM = r"[0-9]{1,3}(?:[ \u00a0\u202f][0-9]{3})+(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?"
_NUMBER = r"[0-9]+(?:[.,][0-9]{1,2}(?![0-9.,]))?"
_LETTERS = r"[^\W\d_]+(?:[\u00ad\u0300-\u036f\u200b-\u200d\u2060]+[^\W\d_]*)*"
_TOKEN = re.compile(rf"(?P<phone>{_PHONE})|(?P<sum>{_SUM}|{_NUMBER})|(?P<word>{_LETTERS})")
_BREAK = re.compile(r"[.,!?;:…()«»\"\n]|\s[-\u2013\u2014]\s")
_LATIN = re.compile("[A-Za-z]")
_PHONE_DIGITS = 11
_LEAST_PHONE = 10  # digits
_SHORT = 3  # letters: a preposition, a particle, most often
_PARTICLE = 2  # letters: a negation is not of such a word but of the next
_LEAST_ROOT = 4  # letters that are left of a word without its «не»

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a number, from `start` to `end` of its text. `clause` counts the stretches between marks.

    `negation` is the place of the «не» that turns it; `negated` is false where two such cancel out. `loose` tells of a
    negation that stands apart right before it («Нет, заказ …»).
    """

    start: int
    end: int
    folded: str
    stem: str
    clause: int
    number: bool = False
    negated: bool = False
    loose: bool = False
    negation: Place | None = None

    @property
    def weight(self) -> float:
        """How much it counts for beside others: short words are said in any answer, a phone is most of one."""
        if self.number:
            return 4.0 if len(self.folded) >= _LEAST_PHONE else 1.0
        return (0.5 if len(self.folded) <= _SHORT else 1.0) + (0.5 if self.negated else 0.0)


@lru_cache(maxsize=1)
def _stemmer() -> object:
    return stems()


@lru_cache(maxsize=20_000)
def stem_of(folded: str) -> str:
    """The stem of a folded word."""
    forms = _stemmer()
    return next(iter(forms(folded)), folded) if callable(forms) else folded


@lru_cache(maxsize=2_000)
def tokens(text: str, negations: tuple[str, ...] = ()) -> tuple[Word, ...]:
    """The words of a text. A negation (folded) belongs to the word that follows in its clause, past short particles.

    One that ends its clause belongs to the word before («акта нет»), but for a particle; one that is a clause by itself
    is a word.
    """
    clauses: dict[int, list[Word]] = {}
    for word in _raw(text[:_LONGEST]):
        clauses.setdefault(word.clause, []).append(word)
    read: list[Word] = []
    for words in clauses.values():
        own = _attached(words, frozenset(negations))
        lonely = bool(read) and read[-1].folded in negations
        read += [replace(own[0], loose=True), *own[1:]] if lonely and own else own
    return tuple(read)


@lru_cache(maxsize=2_000)
def _raw(text: str) -> tuple[Word, ...]:
    return tuple(_words(text))


@lru_cache(maxsize=20_000)
def _known(raw: str) -> tuple[str, str]:
    """A word folded, and its stem."""
    folded = fold(raw)
    return folded, stem_of(folded)


def _words(text: str) -> Iterator[Word]:
    clause, last = 0, 0
    for found in _TOKEN.finditer(text):
        clause += _BREAK.search(text, last, found.start()) is not None
        last = found.end()
        if found["word"]:
            folded, stem = _known(found["word"])
            if folded:
                yield Word(found.start(), found.end(), folded, stem, clause)
        else:
            number = _phone(found["phone"]) if found["phone"] else _sum(found["sum"])
            yield Word(found.start(), found.end(), number, number, clause, number=True)


def _phone(text: str) -> str:
    digits = digits_of(text)
    return "7" + digits[1:] if len(digits) == _PHONE_DIGITS and digits[0] == "8" else digits


def _sum(text: str) -> str:
    """«1 990,00» as «1990»."""
    whole, _, part = "".join(text.split()).replace(",", ".").partition(".")
    return whole if not part.strip("0") else f"{whole}.{part}"


def _attached(words: list[Word], negations: frozenset[str]) -> list[Word]:
    """The words of a clause with its negations taken into the words that they turn."""
    kept: list[Word] = []
    pending: list[Word] = []
    for place, word in enumerate(words):
        if word.folded in negations:
            pending.append(word)
        elif pending and (len(word.folded) > _PARTICLE or _is_last(words[place + 1 :], negations)):
            kept.append(_turned(word, pending))
            pending = []
        else:
            kept.append(word)
    if kept and any(len(word.folded) > _PARTICLE for word in pending):
        return [*kept[:-1], _turned(kept[-1], pending)]
    return [*kept, *pending]


def _is_last(rest: list[Word], negations: frozenset[str]) -> bool:
    return all(word.folded in negations for word in rest)


def _turned(word: Word, by: list[Word]) -> Word:
    return replace(
        word, negated=word.negated != bool(len(by) % 2), negation=word.negation or (by[-1].start, by[-1].end)
    )


def unfused(words: Iterable[Word], others: Collection[str], negations: Collection[str]) -> list[Word]:
    """The words with «недоступен» read as «не доступен» where the other side, by its stems, has «доступен» alone."""
    return [_unfused(word, others, negations) for word in words]


def _unfused(word: Word, others: Collection[str], negations: Collection[str]) -> Word:
    prefix = word.folded[:_PARTICLE]
    rest = word.folded[_PARTICLE:]
    if prefix not in negations or len(rest) < _LEAST_ROOT or word.stem in others:
        return word
    stem = stem_of(rest)
    if len(stem) < _LEAST_ROOT or stem not in others:
        return word
    place = word.negation or (word.start, word.start + _PARTICLE)
    return replace(word, folded=rest, stem=stem, negated=not word.negated, negation=place)


def in_layout(typed: str, known: Collection[str]) -> str:
    """What was typed with the wrong keyboard layout, as it was meant: `known` are stems of the words expected."""
    if not _LATIN.search(typed):
        return typed
    latin = sum(char.isascii() and char.isalpha() for char in typed)
    wholly = latin > sum(char.isalpha() and not char.isascii() for char in typed)
    return "".join(_meant(chunk, known, wholly) if _has_latin(chunk) else chunk for chunk in re.split(r"(\s+)", typed))


def _has_latin(chunk: str) -> bool:
    return _LATIN.search(chunk) is not None


def _meant(chunk: str, known: Collection[str], wholly: bool) -> str:
    if all(word.stem in known for word in tokens(chunk)):
        return chunk
    readings = [reading for reading in other_layouts(chunk) if not _has_latin(reading)]
    for reading in readings:
        if any(word.stem in known for word in tokens(reading)):
            return reading
    return readings[-1] if wholly and readings else chunk
