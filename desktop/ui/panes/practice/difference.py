"""What was said against what is right, word by word: told apart by lines and signs, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import TEXT_SIZE, Look
from desktop.ui.row_painter import Colours
from desktop.ui.strokes import Letters, dashes, fill
from desktop.ui.text_flow import Piece, Ruler
from desktop.viewmodels.practice_services import Translate
from playbook.practice.results import Bit, Stretch

NARROWEST = 80  # pixels
KEY = "-key"  # behind the kind of a piece that is a key word
_INKS = {Bit.SAME: "text", Bit.MISSING: "never_ink", Bit.ADDED: "muted", Bit.TURNED: "never_ink"}


class DifferenceWords(QWidget):
    """Words left out stand in a dashed frame, added ones are struck out, a turned sense is on red.

    Key words are underlined.
    """

    def __init__(self, look: Look, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = translate
        self._stretches: tuple[Stretch, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(NARROWEST)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look, self._colours, self._letters = look, Colours(look.theme), Letters()
        self._font = Ruler(look.font(TEXT_SIZE))
        self._lay()

    def show_difference(self, stretches: Sequence[Stretch]) -> None:
        """Show these; a reader hears each with what it is."""
        self._stretches = tuple(stretches)
        said = {Bit.MISSING: self._("left out"), Bit.ADDED: self._("added"), Bit.TURNED: self._("sense turned round")}
        parts = (f"[{said[each.bit]}: {each.text}]" if each.bit in said else each.text for each in stretches)
        self.setAccessibleName(" ".join(parts))
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, each as what it is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for piece in self._flow.pieces:
            self._draw(painter, piece)
        painter.end()

    def _draw(self, painter: QPainter, piece: Piece) -> None:
        bit, font = Bit(piece.kind.removesuffix(KEY)), self._font
        x, y = piece.x + 2, piece.line * font.line + 1
        box = QRectF(x - 2, y, piece.width + 4, font.line - 3)
        if bit is Bit.MISSING:
            fill(painter, box, self._colours["never"], 3)
            dashes(painter, box, self._colours["never_bar"])
        elif bit is Bit.TURNED:
            fill(painter, box, self._colours["never_bar"], 3)
        ink = self._colours["surface" if bit is Bit.TURNED else _INKS[bit]]
        self._letters.draw(painter, x, y + font.ascent, piece.text, font, ink)
        if bit is Bit.ADDED:
            middle = y + font.ascent * 0.68
            painter.setPen(QPen(ink, 1.4))
            painter.drawLine(QPointF(x, middle), QPointF(x + piece.width, middle))
        if piece.kind.endswith(KEY):
            below = y + font.ascent + 2.5
            painter.setPen(QPen(ink, 1.4))
            painter.drawLine(QPointF(x, below), QPointF(x + piece.width, below))

    def _lay(self) -> None:
        spans: list[tuple[str, str]] = []
        for place, each in enumerate(self._stretches):
            spans.append((str(each.bit) + (KEY if each.key else ""), each.text))
            if place < len(self._stretches) - 1:
                spans.append((str(Bit.SAME), " "))
        self._flow = self._font.flow(spans, max(NARROWEST, self.width()) - 6)
        self.setFixedHeight(self._flow.lines * self._font.line + 2 if spans else 0)
        self.update()
