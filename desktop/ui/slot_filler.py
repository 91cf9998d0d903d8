"""A small field over a line: what stands in its empty slot."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.ui.popups import show_within_screen

LONGEST = 200


class SlotFiller(QFrame):
    """Asks for the value of one slot. `filled(slot id, text)` on Enter; Esc leaves it as it was."""

    filled = Signal(str, str)

    def __init__(self, slot: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._slot = slot
        self.field = QLineEdit(text, self)
        self.field.setMaxLength(LONGEST)
        self.field.setMinimumWidth(220)
        self.field.setAccessibleName(title)
        label = QLabel(title + ":", self)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 12, 8)
        line.addWidget(label)
        line.addWidget(self.field)
        self.field.returnPressed.connect(self._done)
        self.field.selectAll()
        self.field.setFocus()

    def open_at(self, point: QPoint) -> None:
        """Show it there, in global pixels, as far as the screen has room."""
        show_within_screen(self, point)
        self.field.setFocus()

    def _done(self) -> None:
        self.filled.emit(self._slot, self.field.text().strip())
        self.close()
