"""Options with their numbers printed as key caps: a digit takes one; some are put in order, some merely marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QWidget

from desktop.theme import Look
from desktop.ui.strokes import fill, ring
from desktop.ui.widgets.option_delegate import Mark, OptionDelegate
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.option_model import OPTION, Option
from desktop.ui.widgets.option_shape import SIDE

CAP = 20  # pixels at 100 %


class NumberDelegate(OptionDelegate):
    """Draws a cap before each option: `caps` says what is in it; it is filled where the option is marked."""

    def __init__(self, look: Look, mark: Mark, view: QListView, *, strong: bool) -> None:
        super().__init__(look, mark, view, strong=strong)
        self.caps: Mapping[str, str] = {}

    def _draw_mark(self, painter: QPainter, shown: Option, area: QRectF) -> None:
        px, colours, cap = self._look.px, self._pieces.colours, self.caps.get(shown.key, "")
        box = QRectF(px(SIDE) - px(2), area.center().y() - px(CAP) / 2, px(CAP), px(CAP))
        if shown.marked:
            fill(painter, box, colours["accent"], px(4))
        else:
            ring(painter, box.adjusted(1, 1, -1, -1), colours["keycap_line" if cap else "line"], px(4), 1.2)
        font = self.shaper.badge
        at = (box.center().x() - font.width(cap) / 2, box.center().y() - font.line / 2 + 1)
        self._pieces.line(painter, at, cap, font, "accent_ink" if shown.marked else "keycap_ink")


class NumberedList(OptionList):
    """`numbered(key)` when the digit of an option is pressed. `caps` are what the caps say, by default the digits."""

    numbered = Signal(str)

    def __init__(
        self, look: Look, name: str, mark: Mark, describe: Callable[[Option], str], parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, name, mark, describe, parent, strong=False)
        self._numbers = NumberDelegate(look, mark, self, strong=False)
        self._delegate = self._numbers
        self.setItemDelegate(self._delegate)

    def show_options(self, options: Sequence[Option], caps: Mapping[str, str] | None = None) -> None:
        """Show these with what stands in their caps."""
        self._numbers.caps = _digits(options) if caps is None else caps
        super().show_options(options)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit takes the option of its place."""
        digit = event.key() - Qt.Key.Key_0
        if 1 <= digit <= 9 and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.press_digit(digit)
        else:
            super().keyPressEvent(event)

    def press_digit(self, digit: int) -> None:
        """Take the option with this number."""
        if digit <= len(self.options.options):
            self.setCurrentIndex(self.options.index(digit - 1))
            self.numbered.emit(self.options.options[digit - 1].key)


class StepList(NumberedList):
    """Options put in order: Space takes one or leaves it out, Alt and the arrows move it, a digit gives it that place.

    The mouse takes with a click and moves by dragging. `moved(key, place)` with the place from 0.
    """

    moved = Signal(str, int)

    def __init__(self, look: Look, name: str, describe: Callable[[Option], str], parent: QWidget | None = None) -> None:
        super().__init__(look, name, Mark.TICK, describe, parent)
        self._dragged, self._was_dragged = "", False

    def press_digit(self, digit: int) -> None:
        """Put the current option at this place."""
        option = self.current
        if option is not None and digit <= len(self.options.options):
            self.moved.emit(option.key, digit - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move what has a place."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        option = self.current
        if by and option is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if option.marked and 0 <= self.currentIndex().row() + by < self.number_of_taken:
                self.moved.emit(option.key, self.currentIndex().row() + by)
        else:
            super().keyPressEvent(event)

    @property
    def number_of_taken(self) -> int:
        """How many options have a place."""
        return sum(option.marked for option in self.options.options)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of an option that has a place."""
        option = self.indexAt(event.position().toPoint()).data(OPTION)
        held = isinstance(option, Option) and option.marked and event.button() == Qt.MouseButton.LeftButton
        self._dragged, self._was_dragged = option.key if held else "", False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held among those that have a place."""
        at = self.indexAt(event.position().toPoint()).row()
        here = self.options.place_of(self._dragged) if self._dragged else -1
        if here < 0:
            super().mouseMoveEvent(event)
        elif at not in (here, -1) and at < self.number_of_taken:
            self._was_dragged = True
            self.moved.emit(self._dragged, at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; what was not moved is left out."""
        moved, self._dragged, self._was_dragged = self._was_dragged, "", False
        if not moved:
            super().mouseReleaseEvent(event)


def _digits(options: Sequence[Option]) -> Mapping[str, str]:
    return {option.key: str(place) for place, option in enumerate(options[:9], start=1)}
