"""Below what is said: the pick-up points and the price line by line, what else to know, what the client may want."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card
from desktop.ui.panes.order.say_card import Speeches, parted
from desktop.ui.widgets.ledger import Ledger
from desktop.ui.widgets.option_delegate import Mark
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.option_model import Option
from desktop.viewmodels.order_offers import READY
from desktop.viewmodels.order_state import Choice, OfferView, OrderState, PointView
from playbook.formats import upper_first
from playbook.placing import StageWork


class Details(QWidget):
    """Pick-up points of the chosen offer, its price line by line, and what else the client may want."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat, self._, self._orders = seat, seat.translate, seat.orders
        self._offer: OfferView | None = None
        self._wishes: tuple[Choice, ...] | None = None
        self.points_card = Card(seat.look, self._("Pick-up points, the nearest first"), self)
        self.points = OptionList(seat.look, self._("Pick-up points"), Mark.RADIO, self._describe, self.points_card)
        self.points.chosen.connect(self._choose_point)
        self.points_card.column.addWidget(self.points)
        self.ledger = Ledger(seat.look, self._("What it is made of; the client is told the total only"), self)
        self.wishes_card = Card(seat.look, self._("The client changes their mind"), self)
        self._chips = QWidget(self.wishes_card)
        self._flow = FlowLayout(self._chips, 8)
        self._around = QVBoxLayout()
        self._around.addWidget(self._chips)
        self.wishes_card.column.addLayout(self._around)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self.notes = Speeches(seat, self._("Good to know"), "card")
        for part in (self.points_card, self.ledger, self.notes, self.wishes_card):
            self._box.addWidget(part)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        self._box.setSpacing(px(12))
        self._around.setContentsMargins(px(13), px(2), px(13), px(12))
        self._flow.set_gap(px(8))
        self.points.set_look(look)
        self.ledger.set_look(look)
        self.notes.set_look(look)

    def show_state(self, state: OrderState) -> None:
        """Show the details that belong to the present step."""
        valid = state.stage == StageWork.DELIVERY and state.delivery.status == READY and not state.change
        offer = state.delivery.chosen if valid else None
        if offer is not self._offer:
            self._offer = offer
            self.points.show_options([_point(one) for one in (offer.points if offer else ())])
            self.ledger.show_lines(offer.lines if offer else (), offer.term_note if offer else "")
        self.points_card.setVisible(offer is not None and len(offer.points) > 1)  # one alone stands with its offer
        self.ledger.setVisible(bool(offer))
        _, notes = parted(state)
        self.notes.show_speeches(notes)
        self.notes.setVisible(bool(notes))
        if state.wishes is not self._wishes:
            self._wishes = state.wishes
            self._show_wishes(state.wishes)
        self.wishes_card.setVisible(bool(state.wishes) and not state.change)

    def _choose_point(self, point: str) -> None:
        if self._offer:
            self._orders.choose_point(self._offer.key, point)

    def _show_wishes(self, wishes: tuple[Choice, ...]) -> None:
        while item := self._flow.takeAt(0):
            widget = item.widget()
            if widget:
                widget.hide()
                widget.deleteLater()
        for wish in wishes:
            chip = QPushButton(upper_first(wish.title), self._chips)
            chip.setProperty("look", "chip")
            chip.setAutoDefault(True)
            chip.setEnabled(wish.enabled)
            chip.setToolTip(wish.note)
            chip.setAccessibleDescription(wish.note)
            chip.clicked.connect(partial(self._start, wish.id))
            self._flow.addWidget(chip)
            chip.show()
        self._flow.invalidate()

    def _start(self, wish: str, *_: object) -> None:
        self._orders.start_change(wish)

    def _describe(self, option: Option) -> str:
        chosen = self._("chosen") if option.marked else ""
        return ". ".join(filter(None, (option.title, chosen, option.detail, option.side)))


def _point(point: PointView) -> Option:
    detail = " · ".join(filter(None, (point.address, point.hours, point.payment, point.note)))
    title = f"{point.title} · {point.distance}" if point.distance else point.title
    return Option(point.id, title, detail=detail, marked=point.chosen)
