"""Draws laid-out words with their slots: filled ones on yellow, empty ones in a dashed frame, what is not said pale."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from desktop.ui.row_painter import Colours
from desktop.ui.strokes import Letters, dashes, fill
from desktop.ui.text_flow import CHIP, Flow, Piece, Ruler

_INKS = {"filled": "filled_ink", "empty": "empty_ink", "muted": "half", "link": "link"}


class PiecePainter:
    """Draws flows in the colours of a theme."""

    def __init__(self, colours: Colours) -> None:
        self.colours, self.letters = colours, Letters()

    def flow(self, painter: QPainter, flow: Flow, at: tuple[float, float], font: Ruler, ink: QColor) -> None:
        """Draw all pieces from a corner on, in `ink` where a piece has no colour of its own."""
        for piece in flow.pieces:
            self._piece(painter, piece, (at[0] + piece.x, at[1] + piece.line * font.line), font, ink)

    def line(self, painter: QPainter, at: tuple[float, float], text: str, font: Ruler, role: str) -> None:
        """Draw one line of text from its top left corner on."""
        self.letters.draw(painter, at[0], at[1] + font.ascent, text, font, self.colours[role])

    def _piece(self, painter: QPainter, piece: Piece, at: tuple[float, float], font: Ruler, ink: QColor) -> None:
        x, y = at
        box = QRectF(x - 2, y, piece.width + 4, font.line - 2)
        if piece.kind == "filled":
            fill(painter, box, self.colours["filled"], 3)
        elif piece.kind == "empty":
            dashes(painter, box.adjusted(2, 0, -2, 0), self.colours["empty_line"])
            x += CHIP
        colour = self.colours[_INKS[piece.kind]] if piece.kind in _INKS else ink
        self.letters.draw(painter, x, y + font.ascent, piece.text, font, colour)
