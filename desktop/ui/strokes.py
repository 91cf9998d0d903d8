"""Draws shapes and words without a pen.

`QPainter.setPen` makes Qt's whole `Qt` namespace, 20 ms that a first frame does without: edges are filled rings here,
and words take their colour from a text format. Laid-out words are kept, so that drawing them again is cheap.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPalette, QTextCharFormat, QTextLayout

from desktop.ui.text_flow import Ruler

_MOST_WORDS = 4000  # kept for a font


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
    coloured = QTextLayout.FormatRange()
    coloured.start, coloured.length = 0, 2 * len(text)  # in UTF-16: no less than there is
    form = QTextCharFormat()
    form.setForeground(brush(colour.rgba()))
    coloured.format = form
    layout.setFormats([coloured])
    layout.setCacheEnabled(True)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return layout, line.ascent()


@cache
def brush(rgba: int) -> QBrush:
    """A plain brush. A palette makes it: to make one of a colour takes the `Qt` namespace too."""
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor.fromRgba(rgba))
    return palette.windowText()


def fill_path(painter: QPainter, path: QPainterPath, colour: QColor) -> None:
    """Fill a path."""
    painter.fillPath(path, brush(colour.rgba()))


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
    path = QPainterPath()
    left, top, across, down = box.left(), box.top(), int(box.width()), int(box.height())
    for start in range(0, across, 5):
        for y in (top - 0.5, top + down - 0.5):
            path.addRect(QRectF(left + start, y, min(3, across - start), 1))
    for start in range(0, down, 5):
        for x in (left - 0.5, left + across - 0.5):
            path.addRect(QRectF(x, top + start, 1, min(3, down - start)))
    fill_path(painter, path, colour)
