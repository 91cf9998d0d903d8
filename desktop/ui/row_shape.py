"""Where everything of a row stands: one answer for its height, its painting and what a click hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap, QTextLayout

from desktop.theme import Look
from desktop.ui.text_flow import Flow, Ruler
from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row

NARROW = 640  # pixels of a page below which labels stand above the words
_MOST_SLIPS, _MOST_SHEETS = 20_000, 60  # kept for a width
_AT_ONCE = 8  # rows laid out before the window may answer again
SIDE, LABEL, GAP, TIGHT, CARD_GAP = 14, 108, 9, 5, 12
_LARGE = frozenset({rows.SAY})
_SMALL = frozenset({rows.REMARK, rows.LINK, rows.SECTION})


class Shape(NamedTuple):
    """A row laid out at a width, in pixels: `top` is the card's gap above, the button is (x, y, width, height)."""

    height: int
    top: int
    flow: Flow
    text_x: float
    text_y: float
    label_y: float | None  # None: it has no label, or no room for it
    button: tuple[int, int, int, int] | None


class Rulers(NamedTuple):
    """The fonts of a page."""

    say: Ruler
    body: Ruler
    strong: Ruler
    head: Ruler
    small: Ruler
    label: Ruler
    phone: Ruler
    key: Ruler

    def of(self, row: Row) -> Ruler:
        """The font of a row's words."""
        if row.kind in _LARGE:
            return self.say
        if row.kind in _SMALL:
            return self.small
        if row.kind == rows.CONTACT:
            return self.phone
        if row.kind in (rows.NEVER, rows.BAN):
            return self.strong
        return self.head if row.kind == rows.HEAD else self.body


def rulers(look: Look) -> Rulers:
    """The fonts of a page in a look."""

    def ruler(pixels: int, *, semibold: bool = False) -> Ruler:
        return Ruler(look.font(pixels, semibold=semibold))

    return Rulers(
        say=ruler(17), body=ruler(14), strong=ruler(14, semibold=True), head=ruler(13, semibold=True),
        small=ruler(12), label=ruler(12, semibold=True), phone=ruler(20), key=ruler(11),
    )  # fmt: skip


class Laid:
    """Words set into lines: the same for rows that differ only in what stands round their words.

    `words` are ready to be drawn, once they were, and `places` tells where the letters are in them.
    """

    __slots__ = ("flow", "places", "words")

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.words: QTextLayout | None = None
        self.places: list[int] | None = None


class Slip:
    """A row as it stands on a page of one width; `picture` is the row painted beforehand."""

    __slots__ = ("laid", "picture", "row", "shape", "size")

    def __init__(self, row: Row, shape: Shape, laid: Laid, width: int) -> None:
        self.row, self.shape, self.laid = row, shape, laid
        self.size = QSize(width, shape.height)
        self.picture: QPixmap | None = None


class Shaper:
    """Shapes of rows at one width; each is worked out once."""

    def __init__(self, fonts: Rulers, width: int, button: Callable[[Row], str], scale: float) -> None:
        self.fonts, self.width, self.scale = fonts, width, scale
        self.narrow = width < NARROW * scale
        self._button = button
        self._laid: dict[tuple[str, bool, int, tuple[rows.Span, ...]], Laid] = {}
        self._shapes: dict[tuple[object, ...], tuple[Shape, Laid]] = {}  # by what is seen
        self._slips: dict[Row, Slip] = {}
        self._sheets: dict[int, tuple[Sequence[Row], list[Slip]]] = {}  # by identity, the oldest first

    def shape(self, row: Row) -> Shape:
        """The row's shape."""
        return self.slip(row).shape

    def sheet(self, shown: Sequence[Row]) -> list[Slip]:
        """The rows of a page as they stand on it."""
        known = self._sheets.get(id(shown))
        if known is None:
            if max(len(self._slips), len(self._shapes)) > _MOST_SLIPS:
                for kept in (self._slips, self._shapes, self._laid):
                    kept.clear()
            if len(self._sheets) >= _MOST_SHEETS:
                del self._sheets[next(iter(self._sheets))]
            known = self._sheets[id(shown)] = (shown, [self.slip(row) for row in shown])
        return known[1]

    def lay_out(self, shown: Sequence[Row]) -> Iterator[None]:
        """Lay out the rows of a page that is not shown yet, a few at a time."""
        for place, row in enumerate(shown):
            self.slip(row)
            if place % _AT_ONCE == 0:
                yield

    def slip(self, row: Row) -> Slip:
        """The row as it stands on a page, laid out when that is first asked; one that a search found is not kept."""
        known = self._slips.get(row)
        if known is None:
            seen = (row.kind, row.spans, row.label, row.first, row.tone in rows.PALE, row.copied, row.note)
            shaped = self._shapes.get(seen)
            if shaped is None:
                shaped = self._shapes[seen] = self._shaped(row)
            known = Slip(row, *shaped, self.width)
            if row.kind != rows.HIT:  # which is another one at the next letter
                self._slips[row] = known
        return known

    def _set(self, row: Row, width: int) -> Laid:
        """The words of a row in lines no wider than `width`."""
        key = (row.kind, row.tone in rows.PALE, width, row.spans)
        laid = self._laid.get(key)
        if laid is None:
            flow = self.fonts.of(row).flow(_spans(row, self.narrow), width)
            laid = self._laid[key] = Laid(flow)
        return laid

    def button_width(self, row: Row) -> int:
        """Pixels of the row's copy button, 0 where it has none."""
        if row.kind not in rows.SPEECH or not row.copied:
            return 0
        return round(self.fonts.body.width(self._button(row)) + 2 * 12 * self.scale + self._key_width())

    def _key_width(self) -> float:
        return self.fonts.key.width("Enter") + 16 * self.scale

    def _shaped(self, row: Row) -> tuple[Shape, Laid]:
        side, gap = round(SIDE * self.scale), round((TIGHT if row.tight else GAP) * self.scale)
        top = round(CARD_GAP * self.scale) if row.first or row.kind == rows.SECTION else 0
        label = bool(row.label) and row.kind != rows.HEAD and not (self.narrow and row.kind == rows.LINK)
        column = round(LABEL * self.scale) if label and not self.narrow else 0
        button = self.button_width(row)
        x = side + column
        inline = not self.narrow or row.kind == rows.CONTACT
        beside = button + side if button and inline else 0
        font = self.fonts.of(row)
        laid = self._set(row, max(60, self.width - x - side - beside))
        note = self.fonts.small.line if row.note else 0
        label_line = self.fonts.label.line if label and self.narrow else 0
        text_y = top + gap + label_line
        under = text_y + laid.flow.lines * font.line + note
        height = under + gap
        place = None
        if button:
            tall = round(32 * self.scale)
            if not inline:
                place = (side, under + 4, button, tall)
                height = under + 4 + tall + gap
            else:
                height = max(height, top + tall + 2 * gap)
                place = (self.width - side - button, top + (height - top - tall) // 2, button, tall)
        label_y = top + gap + (0 if self.narrow else (font.ascent - self.fonts.label.ascent))
        return Shape(height, top, laid.flow, x, text_y, label_y if label else None, place), laid


def _spans(row: Row, narrow: bool) -> tuple[rows.Span, ...]:
    if row.kind == rows.MARKS:
        between = ("text", "\n" if narrow else "  ·  ")
        return tuple(part for kind, text in row.spans for part in ((kind, f"{_SIGNS[kind]}\u00a0{text}"), between))[:-1]
    if row.kind == rows.CONTACT:
        number = tuple((kind, text.replace(" ", "\u00a0")) for kind, text in row.spans[1:])  # it is never broken
        return (row.spans[0], ("text", "   "), *number)
    if row.kind == rows.LINK:
        return (("link", "→ " + row.text),)
    return row.spans


_SIGNS = {"yes": "✓", "no": "✕", "maybe": "?"}
