"""What the journal is given of an order."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from playbook.order import Draft, Line, OriginKind, confirm, order_number, place, placed_order
from playbook.order.draft import ReadBack
from tests.playbook.order.sample import CALL, PLAYBOOK, RULES, calculated, filled, good, ready


def placed(draft: Draft) -> Draft:
    return place(RULES, draft, order_number(1), CALL)


def with_line(line: Line) -> Draft:
    draft = calculated(replace(filled(), lines=(*good("Тапочки"), line)))
    for what in ReadBack:
        draft = confirm(draft, what)
    return draft


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        pytest.param("Шарф, Иванова Мария Петровна", "Шарф, … … …", id="the client's name"),
        pytest.param("Шарф для Марии Петровны Ивановой", "Шарф для … … …", id="the name in another case"),
        pytest.param("Плед ул. ЛЕНИНА 300041", "Плед ул. … …", id="street and index"),
        pytest.param("Плед +7 (916) 123-45-67", "Плед +…", id="the phone as it is written"),
        pytest.param("Плед 123-45-67", "Плед …", id="a part of the phone"),
        pytest.param("Плед 200-220-50", "Плед 200-220-50", id="sizes are no phone"),
    ],
)
def test_a_line_typed_freely_is_kept_without_the_client(title: str, kept: str) -> None:
    order = placed_order(PLAYBOOK, placed(with_line(Line(title, "1", "100"))))
    assert order.lines[-1].title == kept
    assert kept in order.lines[-1].words


@pytest.mark.parametrize(
    ("name", "title", "kept"),
    [
        pytest.param("Ким Яна Ли", "Шарф, Ким Яна Ли", "Шарф, … … …", id="short names"),
        pytest.param("Цой Лев Олегович", "Шарф для Цоя", "Шарф для …", id="a short name in another case"),
        pytest.param("Фёдоров Пётр Ильич", "Шарф Федорову Петру", "Шарф … …", id="without the dots of ё"),
        pytest.param("Зоя Вера Петровна", "Зонт с верандой", "Зонт с верандой", id="words that only begin alike stay"),
    ],
)
def test_the_journal_keeps_no_name_however_short_or_declined(name: str, title: str, kept: str) -> None:
    draft = replace(filled(), lines=(*good("Тапочки"), Line(title, "1", "100")), full_name=name)
    draft = calculated(draft)
    for what in ReadBack:
        draft = confirm(draft, what)
    assert placed_order(PLAYBOOK, placed(draft)).lines[-1].title == kept


def test_the_journal_keeps_no_town_of_three_letters() -> None:
    moved = replace(filled(), lines=(*good("Тапочки"), Line("Плед, Уфа", "1", "100")))
    draft = calculated(replace(moved, address=replace(moved.address, settlement="г. Уфа")))
    for what in ReadBack:
        draft = confirm(draft, what)
    assert placed_order(PLAYBOOK, placed(draft)).lines[-1].title == "Плед, …"


def test_a_good_of_the_catalogue_keeps_its_name_wherever_the_client_lives() -> None:
    slippers = good("Тапочки")
    title = slippers[0].title
    street = title.split()[0].strip(",")
    moved = replace(filled(), address=replace(filled().address, street=street))
    draft = calculated(moved)
    for what in ReadBack:
        draft = confirm(draft, what)
    assert placed_order(PLAYBOOK, placed(draft)).lines[0].title == title


def test_size_colour_and_origin_are_kept_apart() -> None:
    order = placed_order(PLAYBOOK, placed(ready()))
    line, typed = order.lines[0], ready().lines[0]
    assert (line.good, line.size, line.colour, line.pieces) == (typed.good, typed.size, typed.colour, 1)
    assert order.origin == OriginKind.EXISTING.value
    assert "origin" in json.dumps(asdict(order))


def test_sums_add_up() -> None:
    order = placed_order(PLAYBOOK, placed(ready()))
    assert order.goods + order.delivery == order.total
    assert sum(line.kopecks for line in order.lines) == order.goods
