"""The foot of the form: back, what hinders, on; and below it whether the draft is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import tell, told
from desktop.ui.panes.order.delivery import CALCULATE
from desktop.ui.widgets.key_button import KeyButton
from desktop.viewmodels.order_offers import READY
from desktop.viewmodels.order_state import OrderState
from playbook.placing import StageWork

ONWARD, BACK = "Ctrl+Enter", "Ctrl+Shift+Enter"


class Way(QWidget):
    """Leads on and back."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._, self._orders, self._slim = seat.translate, seat.orders, seat.slim
        orders = seat.orders
        self.back = KeyButton(seat.look, parent=self)
        self.calculate = KeyButton(seat.look, self._("Recalculate"), CALCULATE, self)
        self.onward = KeyButton(seat.look, key=ONWARD, parent=self)
        self.onward.set_primary(True)
        self.why = told(self, "doubt")
        acts = ((self.back, orders.go_back), (self.calculate, orders.calculate), (self.onward, orders.go_on))
        for button, act in acts:
            button.setAutoDefault(True)
            button.clicked.connect(lambda _=False, do=act: do())
        self.kept = QLabel(self)
        self.kept.setProperty("look", "muted")
        self.kept.setWordWrap(True)
        self.again = QPushButton(self._("Start over"), self)
        self.again.setProperty("look", "link")
        self.again.setAutoDefault(True)
        self.again.clicked.connect(lambda: orders.start_over())
        self._arrange()
        self.set_look(seat.look)

    def _arrange(self) -> None:
        self._line = QHBoxLayout()
        self._wrapped = QWidget(self)
        self._flow = FlowLayout(self._wrapped)
        self._gap = QWidget(self)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.kept, 1)
        self._foot.addWidget(self.again)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self._wrapped)
        self._box.addLayout(self._line)
        self._box.addLayout(self._foot)
        self._align()

    def _align(self) -> None:
        """In a line; or wrapped where there is little room, with what hinders in the place of what is kept."""
        while self._line.takeAt(0) or self._flow.takeAt(0):
            pass
        self._foot.removeWidget(self.why)
        self._wrapped.setVisible(self._slim)
        side = Qt.AlignmentFlag.AlignLeft if self._slim else Qt.AlignmentFlag.AlignRight
        self.why.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        if self._slim:
            self._foot.insertWidget(0, self.why, 1)
            for button in (self.back, self.calculate, self.onward):
                self._flow.addWidget(button)
            return
        for widget, stretch in ((self.back, 0), (self.calculate, 0), (self.why, 1), (self._gap, 1), (self.onward, 0)):
            self._line.addWidget(widget, stretch)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        self._box.setContentsMargins(0, px(2), 0, px(4))
        self._box.setSpacing(px(2))
        self._line.setSpacing(px(10))
        self._flow.set_gap(px(8))
        for button in (self.back, self.calculate, self.onward):
            button.set_look(look)

    def set_slim(self, slim: bool) -> None:
        """The key caps go where there is no room for them."""
        if slim == self._slim:
            return
        self._slim = slim
        self._align()
        self.show_state(self._orders.state)

    def show_state(self, state: OrderState) -> None:
        """Show where the way leads from here."""
        onward, delivery = state.onward, state.delivery
        changing = state.change is not None
        self.back.setVisible(bool(onward.back) and not changing)
        if onward.back:
            self.back.say("←" if self._slim else f"← {onward.back}")
            self.back.setAccessibleName(f"{onward.back}, {BACK}")
            self.back.setToolTip(BACK)
        at_offers = state.stage == StageWork.DELIVERY and not changing and not state.locked
        again = at_offers and delivery.status == READY
        self.calculate.setVisible(again)
        self.calculate.say(self.calculate.text(), "" if self._slim else CALCULATE)
        self.calculate.setEnabled(delivery.can_calculate)
        self._lead(state, CALCULATE if at_offers and not again else ONWARD)
        tell(self.why, "" if changing else onward.why)
        self._gap.setVisible(self.why.isHidden() and not self._slim)
        tell(self.kept, " · ".join(filter(None, (state.training, state.kept, "" if self._slim else delivery.notice))))
        self.kept.setVisible(not self._slim or self.why.isHidden())

    def _lead(self, state: OrderState, key: str) -> None:
        """The primary act; where it calculates, its own key is printed."""
        onward = state.onward
        calculates = key == CALCULATE or state.stage == StageWork.SUMMARY
        self.onward.setVisible(bool(onward.text) and state.change is None)
        self.onward.say(onward.text if calculates else f"{onward.text} →", "" if self._slim else key)
        self.onward.set_primary(onward.enabled)
        self.onward.setToolTip(onward.why)
        self.onward.setAccessibleDescription(onward.why)
