"""The source deck as tokens: words, the marks between them, the lines and slides where they stand.

Case, ё, quotes, dashes, bold marks, links and the forms of «И.О.» are told apart no longer; punctuation is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

_TOKEN = re.compile(r"\{[^{}]*\}|\w+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_NAME = re.compile(r"\bи\.\s?о\b\.?")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_QUOTES_AND_BOLD = re.compile(r"[\"'«»“”„‘’*]")
_PHRASE = re.compile(
    r"[\"«“](?P<quoted>[^\"«»“”]+)(?:[\"»”]|$)"
    r"|(?<!\*)\*{1,3}(?=\w)(?P<bold>[^*]+?)\*{1,3}"
    r"|(?<!\w)(?P<bare>И\.?О\.?,.*)$"
)
_INSTRUCTION = re.compile(  # three words in brackets, and more, are not said; nor is the one order that has no brackets
    r"\([^()\s]+(?:\s+[^()\s]+){2,}\s*\)?|Заказ переоформляется\."
)
_SHORTEST_PHRASE = 4  # words; fewer are names and headings, which cannot be torn
_SPOKEN = {"{ио}": "ио", "{фио}": "фио"}

# Which words open the slides of the deck; slides that it runs together share a section.
SECTIONS: tuple[tuple[tuple[int, ...], str], ...] = (
    ((1,), "КЛИЕНТОВ"),
    ((2,), "ПРИВЕТСТВИЕ"),
    ((3, 4), "ГДЕ ПОСЫЛКА?"),
    ((5,), "ИЗМЕНЕНИЕ ЗАКАЗА"),
    ((6, 7), "СТАТУСЫ В CRM"),
    ((8,), "ВОЗВРАТ"),
    ((9,), "Можно ли вернуть товар не через Почту России?"),
    ((10,), 'КЛИЕНТ "ВОЗВРАТНИК"'),
    ((11,), "ОПП / ГДЕ ДЕНЬГИ"),
    ((12,), "АВТОДОЗВОН (открываем карту клиента"),
    ((13,), "ВОПРОСЫ ПО БОНУСНОЙ КАРТЕ"),
    ((14,), "СПИСОК НОМЕРОВ"),
    ((15,), "СТАНДАРТНЫЕ ФРАЗЫ:"),
    ((16,), "В заказе (в корзине) проверяем"),
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, the punctuation between it and the next, and the line of the deck (from one)."""

    word: str
    after: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `start` to `end` (excluded) of the deck."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Deck:
    """The source as tokens; `sections` give the run of every slide."""

    tokens: tuple[Token, ...]
    lines: tuple[str, ...]
    sections: dict[int, Run]
    places: dict[str, list[int]]  # where each word stands

    def runs(self, words: Sequence[str], slides: Iterable[int]) -> list[Run]:
        """Where the words stand unbroken within the slides, or anywhere if no slide is named."""
        sections = [self.sections[slide] for slide in slides if slide in self.sections] or [Run(0, len(self.tokens))]
        return [
            Run(start, start + len(words))
            for start in self.places.get(words[0], [])
            if any(section.start <= start and start + len(words) <= section.end for section in sections)
            and [token.word for token in self.tokens[start : start + len(words)]] == list(words)
        ]

    def said(self, run: Run) -> str:
        """The words of a run, with the lines that they stand on."""
        tokens = self.tokens[run.start : run.end]
        return f"строка {tokens[0].line}: {' '.join(token.word for token in tokens)}"


@cache
def normalised(text: str) -> str:
    """The text without what is not compared; its punctuation stays."""
    plain = _LINK.sub(r"\1", text.casefold().replace("ё", "е").replace("…", "..."))
    plain = _QUOTES_AND_BOLD.sub("", _DASHES.sub("-", plain))
    return " ".join(_NAME.sub("ио", plain).split())


@cache
def tokens_of(text: str, line: int = 0) -> tuple[Token, ...]:
    """The words of a text with the punctuation after each."""
    plain = normalised(text)
    found = list(_TOKEN.finditer(plain))
    ends = [*(match.start() for match in found), len(plain)][1:]
    return tuple(
        Token(_SPOKEN.get(match[0], match[0]), re.sub(r"\s", "", plain[match.end() : end]), line)
        for match, end in zip(found, ends, strict=True)
    )


@cache
def read_deck(text: str) -> Deck:
    """The deck's tokens and the runs of its slides.

    Raises:
        ValueError: the heading of a slide is not there.
    """
    lines = tuple(text.splitlines())
    tokens: list[Token] = []
    starts: list[tuple[tuple[int, ...], int]] = []
    awaited = list(SECTIONS)
    for number, line in enumerate(lines, start=1):
        if awaited and line.startswith(awaited[0][1]):
            starts.append((awaited.pop(0)[0], len(tokens)))
        words = tokens_of(line, number)
        if tokens and words:
            lead = normalised(line[: line.casefold().replace("ё", "е").find(words[0].word[0])])
            tokens[-1] = replace(tokens[-1], after=tokens[-1].after + lead.strip("- "))
        tokens += words
    if awaited:
        raise ValueError(f"нет слайда {awaited[0][0]}: {awaited[0][1]}")
    runs = pairwise([*starts, ((), len(tokens))])
    sections = {slide: Run(start, end) for (slides, start), (_, end) in runs for slide in slides}
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        places.setdefault(token.word, []).append(place)
    return Deck(tuple(tokens), lines, sections, places)


def phrases_of(deck: Deck) -> Iterator[Run]:
    """The phrases of the deck: in quotes, in bold, or from «ИО,» to the end of the line without quotes."""
    place = 0
    for line in deck.lines:
        for found in _PHRASE.finditer(line):
            start, end = found.span(found.lastgroup or 0)
            bounds = [start, *(each for cut in _INSTRUCTION.finditer(line, start, end) for each in cut.span()), end]
            for opens, closes in zip(bounds[::2], bounds[1::2], strict=True):
                before, words = len(tokens_of(line[:opens])), len(tokens_of(line[opens:closes]))
                if words >= _SHORTEST_PHRASE:
                    yield Run(place + before, place + before + words)
        place += len(tokens_of(line))
