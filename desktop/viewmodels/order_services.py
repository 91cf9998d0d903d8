"""What the order form needs of the outside world, as it sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from playbook.order import PlacedOrder
from playbook.trade import Calculation, Calculator
from playbook.wording import Call

Translate = Callable[[str], str]
Spoken = Callable[[], Call]


class OrderLog(Protocol):
    """Whoever remembers placed orders. It tells `OrderDesk.say_logged` or `say_unlogged`."""

    def record(self, order: PlacedOrder) -> None:
        """Take an order; returns at once."""
        ...


class DraftKeeper(Protocol):
    """Keeps the draft of a call through a crash. What became of it is told to `OrderDesk.say_kept`."""

    def keep(self, text: str) -> None:
        """Take the draft as it is now; it is on disk within a second."""
        ...

    def discard(self) -> None:
        """The call is over: nothing of it stays."""
        ...

    def recall(self) -> str | None:
        """What was kept last; None where there is nothing, or nothing that can be read, or it is too old."""
        ...


@dataclass(frozen=True, slots=True)
class Outside:
    """What the form is given to work with.

    `numbers` counts placed orders from 0. `fault` is what the calculator answers instead for practice, None: nothing.
    `rehearsed` marks every order as one of practice.
    """

    calculator: Calculator
    log: OrderLog
    numbers: Callable[[], int]
    fault: Callable[[], Calculation | None] = lambda: None
    rehearsed: bool = False
