"""Figures of the catalogue: a good weighs something, measures something, and names only what it has."""

from __future__ import annotations

from playbook.loader.marks import MarkedList, MarkedMap, texts_in
from playbook.loader.problems import ProblemLog, listed, nearest, shown

LONGEST_SIDE = 300  # centimetres
HEAVIEST = 100_000  # grams
DEAREST = 100_000_000  # kopecks


def check_figures(file: str, node: MarkedMap, log: ProblemLog) -> None:
    """Write down prices, masses and sides of a good, or of a kind of goods, that cannot be."""
    _check_range(file, node, "kopecks", 0, DEAREST, "копейках", log)
    _check_range(file, node, "grams", 1, HEAVIEST, "граммах", log)
    sides = node.get("sides")
    if isinstance(sides, MarkedList):
        for side, mark in zip(sides, sides.item_marks, strict=True):
            if type(side) is int and not 1 <= side <= LONGEST_SIDE:
                log.add(file, mark, f"сторона {side} не подходит", f"целое число сантиметров от 1 до {LONGEST_SIDE}")


def check_sold_out(file: str, good: MarkedMap, log: ProblemLog) -> None:
    """Write down what is sold out of a good that never had it."""
    has = [text for field in ("sizes", "colours") for text, _ in texts_in(good.get(field))]
    for name, mark in texts_in(good.get("sold_out")):
        if name not in has:
            message = f"нет ни размера, ни цвета {shown(name)}"
            log.add(file, mark, message, f"один из своих: {listed(has)}", nearest(name, has))


def _check_range(file: str, node: MarkedMap, field: str, least: int, most: int, unit: str, log: ProblemLog) -> None:
    value = node.get(field)
    if type(value) is int and not least <= value <= most:
        message = f"число {value} не подходит"
        log.add(file, node.value_marks[field], message, f"целое число в {unit} от {least} до {most}")
