"""How each tab is known, as rings with the tabs' icons in them: one button that leads to the page of progress."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolTip, QWidget

from desktop.theme import SMALL_SIZE, Look
from desktop.ui.icons import drawing
from desktop.ui.panes.practice.pictures import draw_ring
from desktop.ui.row_painter import Colours
from desktop.ui.strokes import fill, ring
from desktop.viewmodels.practice_state import TabPicture
from playbook.practice.progress import Standing

TILE, TALL, RING, ICON, BADGE, EDGE = 92, 82, 46, 20, 15, 10  # pixels at 100 %
THICK = 5.0


class Rings(QPushButton):
    """Paints a ring for every tab; a reader hears all of them."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._pictures: tuple[TabPicture, ...] = ()
        self._icons: dict[str, QPixmap] = {}
        self._painted: QPixmap | None = None  # the tiles as they are now
        self.setProperty("look", "flat")
        self.setAutoDefault(True)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look, self._colours = look, Colours(look.theme)
        self._icons.clear()
        self._fit()

    def show_pictures(self, pictures: tuple[TabPicture, ...]) -> None:
        """Show these tabs."""
        if pictures != self._pictures:
            self._pictures = pictures
            self.setAccessibleDescription(". ".join(each.told for each in pictures))
            self._fit()

    def ahead(self) -> Iterator[None]:
        """Draw the icons, one at a time, before they are painted."""
        for picture in self._pictures:
            self._icon(picture.icon)
            yield

    def sizeHint(self) -> QSize:
        """So many rows as the width needs."""
        return QSize(self._look.px(TILE * 2), self._tall)

    def minimumSizeHint(self) -> QSize:
        """One tile."""
        return QSize(self._look.px(TILE), self._tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other rows at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """What a tile tells when the pointer rests on it."""
        if isinstance(event, QHelpEvent):
            place = next((place for place in range(len(self._pictures)) if self._tile(place).contains(event.pos())), -1)
            QToolTip.showText(event.globalPos(), self._pictures[place].told if place >= 0 else self._name, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then its tiles."""
        super().paintEvent(event)
        ratio = self.devicePixelRatioF()
        if self._painted is None or self._painted.size() != self.size() * ratio:
            self._painted = self._picture(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._painted)
        painter.end()

    def _picture(self, ratio: float) -> QPixmap:
        """All tiles, to be put there at once on every visit."""
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font(SMALL_SIZE))
        for place, tab in enumerate(self._pictures):
            self._draw(painter, self._tile(place), tab)
        painter.end()
        return picture

    def _draw(self, painter: QPainter, tile: QRectF, picture: TabPicture) -> None:
        px, colours = self._look.px, self._colours
        box = QRectF(tile.center().x() - px(RING) / 2, tile.top() + px(4), px(RING), px(RING))
        draw_ring(painter, box, picture.shares, colours, px(THICK))
        side = px(ICON)
        painter.drawPixmap(
            QRectF(box.center().x() - side / 2, box.center().y() - side / 2, side, side).toRect(),
            self._icon(picture.icon),
        )
        weak = next((each.count for each in picture.shares if each.standing is Standing.WEAK), 0)
        if picture.mark or weak:
            self._badge(painter, box, "✓" if picture.mark else "!", "allowed" if picture.mark else "never_bar")
        painter.setPen(colours["text"])
        words = QRectF(tile.left() + px(2), box.bottom() + px(3), tile.width() - px(4), px(18))
        elided = painter.fontMetrics().elidedText(picture.title, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, elided)

    def _badge(self, painter: QPainter, box: QRectF, sign: str, role: str) -> None:
        side = self._look.px(BADGE)
        at = QRectF(box.right() - side + 3, box.bottom() - side + 2, side, side)
        fill(painter, at, self._colours[role], side / 2)
        ring(painter, at, self._colours["surface"], side / 2, 1.5)
        painter.setPen(self._colours["surface"])
        painter.drawText(at, Qt.AlignmentFlag.AlignCenter, sign)

    def _icon(self, name: str) -> QPixmap:
        if name not in self._icons:
            ratio = self.devicePixelRatioF()
            pixmap = drawing(name, self._look.theme.text, round(self._look.px(ICON) * ratio))
            pixmap.setDevicePixelRatio(ratio)
            self._icons[name] = pixmap
        return self._icons[name]

    @property
    def _columns(self) -> int:
        return max(1, (self.width() - 2 * self._look.px(EDGE)) // self._look.px(TILE))

    @property
    def _tall(self) -> int:
        rows = -(-len(self._pictures) // self._columns)
        return rows * self._look.px(TALL) + self._look.px(EDGE)

    def _tile(self, place: int) -> QRectF:
        px, columns = self._look.px, self._columns
        wide = (self.width() - 2 * px(EDGE)) / columns
        return QRectF(px(EDGE) + place % columns * wide, px(4) + place // columns * px(TALL), wide, px(TALL))

    def _fit(self) -> None:
        self._painted = None
        self.setFixedHeight(self._tall)
        self.update()
