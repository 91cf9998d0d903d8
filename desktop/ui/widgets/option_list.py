"""A list of options as tall as they are: one is chosen, or each is ticked, or one is taken by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from desktop.theme import Look
from desktop.ui.widgets.option_delegate import Mark, OptionDelegate
from desktop.ui.widgets.option_model import OPTION, Option, OptionModel
from desktop.ui.widgets.reveal import reveal


class OptionList(QListView):
    """`chosen(key)` when the arrows or a click come to an option; `ticked(key, on)` by Space; `taken(key)` by Enter.

    Nothing that is barred is chosen or ticked. With `bounded` it is no taller than its place lets it be, and scrolls;
    `strong` titles are bold.
    """

    chosen = Signal(str)
    ticked = Signal(str, bool)
    taken = Signal(str)

    def __init__(
        self, look: Look, name: str, mark: Mark, describe: Callable[[Option], str], parent: QWidget | None = None,
        *, bounded: bool = False, strong: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._bounded, self._showing = bounded, False
        self.options = OptionModel(describe, self)
        self._delegate = OptionDelegate(look, mark, self, strong=strong)
        self.setItemDelegate(self._delegate)
        self.setModel(self.options)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not bounded:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._delegate.set_look(look)
        self._fit()

    def show_options(self, options: Sequence[Option]) -> None:
        """Show these; the current line stays where it still stands, else it is the marked one."""
        if tuple(options) == self.options.options:
            return
        current = self.current
        self._showing = True
        renewed = self.options.show_options(options)
        place = self.options.place_of(current.key) if current else -1
        if place < 0:
            place = next((place for place, one in enumerate(options) if one.marked), 0)
        if options and (renewed or not self.currentIndex().isValid()):
            self.setCurrentIndex(self.options.index(place))
        self._showing = False
        self._fit()

    def begin_anew(self) -> None:
        """Let the first line be the current one; nothing is chosen by that."""
        self._showing = True
        self.setCurrentIndex(self.options.index(0))
        self._showing = False

    @property
    def current(self) -> Option | None:
        """The option that the keys act on."""
        option = self.currentIndex().data(OPTION)
        return option if isinstance(option, Option) else None

    @property
    def tall(self) -> int:
        """Pixels that all options need."""
        return sum(self._delegate.shaper.shape(option).height for option in self.options.options)

    def step(self, by: int) -> None:
        """Make an option some lines on the current one, as the arrows do."""
        count = len(self.options.options)
        if count:
            place = min(count - 1, max(0, self.currentIndex().row() + by))
            self.setCurrentIndex(self.options.index(place))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Choose what was come to."""
        super().currentChanged(current, previous)
        option = current.data(OPTION)
        if self._showing or not isinstance(option, Option):
            return
        if self.hasFocus():
            reveal(self, self.visualRect(self.currentIndex()))
        if self._delegate.mark is Mark.RADIO and not option.barred and not option.marked:
            self.chosen.emit(option.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the current line be seen."""
        super().focusInEvent(event)
        if self.currentIndex().isValid():
            reveal(self, self.visualRect(self.currentIndex()))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks or chooses, Enter takes, arrows move; letters mean nothing."""
        option = self.current
        if event.key() == Qt.Key.Key_Space and option:
            self._act(option)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and option and not event.modifiers() & ~_KEYPAD:
            self._act(option)
            self.taken.emit(option.key)
        elif event.key() in _MOVES and not event.modifiers() & ~_KEYPAD:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click chooses or ticks."""
        super().mouseReleaseEvent(event)
        option = self.indexAt(event.position().toPoint()).data(OPTION)
        if isinstance(option, Option) and event.button() == Qt.MouseButton.LeftButton:
            self._act(option)
            if self._delegate.mark is Mark.NONE:
                self.taken.emit(option.key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the options out at the new width."""
        if event.size().width() != self._delegate.shaper.width:
            self._delegate.take_width(event.size().width())
            self._fit()
        super().resizeEvent(event)

    def _act(self, option: Option) -> None:
        if option.barred and not option.marked:
            return
        if self._delegate.mark is Mark.TICK:
            self.ticked.emit(option.key, not option.marked)
        elif self._delegate.mark is Mark.RADIO and not option.marked:
            self.chosen.emit(option.key)

    def _fit(self) -> None:
        if not self._bounded:
            self.setFixedHeight(self.tall)
        self.scheduleDelayedItemsLayout()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_MOVES = frozenset(
    {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
)
