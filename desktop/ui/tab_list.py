"""The tabs on the left: title, slide, and the chord that opens it; icons alone where the window is narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.theme import Look
from desktop.ui.item_state import is_hovered, item_state
from desktop.ui.page_model import ACCESSIBLE_TEXT, DISPLAY, TOOL_TIP
from desktop.ui.page_model import ROW as ITEM
from desktop.ui.row_delegate import Colours
from desktop.ui.strokes import Letters, fill, ring
from desktop.ui.text_flow import Ruler

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent  # a first frame does without it

CHORDS = 19  # as many tabs have one
TALL, SHORT = 34, 22  # pixels at 100 % of a tab where there is room, and where there is not
WIDE, SLIM = 246, 44  # pixels at 100 %
_MOST_PICTURES = 200  # kept of tabs
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
    return f"Alt+{place - 9}" if place < CHORDS else ""


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
            return " · ".join(part for part in (item.title, item.slides, item.chord) if part)
        return None


class _TabDelegate(QStyledItemDelegate):
    def __init__(self, look: Look, draw_icon: DrawIcon, view: QListView) -> None:
        super().__init__(view)
        self._view, self._draw_icon, self._letters = view, draw_icon, Letters()
        self._pictures: dict[tuple[object, ...], QPixmap | None] = {}  # by how they look; None: drawn once so far
        self.slim = False
        self.height = look.px(TALL)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self.look, self.colours = look, Colours(look.theme)
        self._plain, self._strong = Ruler(look.font(14)), Ruler(look.font(14, semibold=True))
        self._key = Ruler(look.font(11))
        self._pictures.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(1, self.height)  # it is drawn as wide as the list, and asks for no scroll bar below

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        item: TabItem = index.data(ITEM)
        chosen, focused = item_state(self._view, index)
        hovered = not chosen and is_hovered(self._view, option)
        whole = option.rect
        key = (item, chosen, focused, hovered, self._view.devicePixelRatioF(), whole.width(), whole.height())
        picture = self._pictures.get(key)
        if picture is None and key in self._pictures:
            picture = self._pictures[key] = self._picture(*key)
        if picture is not None:
            painter.drawPixmap(whole.topLeft(), picture)
            return
        if len(self._pictures) >= _MOST_PICTURES:
            self._pictures.clear()
        self._pictures[key] = None  # a first frame has no use for a picture
        painter.save()
        painter.translate(whole.topLeft())
        self._draw(painter, item, _inside(whole.width(), whole.height()), (chosen, focused, hovered))
        painter.restore()

    def picture_chosen(self, item: TabItem, place: QRect) -> None:
        """Paint an item as it looks where it is chosen, before it is."""
        key = (item, True, False, False, self._view.devicePixelRatioF(), place.width(), place.height())
        if self._pictures.get(key) is None:
            self._pictures[key] = self._picture(*key)

    def _picture(
        self, item: TabItem, chosen: bool, focused: bool, hovered: bool, ratio: float, width: int, height: int
    ) -> QPixmap:
        picture = QPixmap(round(width * ratio), round(height * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        self._draw(painter, item, _inside(width, height), (chosen, focused, hovered))
        painter.end()
        return picture

    def _draw(self, painter: QPainter, item: TabItem, box: QRectF, state: tuple[bool, bool, bool]) -> None:
        chosen, focused, hovered = state
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            fill(painter, box, self.colours["selection" if chosen else "hover"], 6)
        if chosen:
            fill(painter, QRectF(box.left(), box.top(), 3, box.height()), self.colours["accent"], 1.5)
        self._content(painter, item, box, chosen)
        if chosen and focused:
            ring(painter, box.adjusted(1, 1, -1, -1), self.colours["focus"], 6, 2)

    def _content(self, painter: QPainter, item: TabItem, box: QRectF, chosen: bool) -> None:
        size = self.look.px(20)
        x = box.center().x() - size / 2 if self.slim else box.left() + self.look.px(8)
        colour = self.look.theme.accent if chosen else self.look.theme.muted
        ratio = self._view.devicePixelRatioF()
        painter.drawPixmap(QPointF(x, box.center().y() - size / 2), self._draw_icon(item.icon, colour, size, ratio))
        if self.slim:
            return
        font = self._strong if chosen else self._plain
        middle = box.center().y()
        base = middle + font.ascent / 2 - 2
        self._letters.draw(painter, x + size + self.look.px(8), base, item.title, font, self.colours["text"])
        self._keycap(painter, item.chord, box, middle)

    def _keycap(self, painter: QPainter, chord: str, box: QRectF, middle: float) -> None:
        width = self._key.width(chord) + self.look.px(8)
        cap = QRectF(box.right() - width - self.look.px(6), middle - self.look.px(9), width, self.look.px(18))
        ring(painter, cap, self.colours["line"], 4)
        base = middle + self._key.ascent / 2 - 1.5
        self._letters.draw(painter, cap.left() + self.look.px(4), base, chord, self._key, self.colours["muted"])


def _inside(width: int, height: int) -> QRectF:
    """What of a tab is drawn."""
    return QRectF(6, 1, width - 12, height - 2)


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
        self._share_height()
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All tabs are seen at once, if they can be."""
        self._share_height()
        super().resizeEvent(event)

    def _share_height(self) -> None:
        look, count = self._delegate.look, max(1, len(self._tabs.items))
        height = max(look.px(SHORT), min(look.px(TALL), self.height() // count))
        if height != self._delegate.height:
            self._delegate.height = height
            self.scheduleDelayedItemsLayout()

    def show_items(self, items: Sequence[TabItem]) -> None:
        """Show these tabs, where they are not the ones shown."""
        if tuple(items) != tuple(self._tabs.items):
            self._tabs.replace(items)
            self._share_height()

    def ahead(self) -> Iterator[None]:
        """Paint every tab as it looks where it is chosen: work for when nothing else is to be done."""
        for place, item in enumerate(self._tabs.items):
            self._delegate.picture_chosen(item, self.visualRect(self._tabs.index(place)))
            yield

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
