"""What is wrong with a field is told beside it, in words, whatever was typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from playbook.order import Draft, Field, FieldProblem, Line, OrderRules, Severity, problems
from tests.playbook.order.sample import PLAYBOOK, RULES, Known, filled, good


def typed(field: Field, text: str) -> Draft:
    """A good draft with one field typed otherwise."""
    draft = filled()
    if field is Field.NAME:
        return replace(draft, full_name=text)
    if field is Field.PHONE:
        return replace(draft, phone=text)
    if field in (Field.TITLE, Field.QUANTITY, Field.PRICE):
        free = Line("Чехол для дивана", "1", "990")
        return replace(draft, lines=(replace(free, **{field.value: text}),))
    return replace(draft, address=replace(draft.address, **{field.value: text}))


def told(draft: Draft, field: Field) -> list[FieldProblem]:
    return [each for each in problems(RULES, draft) if each.field is field and "из каталога" not in each.message]


def test_a_good_draft_has_no_problem() -> None:
    assert problems(RULES, filled()) == ()


@pytest.mark.parametrize(
    ("field", "text", "words", "severity"),
    [
        pytest.param(Field.INDEX, "", "укажите индекс", Severity.MISSING, id="no index"),
        pytest.param(Field.INDEX, "ТУЛА41", "буквы", Severity.ERROR, id="an index of letters"),
        pytest.param(Field.INDEX, "30004", "5 цифр", Severity.ERROR, id="an index too short"),
        pytest.param(Field.INDEX, "3000411", "7 цифр", Severity.ERROR, id="an index too long"),
        pytest.param(Field.INDEX, "300-041", "посторонние знаки", Severity.ERROR, id="an index with a dash"),
        pytest.param(Field.INDEX, "999999", "регион не определён", Severity.WARNING, id="an unknown prefix only warns"),
        pytest.param(Field.INDEX, "678000", "регион закрыт до 30.11", Severity.ERROR, id="a region closed this season"),
        pytest.param(Field.PHONE, "", "укажите телефон", Severity.MISSING, id="no phone"),
        pytest.param(Field.PHONE, "123-45-67", "такого телефона не бывает", Severity.ERROR, id="seven digits"),
        pytest.param(Field.PHONE, "+375 29 123-45-67", "не российский", Severity.ERROR, id="a phone of Belarus"),
        pytest.param(Field.PHONE, "+7 701 123 45 67", "не российский", Severity.ERROR, id="a phone of Kazakhstan"),
        pytest.param(Field.PHONE, "телефон", "такого телефона не бывает", Severity.ERROR, id="a phone of letters"),
        pytest.param(Field.NAME, "", "укажите ФИО", Severity.MISSING, id="no name"),
        pytest.param(Field.NAME, "Ивaнова Мария", "латинская «a» (3-я буква)", Severity.ERROR, id="a Latin letter"),
        pytest.param(Field.NAME, "Caxapова Мария", "латинские «C» (1-я", Severity.ERROR, id="several Latin letters"),
        pytest.param(Field.NAME, "Мария Ivanova", "русскими буквами", Severity.ERROR, id="a Latin name"),
        pytest.param(Field.NAME, "Иванова Мария 2", "цифры", Severity.ERROR, id="a digit in a name"),
        pytest.param(Field.NAME, "Иванова@Мария", "посторонние знаки: @", Severity.ERROR, id="a sign in a name"),
        pytest.param(Field.NAME, "Иванова", "только одно слово", Severity.WARNING, id="a surname alone warns"),
        pytest.param(Field.NAME, "Иванова Мария 😀", "лишние знаки 😀", Severity.WARNING, id="an emoji is left out"),
        pytest.param(Field.NAME, "\u202eИванова Мария", "невидимые", Severity.WARNING, id="a mark of direction"),
        pytest.param(Field.SETTLEMENT, "", "населённый пункт", Severity.MISSING, id="no settlement"),
        pytest.param(Field.SETTLEMENT, "Tула", "латинская «T»", Severity.WARNING, id="a look-alike in a town warns"),
        pytest.param(Field.SETTLEMENT, "MOCKBA", "латинские «M»", Severity.WARNING, id="a town all in look-alikes"),
        pytest.param(Field.SETTLEMENT, "!!!", "не название", Severity.ERROR, id="a town of signs"),
        pytest.param(Field.REGION, "Tульская обл.", "латинская «T»", Severity.WARNING, id="a look-alike in a region"),
        pytest.param(Field.STREET, "ул. КAPЛA", "латинские «A»", Severity.WARNING, id="look-alikes in a street"),
        pytest.param(Field.FLAT, "12A", "латинская «A»", Severity.WARNING, id="a Latin letter of a flat"),
        pytest.param(Field.STREET, "", "улица не указана", Severity.WARNING, id="a village may have no streets"),
        pytest.param(Field.HOUSE, "", "укажите дом", Severity.MISSING, id="no house"),
        pytest.param(Field.HOUSE, "--", "не номер дома", Severity.ERROR, id="a house of dashes"),
        pytest.param(Field.HOUSE, "б/н", "нет цифры", Severity.WARNING, id="a house without a number warns"),
        pytest.param(Field.HOUSE, "12a", "латинская «a»", Severity.WARNING, id="a Latin letter of a house"),
        pytest.param(Field.REGION, "Орловская обл.", "другой регион", Severity.WARNING, id="the index says another"),
        pytest.param(Field.QUANTITY, "-3", "отрицательным", Severity.ERROR, id="a negative quantity"),
        pytest.param(Field.QUANTITY, "0", "количество 0", Severity.ERROR, id="a quantity of nothing"),
        pytest.param(Field.QUANTITY, "100", "не больше 99", Severity.ERROR, id="a quantity too large"),
        pytest.param(Field.QUANTITY, "9" * 19, "не больше 99", Severity.ERROR, id="a huge quantity"),
        pytest.param(Field.QUANTITY, "1,5", "целое", Severity.ERROR, id="half a piece"),
        pytest.param(Field.QUANTITY, "много", "цифрами", Severity.ERROR, id="a quantity in words"),
        pytest.param(Field.QUANTITY, "", "укажите количество", Severity.MISSING, id="no quantity"),
        pytest.param(Field.PRICE, "", "укажите цену", Severity.MISSING, id="no price"),
        pytest.param(Field.PRICE, "-990", "отрицательной", Severity.ERROR, id="a negative price"),
        pytest.param(Field.PRICE, "даром", "цифрами", Severity.ERROR, id="a price in words"),
        pytest.param(Field.PRICE, "10,005", "цифрами", Severity.ERROR, id="a price in tenths of a kopeck"),
        pytest.param(Field.PRICE, "1000000,01", "слишком дорого", Severity.ERROR, id="a price too high"),
        pytest.param(Field.PRICE, "0", "цена 0", Severity.WARNING, id="a thing for nothing"),
        pytest.param(Field.TITLE, "", "укажите товар", Severity.MISSING, id="no title"),
        pytest.param(Field.TITLE, "***", "ни буквы, ни цифры", Severity.ERROR, id="a title of signs"),
        pytest.param(Field.TITLE, "Чехол 990 руб.", "цену в названии", Severity.WARNING, id="a price in the title"),
    ],
)  # fmt: skip
def test_a_field_says_what_is_wrong(field: Field, text: str, words: str, severity: Severity) -> None:
    found = told(typed(field, text), field)
    assert [each.severity for each in found if words in each.message] == [severity], found


@pytest.mark.parametrize(
    ("field", "text"),
    [
        pytest.param(Field.INDEX, " 300 041 ", id="an index with spaces"),
        pytest.param(Field.INDEX, "\u0663\u0660\u0660\u0660\u0664\u0661", id="an index in other digits"),
        pytest.param(Field.PHONE, "Тел.: 8(916)1234567", id="a phone with a word before it"),
        pytest.param(Field.PHONE, "+7 4872 12-34-56 доб. 12", id="a phone with an extension"),
        pytest.param(Field.NAME, "Салтыкова-Щедрина Анна-Мария Ивановна", id="double names"),
        pytest.param(Field.NAME, "АЛИЕВ АЛИ ГЕЙДАР ОГЛЫ", id="capitals, four words"),
        pytest.param(Field.STREET, "ул. XX Партсъезда", id="a Roman numeral is no look-alike"),
        pytest.param(Field.REGION, "Тульская обл.", id="a region shortened"),
        pytest.param(Field.REGION, "", id="a region that the index tells"),
        pytest.param(Field.HOUSE, "12/3 к. 4", id="a house with a block"),
        pytest.param(Field.QUANTITY, "2 шт.", id="pieces named"),
        pytest.param(Field.PRICE, "2 480,50 руб.", id="a price as it is written"),
        pytest.param(Field.PRICE, "1000000", id="the highest price"),
    ],
)
def test_a_field_takes(field: Field, text: str) -> None:
    assert told(typed(field, text), field) == []


@pytest.mark.parametrize(
    ("field", "text", "mended"),
    [
        pytest.param(Field.NAME, "Ивaнoва Mария", "Иванова Мария", id="a name"),
        pytest.param(Field.NAME, "Cаxap Анна", "Сахар Анна", id="a word of look-alikes"),
        pytest.param(Field.HOUSE, "12a", "12а", id="a house"),
        pytest.param(Field.NAME, "Ивaнvва Мария", None, id="not where a Latin letter has no twin"),
    ],
)
def test_a_look_alike_comes_with_what_was_meant(field: Field, text: str, mended: str | None) -> None:
    found = [each for each in told(typed(field, text), field) if "латинск" in each.message]
    assert [each.suggestion for each in found] == [mended]


def test_a_region_is_open_outside_its_season() -> None:
    in_summer = OrderRules(PLAYBOOK, Known(), date(2026, 7, 1))
    draft = typed(Field.INDEX, "678000")
    assert any("закрыт" in each.message for each in problems(RULES, draft))
    assert not any("закрыт" in each.message for each in problems(in_summer, draft))


@pytest.mark.parametrize("field", [field for field in Field if field not in (Field.BASKET, Field.SIZE, Field.COLOUR)])
def test_ten_thousand_characters_are_too_long_and_nothing_else(field: Field) -> None:
    draft = typed(field, "щ" * 10_000)
    (found,) = told(draft, field)
    assert "слишком длинно: 10000 знаков" in found.message
    assert "щ" * 10_000 in repr(draft)


# --- the basket


def basket(*lines: Line) -> list[str]:
    found = problems(RULES, replace(filled(), lines=lines))
    return [each.message for each in found if each.field is Field.BASKET]


def kinds(title: str) -> tuple[Line, ...]:
    kind = next(each for each in PLAYBOOK.good_kinds if each.title == title)
    return tuple(line for each in PLAYBOOK.goods if each.kind == kind.id for line in good(each.title))


REFUSED = "Отдельно оформить КРОСС или КАРТУ НЕЛЬЗЯ!!!"
CROSS, CARD, GIFT = kinds("КРОСС"), kinds("КАРТА"), kinds("подарок")
SLIPPERS = good("Тапочки")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        pytest.param((), ["корзина пуста"], id="an empty basket"),
        pytest.param(CROSS[:1], [REFUSED], id="a cross-sold item alone"),
        pytest.param(CROSS, [REFUSED], id="several cross-sold items"),
        pytest.param(CARD, [REFUSED], id="the card alone"),
        pytest.param(CROSS[:1] + CARD, [REFUSED], id="a cross-sold item and the card"),
        pytest.param((Line("КАРТА", "1", "490"),), [REFUSED], id="the card typed freely"),
        pytest.param((Line("Кросс: носки", "1", "490"),), [REFUSED], id="a cross-sold item typed freely"),
        pytest.param((Line("Носки (КРОСС)", "1", "490"),), [REFUSED], id="a cross-sold item in brackets"),
        pytest.param((Line("Бонусная карта VIP", "1", "490"),), [REFUSED], id="the card with a word more"),
        pytest.param((Line("Карта бонусная", "1", "490"),), [REFUSED], id="the card the other way round"),
        pytest.param((Line("карта №2, 1 шт.", "1", "490"),), [REFUSED], id="the card with a number"),
        pytest.param((Line("КАРТА!!!", "1", "490"),), [REFUSED], id="the card, loudly"),
        pytest.param((Line("Карта 490 руб.", "1", "490"),), [REFUSED], id="the card with its price"),
        pytest.param((Line("Kapтa", "1", "490"),), [REFUSED], id="the card in Latin letters"),
        pytest.param((Line("КРОСС носки", "1", "490"),), [REFUSED], id="a cross-sold item in capitals"),
        pytest.param((Line("Карта мира", "1", "490"),), [], id="a map is no card"),
        pytest.param((Line("КАРТА МИРА", "1", "490"),), [], id="a map in capitals is no card"),
        pytest.param((Line("Шарф в подарок", "1", "490"),), [], id="a thing to give away is no gift of ours"),
        pytest.param((Line("Кроссовки", "1", "490"),), [], id="trainers are not cross-sold"),
        pytest.param(SLIPPERS + CARD + CROSS, [], id="with a good both may go"),
        pytest.param(GIFT[:1] * 201, None, id="far too many lines"),
    ],
)  # fmt: skip
def test_a_basket_is_an_order_or_not(lines: tuple[Line, ...], words: list[str] | None) -> None:
    found = basket(*lines)
    assert found == words if words is not None else any("слишком много строк" in each for each in found)


def test_a_gift_and_a_cross_sold_item_are_no_order_either() -> None:
    (found,) = basket(*GIFT[:1], *CROSS[:1])
    assert REFUSED in found


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        pytest.param({"size": ""}, Field.SIZE, "выберите размер", id="no size"),
        pytest.param({"colour": ""}, Field.COLOUR, "выберите цвет", id="no colour"),
        pytest.param({"size": "52"}, Field.SIZE, "такого нет", id="a size that it never has"),
        pytest.param({"size": "36"}, Field.SIZE, "нет в наличии: размер 36", id="a size that is sold out"),
        pytest.param({"good": "no-such-thing"}, Field.TITLE, "больше нет", id="a good that left the catalogue"),
        pytest.param({"price": "1"}, Field.PRICE, "в каталоге 1 190 руб.", id="another price than the catalogue's"),
    ],
)
def test_a_line_of_the_catalogue_says_what_is_wrong(change: dict[str, str], field: Field, words: str) -> None:
    (line,) = SLIPPERS
    found = problems(RULES, replace(filled(), lines=(replace(line, **change),)))
    assert [(each.field, each.line) for each in found if words in each.message] == [(field, 0)]


def test_what_is_not_to_be_had_is_told_and_stops_the_order() -> None:
    gone = [each for each in PLAYBOOK.goods if not each.available]
    assert gone
    for each in gone:
        found = problems(RULES, replace(filled(), lines=good(each.title)))
        assert [(one.message, one.stops) for one in found] == [("нет в наличии", True)]
