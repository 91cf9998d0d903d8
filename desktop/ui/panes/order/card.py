"""A step of the form, and the card with a head that it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QLayout, QVBoxLayout, QWidget

from desktop.theme import Look, restyle
from desktop.viewmodels.order_state import OrderState


class Page(QWidget):
    """One step of the form."""

    def stand(self, *parts: QWidget | QLayout) -> None:
        """Put its parts below each other, from its upper edge on."""
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            whole.addWidget(part) if isinstance(part, QWidget) else whole.addLayout(part)
        whole.addStretch(1)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""

    def set_slim(self, slim: bool) -> None:
        """Stand in one column, or have room side by side."""

    def show_state(self, state: OrderState) -> None:
        """Show the order as it is now; what did not change is left alone."""

    def focus_first(self) -> None:
        """Go where the agent goes on."""

    def escape(self) -> bool:
        """Leave what is open inside; False where nothing is."""
        return False


class Card(QFrame):
    """A head over a column of widgets that reach from edge to edge."""

    def __init__(self, look: Look, head: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.head = QLabel(self)
        self.head.setProperty("look", "card-head")
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setIndent(0)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(0)
        self.column.setContentsMargins(1, 1, 1, look.px(6))  # what ends it stays clear of its round corners
        self.column.addWidget(self.head)
        self.name(head)

    def name(self, head: str) -> None:
        """Give it another head; empty: none."""
        if self.head.text() != head:
            self.head.setText(head)
        self.head.setVisible(bool(head))


def told(parent: QWidget, look: str = "muted") -> QLabel:
    """Make a label for a message that may be long."""
    label = QLabel(parent)
    label.setProperty("look", look)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setIndent(0)
    label.hide()
    return label


def tell(label: QLabel, text: str, look: str = "") -> None:
    """Show a message; empty: nothing."""
    if label.text() != text:
        label.setText(text)
    if label.isHidden() == bool(text):
        label.setVisible(bool(text))
    if look and label.property("look") != look:
        label.setProperty("look", look)
        restyle(label)
