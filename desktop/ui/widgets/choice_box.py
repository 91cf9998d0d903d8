"""A drop-down of choices that tells an agent's choice from one that is only shown, and leaves the wheel to the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.viewmodels.order_state import Choice


class ChoiceBox(QComboBox):
    """`picked(id)` when one is chosen by hand. Nothing chosen shows what is to be chosen."""

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[Choice, ...] = ()
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow)
        self.activated.connect(self._activated)

    def show_choices(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these; what is not there any more can be seen and not chosen."""
        choices = tuple(choices)
        if choices != self._choices:
            self._choices = choices
            self.clear()
            for place, choice in enumerate(choices):
                self.addItem(f"{choice.title} · {choice.note}" if choice.note else choice.title, choice.id)
                self.setItemData(place, choice.title, Qt.ItemDataRole.AccessibleTextRole)
                model = self.model()
                if isinstance(model, QStandardItemModel):
                    model.item(place).setEnabled(choice.enabled)
        at = next((place for place, choice in enumerate(choices) if choice.id == chosen), -1)
        if at != self.currentIndex():
            self.setCurrentIndex(at)

    def minimumSizeHint(self) -> QSize:
        """It may be narrower than its longest choice."""
        return QSize(self.fontMetrics().averageCharWidth() * 6 + 30, super().minimumSizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls; nothing is chosen by accident."""
        event.ignore()

    def _activated(self, place: int) -> None:
        if 0 <= place < len(self._choices):
            self.picked.emit(self._choices[place].id)
