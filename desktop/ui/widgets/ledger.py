"""A card of lines with sums on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import Look, restyle
from desktop.viewmodels.order_state import PriceRow


class Ledger(QFrame):
    """Titles and sums under a head; its labels are kept and filled anew."""

    def __init__(self, look: Look, head: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._head, self._note = QLabel(head, self), QLabel(self)
        self._head.setProperty("look", "head")
        self._note.setProperty("look", "muted")
        self._note.setWordWrap(True)
        self._head.setWordWrap(True)
        for label in (self._head, self._note):
            label.setIndent(0)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._shown: tuple[PriceRow, ...] = ()
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._head)
        self._box.addLayout(self._grid)
        self._box.addWidget(self._note)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        self._box.setContentsMargins(px(14), px(8), px(14), px(10))
        self._box.setSpacing(px(4))
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(4))

    def show_lines(self, lines: Sequence[PriceRow], note: str = "") -> None:
        """Show these lines, the last one (the sum of all) in bold, and a note below them."""
        lines = tuple(lines)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        if lines == self._shown:
            return
        self._shown = lines
        while len(self._lines) < len(lines):
            self._add()
        for place, (title, total) in enumerate(self._lines):
            on = place < len(lines)
            title.setVisible(on)
            total.setVisible(on)
            if on:
                line = lines[place]
                title.setText(line.title)
                total.setText(line.sum)
                title.setToolTip(line.note)
                for label in (title, total):
                    _wear(label, "strong" if place == len(lines) - 1 else None)

    @property
    def text(self) -> str:
        """All lines as they are read."""
        return "\n".join(f"{line.title} {line.sum}" for line in self._shown)

    def _add(self) -> None:
        title, total = QLabel(self), QLabel(self)
        title.setWordWrap(True)
        title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        for label in (title, total):
            label.setTextFormat(Qt.TextFormat.PlainText)
        place = len(self._lines)
        self._grid.addWidget(title, place, 0)
        self._grid.addWidget(total, place, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._lines.append((title, total))


def _wear(label: QLabel, look: str | None) -> None:
    if label.property("look") != look:
        label.setProperty("look", look)
        restyle(label)
