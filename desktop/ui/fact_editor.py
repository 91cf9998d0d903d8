"""One fact of the call to choose or to count."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from playbook.models import Fact, FactKind

UNKNOWN = "—"
MOST = 9999


class FactEditor(QWidget):
    """A list of the values of a choice, or a number; `changed(fact id, value or None)` when the agent picks."""

    changed = Signal(str, object)

    def __init__(self, fact: Fact, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self._ids = (None, *(value.id for value in fact.values))
        self._box = _choices(fact, self) if fact.kind is FactKind.CHOICE else _counter(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._box)
        self.setFocusProxy(self._box)
        if isinstance(self._box, QComboBox):
            self._box.activated.connect(self._picked)
        else:
            self._box.valueChanged.connect(self._counted)

    def setAccessibleName(self, name: str) -> None:
        """The name goes to what has the focus."""
        self._box.setAccessibleName(name)

    @property
    def value(self) -> str | int | None:
        """The value that is shown; None where the fact is not known."""
        if isinstance(self._box, QComboBox):
            return self._ids[self._box.currentIndex()]
        return self._box.value() if self._box.value() >= 0 else None

    def show_value(self, value: str | int | None) -> None:
        """Show a value without telling of it."""
        self._box.blockSignals(True)
        if isinstance(self._box, QComboBox):
            self._box.setCurrentIndex(self._ids.index(value) if value in self._ids else 0)
        else:
            self._box.setValue(value if isinstance(value, int) else -1)
        self._box.blockSignals(False)

    def _picked(self, place: int) -> None:
        self.changed.emit(self.fact.id, self._ids[place])

    def _counted(self, number: int) -> None:
        self.changed.emit(self.fact.id, number if number >= 0 else None)


def _choices(fact: Fact, parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.addItems([UNKNOWN, *(value.title for value in fact.values)])
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(min(12, max(len(value.title) for value in fact.values)))
    box.setMaxVisibleItems(24)
    return box


def _counter(parent: QWidget) -> QSpinBox:
    box = QSpinBox(parent)
    box.setRange(-1, MOST)
    box.setSpecialValueText(UNKNOWN)
    box.setValue(-1)
    return box
