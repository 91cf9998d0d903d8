"""The words of a phrase with their slots, as tall as they need at the width they are given."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Look
from desktop.ui.row_painter import Colours
from desktop.ui.text_flow import Flow, Ruler
from desktop.ui.widgets.pieces import PiecePainter
from desktop.viewmodels.rows import Span

NARROWEST = 80  # pixels
SHORT = 16  # letters


class PhraseWords(QWidget):
    """Paints spans in letters of a size (pixels at 100 %) and the ink of a role of the theme."""

    def __init__(self, look: Look, size: int, ink: str = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: tuple[Span, ...] = ()
        self._size, self._ink, self._semibold = size, ink, False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(NARROWEST)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self._font = Ruler(look.font(self._size, semibold=self._semibold))
        self._painter = PiecePainter(Colours(look.theme))
        self._lay()

    def wear(self, size: int, ink: str, *, semibold: bool = False) -> None:
        """Speak louder or quieter from now on."""
        if (size, ink, semibold) != (self._size, self._ink, self._semibold):
            self._size, self._ink, self._semibold = size, ink, semibold
            self.set_look(self._look)

    def show_words(self, spans: Sequence[Span]) -> None:
        """Show these words; a reader hears them."""
        if tuple(spans) == self._spans:
            return
        self._spans = tuple(spans)
        self.setAccessibleName(self.text)
        self._lay()

    @property
    def text(self) -> str:
        """The words on the screen."""
        return "".join(text for _, text in self._spans)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, on whatever ground there is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter.flow(painter, self._flow, (0, 1), self._font, self._painter.colours[self._ink])
        painter.end()

    def _lay(self) -> None:
        self._flow: Flow = self._font.flow(map(_unbroken, self._spans), max(NARROWEST, self.width()) - 2)
        self.setFixedHeight(self._flow.lines * self._font.line + 2 if self._spans else 0)
        self.update()


def _unbroken(span: Span) -> Span:
    """A short value of a slot is not broken over two lines."""
    kind, text = span
    return (kind, text.replace(" ", "\u00a0")) if kind == "filled" and len(text) <= SHORT else span
