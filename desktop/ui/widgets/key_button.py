"""A button that prints its key in a small cap beside its words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from desktop.theme import TEXT_SIZE, Look, restyle
from desktop.ui.row_painter import Colours
from desktop.ui.strokes import Letters, ring
from desktop.ui.text_flow import Ruler

KEY_SIZE, SIDE, GAP, INSIDE, TALL = 11, 13, 8, 5, 18  # pixels at 100 %


class KeyButton(QPushButton):
    """A push button; a reader hears its words and its key."""

    def __init__(self, look: Look, text: str = "", key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key, self._widest = "", 0
        self.set_look(look)
        self.say(text, key)

    def say(self, text: str, key: str | None = None) -> None:
        """Say other words; `key` None leaves the key as it is."""
        key = self._key if key is None else key
        if (text, key) == (self.text(), self._key):
            return
        self._key = key
        self.setText(text)
        self.setAccessibleName(", ".join(part for part in (text, key) if part))
        self.updateGeometry()
        self.update()

    def set_primary(self, primary: bool) -> None:
        """Be what is done next, or one thing among others."""
        look = "primary" if primary else None
        if self.property("look") != look:
            self.setProperty("look", look)
            restyle(self)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look, self._colours, self._letters = look, Colours(look.theme), Letters()
        self._body, self._cap = Ruler(look.font(TEXT_SIZE)), Ruler(look.font(KEY_SIZE))
        self.updateGeometry()
        self.update()

    def set_widest(self, pixels: int) -> None:
        """Break the words into lines where the button would be wider than this; 0: never."""
        if pixels != self._widest:
            self._widest = pixels
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Words and key."""
        px = self._look.px
        return QSize(round(self._wide()) + 2 * px(SIDE), max(px(32), len(self._lines()) * self._body.line + px(6)))

    def minimumSizeHint(self) -> QSize:
        """Nothing of it is cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button as the style draws it, then its words and the cap."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "disabled" if not self.isEnabled() else "text"
        if self.property("look") == "primary":
            role = "accent_ink" if self.isEnabled() else "text"
        ink, middle = self._colours[role], self.height() / 2
        x, lines = (self.width() - self._wide()) / 2, self._lines()
        base = middle + self._body.ascent / 2 - 2 - (len(lines) - 1) * self._body.line / 2
        for place, line in enumerate(lines):
            self._letters.draw(painter, x, base + place * self._body.line, line, self._body, ink)
        if self._key:
            self._draw_cap(painter, x + self._wide_words() + self._look.px(GAP), middle, role)
        painter.end()

    def _draw_cap(self, painter: QPainter, x: float, middle: float, role: str) -> None:
        px, ink = self._look.px, self._colours[role]
        cap = QRectF(x, middle - px(TALL) / 2, self._cap.width(self._key) + 2 * px(INSIDE), px(TALL))
        ring(painter, cap, ink if role == "accent_ink" else self._colours["keycap_line"], 4)
        words = ink if role != "text" else self._colours["keycap_ink"]
        self._letters.draw(painter, x + px(INSIDE), middle + self._cap.ascent / 2 - 1.5, self._key, self._cap, words)

    def _lines(self) -> list[str]:
        """The words in as many lines as they need."""
        room = self._widest - 2 * self._look.px(SIDE)
        if not self._widest or self._body.width(self.text()) <= room:
            return [self.text()]
        lines = [""]
        for word in self.text().split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self._body.width(longer) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _wide_words(self) -> float:
        return max(self._body.width(line) for line in self._lines())

    def _wide(self) -> float:
        cap = self._look.px(GAP) + self._cap.width(self._key) + 2 * self._look.px(INSIDE) if self._key else 0.0
        return self._wide_words() + cap
