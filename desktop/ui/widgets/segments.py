"""A few choices side by side, one of which holds: one stop for Tab, the arrows go from one to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.viewmodels.order_state import Choice

SIDE = 15  # pixels at 100 % beside the words of a button


class Segments(QWidget):
    """`picked(id)` when one is chosen by hand. Where there is little room they stand in several lines."""

    picked = Signal(str)

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._choices: tuple[Choice, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._flow = FlowLayout(self)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look, self._bold = look, QFontMetrics(look.font(semibold=True))
        self._flow.set_gap(look.px(6))
        for choice in self._choices:
            self._give_room(choice)

    def show_choices(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer these."""
        if tuple(choices) != self._choices:
            self._choices = tuple(choices)
            self._make()
        for name, button in self.buttons.items():
            if button.isChecked() != (name == chosen):
                button.setChecked(name == chosen)
        self._give_stop()

    @property
    def chosen(self) -> QPushButton | None:
        """The button of what is chosen."""
        return next((each for each in self.buttons.values() if each.isChecked()), None)

    def _make(self) -> None:
        for button in self.buttons.values():
            self._flow.removeWidget(button)
            button.deleteLater()
        self.buttons = {}
        for choice in self._choices:
            button = QPushButton(choice.title, self)
            button.setProperty("look", "segment")
            button.setCheckable(True)
            button.setAutoDefault(True)
            button.setEnabled(choice.enabled)
            button.setAccessibleName(f"{self._name}: {choice.title}")
            button.setAccessibleDescription(choice.note)
            button.setToolTip(choice.note)
            button.toggled.connect(lambda on, name=choice.id: self._toggled(name, on))
            self._group.addButton(button)
            self._flow.addWidget(button)
            button.show()
            self.buttons[choice.id] = button
            self._give_room(choice)

    def _give_room(self, choice: Choice) -> None:
        """The one that holds is bold: no other place moves for that."""
        wide = self._bold.horizontalAdvance(choice.title) + 2 * self._look.px(SIDE)
        self.buttons[choice.id].setMinimumWidth(wide)

    def _give_stop(self) -> None:
        """Let Tab stop at the one that holds, else at the first."""
        stop = self.chosen or next(iter(self.buttons.values()), None)
        for button in self.buttons.values():
            own = Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus
            if button.focusPolicy() != own:
                button.setFocusPolicy(own)

    def _toggled(self, name: str, on: bool) -> None:
        if on:
            self._give_stop()
            self.picked.emit(name)
