"""Every entry of the shipped content: what the tables hold, and that everything can be reached."""

from __future__ import annotations

import phonenumbers
import pytest

from playbook.consistency import problems_of
from playbook.guide import Fit, advise
from playbook.loader import load
from playbook.models import Clause, FactKind, Method, Situation, StepKind, Tab

PLAYBOOK = load()
SITUATIONS = [
    pytest.param(tab, place, id=f"{tab.title}: {place.title}") for tab in PLAYBOOK.tabs for place in tab.situations
]
STEPS = [step for tab in PLAYBOOK.tabs for place in tab.situations for step in place.steps]


def situation(name: str) -> Situation:
    return next(place for tab in PLAYBOOK.tabs for place in tab.situations if place.id == name)


# --- the tables


def test_the_tabs_stand_in_the_order_of_the_deck_and_practice_after_them() -> None:
    assert [tab.title for tab in PLAYBOOK.tabs] == [
        "Приветствие", "Где посылка?", "Изменение заказа", "Статусы в CRM", "Возврат", "Адрес для возврата",
        "«Возвратник»", "ОПП / Где деньги", "Автодозвон", "Бонусная карта", "Справка", "Список номеров",
        "Стандартные фразы", "Оформление заказа", "Тренажёр",
    ]  # fmt: skip


def test_the_tabs_cover_all_slides_after_the_table_of_contents() -> None:
    assert sorted({slide for tab in PLAYBOOK.tabs for slide in tab.slides}) == list(range(2, 17))


def test_eighteen_rows_name_twenty_statuses() -> None:
    assert [row.title for row in PLAYBOOK.rows] == [
        "Закрытый регион", "Подтвержден", "Проверен", "Проверка супервайзером", "Отложен", "Отменён",
        "Почтовый возврат", "Клиентский возврат", "Корзина и Новый", "Ручная сверка", "Экспортирован", "Буфер",
        "Запрос на аннуляцию", "Обрыв связи", "Happy-Call и Отказ Happy-Call", "Аннулирован", "Аннулирован ФФ",
        "Выгружено ...",
    ]  # fmt: skip
    titles = [status.title for row in PLAYBOOK.rows for status in row.statuses]
    assert len(titles) == len(set(titles)) == 20
    assert {"Корзина", "Новый", "Happy-Call", "Отказ Happy-Call"} <= set(titles)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.title) for row in PLAYBOOK.rows])
def test_a_row_says_what_the_status_means_and_what_a_program_may_do(row: object) -> None:
    found = next(known for known in PLAYBOOK.rows if known is row)
    assert found.meaning
    assert found.allowed
    assert found.permissions
    assert found.slide in (6, 7)


def test_there_are_sixteen_contacts_with_sixteen_phones() -> None:
    assert len(PLAYBOOK.contacts) == 16
    assert len({contact.title for contact in PLAYBOOK.contacts}) == 16
    assert len({contact.phone for contact in PLAYBOOK.contacts}) == 16


@pytest.mark.parametrize("contact", [pytest.param(contact, id=contact.title) for contact in PLAYBOOK.contacts])
def test_the_phone_of_a_contact_is_valid(contact: object) -> None:
    found = next(known for known in PLAYBOOK.contacts if known is contact)
    assert phonenumbers.is_valid_number(phonenumbers.parse(found.phone, "RU"))


def test_only_one_partner_has_no_phone_and_it_says_so() -> None:
    without = [partner for partner in PLAYBOOK.partners if partner.contact is None]
    assert [partner.title for partner in without] == ["ШАРМ"]
    assert "номер" in (without[0].question or "")
    assert len(PLAYBOOK.partners) == 5


# --- slide 16


def said_in(name: str) -> str:
    return " ".join(step.text for step in situation(name).steps if step.kind is StepKind.SAY)


def method(title: str) -> Method:
    return next(each for each in PLAYBOOK.methods if each.title == title)


def test_the_four_methods_have_four_closings_of_their_own() -> None:
    closings = [said_in(each.closing) for each in PLAYBOOK.methods]
    assert [each.title for each in PLAYBOOK.methods] == ["Почта", "Курьер от почты", "Курьер", "ПВЗ"]
    assert len(set(closings)) == 4
    assert all("Всего Вам доброго!" in closing for closing in closings)


def test_only_the_two_couriers_warn_about_opening_the_package() -> None:
    warned = [each.title for each in PLAYBOOK.methods if "вскрытие фирменной упаковки" in said_in(each.closing)]
    assert warned == ["Курьер от почты", "Курьер"]


def test_the_deck_has_three_offers_and_the_postal_courier_borrows_the_courier_s() -> None:
    offers = {each.title: said_in(each.offer) for each in PLAYBOOK.methods}
    assert len(set(offers.values())) == 3
    assert offers["Курьер от почты"] == offers["Курьер"]
    assert all(offer.startswith("Самый выгодный/дешевый способ доставки") for offer in offers.values())


def test_the_offer_of_a_dearer_method_makes_no_claim() -> None:
    for each in PLAYBOOK.methods:
        offer = said_in(each.other_offer)
        assert offer.startswith("Доставка по Вашему адресу")
        assert "{сумма}" in offer
        assert "выгодный" not in offer


def test_the_term_is_fixed_by_post_and_calculated_plus_a_day_otherwise() -> None:
    values = {number.id: number.value for number in PLAYBOOK.numbers}
    terms = {each.title: tuple(values[name] for name in each.term or ()) for each in PLAYBOOK.methods}
    added = {each.title: each.extra_days and values[each.extra_days] for each in PLAYBOOK.methods}
    assert terms == {"Почта": (10, 14), "Курьер от почты": (10, 14), "Курьер": (), "ПВЗ": ()}
    assert added == {"Почта": None, "Курьер от почты": None, "Курьер": 1, "ПВЗ": 1}


def test_the_stages_of_an_order_name_every_situation_of_their_tab() -> None:
    tab = next(tab for tab in PLAYBOOK.tabs if tab.title == "Оформление заказа")
    staged = [name for stage in PLAYBOOK.stages for name in stage.situations]
    assert [stage.title for stage in PLAYBOOK.stages] == ["Корзина", "Доставка", "Сверка", "Итог", "Прощание"]
    assert sorted(staged) == sorted(place.id for place in tab.situations)


# --- the numbers of the rules


@pytest.mark.parametrize(
    ("unit", "slide", "values"),
    [
        pytest.param("days", 8, [14], id="the return window is fourteen days"),
        pytest.param("weeks", 9, [2], id="the return window is two weeks from receiving"),
        pytest.param("days", 11, [30], id="a refund is reviewed within thirty days"),
        pytest.param("days", 3, [3], id="a pick-up point keeps a parcel for three days"),
        pytest.param("days", 16, [1, 10, 14], id="post takes ten to fourteen days, a calculated term one day more"),
        pytest.param("days", 4, [1, 2, 5, 7], id="the buffer and the answer of the warehouse"),
        pytest.param("weeks", 4, [2, 4], id="the buffer, asked again"),
        pytest.param("percent", 13, [20], id="the cashback is up to twenty per cent"),
        pytest.param("orders", 10, [2], id="a repeat returner has two returns in a row"),
        pytest.param("roubles", 9, [10], id="a returned parcel is valued at ten roubles"),
        pytest.param("rounds", 5, [1, 2], id="objections are worked off in one or two rounds"),
    ],
)
def test_a_number_of_the_rules(unit: str, slide: int, values: list[int]) -> None:
    found = [number.value for number in PLAYBOOK.numbers if number.unit == unit and slide in number.slides]
    assert sorted(found) == values


# --- every situation


def test_the_content_has_no_gap_and_no_contradiction() -> None:
    assert [finding.message for finding in problems_of(PLAYBOOK)] == []


@pytest.mark.parametrize(("tab", "place"), SITUATIONS)
def test_a_situation_can_be_reached_and_nothing_forbids_it(tab: Tab, place: Situation) -> None:
    for clause in place.when or ((),):
        match = next(m for m in advise(PLAYBOOK, tab, facts_for(clause)).matches if m.situation is place)
        assert match.fit is (Fit.FITS if place.when else Fit.ALWAYS)
        assert not match.withheld


@pytest.mark.parametrize(("tab", "place"), SITUATIONS)
def test_a_situation_belongs_to_its_tab_and_can_be_searched_for(tab: Tab, place: Situation) -> None:
    assert place.slide in tab.slides or place.remark
    assert place.keywords
    assert len(set(place.keywords)) == len(place.keywords)
    assert all(step.text == step.text.strip() for step in place.steps)


def facts_for(clause: Clause) -> dict[str, str | int]:
    """Facts that fulfil a clause; a negated set takes the first value outside it, never «none»."""
    facts: dict[str, str | int] = {}
    for criterion in clause:
        fact = next(fact for fact in PLAYBOOK.facts if fact.id == criterion.fact)
        if fact.kind is FactKind.NUMBER:
            facts[fact.id] = next(b for b in (criterion.at_least, criterion.at_most, 0) if b is not None)
        elif criterion.negated:
            facts[fact.id] = next(value.id for value in fact.values if value.id not in criterion.values)
        else:
            facts[fact.id] = criterion.values[0]
    return facts


def test_a_step_that_the_deck_does_not_have_says_why() -> None:
    added = [step for step in STEPS if step.added]
    assert len(added) == 1
    assert "ШАРМ" in added[0].text


@pytest.mark.parametrize("said", ["дорого", "где деньги", "не пришло", "робот звонит", "верните деньги", "сломалось"])
def test_what_callers_say_is_among_the_keywords(said: str) -> None:
    assert any(said in place.keywords for tab in PLAYBOOK.tabs for place in tab.situations)
