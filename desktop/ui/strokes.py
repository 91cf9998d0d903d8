"""Draws shapes and words without a pen.

`QPainter.setPen` makes Qt's whole `Qt` namespace, 20 ms that a first frame does without: edges are filled rings here,
and words take their colour from a text format. Laid-out words are kept, so that drawing them again is cheap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import cast

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QTextCharFormat, QTextLayout, QTextLine

from desktop.ui.text_flow import CHIP, Piece, Ruler

_MOST_WORDS = 1000  # kept for a font
_NEXT = "\u2028"  # begins a new line
_SPACES = frozenset(f" \n{_NEXT}")
_ENDLESS = 1e6  # pixels: what stands on a line is settled already
_BEYOND = "\U00010000"  # from here on a letter takes two units of UTF-16


class _Laid(dict[tuple[str, int], tuple[QTextLayout, float]]):
    """Words laid out in one font, by text and colour, each with its ascent."""


class Letters:
    """Draws words in the fonts of a page."""

    def __init__(self) -> None:
        self._laid: dict[int, tuple[Ruler, _Laid]] = {}

    def draw(self, painter: QPainter, x: float, base: float, text: str, ruler: Ruler, colour: QColor) -> None:
        """Draw text from `x` on the base line `base`."""
        _, laid = self._laid.setdefault(id(ruler), (ruler, _Laid()))
        key = (text, colour.rgba())
        found = laid.get(key)
        if found is None:
            if len(laid) >= _MOST_WORDS:
                laid.clear()
            found = laid[key] = _lay(text, ruler, colour)
        layout, ascent = found
        layout.draw(painter, QPointF(x, base - ascent))


def _lay(text: str, ruler: Ruler, colour: QColor) -> tuple[QTextLayout, float]:
    layout = QTextLayout(text, ruler.font)
    layout.setFormats([coloured(0, _units(text), colour)])
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return layout, line.ascent()


def lay_pieces(pieces: Sequence[Piece], ruler: Ruler, ink: Callable[[str], QColor]) -> QTextLayout:
    """The words of a flow as one text to draw from its upper left corner, coloured by their kinds."""
    runs = list(_runs(pieces))
    parts: list[str] = []
    formats: list[QTextLayout.FormatRange] = []
    at = 0
    for run in runs:
        for place, piece in enumerate(run):
            text = f" {piece.text}" if place and piece.x - run[place - 1].x - run[place - 1].width > 0.5 else piece.text
            parts.append(text)
            formats.append(coloured(at, _units(text), ink(piece.kind)))
            at += formats[-1].length
        parts.append(_NEXT)
        at += 1
    layout = QTextLayout("".join(parts[:-1]), ruler.font)
    layout.setFormats(formats)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    for run in runs:
        line = layout.createLine()
        line.setLineWidth(_ENDLESS)
        first = run[0]
        x = first.x + (CHIP if first.kind == "empty" else 0.0)
        line.setPosition(QPointF(x, first.line * ruler.line + ruler.ascent - line.ascent()))
    layout.endLayout()
    return layout


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Pieces that can be drawn in one go: those of a line, but for empty slots, which stand apart from their words."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.line != run[0].line or "empty" in (piece.kind, run[-1].kind)):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _units(text: str) -> int:
    """How long a text is in UTF-16, as Qt counts."""
    return len(text) if text.isascii() or max(text) < _BEYOND else len(text.encode("utf-16-le")) // 2


def places_of(shown: str, laid: str) -> list[int]:
    """For each letter of a text its place, in Qt's count, in the text as it was laid out: other spaces divide that."""
    wide = _units(laid) != len(laid)
    places: list[int] = []
    at = unit = 0
    for letter in shown:
        if letter not in _SPACES:
            while laid[at] in _SPACES:
                at, unit = at + 1, unit + 1
            places.append(unit)
            at, unit = at + 1, unit + (_units(letter) if wide else 1)
        else:
            places.append(unit)
    return places


def cursor_x(line: QTextLine, at: int) -> float:
    """Pixels from a layout's left edge to a place of one of its lines."""
    x, _ = cast("tuple[float, int]", line.cursorToX(at))  # with the place that it was rounded to
    return x


def coloured(start: int, length: int, ink: QColor) -> QTextLayout.FormatRange:
    """A stretch of a text that is laid out, in a colour."""
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length, stretch.format = start, length, _form(ink.rgba())
    return stretch


@cache
def _form(ink: int) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(brush(ink))
    return form


@cache
def brush(rgba: int) -> QBrush:
    """A plain brush. A palette makes it: to make one of a colour takes the `Qt` namespace too."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgba(rgba))
    return palette.windowText()


def fill_path(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    """Fill a path."""
    painter.fillPath(path, brush(colour.rgba()))


def fill_box(painter: QPainter, box: tuple[int, int, int, int], colour: QColor) -> None:
    """Fill a box by left, top, width and height. `QPainter.fillRect` takes the `Qt` namespace too."""
    painter.setBackground(brush(colour.rgba()))
    painter.eraseRect(*box)


def fill(painter: QPainter, box: QRectF, colour: QColor, radius: float = 0.0) -> None:
    """Fill a box, with round corners where there is a radius."""
    path = QPainterPath()
    if radius:
        path.addRoundedRect(box, radius, radius)
    else:
        path.addRect(box)
    fill_path(painter, path, colour)


def ring(painter: QPainter, box: QRectF, colour: QColor, radius: float, width: float = 1.0) -> None:
    """Draw an edge so wide in the middle of which the box's outline runs, as a pen would."""
    half = width / 2
    path = QPainterPath()
    path.addRoundedRect(box.adjusted(-half, -half, half, half), radius + half, radius + half)
    path.addRoundedRect(box.adjusted(half, half, -half, -half), radius - half, radius - half)
    fill_path(painter, path, colour)


def dashes(painter: QPainter, box: QRectF, colour: QColor) -> None:
    """Draw an edge of dashes three pixels long, two apart."""
    painter.translate(box.topLeft())
    fill_path(painter, _dashed(int(box.width()), int(box.height())), colour)
    painter.translate(-box.left(), -box.top())


@lru_cache(maxsize=256)
def _dashed(across: int, down: int) -> QPainterPath:
    path = QPainterPath()
    for start in range(0, across, 5):
        for y in (-0.5, down - 0.5):
            path.addRect(QRectF(start, y, min(3, across - start), 1))
    for start in range(0, down, 5):
        for x in (-0.5, across - 0.5):
            path.addRect(QRectF(x, start, 1, min(3, down - start)))
    return path
