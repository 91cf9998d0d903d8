"""Every situation of the deck as an agent meets it: the facts of a call -> the words, the work, the bans."""

from __future__ import annotations

import pytest

from playbook.guide import Facts, Fit, Truth, advise
from playbook.loader import load
from playbook.models import StepKind

PLAYBOOK = load()
SAY, DO, ASK, NEVER, NOTE = StepKind.SAY, StepKind.DO, StepKind.ASK, StepKind.NEVER, StepKind.NOTE
SENT = {"status": "exported", "tracking": "present"}
ON_ITS_WAY, ARRIVED = {**SENT, "place": "in_transit"}, {**SENT, "place": "arrived"}
SAME, OTHER = {"address_error": "within_settlement"}, {"address_error": "other_settlement"}
RETURN, LETTER, CALL = "Возврат", "Адрес для возврата", "Автодозвон"
GREETING, WHERE, CHANGE, RETURNER = "Приветствие", "Где посылка?", "Изменение заказа", "«Возвратник»"
CLAIM, CARD, REFERENCE, PHRASES, ORDER = (
    "ОПП / Где деньги", "Бонусная карта", "Справка", "Стандартные фразы", "Оформление заказа",
)  # fmt: skip
TECHNICAL = "по техническим причинам Ваш заказ не мог быть отправлен"
REPLACED = "Сейчас исправим ошибку и сможем переоформить Вам заказ"
NAME, ADDRESS = {"change": "name_error"}, {"change": "address"}
REDEEMED = {"days_since_redeemed": 14}
TWICE = {"returns_in_a_row": 2}


def standing(tab_title: str, facts: Facts) -> list[tuple[StepKind, str]]:
    """The steps that hold, of the situations that the facts name or that always stand, and that nothing withholds."""
    tab = next(tab for tab in PLAYBOOK.tabs if tab.title == tab_title)
    return [
        (step.step.kind, step.step.text)
        for match in advise(PLAYBOOK, tab, facts).matches
        if match.fit in (Fit.FITS, Fit.ALWAYS) and not match.withheld
        for step in match.steps
        if step.truth is Truth.TRUE
    ]


@pytest.mark.parametrize(
    ("tab", "facts", "kind", "words"),
    [
        # slide 2
        pytest.param(GREETING, {}, SAY, "меня зовут {оператор}", id="2: greeting"),
        pytest.param(GREETING, {"card_loaded": "yes"}, SAY, "{ФИО}, верно?!", id="2: card loaded"),
        pytest.param(GREETING, {"card_loaded": "no"}, SAY, "номер телефона/ФИО", id="2: card not loaded"),
        pytest.param(GREETING, {"card_loaded": "no"}, NOTE, "и населенный пункт", id="2: found by name"),
        pytest.param(GREETING, {"client_found": "yes"}, DO, "от причины обращения", id="2: client found"),
        pytest.param(GREETING, {"client_found": "no"}, SAY, "я не вижу заказов", id="2: client not found"),
        pytest.param(GREETING, {"partner": "omega_company"}, NEVER, "Мы не консультируем!", id="2: partner's order"),
        pytest.param(GREETING, {"status": "handed_to_partner"}, DO, "номер телефона", id="2: status «Выгружен …»"),
        pytest.param(GREETING, {"partner": "sharm"}, NOTE, "на слайде 14 нет", id="2: ШАРМ has no phone"),
        pytest.param(GREETING, {"wants_new_order": "yes"}, DO, "Переводим 01001", id="2: new order"),
        # slides 3-4
        pytest.param(WHERE, {**ON_ITS_WAY, "method": "post"}, SAY, "ориентировочно {дата}", id="3: on its way, post"),
        pytest.param(WHERE, {**ON_ITS_WAY, "method": "courier"}, SAY, "ожидайте звонка", id="3: on its way, courier"),
        pytest.param(WHERE, {**ON_ITS_WAY, "method": "pickup_point"}, SAY, "3 дня", id="3: on its way, ПВЗ"),
        pytest.param(WHERE, {**ARRIVED, "method": "post"}, SAY, "в почтовом отделении", id="3: arrived, post"),
        pytest.param(WHERE, {**ARRIVED, "method": "postal_courier"}, SAY, "в почтовом", id="3: arrived, from the post"),
        pytest.param(WHERE, {**ARRIVED, "method": "courier"}, SAY, "ожидайте звонка", id="3: arrived, courier"),
        pytest.param(WHERE, {**ARRIVED, "method": "pickup_point"}, SAY, "3 дня", id="3: arrived, ПВЗ"),
        pytest.param(WHERE, {"status": "exported", "tracking": "absent"}, SAY, "готовится", id="3: no number"),
        pytest.param(WHERE, {"status": "new"}, SAY, TECHNICAL, id="3: Новый, the apology"),
        pytest.param(WHERE, {"status": "new"}, DO, "Новый – сверяем корзину", id="3: Новый, check and confirm"),
        pytest.param(WHERE, {"status": "cart"}, SAY, TECHNICAL, id="3: Корзина, the apology"),
        pytest.param(WHERE, {"status": "cart"}, DO, "необходимо оформить новый", id="3: Корзина, a new order"),
        pytest.param(WHERE, {"status": "postponed"}, SAY, TECHNICAL, id="3: Отложен, the apology"),
        pytest.param(WHERE, {"status": "buffer", "repeated": "no"}, SAY, "5 - 7 дней", id="4: Буфер"),
        pytest.param(WHERE, {"status": "buffer", "repeated": "yes"}, SAY, "2 - 4 недель", id="4: Буфер, again"),
        pytest.param(
            WHERE, {"status": "cancelled", "cancelled_by": "client", "order_month": "current"}, DO, "подтверждаем",
            id="4: cancelled by the client this month",
        ),
        pytest.param(
            WHERE, {"status": "cancelled", "cancelled_by": "client", "order_month": "earlier"}, DO, "– переоформляем",
            id="4: cancelled by the client earlier",
        ),
        pytest.param(
            WHERE, {"status": "cancelled", "cancelled_by": "other", "order_month": "current"}, DO, "подтверждаем",
            id="4: cancelled otherwise this month",
        ),
        pytest.param(
            WHERE, {"status": "cancelled", "cancelled_by": "other", "order_month": "earlier"}, DO, "– переоформляем",
            id="4: cancelled otherwise earlier",
        ),
        pytest.param(
            WHERE, {"status": "cancelled", "cancelled_by": "other"}, SAY, "его оформить", id="4: cancelled otherwise"
        ),
        pytest.param(
            WHERE, {"status": "cancelled_by_fulfilment", "method": "courier"}, SAY, "только почтой", id="4: ФФ, courier"
        ),
        pytest.param(
            WHERE, {"status": "cancelled_by_fulfilment", "method": "pickup_point"}, SAY, "почтой", id="4: ФФ, ПВЗ"
        ),
        pytest.param(
            WHERE, {"status": "cancelled_by_fulfilment", "method": "post"}, SAY, "в течение 1-2 дней", id="4: ФФ, post"
        ),
        pytest.param(WHERE, {"status": "manual_review"}, SAY, "находится в обработке", id="4: Ручная сверка"),
        pytest.param(WHERE, {"status": "confirmed"}, SAY, "находится в обработке", id="4: Подтвержден"),
        pytest.param(WHERE, {"status": "supervisor_check"}, ASK, "ВАЖНО!", id="4: Проверка СВ, a comment"),
        pytest.param(WHERE, {"status": "verified"}, SAY, "ожидайте, с вами свяжутся", id="4: Проверен"),
        pytest.param(WHERE, {"status": "postal_return"}, SAY, "возвращен к нам обратно", id="4: Возврат"),
        pytest.param(WHERE, {}, NOTE, "пишем «Изменение заказа»", id="4: Ручная сверка after a change"),
        # slide 5
        pytest.param(CHANGE, {"change": "receiver"}, DO, "нужные ФИО выкупателя", id="5: another receiver"),
        pytest.param(CHANGE, {**NAME, **SENT, "method": "post"}, SAY, REPLACED, id="5: name, sent by post"),
        pytest.param(CHANGE, {**NAME, **SENT, "method": "courier"}, SAY, "не должно влиять", id="5: name, by courier"),
        pytest.param(CHANGE, {**NAME, **SENT, "method": "pickup_point"}, SAY, "не должно влиять", id="5: name, ПВЗ"),
        pytest.param(CHANGE, {**NAME, "status": "postponed"}, DO, "ТОЛЬКО, после изменения", id="5: name, not sent"),
        pytest.param(
            CHANGE, {**NAME, "status": "exported", "tracking": "absent"}, NOTE, "уже на пути к отправке",
            id="5: name, no number and cannot be cancelled",
        ),
        pytest.param(
            CHANGE, {**ADDRESS, **ON_ITS_WAY, **SAME, "method": "post"}, SAY, "поступит(л) в {отделение} отделение",
            id="5: address within the settlement, post",
        ),
        pytest.param(
            CHANGE, {**ADDRESS, **ON_ITS_WAY, **SAME, "method": "courier"}, SAY, "это не повлияет",
            id="5: address within the settlement, courier",
        ),
        pytest.param(
            CHANGE, {**ADDRESS, **ON_ITS_WAY, **OTHER, "method": "pickup_point"}, SAY, REPLACED,
            id="5: address in another settlement, ПВЗ",
        ),
        pytest.param(
            CHANGE, {**ADDRESS, **ON_ITS_WAY, **OTHER, "method": "courier"}, SAY, REPLACED,
            id="5: address in another settlement, courier",
        ),
        pytest.param(
            CHANGE, {**ADDRESS, **ARRIVED, **SAME, "method": "post"}, DO, "номер гор. линии Почты",
            id="5: arrived in the same settlement by post",
        ),
        pytest.param(
            CHANGE, {**ADDRESS, **ARRIVED, **OTHER, "method": "courier"}, DO, "ТОЛЬКО ПЕРЕОФОРМЛЕНИЕ!",
            id="5: arrived in another settlement",
        ),
        pytest.param(
            CHANGE, {**ADDRESS, "status": "exported", "tracking": "absent"}, DO, "исправить внутри заказа",
            id="5: address, no number",
        ),
        pytest.param(CHANGE, {"change": "cancel"}, DO, "5.Подтверждаем или аннулируем", id="5: cancelling, five steps"),
        pytest.param(CHANGE, {"change": "cancel"}, NEVER, "1-2 круга", id="5: cancelling only after objections"),
        pytest.param(
            CHANGE, {"change": "indignant", "status": "exported"}, SAY, "максимально быстро", id="5: an indignant one"
        ),
        pytest.param(CHANGE, {"change": "remove_item"}, SAY, "рекомендую вам оставить его", id="5: remove an item"),
        pytest.param(CHANGE, {}, DO, "на ВХОД переводить не нужно", id="5: reorder it ourselves"),
        pytest.param(CHANGE, {}, NEVER, "КРОСС или КАРТУ НЕЛЬЗЯ", id="5: КРОСС or КАРТА alone is no order"),
        # slides 8-10
        pytest.param(RETURN, {}, NEVER, "Железное правило", id="8: the iron rule"),
        pytest.param(RETURN, {"return_topic": "defect", **REDEEMED}, SAY, "Мы обменяем", id="8: defect"),
        pytest.param(RETURN, {"return_topic": "defect", **REDEEMED}, DO, "требует вернуть деньги", id="8: money now"),
        pytest.param(RETURN, {"return_topic": "disliked", **REDEEMED}, SAY, "эксклюзивно", id="8: disliked"),
        pytest.param(RETURN, {"return_topic": "wrong_item", **REDEEMED}, SAY, "что именно", id="8: wrong item"),
        pytest.param(
            RETURN, {"return_topic": "missing_item", "opening_act": "no"}, SAY, "составят акт", id="8: missing, no act"
        ),
        pytest.param(RETURN, {"return_topic": "missing_item"}, NOTE, "во вкладке ТМЦ", id="8: where the set is seen"),
        pytest.param(RETURN, {"return_topic": "keep_gift", **REDEEMED}, SAY, "вернутся вам частично", id="8: the gift"),
        pytest.param(RETURN, {"days_since_redeemed": 15}, SAY, "срок возврата товара уже истек", id="8: day fifteen"),
        pytest.param(LETTER, {"sending_topic": "not_by_post"}, SAY, "единое правило", id="9: not by post"),
        pytest.param(LETTER, {"sending_topic": "other_sender"}, NOTE, "НО ОБЯЗАТЕЛЬНО", id="9: someone else sends it"),
        pytest.param(LETTER, {"sending_topic": "address"}, SAY, "а/я 224 Московский АСЦ 145913", id="9: the address"),
        pytest.param(LETTER, {"sending_topic": "value"}, NOTE, "НЕ БЕСПЛАТНАЯ", id="9: value and postage"),
        pytest.param(LETTER, {"sending_topic": "refund_sum"}, NEVER, "мы не озвучиваем", id="9: the sum is not named"),
        pytest.param(LETTER, {"sending_topic": "authority"}, DO, "передаем СВ", id="9: an authority calls"),
        pytest.param(RETURNER, TWICE, SAY, "по каким причинам", id="10: ask why"),
        pytest.param(RETURNER, {**TWICE, "returns_fault": "not_client"}, DO, "мы можем", id="10: may order"),
        pytest.param(RETURNER, {**TWICE, "returns_fault": "client"}, SAY, "прекратила", id="10: cooperation ended"),
        pytest.param(RETURNER, {"do_not_contact": "yes"}, NEVER, "НЕ ОФОРМЛЯЕМ", id="10: НЕ КОНТАКТИРОВАТЬ"),
        # slides 11-16
        pytest.param(CLAIM, {}, SAY, "когда осуществляли возврат", id="11: when was it sent"),
        pytest.param(CLAIM, {"days_since_sent_back": 29}, SAY, "в течение 30 дней", id="11: day twenty-nine"),
        pytest.param(CLAIM, {"days_since_sent_back": 30}, DO, "Создаем ОПП", id="11: day thirty"),
        pytest.param(CLAIM, {}, NEVER, "не озвучиваем!!!", id="11: what is never said"),
        pytest.param(CALL, {"autocall": "redeemed", "conflict": "no"}, SAY, "еще не были нам", id="12: redeemed"),
        pytest.param(CALL, {"autocall": "redeemed", "conflict": "yes"}, DO, "предоставляем СВ", id="12: conflict"),
        pytest.param(CALL, {"autocall": "refused_earlier"}, SAY, "никаких штрафов", id="12: refused earlier"),
        pytest.param(CALL, {"autocall": "not_ordered", "our_client": "yes"}, SAY, "из вашей семьи", id="12: ours"),
        pytest.param(CALL, {"autocall": "not_ordered", "our_client": "no"}, SAY, "ошибочно", id="12: not ours"),
        pytest.param(CALL, {"autocall": "you_called", "all_redeemed": "no"}, SAY, "автодозвон", id="12: parcel waits"),
        pytest.param(CALL, {"autocall": "you_called", "all_redeemed": "yes"}, SAY, "исходящий", id="12: all redeemed"),
        pytest.param(
            CALL, {"autocall": "switch_off", "switch_off_reason": "died"}, DO, "НОМЕР СВ", id="12: switch the calls off"
        ),
        pytest.param(CARD, {"bonus_card": "not_received"}, SAY, "держателя карты", id="13: card not received"),
        pytest.param(CARD, {"bonus_card": "no_consent"}, SAY, "кэшбек до 20%", id="13: card without consent"),
        pytest.param(REFERENCE, {}, DO, "ПИМ 11624", id="13: client number of PIM"),
        pytest.param(REFERENCE, {}, ASK, "НОМЕР ТЕЛЕФОНА", id="13: the site's call-back"),
        pytest.param(REFERENCE, {}, NOTE, "если будет указан подарок без цены", id="13: a price on a gift"),
        pytest.param(REFERENCE, {}, NOTE, "купон на 7990", id="13: an enclosure"),
        pytest.param(REFERENCE, {}, NOTE, "Open_Share", id="13: the briefs"),
        pytest.param(PHRASES, {}, SAY, "вернусь к диалогу", id="15: hold"),
        pytest.param(PHRASES, {}, SAY, "Ожидайте моего ответа", id="15: hold prolonged"),
        pytest.param(PHRASES, {}, SAY, "уточнил(а)", id="15: back from hold"),
        pytest.param(PHRASES, {}, SAY, "приношу искренние извинения", id="15: apology"),
        pytest.param(PHRASES, {}, SAY, "я соединю вас", id="15: transfer"),
        pytest.param(PHRASES, {}, SAY, "передана в соответствующий отдел", id="15: handing over"),
        pytest.param(ORDER, {"order_stage": "basket"}, DO, "проверяем наличие", id="16: the basket"),
        pytest.param(ORDER, {"order_stage": "delivery"}, DO, "Рассчитать доставку", id="16: the delivery"),
        pytest.param(
            ORDER, {"order_stage": "delivery", "method": "post", "cheapest": "yes"}, SAY, "Почта России", id="16: offer"
        ),
        pytest.param(ORDER, {"order_stage": "check"}, ASK, "Адрес (индекс)", id="16: read back"),
        pytest.param(ORDER, {"order_stage": "summary"}, NEVER, "без расписывания по ценам", id="16: the summary"),
        pytest.param(ORDER, {"order_stage": "closing", "method": "post"}, SAY, "10-14 дней", id="16: closing, post"),
        pytest.param(
            ORDER, {"order_stage": "closing", "method": "postal_courier"}, SAY, "почтальоном", id="16: closing, postman"
        ),
        pytest.param(ORDER, {"order_stage": "closing", "method": "courier"}, SAY, "{срок}", id="16: closing courier"),
        pytest.param(ORDER, {"order_stage": "closing", "method": "pickup_point"}, SAY, "{адрес}", id="16: closing ПВЗ"),
    ],
)  # fmt: skip
def test_a_situation_of_the_deck_is_answered(tab: str, facts: dict[str, str | int], kind: StepKind, words: str) -> None:
    assert any(words in text for known, text in standing(tab, facts) if known is kind)


@pytest.mark.parametrize(
    "status",
    [
        "closed_region", "voided", "cancellation_requested", "call_dropped", "happy_call", "happy_call_refused",
        "client_return",
    ],
)  # fmt: skip
def test_where_slides_3_and_4_are_silent_the_tab_says_so_and_shows_the_row(status: str) -> None:
    tab = next(tab for tab in PLAYBOOK.tabs if tab.title == WHERE)
    advice = advise(PLAYBOOK, tab, {"status": status})
    assert [silence.status_row for silence in advice.silences] == [True]
    assert not [match for match in advice.matches if match.fit is Fit.FITS]


def test_the_conflict_of_a_client_changes_the_apology() -> None:
    said = [text for kind, text in standing(CALL, {"autocall": "redeemed", "conflict": "yes"}) if kind is SAY]
    assert len(said) == 1
    assert "техническая ошибка" in said[0]
