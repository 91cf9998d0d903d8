"""Text to words: folding, tokens with their places, numbers, and what a wrong keyboard layout meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SLOT = re.compile(r"\{[^{}]*\}")
_JOINERS = "\u00ad\u0300-\u036f\u200b-\u200d\u2060"  # soft hyphens, accents, joiners: part of a word, not said
_WORD = re.compile(rf"[^\W_]+(?:[{_JOINERS}]+[^\W_]*)*")
_PHONE = re.compile(r"[0-9](?:[ \u00a0\u202f().\-\u2010-\u2013]{0,3}[0-9]){9,14}(?![0-9])")
_DIGITS = re.compile(r"[0-9]+")

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./" + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?'
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю." + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)

Token = tuple[str, int, int]  # the folded word or the digits, start, end


def fold(word: str) -> str:
    """The word as it is compared: lower case, е for ё, without accents and soft hyphens."""
    if not word.isalnum():
        word = "".join(char for char in unicodedata.normalize("NFC", word) if char.isalnum())
    return word.casefold().replace("ё", "е")


def without_slots(text: str) -> str:
    """The text with every placeholder blanked, of the same length."""
    return _SLOT.sub(lambda slot: " " * len(slot.group()), text) if "{" in text else text


def words(text: str) -> Iterator[Token]:
    """The raw words of a text with their places; folding is left to the caller, who may have seen them before."""
    for match in _WORD.finditer(text):
        yield match.group(), match.start(), match.end()


def folded_words(text: str) -> list[str]:
    """The words of a typed text, folded."""
    return [word for word in (fold(raw) for raw, _, _ in words(text)) if word]


def numbers(text: str) -> Iterator[Token]:
    """The numbers of a text: a phone is one number however it is grouped, other groups of digits stand alone."""
    end = 0
    for phone in _PHONE.finditer(text):
        yield from _groups(text, end, phone.start())
        end = phone.end()
        yield digits_of(phone.group()), phone.start(), end
    yield from _groups(text, end, len(text))


def _groups(text: str, start: int, end: int) -> Iterator[Token]:
    for group in _DIGITS.finditer(text, start, end):
        yield group.group(), group.start(), group.end()


def digits_of(text: str) -> str:
    """The ASCII digits of a text, joined."""
    return "".join(_DIGITS.findall(text))


def other_layouts(chunk: str) -> list[str]:
    """What a stretch without spaces would read with the other keyboard layout, the likeliest first.

    Keys that are letters under the other layout («[», «;», «,») count as letters, but those around a word may be
    punctuation after all. A stretch typed half in each layout is read wholly in either.
    """
    bare = chunk.strip(".,;:!?'\"`()[]{}<>/«»")
    readings: list[str] = []
    for table in (_TO_CYRILLIC, _TO_LATIN):
        for source in (chunk, bare):
            reading = source.translate(table)
            if reading != source and reading not in readings:
                readings.append(reading)
    return readings
