"""The conversation of a simulated call: who said what, the newest below, and the field to answer in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.popups import open_below
from desktop.ui.widgets.scroller import Scroller
from desktop.viewmodels.rehearsal_state import AGENT, CLIENT, CRM, Choice, Spoken

LONGEST = 2000  # characters of an answer
APART, INDENT = 6, 36  # pixels at 100 %


class Bubble(QFrame):
    """One line of the conversation; the client's stand on the left, the trainee's on the right."""

    def __init__(self, spoken: Spoken, name: str, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", f"bubble-{spoken.who}")
        self.words = QLabel(spoken.text, self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleName(f"{name}: {spoken.text}")
        box = QVBoxLayout(self)
        box.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
        box.addWidget(self.words)


class Conversation(QWidget):
    """Shows the lines. `answered(str)` when own words are sent, `asked(str)` when the client is asked for something.

    `argued(str)` when a round of objections is worked through, with the words that stand in the field.
    """

    answered = Signal(str)
    asked = Signal(str)
    argued = Signal(str)

    def __init__(self, look: Look, translate: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ = look, translate
        self._shown: tuple[Spoken, ...] = ()
        self._names = {CLIENT: translate("Client"), AGENT: translate("You"), CRM: translate("CRM")}
        self.lines = Scroller(self)
        self.lines.setAccessibleName(translate("Conversation"))
        self.lines.column.addStretch(1)
        bar = self.lines.verticalScrollBar()
        bar.rangeChanged.connect(lambda _, most: bar.setValue(most))
        self.field = QLineEdit(self)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(translate("Say in your own words…") + "  F10")
        self.field.setAccessibleName(translate("Say in your own words…"))
        self.field.returnPressed.connect(self._send)
        self.ask = QPushButton(translate("Ask") + " ▾", self)
        self.ask.setAccessibleName(translate("Ask"))
        self.questions = QMenu(self.ask)
        self.ask.clicked.connect(lambda: open_below(self.questions, self.ask))
        foot = QHBoxLayout()
        foot.addWidget(self.field, 1)
        foot.addWidget(self.ask)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addWidget(self.lines, 1)
        box.addLayout(foot)

    def show_lines(self, lines: Sequence[Spoken]) -> None:
        """Show what was said; what is there already stays."""
        if tuple(lines[: len(self._shown)]) != self._shown:
            self._clear()
        for spoken in lines[len(self._shown) :]:
            self._add(spoken)
        self._shown = tuple(lines)

    def show_questions(self, questions: Sequence[Choice]) -> None:
        """Show what the client can be asked; a mark stands before what is known."""
        self.questions.clear()
        for each in questions:
            action = self.questions.addAction(("✓ " if each.done else "") + each.title)
            action.triggered.connect(lambda _=False, name=each.id: self.asked.emit(name))
        self.questions.addSeparator()
        self.questions.addAction(self._("Work through an objection")).triggered.connect(self._argue)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        shown, self._shown = self._shown, ()
        self._clear()
        self.show_lines(shown)

    def _add(self, spoken: Spoken) -> None:
        bubble = Bubble(spoken, self._names.get(spoken.who, ""), self._look)
        row = QHBoxLayout()
        row.setContentsMargins(0, self._look.px(APART), 0, 0)
        indent = self._look.px(INDENT)
        if spoken.who == AGENT:
            row.addSpacing(indent)
        row.addWidget(bubble, 1)
        if spoken.who == CLIENT:
            row.addSpacing(indent)
        self.lines.column.addLayout(row)
        if spoken.who == CLIENT and self.isVisible():
            said = QAccessibleAnnouncementEvent(self, bubble.accessibleName())
            QTimer.singleShot(0, self, lambda: QAccessible.updateAccessibility(said))

    def _clear(self) -> None:
        self._shown = ()
        column = self.lines.column
        while column.count() > 1:
            item = column.takeAt(1)
            inner = item.layout() if item else None
            while inner is not None and inner.count():
                part = inner.takeAt(0)
                widget = part.widget() if part else None
                if widget is not None:
                    widget.deleteLater()

    def _argue(self) -> None:
        text = self.field.text().strip()
        self.field.clear()
        self.argued.emit(text)

    def _send(self) -> None:
        text = self.field.text()
        if text.strip():
            self.field.clear()
            self.answered.emit(text)
