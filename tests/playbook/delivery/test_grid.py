"""The nearest places of a grid are the nearest of all."""

from __future__ import annotations

from heapq import nsmallest

from hypothesis import given
from hypothesis import strategies as st

from playbook.delivery.grid import grid_of

METRES = st.integers(-60, 60) | st.integers(-(10**12), 10**12)
PLACES = st.lists(st.tuples(METRES, METRES), min_size=1, max_size=60)


@given(PLACES, METRES, METRES, st.integers(1, 12))
def test_they_are_those_that_looking_at_all_would_find(
    places: list[tuple[int, int]], east: int, north: int, most: int
) -> None:
    grid = grid_of((x, y, number, number % 3) for number, (x, y) in enumerate(places))
    squares = [((x - east) ** 2 + (y - north) ** 2, number) for number, (x, y) in enumerate(places)]
    for kinds in ({0, 1, 2} & grid.counts.keys(), {0, 2} & grid.counts.keys()):
        wanted = [each for each in squares if each[1] % 3 in kinds]
        assert grid.nearest(east, north, most, kinds) == nsmallest(most, wanted)


def test_of_no_kind_there_is_none() -> None:
    assert grid_of([(0, 0, 0, 0)]).nearest(0, 0, 5, frozenset()) == []


def test_of_places_all_alike_the_first_are_found() -> None:
    assert grid_of((5, 5, number, 0) for number in range(9)).nearest(5, 8, 3, {0}) == [(9, 0), (9, 1), (9, 2)]
