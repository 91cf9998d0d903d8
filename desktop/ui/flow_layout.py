"""Items side by side, wrapped into as many lines as the width needs."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QWidget


class FlowLayout(QHBoxLayout):
    """A row that goes on in another line where the width ends: its items stand like words, `gap` pixels apart."""

    def __init__(self, parent: QWidget | None = None, gap: int = 6) -> None:
        super().__init__(*(() if parent is None else (parent,)))
        self._heights: dict[int, int] = {}
        self._present: list[tuple[QLayoutItem, QSize]] | None = None  # the items that are seen, with their sizes
        self._gap = gap
        self.setContentsMargins(QMargins())

    def set_gap(self, gap: int) -> None:
        """Put the items `gap` pixels apart from now on."""
        self._gap = gap
        self.invalidate()

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How tall its lines are at a width."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return height

    def invalidate(self) -> None:
        """Forget what was worked out: an item has changed."""
        self._heights.clear()
        self._present = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put the items in their places."""
        QLayout.setGeometry(self, rect)  # the row's own would put them all in one line
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [size for _, size in self._seen()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        size = QSize()
        for item, _ in self._seen():
            size = size.expandedTo(item.minimumSize())
        return size

    def _seen(self) -> list[tuple[QLayoutItem, QSize]]:
        if self._present is None:
            items = [item for place in range(self.count()) if (item := self.itemAt(place))]
            self._present = [(item, item.sizeHint()) for item in items if not item.isEmpty()]
        return self._present

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            tallest = max(size.height() for _, size in line)
            x = rect.x()
            for item, size in line if move else ():
                place = QPoint(x, y + (tallest - size.height()) // 2)
                item.setGeometry(QRect(place, QSize(min(size.width(), rect.width()), size.height())))
                x += size.width() + self._gap
            y += tallest + self._gap
        return max(0, y - self._gap - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item, size in self._seen():
            if not lines or size.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, size))
            left -= size.width() + self._gap
        return lines
