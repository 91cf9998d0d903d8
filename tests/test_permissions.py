"""What the status table of the deck (slides 6-7) lets an agent do, status by status."""

from __future__ import annotations

import pytest

from playbook.guide import Facts, Ruling, permissions
from playbook.loader import load

PLAYBOOK = load()
YES, NO, ASK, UNSAID = Ruling.ALLOWED, Ruling.FORBIDDEN, Ruling.DEPENDS, Ruling.UNSAID
REFUSES, AGREES = {"client_refuses": "yes"}, {"client_agrees": "yes"}
HANDS_OFF = {"cancel": NO, "confirm": NO, "correct_data": NO, "correct_basket": NO}


def rulings(facts: Facts) -> dict[str, Ruling]:
    return {verdict.operation.id: verdict.ruling for verdict in permissions(PLAYBOOK, facts)}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {"status": "closed_region"}, {"correct_basket": YES, "send_to_closed_region": YES, "cancel": ASK},
            id="Закрытый регион: the basket, and back into the status",
        ),
        pytest.param({"status": "closed_region", **REFUSES}, {"cancel": YES}, id="Закрытый регион: the client refuses"),
        pytest.param(
            {"status": "confirmed"}, {"correct_basket": YES, "note_without_confirming": YES, "confirm": NO},
            id="Подтвержден: a note, never confirmed",
        ),
        pytest.param({"status": "confirmed", **REFUSES}, {"cancel": YES}, id="Подтвержден: the client refuses"),
        pytest.param(
            {"status": "verified"}, {"correct_data": YES, "confirm": YES, "escalate": YES, "cancel": ASK},
            id="Проверен: corrected and confirmed anew",
        ),
        pytest.param(
            {"status": "supervisor_check"}, {"correct_data": YES, "correct_basket": YES, "confirm": YES, "cancel": YES},
            id="Проверка супервайзером",
        ),
        pytest.param({"status": "postponed"}, {"correct_data": YES, "confirm": ASK, "cancel": ASK}, id="Отложен"),
        pytest.param(
            {"status": "postponed", "delivery_error_mended": "yes"}, {"confirm": YES}, id="Отложен: the error is mended"
        ),
        pytest.param({"status": "voided"}, {**HANDS_OFF, "place_order": ASK}, id="Отменён: hands off the old order"),
        pytest.param({"status": "voided", **AGREES}, {**HANDS_OFF, "place_order": YES, "reorder": YES}, id="Отменён"),
        pytest.param({"status": "postal_return", **AGREES}, {**HANDS_OFF, "place_order": YES}, id="Почтовый возврат"),
        pytest.param({"status": "client_return", **AGREES}, {**HANDS_OFF, "place_order": YES}, id="Клиентский возврат"),
        pytest.param({"status": "cart", **AGREES}, {**HANDS_OFF, "place_order": YES}, id="Корзина"),
        pytest.param({"status": "new"}, {"correct_data": YES, "correct_basket": YES, "confirm": YES}, id="Новый"),
        pytest.param(
            {"status": "manual_review"}, {"correct_data": YES, "correct_basket": YES, "cancel": YES, "confirm": UNSAID},
            id="Ручная сверка",
        ),
        pytest.param(
            {"status": "exported", "tracking": "present"}, {"try_cancel": NO, "correct_data": NO, "confirm": NO},
            id="Экспортирован with a tracking number",
        ),
        pytest.param(
            {"status": "exported", "tracking": "absent"}, {"try_cancel": YES, "correct_data": ASK, "confirm": ASK},
            id="Экспортирован without one: try",
        ),
        pytest.param(
            {"status": "exported", "tracking": "absent", "cancel_went_through": "yes"},
            {"correct_data": YES, "correct_basket": YES, "confirm": YES, "cancel": ASK},
            id="Экспортирован without one: it went through",
        ),
        pytest.param(
            {"status": "buffer"}, {"cancel": YES, "correct_basket": YES, "recalculate_delivery": YES, "confirm": YES},
            id="Буфер",
        ),
        pytest.param(
            {"status": "cancellation_requested"}, {**HANDS_OFF, "place_order": NO, "reorder": NO},
            id="Запрос на аннуляцию: wholly hands off",
        ),
        pytest.param(
            {"status": "call_dropped"}, {**HANDS_OFF, "place_order": NO, "reorder": NO},
            id="Обрыв связи: wholly hands off",
        ),
        pytest.param(
            {"status": "happy_call"}, {"correct_basket": YES, "recalculate_delivery": YES, "confirm": YES},
            id="Happy-Call",
        ),
        pytest.param({"status": "happy_call_refused"}, {"confirm": YES, "cancel": YES}, id="Отказ Happy-Call"),
        pytest.param(
            {"status": "cancelled", "order_month": "current"}, {"confirm": YES, "correct_basket": YES, "reorder": NO},
            id="Аннулирован this month",
        ),
        pytest.param(
            {"status": "cancelled", "order_month": "earlier"}, {"confirm": NO, "reorder": YES}, id="Аннулирован earlier"
        ),
        pytest.param(
            {"status": "cancelled_by_fulfilment", "method": "courier"}, {"correct_data": YES, "reorder": NO},
            id="Аннулирован ФФ, was by courier",
        ),
        pytest.param(
            {"status": "cancelled_by_fulfilment", "method": "post"}, {"escalate": YES, "reorder": NO},
            id="Аннулирован ФФ, was by post",
        ),
        pytest.param(
            {"status": "handed_to_partner"}, {**HANDS_OFF, "place_order": NO, "register_claim": ASK},
            id="Выгружено …: wholly hands off",
        ),
        pytest.param(
            {"status": "handed_to_partner", "prepaid": "yes", "change_wanted": "yes"},
            {**HANDS_OFF, "register_claim": YES},
            id="Выгружено …: prepaid and a change wanted",
        ),
        pytest.param(
            {"status": "handed_to_partner", "prepaid": "no", "change_wanted": "yes"}, {"register_claim": NO},
            id="Выгружено …: not prepaid",
        ),
    ],
)  # fmt: skip
def test_a_status_allows(facts: dict[str, str | int], expected: dict[str, Ruling]) -> None:
    found = rulings(facts)
    assert {operation: found[operation] for operation in expected} == expected


def test_who_may_not_set_a_status_is_told() -> None:
    told = {row.title: row.not_set_by for row in PLAYBOOK.rows if row.not_set_by}
    assert told == {"Отменён": ("операторы", "сотрудники СКС"), "Happy-Call и Отказ Happy-Call": ("операторы",)}
