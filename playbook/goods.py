"""Frozen records of what is ordered: the goods of the catalogue and the kinds of lines in a basket.

Money is in kopecks, mass in grams, sides of the packed thing in centimetres.
"""

from __future__ import annotations

from dataclasses import dataclass

from playbook.record import Record


@dataclass(frozen=True, slots=True)
class GoodKind(Record):
    """A kind of line in a basket. The first kind of the catalogue is that of a line typed freely.

    `refused_alone` is what the agent reads where an order holds lines of such kinds only (слайд 5).
    `grams` and `sides` are taken for a freely typed line; `aliases` are titles by which one is known to be of the kind.
    """

    id: str
    title: str
    grams: int
    sides: tuple[int, int, int]
    refused_alone: str | None = None
    aliases: tuple[str, ...] = ()
    remark: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Good(Record):
    """One good, packed. `parts` are what a set holds, in one line; `gifts` are goods that come as lines of their own.

    `sold_out` names sizes and colours that are gone while the good is still `available`.
    """

    id: str
    title: str
    kind: str
    group: str
    kopecks: int
    grams: int
    sides: tuple[int, int, int]
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    gifts: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    sold_out: tuple[str, ...] = ()
    available: bool = True
