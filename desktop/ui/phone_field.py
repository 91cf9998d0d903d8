"""A field for a phone: grouped while it is typed, checked when it is left."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

LONGEST = 60  # characters: a phone with its extension has room
_OF_PHONES = frozenset("0123456789 +-()./\u00a0")


class PhoneField(QLineEdit):
    """`entered(text)` with every change by hand; `checked(bool)` tells whether it is a phone, or empty.

    With `keeps_all` what cannot be a phone stays as it was typed, so that a message can stand beside it.
    """

    entered = Signal(str)
    checked = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, keeps_all: bool = False) -> None:
        super().__init__(parent)
        self._keeps_all = keeps_all
        self.textEdited.connect(self._typed)
        self.editingFinished.connect(self._check)

    def _typed(self, text: str) -> None:
        from playbook.formats import format_as_typed

        if self._keeps_all and (len(text) > LONGEST or not _OF_PHONES.issuperset(text)):
            self.entered.emit(text)
            return
        cursor = self.cursorPosition()
        at_end = cursor >= len(text)
        digits = sum(char.isdigit() for char in text[:cursor])
        shown = format_as_typed(text[: 20 * LONGEST])[:LONGEST]
        self.setText(shown)
        self.setCursorPosition(len(shown) if at_end else _after_digits(shown, digits))
        self.entered.emit(shown)

    def _check(self) -> None:
        from playbook.formats import is_valid_phone

        self.checked.emit(not self.text().strip() or is_valid_phone(self.text()))


def _after_digits(text: str, digits: int) -> int:
    """The place in a text right behind so many digits."""
    for place, char in enumerate(text):
        if digits == 0:
            return place
        digits -= char.isdigit()
    return len(text)
