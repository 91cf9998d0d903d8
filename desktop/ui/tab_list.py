"""The tabs on the left: title, slide, and the chord that opens it; icons alone where the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Signal,
)
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.theme import Look
from desktop.ui.page_model import ACCESSIBLE_TEXT, DISPLAY, TOOL_TIP
from desktop.ui.page_model import ROW as ITEM
from desktop.ui.row_delegate import CLEAR, Colours
from desktop.ui.text_flow import Ruler

WIDE, SLIM = 246, 44  # pixels at 100 %
_NO_PARENT = QModelIndex()
DrawIcon = Callable[[str, str, int, float], QPixmap]
"""(name, colour, pixels, device pixel ratio) -> picture."""


class TabItem(NamedTuple):
    """One tab as the list shows it."""

    id: str
    title: str
    slides: str
    icon: str
    chord: str


def tab_chord(place: int) -> str:
    """The chord of a tab by its place from 0: Ctrl with a digit, then Alt with a digit; empty past them."""
    if place < 10:
        return f"Ctrl+{(place + 1) % 10}"
    return f"Alt+{place - 9}" if place < 19 else ""


class _TabModel(QAbstractListModel):
    def __init__(self, items: Sequence[TabItem], parent: QObject) -> None:
        super().__init__(parent)
        self.items = items

    def replace(self, items: Sequence[TabItem]) -> None:
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.items)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        if not index.isValid():
            return None
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if role == DISPLAY:
            return item.title
        if role in (TOOL_TIP, ACCESSIBLE_TEXT):
            return f"{item.title} · {item.chord}"
        return None


class _TabDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, draw_icon: DrawIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._draw_icon = draw_icon
        self.slim = False
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self.look, self.colours = look, Colours(look.theme)
        self._plain, self._strong = Ruler(look.font(14)), Ruler(look.font(14, semibold=True))
        self._small, self._key = Ruler(look.font(11)), Ruler(look.font(11))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self.look.px(SLIM if self.slim else WIDE) - 8, self.look.px(34))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item: TabItem = index.data(ITEM)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        box = QRectF(option.rect).adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            painter.setPen(CLEAR)
            painter.setBrush(self.colours["selection" if chosen else "hover"])
            painter.drawRoundedRect(box, 6, 6)
        if chosen:
            painter.setBrush(self.colours["accent"])
            painter.drawRoundedRect(QRectF(box.left(), box.top(), 3, box.height()), 1.5, 1.5)
        self._content(painter, item, box, chosen)
        if chosen and focused:
            painter.setBrush(QBrush())
            painter.setPen(QPen(self.colours["focus"], 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()

    def _content(self, painter: QPainter, item: TabItem, box: QRectF, chosen: bool) -> None:
        size = self.look.px(20)
        x = box.center().x() - size / 2 if self.slim else box.left() + self.look.px(8)
        colour = self.look.theme.accent if chosen else self.look.theme.muted
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(QPointF(x, box.center().y() - size / 2), self._draw_icon(item.icon, colour, size, ratio))
        if self.slim:
            return
        font = self._strong if chosen else self._plain
        middle = box.center().y()
        painter.setFont(font.font)
        painter.setPen(self.colours["text"])
        painter.drawText(QPointF(x + size + self.look.px(8), middle + font.ascent / 2 - 2), item.title)
        self._keycap(painter, item.chord, box, middle)

    def _keycap(self, painter: QPainter, chord: str, box: QRectF, middle: float) -> None:
        width = self._key.width(chord) + self.look.px(8)
        cap = QRectF(box.right() - width - self.look.px(6), middle - self.look.px(9), width, self.look.px(18))
        painter.setBrush(QBrush())
        painter.setPen(QPen(self.colours["line"], 1))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(self._key.font)
        painter.setPen(self.colours["muted"])
        painter.drawText(QPointF(cap.left() + self.look.px(4), middle + self._key.ascent / 2 - 1.5), chord)


class TabList(QListView):
    """The tabs; `chosen(tab id)` tells which is wanted."""

    chosen = Signal(str)

    def __init__(
        self, items: Sequence[TabItem], look: Look, draw_icon: DrawIcon, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tabs = _TabModel(items, self)
        self._delegate = _TabDelegate(look, draw_icon, self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._tabs)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.set_slim(False)
        self.clicked.connect(self._pick)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._delegate.set_look(look)
        self.set_slim(self._delegate.slim)

    def set_slim(self, slim: bool) -> None:
        """Icons alone, or icons with titles and chords."""
        self._delegate.slim = slim
        self.setFixedWidth(self._delegate.look.px(SLIM if slim else WIDE))
        self.scheduleDelayedItemsLayout()

    def show_items(self, items: Sequence[TabItem]) -> None:
        """Show these tabs, where they are not the ones shown."""
        if tuple(items) != tuple(self._tabs.items):
            self._tabs.replace(items)

    def show_chosen(self, tab_id: str) -> None:
        """Mark the present tab, without asking for it."""
        place = next((at for at, item in enumerate(self._tabs.items) if item.id == tab_id), -1)
        if place >= 0:
            self.setCurrentIndex(self._tabs.index(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose a tab at once."""
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:
            self._pick(self.currentIndex())

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+PgUp and Ctrl+PgDn to the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def _pick(self, index: QModelIndex) -> None:
        item = index.data(ITEM)
        if item:
            self.chosen.emit(item.id)
