from hypothesis import given
from hypothesis import strategies as st

from playbook.search import bits

PLACES = st.integers(0, 2**90)


def score_of(planes: list[int], place: int) -> int:
    return sum((plane >> place & 1) << bit for bit, plane in enumerate(planes))


@given(planes=st.lists(PLACES, max_size=6), among=PLACES, most=st.integers(0, 100))
def test_the_best_places_come_by_score_and_then_by_place(planes: list[int], among: int, most: int) -> None:
    everywhere = [(score_of(planes, place), place) for place in bits.positions(among, 100)]
    best = sorted(everywhere, key=lambda pair: (-pair[0], pair[1]))[:most]
    assert bits.top(planes, among, most) == best
