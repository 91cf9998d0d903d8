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
    QRectF,
    QSize,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from desktop.theme import Look
from desktop.ui.page_model import ACCESSIBLE_TEXT, DISPLAY, SIZE, TOOL_TIP
from desktop.ui.page_model import ROW as ITEM
from desktop.ui.row_delegate import Colours
from desktop.ui.strokes import Letters, fill, ring
from desktop.ui.text_flow import Ruler

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent  # a first frame does without them

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


class _Shown(NamedTuple):
    """How a tab looks: `ratio` is how many pixels of the screen there are to each of its width and height."""

    item: TabItem
    chosen: bool
    focused: bool
    hovered: bool
    slim: bool
    ratio: float
    width: int
    height: int


def tab_chord(place: int) -> str:
    """The chord of a tab by its place from 0: Ctrl with a digit, then Alt with a digit; empty past them."""
    if place < 10:
        return f"Ctrl+{(place + 1) % 10}"
    return f"Alt+{place - 9}" if place < CHORDS else ""


class _TabModel(QAbstractListModel):
    def __init__(self, items: Sequence[TabItem], height: int, parent: QObject) -> None:
        super().__init__(parent)
        self.items, self.height = items, height

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
        if role == SIZE:
            return QSize(1, self.height)  # it is drawn as wide as the list, and asks for no scroll bar below
        if role in (TOOL_TIP, ACCESSIBLE_TEXT):
            return " · ".join(part for part in (item.title, item.slides, item.chord) if part)
        return None


class _TabPainter:
    """Draws tabs, from pictures kept of them. It is no delegate of Qt's, for a first frame does without its options."""

    def __init__(self, look: Look, draw_icon: DrawIcon) -> None:
        self._draw_icon, self._letters = draw_icon, Letters()
        self._pictures: dict[_Shown, QPixmap | None] = {}  # by how they look; None: drawn once so far
        self.slim = False
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        self.look, self.colours = look, Colours(look.theme)
        self._plain, self._strong = Ruler(look.font(14)), Ruler(look.font(14, semibold=True))
        self._key = Ruler(look.font(11))
        self._pictures.clear()

    def paint(self, painter: QPainter, top: int, shown: _Shown) -> None:
        picture = self._pictures.get(shown)
        if picture is None and shown in self._pictures:
            picture = self._pictures[shown] = self._picture(shown)
        if picture is not None:
            painter.drawPixmap(QPointF(0, top), picture)
            return
        if len(self._pictures) >= _MOST_PICTURES:
            self._pictures.clear()
        self._pictures[shown] = None  # a first frame has no use for a picture
        painter.translate(0, top)
        self._draw(painter, shown)
        painter.translate(0, -top)

    def picture(self, shown: _Shown) -> None:
        """Paint a tab before it is shown so."""
        if self._pictures.get(shown) is None:
            self._pictures[shown] = self._picture(shown)

    def _picture(self, shown: _Shown) -> QPixmap:
        picture = QPixmap(round(shown.width * shown.ratio), round(shown.height * shown.ratio))
        picture.setDevicePixelRatio(shown.ratio)
        picture.fill(QColor(0, 0, 0, 0))
        painter = QPainter(picture)
        self._draw(painter, shown)
        painter.end()
        return picture

    def _draw(self, painter: QPainter, shown: _Shown) -> None:
        box, chosen = QRectF(6, 1, shown.width - 12, shown.height - 2), shown.chosen
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or shown.hovered:
            fill(painter, box, self.colours["selection" if chosen else "hover"], 6)
        if chosen:
            fill(painter, QRectF(box.left(), box.top(), 3, box.height()), self.colours["accent"], 1.5)
        self._content(painter, shown, box)
        if chosen and shown.focused:
            ring(painter, box.adjusted(1, 1, -1, -1), self.colours["focus"], 6, 2)

    def _content(self, painter: QPainter, shown: _Shown, box: QRectF) -> None:
        item, chosen = shown.item, shown.chosen
        size = self.look.px(20)
        x = box.center().x() - size / 2 if self.slim else box.left() + self.look.px(8)
        colour = self.look.theme.accent if chosen else self.look.theme.muted
        icon = self._draw_icon(item.icon, colour, size, shown.ratio)
        painter.drawPixmap(QPointF(x, box.center().y() - size / 2), icon)
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


class TabList(QListView):
    """The tabs; `chosen(tab id)` tells which is wanted."""

    chosen = Signal(str)

    def __init__(
        self, items: Sequence[TabItem], look: Look, draw_icon: DrawIcon, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._area = QWidget(self)  # as in the list of rows
        self.setViewport(self._area)
        self._hovered = -1
        self._tabs = _TabModel(items, look.px(TALL), self)
        self._brush = _TabPainter(look, draw_icon)
        self.setModel(self._tabs)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.set_slim(False)
        self.clicked.connect(self._pick)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._brush.set_look(look)
        self.set_slim(self._brush.slim)
        self._area.update()

    def set_slim(self, slim: bool) -> None:
        """Icons alone, or icons with titles and chords."""
        self._brush.slim = slim
        self.setFixedWidth(self._brush.look.px(SLIM if slim else WIDE))
        self._share_height()
        self.scheduleDelayedItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All tabs are seen at once, if they can be."""
        self._share_height()
        super().resizeEvent(event)

    def _share_height(self) -> None:
        look, count = self._brush.look, max(1, len(self._tabs.items))
        height = max(look.px(SHORT), min(look.px(TALL), self.height() // count))
        if height != self._tabs.height:
            self._tabs.height = height
            self.scheduleDelayedItemsLayout()

    def show_items(self, items: Sequence[TabItem]) -> None:
        """Show these tabs, where they are not the ones shown."""
        if tuple(items) != tuple(self._tabs.items):
            self._tabs.replace(items)
            self._share_height()

    def ahead(self) -> Iterator[None]:
        """Paint every tab as it looks chosen and not: work for when nothing else is to be done."""
        for item in self._tabs.items:
            for chosen in (True, False):
                self._brush.picture(self._shown(item, chosen=chosen))
                yield

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tabs that stand in the area that is to be painted."""
        area, painter = event.rect(), QPainter(self._area)
        chosen, focused, height = self.currentIndex().row(), self.hasFocus(), self._tabs.height
        above = self.verticalScrollBar().value()
        first = max(0, (area.top() + above) // height)
        for place, item in enumerate(self._tabs.items[first : (area.bottom() + above) // height + 1], first):
            here = place == chosen
            shown = self._shown(
                item, chosen=here, focused=here and focused, hovered=not here and place == self._hovered
            )
            self._brush.paint(painter, place * height - above, shown)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the tab under the pointer be seen."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """No tab is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self._area.update()

    def _shown(self, item: TabItem, *, chosen: bool, focused: bool = False, hovered: bool = False) -> _Shown:
        width, ratio = self._area.width(), self.devicePixelRatioF()
        return _Shown(item, chosen, focused, hovered, self._brush.slim, ratio, width, self._tabs.height)

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
