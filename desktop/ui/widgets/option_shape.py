"""Where everything of an option stands at a width: one answer for its height and its painting."""

from __future__ import annotations

from typing import NamedTuple

from desktop.theme import HEAD_SIZE, SMALL_SIZE, SPOKEN_SIZE, TEXT_SIZE, Look
from desktop.ui.text_flow import Flow, Ruler
from desktop.ui.widgets.option_model import Option

NARROW = 520  # pixels at 100 % below which what stands at the side goes among the details
SIDE, MARK, ABOVE, BETWEEN, SIDE_COLUMN, BADGE = 14, 30, 8, 0, 116, 8


class OptionShape(NamedTuple):
    """An option laid out: places are pixels from its top left corner; None where it has no such part."""

    height: int
    title: Flow
    title_at: tuple[float, float]
    badge_at: tuple[float, float, float, float] | None  # x, y, width, height
    detail: Flow | None
    detail_y: float
    problem: Flow | None
    problem_y: float
    side_at: tuple[float, float] | None
    sum_at: tuple[float, float] | None


class OptionFonts:
    """The letters of options in a look, each word measured once; `strong` titles are bold."""

    def __init__(self, look: Look, *, strong: bool = True) -> None:
        self.px, self.narrow = look.px, look.px(NARROW)
        self.title = Ruler(look.font(TEXT_SIZE, semibold=strong))
        self.small = Ruler(look.font(HEAD_SIZE))
        self.sum = Ruler(look.font(SPOKEN_SIZE, semibold=True))
        self.badge = Ruler(look.font(SMALL_SIZE))


class OptionShaper:
    """Shapes of options at one width; each is worked out once."""

    def __init__(self, fonts: OptionFonts, width: int, *, marks: bool) -> None:
        self.px, self.width = fonts.px, width
        self.narrow = width < fonts.narrow
        self.title, self.small, self.sum, self.badge = fonts.title, fonts.small, fonts.sum, fonts.badge
        self.left = fonts.px(SIDE) + (fonts.px(MARK) if marks else 0)
        self._shapes: dict[Option, OptionShape] = {}

    def shape(self, option: Option) -> OptionShape:
        """The option's shape."""
        shape = self._shapes.get(option)
        if shape is None:
            shape = self._shapes[option] = self._shaped(option)
        return shape

    def _shaped(self, option: Option) -> OptionShape:
        px, y = self.px, float(self.px(ABOVE))
        beside = not self.narrow and bool(option.side)
        column = max(self.sum.width(option.sum) + px(SIDE), px(SIDE_COLUMN) if beside else 0) if option.sum else 0
        room = max(60.0, self.width - self.left - column - px(SIDE))
        below = room + column  # the sum stands beside the title alone
        stacked = bool(column) and any(self.title.width(word) > room for word in option.title.split())
        if stacked:  # or below it, rather than break its words
            room = self.width - self.left - px(SIDE)
        title_room = room - (self.small.width(option.side) + px(SIDE) if beside else 0)
        title = self.title.flow((("text", option.title),), max(60.0, title_room))
        badge, y = self._badge(option, title, y, title_room)
        sum_y = y if stacked else px(ABOVE) + self.title.ascent - self.sum.ascent + 1
        y += self.sum.line if stacked else 0
        details = option.detail if beside else " · ".join(filter(None, (option.side, option.detail)))
        detail = self.small.flow((("text", details.replace(" · ", "\u00a0· ")),), below) if details else None
        detail_y, y = y + px(BETWEEN), y + (px(BETWEEN) + detail.lines * self.small.line if detail else 0)
        problem = self.small.flow((("text", option.problem),), below) if option.problem else None
        problem_y, y = y + px(BETWEEN), y + (px(BETWEEN) + problem.lines * self.small.line if problem else 0)
        height = round(max(y, px(ABOVE) + self.sum.line) + px(ABOVE))
        base = px(ABOVE) + self.title.ascent
        sum_at = (self.left if stacked else self.width - px(SIDE) - self.sum.width(option.sum), sum_y)
        side_at = (self.width - px(SIDE) - column - self.small.width(option.side), base - self.small.ascent)
        return OptionShape(
            height, title, (self.left, px(ABOVE)), badge, detail, detail_y, problem, problem_y,
            side_at if beside else None, sum_at if option.sum else None,
        )  # fmt: skip

    def _badge(
        self, option: Option, title: Flow, y: float, room: float
    ) -> tuple[tuple[float, float, float, float] | None, float]:
        """The badge behind the title's last word, or below where there is no room; and where the title ends."""
        under = y + title.lines * self.title.line
        if not option.badge:
            return None, under
        px, wide = self.px, self.badge.width(option.badge) + 2 * self.px(BADGE)
        tall = self.badge.line
        last = max((piece.x + piece.width for piece in title.pieces if piece.line == title.lines - 1), default=0.0)
        if last + px(BADGE) + wide <= room:
            top = under - self.title.line + (self.title.line - tall) / 2 - px(1)
            return (self.left + last + px(BADGE), top, wide, tall), under
        return (self.left, under, wide, tall), under + tall + px(BETWEEN)
