"""The catalogue and the rules of placing: read strictly, and a new good or kind of goods is YAML only."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from playbook.loader import SHIPPED, load, load_cached
from playbook.order import Field, Line, lines_of, problems, starting
from tests.playbook.loader.mini import edit
from tests.playbook.loader.mini import problems as problems_of
from tests.playbook.order.sample import RULES

CATALOGUE = """\
good_kinds:
  - {id: item, title: товар, grams: 1000, sides: [30, 20, 10]}
  - {id: cross, title: КРОСС, grams: 100, sides: [9, 8, 7], refused_alone: НЕЛЬЗЯ, aliases: [кросс]}
goods:
  - id: boots
    title: Сапоги
    kind: item
    group: Обувь
    kopecks: 549000
    grams: 1700
    sides: [40, 32, 13]
    sizes: ["36", "37"]
    gifts: [brush]
    sold_out: ["37"]
  - {id: brush, title: Щётка, kind: cross, group: Обувь, kopecks: 0, grams: 80, sides: [18, 6, 4]}
"""


@pytest.fixture
def stocked(content: Path) -> Path:
    (content / "catalogue.yaml").write_text(CATALOGUE, "utf-8")
    return content


def test_a_catalogue_is_read(stocked: Path, tmp_path: Path) -> None:
    playbook = load(stocked)
    assert [(good.title, good.sides, good.gifts) for good in playbook.goods] == [
        ("Сапоги", (40, 32, 13), ("brush",)),
        ("Щётка", (18, 6, 4), ()),
    ]
    assert [kind.refused_alone for kind in playbook.good_kinds] == [None, "НЕЛЬЗЯ"]
    load_cached(stocked, tmp_path / "cache")
    assert load_cached(stocked, tmp_path / "cache") == playbook


def test_content_without_a_catalogue_has_no_goods(content: Path) -> None:
    assert load(content).goods == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param("kind: item\n", "kind: itme\n", "неизвестный вид товара «itme»", id="an unknown kind"),
        pytest.param("gifts: [brush]", "gifts: [bruhs]", "неизвестный товар «bruhs»", id="an unknown gift"),
        pytest.param("id: brush,", "id: boots,", "уже занят", id="an id twice"),
        pytest.param("kopecks: 549000", "kopecks: -1", "число -1 не подходит", id="a negative price"),
        pytest.param("kopecks: 549000", "kopecks: 5490.5", "не целое число", id="a price in roubles and kopecks"),
        pytest.param("kopecks: 549000", 'kopecks: "549000"', "не целое число", id="a price in quotes"),
        pytest.param("grams: 1700", "grams: 0", "число 0 не подходит", id="no mass"),
        pytest.param("[40, 32, 13]", "[40, 32]", "не хватает", id="two sides"),
        pytest.param("[40, 32, 13]", "[40, 32, 13, 1]", "лишние", id="four sides"),
        pytest.param("[40, 32, 13]", "[40, 0, 13]", "сторона 0 не подходит", id="a side of nothing"),
        pytest.param("[40, 32, 13]", "[40, 3200, 13]", "сторона 3200 не подходит", id="a side in millimetres"),
        pytest.param('sold_out: ["37"]', 'sold_out: ["38"]', "нет ни размера, ни цвета «38»", id="sold out, never had"),
        pytest.param('["36", "37"]', "[36, 37]", "без кавычек", id="sizes without quotes"),
        pytest.param("    group: Обувь\n", "", "нет поля «group»", id="no group"),
        pytest.param("group: Обувь\n", "группа: Обувь\n", "неизвестное поле", id="an unknown field"),
        pytest.param("grams: 100, ", "grams: 100000000, ", "не подходит", id="a kind too heavy"),
    ],
)
def test_a_mistake_in_the_catalogue_is_told(stocked: Path, old: str, new: str, words: str) -> None:
    edit(stocked, "catalogue.yaml", old, new)
    found = problems_of(stocked)
    assert {each.file for each in found} == {"catalogue.yaml"}
    assert any(words in each.message for each in found), found


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        pytest.param("order.yaml", "operations: [reorder]}", "operations: [reoder]}", "операция «reoder»", id="a way"),
        pytest.param("order.yaml", "procedure: change-cancel", "procedure: cansel", "ситуация", id="a procedure"),
        pytest.param("order.yaml", "needs: [cancel]", "needs: [cansel]", "операция", id="what a change needs"),
        pytest.param("order.yaml", "keeps_with: [confirm,", "keeps_with: [confrim,", "операция", id="how it is kept"),
        pytest.param("order.yaml", "new_order: greeting-new-order", "new_order: nowhere", "ситуация", id="new orders"),
        pytest.param(
            "order.yaml", "[objection_rounds_least, objection_rounds_most]",
            "[objection_rounds_most, objection_rounds_least]", "меньше наименьшего", id="rounds turned round",
        ),
        pytest.param("order.yaml", "work: basket", "work: bascket", "не подходит", id="the work of a stage"),
        pytest.param("statuses.yaml", "only_methods: [post]", "only_methods: [pots]", "способ", id="a method left"),
        pytest.param("facts.yaml", "filled_by: total", "filled_by: totl", "не подходит", id="what fills a slot"),
        pytest.param("facts.yaml", "told_by: stage", "told_by: stages", "не подходит", id="what tells a fact"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_rules_of_placing_is_told(tmp_path: Path, file: str, old: str, new: str, words: str) -> None:
    folder = tmp_path / "content"
    shutil.copytree(SHIPPED, folder)
    edit(folder, file, old, new)
    found = problems_of(folder)
    assert {each.file for each in found} == {file}
    assert any(words in each.message for each in found), found


# --- the shipped catalogue

SHIPPED_BOOK = load()
GOODS = [pytest.param(good, id=good.title) for good in SHIPPED_BOOK.goods]


def test_the_catalogue_has_some_forty_goods_of_every_kind_and_some_are_gone() -> None:
    assert 35 <= len(SHIPPED_BOOK.goods) <= 60
    assert {good.kind for good in SHIPPED_BOOK.goods} == {kind.id for kind in SHIPPED_BOOK.good_kinds}
    assert {"Кухня", "Здоровье", "Текстиль", "Обувь", "Украшения", "Сад"} <= {good.group for good in SHIPPED_BOOK.goods}
    assert any(not good.available for good in SHIPPED_BOOK.goods)
    assert any(good.sold_out for good in SHIPPED_BOOK.goods)
    assert any(good.parts for good in SHIPPED_BOOK.goods)
    titles = [good.title for good in SHIPPED_BOOK.goods]
    assert len(set(titles)) == len(titles)


def test_the_cross_sold_and_the_card_are_refused_alone_with_the_deck_s_words() -> None:
    words = {kind.title: kind.refused_alone for kind in SHIPPED_BOOK.good_kinds}
    assert words["КРОСС"] == words["КАРТА"] == "Отдельно оформить КРОСС или КАРТУ НЕЛЬЗЯ!!!"
    spoken = [step.text for tab in SHIPPED_BOOK.tabs for place in tab.situations for step in place.steps]
    assert words["КРОСС"] in spoken


@pytest.mark.parametrize("good", GOODS)
def test_a_good_makes_lines_without_a_fault_of_their_own(good: object) -> None:
    found = next(each for each in SHIPPED_BOOK.goods if each is good)
    size, colour = (
        next((choice for choice in choices if choice not in found.sold_out), "")
        for choices in (found.sizes, found.colours)
    )
    lines = lines_of(SHIPPED_BOOK, found, size=size, colour=colour)
    assert len(lines) == 1 + len(found.gifts)
    draft = starting({})
    told = problems(RULES, type(draft)(lines=(*lines, Line("Чехол", "1", "990"))))
    own = [each for each in told if each.line is not None and each.line < len(lines)]
    assert [each.message for each in own] == ([] if found.available else ["нет в наличии"])
    assert not any(each.field is Field.BASKET for each in told)
