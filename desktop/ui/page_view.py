"""The list of rows: one view for every tab, moved through by keys, copied from by Enter or by its buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop.theme import Look
from desktop.ui.page_model import ROW, PageModel
from desktop.ui.row_delegate import Colours, RowDelegate
from desktop.ui.row_shape import Rulers, Shaper, rulers
from desktop.ui.strokes import fill_box
from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent  # a first frame does without them

_LEADS = frozenset({rows.LINK, rows.HIT})
_IDLE = frozenset({rows.SECTION, rows.HEAD})  # passed over where something is to be pointed out
FOUND = 72  # pixels at 100 % of the lowest found place with words
WIDTHS = 3  # for which the shapes of rows are kept


class PageView(QListView):
    """Shows rows; says which is to be copied (`copied`), with its situation (`copied_whole`), or followed."""

    painted = Signal()  # once, after the first frame
    copied = Signal(object)
    copied_whole = Signal(object)
    followed = Signal(object)
    moved = Signal()  # to another line
    typed = Signal(str)  # letters, which mean nothing to a list
    menu_wanted = Signal(object, QPoint)  # for a row, at a point of the screen

    def __init__(
        self,
        look: Look,
        describe: Callable[[Row], str],
        button_text: Callable[[Row], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._button_text = button_text
        self._look, self._was_painted, self._covering = look, False, False
        self._area = QWidget(self)  # asked for its own one, Qt makes all its classes known to Python, in 15 ms
        self.setViewport(self._area)
        self._fonts: Rulers = rulers(look)
        shaper = Shaper(self._fonts, 600, button_text, look.scale / 100)
        self._shapers: dict[int, Shaper] = {}  # by width, the one used last at the end
        self._delegate = RowDelegate(Colours(look.theme), shaper, button_text)
        self.rows = PageModel(describe, self._delegate.size_of, self)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "page")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)

    @property
    def shaper(self) -> Shaper:
        """What lays rows out at the present width."""
        return self._delegate.shaper

    def set_look(self, look: Look) -> None:
        """Take another theme, or another size of letters."""
        self._look = look
        self._fonts = rulers(look)
        self._delegate.wear(Colours(look.theme))
        self._shapers.clear()
        self._reshape(self._area.width())
        self._area.update()

    def settle(self) -> None:
        """Show the scroll bar on every page from now on, so that a page is no wider than the next one."""
        self.setProperty("verticalScrollBarPolicy", "ScrollBarAlwaysOn")  # by name: to know `Qt` takes 25 ms

    def cover(self) -> None:
        """Let what stands behind the page not be painted any more: it is covered whole."""
        from PySide6.QtCore import Qt

        self._area.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._covering = True

    def show_rows(self, shown: Sequence[Row], *, keep: bool = False) -> None:
        """Show other rows, from the top; with `keep`, where the agent was, if that row is still there."""
        current, offset = self.current_row(), self.verticalScrollBar().value()
        self._delegate.show(shown)
        self.rows.show_rows(shown)
        if keep and current:
            self.go_to(current.key, scroll=False)
            self.verticalScrollBar().setValue(offset)
        else:
            self.scrollToTop()
        if shown and self._was_painted and not self.currentIndex().isValid():
            self.go_to_first()
            self.verticalScrollBar().setValue(offset if keep else 0)

    def forget_pictures(self) -> None:
        """Let go of what was painted beforehand."""
        self._delegate.forget_pictures()

    def screenful(self) -> int:
        """About how many found places fill the page, rather more than less."""
        return self._area.height() // self._look.px(FOUND) + 2

    def prepare(self, shown: Sequence[Row]) -> Iterator[None]:
        """Lay out a page that is not shown yet and paint its first screen, a few rows at a time."""
        yield from self.shaper.lay_out(shown)
        yield from self._delegate.picture(self.shaper.sheet(shown), self._area.height(), self.devicePixelRatioF())

    def prepare_found(self, lines: Iterable[Row]) -> Iterator[None]:
        """Lay out lines that a search can show, one at a time."""
        for line in lines:
            self._delegate.lay(line)
            yield

    def current_row(self) -> Row | None:
        """The row that the keys act on."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, Row) else None

    def go_to_first(self) -> None:
        """Make the first line current that something can be done with."""
        shown = self.rows.shown
        first = next((place for place, row in enumerate(shown) if row.kind not in _IDLE), 0)
        if shown:
            self.setCurrentIndex(self.rows.index(first))
            self.scrollToTop()

    def mark_starred(self, keys: frozenset[str]) -> None:
        """Draw a star at these rows."""
        self._delegate.star(keys)
        self._area.update()

    def go_to(self, key: str, *, scroll: bool = True) -> bool:
        """Make the row of a key the current one; False where it is not shown."""
        place = self.rows.place_of(key)
        if place < 0:
            return False
        index = self.rows.index(place)
        self.setCurrentIndex(index)
        if scroll:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
        return True

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Say that another row is current now."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter copies or follows; the rest moves through the list."""
        from PySide6.QtCore import Qt

        row = self.current_row()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row:
            self._act(row, whole=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        elif _is_typing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
            beyond = self.current_row()
            if beyond and _is_idle(beyond):
                super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the row under the pointer, or of the current one when a key asks for it."""
        by_key = event.reason() == event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = index.data(ROW)
        if isinstance(row, Row):
            self.setCurrentIndex(index)
            below = self._area.mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(row, below if by_key else event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a button copies, on a link follows."""
        from PySide6.QtCore import Qt

        super().mouseReleaseEvent(event)
        row, hit = self._hit(event.position().toPoint())
        if row and hit and event.button() == Qt.MouseButton.LeftButton:
            self._act(row, whole=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what a click would do."""
        from PySide6.QtCore import Qt

        super().mouseMoveEvent(event)
        _, hit = self._hit(event.position().toPoint())
        self._area.setCursor(Qt.CursorShape.PointingHandCursor if hit else Qt.CursorShape.ArrowCursor)

    def button_rect(self, place: int) -> QRect:
        """Where the button of a row is, in the viewport; empty where it has none."""
        index = self.rows.index(place)
        box = self.shaper.shape(index.data(ROW)).button
        return QRect(*box).translated(self.visualRect(index).topLeft()) if box else QRect()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, cover what none of them does, and tell of the first frame."""
        area, painter = event.rect(), QPainter(self._area)
        until = area.top() + area.height()
        first = self.indexAt(area.topLeft())
        top = area.top()
        if self._covering and not self.devicePixelRatioF().is_integer():  # rows share pixels, which none covers whole
            fill_box(painter, (area.left(), top, area.width(), area.height()), self._delegate.colours["window"])
        if first.isValid():
            places, tops = range(first.row(), self.rows.rowCount()), range(self.visualRect(first).top(), until)
            top = self._delegate.paint(painter, places, tops, self.currentIndex().row(), focused=self.hasFocus())
        if self._covering and top < until:
            fill_box(painter, (area.left(), top, area.width(), until - top), self._delegate.colours["window"])
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the rows out at the new width."""
        if event.size().width() != self.shaper.width:
            self._reshape(event.size().width())
        super().resizeEvent(event)

    def _reshape(self, width: int) -> None:
        width = max(200, width)
        shaper = self._shapers.pop(width, None)
        if shaper is None:
            shaper = Shaper(self._fonts, width, self._button_text, self._look.scale / 100)
        self._shapers[width] = shaper
        if len(self._shapers) > WIDTHS:
            del self._shapers[next(iter(self._shapers))]
        self._delegate.measure(shaper)
        self.scheduleDelayedItemsLayout()

    def _hit(self, point: QPoint) -> tuple[Row | None, bool]:
        index = self.indexAt(point)
        row = index.data(ROW)
        if not isinstance(row, Row):
            return None, False
        if row.kind in _LEADS:
            return row, True
        box = self.shaper.shape(row).button
        return row, bool(box) and QRect(*(box or ())).contains(point - self.visualRect(index).topLeft())

    def _act(self, row: Row, *, whole: bool) -> None:
        if row.kind in _LEADS or (row.kind == rows.HEAD and row.target):
            self.followed.emit(row)
        elif whole or row.kind == rows.HEAD:
            self.copied_whole.emit(row)
        elif row.copied:
            self.copied.emit(row)


def _is_typing(event: QKeyEvent) -> bool:
    """Whether a key writes a letter, and is no chord."""
    from PySide6.QtCore import Qt

    chord = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
    text = event.text()
    return bool(text) and text.isprintable() and not text.isspace() and not event.modifiers() & chord


def _is_idle(row: Row) -> bool:
    """Whether nothing can be done with a row: the keys step over it."""
    return row.kind == rows.SECTION or (row.kind == rows.HEAD and not row.copied and not row.target)
