"""The tab «Оформление заказа» at work: a form that walks through an order and prompts what to say at each step."""

from __future__ import annotations

from collections.abc import Generator

from desktop.ui.pane import Pane, Seat, finished, pane
from desktop.ui.panes.order.form import OrderForm


@pane("order")
def order_pane(seat: Seat) -> Generator[None, None, Pane]:
    """Build the form in slices."""
    form = OrderForm(seat)
    yield from finished(form.build(), form)
    return form
