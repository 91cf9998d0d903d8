"""Spans of text broken into lines by cached word widths: what is measured is exactly what is painted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

from desktop.viewmodels.rows import Span

CHIP = 4.0  # pixels beside the text of a slot


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
        setting = _Setting(self, width)
        for kind, text in spans:
            if kind == "empty":
                setting.join(kind, text)
                continue
            for number, paragraph in enumerate(text.split("\n")):
                if number:
                    setting.end_line()
                words = paragraph.split(" ")
                if words[0]:
                    setting.join(kind, words[0])
                if len(words) > 1:
                    setting.set_words(kind, words[1:-1])
                    if words[-1]:
                        setting.join(kind, words[-1])
        return setting.done()

    def padded(self, kind: str, text: str) -> float:
        """Pixels of a part of a word, with what stands round an empty slot."""
        return self.width(text) + (2 * CHIP if kind == "empty" else 0.0)

    def cut(self, text: str, own: float, width: float) -> Iterator[tuple[str, float]]:
        """A text that is `own` pixels wide in parts that are no wider than a line, each with its width."""
        if own <= width or len(text) < 2:
            yield text, own
            return
        step = max(1, int(len(text) * width / own) - 1)
        for start in range(0, len(text), step):
            part = text[start : start + step]
            yield part, self._advance(part)


class _Setting:
    """Text being set into lines: words of one kind on one line make one piece.

    Parts of spans that no space divides stay together; they are held back until a space, a line's end or the text's.
    """

    def __init__(self, ruler: Ruler, width: float) -> None:
        self._ruler, self._width = ruler, width
        self._pieces: list[Piece] = []
        self._x, self._line, self._widest = 0.0, 0, 0.0
        self._held: list[Span] = []
        self._spaced = False  # whether a space stands before what comes next
        self._words: list[str] = []  # of the piece that is being set
        self._kind, self._start = "", 0.0

    def join(self, kind: str, text: str) -> None:
        """Add a part of a word."""
        self._held.append((kind, text))

    def set_words(self, kind: str, words: Sequence[str]) -> None:
        """Set what is held back, then whole words; a space follows."""
        self._release()
        self._spaced = True
        ruler, width, space = self._ruler, self._width, self._ruler.space
        for word in words:
            if not word:
                continue
            needed = ruler.width(word)
            x = self._x
            if needed > width:
                self._held.append((kind, word))
                self._release()
            elif x and x + space + needed <= width:
                if kind == self._kind and self._words:
                    self._words.append(" " + word)
                    self._x = x + space + needed
                else:
                    self._add(kind, word, x + space, needed)
            else:
                if x:
                    self._end_piece()
                    self._line += 1
                self._add(kind, word, 0.0, needed)
            self._spaced = True

    def end_line(self) -> None:
        """Begin a new line."""
        self._release()
        self._end_piece()
        self._x, self._line, self._spaced = 0.0, self._line + 1, False

    def done(self) -> Flow:
        """The text as it was set."""
        self._release()
        self._end_piece()
        return Flow(tuple(self._pieces), self._line + 1 if self._pieces else 1, self._widest)

    def _add(self, kind: str, text: str, x: float, width: float) -> None:
        self._end_piece()
        self._kind, self._start, self._words = kind, x, [text]
        self._x = x + width

    def _end_piece(self) -> None:
        if self._words:
            text = "".join(self._words)
            self._pieces.append(Piece(self._start, self._line, self._x - self._start, self._kind, text))
            self._words = []
        self._widest = max(self._widest, self._x)

    def _release(self) -> None:
        """Set what is held back."""
        held, self._held = self._held, []
        spaced, self._spaced = self._spaced, False
        if not held:
            self._spaced = spaced
            return
        needed = sum(self._ruler.padded(*part) for part in held)
        gap = self._ruler.space if spaced and self._x else 0.0
        if self._x and self._x + gap + needed > self._width:
            self._end_piece()
            self._x, self._line, gap = 0.0, self._line + 1, 0.0
        for kind, text in held:
            own = self._ruler.padded(kind, text)
            for cut, cut_width in self._ruler.cut(text, own, self._width):
                if self._x and needed > self._width and self._x + cut_width > self._width + 0.5:
                    self._end_piece()
                    self._x, self._line = 0.0, self._line + 1
                self._place(kind, cut, gap, cut_width)
                gap = 0.0

    def _place(self, kind: str, text: str, gap: float, width: float) -> None:
        """Set a part after so wide a gap, joined to the piece before where that is of its kind."""
        if kind == self._kind != "empty" and self._words:
            self._words.append(f" {text}" if gap else text)
            self._x += gap + width
        else:
            self._add(kind, text, self._x + gap, width)
