"""Takes out of technical texts whatever may tell of a call."""

from __future__ import annotations

import re

GAP = "…"
LONGEST = 300  # characters

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|'[^']*'|`[^`]*`")
_MAIL = re.compile(r"\S+@\S+")
_CYRILLIC = re.compile(r"[\u0400-\u052f][\u0400-\u052f\u0301.\-]*(?:\s+[\u0400-\u052f][\u0400-\u052f\u0301.\-]*)*")
_DIGITS = re.compile(r"\+?\d(?:[\s().\-]*\d){3,}")
_HOME = re.compile(r"(?i)([\\/](?:users|home)[\\/])[^\\/\s:]+")
_PLAIN_WORD = re.compile(r"[a-z]{1,20}[,:;.!?]?")


def scrub(text: str) -> str:
    """A message of Qt's without quotations, Cyrillic words, long numbers, addresses and the user's name in paths."""
    for found, instead in ((_QUOTED, GAP), (_MAIL, GAP), (_CYRILLIC, GAP), (_DIGITS, GAP), (_HOME, rf"\1{GAP}")):
        text = found.sub(instead, text)
    return shortened(text)


def plain_words(text: str) -> str:
    """An exception's message reduced to small Latin words: names, numbers and quotations of any sort are left out."""
    words = [word if _PLAIN_WORD.fullmatch(word) else GAP for word in _QUOTED.sub(GAP, text[: LONGEST * 10]).split()]
    kept = [word for place, word in enumerate(words) if word != GAP or words[place - 1 : place] != [GAP]]
    return shortened(" ".join(kept))


def shortened(text: str) -> str:
    """At most `LONGEST` characters of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + GAP
