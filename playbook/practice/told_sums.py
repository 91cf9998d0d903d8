"""The sums that are told as something: as the total, as a refund. Others («скидка 500 руб.») are none."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from playbook.practice.phrases import SUM_OF_MONEY, kopecks_of, says

_SENTENCE = re.compile(r"[.!?…]+\s+(?=[А-ЯЁA-Z«])|[;\n]+")
_UNITS = r"км|м|см|мм|г|гр|кг|л|мл|дн|дней|день|шт|x|х"
_PLAIN_NUMBER = re.compile(
    rf"(?<![\d.,])(?P<sum>[0-9]{{1,3}}(?:[ \u00a0\u202f][0-9]{{3}})+|[0-9]{{3,5}})(?P<rest>[.,][0-9]{{1,2}})?"
    rf"(?![\d×:/-]|[.,]\d|\s*(?:{_UNITS})\b)",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"[,.!?…:]")


@dataclass(frozen=True, slots=True)
class ToldSum:
    """A sum in kopecks, and the words that speak of it."""

    kopecks: int
    about: str


def told_sums(
    text: str, words: Sequence[str], negations: Iterable[str] = (), *, right: Collection[int] = ()
) -> Iterator[ToldSum]:
    """The sums that words of the content speak of; where it has no such words, every sum of money.

    A number without a unit is a sum as well where those words are («итого 5 500»). The words that speak of a sum stand
    between it and the one before, or after it up to a pause. Those that are `right` whatever they are pass.
    """
    for sentence in _SENTENCE.split(text):
        sums = list(_numbers(sentence))
        for place, found in enumerate(sums):
            if kopecks_of(found) in right:
                continue
            before = sentence[sums[place - 1].end() if place else 0 : found.start()]
            after = _after(sentence, found, sums[place + 1].start() if place + 1 < len(sums) else None)
            of_money = "unit" in found.re.groupindex
            if _calls((before, after), words, negations) or (of_money and not words):
                yield ToldSum(kopecks_of(found), f"{before} {after}")


def numbers_in(text: str) -> Iterator[ToldSum]:
    """Every number of a text that could be a sum."""
    return (ToldSum(kopecks_of(found), "") for found in _numbers(text))


def _calls(parts: Iterable[str], words: Sequence[str], negations: Iterable[str]) -> bool:
    return any(says(part, word, negations) for part in parts if part for word in words)


def _numbers(sentence: str) -> Iterator[re.Match[str]]:
    """Sums of money, and numbers that may be such, in their order."""
    money = list(SUM_OF_MONEY.finditer(sentence))
    taken = [(each.start(), each.end()) for each in money]
    plain = (
        each
        for each in _PLAIN_NUMBER.finditer(sentence)
        if not any(start < each.end() and each.start() < end for start, end in taken)
    )
    yield from sorted((*money, *plain), key=lambda each: each.start())


def _after(sentence: str, found: re.Match[str], following: int | None) -> str:
    """The words after a sum that speak of it; none where they lead to the next one."""
    pause = _PAUSE.search(sentence, found.end())
    if following is not None and (pause is None or following < pause.start()):
        return ""
    return sentence[found.end() : pause.start() if pause else len(sentence)]
