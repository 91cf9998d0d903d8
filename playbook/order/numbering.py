"""Numbers of placed orders."""

from __future__ import annotations

_SPAN = 10_000_000  # numbers of seven figures
_STRIDE = 6_180_339  # shares no factor with the span: every counter gets a number of its own
_START = 4_815_162
_PRACTICE = "У-"


def order_number(counter: int, *, training: bool = False) -> str:
    """The number of the order that a journal counts as `counter` (from 0): «4 815 162», «У-4 815 162» for training.

    The same counter always gives the same number, no two counters the same, and neighbours do not look alike.

    Raises:
        ValueError: the counter is negative.
    """
    if counter < 0:
        raise ValueError(f"not a counter of orders: {counter}")
    lap, place = divmod(counter, _SPAN)
    figures = f"{(place * _STRIDE + _START) % _SPAN:07}"
    grouped = f"{figures[0]} {figures[1:4]} {figures[4:]}"
    return (_PRACTICE if training else "") + (f"{lap}-{grouped}" if lap else grouped)
