from __future__ import annotations

from dataclasses import replace

import pytest

from playbook.guide import FactProblem, check_facts, fact_named, read_fact
from playbook.models import FactKind, FactValue
from tests.playbook.making import choice, number, playbook

STATUS = replace(
    choice("status", title="Статус"),
    values=(
        FactValue("voided", "Отменён", ("отмена",)),
        FactValue("happy_call", "Happy-Call"),
        FactValue("sent_out", "Выгружено …", ("Выгружен …",)),
        FactValue("buffer", "Буфер", ("запас",)),
        FactValue("stock", "Склад", ("запас",)),
        FactValue("cart", "Корзина", ("buffer zone",)),
    ),
)
BOOK = playbook(facts=(STATUS, number("days")))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("voided", "voided", id="the id"),
        pytest.param("Voided", "voided", id="the id in another case"),
        pytest.param("ОТМЕНЕН", "voided", id="the title without ё, in capitals"),
        pytest.param("отмена", "voided", id="an alias"),
        pytest.param("  happy  call ", "happy_call", id="spaces for a hyphen"),
        pytest.param("выгружен", "sent_out", id="an alias without its dots"),
    ],
)
def test_a_value_is_read_by_any_of_its_names(text: str, value: str) -> None:
    assert read_fact(BOOK, "status", text) == value
    assert read_fact(BOOK, "Статус", text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), (" 14 ", 14), ("+14", 14), ("007", 7), ("-0", 0), ("999999999", 999_999_999)],
)
def test_a_whole_number_is_read(text: str, value: int) -> None:
    assert read_fact(BOOK, "days", text) == value


@pytest.mark.parametrize(
    ("fact", "text", "said"),
    [
        pytest.param("days", "-3", "не может быть отрицательным", id="a negative number"),
        pytest.param("days", "−3", "не может быть отрицательным", id="a negative number with a true minus"),
        pytest.param("days", "много", "нужно целое число", id="a word for a number"),
        pytest.param("days", "1_000", "нужно целое число", id="an underscore"),
        pytest.param("days", "1.5", "нужно целое число", id="a fraction"),
        pytest.param("days", "", "нужно целое число", id="nothing for a number"),
        pytest.param("days", "٣", "нужно целое число", id="digits of another script"),
        pytest.param("days", "9" * 5000, "слишком большое", id="a number of thousands of digits"),
        pytest.param("status", "запас", "подходит к нескольким", id="an alias of two values"),
        pytest.param("status", "", "нет значения", id="nothing for a value"),
        pytest.param("status", "…", "нет значения", id="only punctuation"),
    ],
)
def test_what_cannot_be_read_is_refused_in_russian(fact: str, text: str, said: str) -> None:
    problem = read_fact(BOOK, fact, text)
    assert isinstance(problem, FactProblem)
    assert said in problem.message


@pytest.mark.parametrize(
    ("fact", "text", "nearest"),
    [
        pytest.param("status", "Буффер", "buffer", id="a mistyped title"),
        pytest.param("status", "voidde", "voided", id="a mistyped id"),
        pytest.param("statsu", "voided", "status", id="a mistyped fact"),
        pytest.param("стату", "voided", "status", id="a mistyped title of a fact"),
        pytest.param("status", "xyz", None, id="nothing near"),
    ],
)
def test_the_nearest_name_is_offered(fact: str, text: str, nearest: str | None) -> None:
    problem = read_fact(BOOK, fact, text)
    assert isinstance(problem, FactProblem)
    assert problem.nearest == nearest
    assert (nearest or "есть: ") in problem.message


def test_facts_by_id_are_checked_exactly() -> None:
    assert check_facts(BOOK, {"status": "voided", "days": 0}) == ()
    wrong: dict[str, str | int] = {"status": "Отменён", "days": -1, "dayss": 3}
    assert [(problem.fact, problem.nearest) for problem in check_facts(BOOK, wrong)] == [
        ("status", "voided"),
        ("days", None),
        ("dayss", "days"),
    ]
    assert [problem.fact for problem in check_facts(BOOK, {"status": 5, "days": "5"})] == ["status", "days"]
    assert len(check_facts(BOOK, {"days": True})) == 1, "a truth is no number of days"


def test_a_fact_is_found_by_id_before_a_title() -> None:
    twin = replace(number("other"), title="days")
    assert twin.kind is FactKind.NUMBER
    found = fact_named(playbook(facts=(twin, number("days"))), "days")
    assert found is not None
    assert found.id == "days"
