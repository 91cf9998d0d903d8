"""Operations, each to be ruled on: three signs at its right, pressed by the mouse, by digits or by the arrows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from desktop.theme import Look
from desktop.ui.strokes import fill, ring
from desktop.ui.widgets.option_delegate import Mark, OptionDelegate
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.option_model import OPTION, Option
from desktop.ui.widgets.option_shape import NARROW, OptionShape

WIDE, SMALL, TALL, APART, EDGE = 92, 36, 28, 4, 10  # pixels at 100 %


class Verdict(NamedTuple):
    """A ruling that can be given: its id, a sign, a word, and the role of its ink."""

    id: str
    sign: str
    word: str
    ink: str


class RulingDelegate(OptionDelegate):
    """Draws the rulings beside each option; `given` are those that hold."""

    def __init__(self, look: Look, view: QListView, verdicts: Sequence[Verdict]) -> None:
        self.verdicts = tuple(verdicts)
        self.given: Mapping[str, str] = {}
        self._full, self._drop = 1, 0.0
        super().__init__(look, Mark.NONE, view, strong=False)

    def take_width(self, width: int) -> None:
        """Lay the options out left of their rulings."""
        self._full = width
        reserved = round(len(self.verdicts) * (self._wide + self._look.px(APART))) + self._look.px(EDGE)
        super().take_width(max(1, width - reserved))

    @property
    def _wide(self) -> int:
        return self._look.px(SMALL if self._full < self._look.px(NARROW) else WIDE)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as its words or its buttons."""
        size = super().sizeHint(option, index)
        return QSize(self._full, max(size.height(), self._look.px(TALL + 12)))

    def boxes(self, area: QRectF) -> list[QRectF]:
        """Where the rulings stand in an option's area."""
        px, wide = self._look.px, self._wide
        left = area.right() - px(EDGE) - len(self.verdicts) * (wide + px(APART)) + px(APART)
        top = area.center().y() - px(TALL) / 2
        return [QRectF(left + place * (wide + px(APART)), top, wide, px(TALL)) for place in range(len(self.verdicts))]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The option, then its rulings."""
        shown: Option = index.data(OPTION)
        title = self.shaper.shape(shown)
        tall = title.title.lines * self.shaper.title.line
        self._drop = (option.rect.height() - tall) / 2 - title.title_at[1]
        super().paint(painter, option, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for verdict, box in zip(self.verdicts, self.boxes(QRectF(option.rect)), strict=True):
            self._draw(painter, verdict, box, chosen=self.given.get(shown.key) == verdict.id)
        painter.restore()

    def _draw_words(self, painter: QPainter, shown: Option, shape: OptionShape) -> None:
        """In the middle of the line, as the rulings are."""
        painter.translate(0, self._drop)
        super()._draw_words(painter, shown, shape)
        painter.translate(0, -self._drop)

    def _draw(self, painter: QPainter, verdict: Verdict, box: QRectF, *, chosen: bool) -> None:
        colours, font, px = self._pieces.colours, self.shaper.small, self._look.px
        if chosen:
            fill(painter, box, colours[verdict.ink], px(6))
        else:
            fill(painter, box, colours["surface"], px(6))
            ring(painter, box.adjusted(0.5, 0.5, -0.5, -0.5), colours["control_line"], px(6))
        words = verdict.sign if box.width() <= px(SMALL) else f"{verdict.sign} {verdict.word}"
        at = (box.center().x() - font.width(words) / 2, box.center().y() - font.line / 2 + 1)
        self._pieces.line(painter, at, words, font, "surface" if chosen else verdict.ink)


class RulingList(OptionList):
    """`ruled(key, ruling)`: by a click, by a digit (and on to the next line), or by the arrows left and right."""

    ruled = Signal(str, str)

    def __init__(
        self, look: Look, name: str, verdicts: Sequence[Verdict], describe: Callable[[Option], str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(look, name, Mark.NONE, describe, parent, strong=False)
        self._rulings = RulingDelegate(look, self, verdicts)
        self._delegate = self._rulings
        self.setItemDelegate(self._delegate)

    def show_rulings(self, options: Sequence[Option], given: Mapping[str, str]) -> None:
        """Show these with what was ruled on them."""
        self._rulings.given = dict(given)
        self.show_options(options)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rule and go on, the arrows choose between rulings."""
        digit, key, option = event.key() - Qt.Key.Key_0, event.key(), self.current
        verdicts = self._rulings.verdicts
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if option and plain and 1 <= digit <= len(verdicts):
            self.ruled.emit(option.key, verdicts[digit - 1].id)
            self.step(1)
        elif option and plain and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._turn(option, 1 if key == Qt.Key.Key_Right else -1)
        elif option and plain and key == Qt.Key.Key_Space:
            self._turn(option, 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a ruling gives it."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        option = index.data(OPTION)
        if isinstance(option, Option) and event.button() == Qt.MouseButton.LeftButton:
            verdict = self._at(index, at)
            if verdict is not None:
                self.ruled.emit(option.key, verdict.id)

    def box_of(self, key: str, ruling: str) -> QRectF:
        """Where a ruling of an option is to be clicked, in the pixels of the viewport."""
        area = QRectF(self.visualRect(self.options.index(self.options.place_of(key))))
        place = next(place for place, each in enumerate(self._rulings.verdicts) if each.id == ruling)
        return self._rulings.boxes(area)[place]

    def _at(self, index: QModelIndex, at: QPoint) -> Verdict | None:
        boxes = self._rulings.boxes(QRectF(self.visualRect(index)))
        return next(
            (each for each, box in zip(self._rulings.verdicts, boxes, strict=True) if box.contains(at.toPointF())), None
        )

    def _turn(self, option: Option, by: int) -> None:
        ids = [each.id for each in self._rulings.verdicts]
        given = self._rulings.given.get(option.key)
        place = ids.index(given) + by if given in ids else (0 if by > 0 else len(ids) - 1)
        self.ruled.emit(option.key, ids[place % len(ids)])
