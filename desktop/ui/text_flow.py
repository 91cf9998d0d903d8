"""Spans of text broken into lines by cached word widths: what is measured is exactly what is painted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from desktop.viewmodels.rows import Span

CHIP = 4.0  # pixels beside the text of a slot
PADDED = frozenset({"filled", "empty", "mark"})


class Piece(NamedTuple):
    """A stretch of one line: where it starts, how wide it is, what it is."""

    x: float
    line: int
    width: float
    kind: str
    text: str


class Flow(NamedTuple):
    """Text laid out: its pieces, the number of its lines, and the width of the widest."""

    pieces: tuple[Piece, ...]
    lines: int
    width: float


class Ruler:
    """Widths of words in one font, each measured once."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        metrics = QFontMetricsF(font)
        self.ascent = metrics.ascent()
        self.line = round(metrics.height() * 1.28)
        self._advance = metrics.horizontalAdvance
        self._widths: dict[str, float] = {}
        self.space = self._advance(" ")

    def width(self, word: str) -> float:
        """Pixels of a word."""
        width = self._widths.get(word)
        if width is None:
            width = self._widths[word] = self._advance(word)
        return width

    def flow(self, spans: Iterable[Span], width: float) -> Flow:
        """The spans in lines no wider than `width` pixels; a word that is wider than a line is cut."""
        pieces: list[Piece] = []
        run = _Run(pieces)
        x, line, widest = 0.0, 0, 0.0
        for spaced, atom in _atoms(spans):
            kind, text = atom[0]
            if kind == "break":
                x, line = 0.0, line + 1
                continue
            needed = sum([self._padded(*part) for part in atom])
            gap = self.space if spaced and x else 0.0
            if x and x + gap + needed > width:
                x, line, gap = 0.0, line + 1, 0.0
            if len(atom) == 1 and kind != "empty" and needed <= width:  # most words by far
                x = run.add(x + gap, line, needed, kind, f" {text}" if gap else text)
                widest = max(widest, x)
                continue
            run.end()
            x += gap
            for part_kind, part in atom:
                own = self._padded(part_kind, part)
                for cut, cut_width in self._cut(part, own, width):
                    if x and x + cut_width > width + 0.5 and own > width:
                        x, line = 0.0, line + 1
                    x = _placed(pieces, Piece(x, line, cut_width, part_kind, cut), gap)
                    gap = 0.0
                    widest = max(widest, x)
        run.end()
        return Flow(tuple(pieces), line + 1 if pieces else 1, widest)

    def _padded(self, kind: str, text: str) -> float:
        return self.width(text) + (2 * CHIP if kind == "empty" else 0.0)

    def _cut(self, text: str, own: float, width: float) -> Iterator[tuple[str, float]]:
        if own <= width or len(text) < 2:
            yield text, own
            return
        step = max(1, int(len(text) * width / own) - 1)
        for start in range(0, len(text), step):
            part = text[start : start + step]
            yield part, self._advance(part)


class _Run:
    """Words of one kind on one line, put together into one piece of a flow."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._words: list[str] = []
        self._x, self._end, self._line, self._kind = 0.0, 0.0, -1, ""

    def add(self, x: float, line: int, width: float, kind: str, text: str) -> float:
        """Add a word, with the space before it where there is one; where the next one starts."""
        if line != self._line or kind != self._kind or not self._words:
            self.end()
            last = self._pieces[-1] if self._pieces else None
            if last and last.line == line and last.kind == kind:
                self._pieces.pop()
                self._x, self._words = last.x, [last.text]
            else:
                self._x, text = x, text.lstrip(" ")
            self._line, self._kind = line, kind
        self._words.append(text)
        self._end = x + width
        return self._end

    def end(self) -> None:
        """Put the piece where it belongs."""
        if self._words:
            self._pieces.append(Piece(self._x, self._line, self._end - self._x, self._kind, "".join(self._words)))
            self._words = []


def _placed(pieces: list[Piece], piece: Piece, gap: float) -> float:
    """Add a piece, joined to the one before where both are the same kind on one line; where the next one starts."""
    if pieces and piece.kind != "empty":
        last = pieces[-1]
        if last.line == piece.line and last.kind == piece.kind:
            end = piece.x + piece.width
            text = f"{last.text} {piece.text}" if gap else last.text + piece.text
            pieces[-1] = Piece(last.x, last.line, end - last.x, last.kind, text)
            return end
    pieces.append(piece)
    return piece.x + piece.width


def _atoms(spans: Iterable[Span]) -> Iterator[tuple[bool, list[Span]]]:
    """What no line break may split: (whether a space stands before, its parts)."""
    atom: list[Span] = []
    spaced = False
    for kind, text in spans:
        if kind == "empty":
            atom.append((kind, text))
            continue
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                if atom:
                    yield spaced, atom
                yield False, [("break", "")]
                atom, spaced = [], False
            words = paragraph.split(" ")
            for place, word in enumerate(words):
                if place:
                    if atom:
                        yield spaced, atom
                        atom = []
                    spaced = True
                if word:
                    atom.append((kind, word))
    if atom:
        yield spaced, atom
