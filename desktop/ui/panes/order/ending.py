"""The last two steps: the order summed up for the client's word, and the order that was placed."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, Page, tell, told
from desktop.ui.widgets.key_button import KeyButton
from desktop.viewmodels.order_state import ClosingView, OrderState, SummaryView


class SummaryPage(Page):
    """What is ordered, without prices, and the total without a breakdown (слайд 16)."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._ = seat.translate
        self._shown: SummaryView | None = None
        self._card = Card(seat.look, self._("The order"), self)
        self.lines, self.total, self.hint = QLabel(self), QLabel(self), told(self)
        self.lines.setWordWrap(True)
        self.total.setProperty("look", "sum")
        self.why = told(self, "failure")
        self._column = QVBoxLayout()
        for part in (self.lines, self.total, self.why, self.hint):
            self._column.addWidget(part)
        self._card.column.addLayout(self._column)
        self.stand(self._card)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._column.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        self._column.setSpacing(look.px(10))

    def show_state(self, state: OrderState) -> None:
        """Show the summary."""
        view = state.summary
        if view is self._shown:
            return
        self._shown = view
        self.lines.setText("\n".join(f"•  {line}" for line in view.lines))
        self.lines.setVisible(bool(view.lines))
        self.total.setText(f"{self._('In all')}: {view.total}" if view.total else "")
        self.total.setVisible(bool(view.total))
        tell(self.why, "\n".join(view.why_not))
        hint = self._("The client says yes: Ctrl+Enter places the order.") if view.can_place else ""
        tell(self.hint, hint)


class ClosingPage(Page):
    """The number of the order, and whether the journal has it."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._, self._orders, self._seat = seat.translate, seat.orders, seat
        self._shown: ClosingView | None = None
        self._card = Card(seat.look, self._("The order is placed"), self)
        self.number, self.head, self.journal = QLabel(self), told(self, "plain"), told(self, "success-text")
        self.number.setProperty("look", "sum")
        self.remarks = told(self, "failure")
        self.copy = KeyButton(seat.look, self._("Copy the number"), parent=self)
        self.again = KeyButton(seat.look, self._("One more order"), parent=self)
        for button, act in ((self.copy, self._copy_number), (self.again, self._start_over)):
            button.setAutoDefault(True)
            button.clicked.connect(act)
        self._buttons = QWidget(self)
        self._flow = FlowLayout(self._buttons)
        for button in (self.copy, self.again):
            self._flow.addWidget(button)
        self._column = QVBoxLayout()
        for part in (self.number, self.head, self.journal, self.remarks):
            self._column.addWidget(part)
        self._column.addWidget(self._buttons)
        self._card.column.addLayout(self._column)
        self.stand(self._card)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._column.setContentsMargins(look.px(14), look.px(10), look.px(14), look.px(12))
        self._column.setSpacing(look.px(8))
        self._flow.set_gap(look.px(8))
        self.copy.set_look(look)
        self.again.set_look(look)

    def show_state(self, state: OrderState) -> None:
        """Show what became of the order."""
        view = state.closing
        if view is self._shown:
            return
        self._shown = view
        self._card.name(self._("The order is placed") if view.placed else self._("The order is not placed yet"))
        self.number.setText(f"{self._('Order no.')} {view.number}" if view.number else "")
        self.number.setVisible(bool(view.number))
        tell(self.head, view.head)
        done = f"✓ {view.journal}" if view.logged else view.journal
        tell(self.journal, done, "success-text" if view.logged else "muted")
        tell(self.remarks, "\n".join(one.text for one in view.remarks))
        self._buttons.setVisible(view.placed)

    def _copy_number(self) -> None:
        if self._shown:
            self._seat.copy(self._shown.number, False)

    def _start_over(self) -> None:
        self._orders.start_over()
