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
        editor.setAccessibleName(label)

    def fail(self, message: str) -> None:
        """Say in words what is wrong with what was entered; empty: nothing is."""
        if (self._failure is None and not message) or (self._failure and self._failure.text() == message):
            return
        if self._failure is None:
            self._failure = QLabel(self)
            self._failure.setProperty("look", "failure")
            self._box.addWidget(self._failure)
        self._failure.setText(message)
        self._failure.setVisible(bool(message))
        self.editor.setProperty("look", "failure" if message else None)
        self.editor.setAccessibleDescription(message)
        restyle(self.editor)
