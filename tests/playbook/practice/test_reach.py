"""What `check` tells of practice: situations to which nobody calls, and facts that a client has no words for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from playbook.loader import load
from playbook.models import Playbook, Situation, Step, StepKind, Tab
from playbook.practice.reach import unpractised
from playbook.practising import Practice, Told, Topic
from tests.playbook.making import choice, number, playbook, say, situation, tab, when

SHIPPED = load()
assert SHIPPED.practice
LINES = ("Звоню.",)
STATUS = choice("status", "new", "cart")
DAYS = number("days")


def practising(*topics: Topic, told: tuple[Told, ...] = (), **fields: object) -> Practice:
    assert SHIPPED.practice
    own: dict[str, object] = {"crm": ("status",), "greets": (), "verifies": (), "yes_to": (), "holds": (), **fields}
    return replace(SHIPPED.practice, topics=topics, told=told, **own)  # type: ignore[arg-type]


def book(practice: Practice | None, *tabs: Tab) -> Playbook:
    return replace(playbook(*tabs, facts=(STATUS, DAYS)), practice=practice)


def left_out(practice: Practice | None, *places: Situation) -> list[str]:
    found = unpractised(book(practice, tab(*places)))
    return [name for each in found for name in each.situations]


NEW, CART = situation("new", when(status="new")), situation("cart", when(status="cart"))
ANY = situation("any")


def test_content_without_practice_leaves_nothing_out() -> None:
    assert left_out(None, NEW, CART) == []


def test_a_situation_is_reached_by_a_topic_of_its_tab_that_fits_its_facts() -> None:
    assert left_out(practising(Topic("one", "Один", "tab", LINES)), NEW, CART) == []
    assert left_out(practising(Topic("one", "Один", "tab", LINES, when(status="new"))), NEW, CART) == ["cart"]
    assert left_out(practising(Topic("one", "Один", "elsewhere", LINES)), NEW) == ["new"]


def test_where_nothing_has_a_condition_a_topic_names_what_answers_it() -> None:
    other = situation("other")
    assert left_out(practising(Topic("one", "Один", "tab", LINES, situations=("any",))), ANY, other) == ["other"]
    assert left_out(practising(Topic("one", "Один", "tab", LINES)), NEW, ANY) == [], "always in sight beside others"


@pytest.mark.parametrize("where", ["greets", "verifies", "yes_to", "holds"])
def test_what_any_call_comes_to_needs_no_topic(where: str) -> None:
    practice: Any = replace(practising(), **{where: ("any",)})  # type: ignore[arg-type]
    assert left_out(practice, ANY) == []


def test_notes_and_bans_alone_need_no_topic() -> None:
    quiet = (Step(StepKind.NOTE, "к сведению"), Step(StepKind.NEVER, "нельзя"))
    assert left_out(practising(), situation("quiet", (), *quiet)) == []
    assert left_out(practising(), situation("loud", (), *quiet, say())) == ["loud"]


def test_a_condition_on_a_number_that_only_a_topic_names_is_weighed() -> None:
    late = situation("late", when(days=replace(when(days="x")[0][0], values=(), at_least=30)))
    soon = Topic("soon", "Скоро", "tab", LINES, ((replace(late.when[0][0], at_least=None, at_most=7),),))
    words = (Told("days", ("{number}",)),)
    assert left_out(practising(soon, told=words), late) == ["late"]


def test_a_fact_that_neither_the_card_nor_the_client_tells_is_named_with_its_values() -> None:
    topic = Topic("one", "Один", "tab", LINES)
    half = (Told("status", ("Новый.",), "new"),)
    (finding,) = unpractised(book(practising(topic, told=half, crm=()), tab(NEW, CART)))
    assert "«cart»" in finding.message
    assert "«new»" not in finding.message
    assert unpractised(book(practising(topic, told=half), tab(NEW, CART))) == (), "the card shows it"
    named = replace(topic, situations=("any",))
    assert unpractised(book(practising(named, crm=()), tab(ANY))) == (), "nobody asks of it"


def test_a_number_without_words_is_named() -> None:
    late = situation("late", ((replace(when(days="x")[0][0], values=(), at_least=30),),))
    topic = Topic("one", "Один", "tab", LINES)
    (finding,) = unpractised(book(practising(topic), tab(late)))
    assert "число" in finding.message
    assert unpractised(book(practising(topic, told=(Told("days", ("{number}",)),)), tab(late))) == ()
