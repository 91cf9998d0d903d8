"""A short word at the bottom of the window, and an action to take back what was done. Nothing waits for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
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
        self._label.setProperty("textFormat", "PlainText")  # by name: to know `Qt` takes 25 ms
        self.button = QPushButton(self)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(16, 8, 8, 8)
        line.addWidget(self._label)
        line.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._appearing = QTimer(self)  # whoever speaks does not wait until the words are laid out
        self._appearing.setSingleShot(True)
        self._appearing.timeout.connect(self._appear)
        self._text = ""
        self.lift = 0  # pixels to stay clear of what stands at the lower edge
        self._act: Callable[[], object] | None = None
        self.button.clicked.connect(self._acted)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or is about to; empty when it is gone."""
        return self._text if self.isVisible() or self._appearing.isActive() else ""

    def say(self, text: str, action: str = "", act: Callable[[], object] | None = None, lasting: int = BRIEF) -> None:
        """Show a text for some milliseconds, with an action's button where there is one; screen readers hear it."""
        self._act = act
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._text = text
        self._label.setText(text)
        self.setAccessibleName(text)
        self._appearing.start()
        self._timer.start(lasting)

    def _appear(self) -> None:
        self._fit()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._fit()
        return False

    def _fit(self) -> None:
        """As wide as the words need, in several lines where the window is narrow."""
        beside = 60 + (self.button.sizeHint().width() if self.button.text() else 0)
        room = max(120, self._host.width() - 44 - beside)
        wide = self._label.fontMetrics().horizontalAdvance(self._text) + 4
        self._label.setWordWrap(wide > room)
        self._label.setFixedWidth(min(wide, room))
        self._line.activate()
        self.resize(self.sizeHint())
        if self._label.wordWrap():
            margins = self._line.contentsMargins()
            tall = self._label.heightForWidth(room) + margins.top() + margins.bottom()
            self.resize(self.sizeHint().width(), max(tall, self.sizeHint().height()))
        self.move(self._host.width() - self.width() - 22, self._host.height() - self.height() - 40 - self.lift)

    def _acted(self) -> None:
        self.hide()
        act, self._act = self._act, None
        if act:
            act()
