"""Draws laid-out words with their slots: filled ones on yellow, empty ones in a dashed frame, what is not said pale."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter

from desktop.ui.row_painter import Colours, draw_slot
from desktop.ui.strokes import Letters
from desktop.ui.text_flow import CHIP, Flow, Piece, Ruler


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
        draw_slot(painter, piece, at, font, self.colours)
        x = at[0] + (CHIP if piece.kind == "empty" else 0)
        self.letters.draw(painter, x, at[1] + font.ascent, piece.text, font, self.colours.of_piece(piece.kind, ink))
