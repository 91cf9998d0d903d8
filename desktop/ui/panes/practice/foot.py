"""The foot of a page: what leads back and aside on the left, what goes on at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.widgets.key_button import KeyButton


class Foot(QWidget):
    """A row of buttons; where there is little room those on the left stand in several lines, without their keys."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._slim = look, False
        self._buttons: list[tuple[KeyButton, str]] = []
        self._aside = QWidget(self)
        self._flow = FlowLayout(self._aside)
        self._primary: KeyButton | None = None
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._aside, 1)

    def add(self, act: Callable[[], object], key: str = "", text: str = "", *, primary: bool = False) -> KeyButton:
        """Add a button; the primary one stands at the right."""
        button = KeyButton(self._look, text, key, self)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: act())
        button.set_primary(primary)
        if primary:
            self._primary = button
            self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight)
        else:
            self._flow.addWidget(button)
        self._buttons.append((button, key))
        return button

    def set_key(self, button: KeyButton, key: str) -> None:
        """Print another key on a button."""
        self._buttons = [(each, key if each is button else former) for each, former in self._buttons]
        button.say(button.text(), "" if self._slim else key)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self._flow.set_gap(look.px(8))
        self._box.setSpacing(look.px(8))
        for button, _ in self._buttons:
            button.set_look(look)

    def set_slim(self, slim: bool) -> None:
        """The keys go where there is no room for them."""
        self._slim = slim
        for button, key in self._buttons:
            button.say(button.text(), "" if slim else key)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What goes on stands below the others where there is no room beside them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._primary is None:
            return
        beside = self._flow.minimumSize().width() + self._box.spacing() + self._primary.sizeHint().width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if beside <= self.width() else down
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
