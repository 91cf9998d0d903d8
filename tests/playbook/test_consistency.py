from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playbook.consistency import Finding, FindingKind, problems_of
from playbook.guide import Truth, holds
from playbook.models import (
    Criterion,
    FactValue,
    Permission,
    Playbook,
    Silence,
    Situation,
    Status,
    StatusRow,
    Tab,
    When,
)
from tests.playbook.making import (
    at_least,
    at_most,
    choice,
    number,
    operations,
    playbook,
    situation,
    tab,
    when,
)

STATUS = choice("status", "new", "cart", "buffer")
AGAIN = choice("again", "yes", "no")
COLOUR = choice("colour", "red", "blue")
DAYS = number("days")
ALL = (STATUS, AGAIN, COLOUR, DAYS)
NEW = situation("new", when(status="new"))
CART = situation("cart", when(status="cart"))
FIRST = situation("first", when(status="buffer", again="no"))
AGAIN_BUFFER = situation("again", when(status="buffer", again="yes"))


def found(kind: FindingKind, *places: Situation, silences: tuple[Silence, ...] = ()) -> tuple[Finding, ...]:
    book = playbook(tab(*places, silences=silences), facts=ALL)
    return tuple(each for each in problems_of(book) if each.kind is kind)


def values(finding: Finding) -> dict[str, tuple[object, ...]]:
    return {part.fact: part.values or part.ranges for part in finding.facts}


def gaps(*places: Situation, silences: tuple[Silence, ...] = ()) -> list[dict[str, tuple[object, ...]]]:
    return [values(each) for each in found(FindingKind.GAP, *places, silences=silences)]


def test_a_table_that_answers_every_combination_once_is_sound() -> None:
    book = playbook(tab(NEW, CART, FIRST, AGAIN_BUFFER), facts=(STATUS, AGAIN))
    assert problems_of(book) == ()


def test_a_gap_names_only_the_facts_that_matter() -> None:
    assert gaps(NEW, CART, FIRST) == [{"status": ("buffer",), "again": ("yes",)}]


def test_a_gap_over_all_values_of_a_fact_is_one_finding_without_it() -> None:
    assert gaps(NEW, FIRST, AGAIN_BUFFER) == [{"status": ("cart",)}]
    assert gaps(NEW) == [{"status": ("cart", "buffer")}]


def test_a_gap_is_told_in_the_titles_of_the_facts() -> None:
    status = replace(
        STATUS,
        title="статус",
        values=(FactValue("new", "Новый"), FactValue("cart", "Корзина"), FactValue("b", "Буфер")),
    )
    again = replace(AGAIN, title="повторно", values=(FactValue("yes", "да"), FactValue("no", "нет")))
    places = (
        situation("known", when(status=("new", "cart"))),
        situation("first", when(status="b", again="no")),
    )
    (finding,) = problems_of(playbook(replace(tab(*places), title="Где посылка?"), facts=(status, again)))
    assert finding.message == "вкладка «Где посылка?»: никто не отвечает при статус = Буфер, повторно = да"
    assert finding.tab == "tab"


def test_a_silence_answers_for_a_gap() -> None:
    assert gaps(NEW, CART, FIRST, silences=(Silence(when(status="buffer", again="yes"), "не сказано"),)) == []


def test_a_situation_that_stands_beside_answers_for_no_gap_and_contradicts_nobody() -> None:
    aside = situation("aside", when(status="buffer"), beside=True)
    assert gaps(NEW, CART, FIRST, aside) == [{"status": ("buffer",), "again": ("yes",)}]
    assert found(FindingKind.CONTRADICTION, NEW, CART, FIRST, AGAIN_BUFFER, aside) == ()


def test_a_situation_without_a_condition_takes_no_part() -> None:
    assert gaps(situation("always"), NEW) == [{"status": ("cart", "buffer")}]
    assert found(FindingKind.CONTRADICTION, situation("always"), NEW) == ()


def test_two_situations_at_once_contradict_where_they_meet() -> None:
    wide = situation("wide", when(status=("cart", "buffer")))
    (finding,) = found(FindingKind.CONTRADICTION, NEW, wide, FIRST)
    assert values(finding) == {"status": ("buffer",), "again": ("no",)}
    assert finding.situations == ("wide", "first")
    assert "«wide» (wide) и «first» (first)" in finding.message


def test_a_silence_contradicts_a_situation_but_not_another_silence() -> None:
    silences = (Silence(when(status="cart"), "нет"), Silence(when(status=("cart", "buffer")), "тоже нет"))
    assert found(FindingKind.CONTRADICTION, NEW, silences=silences) == ()
    (finding,) = found(FindingKind.CONTRADICTION, NEW, CART, silences=(Silence(when(status="cart"), "нет"),))
    assert finding.situations == ("cart",)


def test_a_silence_without_a_condition_contradicts_whatever_answers() -> None:
    assert len(found(FindingKind.CONTRADICTION, NEW, CART, silences=(Silence((), "нет"),))) == 2


def test_tables_without_a_common_fact_are_checked_apart() -> None:
    places = (NEW, situation("red", when(colour="red")))
    assert gaps(*places) == [{"status": ("cart", "buffer")}, {"colour": ("blue",)}]
    assert found(FindingKind.CONTRADICTION, *places) == ()


@pytest.mark.parametrize(
    ("least", "most", "gap", "clash"),
    [
        pytest.param(30, 29, [], [], id="29 and 30 share the days without a gap"),
        pytest.param(31, 29, [((30, 30),)], [], id="a day between them is a gap"),
        pytest.param(30, 30, [], [((30, 30),)], id="a day in both is a contradiction"),
    ],
)
def test_days_are_checked_at_the_boundary(least: int, most: int, gap: list[object], clash: list[object]) -> None:
    places = (situation("wait", when(days=at_most(most))), situation("claim", when(days=at_least(least))))
    assert [each["days"] for each in gaps(*places)] == gap
    assert [values(each)["days"] for each in found(FindingKind.CONTRADICTION, *places)] == clash


def test_days_without_end_are_told_so() -> None:
    (finding,) = found(FindingKind.GAP, situation("wait", when(days=at_most(14))))
    assert finding.message.endswith("days = 15 и больше")


def test_every_status_must_be_answered_on_a_tab_that_asks_of_it() -> None:
    status = choice("status", *(f"s{place}" for place in range(20)))
    places = [situation(f"a{place}", when(status=f"s{place}")) for place in range(19)]
    (finding,) = problems_of(playbook(tab(*places), facts=(status,)))
    assert values(finding) == {"status": ("s19",)}


def test_a_row_that_both_allows_and_forbids_contradicts_itself() -> None:
    rules = (Permission("cancel"), Permission("cancel", allowed=False, when=when(again="yes")))
    row = StatusRow("new", "строка", 6, (Status("new", "new"),), "", "", rules)
    (finding,) = problems_of(playbook(facts=(STATUS, AGAIN), rows=(row,), operations=operations("cancel")))
    assert (finding.kind, values(finding)) == (FindingKind.CONTRADICTION, {"again": ("yes",)})


NAMES: Mapping[str, tuple[str, ...]] = {
    "status": ("new", "cart", "buffer"),
    "again": ("yes", "no"),
    "colour": ("red", "blue"),
}
DAY_RANGE = range(6)


def random_conditions() -> st.SearchStrategy[When]:
    choices = [
        st.builds(
            Criterion, st.just(fact), st.sets(st.sampled_from(known), min_size=1).map(sorted).map(tuple), st.booleans()
        )
        for fact, known in NAMES.items()
    ]
    bound = st.none() | st.integers(0, 4)
    days = st.builds(Criterion, st.just("days"), at_least=bound, at_most=bound)
    clauses = st.lists(st.one_of(*choices, days), min_size=1, max_size=3).map(tuple)
    return st.lists(clauses, min_size=1, max_size=2).map(tuple)


@st.composite
def random_tabs(draw: st.DrawFn) -> Tab:
    """A tab of one table: its first two situations name all facts, so that nothing falls apart."""
    whole = tuple(Criterion(fact, ("new", "yes", "red")[place : place + 1]) for place, fact in enumerate(NAMES))
    drawn = draw(st.lists(random_conditions(), max_size=5))
    beside = draw(st.lists(st.booleans(), min_size=len(drawn), max_size=len(drawn)))
    places = [situation("whole", ((*whole, Criterion("days", at_least=1)),))]
    places += [situation(f"s{at}", each, beside=beside[at]) for at, each in enumerate(drawn)]
    quiet = draw(st.lists(random_conditions(), max_size=2))
    return tab(*places, silences=tuple(Silence(each, f"q{at}") for at, each in enumerate(quiet)))


def names_of_answers(made: Tab, facts: Mapping[str, str | int]) -> tuple[list[str], int]:
    speaking = [place.id for place in made.situations if not place.beside and holds(place.when, facts) is Truth.TRUE]
    return speaking, sum(holds(silence.when, facts) is Truth.TRUE for silence in made.silences)


def concerns(finding: Finding, facts: Mapping[str, str | int]) -> bool:
    return all(part.has(facts[part.fact]) for part in finding.facts)


@settings(max_examples=100, deadline=None)
@given(random_tabs())
def test_findings_equal_brute_force_over_every_combination(made: Tab) -> None:
    findings = problems_of(playbook(made, facts=ALL))
    holes = [each for each in findings if each.kind is FindingKind.GAP]
    clashes = [each for each in findings if each.kind is FindingKind.CONTRADICTION]
    for *chosen, days in product(*NAMES.values(), map(str, DAY_RANGE)):
        facts: dict[str, str | int] = {**dict(zip(NAMES, chosen, strict=True)), "days": int(days)}
        speaking, quiet = names_of_answers(made, facts)
        assert any(concerns(each, facts) for each in holes) is (not speaking and not quiet)
        expected: set[tuple[str, ...]] = set(combinations(speaking, 2)) | (
            {(name,) for name in speaking} if quiet else set()
        )
        assert {each.situations for each in clashes if concerns(each, facts)} == expected


@settings(max_examples=25, deadline=None)
@given(random_tabs())
def test_findings_come_in_the_same_order_every_time(made: Tab) -> None:
    book: Playbook = playbook(made, facts=ALL)
    assert problems_of(book) == problems_of(book)
