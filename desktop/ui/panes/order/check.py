"""The fourth step: what is read back to the client, each thing ticked once it is confirmed."""

from __future__ import annotations

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, Page, told
from desktop.ui.widgets.option_delegate import Mark
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.option_model import Option
from desktop.viewmodels.order_state import CheckItem, CheckView, OrderState


class CheckPage(Page):
    """Name, phone and address to be read aloud."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._ = seat.translate
        self._shown: CheckView | None = None
        self._card = Card(seat.look, self._("Read to the client and get each confirmed"), self)
        self.list = OptionList(seat.look, self._("To be confirmed by the client"), Mark.TICK, self._describe, self)
        self.list.ticked.connect(self._tick)
        self._orders = seat.orders
        self._card.column.addWidget(self.list)
        hint = told(self)
        hint.setText(self._("Space ticks what the client has confirmed"))
        hint.show()
        self.stand(self._card, hint)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self.list.set_look(look)

    def show_state(self, state: OrderState) -> None:
        """Show what is confirmed."""
        if state.check is not self._shown:
            self._shown = state.check
            self.list.show_options([_option(item) for item in state.check.items])

    def focus_first(self) -> None:
        """Go to the first thing that is not confirmed."""
        options = self.list.options.options
        place = next((place for place, one in enumerate(options) if not one.marked), 0)
        self.list.setCurrentIndex(self.list.options.index(place))
        self.list.setFocus()

    def _tick(self, what: str, on: bool) -> None:
        self._orders.tick(what, on)
        options = self.list.options.options
        at = self.list.currentIndex().row()
        if on and 0 <= at < len(options) - 1 and options[at].marked:
            self.list.step(1)

    def _describe(self, option: Option) -> str:
        state = self._("confirmed by the client") if option.marked else self._("not confirmed yet")
        return ". ".join(filter(None, (option.title, state, option.detail, option.problem)))


def _option(item: CheckItem) -> Option:
    return Option(
        item.what, item.text or "—", detail=item.title, problem=item.note, marked=item.confirmed,
        barred=not item.enabled,
    )  # fmt: skip
