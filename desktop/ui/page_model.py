"""The Qt model of a page: its rows, for the list view and for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, QStringListModel

from desktop.viewmodels.rows import Row

# Qt's item roles by number: the `Qt` namespace costs 20 ms, and the first frame does without it.
DISPLAY, TOOL_TIP, ACCESSIBLE_TEXT, SIZE, ROW = 0, 3, 11, 13, 256


class PageModel(QStringListModel):
    """Rows to show. `show_rows` replaces them all at once.

    Their keys are the strings of Qt's own list: a view asks for the number of rows more than a hundred times a page,
    and is answered without Python.
    """

    def __init__(
        self, describe: Callable[[Row], str], size_of: Callable[[int], QSize], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._describe, self._size_of = describe, size_of

    @property
    def shown(self) -> Sequence[Row]:
        """The rows as they stand."""
        return self._rows

    def show_rows(self, shown: Sequence[Row]) -> None:
        """Put other rows in place of those shown."""
        self._rows = shown
        self.setStringList([row.key for row in shown])

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = DISPLAY) -> object:
        """The row itself, its words, its size, or what a screen reader says of it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == SIZE:
            return self._size_of(index.row())
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role == ACCESSIBLE_TEXT:
            return self._describe(row)
        return row.text if role == DISPLAY else None

    def setData(self, index: QModelIndex | QPersistentModelIndex, value: object, role: int = DISPLAY) -> bool:
        """Nothing: a page is shown, not edited."""
        return False

    def place_of(self, key: str) -> int:
        """The number of the row of a key, -1 where it is not shown."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)
