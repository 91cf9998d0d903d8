"""A placed order as the journal keeps it: what was sold and how it goes, and nothing of who bought it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from playbook.models import Playbook
from playbook.order.basket import good_of, line_words, totals
from playbook.order.draft import Draft, Line, chosen_offer
from playbook.order.typed import clean, read_quantity
from playbook.order.words import term_of

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d(?:[\s().\-]*\d){6,}")  # seven figures and more, as of a phone
_FULL_PHONE = 10  # figures
_SHORTEST_SECRET = 4  # letters: «кв», «ул» or «дом» name nobody
_SHORTEST_TOWN = 3
_SHORTEST_NAME = 2
_ENDINGS = (
    "а", "я", "о", "е", "у", "ю", "ы", "и", "й", "ь", "ой", "ей", "ий", "ый", "ая", "яя", "ою", "ею", "ом", "ем", "ым",
    "им", "ого", "его", "ому", "ему", "ую", "юю", "ых", "их", "ью", "ии", "ию", "ия", "ией",
)  # of declined names  # fmt: skip
_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line as told to the client, and its sum in kopecks. `good` is an id of the catalogue, None if typed freely."""

    good: str | None
    words: str
    pieces: int
    kopecks: int
    title: str = ""
    size: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class PlacedOrder:
    """Sums in kopecks, the term in calendar days as told to the client. No name, no phone, no address.

    `origin` is a kind of origin: a brand-new order, or one that is placed again.
    """

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
    origin: str = ""


def placed_order(playbook: Playbook, draft: Draft) -> PlacedOrder:
    """What the journal keeps of a placed order; the CRM is the record of the client, we are not.

    Raises:
        ValueError: the draft has no number, or no offer that holds.
    """
    offer, counted = chosen_offer(draft), totals(draft)
    term = term_of(playbook, offer) if offer else None
    if draft.number is None or offer is None or term is None or not counted.complete:
        raise ValueError("not a placed order")
    secret = _secrecy(draft)
    lines = tuple(
        _line(playbook, line, total or 0, secret) for line, total in zip(draft.lines, counted.lines, strict=True)
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
        draft.origin.kind.value,
    )


def _line(playbook: Playbook, line: Line, total: int, secret: Callable[[str], str]) -> PlacedLine:
    said = replace(
        line, title=secret(clean(line.title)), size=secret(clean(line.size)), colour=secret(clean(line.colour))
    )
    good = good_of(playbook, line)
    return PlacedLine(
        good.id if good else None,
        line_words(playbook, said),
        read_quantity(line.quantity).value or 0,
        total,
        good.title if good else said.title,
        said.size,
        said.colour,
    )


def _secrecy(draft: Draft) -> Callable[[str], str]:
    """A function that leaves the client out of a text: somebody may have typed a name into a line of the basket."""
    place = draft.address
    parts = (place.index, place.region, place.street, place.house, place.flat)
    names = _words_of(draft.full_name, _SHORTEST_NAME)
    places = _words_of(" ".join(parts), _SHORTEST_SECRET) + _words_of(place.settlement, _SHORTEST_TOWN)
    secrets = frozenset(places).union(*map(_declined, names))
    phone = _figures(draft.phone)

    def number(found: re.Match[str]) -> str:
        figures = _figures(found.group())
        return _LEFT_OUT if len(figures) >= _FULL_PHONE or figures in phone else found.group()

    def without(text: str) -> str:
        kept = _WORD.sub(lambda word: _LEFT_OUT if _folded(word.group()) in secrets else word.group(), text)
        return _NUMBER.sub(number, kept)

    return without


def _words_of(text: str, shortest: int) -> list[str]:
    return [word for word in _WORD.findall(_folded(clean(text))) if len(word) >= shortest]


def _declined(name: str) -> frozenset[str]:
    """A word of a name in every case that its endings allow: «Мария», «Марии», «Марию»."""
    stems = {name, *(name.removesuffix(ending) for ending in _ENDINGS)}
    long = [stem for stem in stems if len(stem) >= _SHORTEST_NAME]
    return frozenset((name, *long, *(stem + ending for stem in long for ending in _ENDINGS)))


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _figures(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
