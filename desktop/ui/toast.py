"""A short word at the bottom of the window, and an action to take back what was done. Nothing waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

BRIEF, UNDO = 2600, 10_000  # milliseconds


class Toast(QFrame):
    """Floats over the lower right corner of its parent; the next one takes its place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self.setProperty("look", "toast")
        self._label = QLabel(self)
        self._label.setWordWrap(False)
        self._button = QPushButton(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.addWidget(self._label)
        line.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._act: Callable[[], object] | None = None
        self._button.clicked.connect(self._acted)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._label.text()

    def say(self, text: str, action: str = "", act: Callable[[], object] | None = None, lasting: int = BRIEF) -> None:
        """Show a text for some milliseconds, with an action's button where there is one; screen readers hear it."""
        self._act = act
        self._button.setText(action)
        self._button.setVisible(bool(action))
        room = self._host.width() - 80 - (self._button.sizeHint().width() if action else 0)
        metrics = self._label.fontMetrics()
        self._label.setText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(120, room)))
        self.setAccessibleName(text)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()
        self._timer.start(lasting)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self.move(self._host.width() - self.width() - 22, self._host.height() - self.height() - 40)

    def _acted(self) -> None:
        self.hide()
        act, self._act = self._act, None
        if act:
            act()
