"""A form row as one thing: its label, its editor, what is wrong beside it with the mending, and an accessible name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from desktop.theme import Look, restyle
from desktop.viewmodels.order_state import ERROR, INFO, FieldView, Remark

LABEL, EDITOR, TOLD, GAP = 140, 300, 130, 12  # pixels at 100 %
_SIGNS = {ERROR: "✕", INFO: ""}
_LOOKS = {ERROR: "failure", INFO: "muted"}


class FormRow(QWidget):
    """A label, a text field and a message: side by side, or below each other where the form is narrow.

    `left` when the keys go on, `mended` when the suggestion is taken, `card_wanted` when the call card's words are.
    """

    left = Signal()
    mended = Signal()
    card_wanted = Signal()

    def __init__(
        self, editor: QLineEdit, look: Look, *, wide: int = EDITOR, mend: str = "", take: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.editor, self._wide, self._take = editor, wide, take
        self._label, self._told = QLabel(self), QLabel(self)
        editor.setParent(self)
        editor.installEventFilter(self)
        self._label.setBuddy(editor)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        self._told.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.mend, self.take = QPushButton(mend, self), QPushButton(take, self)
        for button, wanted in ((self.mend, self.mended), (self.take, self.card_wanted)):
            button.setProperty("look", "chip")
            button.setAutoDefault(True)
            button.clicked.connect(wanted)
            button.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._slim = False
        self._level = ""
        self.set_look(look)
        self._arrange()

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self._grid.setHorizontalSpacing(look.px(GAP))
        self._grid.setVerticalSpacing(look.px(2))
        self._size()

    def set_slim(self, slim: bool) -> None:
        """Stand in one column, or side by side."""
        if slim != self._slim:
            self._slim = slim
            self._arrange()

    def show_view(self, view: FieldView) -> None:
        """Show the field; what is being typed keeps its cursor."""
        if self._label.text() != view.label:
            self._label.setText(view.label)
            self.editor.setAccessibleName(view.label)
        if self.editor.text() != view.text:
            place = self.editor.cursorPosition()
            self.editor.setText(view.text)
            self.editor.setCursorPosition(min(place, len(view.text)) if self.editor.hasFocus() else 0)
        if self.editor.placeholderText() != view.hint:
            self.editor.setPlaceholderText(view.hint)
        self._tell(view.remarks, view.level)
        self.take.setVisible(bool(view.card))
        if view.card:
            self.take.setText(f"{self._take}: {_shortened(view.card)}")
            self.take.setAccessibleName(f"{self._take}: {view.card}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell when the field is left, whether something was typed or not."""
        if watched is self.editor and is_left(event):
            self.left.emit()
        return False

    @property
    def told(self) -> str:
        """What stands beside the field."""
        return self._told.text()

    def _tell(self, remarks: tuple[Remark, ...], level: str) -> None:
        text = "\n".join(f"{_SIGNS.get(one.level, '!')} {one.text}".strip() for one in remarks)
        if text != self._told.text():
            self._told.setText(text)
            self.editor.setAccessibleDescription(". ".join(one.text for one in remarks))
            self._told.setVisible(bool(text) or not self._slim)
        offered = next((one.mend for one in remarks if one.mend is not None), None)
        self.mend.setVisible(offered is not None)
        self.mend.setToolTip(offered or "")
        worst = remarks[0].level if remarks and not level else level
        if worst != self._level:
            self._level = worst
            self._colour(worst)

    def _colour(self, level: str) -> None:
        look = {ERROR: "failure", INFO: None, "": None}.get(level, "doubt")
        for widget, own in ((self.editor, look), (self._told, _LOOKS.get(level, "doubt"))):
            widget.setProperty("look", own)
            restyle(widget)

    def _size(self) -> None:
        px = self._look.px
        self._label.setMinimumWidth(0 if self._slim else px(LABEL))
        self.editor.setMaximumWidth(16777215 if self._slim else px(self._wide))
        self.editor.setMinimumWidth(px(min(self._wide, 80)))
        self._told.setMinimumWidth(0 if self._slim else px(TOLD))

    def _arrange(self) -> None:
        grid = self._grid
        for widget in (self._label, self.editor, self._told, self.mend, self.take):
            grid.removeWidget(widget)
        editor, told = ((1, 0), (2, 0)) if self._slim else ((0, 1), (0, 2))
        grid.addWidget(self._label, 0, 0)
        grid.addWidget(self.editor, *editor)
        grid.addWidget(self._told, *told)
        for below, button in enumerate((self.mend, self.take), start=1):
            grid.addWidget(button, told[0] + below, told[1], Qt.AlignmentFlag.AlignLeft)
        for column, stretch in enumerate((1, 0, 0) if self._slim else (0, 100, 1)):
            grid.setColumnStretch(column, stretch)
        self._told.setVisible(bool(self._told.text()) or not self._slim)
        self._size()


def _shortened(text: str) -> str:
    return text if len(text) <= 28 else text[:27].rstrip() + "…"


def is_left(event: QEvent) -> bool:
    """Whether the keys go from a field to another one, and not merely to a menu or another program."""
    elsewhere = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
    return isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in elsewhere
