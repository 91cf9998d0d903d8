"""Options of a list: plain values, told to the view a row at a time where only some of them changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

OPTION = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


class Option(NamedTuple):
    """One line of a list. `marked`: it is the chosen one, or is ticked. `barred` cannot be chosen; `problem` says why.

    `side` and `sum` stand on the right, the sum in bold; where there is no room `side` goes among the details.
    """

    key: str
    title: str
    badge: str = ""
    detail: str = ""
    problem: str = ""
    side: str = ""
    sum: str = ""
    marked: bool = False
    barred: bool = False


class OptionModel(QAbstractListModel):
    """The options; `describe` is what a screen reader says of one."""

    def __init__(self, describe: Callable[[Option], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._describe = describe
        self._options: tuple[Option, ...] = ()

    @property
    def options(self) -> tuple[Option, ...]:
        """The options in their order."""
        return self._options

    def show_options(self, options: Sequence[Option]) -> bool:
        """Show other options; False where the same lines stand in the same places and only some were renewed."""
        before, now = self._options, tuple(options)
        if [one.key for one in before] != [one.key for one in now]:
            self.beginResetModel()
            self._options = now
            self.endResetModel()
            return True
        self._options = now
        for place, (old, new) in enumerate(zip(before, now, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(place), self.index(place))
        return False

    def place_of(self, key: str) -> int:
        """Where an option stands; -1 where it does not."""
        return next((place for place, one in enumerate(self._options) if one.key == key), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self._options)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Every line can be come to, those that are barred too: their reason is to be read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The option itself, its title, and what a reader says."""
        if not index.isValid() or not 0 <= index.row() < len(self._options):
            return None
        option = self._options[index.row()]
        if role == OPTION:
            return option
        if role == Qt.ItemDataRole.DisplayRole:
            return option.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._describe(option)
        return None
