"""A bar across the window that says what is wrong and what to do; it stays until it is closed or mended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.theme import restyle


class Notice(QFrame):
    """A warning or an error in place, with an action where there is one."""

    def __init__(self, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "warning")
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._button, self._close = QPushButton(self), QPushButton(close, self)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.addWidget(self._label, 1)
        line.addWidget(self._button)
        line.addWidget(self._close)
        self._act: Callable[[], object] | None = None
        self._button.clicked.connect(self._acted)
        self._close.clicked.connect(self.hide)
        self.hide()

    def _acted(self) -> None:
        if self._act:
            self._act()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str, look: str = "warning", action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a text; `look` is `warning`, `error`, `info` or `success`."""
        self._act = act
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._label.setText(text)
        self.setAccessibleName(text)
        if self.property("look") != look:
            self.setProperty("look", look)
            restyle(self)
            restyle(self._label)
        self.show()
