"""Draws a row of a page: its part of the card, its label, its words, its button.

What is said, done, asked and never said differ by word, weight, bar and tint.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTextLayout

from desktop.theme import Theme
from desktop.ui.row_shape import Laid, Shape, Shaper, Slip
from desktop.ui.strokes import Letters, cursor_x, dashes, fill, fill_box, fill_path, lay_pieces, places_of, ring
from desktop.ui.text_flow import Piece, Ruler
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
    "filled": "filled_ink", "empty": "empty_ink", "muted": "half", "link": "link",
    "yes": "allowed", "no": "forbidden", "maybe": "depends", "title": "muted",
}  # fmt: skip
_BOXES = frozenset({"filled", "empty"})
_RADIUS = 10


class Colours(dict[str, QColor]):
    """The colours of a theme by role, each made when it is first painted with."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def __missing__(self, role: str) -> QColor:
        colour = self[role] = QColor(getattr(self._theme, role))
        return colour

    def of_piece(self, kind: str, plain: QColor) -> QColor:
        """The ink of a piece of a text; `plain` where its kind has none of its own."""
        return self[_PIECE_INKS[kind]] if kind in _PIECE_INKS else plain


class RowPainter:
    """Draws rows in a theme's colours with their upper left corner where the painter's origin is."""

    def __init__(self, colours: Colours, shaper: Shaper, button_text: Callable[[Row], str]) -> None:
        self.colours, self.shaper, self._button_text = colours, shaper, button_text
        self.starred: frozenset[str] = frozenset()
        self._letters = Letters()
        self._corners: dict[tuple[int, int, bool], QPainterPath] = {}

    def cover(self, painter: QPainter, slip: Slip) -> None:
        """Paint over what shows beside the row's part of its card: the gap above, what lies outside round corners."""
        row, shape, ground = slip.row, slip.shape, self.colours["window"]
        if row.kind == rows.SECTION:
            fill_box(painter, (0, 0, self.shaper.width, shape.height), ground)
            return
        above = shape.top + (_RADIUS + 1 if row.first else 0)
        if above:
            fill_box(painter, (0, 0, self.shaper.width, above), ground)
        if row.last:
            fill_box(painter, (0, shape.height - _RADIUS - 1, self.shaper.width, _RADIUS + 1), ground)

    def paint(self, painter: QPainter, slip: Slip, *, current: bool = False, focused: bool = False) -> None:
        """One row, as wide as the page."""
        row, shape = slip.row, slip.shape
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind != rows.SECTION:
            self._card(painter, row, shape, current)
        self._label(painter, row, shape)
        self._words(painter, slip)
        self._note(painter, row, shape)
        if shape.button:
            self._button(painter, row, QRectF(*shape.button), current)
        if focused:
            area = QRectF(0, shape.top, self.shaper.width, shape.height - shape.top)
            ring(painter, area.adjusted(2, 2, -2, -2), self.colours["focus"], 6, 2.0)

    def _card(self, painter: QPainter, row: Row, shape: Shape, current: bool) -> None:
        width, tall = self.shaper.width, shape.height - shape.top
        edge = self.colours["accent" if row.tone == rows.FIT else "line"]
        band = _BANDS.get(row.kind, "surface") if row.tone not in rows.PALE else "surface"
        body = self.colours["selection" if current else band]
        bar = self.colours["line" if row.tone in rows.PALE else _BARS[row.kind]] if row.kind in _BARS else None
        thick = round(4 * self.shaper.scale) if bar else 0
        above, below = (_RADIUS + 1 if row.first else 0), (_RADIUS + 1 if row.last else 0)
        middle = max(0, tall - above - below)
        y = shape.top
        if above:
            self._corner(painter, width, y, False, (edge, body, bar, thick))
        if below:
            self._corner(painter, width, shape.height - below, True, (edge, body, bar, thick))
        y += above - bool(above)  # one pixel over the round ends, or a screen at 125 % shows where they meet
        middle += bool(above) + bool(below)
        left = max(1, thick)
        fill_box(painter, (left, y, width - 1 - left, middle), body)
        fill_box(painter, (0, y, 1, middle), edge)
        fill_box(painter, (width - 1, y, 1, middle), edge)
        if not row.first:
            fill_box(painter, (0, shape.top, width, 1), self.colours["line"])
        if bar:
            fill_box(painter, (0, y, thick, middle), bar)

    def _corner(
        self, painter: QPainter, width: int, y: int, turned: bool, inks: tuple[QColor, QColor, QColor | None, int]
    ) -> None:
        """The rounded end of a card that begins at `y`: its first pixels, or, turned, its last."""
        edge, body, bar, thick = inks
        painter.translate(0, y)
        fill_path(painter, self._end(0, width, turned), edge)
        fill_path(painter, self._end(1, width, turned), body)
        if bar:
            fill_path(painter, self._end(-thick, width, turned), bar)
        painter.translate(0, -y)

    def _end(self, inset: int, width: int, turned: bool) -> QPainterPath:
        """The outline of a card's end `inset` pixels inside; where that is below 0, as much of the left of it."""
        key = (inset, width, turned)
        path = self._corners.get(key)
        if path is None:
            path = _end_path(max(0, inset), width, turned)
            if inset < 0:
                strip = QPainterPath()
                strip.addRect(QRectF(0, 0, -inset, _RADIUS + 1))
                path = path.intersected(strip)
            self._corners[key] = path
        return path

    def _label(self, painter: QPainter, row: Row, shape: Shape) -> None:
        if shape.label_y is None:
            return
        font = self.shaper.fonts.label
        ink = "muted" if row.tone in rows.PALE else _LABEL_INKS.get(row.kind, "muted")
        left, base = 14 * self.shaper.scale, shape.label_y + font.ascent
        self._letters.draw(painter, left, base, row.label, font, self.colours[ink])
        if row.key in self.starred:
            beside = left + font.width(row.label) + 6 * self.shaper.scale
            self._letters.draw(painter, beside, base, "★", font, self.colours["ask_bar"])

    def _words(self, painter: QPainter, slip: Slip) -> None:
        row, shape = slip.row, slip.shape
        font = self.shaper.fonts.of(row)
        for piece in shape.flow.pieces:
            if piece.kind in _BOXES:
                at = (shape.text_x + piece.x, shape.text_y + piece.line * font.line)
                draw_slot(painter, piece, at, font, self.colours)
        words = self.lay(row, slip.laid)
        if row.marks:
            self._marks(painter, slip, words)
        words.draw(painter, QPointF(shape.text_x, shape.text_y))

    def lay(self, row: Row, laid: Laid) -> QTextLayout:
        """The words of a row ready to be drawn; once is enough."""
        if laid.words is None:
            plain = self.colours["muted" if row.tone in rows.PALE else _INKS.get(row.kind, "text")]
            pieces, font = laid.flow.pieces, self.shaper.fonts.of(row)
            laid.words = lay_pieces(pieces, font, lambda kind: self.colours.of_piece(kind, plain))
        return laid.words

    def _marks(self, painter: QPainter, slip: Slip, words: QTextLayout) -> None:
        """What stands behind the stretches that a search found; one that is broken has a box on each line."""
        shape, font, colour = slip.shape, self.shaper.fonts.of(slip.row), self.colours["match"]
        places = slip.laid.places
        if places is None:
            places = slip.laid.places = places_of(slip.row.text, words.text())
        for start, end in slip.row.marks:
            at, until = places[start], places[end - 1] + 1
            while at < until:
                line = words.lineForTextPosition(at)
                stop = min(until, line.textStart() + line.textLength())
                left, right = cursor_x(line, at), cursor_x(line, stop)
                top = line.y() + line.ascent() - font.ascent
                box = QRectF(shape.text_x + left - 1, shape.text_y + top, right - left + 2, font.line - 2)
                fill(painter, box, colour, 3)
                at = max(stop, at + 1)

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


def draw_slot(painter: QPainter, piece: Piece, at: tuple[float, float], font: Ruler, colours: Colours) -> None:
    """What stands behind a filled slot's words, or round an empty slot; nothing for any other piece."""
    x, y = at
    if piece.kind == "empty":
        dashes(painter, QRectF(x, y, piece.width, font.line - 2), colours["empty_line"])
    elif piece.kind == "filled":
        fill(painter, QRectF(x - 2, y, piece.width + 4, font.line - 2), colours["filled"], 3)


def _end_path(inset: int, width: int, turned: bool) -> QPainterPath:
    """The first pixels of a card with round corners, or its last, `inset` pixels inside its outline."""
    left, right, radius = float(inset), float(width - inset), float(_RADIUS - inset)
    tall, across = float(_RADIUS + 1), 2.0 * (_RADIUS - inset)
    path = QPainterPath()
    if turned:
        path.moveTo(left, 0)
        path.lineTo(left, tall - inset - radius)
        path.arcTo(left, tall - inset - across, across, across, 180, 90)
        path.lineTo(right - radius, tall - inset)
        path.arcTo(right - across, tall - inset - across, across, across, 270, 90)
        path.lineTo(right, 0)
    else:
        path.moveTo(left, tall)
        path.lineTo(left, inset + radius)
        path.arcTo(left, inset, across, across, 180, -90)
        path.lineTo(right - radius, inset)
        path.arcTo(right - across, inset, across, across, 90, -90)
        path.lineTo(right, tall)
    path.closeSubpath()
    return path
