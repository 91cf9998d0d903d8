"""Small pictures of practice: how a tab is known, what a criterion earned, a medal, the time that is left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import HEAD_SIZE, TITLE_SIZE, Look
from desktop.ui.row_painter import Colours
from desktop.ui.strokes import fill, ring
from desktop.viewmodels.practice_state import Share
from playbook.practice.progress import Standing

INKS = {
    Standing.MASTERED: "allowed",
    Standing.LEARNING: "say_bar",
    Standing.DUE: "ask_bar",
    Standing.WEAK: "never_bar",
    Standing.NEW: "control_line",
}
THICK = {Standing.MASTERED: 1.0, Standing.LEARNING: 0.72, Standing.DUE: 0.72, Standing.WEAK: 1.0, Standing.NEW: 0.3}
_TEXTURES = {
    Standing.MASTERED: Qt.BrushStyle.SolidPattern,
    Standing.LEARNING: Qt.BrushStyle.Dense3Pattern,
    Standing.DUE: Qt.BrushStyle.BDiagPattern,
    Standing.WEAK: Qt.BrushStyle.DiagCrossPattern,
}
MEDALS = ("gold", "silver", "bronze")  # by rank
WHOLE = 360 * 16  # a round in the measure of arcs
MEDAL, BAR, CLOCK, SHARES = 64, 8, 6, 14  # pixels at 100 %
HURRY = 0.2  # of an exam's time: from here on its bar is in another ink


def draw_ring(painter: QPainter, box: QRectF, shares: Sequence[Share], colours: Colours, thick: float) -> None:
    """Draw how skills stand as arcs, the best first from the top on; what is known better is drawn thicker."""
    total = sum(share.count for share in shares)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    start = 90 * 16
    for share in shares:
        if not share.count:
            continue
        span = -round(WHOLE * share.count / total)
        gap = 40 if share.count != total else 0
        pen = QPen(colours[INKS[share.standing]], max(1.5, thick * THICK[share.standing]))
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawArc(box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2), start, span + gap)
        start += span
    painter.restore()


class Picture(QWidget):
    """Paints in the colours of a look."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self.look, self.colours = look, Colours(look.theme)
        self.updateGeometry()
        self.update()


class SharesBar(Picture):
    """How skills stand as a bar, the best first; each part has a texture of its own."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._shares: tuple[Share, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: tuple[Share, ...], told: str) -> None:
        """Show these; a reader hears `told`."""
        self._shares = shares
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self.look.px(120), self.look.px(SHARES))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The parts beside each other."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total, x = sum(share.count for share in self._shares), 0.0
        for share in self._shares:
            wide = self.width() * share.count / total if total else 0.0
            if wide:
                draw_part(painter, QRectF(x, 0, max(2.0, wide - 2), self.height()), share.standing, self.colours)
            x += wide
        painter.end()


def draw_part(painter: QPainter, box: QRectF, standing: Standing, colours: Colours) -> None:
    """Draw one part of a bar, in its texture."""
    ink = colours[INKS[standing]]
    inside = box.adjusted(0.75, 0.75, -0.75, -0.75)
    if standing in _TEXTURES:
        painter.setPen(Qt.PenStyle.NoPen)
        if standing is not Standing.MASTERED:
            pale = QColor(ink)
            pale.setAlpha(70)
            painter.setBrush(pale)
            painter.drawRoundedRect(inside, 3, 3)
        brush = painter.brush()
        brush.setColor(ink)
        brush.setStyle(_TEXTURES[standing])
        painter.setBrush(brush)
        painter.drawRoundedRect(inside, 3, 3)
    ring(painter, inside, ink, 3, 1.2)


class LegendMark(Picture):
    """The texture of one standing, for a legend."""

    def __init__(self, look: Look, standing: Standing, parent: QWidget | None = None) -> None:
        self._standing = standing
        super().__init__(look, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A small bar."""
        return QSize(self.look.px(26), self.look.px(SHARES - 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_part(painter, QRectF(self.rect()), self._standing, self.colours)
        painter.end()


class ShareLine(Picture):
    """How much of something was earned, 0 to 1; its points are said beside it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show so much."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self.look.px(80), self.look.px(BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The groove and what is earned of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box, radius = QRectF(self.rect()), self.height() / 2
        fill(painter, box, self.colours["pressed"], radius)
        wide = box.width() * self._share
        if wide >= 1:
            part = QRectF(0, 0, max(wide, 2 * radius), box.height())
            fill(painter, part, self.colours[ink_of_share(self._share)], radius)
        painter.end()


def ink_of_share(share: float) -> str:
    """The role of the ink for so much of something."""
    return "allowed" if share >= 0.9 else "ask_bar" if share >= 0.5 else "never_bar"


class TimeLine(Picture):
    """What is left of an exam's time: quiet, and in another ink towards the end."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._share = 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_left(self, left: float, whole: float) -> None:
        """Show the seconds that are left of all."""
        self._share = left / whole if whole else 0.0
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(self.look.px(80), self.look.px(CLOCK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The groove and what is left of it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = self.height() / 2
        fill(painter, QRectF(self.rect()), self.colours["pressed"], radius)
        wide = self.width() * self._share
        if wide >= 1:
            ink = "never_bar" if self._share <= HURRY else "accent"
            fill(painter, QRectF(0, 0, max(wide, 2 * radius), self.height()), self.colours[ink], radius)
        painter.end()


class MedalDisc(Picture):
    """A medal with its place on a ribbon; without one an empty ring. `size` is in pixels at 100 %."""

    def __init__(self, look: Look, size: int = MEDAL, parent: QWidget | None = None) -> None:
        self._rank: int | None = None
        self._side = size
        super().__init__(look, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_rank(self, rank: int | None, told: str) -> None:
        """Show the medal of a place, from 0; a reader hears `told`."""
        self._rank = rank
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        side = self.look.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ribbon, the disc, the number on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.look.px(self._side)
        disc = QRectF(side * 0.16, side * 0.28, side * 0.68, side * 0.68)
        if self._rank is None:
            ring(painter, disc, self.colours["control_line"], disc.width() / 2, max(1.5, side / 28))
        else:
            self._draw(painter, disc, side, self.colours[MEDALS[min(self._rank, len(MEDALS) - 1)]])
        painter.end()

    def _draw(self, painter: QPainter, disc: QRectF, side: int, ink: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.colours["accent"])
        middle = side / 2
        for left, right in ((-0.30, -0.06), (0.06, 0.30)):
            tip = 0.0 if left < 0 else side * 0.04
            painter.drawPolygon(
                [
                    QPointF(middle + left * side, tip),
                    QPointF(middle + right * side, tip),
                    QPointF(middle + 0.10 * side, disc.center().y()),
                    QPointF(middle - 0.10 * side, disc.center().y()),
                ]
            )
        fill(painter, disc, ink, disc.width() / 2)
        inner = disc.adjusted(side * 0.06, side * 0.06, -side * 0.06, -side * 0.06)
        ring(painter, inner, self.colours["accent_ink"], inner.width() / 2, 1.0)
        size = TITLE_SIZE if self._side >= MEDAL else HEAD_SIZE - 3
        painter.setFont(self.look.font(size, semibold=True))
        painter.setPen(self.colours["accent_ink"])
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str((self._rank or 0) + 1))
