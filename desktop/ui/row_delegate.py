"""Paints rows as cards: what is said, done, asked and never said differ by word, weight, bar and tint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import Theme
from desktop.ui.page_model import ROW
from desktop.ui.row_shape import Shape, Shaper
from desktop.ui.text_flow import CHIP, Piece, Ruler
from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row

_BANDS = {rows.SAY: "say", rows.ASK: "ask", rows.NEVER: "never", rows.BAN: "never"}
_BARS = {rows.SAY: "say_bar", rows.ASK: "ask_bar", rows.NEVER: "never_bar", rows.BAN: "never_bar"}
_INKS = {
    rows.NEVER: "never_ink",
    rows.BAN: "never_ink",
    rows.REMARK: "muted",
    rows.HEAD: "muted",
    rows.SECTION: "muted",
}
_LABEL_INKS = {rows.SAY: "say_ink", rows.ASK: "ask_ink", rows.NEVER: "never_ink", rows.BAN: "never_ink"}
_PIECE_INKS = {
    "filled": "filled_ink", "mark": "match_ink", "empty": "empty_ink", "muted": "half", "link": "link",
    "yes": "allowed", "no": "forbidden", "maybe": "depends", "title": "muted",
}  # fmt: skip
CLEAR = QColor(0, 0, 0, 0)
_RADIUS = 10.0
_QUIET = frozenset({rows.QUIET, rows.WITHHELD})


class Colours(dict[str, QColor]):
    """The colours of a theme by role, each made when it is first painted with."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def __missing__(self, role: str) -> QColor:
        colour = self[role] = QColor(getattr(self._theme, role))
        return colour


class RowDelegate(QStyledItemDelegate):
    """Draws the rows of a page in a theme's colours; `button_text` names the button of a row."""

    def __init__(self, colours: Colours, shaper: Shaper, button_text: Callable[[Row], str], parent: QObject) -> None:
        super().__init__(parent)
        self.colours, self.shaper, self._button_text = colours, shaper, button_text

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The row's height at the width of the page."""
        row: Row = index.data(ROW)
        return QSize(self.shaper.width, self.shaper.shape(row).height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One row: its part of the card, its label, its words, its button."""
        row: Row = index.data(ROW)
        shape = self.shaper.shape(row)
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        whole: QRectF = QRectF(option.rect)
        area = whole.adjusted(0.5, shape.top + (0.5 if row.first else 0.0), -0.5, -0.5 if row.last else 0.0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind != rows.SECTION:
            self._card(painter, row, area, current)
        painter.translate(whole.topLeft())
        self._label(painter, row, shape)
        self._words(painter, row, shape)
        self._note(painter, row, shape)
        if shape.button:
            self._button(painter, row, QRectF(*shape.button), current)
        painter.restore()
        if current and focused:
            self._ring(painter, area)

    def _card(self, painter: QPainter, row: Row, area: QRectF, current: bool) -> None:
        outline = _outline(area, row)
        band = _BANDS.get(row.kind, "surface") if row.tone not in _QUIET else "surface"
        painter.fillPath(outline, self.colours["selection"] if current else self.colours[band])
        painter.save()
        painter.setClipPath(outline)
        if row.kind in _BARS:
            ink = self.colours["line" if row.tone in _QUIET else _BARS[row.kind]]
            painter.fillRect(QRectF(area.left(), area.top(), 4 * self.shaper.scale, area.height()), ink)
        if not row.first:
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), self.colours["line"])
        painter.restore()
        painter.setPen(QPen(self.colours["accent" if row.tone == rows.FIT else "line"], 1.0))
        painter.drawPath(_border(area, row))

    def _label(self, painter: QPainter, row: Row, shape: Shape) -> None:
        if not row.label or row.kind == rows.HEAD:
            return
        font = self.shaper.fonts.label
        ink = "muted" if row.tone in _QUIET else _LABEL_INKS.get(row.kind, "muted")
        painter.setFont(font.font)
        painter.setPen(self.colours[ink])
        painter.drawText(QPointF(14 * self.shaper.scale, shape.label_y + font.ascent), row.label)

    def _words(self, painter: QPainter, row: Row, shape: Shape) -> None:
        font = self.shaper.fonts.of(row)
        ink = self.colours["muted" if row.tone in _QUIET else _INKS.get(row.kind, "text")]
        painter.setFont(font.font)
        for piece in shape.flow.pieces:
            x, y = shape.text_x + piece.x, shape.text_y + piece.line * font.line
            self._piece(painter, piece, x, y, font, ink)

    def _piece(self, painter: QPainter, piece: Piece, x: float, y: float, font: Ruler, ink: QColor) -> None:
        box = QRectF(x - 2, y, piece.width + 4, font.line - 2)
        if piece.kind in ("filled", "mark"):
            self._chip(painter, box, self.colours["filled" if piece.kind == "filled" else "match"], None)
        elif piece.kind == "empty":
            self._chip(painter, box.adjusted(2, 0, -2, 0), None, self.colours["empty_line"])
            x += CHIP
        painter.setPen(self.colours[_PIECE_INKS[piece.kind]] if piece.kind in _PIECE_INKS else ink)
        painter.drawText(QPointF(x, y + font.ascent), piece.text)

    @staticmethod
    def _chip(painter: QPainter, box: QRectF, fill: QColor | None, dashes: QColor | None) -> None:
        painter.save()
        pen = QPen(dashes or CLEAR, 1.0)
        if dashes:
            pen.setDashPattern([3.0, 2.0])
        painter.setPen(pen)
        if fill:
            painter.setBrush(fill)
        painter.drawRoundedRect(box, 3, 3)
        painter.restore()

    def _note(self, painter: QPainter, row: Row, shape: Shape) -> None:
        if not row.note:
            return
        small = self.shaper.fonts.small
        y = shape.text_y + shape.flow.lines * self.shaper.fonts.of(row).line
        painter.setFont(small.font)
        painter.setPen(self.colours["never_ink" if row.tone == rows.WITHHELD else "muted"])
        painter.drawText(QPointF(shape.text_x, y + small.ascent), row.note)

    def _button(self, painter: QPainter, row: Row, box: QRectF, current: bool) -> None:
        primary = current or row.tone == rows.FIT
        painter.setPen(QPen(CLEAR if primary else self.colours["control_line"], 1.0))
        painter.setBrush(self.colours["accent" if primary else "surface"])
        painter.drawRoundedRect(box, 6, 6)
        ink = self.colours["accent_ink" if primary else "text"]
        fonts, text = self.shaper.fonts, self._button_text(row)
        body, key = fonts.body, fonts.key
        painter.setFont(body.font)
        painter.setPen(ink)
        middle = box.center().y()
        x = box.left() + 12 * self.shaper.scale
        if not current:
            x = box.center().x() - body.width(text) / 2
        painter.drawText(QPointF(x, middle + body.ascent / 2 - 2), text)
        if current:
            cap = QRectF(box.right() - key.width("Enter") - 20, middle - 9, key.width("Enter") + 10, 18)
            painter.setBrush(QBrush())
            painter.setPen(QPen(ink, 1.0))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setFont(key.font)
            painter.drawText(QPointF(cap.left() + 5, middle + key.ascent / 2 - 1.5), "Enter")

    def _ring(self, painter: QPainter, area: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.colours["focus"], 2.0))
        painter.drawRoundedRect(area.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        painter.restore()


def _outline(area: QRectF, row: Row) -> QPainterPath:
    """The area of a row with the corners round where its card begins or ends."""
    path = QPainterPath()
    top = area.top() if row.first else area.top() - 2 * _RADIUS
    bottom = area.bottom() if row.last else area.bottom() + 2 * _RADIUS
    path.addRoundedRect(QRectF(area.left(), top, area.width(), bottom - top), _RADIUS, _RADIUS)
    if row.first and row.last:
        return path
    visible = QPainterPath()
    visible.addRect(area)
    return path.intersected(visible)


def _border(area: QRectF, row: Row) -> QPainterPath:
    """The card's edge along a row: its sides, and its top and bottom where they are the card's."""
    path = QPainterPath()
    left, right, top, bottom, arc = area.left(), area.right(), area.top(), area.bottom(), 2 * _RADIUS
    if row.first:
        path.moveTo(left, bottom if not row.last else bottom - _RADIUS)
        path.lineTo(left, top + _RADIUS)
        path.arcTo(left, top, arc, arc, 180, -90)
        path.lineTo(right - _RADIUS, top)
        path.arcTo(right - arc, top, arc, arc, 90, -90)
        path.lineTo(right, bottom if not row.last else bottom - _RADIUS)
    else:
        path.moveTo(left, top)
        path.lineTo(left, bottom if not row.last else bottom - _RADIUS)
        path.moveTo(right, top)
        path.lineTo(right, bottom if not row.last else bottom - _RADIUS)
    if row.last:
        path.moveTo(left, bottom - _RADIUS)
        path.arcTo(left, bottom - arc, arc, arc, 180, 90)
        path.lineTo(right - _RADIUS, bottom)
        path.arcTo(right - arc, bottom - arc, arc, arc, 270, 90)
    return path
