"""Puts lines and whole situations on the clipboard, and tells what was put there and what it lacks."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from desktop.services.clipboard import ClipboardService
from desktop.ui.page_view import PageView
from desktop.ui.toast import BRIEF, Toast
from desktop.viewmodels import rows
from desktop.viewmodels.desk import Desk
from desktop.viewmodels.rows import Row

FIRST_WORDS = 48  # characters of a copied phrase that the toast repeats
LACKING = 5000  # milliseconds to read what is empty

Hear = Callable[[str, str], object]
"""Hears the key of a line, empty where it has none, and its words."""


class Copier(QObject):
    """Copies what a page shows."""

    def __init__(
        self, desk: Desk, shown: PageView, toast: Toast, clipboard: ClipboardService,
        translate: Callable[[str], str], parent: QObject,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._desk, self._list, self._toast, self._clipboard, self._ = desk, shown, toast, clipboard, translate
        self._hear: Hear | None = None
        shown.copied.connect(self.copy)
        shown.copied_whole.connect(self.copy_whole)

    def divert(self, hear: Hear | None) -> None:
        """Say the words to whoever hears them, instead of putting them on the clipboard; None: copy them again."""
        self._hear = hear

    def copy(self, row: Row) -> None:
        """Put a line's words on the clipboard."""
        if row.copied and self.copy_words(row.copied, row.personal, row.missing, key=row.key):
            self._desk.copied(row)

    def copy_current(self) -> None:
        """Copy the line that is current: of a title, all that is said beneath it."""
        row = self._list.current_row()
        if row is None:
            return
        if row.kind == rows.HEAD:
            self.copy_whole(row)
        elif row.kind == rows.HIT:
            self.copy_found(row)
        else:
            self.copy(row)

    def copy_whole(self, row: Row | None) -> None:
        """Put all that a situation says on the clipboard, in its order."""
        head = self.head_of(row) if row else None
        if head and head.copied and self._hear:
            for line in self._beneath(head):
                self.copy(line)
        elif head and head.copied:
            self.copy_words(head.copied, head.personal, head.missing)
        elif row:
            self._toast.say(self._("There is no phrase to copy here"))

    def copy_found(self, row: Row) -> None:
        """Copy the phrase that a found place leads to."""
        phrase = self._desk.phrase_of(row.target) if row.kind == rows.HIT else row
        if phrase and phrase.copied:
            self.copy(phrase)
        else:
            self._toast.say(self._("There is no phrase to copy here"))

    def forget(self) -> None:
        """Take a client's data off the clipboard."""
        self._clipboard.clear_if_ours()

    def head_of(self, row: Row) -> Row | None:
        """The title under which a line stands."""
        place = row.key.partition("#")[0].partition(":")[0].partition(">")[0]
        return next((one for one in self._list.rows.shown if one.key == place), None)

    def _beneath(self, head: Row) -> list[Row]:
        """What is said under a title."""
        return [row for row in self._list.rows.shown if row.kind == rows.SAY and row.key.startswith(f"{head.key}#")]

    def copy_words(self, text: str, personal: bool, missing: tuple[str, ...] = (), *, key: str = "") -> bool:
        """Put words on the clipboard and tell of it; False where that failed."""
        if self._hear:
            self._hear(key, text)
            return True
        result = self._clipboard.copy(text, personal)
        if result.error:
            self._toast.say(result.error.said(self._))
            return False
        said = self._("Copied: “{words}”").format(words=first_words(text))
        if missing:
            said += ". " + self._("Empty: {slots}").format(slots=", ".join(missing))
        self._toast.say(said, lasting=LACKING if missing else BRIEF)
        return True


def first_words(text: str) -> str:
    """As much of a phrase as a toast repeats, in one line."""
    first = text if len(text) <= FIRST_WORDS else text[:FIRST_WORDS].rstrip() + "…"
    return first.replace("\n", " ")
