from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.conditions import Truth, clauses_of, holds, opposite
from playbook.models import Criterion, When
from playbook.regions import Space, covered, linked, space_of, uncovered
from tests.playbook.making import at_least, at_most, but, choice, clause, number, when

FACTS = (choice("status", "new", "cart", "buffer"), choice("again", "yes", "no"), number("days"))
NUMBERS = range(8)
COMBINATIONS: list[dict[str, str | int]] = [
    {"status": status, "again": again, "days": days}
    for status, again, days in product(("new", "cart", "buffer"), ("yes", "no"), NUMBERS)
]


def criteria() -> st.SearchStrategy[Criterion]:
    names = {"status": ("new", "cart", "buffer"), "again": ("yes", "no")}
    sets = [
        st.builds(
            Criterion,
            st.just(fact),
            st.lists(st.sampled_from(values), min_size=1, unique=True).map(tuple),
            st.booleans(),
        )
        for fact, values in names.items()
    ]
    bound = st.none() | st.integers(-1, 6)
    return st.one_of(*sets, st.builds(Criterion, st.just("days"), at_least=bound, at_most=bound))


def conditions() -> st.SearchStrategy[When]:
    return st.lists(st.lists(criteria(), max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)


def test_a_number_is_cut_where_a_condition_changes() -> None:
    space = space_of(FACTS, [when(days=at_most(14)), when(days=at_least(30)), when(days=at_most(-1))])
    assert space.points["days"] == (0, 15, 30)


def test_neighbouring_stretches_read_as_one_range() -> None:
    space = Space({"days": (0, 5, 10, 20)})
    assert space.picked("days", 0b1011).ranges == ((0, 9), (20, None))


def test_a_clause_that_contradicts_itself_has_no_box() -> None:
    space = space_of(FACTS, [])
    assert space.box((*clause(status="new"), *clause(status="cart"))) is None
    assert space.box(clause(status=but("new", "cart", "buffer"))) is None


def test_what_is_left_names_only_the_facts_that_matter() -> None:
    space = space_of(FACTS, [])
    taken = space.boxes((clause(status=("new", "cart")), clause(status="buffer", again="no")))
    (hole,) = uncovered(space, taken)
    assert [(part.fact, part.values) for part in space.described(hole)] == [
        ("status", ("buffer",)),
        ("again", ("yes",)),
    ]


def test_name_sets_are_linked_through_others() -> None:
    names = [frozenset("ab"), frozenset("d"), frozenset("c"), frozenset("bc"), frozenset()]
    assert linked(names) == ((0, 2, 3), (1,), (4,))


@settings(max_examples=150, deadline=None)
@given(conditions())
def test_holes_are_exactly_the_combinations_in_which_nothing_holds(condition: When) -> None:
    space = space_of(FACTS, [condition])
    holes = [space.described(hole) for hole in uncovered(space, space.boxes(condition))]
    for facts in COMBINATIONS:
        inside = any(all(part.has(facts[part.fact]) for part in hole) for hole in holes)
        assert inside is (holds(condition, facts) is Truth.FALSE)


@settings(max_examples=150, deadline=None)
@given(conditions(), conditions())
def test_a_region_is_covered_when_no_combination_of_it_is_left(one: When, other: When) -> None:
    space = space_of(FACTS, [one, other])
    everywhere = all(holds(other, facts) is Truth.TRUE for facts in COMBINATIONS if holds(one, facts) is Truth.TRUE)
    assert all(covered(space, box, space.boxes(other)) for box in space.boxes(one)) is everywhere


@settings(max_examples=150, deadline=None)
@given(conditions())
def test_the_opposite_holds_exactly_where_the_condition_does_not(condition: When) -> None:
    against = opposite(clauses_of(condition))
    for facts in COMBINATIONS:
        assert any(holds((each,), facts) is Truth.TRUE for each in against) is (holds(condition, facts) is Truth.FALSE)
