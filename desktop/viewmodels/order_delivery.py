"""What was calculated, as the form shows it: offers, prices line by line, points, and what is not possible with why."""

from __future__ import annotations

from collections.abc import Callable

from desktop.i18n import mark
from desktop.viewmodels.order_offers import (
    FAILED,
    NOTHING,
    READY,
    VOIDED,
    DeliveryView,
    OfferView,
    PointView,
    PriceRow,
    RefusalView,
)
from playbook.formats import days, distance, money
from playbook.models import Method, Playbook
from playbook.order import Draft, address_words, chosen_offer, is_voided, term_of
from playbook.trade import Calculation, Offer, Point, Refusal

VOIDED_WORDS = mark(
    "The basket, the address, the day or the tariffs have changed: these prices no longer hold. Calculate again."
)
_NOT_YET = mark("Not calculated yet.")
_TERM_NOTE = mark("by the calculation {days}, and {extra} on top of that")


def offer_key(offer: Offer) -> str:
    """What names an offer among those of one calculation."""
    return f"{offer.method} {offer.carrier}"


class Deliveries:
    """Makes the section of the delivery."""

    def __init__(self, playbook: Playbook, translate: Callable[[str], str]) -> None:
        self._playbook, self._ = playbook, translate
        tables = playbook.delivery
        self._methods: dict[str, Method] = {method.id: method for method in playbook.methods}
        self._carriers = {each.id: each.title for each in tables.carriers} if tables else {}
        of_method: dict[str, set[str]] = {}
        for tariff in tables.tariffs if tables else ():
            of_method.setdefault(tariff.method, set()).add(tariff.carrier)
        self._alone = {method for method, carriers in of_method.items() if len(carriers) == 1}

    def view(self, draft: Draft, goods: int, totals: str, why_not: str) -> DeliveryView:
        """The section of a draft; `goods` are kopecks, `totals` tell of them, `why_not` what keeps from calculating."""
        head = " · ".join(filter(None, (address_words(draft), totals)))
        if draft.calculated is None:
            return DeliveryView(head, NOTHING, self._(_NOT_YET), not why_not, why_not)
        made = draft.calculated.calculation
        voided = is_voided(draft)
        status = VOIDED if voided else FAILED if made.error is not None else READY
        message = self._(VOIDED_WORDS) if voided else made.error or ""
        chosen = self._chosen(draft, voided=voided)
        least = min((each.total for each in made.offers), default=0)
        offers = tuple(
            self._offer(each, chosen, None if voided else goods, best=each.cheapest and each.total == least)
            for each in made.offers
        )
        return DeliveryView(
            head, status, message, not why_not, why_not, made.notice, made.warnings, offers,
            tuple(self._refusal(each) for each in made.refusals),
            next((each for each in offers if each.chosen), None),
        )  # fmt: skip

    def _chosen(self, draft: Draft, *, voided: bool) -> Offer | None:
        """The chosen offer; of a voided calculation the one that was chosen, so that it can still be seen."""
        if not voided:
            return chosen_offer(draft)
        made, chosen = draft.calculated, draft.chosen
        offers = made.calculation.offers if made else ()
        return next(
            (each for each in offers if chosen and offer_key(each) == f"{chosen.method} {chosen.carrier}"), None
        )

    def title(self, method: str, carrier: str | None) -> str:
        """«Курьер СДЭК», «Почта России»: the carrier is named where a method has several."""
        known = self._methods.get(method)
        title, name = known.title if known else method, self._carriers.get(carrier or "", "")
        if name.startswith(title):
            return name
        return title if method in self._alone or not name else f"{title} {name}"

    def _offer(self, offer: Offer, chosen: Offer | None, goods: int | None, *, best: bool) -> OfferView:
        """An offer; without `goods` it no longer holds."""
        is_chosen = chosen is not None and offer_key(chosen) == offer_key(offer)
        shown = chosen if is_chosen and chosen else offer
        point = shown.point
        delivery = "" if goods is None else money(offer.total - goods)
        return OfferView(
            offer_key(offer),
            self.title(offer.method, offer.carrier),
            point.address if point else "",
            self._details(shown),
            self._("delivery {sum}").format(sum=delivery) if delivery else "",
            money(offer.total),
            self._("the best price") if best and goods is not None else "",
            is_chosen,
            goods is not None,
            self._prices(shown),
            self._points(offer, point) if is_chosen else (),
            self._term_note(shown),
        )

    def _details(self, offer: Offer) -> str:
        term = term_of(self._playbook, offer)
        said = [days(term.least, term.most)] if term else []
        if offer.point:
            hours = offer.point.hours
            said = [distance(offer.point.metres), *said, hours, self._payment(offer.point)]
        return " · ".join(filter(None, said))

    def _term_note(self, offer: Offer) -> str:
        term = term_of(self._playbook, offer)
        extra = term.least - offer.least if term else 0
        if term is None or extra <= 0 or term.most - offer.most != extra:
            return ""
        own = days(offer.least, offer.most)
        return self._(_TERM_NOTE).format(days=own, extra=days(extra, extra))

    def _prices(self, offer: Offer) -> tuple[PriceRow, ...]:
        rows = [PriceRow(line.title, money(line.kopecks)) for line in offer.lines]
        if len(rows) > 1 and offer.charged_note:
            rows[1] = PriceRow(rows[1].title, rows[1].sum, offer.charged_note)
        return (*rows, PriceRow(self._("The client pays in all"), money(offer.total)))

    def _points(self, offer: Offer, chosen: Point | None) -> tuple[PointView, ...]:
        points = (offer.point, *offer.other_points) if offer.point else ()
        return tuple(self._point(each, chosen=chosen is not None and each.id == chosen.id) for each in points)

    def _point(self, point: Point, *, chosen: bool) -> PointView:
        return PointView(
            point.id, point.name, point.address, distance(point.metres), point.hours,
            self._payment(point), point.note, chosen,
        )  # fmt: skip

    def _payment(self, point: Point) -> str:
        if point.card and point.cash:
            return self._("card and cash")
        return self._("card only") if point.card else self._("cash only") if point.cash else ""

    def _refusal(self, refusal: Refusal) -> RefusalView:
        where = f"{refusal.point.name}, {refusal.point.address}" if refusal.point else ""
        return RefusalView(self.title(refusal.method, refusal.carrier), where, refusal.reason)


def failed(error: str, notice: str = "") -> Calculation:
    """A calculation that came to nothing, with what the calculator said."""
    return Calculation((), (), error, (), notice)
