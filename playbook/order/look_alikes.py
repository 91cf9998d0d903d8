"""Latin letters that look like Cyrillic ones: where they hide, and what was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TWINS = dict(zip("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук", strict=True))
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"[IVXLCDM]+")
_TOLD = 4  # letters of a word


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A word with Latin letters among the Russian. `letters` are (place from 1, Latin letter); `meant` is the word."""

    word: str
    letters: tuple[tuple[int, str], ...]
    meant: str

    @property
    def message(self) -> str:
        """What is wrong, naming each letter and its place."""
        named = ", ".join(f"«{latin}» ({place}-я буква)" for place, latin in self.letters[:_TOLD])
        more = " и другие" if len(self.letters) > _TOLD else ""
        latin = "латинская" if len(self.letters) == 1 else "латинские"
        word = self.word if len(self.word) <= 30 else self.word[:29] + "…"
        return f"в слове «{word}» {latin} {named}{more}, а нужны русские"


def look_alikes(text: str) -> tuple[LookAlike, ...]:
    """The words in which Latin letters pass for Russian ones, or are all there is («Caxap»), Roman numerals apart."""
    found = (_look_alike(word[0]) for word in _WORD.finditer(text))
    return tuple(each for each in found if each is not None)


def mended(text: str) -> str | None:
    """The text with the look-alikes made Russian; None where there are none, or other Latin ones are left."""

    def mend(word: re.Match[str]) -> str:
        found = _look_alike(word[0])
        return found.meant if found else word[0]

    result = _WORD.sub(mend, text)
    left = look_alikes(result) or any(has_latin(each[0]) for each in _mixed(result))
    return None if result == text or left else result


def has_latin(text: str) -> bool:
    """Whether there is a letter of the plain Latin alphabet."""
    return any(char.isascii() and char.isalpha() for char in text)


def _mixed(text: str) -> list[re.Match[str]]:
    return [word for word in _WORD.finditer(text) if has_latin(word[0]) and not word[0].isascii()]


def _look_alike(word: str) -> LookAlike | None:
    letters = tuple((place, char) for place, char in enumerate(word, start=1) if char in _TWINS)
    mixed = not word.isascii()
    passing = len(letters) == len(word) and not _ROMAN.fullmatch(word)
    if not letters or not (mixed or passing):
        return None
    return LookAlike(word, letters, "".join(_TWINS.get(char, char) for char in word))
