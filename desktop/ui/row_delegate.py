"""Paints rows as cards: what is said, done, asked and never said differ by word, weight, bar and tint."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import Theme
from desktop.ui.item_state import item_state
from desktop.ui.page_model import ROW
from desktop.ui.row_shape import Shape, Shaper
from desktop.ui.strokes import Letters, dashes, fill, fill_path, ring
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

    def __init__(self, colours: Colours, shaper: Shaper, button_text: Callable[[Row], str], view: QListView) -> None:
        super().__init__(view)
        self._view, self._letters = view, Letters()
        self.colours, self.shaper, self._button_text = colours, shaper, button_text
        self.starred: frozenset[str] = frozenset()

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
        current, focused = item_state(self._view, index)
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
        edge = self.colours["accent" if row.tone == rows.FIT else "line"]
        band = _BANDS.get(row.kind, "surface") if row.tone not in _QUIET else "surface"
        outside, inside = _outline(area, row, 0.5), _outline(area, row, -0.5)
        fill_path(painter, outside, edge)
        fill_path(painter, inside, self.colours["selection" if current else band])
        if row.kind in _BARS:
            painter.save()
            painter.setClipPath(outside)
            ink = self.colours["line" if row.tone in _QUIET else _BARS[row.kind]]
            fill(painter, QRectF(area.left(), area.top(), 4 * self.shaper.scale, area.height()), ink)
            painter.restore()
        if not row.first:
            fill(painter, QRectF(area.left(), area.top(), area.width(), 1), self.colours["line"])

    def _label(self, painter: QPainter, row: Row, shape: Shape) -> None:
        if shape.label_y is None:
            return
        font = self.shaper.fonts.label
        ink = "muted" if row.tone in _QUIET else _LABEL_INKS.get(row.kind, "muted")
        left, base = 14 * self.shaper.scale, shape.label_y + font.ascent
        self._letters.draw(painter, left, base, row.label, font, self.colours[ink])
        if row.key in self.starred:
            beside = left + font.width(row.label) + 6 * self.shaper.scale
            self._letters.draw(painter, beside, base, "★", font, self.colours["ask_bar"])

    def _words(self, painter: QPainter, row: Row, shape: Shape) -> None:
        font = self.shaper.fonts.of(row)
        ink = self.colours["muted" if row.tone in _QUIET else _INKS.get(row.kind, "text")]
        for piece in shape.flow.pieces:
            x, y = shape.text_x + piece.x, shape.text_y + piece.line * font.line
            self._piece(painter, piece, x, y, font, ink)

    def _piece(self, painter: QPainter, piece: Piece, x: float, y: float, font: Ruler, ink: QColor) -> None:
        box = QRectF(x - 2, y, piece.width + 4, font.line - 2)
        if piece.kind in ("filled", "mark"):
            fill(painter, box, self.colours["filled" if piece.kind == "filled" else "match"], 3)
        elif piece.kind == "empty":
            dashes(painter, box.adjusted(2, 0, -2, 0), self.colours["empty_line"])
            x += CHIP
        colour = self.colours[_PIECE_INKS[piece.kind]] if piece.kind in _PIECE_INKS else ink
        self._letters.draw(painter, x, y + font.ascent, piece.text, font, colour)

    def _note(self, painter: QPainter, row: Row, shape: Shape) -> None:
        if not row.note:
            return
        small = self.shaper.fonts.small
        y = shape.text_y + shape.flow.lines * self.shaper.fonts.of(row).line
        ink = self.colours["never_ink" if row.tone == rows.WITHHELD else "muted"]
        self._letters.draw(painter, shape.text_x, y + small.ascent, row.note, small, ink)

    def _button(self, painter: QPainter, row: Row, box: QRectF, current: bool) -> None:
        primary = current or row.tone == rows.FIT
        fill(painter, box, self.colours["accent" if primary else "surface"], 6)
        if not primary:
            ring(painter, box, self.colours["control_line"], 6)
        ink = self.colours["accent_ink" if primary else "text"]
        fonts, text = self.shaper.fonts, self._button_text(row)
        body, key = fonts.body, fonts.key
        middle = box.center().y()
        x = box.left() + 12 * self.shaper.scale
        if not current:
            x = box.center().x() - body.width(text) / 2
        self._letters.draw(painter, x, middle + body.ascent / 2 - 2, text, body, ink)
        if current:
            cap = QRectF(box.right() - key.width("Enter") - 20, middle - 9, key.width("Enter") + 10, 18)
            ring(painter, cap, ink, 4)
            self._letters.draw(painter, cap.left() + 5, middle + key.ascent / 2 - 1.5, "Enter", key, ink)

    def _ring(self, painter: QPainter, area: QRectF) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring(painter, area.adjusted(1.5, 1.5, -1.5, -1.5), self.colours["focus"], 6, 2.0)
        painter.restore()


def _outline(area: QRectF, row: Row, by: float) -> QPainterPath:
    """The area of a row, wider `by` so much to the sides, its corners round where its card begins or ends."""
    left, right, radius = area.left() - by, area.right() + by, _RADIUS + by
    top = area.top() - (by if row.first else 0.0)
    bottom = area.bottom() + (by if row.last else 0.0)
    path = QPainterPath()
    if row.first and row.last:
        path.addRoundedRect(QRectF(left, top, right - left, bottom - top), radius, radius)
    elif row.first:
        path.moveTo(left, bottom)
        path.lineTo(left, top + radius)
        path.arcTo(left, top, 2 * radius, 2 * radius, 180, -90)
        path.lineTo(right - radius, top)
        path.arcTo(right - 2 * radius, top, 2 * radius, 2 * radius, 90, -90)
        path.lineTo(right, bottom)
    elif row.last:
        path.moveTo(left, top)
        path.lineTo(left, bottom - radius)
        path.arcTo(left, bottom - 2 * radius, 2 * radius, 2 * radius, 180, 90)
        path.lineTo(right - radius, bottom)
        path.arcTo(right - 2 * radius, bottom - 2 * radius, 2 * radius, 2 * radius, 270, 90)
        path.lineTo(right, top)
    else:
        path.addRect(QRectF(left, top, right - left, bottom - top))
    return path
