"""Paints options: a mark, a title with its badge, details, and on the right what it costs."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import Look
from desktop.ui.item_state import is_hovered, item_state
from desktop.ui.row_painter import Colours
from desktop.ui.strokes import fill, ring
from desktop.ui.widgets.option_model import OPTION, Option
from desktop.ui.widgets.option_shape import SIDE, OptionFonts, OptionShape, OptionShaper
from desktop.ui.widgets.pieces import PiecePainter

BAR, MARK = 4, 16  # pixels at 100 %
WIDTHS = 3  # for which shapes are kept: with a scroll bar beside it, and without


class Mark(Enum):
    """What stands before an option."""

    NONE = "none"
    RADIO = "radio"  # one of them is chosen
    TICK = "tick"  # each may be ticked


class OptionDelegate(QStyledItemDelegate):
    """Draws the options of a view."""

    def __init__(self, look: Look, mark: Mark, view: QListView, *, strong: bool = True) -> None:
        super().__init__(view)
        self._view, self.mark, self._strong = view, mark, strong
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look, self._pieces = look, PiecePainter(Colours(look.theme))
        self._fonts = OptionFonts(look, strong=self._strong)
        self._shapers: dict[int, OptionShaper] = {}
        self.take_width(max(1, self._view.viewport().width()))

    def take_width(self, width: int) -> None:
        """Lay the options out for another width."""
        shaper = self._shapers.pop(width, None) or OptionShaper(self._fonts, width, marks=self.mark is not Mark.NONE)
        self.shaper = self._shapers[width] = shaper
        if len(self._shapers) > WIDTHS:
            del self._shapers[next(iter(self._shapers))]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As tall as its words need."""
        shown: Option = index.data(OPTION)
        return QSize(self.shaper.width, self.shaper.shape(shown).height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One option."""
        shown: Option = index.data(OPTION)
        shape, whole = self.shaper.shape(shown), QRectF(option.rect)
        state = item_state(self._view, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(whole.topLeft())
        area = QRectF(0, 0, whole.width(), whole.height())
        chosen = shown.marked and self.mark is not Mark.TICK
        picked = chosen or (self.mark is Mark.NONE and state.current)
        ground = "selection" if picked else "hover" if is_hovered(self._view, option) else "surface"
        fill(painter, area, self._pieces.colours[ground])
        if chosen:
            fill(painter, QRectF(0, 0, self._look.px(BAR), area.height()), self._pieces.colours["accent"])
        if index.row():
            fill(painter, QRectF(0, 0, area.width(), 1), self._pieces.colours["line"])
        self._draw_mark(painter, shown, area)
        self._draw_words(painter, shown, shape)
        if state.current and state.focused:
            ring(painter, area.adjusted(1.5, 2.0, -1.5, -1.5), self._pieces.colours["focus"], 6, 2.0)
        painter.restore()

    def _draw_words(self, painter: QPainter, shown: Option, shape: OptionShape) -> None:
        pieces, shaper = self._pieces, self.shaper
        colours = pieces.colours
        ink = colours["muted" if shown.barred else "text"]
        pieces.flow(painter, shape.title, shape.title_at, shaper.title, ink)
        if shape.badge_at:
            box = QRectF(*shape.badge_at)
            fill(painter, box, colours["accent"], box.height() / 2)
            at = (box.left() + self._look.px(8), box.top() + (box.height() - shaper.badge.line) / 2 + 2)
            pieces.line(painter, at, shown.badge, shaper.badge, "accent_ink")
        if shape.detail:
            pieces.flow(painter, shape.detail, (shaper.left, shape.detail_y), shaper.small, colours["muted"])
        if shape.problem:
            at = (shaper.left, shape.problem_y)
            pieces.flow(painter, shape.problem, at, shaper.small, colours["never_ink"])
        if shape.side_at:
            pieces.line(painter, shape.side_at, shown.side, shaper.small, "muted")
        if shape.sum_at:
            pieces.line(painter, shape.sum_at, shown.sum, shaper.sum, "muted" if shown.barred else "text")

    def _draw_mark(self, painter: QPainter, shown: Option, area: QRectF) -> None:
        if self.mark is Mark.NONE:
            return
        px, colours = self._look.px, self._pieces.colours
        box = QRectF(px(SIDE), area.center().y() - px(MARK) / 2, px(MARK), px(MARK))
        if shown.barred and not shown.marked and self.mark is Mark.RADIO:
            ring(painter, box.adjusted(1, 1, -1, -1), colours["muted"], px(MARK) / 2, 1.2)
            fill(
                painter, QRectF(box.left() + px(4), box.center().y() - 0.7, box.width() - px(8), 1.4), colours["muted"]
            )
        elif self.mark is Mark.RADIO:
            ink = colours["accent" if shown.marked else "muted"]
            ring(painter, box.adjusted(1, 1, -1, -1), ink, px(MARK) / 2, 1.6)
            if shown.marked:
                inside = box.adjusted(px(4), px(4), -px(4), -px(4))
                fill(painter, inside, ink, inside.width() / 2)
        elif shown.marked:
            fill(painter, box, colours["accent"], px(4))
            font = self.shaper.badge
            at = (box.center().x() - font.width("✓") / 2, box.center().y() - font.line / 2 + 1.5)
            self._pieces.line(painter, at, "✓", font, "accent_ink")
        else:
            ring(painter, box.adjusted(1, 1, -1, -1), colours["line" if shown.barred else "muted"], px(4), 1.4)
