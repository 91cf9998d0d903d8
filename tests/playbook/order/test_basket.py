"""The basket: sums, the parcel, and how it is named to the client."""

from __future__ import annotations

from dataclasses import replace

import pytest

from playbook.order import Line, Origin, OriginKind, basket_words, kind_of, lines_of, parcel, totals
from playbook.order.typed import read_price, written_price
from tests.playbook.order.sample import PLAYBOOK, POST, calculated, filled, good


def test_sums_are_exact_to_the_kopeck() -> None:
    lines = (Line("Чехол", "3", "0,10"), Line("Лампа", "1", "2 480,05"), Line("Ваза", "2", "19.9"))
    counted = totals(replace(filled(), lines=lines))
    assert counted.lines == (30, 248_005, 3_980)
    assert (counted.goods, counted.pieces, counted.complete) == (252_015, 6, True)


def test_a_line_that_cannot_be_counted_is_left_out_and_says_so() -> None:
    draft = replace(filled(), lines=(Line("Чехол", "1", "100"), Line("Лампа", "минус два", "5")))
    counted = totals(draft)
    assert (counted.goods, counted.complete) == (10_000, False)
    assert parcel(PLAYBOOK, draft) is None


def test_what_the_client_pays_is_goods_and_delivery() -> None:
    counted = totals(calculated())
    assert counted.delivery == 31_200
    assert counted.total == counted.goods + 31_200


def test_a_basket_that_changed_has_no_total_until_it_is_calculated_again() -> None:
    draft = calculated()
    assert totals(replace(draft, lines=draft.lines * 2)).total is None


def test_goods_are_stacked_flat_into_one_parcel() -> None:
    kettle, slippers = good("Чайник")[0], good("Тапочки")[0]
    packed = parcel(PLAYBOOK, replace(filled(), lines=(replace(kettle, quantity="2"), slippers)))
    assert packed is not None
    assert packed.grams == 2 * 1250 + 420
    assert packed.sides == (30, 22, 2 * 20 + 10)
    assert packed.goods == 2 * 219_000 + 119_000


def test_a_set_is_one_line_and_each_gift_a_line_of_its_own() -> None:
    jewels = next(each for each in PLAYBOOK.goods if each.parts and each.gifts)
    lines = lines_of(PLAYBOOK, jewels, quantity=2)
    assert [kind_of(PLAYBOOK, line).title for line in lines] == ["комплект", "подарок"]
    assert [line.quantity for line in lines] == ["2", "2"]
    assert [line.price for line in lines][1:] == ["0"]


@pytest.mark.parametrize("kopecks", [0, 5, 50, 100, 248_050, 100_000_000])
def test_a_price_is_read_as_it_is_written(kopecks: int) -> None:
    assert read_price(written_price(kopecks)).value == kopecks


def test_the_basket_is_told_with_sizes_and_colours_and_without_prices() -> None:
    slippers = replace(good("Тапочки")[0], size="38", colour="синий", quantity="2")
    lines = (slippers, Line("Чехол для дивана за 1 990,50 руб.", "1", "1990,50", size="160 см"), *good("Секатор"))
    assert basket_words(PLAYBOOK, replace(filled(), lines=lines)) == (
        "Тапочки «Домашний уют», размер 38, цвет синий, 2 шт.; Чехол для дивана, размер 160 см; Секатор усиленный"
    )


@pytest.mark.parametrize(
    ("title", "said"),
    [
        pytest.param("Ваза 1990р.", "Ваза", id="r."),
        pytest.param("Ваза, 1 990 рублей", "Ваза", id="roubles"),
        pytest.param("Ваза 500 ₽ синяя", "Ваза синяя", id="in the middle"),
        pytest.param("Ваза 19{90} руб.", "Ваза", id="a sum hidden by braces"),
        pytest.param("Ваза 1234567890123456789 руб руб", "Ваза", id="a long sum"),
        pytest.param("Ваза 1990 RUB", "Ваза", id="the code of the currency"),
        pytest.param("Ваза ₽1990", "Ваза", id="the sign in front"),
        pytest.param("Ваза руб. 1990", "Ваза", id="the currency in front"),
        pytest.param("Ваза 2 тыс. руб", "Ваза", id="thousands"),
        pytest.param("Ваза, цена 1990", "Ваза", id="a price called so"),
        pytest.param("Ваза 1.990,00 ₽", "Ваза", id="grouped with a full stop"),
        pytest.param("Ваза 1990-00 руб", "Ваза", id="kopecks after a dash"),
        pytest.param("Ваза 1 990,- руб", "Ваза", id="no kopecks after a comma"),
        pytest.param("Ваза 20$", "Ваза", id="another currency"),
        pytest.param("Ваза 1990 руб. 50 коп.", "Ваза", id="kopecks in words"),
        pytest.param("Ваза 30 см", "Ваза 30 см", id="centimetres stay"),
        pytest.param("Кабель 5 к. 2, 10 м", "Кабель 5 к. 2, 10 м", id="numbers of other things stay"),
        pytest.param("Рубанок 3 размера", "Рубанок 3 размера", id="no sum, no change"),
    ],
)
def test_a_price_in_a_title_is_not_spoken(title: str, said: str) -> None:
    assert basket_words(PLAYBOOK, replace(filled(), lines=(Line(title, "1", "5"),))) == said


def test_the_status_of_another_order_leaves_a_brand_new_one_every_method() -> None:
    facts = {"status": "cancelled_by_fulfilment", "method": "courier"}
    again, new = (
        parcel(PLAYBOOK, replace(filled(facts), origin=Origin(kind, tuple(facts.items()))))
        for kind in (OriginKind.EXISTING, OriginKind.NEW)
    )
    assert again is not None
    assert again.only_methods == (POST.id,)
    assert new is not None
    assert new.only_methods == ()
