"""What is said of an order: the cheapest is called so and no other, the term, the point, no breakdown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from playbook.models import Method
from playbook.order import (
    choose,
    closing_words,
    facts_told,
    faster_than_post,
    is_cheapest,
    offer_words,
    offers,
    read_back_words,
    summary_words,
    term_of,
    with_calculation,
)
from playbook.placing import StageWork
from playbook.wording import Call, DayRange
from tests.playbook.order.sample import (
    CALL,
    COURIER,
    PICKUP,
    PLAYBOOK,
    POST,
    POSTAL_COURIER,
    calculated,
    calculation,
    filled,
    good,
    offer,
    ready,
)

METHODS = [pytest.param(each, id=each.title) for each in PLAYBOOK.methods]


@pytest.mark.parametrize("by", METHODS)
def test_only_the_cheapest_is_called_so(by: Method) -> None:
    for cheapest in (True, False):
        draft = calculated(by=by, cheapest=cheapest)
        own = next(each for each in offers(draft) if each.method == by.id)
        words = offer_words(PLAYBOOK, draft, own, CALL)
        assert ("выгодный" in words.copied) is cheapest
        assert words.copied.startswith("Самый выгодный/дешевый" if cheapest else "Доставка по Вашему адресу")
        assert words.missing == ()


def test_a_flag_alone_makes_nothing_cheap() -> None:
    dear, cheap = offer(POST, 200, cheapest=True), offer(COURIER, 100)
    draft = with_calculation(filled(), calculation(cheap, dear))
    assert not is_cheapest(draft, dear)
    assert "выгодный" not in offer_words(PLAYBOOK, draft, dear, CALL).copied


def test_the_offer_of_a_pick_up_point_names_it_twice_and_how_far_it_is() -> None:
    draft = calculated(by=PICKUP)
    own = next(each for each in offers(draft) if each.point)
    said = offer_words(PLAYBOOK, draft, own, CALL).copied
    assert said.count("ПВЗ near") == 2
    assert "всего 1,2 км от Вас" in said
    assert "1 502 руб." in said


@pytest.mark.parametrize(
    ("by", "most", "faster"),
    [
        pytest.param(PICKUP, 8, True, id="nine days with the day added are before the tenth"),
        pytest.param(PICKUP, 9, False, id="the tenth day is no sooner"),
        pytest.param(COURIER, 3, True, id="a courier"),
        pytest.param(POST, 3, False, id="the post is no faster than itself"),
        pytest.param(POSTAL_COURIER, 3, False, id="nor is its courier"),
    ],
)
def test_faster_than_post_only_when_true(by: Method, most: int, faster: bool) -> None:
    own = offer(by, 100, 1, most, cheapest=True)
    draft = with_calculation(filled(), calculation(own))
    assert faster_than_post(PLAYBOOK, own) is faster
    if by is PICKUP:
        said = offer_words(PLAYBOOK, draft, own, CALL).copied
        assert ("быстрее, чем почтой" in said) is faster
        assert "сего 1,2 км от Вас" in said


@pytest.mark.parametrize(
    ("by", "term"),
    [
        pytest.param(POST, DayRange(10, 14), id="post"),
        pytest.param(POSTAL_COURIER, DayRange(10, 14), id="the courier of the post"),
        pytest.param(COURIER, DayRange(5, 7), id="a courier: a day more than calculated"),
        pytest.param(PICKUP, DayRange(5, 7), id="a pick-up point: a day more than calculated"),
    ],
)
def test_the_term(by: Method, term: DayRange) -> None:
    assert term_of(PLAYBOOK, offer(by, 1, 4, 6)) == term


@pytest.mark.parametrize(
    ("by", "said"),
    [
        pytest.param(
            POST, "Мария Петровна, заказ оформлен! Заказ поступит в течение 10-14 дней! Обращайте внимание", id="post"
        ),
        pytest.param(
            POSTAL_COURIER, "в течение 10-14 дней! Доставка будет до дома/квартиры почтальоном.", id="postal courier"
        ),
        pytest.param(COURIER, "в течение 5–7 дней! Доставка будет до дома/квартиры, отвечайте", id="a courier"),
        pytest.param(PICKUP, "в пункт самовывоза по адресу: ул. Мира, 1200 – Вам поступит смс", id="a point"),
    ],
)
def test_the_closing_script(by: Method, said: str) -> None:
    words = closing_words(PLAYBOOK, ready(by), CALL)
    assert words is not None
    assert said in words.copied
    assert words.missing == ()


def test_the_closing_script_of_another_point_has_its_address() -> None:
    draft = calculated(by=PICKUP)
    own = next(each for each in offers(draft) if each.point)
    words = closing_words(PLAYBOOK, choose(draft, own, own.other_points[0].id), CALL)
    assert words is not None
    assert "ул. Мира, 5000" in words.copied


def test_without_a_name_the_script_begins_with_a_capital() -> None:
    words = closing_words(PLAYBOOK, ready(), Call())
    assert words is not None
    assert words.copied.startswith("Заказ оформлен!")


def test_nothing_is_closed_while_nothing_is_chosen_or_all_is_voided() -> None:
    assert closing_words(PLAYBOOK, filled(), CALL) is None
    draft = ready()
    assert closing_words(PLAYBOOK, replace(draft, lines=draft.lines * 2), CALL) is None


def test_values_of_another_order_do_not_leak_into_the_words() -> None:
    stale = replace(CALL, values={"адрес": "ул. Чужая, 1", "срок": DayRange(1, 1), "сумма": 1})
    words = closing_words(PLAYBOOK, ready(PICKUP), stale)
    assert words is not None
    assert "Чужая" not in words.copied
    assert "5–7 дней" in words.copied


def test_the_summary_lists_the_basket_and_one_sum() -> None:
    slippers = replace(good("Тапочки")[0], size="38", colour="синий", quantity="2")
    draft = calculated(replace(filled(), lines=(slippers,)))
    assert summary_words(PLAYBOOK, draft, CALL).copied == (
        "Давайте подведём итог вашего заказа:\n"
        "В вашей корзине Тапочки «Домашний уют», размер 38, цвет синий, 2 шт.,\n"
        "Итоговая стоимость заказа равна 2 692 руб.\n"
        "Подтверждаете заказ?"
    )


def test_the_reading_back_begins_with_the_client_s_name() -> None:
    assert read_back_words(PLAYBOOK, filled(), CALL).copied == "Мария Петровна, давайте сверим данные"


def test_the_order_tells_the_facts_that_its_tab_asks_for() -> None:
    told = facts_told(PLAYBOOK, calculated(by=PICKUP), StageWork.DELIVERY)
    assert told == {"order_stage": "delivery", "method": PICKUP.id, "cheapest": "yes", "faster_than_post": "yes"}
    assert facts_told(PLAYBOOK, filled()) == {}
    assert facts_told(PLAYBOOK, filled(), StageWork.CLIENT) == {}
