"""An answer in own words: phrases from memory, one after the other, each a bubble once it is said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import tell
from desktop.ui.panes.practice.answer_box import LONGEST, AnswerBox
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_state import DrillView

FIELD = 92  # pixels at 100 %


class WordsField(QPlainTextEdit):
    """A field of several lines: Enter says them, Shift+Enter breaks a line, Backspace where it is empty goes back."""

    said = Signal()
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Backspace may mean more than letters."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _HELD:
            self.said.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.toPlainText():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


_HELD = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class WordsBox(AnswerBox):
    """Phrases from memory, one after the other."""

    def __init__(self, seat: Seat, desk: PracticeDesk) -> None:
        super().__init__(seat, desk, seat.translate("What do you say?"))
        self._look = seat.look
        self._said: tuple[str, ...] = ()
        self._bubbles: list[QFrame] = []
        self.field = WordsField(self)
        self.field.setPlaceholderText(self._("Type the phrase as you would say it"))
        self.field.setAccessibleName(self._("Own words"))
        self.field.textChanged.connect(lambda: desk.type(self.field.toPlainText()[:LONGEST]))
        self.field.said.connect(desk.say)
        self.field.emptied.connect(desk.take_back)
        self._lines = QVBoxLayout()
        self.column.addLayout(self._lines)
        self._line = QHBoxLayout()
        self._line.addWidget(self.field)
        self.column.addLayout(self._line)
        self.column.addWidget(self.keys)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        for layout in (self._line, self._lines):
            layout.setContentsMargins(look.px(14), 0, look.px(14), look.px(8))
        self._lines.setSpacing(look.px(6))
        self.field.setFixedHeight(look.px(FIELD))
        said, self._said = self._said, ()
        self._show_said(said)

    def show_drill(self, view: DrillView) -> None:
        """Show what was said."""
        self._show_said(view.said)
        self.field.setVisible(not view.shown)
        if self.field.toPlainText()[:LONGEST] != view.typing:
            self.field.setPlainText(view.typing)
            self.field.moveCursor(self.field.textCursor().MoveOperation.End)
        parts = [self._("Enter says it, Shift+Enter begins a new line.")]
        if view.phrases > 1:
            said = {"said": len(view.said), "total": view.phrases}
            parts.insert(0, self._("{said} of {total} phrases said.").format(**said))
        tell(self.keys, "" if view.shown else " ".join(parts))

    def focus_first(self) -> None:
        """To the field."""
        self.field.setFocus()

    def _show_said(self, said: tuple[str, ...]) -> None:
        if said == self._said:
            return
        self._said = said
        for bubble in self._bubbles:
            self._lines.removeWidget(bubble)
            bubble.deleteLater()
        self._bubbles = [speech_bubble(words, "trainee", self._look, self) for words in said]
        for bubble in self._bubbles:
            self._lines.addWidget(bubble)
            bubble.show()


def speech_bubble(words: str, who: str, look: Look, parent: QWidget) -> QFrame:
    """Make a bubble with words of the client or the trainee."""
    bubble = QFrame(parent)
    bubble.setProperty("look", f"bubble-{who}")
    label = QLabel(words, bubble)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    box = QVBoxLayout(bubble)
    box.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
    box.addWidget(label)
    return bubble
