"""Baskets of invented orders: goods of the catalogue with their gifts."""

from __future__ import annotations

from random import Random

from playbook.conditions import Facts, Truth, holds
from playbook.goods import Good
from playbook.models import Playbook
from playbook.order import Line, lines_of

_MOST_LINES = 3


def draw_basket(playbook: Playbook, rng: Random, facts: Facts | None = None) -> tuple[Line, ...]:
    """Goods of the catalogue that can be had and are sold by themselves, with their gifts.

    Where the facts of the call speak of a gift there is one.
    """
    alone = {kind.id for kind in playbook.good_kinds if not kind.refused_alone}
    stock = [good for good in playbook.goods if good.available and good.kind in alone]
    chosen = rng.sample(stock, min(rng.randint(1, _MOST_LINES), len(stock)))
    gifted, giving = playbook.invention.gifted, [good for good in stock if good.gifts]
    if gifted and giving and holds(gifted, facts or {}) is Truth.TRUE and not any(good.gifts for good in chosen):
        chosen[0] = rng.choice(giving)
    return tuple(
        line
        for good in chosen
        for line in lines_of(playbook, good, size=_pick(rng, good, good.sizes), colour=_pick(rng, good, good.colours))
    )


def _pick(rng: Random, good: Good, choices: tuple[str, ...]) -> str:
    left = [each for each in choices if each not in good.sold_out]
    return rng.choice(left) if left else ""
