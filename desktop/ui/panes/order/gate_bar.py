"""The bar above the form: whose order it is, what the status leaves to it, what is to be found out, what stops it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.theme import Look, restyle
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import tell, told
from desktop.ui.panes.order.questions import Questions, choice_chip, set_chip
from desktop.viewmodels.order_state import GateView, OrderState

STOPPED, ASK = "stopped", "ask"
_LOOKS = {STOPPED: "error", ASK: "warning"}


class GateBar(QFrame):
    """Tells whether the order may be placed, and asks what is missing."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._orders, self._, self._look = seat.orders, seat.translate, seat.look
        self._shown: tuple[GateView, str, str] | None = None
        self.notice, self.remarks = told(self, "bar-text"), told(self, "bar-text")
        self._chips = QWidget(self)
        self.existing = choice_chip(self._("The client's order"), self._orders.start_existing, self._chips)
        self.new = choice_chip(self._("A new order"), self._orders.start_new, self._chips)
        self.training = choice_chip(self._("For training"), self._train, self._chips)
        self.questions = Questions(seat, self)
        self._kinds = FlowLayout(self._chips)
        for chip in (self.existing, self.new, self.training):
            self._kinds.addWidget(chip)
        self._box = QVBoxLayout(self)
        self._top = QHBoxLayout()
        self._top.addWidget(self._chips)
        self._top.addWidget(self.notice, 1)
        self._box.addLayout(self._top)
        self._box.addWidget(self.questions)
        self._box.addWidget(self.remarks)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        px = look.px
        self._box.setSpacing(px(6))
        self._top.setSpacing(px(12))
        self._kinds.set_gap(px(6))
        self.questions.set_look(look)
        self._margins()

    def set_slim(self, slim: bool) -> None:
        """What it says stands below the chips, or beside them."""
        self._top.setDirection(QHBoxLayout.Direction.TopToBottom if slim else QHBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(self._look.px(6 if slim else 12))

    def show_state(self, state: OrderState) -> None:
        """Show whether the order may be placed."""
        seen = (state.gate, state.training, state.locked)
        before, self._shown = self._shown, seen
        if before is not None and before == seen:
            return
        gate = state.gate
        tell(self.notice, state.locked or gate.notice or gate.ways)
        tell(self.remarks, "\n".join(one.text for one in gate.remarks))
        chips = ((self.existing, not gate.is_new), (self.new, gate.is_new), (self.training, gate.is_training))
        for chip, on in chips:
            set_chip(chip, on)
        self.training.setVisible(gate.is_new and (gate.can_train or gate.is_training))
        self.questions.ask(gate.asks)
        look = _LOOKS.get(gate.state)
        if self.property("look") != look or before is None:
            self.setProperty("look", look)
            for widget in (self, self.notice, self.remarks):
                restyle(widget)
            self.questions.dress_anew()
            self._margins()

    def _margins(self) -> None:
        px = self._look.px
        self._box.setContentsMargins(*((px(12), px(8), px(12), px(8)) if self.property("look") else (0, 0, 0, 0)))

    def _train(self) -> None:
        self._orders.train(not self._orders.state.gate.is_training)
