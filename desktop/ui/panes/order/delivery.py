"""The third step: what the delivery costs by each way; what is not possible stays to be seen, with the reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.theme import Look, restyle
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, Page, tell, told
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.option_delegate import Mark
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.option_model import Option
from desktop.viewmodels.order_offers import FAILED, NOTHING, READY, VOIDED
from desktop.viewmodels.order_state import DeliveryView, OfferView, OrderState, RefusalView

CALCULATE = "F5"
_BARS = {VOIDED: "warning", FAILED: "error", NOTHING: "info"}


class DeliveryPage(Page):
    """Offers, cheapest first, then refusals, in one list."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._orders, self._, self._slim = seat.orders, seat.translate, seat.slim
        self._shown: DeliveryView | None = None
        self._card = Card(seat.look, parent=self)
        self.bar = QFrame(self)
        self.message = told(self.bar, "bar-text")
        self.repeat = KeyButton(seat.look, self._("Repeat"), CALCULATE, self.bar)
        self.repeat.setAutoDefault(True)
        self.repeat.clicked.connect(lambda: self._orders.repeat())
        self._line = QHBoxLayout(self.bar)
        self._line.addWidget(self.message, 1)
        self._line.addWidget(self.repeat, 0, Qt.AlignmentFlag.AlignVCenter)
        self.list = OptionList(seat.look, self._("Ways of delivery"), Mark.RADIO, self._describe, self)
        self.list.chosen.connect(seat.orders.choose)
        self.notice, self.warnings = told(self), told(self, "doubt")
        for part in (self.bar, self.list):
            self._card.column.addWidget(part)
        self._under = QVBoxLayout()
        self._under.addWidget(self.warnings)
        self._under.addWidget(self.notice)
        self.stand(self._card, self._under)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        px = look.px
        self._line.setContentsMargins(px(14), px(8), px(10), px(8))
        self._under.setContentsMargins(px(14), px(4), px(14), 0)
        self.list.set_look(look)
        self.repeat.set_look(look)

    def show_state(self, state: OrderState) -> None:
        """Show what was calculated."""
        view = state.delivery
        if view is self._shown:
            return
        self._shown = view
        self._card.name(view.head)
        self._tell(view)
        offers = [_offer(one, voided=view.status == VOIDED) for one in view.offers]
        self.list.show_options([*offers, *(_refusal(place, one) for place, one in enumerate(view.refusals))])
        self.list.setVisible(bool(self.list.options.options))
        tell(self.warnings, "\n".join(view.warnings))
        self._tell_notice()

    def set_slim(self, slim: bool) -> None:
        """Where the foot has no room for it, say here what kind of tariffs these are."""
        self._slim = slim
        self._tell_notice()

    def focus_first(self) -> None:
        """Go to the offers, or to what repeats the calculation; what is void is no place to be."""
        if self._shown and self._shown.status == READY:
            self.list.setFocus()
        elif not self.repeat.isHidden():
            self.repeat.setFocus()

    def _tell_notice(self) -> None:
        tell(self.notice, self._shown.notice if self._slim and self._shown else "")

    def _tell(self, view: DeliveryView) -> None:
        text = view.message or (view.why_not if view.status == NOTHING else "")
        tell(self.message, text)
        self.bar.setVisible(bool(text))
        self.repeat.setVisible(view.status == FAILED)
        look = _BARS.get(view.status, "info")
        if self.bar.property("look") != look:
            self.bar.setProperty("look", look)
            restyle(self.bar)
            restyle(self.message)

    def _describe(self, option: Option) -> str:
        chosen = self._("chosen") if option.marked else self._("not possible") if option.barred else ""
        return ". ".join(
            filter(None, (option.title, chosen, option.badge, option.problem, option.detail, option.side, option.sum))
        )


def _offer(offer: OfferView, *, voided: bool) -> Option:
    return Option(
        offer.key, offer.title, badge="" if voided else offer.mark,
        detail=" · ".join(filter(None, (offer.where, offer.details, *_alone(offer)))), side=offer.delivery,
        sum=offer.total, marked=offer.chosen and not voided, barred=not offer.enabled or voided,
    )  # fmt: skip


def _alone(offer: OfferView) -> tuple[str, ...]:
    """What else to know of the only point there is; several have a list of their own."""
    return (offer.points[0].note,) if len(offer.points) == 1 else ()


def _refusal(place: int, refusal: RefusalView) -> Option:
    return Option(
        f"refusal:{place}:{refusal.title}:{refusal.where}", refusal.title, detail=refusal.where,
        problem=refusal.reason, barred=True,
    )  # fmt: skip
