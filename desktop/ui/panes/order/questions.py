"""What is to be found out before the order goes on, answered where it is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QPushButton, QWidget

from desktop.theme import Look, restyle
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.viewmodels.order_state import AskView

MOST_CHIPS = 5  # answers side by side; more of them open as a menu
NUMBER = 80  # pixels at 100 % of a field for a number


class Questions(QWidget):
    """Questions, each with its answers behind it; an answer goes to the call card."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orders, self._, self._look = seat.orders, seat.translate, seat.look
        self._asked: tuple[AskView, ...] = ()
        self._flow = FlowLayout(self, seat.look.px(6))
        self.hide()

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self._flow.set_gap(look.px(6))

    def ask(self, asks: tuple[AskView, ...]) -> None:
        """Ask these."""
        if asks == self._asked:
            return
        self._asked = asks
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for ask in asks:
            question = QLabel(ask.question, self)
            question.setProperty("look", "bar-text")
            self._flow.addWidget(question)
            question.show()
            self._answers(ask)
        self.setVisible(bool(asks))
        self._flow.invalidate()

    def dress_anew(self) -> None:
        """Look as fits what stands around."""
        for label in self.findChildren(QLabel):
            restyle(label)

    def _answers(self, ask: AskView) -> None:
        if not ask.values:
            self._number(ask)
        elif len(ask.values) > MOST_CHIPS:
            title = next((one.title for one in ask.values if one.id == ask.known), self._("Choose"))
            chip = choice_chip(f"{title} ▾", lambda: self._open(chip, ask), self)
            self._put(chip, f"{ask.question} {title}")
        else:
            for value in ask.values:
                chip = choice_chip(value.title, partial(self._orders.answer, ask.fact, value.id), self)
                set_chip(chip, value.id == ask.known)
                self._put(chip, f"{ask.question} {value.title}")

    def _number(self, ask: AskView) -> None:
        field = QLineEdit("" if ask.known is None else str(ask.known), self)
        field.setMaximumWidth(self._look.px(NUMBER))
        field.setMaxLength(4)
        field.editingFinished.connect(lambda: self._counted(ask, field.text()))
        self._put(field, ask.question)

    def _counted(self, ask: AskView, text: str) -> None:
        digits = text.strip()
        number = int(digits) if digits.isascii() and digits.isdigit() else None
        if number != ask.known:
            self._orders.answer(ask.fact, number)

    def _put(self, widget: QWidget, name: str) -> None:
        widget.setAccessibleName(name)
        self._flow.addWidget(widget)
        widget.show()

    def _open(self, chip: QPushButton, ask: AskView) -> None:
        menu = QMenu(chip)
        for value in ask.values:
            menu.addAction(value.title).triggered.connect(partial(self._pick, ask.fact, value.id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height())))

    def _pick(self, fact: str, value: str, *_: object) -> None:
        self._orders.answer(fact, value)


def choice_chip(text: str, act: Callable[[], object], parent: QWidget) -> QPushButton:
    """Make a chip that does something."""
    chip = QPushButton(text, parent)
    chip.setProperty("look", "chip")
    chip.setAutoDefault(True)
    chip.clicked.connect(lambda: act())
    return chip


def set_chip(chip: QPushButton, on: bool) -> None:
    """Show whether a chip is the one that holds."""
    look = "chip-set" if on else "chip"
    if chip.property("look") != look:
        chip.setProperty("look", look)
        restyle(chip)
    chip.setAccessibleDescription("✓" if on else "")
