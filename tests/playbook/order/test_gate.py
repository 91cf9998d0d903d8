"""Whether an order may be placed: the status decides, and what stands above the call comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from playbook.order import Gate, GateState, gate_words, may_place, starting
from playbook.standing import status_row
from tests.playbook.order.sample import CALL, MAY, PLAYBOOK

ALLOWED, ASK, STOPPED = GateState.ALLOWED, GateState.ASK, GateState.STOPPED
YES = {"client_agrees": "yes"}
CONFIRM = ["исправить и подтвердить этот же заказ"]
AGAIN = ["переоформить"]
UNSENT = {"status": "exported", "tracking": "absent"}
INSTEAD = ["переоформить", "оформить новый вместо прежнего"]


def gate(facts: dict[str, str | int], *, new: bool = False, training: bool = False) -> Gate:
    return may_place(PLAYBOOK, {}, starting(facts, new=new, training=training))


@pytest.mark.parametrize(
    ("facts", "state", "ways"),
    [
        pytest.param({"status": "cancelled", "order_month": "current"}, ALLOWED, CONFIRM, id="Аннулирован this month"),
        pytest.param({"status": "cancelled", "order_month": "earlier"}, ALLOWED, AGAIN, id="Аннулирован earlier"),
        pytest.param({"status": "cancelled"}, ASK, [], id="Аннулирован of an unknown month"),
        pytest.param({"status": "new"}, ALLOWED, None, id="Новый"),
        pytest.param({"status": "verified"}, ALLOWED, CONFIRM, id="Проверен"),
        pytest.param({"status": "supervisor_check"}, ALLOWED, None, id="Проверка СВ"),
        pytest.param({"status": "buffer"}, ALLOWED, None, id="Буфер"),
        pytest.param({"status": "happy_call"}, ALLOWED, None, id="Happy-Call"),
        pytest.param({"status": "postponed"}, ASK, [], id="Отложен, error not mended yet"),
        pytest.param({"status": "postponed", "delivery_error_mended": "yes"}, ALLOWED, CONFIRM, id="Отложен, mended"),
        pytest.param({"status": "postponed", "delivery_error_mended": "no"}, STOPPED, [], id="Отложен, error stays"),
        pytest.param({"status": "cart"}, ASK, [], id="Корзина, consent unknown"),
        pytest.param({"status": "cart"} | YES, ALLOWED, INSTEAD, id="Корзина with consent"),
        pytest.param({"status": "cart", "client_agrees": "no"}, STOPPED, [], id="Корзина without consent"),
        pytest.param({"status": "voided"} | YES, ALLOWED, None, id="Отменён with consent"),
        pytest.param({"status": "postal_return"} | YES, ALLOWED, None, id="Почтовый возврат with consent"),
        pytest.param({"status": "client_return"} | YES, ALLOWED, None, id="Клиентский возврат with consent"),
        pytest.param({"status": "closed_region"}, STOPPED, [], id="Закрытый регион"),
        pytest.param({"status": "confirmed"}, STOPPED, [], id="Подтвержден"),
        pytest.param({"status": "manual_review"}, STOPPED, [], id="Ручная сверка"),
        pytest.param({"status": "cancellation_requested"} | YES, STOPPED, [], id="Запрос на аннуляцию"),
        pytest.param({"status": "call_dropped"} | YES, STOPPED, [], id="Обрыв связи"),
        pytest.param({"status": "handed_to_partner"} | YES, STOPPED, [], id="Выгружено …"),
        pytest.param({"status": "exported", "tracking": "present"}, STOPPED, [], id="Экспортирован, on its way"),
        pytest.param(UNSENT, ASK, [], id="Экспортирован, cancelling to be tried"),
        pytest.param(UNSENT | {"cancel_went_through": "yes"}, ALLOWED, CONFIRM, id="Экспортирован, cancelled"),
        pytest.param(UNSENT | {"cancel_went_through": "no"}, STOPPED, [], id="Экспортирован, not cancelled"),
        pytest.param(
            {"status": "exported", "tracking": "present", "change": "address", "address_error": "other_settlement",
             "place": "in_transit", "method": "courier"},
            ALLOWED, AGAIN, id="slide 5 re-places what slide 7 is silent of",
        ),
        pytest.param({}, ASK, [], id="an unknown status is asked"),
    ],
)  # fmt: skip
def test_the_status_decides(facts: dict[str, str | int], state: GateState, ways: list[str] | None) -> None:
    found = gate(facts)
    assert found.state is state
    assert found.allowed is (state is ALLOWED)
    assert bool(found.ways) is (state is ALLOWED)
    assert bool(found.missing) is (state is ASK)
    assert ways is None or [way.title for way in found.ways] == ways


@pytest.mark.parametrize(
    "status", ["closed_region", "confirmed", "manual_review", "cancellation_requested", "call_dropped"]
)
def test_a_status_that_stops_speaks_with_the_words_of_its_row(status: str) -> None:
    row = status_row(PLAYBOOK, status)
    found = gate({"status": status})
    assert row is not None
    assert (found.notice, found.row) == (row.allowed, row)


@pytest.mark.parametrize("before", ["courier", "pickup_point", "postal_courier"])
def test_what_the_warehouse_cancelled_goes_by_post_only(before: str) -> None:
    found = gate({"status": "cancelled_by_fulfilment", "method": before})
    titles = {method.id: method.title for method in PLAYBOOK.methods}
    assert found.allowed
    assert [titles[name] for name in found.only_methods] == ["Почта"]
    assert [way.title for way in found.ways] == ["скорректировать этот же заказ"]


def test_what_the_warehouse_cancelled_of_the_post_goes_to_the_supervisor() -> None:
    found = gate({"status": "cancelled_by_fulfilment", "method": "post"})
    assert found.state is STOPPED
    assert found.situation is not None
    assert "СВ" in found.notice


def test_a_repeat_returner_is_told_that_the_company_has_ended_it() -> None:
    found = gate({**MAY, "returns_in_a_row": 2, "returns_fault": "client"})
    assert found.state is STOPPED
    assert found.ban is not None
    words = gate_words(PLAYBOOK, found, CALL)
    assert words.copied == "К сожалению, из-за невыкупов заказов наша компания прекратила сотрудничество с вами."


@pytest.mark.parametrize("status", [status.id for row in PLAYBOOK.rows for status in row.statuses])
@pytest.mark.parametrize("above", [{"returns_in_a_row": 3, "returns_fault": "client"}, {"do_not_contact": "yes"}])
def test_no_status_opens_what_a_ban_has_closed(status: str, above: dict[str, str | int]) -> None:
    for facts in ({}, YES, {"order_month": "current"}, {"order_month": "earlier", "method": "courier"}):
        assert gate({**facts, **above, "status": status}).state is STOPPED


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        pytest.param({"returns_in_a_row": 2, "returns_fault": "not_client"}, ALLOWED, id="not the client's fault"),
        pytest.param({"returns_in_a_row": 1, "returns_fault": "client"}, ALLOWED, id="one return is none"),
        pytest.param({"returns_in_a_row": 2}, ASK, id="whose fault is to be asked first"),
    ],
)  # fmt: skip
def test_a_repeat_returner_may_still_order(facts: dict[str, str | int], state: GateState) -> None:
    assert gate({**MAY, **facts}).state is state


def test_do_not_contact_stops_with_a_notice_and_the_deck_has_no_words() -> None:
    found = gate({**MAY, "do_not_contact": "yes"})
    assert found.state is STOPPED
    assert "НЕ КОНТАКТИРОВАТЬ" in found.notice
    assert gate_words(PLAYBOOK, found, CALL).copied == ""
    assert found.ban is not None
    assert found.ban.question


def test_a_partner_s_order_is_not_placed_here() -> None:
    partner = PLAYBOOK.partners[0].id
    found = gate({**MAY, "partner": partner})
    assert (found.state, found.notice) == (STOPPED, "Мы не консультируем! Не говорим где находится заказ!")


def test_a_brand_new_order_is_the_sales_line_s() -> None:
    found = gate({}, new=True)
    assert found.state is STOPPED
    assert "01001" in found.notice
    assert found.situation == "greeting-new-order"


def test_a_brand_new_order_is_taken_for_training_and_says_so() -> None:
    found = gate({}, new=True, training=True)
    assert found.allowed
    assert "учебный" in found.notice


def test_even_a_training_order_keeps_to_the_bans() -> None:
    assert gate({"do_not_contact": "yes"}, new=True, training=True).state is STOPPED


def test_what_is_learnt_later_counts() -> None:
    draft = starting({"status": "cancelled"})
    assert may_place(PLAYBOOK, {}, draft).state is ASK
    assert may_place(PLAYBOOK, {"order_month": "earlier"}, draft).allowed


def test_content_without_rules_of_placing_places_nothing() -> None:
    assert may_place(replace(PLAYBOOK, placing=None), MAY, starting({})).state is STOPPED


def test_what_is_open_is_said_in_words() -> None:
    assert gate(dict(MAY)).notice == "Можно переоформить."
    fulfilment = gate({"status": "cancelled_by_fulfilment", "method": "courier"})
    assert fulfilment.notice == "Можно скорректировать этот же заказ. Доставка только: Почта."
