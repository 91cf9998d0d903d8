"""Places on a plane, laid out in square cells, so that the nearest few are found without looking at them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from heapq import nsmallest
from math import isqrt

_IN_A_CELL = 12

Placed = tuple[int, int, int, int]
"""East, north, the number and the kind of what stands there."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Places by cell. `west` and `south` are the corner, `side` is a cell's in metres, `last` the furthest cell.

    `counts` are how many places there are of each kind.
    """

    west: int
    south: int
    side: int
    last: tuple[int, int]
    cells: Mapping[tuple[int, int], tuple[Placed, ...]]
    counts: Mapping[int, int]

    def nearest(self, east: int, north: int, most: int, kinds: Set[int]) -> list[tuple[int, int]]:
        """Squared distance and number of the nearest places of some kinds, at most so many; the lower number of equals.

        Rings of cells are searched outwards from the cell nearest to the spot: what lies beyond ring `r` is at least
        `r` sides away.
        """
        found: list[tuple[int, int]] = []
        left = sum(self.counts[kind] for kind in kinds)
        for ring, placed in enumerate(self._rings(east, north) if left else ()):
            squares = [
                ((x - east) * (x - east) + (y - north) * (y - north), number)
                for x, y, number, kind in placed
                if kind in kinds
            ]
            left -= len(squares)
            found = nsmallest(most, [*found, *squares])
            if not left or (len(found) == most and found[-1][0] < (ring * self.side) ** 2):
                break
        return found

    def _rings(self, east: int, north: int) -> Iterator[list[Placed]]:
        column = min(max((east - self.west) // self.side, 0), self.last[0])
        row = min(max((north - self.south) // self.side, 0), self.last[1])
        for ring in range(max(self.last) + 1):
            cells = (self.cells.get(place, ()) for place in _ring(column, row, ring))
            yield [placed for cell in cells for placed in cell]


def _ring(column: int, row: int, ring: int) -> Iterator[tuple[int, int]]:
    """The cells at exactly so many steps, a diagonal one counting as one."""
    if ring == 0:
        yield column, row
        return
    for step in range(-ring, ring + 1):
        yield column + step, row - ring
        yield column + step, row + ring
    for step in range(1 - ring, ring):
        yield column - ring, row + step
        yield column + ring, row + step


def grid_of(places: Iterable[Placed]) -> Grid:
    """Lay places out, in cells of about a dozen places.

    Raises:
        ValueError: there is no place.
    """
    every = tuple(places)
    west, south = min(each[0] for each in every), min(each[1] for each in every)
    width, height = max(each[0] for each in every) - west, max(each[1] for each in every) - south
    side = max(width, height) // max(isqrt(len(every) // _IN_A_CELL), 1) + 1
    cells: dict[tuple[int, int], list[Placed]] = {}
    for placed in every:
        cells.setdefault(((placed[0] - west) // side, (placed[1] - south) // side), []).append(placed)
    counts = Counter(each[3] for each in every)
    last = width // side, height // side
    return Grid(west, south, side, last, {key: tuple(own) for key, own in cells.items()}, counts)
