"""The basket: its goods, what they cost and weigh, how they are packed, and how they are named to the client."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from playbook.formats import plural
from playbook.goods import Good, GoodKind
from playbook.models import Playbook
from playbook.order.draft import Draft, Line, OriginKind, chosen_offer
from playbook.order.look_alikes import mended
from playbook.order.typed import clean, read_price, read_quantity, without_prices, written_price
from playbook.standing import known_row
from playbook.trade import Parcel

_ANYTHING = GoodKind("-", "товар", 1000, (30, 20, 12))  # where a catalogue declares no kinds
_LONGEST_SPOKEN = 200  # characters
_SEPARATORS = re.compile(r'[()«»"„“,;:—–-]')
_WORD = re.compile(r"[^\W\d_]+")
_COUNTERS = frozenset({"шт", "штука", "штуки", "штук"})


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums in kopecks. `lines` has None, and `goods` leaves out, what cannot be counted yet (`complete` is false).

    `delivery` and `total` are of the chosen offer, None while there is none; `total` is what the client pays in all.
    """

    lines: tuple[int | None, ...]
    goods: int
    pieces: int
    delivery: int | None = None
    total: int | None = None

    @property
    def complete(self) -> bool:
        """Whether every line could be counted."""
        return None not in self.lines


def good_of(playbook: Playbook, line: Line) -> Good | None:
    """The good of a line; None for one typed freely, or of a good that the catalogue no longer has."""
    return next((good for good in playbook.goods if good.id == line.good), None) if line.good else None


def kind_of(playbook: Playbook, line: Line) -> GoodKind:
    """The kind of a line: its good's; else what the agent says it is; else what its title says; else the first."""
    good = good_of(playbook, line)
    wanted = good.kind if good else line.kind
    named = next((kind for kind in playbook.good_kinds if kind.id == wanted), None)
    return named or _kind_by_title(playbook.good_kinds, line.title) or next(iter(playbook.good_kinds), _ANYTHING)


@lru_cache(maxsize=256)
def _kind_by_title(kinds: tuple[GoodKind, ...], title: str) -> GoodKind | None:
    """The kind that a title or a part of it names, whatever the case, the count or a price beside the name.

    A name of several words may stand among others. A kind that is written in capitals (КРОСС, КАРТА) is named by that
    word, unless all is in capitals.
    """
    text = without_prices(clean(title)[:_LONGEST_SPOKEN])
    text = mended(text) or text
    loud = frozenset() if text.isupper() else frozenset(_WORD.findall(text))
    parts = {_named(part) for part in (text, *_SEPARATORS.split(text))}
    whole = frozenset(_named(text))

    def names(kind: GoodKind) -> bool:
        own = [_named(alias) for alias in kind.aliases]
        several = any(len(words) > 1 and whole.issuperset(words) for words in own)
        return several or not parts.isdisjoint(own) or (kind.title.isupper() and kind.title in loud)

    return next((kind for kind in kinds if names(kind)), None)


def _named(text: str) -> tuple[str, ...]:
    words = _WORD.findall(text.casefold().replace("ё", "е"))
    return tuple(word for word in words if word not in _COUNTERS)


def lines_of(
    playbook: Playbook, good: Good, *, size: str = "", colour: str = "", quantity: int = 1
) -> tuple[Line, ...]:
    """The lines that a good of the catalogue adds to a basket: a set is one line, each gift is a line of its own."""
    given = {gift.id: gift for gift in playbook.goods if gift.id in good.gifts}
    line = _line(good, quantity, size, colour)
    return (line, *(_line(given[name], quantity) for name in good.gifts if name in given))


def _line(good: Good, quantity: int, size: str = "", colour: str = "") -> Line:
    return Line(good.title, str(quantity), written_price(good.kopecks), size, colour, good.id)


def totals(draft: Draft) -> Totals:
    """What the goods cost and, once an offer is chosen, what the client pays in all; nothing is rounded."""
    pieces = [read_quantity(line.quantity).value for line in draft.lines]
    prices = [read_price(line.price).value for line in draft.lines]
    sums = tuple(
        None if count is None or price is None else count * price for count, price in zip(pieces, prices, strict=True)
    )
    goods = sum(each for each in sums if each is not None)
    offer = chosen_offer(draft)
    delivery, total = (offer.total - goods, offer.total) if offer else (None, None)
    return Totals(sums, goods, sum(count or 0 for count in pieces), delivery, total)


def parcel(playbook: Playbook, draft: Draft) -> Parcel | None:
    """All lines as one parcel; None while the basket is empty or a line cannot be counted.

    The goods lie flat one on another: the parcel is as long and as wide as the largest, and as high as all together.
    A status may leave only some methods («Аннулирован ФФ: только почтой», слайд 7).
    """
    goods, grams, sides = 0, 0, (0, 0, 0)
    stock = {good.id: good for good in playbook.goods}
    for line in draft.lines:
        count, price = read_quantity(line.quantity).value, read_price(line.price).value
        if count is None or price is None:
            return None
        packed = stock.get(line.good or "") or kind_of(playbook, line)
        goods, grams = goods + count * price, grams + count * packed.grams
        sides = _stacked(sides, count, packed.sides)
    return Parcel(goods, grams, sides, only_methods(playbook, draft)) if draft.lines else None


def only_methods(playbook: Playbook, draft: Draft) -> tuple[str, ...]:
    """The ids of the methods that the status of the call leaves to the order; empty: any, as to a brand-new one."""
    if draft.origin.kind is OriginKind.NEW:
        return ()
    row = known_row(playbook, draft.origin.facts)
    return row.only_methods if row else ()


def _stacked(below: tuple[int, int, int], count: int, sides: tuple[int, int, int]) -> tuple[int, int, int]:
    height, width, length = sorted(sides)
    return max(below[0], length), max(below[1], width), below[2] + count * height


def counted_goods(count: int) -> str:
    """«2 товара»."""
    return f"{count} {plural(count, 'товар', 'товара', 'товаров')}"


def basket_words(playbook: Playbook, draft: Draft) -> str:
    """The goods as they are told to the client: sizes, colours and counts, no prices (слайд 16)."""
    titles = {good.id: good.title for good in playbook.goods}
    return _listed(draft.lines, tuple(titles.get(line.good or "") for line in draft.lines))


@lru_cache(maxsize=1)  # every phrase of an order asks for the same basket
def _listed(lines: tuple[Line, ...], titles: tuple[str | None, ...]) -> str:
    return "; ".join(filter(None, map(_words, lines, titles)))


def line_words(playbook: Playbook, line: Line) -> str:
    """One line as it is told: «Тапочки, размер 38, цвет синий, 2 шт.»; text too long to be a name is cut."""
    good = good_of(playbook, line)
    return _words(line, good.title if good else None)


def _words(line: Line, title: str | None) -> str:
    title = _spoken(line.title) if title is None else title
    size, colour = _spoken(line.size), _spoken(line.colour)
    count = read_quantity(line.quantity).value
    said = [
        title,
        size and f"размер {size}",
        colour and f"цвет {colour}",
        f"{count} шт." if count and count > 1 else "",
    ]
    return ", ".join(filter(None, said)) if title else ""


def _spoken(text: str) -> str:
    return without_prices(clean(text)[:_LONGEST_SPOKEN]) if text else ""
