"""The bar above the form: whose order it is, what the status leaves to it, what is to be found out, what stops it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Look, restyle
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import tell, told
from desktop.viewmodels.order_state import AskView, GateView, OrderState

MOST_CHIPS = 5  # answers side by side; more of them open as a menu
STOPPED, ASK = "stopped", "ask"
_LOOKS = {STOPPED: "error", ASK: "warning"}


class GateBar(QFrame):
    """Tells whether the order may be placed, and asks what is missing."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._orders, self._ = seat.orders, seat.translate
        self._shown: tuple[GateView, str, str] | None = None
        self.notice, self.remarks = told(self, "bar-text"), told(self, "bar-text")
        self.existing = self._chip(self._("The client's order"), self._orders.start_existing)
        self.new = self._chip(self._("A new order"), self._orders.start_new)
        self.training = self._chip(self._("For training"), self._train)
        self._questions = QWidget(self)
        self._flow = FlowLayout(self._questions, seat.look.px(6))
        self._chips = QWidget(self)
        kinds = FlowLayout(self._chips, seat.look.px(6))
        for chip in (self.existing, self.new, self.training):
            kinds.addWidget(chip)
        self._box = QVBoxLayout(self)
        self._top = QHBoxLayout()
        self._top.addWidget(self._chips)
        self._top.addWidget(self.notice, 1)
        self._box.addLayout(self._top)
        self._box.addWidget(self.remarks)
        self._box.addWidget(self._questions)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        self._box.setSpacing(px(6))
        self._top.setSpacing(px(12))
        self._flow.set_gap(px(6))
        self._margins()

    def set_slim(self, slim: bool) -> None:
        """What it says stands below the chips, or beside them."""
        self._top.setDirection(QHBoxLayout.Direction.TopToBottom if slim else QHBoxLayout.Direction.LeftToRight)

    def show_state(self, state: OrderState) -> None:
        """Show whether the order may be placed."""
        seen = (state.gate, state.training, state.locked)
        before, self._shown = self._shown, seen
        if before is not None and before == seen:
            return
        gate = state.gate
        tell(self.notice, state.locked or gate.notice or gate.ways)
        tell(self.remarks, "\n".join(one.text for one in gate.remarks))
        for chip, on in ((self.existing, not gate.is_new), (self.new, gate.is_new), (self.training, gate.is_training)):
            _set(chip, on)
        self.training.setVisible(gate.is_new and (gate.can_train or gate.is_training))
        if before is None or before[0].asks != gate.asks:
            self._ask(gate.asks)
        look = _LOOKS.get(gate.state)
        if self.property("look") != look or before is None:
            self.setProperty("look", look)
            for widget in (self, self.notice, self.remarks, *self._questions.findChildren(QLabel)):
                restyle(widget)
            self._margins()

    def _margins(self) -> None:
        framed = bool(self.property("look"))
        self._box.setContentsMargins(*((12, 8, 12, 8) if framed else (0, 0, 0, 0)))

    def _chip(self, text: str, act: Callable[[], object]) -> QPushButton:
        chip = QPushButton(text, self)
        chip.setProperty("look", "chip")
        chip.setAutoDefault(True)
        chip.clicked.connect(lambda: act())
        return chip

    def _train(self) -> None:
        self._orders.train(not self._orders.state.gate.is_training)

    def _ask(self, asks: tuple[AskView, ...]) -> None:
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for ask in asks:
            question = QLabel(ask.question, self._questions)
            question.setProperty("look", "bar-text")
            self._flow.addWidget(question)
            question.show()
            self._answers(ask)
        self._questions.setVisible(bool(asks))
        self._flow.invalidate()

    def _answers(self, ask: AskView) -> None:
        if not ask.values:
            self._number(ask)
        elif len(ask.values) > MOST_CHIPS:
            title = next((one.title for one in ask.values if one.id == ask.known), self._("Choose"))
            chip = self._chip(f"{title} ▾", lambda: self._open(chip, ask))
            self._put(chip, f"{ask.question} {title}")
        else:
            for value in ask.values:
                chip = self._chip(value.title, partial(self._orders.answer, ask.fact, value.id))
                _set(chip, value.id == ask.known)
                self._put(chip, f"{ask.question} {value.title}")

    def _number(self, ask: AskView) -> None:
        field = QLineEdit("" if ask.known is None else str(ask.known), self._questions)
        field.setMaximumWidth(80)
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


def _set(chip: QPushButton, on: bool) -> None:
    look = "chip-set" if on else "chip"
    if chip.property("look") != look:
        chip.setProperty("look", look)
        restyle(chip)
    chip.setAccessibleDescription("✓" if on else "")
