"""A placed order as the journal keeps it: what was sold and how it goes, and nothing of who bought it."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.models import Playbook
from playbook.order.basket import line_words, totals
from playbook.order.draft import Draft, chosen_offer
from playbook.order.typed import read_quantity
from playbook.order.words import term_of


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line as told to the client, and its sum in kopecks. `good` is an id of the catalogue, None if typed freely."""

    good: str | None
    words: str
    pieces: int
    kopecks: int


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """Sums in kopecks, the term in calendar days as told to the client. No name, no phone, no address."""

    number: str
    training: bool
    method: str
    carrier: str
    goods: int
    delivery: int
    total: int
    least: int
    most: int
    lines: tuple[PlacedLine, ...]


def placed_order(playbook: Playbook, draft: Draft) -> PlacedOrder:
    """What the journal keeps of a placed order; the CRM is the record of the client, we are not.

    Raises:
        ValueError: the draft has no number, or no offer that holds.
    """
    offer, counted = chosen_offer(draft), totals(draft)
    term = term_of(playbook, offer) if offer else None
    if draft.number is None or offer is None or term is None or not counted.complete:
        raise ValueError("not a placed order")
    lines = tuple(
        PlacedLine(line.good, line_words(playbook, line), read_quantity(line.quantity).value or 0, total or 0)
        for line, total in zip(draft.lines, counted.lines, strict=True)
    )
    return PlacedOrder(
        draft.number,
        draft.training,
        offer.method,
        offer.carrier,
        counted.goods,
        offer.total - counted.goods,
        offer.total,
        term.least,
        term.most,
        lines,
    )
