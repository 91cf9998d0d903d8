"""A field of a form as one thing: its label, its editor, its message, and the name a screen reader says."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.theme import restyle

Editor = TypeVar("Editor", bound=QWidget)


class Labelled(QWidget, Generic[Editor]):
    """An editor under its label; a failure is told beneath it."""

    def __init__(self, label: str, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._label = QLabel(label, self)
        self._label.setProperty("look", "muted")
        self._label.setBuddy(editor)
        self._failure: QLabel | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self._label)
        self._box.addWidget(editor)
        self._label.setVisible(bool(label))
        editor.setAccessibleName(label)

    def call(self, label: str, doubt: str = "") -> None:
        """Put another label over the editor, or a `doubt` about what was entered, as far as there is room."""
        self._label.setText(self._fitting(doubt) if doubt else label)
        self._label.setToolTip(doubt)
        self.editor.setAccessibleName(label)
        self.editor.setAccessibleDescription(doubt)
        look = "doubt" if doubt else None
        if self.editor.property("look") != look:
            for widget, own in ((self.editor, look), (self._label, look or "muted")):
                widget.setProperty("look", own)
                restyle(widget)

    def _fitting(self, doubt: str) -> str:
        """As much of a doubt as there is room for over the editor."""
        from PySide6.QtCore import Qt

        room = max(self.editor.minimumWidth(), self.editor.sizeHint().width() // 2)
        return self._label.fontMetrics().elidedText(doubt, Qt.TextElideMode.ElideRight, room)

    def fail(self, message: str, *, wrapped: bool = False) -> None:
        """Say in words what is wrong with what was entered, over several lines if `wrapped`; empty: nothing is."""
        if (self._failure is None and not message) or (self._failure and self._failure.text() == message):
            return
        if self._failure is None:
            self._failure = QLabel(self)
            self._failure.setProperty("look", "failure")
            self._failure.setWordWrap(wrapped)
            self._box.addWidget(self._failure)
        self._failure.setText(message)
        self._failure.setVisible(bool(message))
        self.editor.setProperty("look", "failure" if message else None)
        self.editor.setAccessibleDescription(message)
        restyle(self.editor)
