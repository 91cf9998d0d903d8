"""The second step: who the client is and where the parcel goes; what is wrong is told beside each field."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, Page, tell, told
from desktop.ui.phone_field import PhoneField
from desktop.ui.widgets.form import FormRow
from desktop.viewmodels.order_state import ClientView, OrderState

WIDE = {"index": 96, "phone": 176, "house": 96, "flat": 96}  # pixels at 100 % of fields with room for what is told
OTHER = 250  # pixels at 100 % of the rest
PHONE = "phone"


class ClientPage(Page):
    """The fields of the client and the address."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat, self._orders, self._ = seat, seat.orders, seat.translate
        self._look, self._slim = seat.look, seat.slim
        self._shown: ClientView | None = None
        self.rows: dict[str, FormRow] = {}
        self._card = Card(seat.look, self._("Client and address"), self)
        self._column = QVBoxLayout()
        self.note, self.doubts = told(self), told(self, "doubt")
        for label in (self.note, self.doubts):
            self._column.addWidget(label)
        self._card.column.addLayout(self._column)
        self.stand(self._card)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        px = look.px
        self._column.setContentsMargins(px(14), px(10), px(14), px(12))
        self._column.setSpacing(px(6))
        for row in self.rows.values():
            row.set_look(look)

    def set_slim(self, slim: bool) -> None:
        """Labels above the fields, or beside them."""
        self._slim = slim
        for row in self.rows.values():
            row.set_slim(slim)

    def show_state(self, state: OrderState) -> None:
        """Show the fields."""
        view = state.client
        if view is self._shown:
            return
        before = {field.key: field for field in self._shown.fields} if self._shown else {}
        self._shown = view
        for field in view.fields:
            row = self.rows.get(field.key) or self._make(field.key)
            if before.get(field.key) is not field:
                row.show_view(field)
        addressed = f"{self._('Addressed as')}: {view.addressed}" if view.addressed else ""
        tell(self.note, " · ".join(filter(None, (addressed, view.note))))
        tell(self.doubts, "\n".join(one.text for one in view.remarks))

    def focus_first(self) -> None:
        """Go to the first field that is empty or wrong, else to the first."""
        rows = list(self.rows.values())
        unfinished = (row for row in rows if not row.editor.text().strip() or row.editor.property("look") == "failure")
        row = next(unfinished, rows[0] if rows else None)
        if row:
            row.editor.setFocus()

    def _make(self, key: str) -> FormRow:
        editor: QLineEdit
        if key == PHONE:
            editor = phone = PhoneField(keeps_all=True)
            phone.entered.connect(partial(self._orders.enter, key))
        else:
            editor = QLineEdit()
            editor.textEdited.connect(partial(self._orders.enter, key))
        row = self.rows[key] = FormRow(
            editor,
            self._look,
            wide=WIDE.get(key, OTHER),
            mend=self._("Mend"),
            take=self._("From the card"),
            parent=self,
        )
        row.left.connect(lambda: self._orders.leave(key))
        row.mended.connect(lambda: self._orders.mend(key))
        row.card_wanted.connect(lambda: self._orders.take_from_card(key))
        row.set_slim(self._slim)
        self._column.insertWidget(len(self.rows) - 1, row)
        return row
