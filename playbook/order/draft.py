"""An order while it is being placed: everything as typed, frozen, and whether it changed since it was calculated.

A change makes another draft. What the client confirmed and what was calculated is kept with what it was said of, so
that no change, however it is made, can leave a stale tick or a stale price standing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache

from playbook.conditions import Facts
from playbook.order.fields import Regions
from playbook.order.typed import clean, index_digits
from playbook.trade import Address, Calculation, Offer

NOWHERE = Address("", "", "", "", "")
_NOTHING = ""  # no fingerprint is


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the basket. `good` is an id of the catalogue, None for a line typed freely.

    `quantity` is pieces and `price` roubles for a piece, both as typed. `kind` is the id of a kind of goods that a
    freely typed line is said to be of.
    """

    title: str = ""
    quantity: str = "1"
    price: str = ""
    size: str = ""
    colour: str = ""
    good: str | None = None
    kind: str | None = None


class OriginKind(StrEnum):
    """Where an order comes from."""

    NEW = "brand_new"  # the sales line's
    EXISTING = "existing"  # an order that the client already has is placed again


@dataclass(frozen=True, slots=True)
class Origin:
    """What the order began with: for an existing one the facts of the call, and its number in the CRM."""

    kind: OriginKind = OriginKind.EXISTING
    known: tuple[tuple[str, str | int], ...] = ()
    number: str = ""

    @property
    def facts(self) -> dict[str, str | int]:
        """The facts of the call by their ids."""
        return dict(self.known)


@dataclass(frozen=True, slots=True)
class Choice:
    """The offer that was chosen: ids of its method, carrier and pick-up point."""

    method: str
    carrier: str
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Calculated:
    """What the calculator answered, and the fingerprint of what it was asked."""

    calculation: Calculation
    of: str


class ReadBack(StrEnum):
    """What is read back to the client and confirmed (слайд 16)."""

    NAME = "name"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Draft:
    """An order as typed so far. `confirmed` holds the words that the client confirmed, by what they are.

    `number` is given when the order is placed. `training` marks one that is placed for practice.
    """

    lines: tuple[Line, ...] = ()
    full_name: str = ""
    phone: str = ""
    address: Address = NOWHERE
    chosen: Choice | None = None
    confirmed: tuple[tuple[ReadBack, str], ...] = ()
    calculated: Calculated | None = None
    training: bool = False
    origin: Origin = field(default_factory=Origin)
    number: str | None = None


def starting(facts: Facts, *, new: bool = False, training: bool = False, number: str = "") -> Draft:
    """An empty draft for a call: of a brand-new order, or of one that the client already has."""
    kind = OriginKind.NEW if new else OriginKind.EXISTING
    return Draft(training=training, origin=Origin(kind, tuple(facts.items()), number))


def with_facts(draft: Draft, facts: Facts) -> Draft:
    """The draft with what is known of the call now."""
    return replace(draft, origin=replace(draft.origin, known=tuple(facts.items())))


def fingerprint(draft: Draft) -> str:
    """What a calculation depends on, basket and address, but for spaces and marks that nobody hears."""
    address = draft.address
    place = [address.index, address.region, address.settlement, address.street, address.house, address.flat]
    data = json.dumps([_basket_print(_Same(draft.lines)), *(clean(each) for each in place)])
    return hashlib.sha256(data.encode("ascii")).hexdigest()


class _Same:
    """A basket that is equal to itself alone: to compare a hundred lines takes longer than to know them again."""

    __slots__ = ("lines",)

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self.lines = lines

    def __hash__(self) -> int:
        return id(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.lines is self.lines


@lru_cache(maxsize=1)  # it is asked for again and again, of the same basket
def _basket_print(same: _Same) -> str:
    basket = [
        [clean(each) for each in (line.title, line.quantity, line.price, line.size, line.colour)]
        + [line.good or "", line.kind or ""]
        for line in same.lines
    ]
    return hashlib.sha256(json.dumps(basket).encode("ascii")).hexdigest()


def delivery_address(draft: Draft) -> Address:
    """The address as a calculator takes it: the index without spaces, the rest as it can be read aloud."""
    typed = draft.address
    rest = (clean(each) for each in (typed.region, typed.settlement, typed.street, typed.house, typed.flat))
    return Address(index_digits(typed.index), *rest)


def with_region(draft: Draft, regions: Regions) -> Draft:
    """The draft with the region that the index tells, where none was typed."""
    region = regions.region_of(index_digits(draft.address.index))
    if region is None or clean(draft.address.region):
        return draft
    return replace(draft, address=replace(draft.address, region=region.title))


def with_calculation(draft: Draft, calculation: Calculation) -> Draft:
    """The draft with what the calculator answered just now.

    The cheapest offer is chosen, unless the client preferred another: that one stays while it is offered, at the
    nearest point where its own no longer is. Where nothing is offered the choice waits for the next calculation.
    """
    renewed = replace(draft, calculated=Calculated(calculation, fingerprint(draft)))
    best = next(iter(calculation.offers), None)
    if best is None or calculation.error is not None:
        return renewed
    same = next((each for each in calculation.offers if _is_of(each, draft.chosen)), None)
    wanted = best if same is None or _was_cheapest(draft) else same
    stays = wanted is same and chosen_offer(renewed) is not None
    return renewed if stays else choose(renewed, wanted)


def _was_cheapest(draft: Draft) -> bool:
    """Whether the offer that is chosen was the cheapest when it was calculated."""
    known = draft.calculated.calculation.offers if draft.calculated else ()
    return any(each.cheapest and _is_of(each, draft.chosen) for each in known)


def _is_of(offer: Offer, chosen: Choice | None) -> bool:
    return chosen is not None and (offer.method, offer.carrier) == (chosen.method, chosen.carrier)


def is_voided(draft: Draft) -> bool:
    """Whether basket or address have changed since the calculation: it must be made again."""
    return draft.calculated is not None and draft.calculated.of != fingerprint(draft)


def void(draft: Draft) -> Draft:
    """The draft with its calculation voided for good, whatever basket and address become."""
    return replace(draft, calculated=replace(draft.calculated, of=_NOTHING)) if draft.calculated else draft


def offers(draft: Draft) -> tuple[Offer, ...]:
    """The offers that still hold: none where nothing was calculated, the calculator failed or all is voided."""
    if draft.calculated is None or draft.calculated.calculation.error is not None or is_voided(draft):
        return ()
    return draft.calculated.calculation.offers


def choose(draft: Draft, offer: Offer, point: str | None = None) -> Draft:
    """The draft with an offer chosen, at its own pick-up point or at another that it names."""
    own = offer.point.id if offer.point else None
    return replace(draft, chosen=Choice(offer.method, offer.carrier, point or own))


def chosen_offer(draft: Draft) -> Offer | None:
    """The chosen offer with the chosen point in its place; None where it is not offered, or no longer."""
    chosen = draft.chosen
    if chosen is None:
        return None
    for offer in offers(draft):
        points = [point for point in (offer.point, *offer.other_points) if point is not None]
        if not _is_of(offer, chosen):
            continue
        if not points and chosen.point is None:
            return offer
        for point in points:
            if point.id == chosen.point:
                others = tuple(other for other in points if other is not point)
                return replace(offer, point=point, other_points=others)
    return None
