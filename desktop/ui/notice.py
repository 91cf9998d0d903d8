"""A bar across the window that says what is wrong and what to do; it stays until it is closed or mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.theme import restyle

SELECTABLE = "TextSelectableByMouse|TextSelectableByKeyboard"  # by name: to know `Qt` takes 25 ms


class _Told(NamedTuple):
    text: str
    look: str
    action: str
    act: Callable[[], object] | None


class Notice(QFrame):
    """Warnings and errors in place, each with an action where there is one; behind the last one the others wait."""

    def __init__(self, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "warning")
        self._told: dict[str, _Told] = {}
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setProperty("textInteractionFlags", SELECTABLE)
        self.button, self.closing = QPushButton(self), QPushButton(close, self)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.addWidget(self._label, 1)
        line.addWidget(self.button)
        line.addWidget(self.closing)
        self.button.clicked.connect(self._acted)
        self.closing.clicked.connect(self._close_last)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text() if self._told else ""

    def say(
        self, text: str, look: str = "warning", action: str = "", act: Callable[[], object] | None = None,
        topic: str = "",
    ) -> None:  # fmt: skip
        """Show a text; `look` is `warning`, `error`, `info` or `success`. It takes the place of the same topic's."""
        self._told.pop(topic or text, None)
        self._told[topic or text] = _Told(text, look, action, act)
        self._show_last()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def unsay(self, topic: str) -> None:
        """What was said on a topic is mended."""
        if self._told.pop(topic, None):
            self._show_last()

    def _acted(self) -> None:
        act = next(reversed(self._told.values())).act
        if act:
            act()

    def _close_last(self) -> None:
        self._told.popitem()
        self._show_last()

    def _show_last(self) -> None:
        if not self._told:
            self.hide()
            return
        text, look, action, _ = next(reversed(self._told.values()))
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._label.setText(text)
        self._label.setAccessibleName(text)
        self.setAccessibleName(text)
        if self.property("look") != look:
            self.setProperty("look", look)
            restyle(self)
            restyle(self._label)
        self.show()
