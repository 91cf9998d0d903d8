"""Paints the rows of a page, from pictures made beforehand where there are such.

It is no delegate of Qt's: the options that such a one is handed would take a first frame two milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPixmap

from desktop.ui.row_painter import Colours as Colours
from desktop.ui.row_painter import RowPainter
from desktop.ui.row_shape import Shaper, Slip
from desktop.viewmodels.rows import Row

MOST_BYTES = 40_000_000  # of pictures: the first screens of fourteen tabs at 1366×768


class RowDelegate:
    """Draws the rows of a page in a theme's colours; `button_text` names the button of a row."""

    def __init__(self, colours: Colours, shaper: Shaper, button_text: Callable[[Row], str]) -> None:
        self._brush = RowPainter(colours, shaper, button_text)
        self._pictured: dict[int, tuple[Slip, int]] = {}  # by identity, the oldest first: the slip and its bytes
        self._bytes = 0
        self._shown: Sequence[Row] = ()
        self._sheet: Sequence[Slip] | None = None

    @property
    def colours(self) -> Colours:
        """The theme's colours by role."""
        return self._brush.colours

    @property
    def shaper(self) -> Shaper:
        """What lays rows out."""
        return self._brush.shaper

    @property
    def starred(self) -> frozenset[str]:
        """Keys of the rows that have a star."""
        return self._brush.starred

    def star(self, keys: frozenset[str]) -> None:
        """Draw a star at these rows."""
        if keys != self._brush.starred:
            self._brush.starred = keys
            self.forget_pictures()

    def wear(self, colours: Colours) -> None:
        """Paint in other colours."""
        self._brush.colours = colours
        self.forget_pictures()

    def show(self, shown: Sequence[Row]) -> None:
        """Take the rows that the view is about to show."""
        self._shown, self._sheet = shown, None

    def measure(self, shaper: Shaper) -> None:
        """Lay out at another width."""
        self._brush.shaper, self._sheet = shaper, None

    @property
    def sheet(self) -> Sequence[Slip]:
        """The rows as they stand on the page, laid out when that is first asked."""
        if self._sheet is None:
            self._sheet = self.shaper.sheet(self._shown)
        return self._sheet

    def forget_pictures(self) -> None:
        """Paint every row anew: it looks otherwise now."""
        for slip, _ in self._pictured.values():
            slip.picture = None
        self._pictured.clear()
        self._bytes = 0

    def picture(self, sheet: Sequence[Slip], height: int, ratio: float) -> Iterator[None]:
        """Make pictures of the rows that stand in the first `height` pixels of a page, one at a time.

        `ratio` is how many pixels of the screen there are to each.
        """
        for slip in sheet:
            if height <= 0:
                return
            height -= slip.size.height()
            if slip.picture is None:
                self._keep(slip, ratio)
                yield

    def lay(self, row: Row) -> None:
        """Lay out a line that can be found, so that it is quick to paint when it is."""
        self._brush.lay(row, self.shaper.slip(row).laid)

    def size_of(self, place: int) -> QSize:
        """The size of a row at the width of the page."""
        return self.sheet[place].size

    def paint(self, painter: QPainter, places: range, tops: range, current: int, *, focused: bool) -> int:
        """Paint rows one below the other as far as their `tops` reach; gives the pixel below the last one.

        `current` is the place of the row that the keys act on; `focused`: they do now.
        """
        top = tops.start
        for place in places:
            if top >= tops.stop:
                break
            slip = self.sheet[place]
            if slip.picture is not None and place != current:
                painter.drawPixmap(QPoint(0, top), slip.picture)
            else:
                painter.translate(0, top)
                self._brush.cover(painter, slip)
                self._brush.paint(painter, slip, current=place == current, focused=focused and place == current)
                painter.translate(0, -top)
            top += slip.size.height()
        return top

    def _keep(self, slip: Slip, ratio: float) -> None:
        width, height = round(self.shaper.width * ratio), round(slip.size.height() * ratio)
        picture = QPixmap(width, height)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.colours["window"])
        painter = QPainter(picture)
        self._brush.paint(painter, slip)
        painter.end()
        slip.picture = picture
        size = 4 * width * height
        self._pictured[id(slip)] = (slip, size)
        self._bytes += size
        while self._bytes > MOST_BYTES:
            oldest, freed = self._pictured.pop(next(iter(self._pictured)))
            oldest.picture = None
            self._bytes -= freed
