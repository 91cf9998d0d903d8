"""A call step by step: when, who, what, and beside it what was expected then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card
from desktop.viewmodels.practice_state import ReplayLine

TIME = 44  # pixels at 100 %


class ReplayCard(Card):
    """The lines in their order."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat.look, seat.translate("The call step by step"))
        self._, self._look = seat.translate, seat.look
        self._shown: tuple[ReplayLine, ...] = ()
        self._rows: list[QWidget] = []
        self._lines = QVBoxLayout()
        self.column.addLayout(self._lines)
        self.hide()
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self._lines.setContentsMargins(look.px(14), 0, look.px(14), look.px(8))
        self._lines.setSpacing(look.px(6))
        shown, self._shown = self._shown, ()
        self.show_lines(shown)

    def show_lines(self, lines: tuple[ReplayLine, ...]) -> None:
        """Show these; none: nothing."""
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        for row in self._rows:
            self._lines.removeWidget(row)
            row.deleteLater()
        self._rows = [self._row(line) for line in lines]
        for row in self._rows:
            self._lines.addWidget(row)

    def _row(self, line: ReplayLine) -> QWidget:
        row, px = QWidget(self), self._look.px
        at = QLabel(line.at, row)
        at.setProperty("look", "muted")
        at.setFixedWidth(px(TIME))
        at.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        bubble = QFrame(row)
        bubble.setProperty("look", "bubble-trainee" if line.own else "bubble-client")
        sign = {True: "✓ ", False: "✕ ", None: ""}[line.good]
        words = QLabel(f"{sign}{line.text}", bubble)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        bubble.setAccessibleName(f"{line.at}, {line.who}: {line.text}")
        inside = QVBoxLayout(bubble)
        inside.setContentsMargins(px(10), px(6), px(10), px(6))
        inside.addWidget(words)
        if line.critical:
            critical = QLabel(f"✕ {self._('Critical error')}: {line.critical}", bubble)
            critical.setProperty("look", "failure")
            critical.setWordWrap(True)
            inside.addWidget(critical)
        if line.expected:
            expected = QLabel(f"{self._('Expected')}: {line.expected}", bubble)
            expected.setProperty("look", "doubt")
            expected.setWordWrap(True)
            expected.setTextFormat(Qt.TextFormat.PlainText)
            inside.addWidget(expected)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(8))
        grid.addWidget(at, 0, 0)
        grid.addWidget(bubble, 0, 2 if line.own else 1, 1, 2)
        for column, stretch in enumerate((0, 1, 8, 1)):
            grid.setColumnStretch(column, stretch)
            if stretch == 1:
                grid.setColumnMinimumWidth(column, px(36))
        return row
