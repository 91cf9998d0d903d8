from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.viewmodels import rows
from desktop.viewmodels.days import explain, turns
from desktop.viewmodels.page import PageBuilder
from desktop.viewmodels.rows import Row, from_json, to_json
from desktop.viewmodels.status_rows import folded, having
from playbook.loader import load
from playbook.models import FactKind, Playbook
from playbook.wording import Call

TODAY = date(2026, 11, 22)


@cache
def shipped() -> Playbook:
    return load()


@cache
def builder() -> PageBuilder:
    return PageBuilder(shipped(), lambda text: text)


def all_rows(facts: dict[str, str | int] | None = None) -> Iterator[Row]:
    for tab in shipped().tabs:
        if tab.situations:
            yield from builder().situations(tab, Call(facts or {})).rows


def test_every_step_of_the_playbook_is_a_row_of_its_own_kind() -> None:
    keys = {row.key: row for row in all_rows()}
    for tab in shipped().tabs:
        for place in tab.situations:
            for number, step in enumerate(place.steps):
                assert keys[f"{place.id}#{number}"].kind == step.kind.value


def test_no_two_rows_of_a_page_share_a_key() -> None:
    for tab in shipped().tabs:
        if tab.situations:
            keys = [row.key for row in builder().situations(tab, Call({})).rows]
            assert len(keys) == len(set(keys)), [key for key in keys if keys.count(key) > 1]


FACTS = st.fixed_dictionaries(
    {}, optional={fact.id: st.sampled_from([value.id for value in fact.values]) if fact.kind is FactKind.CHOICE
                  else st.integers(0, 60) for fact in load().facts},
)  # fmt: skip


CALLS = st.builds(
    lambda facts, name, agent: Call(facts, full_name=name, first_and_patronymic=name, agent=agent),
    FACTS, st.sampled_from([None, "Мария Петровна"]), st.sampled_from([None, "Ольга"]),
)  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(calls=st.lists(st.tuples(CALLS, st.booleans()), min_size=2, max_size=5))
def test_a_page_is_the_same_whatever_calls_were_shown_before_it(calls: list[tuple[Call, bool]]) -> None:
    for call, whole in calls:
        for tab in shipped().tabs:
            fresh = PageBuilder(shipped(), lambda text: text)
            assert builder().situations(tab, call, whole=whole) == fresh.situations(tab, call, whole=whole), tab.id
            if tab.pane == "statuses":
                assert builder().statuses(tab, call) == fresh.statuses(tab, call)


@settings(max_examples=40, deadline=None)
@given(facts=FACTS)
def test_whatever_is_known_no_situation_is_lost_and_cards_are_closed(facts: dict[str, str | int]) -> None:
    for tab in shipped().tabs:
        if tab.pane != "situations":
            continue
        page = builder().situations(tab, Call(facts))
        heads = {row.key for row in page.rows if row.kind == rows.HEAD}
        assert {place.id for place in tab.situations} <= heads
        inside = False
        for row in page.rows:
            if row.kind == rows.SECTION:
                continue
            assert row.first != inside, row.key
            inside = not row.last
        assert not inside
        assert page.fitting <= max(page.total, len(tab.situations))


def test_rows_survive_the_cache_of_the_first_view() -> None:
    shown = list(all_rows())
    assert from_json(to_json(shown)) == shown


@pytest.mark.parametrize("broken", [[[1]], [["say"]], [["say", "k", [1]]], ["x"]])
def test_a_foreign_cache_is_refused(broken: list[list[object]]) -> None:
    with pytest.raises((TypeError, ValueError)):
        from_json(broken)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        pytest.param("", ["Отложен", "Буфер"], id="nothing typed"),
        pytest.param("отл", ["Отложен"], id="a beginning"),
        pytest.param("jnk", ["Отложен"], id="the other layout"),
        pytest.param("ъъъ", [], id="nothing has it"),
        pytest.param("☂", [], id="no letter at all"),
        pytest.param("  БУФЕР ", ["Буфер"], id="capitals and spaces"),
    ],
)
def test_a_filter_leaves(wanted: str, found: list[str]) -> None:
    assert having([(text, folded(text)) for text in ("Отложен", "Буфер")], wanted) == found


@given(days=st.integers(0, 400))
def test_the_date_on_which_the_side_changes_is_the_day_that_the_count_says(days: int) -> None:
    for tab in shipped().tabs:
        for fact in shipped().facts:
            if fact.unit != "days":
                continue
            later = [turn for turn in turns(tab, fact) if turn > days]
            told = explain(tab, fact, days, TODAY, lambda text: text).split("\n")
            assert len(told) == 1 + len(later)
            for line, turn in zip(told[1:], later, strict=True):
                assert str((TODAY + timedelta(days=turn - days)).day) in line


def test_the_deck_turns_on_the_fifteenth_and_the_thirtieth_day() -> None:
    found = {
        turn for tab in shipped().tabs for fact in shipped().facts if fact.unit == "days" for turn in turns(tab, fact)
    }
    assert {15, 30} <= found
