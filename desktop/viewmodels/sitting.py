"""What belongs to one call, and is left and brought back with it."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from desktop.viewmodels.call import CallState
from desktop.viewmodels.trail import Place


class Sitting(NamedTuple):
    """Everything that belongs to one call, to be brought back if it was left by mistake."""

    call: CallState
    began: float | None
    tab: str
    whole: frozenset[str]
    filters: dict[str, str]
    used: tuple[str, ...]
    seen: dict[str, Place]
    behind: tuple[Place, ...]
    beside: tuple[object, ...] = ()


class Companion(Protocol):
    """What belongs to a call beside the desk: it is left with the call, and comes back with it."""

    def leave(self) -> object | None:
        """Leave nothing of the call; what to bring back, None where there was nothing."""
        ...

    def bring_back(self, former: object) -> None:
        """Go on with what was left."""
        ...
