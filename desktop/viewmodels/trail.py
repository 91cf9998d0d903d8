"""Where the agent was before each jump, what was copied in this call, and the favourites."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A place of the window: a tab, the row that was current there, and how far it was scrolled (pixels)."""

    tab: str
    key: str = ""
    scroll: int = 0


class Trail:
    """The way back: jumps are remembered, stepping back returns to the very line."""

    LONGEST = 50

    def __init__(self) -> None:
        self._behind: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember a place that is left by a jump."""
        if not self._behind or self._behind[-1] != place:
            self._behind = [*self._behind, place][-self.LONGEST :]

    def back(self) -> Place | None:
        """The place to return to; None at the beginning."""
        return self._behind.pop() if self._behind else None

    def clear(self) -> None:
        """Forget the way, at the end of a call."""
        self._behind = []

    @property
    def behind(self) -> tuple[Place, ...]:
        """The places left, the earliest first."""
        return tuple(self._behind)

    def restore(self, behind: tuple[Place, ...]) -> None:
        """Know again a way that was forgotten."""
        self._behind = list(behind)

    def __len__(self) -> int:
        return len(self._behind)


def toggled(favourites: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The favourites with a key added at the end, or taken out."""
    return tuple(one for one in favourites if one != key) if key in favourites else (*favourites, key)


def used(phrases: tuple[str, ...], key: str) -> tuple[str, ...]:
    """The phrases of a call with the one copied last at the front, each once."""
    return (key, *(one for one in phrases if one != key))
