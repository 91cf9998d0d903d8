"""The word-level difference between what should have been said and what was, as it reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from playbook.practice.aligning import Pairs
from playbook.practice.results import Bit, Stretch
from playbook.practice.tokens import Place, Word

_OPENS = "«„(\"'"


@dataclass(frozen=True, slots=True)
class Texts:
    """The expected text and the typed one, as they were read into words."""

    expected: str
    typed: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the expected text from `start` on; with `text` one that was added instead."""

    bit: Bit
    key: bool
    start: int = 0
    text: str = ""


def stretches(
    texts: Texts,
    wanted: Sequence[Word],
    said: Sequence[Word],
    pairs: Pairs,
    turned: frozenset[int],
    keys: frozenset[int],
) -> tuple[Stretch, ...]:
    """The difference as it reads in the expected text, with what was added where it was said."""
    added = _added(texts.typed, said, pairs)
    pieces: list[_Piece] = [_Piece(Bit.ADDED, False, text=words) for words in added.get(-1, ())]
    for place, word in enumerate(wanted):
        other = said[pairs[place]] if place in pairs else None
        key = place in keys
        if word.negation and word.negation[1] <= word.start:
            pieces.append(_Piece(_bit_of_negation(word, other, place in turned), key, word.negation[0]))
        elif place in turned and other and other.negation:
            pieces.append(_Piece(Bit.TURNED, False, text=_negation(texts.typed, other)))
        fused = place in turned and word.negation is not None and word.negation[1] > word.start
        pieces.append(_Piece(Bit.TURNED if fused else Bit.SAME if other else Bit.MISSING, key, word.start))
        pieces += [_Piece(Bit.ADDED, False, text=words) for words in added.get(place, ())]
    return tuple(_merged(texts.expected, pieces))


def _bit_of_negation(word: Word, other: Word | None, turned: bool) -> Bit:
    if turned:
        return Bit.TURNED
    return Bit.SAME if other is not None and other.negated == word.negated else Bit.MISSING


def _negation(text: str, word: Word) -> str:
    start, end = word.negation or (word.start, word.start)
    return text[start:end]


def _added(text: str, said: Sequence[Word], pairs: Pairs) -> dict[int, list[str]]:
    """What was said beside the expected words, by the place of the expected one that it was said after."""
    back = {other: place for place, other in pairs.items()}
    added: dict[int, list[str]] = {}
    after = -1
    for place, word in enumerate(said):
        if place in back:
            after = back[place]
            continue
        start, end = _whole(word)
        added.setdefault(after, []).append(text[start:end])
    return added


def _whole(word: Word) -> Place:
    """A word with its negation, where that stands before it."""
    start = word.negation[0] if word.negation and word.negation[0] < word.start else word.start
    return start, word.end


def _merged(expected: str, pieces: Sequence[_Piece]) -> Iterator[Stretch]:
    """Neighbouring pieces of one kind as one stretch; marks go with the word before, opening ones with the next."""
    starts = sorted(_opened(expected, piece.start) for piece in pieces if not piece.text)
    ends = dict(zip(starts, [*starts[1:], len(expected)], strict=True))
    first = starts[0] if starts else 0
    run: list[str] = []
    for place, piece in enumerate(pieces):
        start = _opened(expected, piece.start)
        own = piece.text or expected[0 if start == first else start : ends[start]]
        run.append(f"{own} " if piece.text else own)
        following = pieces[place + 1] if place + 1 < len(pieces) else None
        if following is None or (following.bit, following.key) != (piece.bit, piece.key):
            yield Stretch(piece.bit, "".join(run).strip(), piece.key)
            run = []


def _opened(text: str, start: int) -> int:
    while start and text[start - 1] in _OPENS:
        start -= 1
    return start
