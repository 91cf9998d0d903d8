"""How calls are invented is read strictly: each mistake is told in the file, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from playbook.inventing import Trace
from playbook.loader import load
from tests.playbook.loader.mini import edit, problems

FILE = "invention.yaml"
INVENTION = """\
invention:
  drawn:
    - {fact: status, usual: {status: {not: refused}}}
    - {fact: place, when: {status: new}, be: {place: in_transit}}
    - {fact: days, when: {place: arrived}, be: {days: "1..30"}, asked: true}
    - {fact: method}
  traced:
    - {fact: place, trace: parcel, values: [arrived]}
    - {fact: days, trace: row, values: [refused]}
  of_order: [status, place]
  past: [happy]
  ages:
    - {when: {status: new}, least: 1, most: 4}
"""


@pytest.fixture
def invented(content: Path) -> Path:
    (content / FILE).write_text(INVENTION, "utf-8")
    return content


def test_it_is_read(invented: Path) -> None:
    invention = load(invented).invention
    assert [each.fact for each in invention.drawn] == ["status", "place", "days", "method"]
    assert invention.drawn[0].usual[0][0].negated
    assert (invention.drawn[2].be[0][0].at_least, invention.drawn[2].be[0][0].at_most) == (1, 30)
    assert [each.asked for each in invention.drawn] == [False, False, True, False]
    assert [each.trace for each in invention.traced] == [Trace.PARCEL, Trace.ROW]


def test_content_may_do_without(content: Path) -> None:
    assert load(content).invention.drawn == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param("{fact: method}", "{fact: methd}", "неизвестный факт «methd»", id="a fact that is not declared"),
        pytest.param("be: {place: in_transit}", "be: {days: 3}", "не о самом факте «place»", id="be of another fact"),
        pytest.param(
            "usual: {status: {not: refused}}", "usual: {days: 3}", "«usual» спрашивает", id="usual of another"
        ),
        pytest.param(
            "when: {status: new}", "when: {method: parcel}", "выбирается позже", id="decided by what comes later"
        ),
        pytest.param("when: {status: new}", "when: {place: arrived}", "зависит сам от себя", id="decided by itself"),
        pytest.param("trace: parcel", "trace: days", "не о факте «place»", id="days of a choice"),
        pytest.param("trace: row", "trace: parcel", "не о факте «days»", id="a parcel of a number"),
        pytest.param("trace: row", "trace: roww", "«roww» не подходит", id="a trace that is none"),
        pytest.param("values: [arrived]", "values: [lost]", "нет значения «lost»", id="a value that the fact has not"),
        pytest.param("past: [happy]", "past: [sad]", "неизвестный статус «sad»", id="a status that is not declared"),
        pytest.param("least: 1", "least: 5", "от 5 до 4 дней", id="an order younger than it is old"),
        pytest.param("least: 1", "least: -1", "от -1 до 4 дней", id="an order of tomorrow"),
        pytest.param("of_order: [status", "of_order: [statu", "неизвестный факт «statu»", id="an order's fact unknown"),
    ],
)
def test_mistakes_are_told(invented: Path, old: str, new: str, words: str) -> None:
    edit(invented, FILE, old, new)
    found = problems(invented)
    assert any(words in str(each) and each.file == FILE for each in found), [str(each) for each in found]


def test_a_fact_that_is_asked_of_only_may_rest_on_any(invented: Path) -> None:
    edit(invented, FILE, "when: {place: arrived}", "when: {method: parcel}")
    assert not problems(invented)
