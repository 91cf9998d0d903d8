"""Critical errors: each is caught where it is made, and where it is not made none is seen."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import pytest

from playbook.formats import money
from playbook.loader import load
from playbook.order import Origin, OriginKind, choose, chosen_offer, offers, totals
from playbook.practice.acts import Act, Deed
from playbook.practice.cases import Case, Key
from playbook.practice.criticals import criticals
from playbook.practice.generator import generate, made_for
from playbook.practice.grading import grade
from playbook.practice.playing import erring, perfect
from playbook.practice.session import play
from playbook.practising import CaseKind, Critical, Mark

PLAYBOOK = load()
MADE = int(os.environ.get("SUFLER_PRACTICE_MADE", "5"))  # cases made for each error; the whole proof takes 100
ORDERED = made_for(PLAYBOOK, Critical.WRONG_TOTAL, 1)
CALLED = generate(PLAYBOOK, CaseKind.CALL, 1)
GREETED = (Act(Deed.SAY, 1, "greeting-hello#0"), Act(Deed.SAY, 2, "greeting-card-loaded#1"))


def found(case: Case, *acts: Act) -> set[Critical]:
    return {error.critical for error in criticals(PLAYBOOK, case, acts, play(PLAYBOOK, case, acts))}


def with_facts(*, tab: str = "where", **facts: str | int) -> Case:
    """A call of which nothing is expected, with some facts."""
    return called(tab, facts)


def called(tab: str, facts: Mapping[str, str | int]) -> Case:
    key = Key((), (), frozenset({Mark.SAID}))
    return replace(CALLED, known=tuple(facts.items()), tab=tab, key=key, card_missing=False)


def operated(*names: str) -> tuple[Act, ...]:
    return tuple(Act(Deed.OPERATE, 3 + at, name) for at, name in enumerate(names))


def typed(text: str) -> Act:
    return Act(Deed.TYPE, 5, text=text)


@pytest.mark.parametrize("critical", Critical)
def test_an_error_is_caught_in_every_case_made_for_it_and_no_other_is_seen(critical: Critical) -> None:
    for seed in range(MADE):
        case = made_for(PLAYBOOK, critical, seed)
        assert not found(case, *perfect(PLAYBOOK, case))
        result = grade(PLAYBOOK, case, erring(PLAYBOOK, case, critical, Random(seed)))
        assert [error.critical for error in result.criticals] == [critical]
        assert result.points == 0
        assert result.medal is None
        error = result.criticals[0]
        assert error.why
        assert error.slides


@pytest.mark.parametrize(
    ("facts", "operations", "expected"),
    [
        pytest.param({"status": "supervisor_check"}, ["confirm"], set(), id="may be confirmed"),
        pytest.param({"status": "confirmed"}, ["confirm"], {Critical.CONFIRM_FORBIDDEN}, id="confirmed already"),
        pytest.param({"status": "confirmed"}, ["note_without_confirming", "correct_data"], set(), id="only noted"),
        pytest.param({"status": "postponed", "delivery_error_mended": "no"}, ["confirm"],
                     {Critical.CONFIRM_FORBIDDEN}, id="error not mended"),
        pytest.param({"status": "postponed", "delivery_error_mended": "yes"}, ["confirm"], set(), id="error mended"),
        pytest.param({"status": "closed_region"}, ["confirm"], {Critical.CLOSED_REGION}, id="sent to a closed region"),
        pytest.param({"status": "closed_region"}, ["reorder"], {Critical.CLOSED_REGION}, id="anew to a closed region"),
        pytest.param({"status": "closed_region"}, ["correct_basket", "send_to_closed_region"], set(),
                     id="corrected and put back into its status"),
        pytest.param({"status": "cancellation_requested"}, ["cancel"], {Critical.HANDS_OFF}, id="not to be touched"),
        pytest.param({"status": "call_dropped"}, ["reorder"], {Critical.HANDS_OFF}, id="not to be placed again"),
        pytest.param({"status": "call_dropped"}, ["escalate"], set(), id="handed over, not touched"),
        pytest.param({"status": "handed_to_partner", "prepaid": "yes", "change_wanted": "yes"}, ["register_claim"],
                     set(), id="a claim on a prepaid order of a partner"),
        pytest.param({"status": "voided"}, ["correct_data"], {Critical.HANDS_OFF}, id="the old order touched"),
        pytest.param({"status": "voided", "client_agrees": "yes"}, ["place_order"], {Critical.NO_CONSENT},
                     id="a new order before the client was asked"),
        pytest.param({"status": "voided", "client_agrees": "no"}, ["reorder"], {Critical.NO_CONSENT},
                     id="a new order that the client does not want"),
        pytest.param({"status": "postponed", "do_not_contact": "yes"}, ["place_order"], {Critical.BARRED_CLIENT},
                     id="do not contact"),
        pytest.param({"status": "buffer", "returns_in_a_row": 2, "returns_fault": "client"},
                     ["reorder"], {Critical.BARRED_CLIENT}, id="returns by his own fault"),
        pytest.param({"status": "cancelled", "order_month": "earlier", "returns_in_a_row": 2,
                      "returns_fault": "not_client"}, ["reorder"], set(), id="returns not by his fault"),
        pytest.param({"status": "cancelled", "order_month": "earlier", "returns_in_a_row": 1,
                      "returns_fault": "client"}, ["reorder"], set(), id="one return is not a row of them"),
        pytest.param({"status": "cancelled", "order_month": "current"}, ["reorder"], {Critical.WRONG_WAY},
                     id="a new order where the old one is corrected"),
        pytest.param({"status": "cancelled", "order_month": "earlier"}, ["correct_basket"], set(),
                     id="the basket of the new order"),
        pytest.param({"status": "cancelled", "order_month": "earlier"}, ["recalculate_delivery"],
                     {Critical.WRONG_WAY}, id="the old order mended where a new one is placed"),
        pytest.param({"status": "cancelled_by_fulfilment", "method": "post"}, ["reorder"], {Critical.WRONG_WAY},
                     id="never placed again"),
        pytest.param({"status": "buffer"}, ["cancel", "correct_basket", "recalculate_delivery", "confirm"], set(),
                     id="the buffer's own way"),
        pytest.param({"status": "buffer"}, ["reorder"], {Critical.WRONG_WAY}, id="a new order beside the buffer's"),
        pytest.param({"status": "exported", "tracking": "present", "change": "name_error", "method": "post"},
                     ["reorder"], set(), id="the slide places it again where the row is silent"),
    ],
)  # fmt: skip
def test_operations_are_judged_by_the_status_and_the_bans(
    facts: dict[str, str | int], operations: list[str], expected: set[Critical]
) -> None:
    assert found(called("where", facts), *GREETED, *operated(*operations)) == expected


def test_a_new_order_after_the_client_agreed_is_right() -> None:
    case = with_facts(status="voided", client_agrees="yes")
    asked = Act(Deed.ASK, 3, "client_agrees")
    assert found(case, *GREETED, asked, *operated("place_order")) == set()


def test_a_partners_order_is_not_advised_on_in_whatever_words() -> None:
    case = with_facts(status="handed_to_partner", tracking="present", place="in_transit", method="courier")
    assert found(case, *GREETED, Act(Deed.SAY, 3, "where-exported-in-transit-courier#0")) == {Critical.PARTNER_ADVISED}
    assert found(case, *GREETED, typed("ваш заказ уже отправлен")) == {Critical.PARTNER_ADVISED}
    assert found(case, *GREETED, typed("о заказе партнёра мы не консультируем, запишите их телефон")) == set()
    assert found(with_facts(status="exported"), *GREETED, typed("ваш заказ уже отправлен")) == set()


def test_what_a_ban_of_the_tab_forbids_is_not_told() -> None:
    case = with_facts(tab="claim", days_since_sent_back=5)
    assert found(case, *GREETED, typed("Ваша посылка к нам уже пришла")) == {Critical.TOLD_AGAINST_BAN}
    assert found(case, *GREETED, typed("деньги Вам уже отправили")) == {Critical.TOLD_AGAINST_BAN}
    assert found(case, *GREETED, typed("Ваше обращение будет рассмотрено в течение 30 дней")) == set()
    assert found(with_facts(tab="where"), *GREETED, typed("посылка пришла в отделение")) == set()


@pytest.mark.parametrize("tab", ["return-address", "claim", "return"])
def test_no_sum_of_a_refund_is_named(tab: str) -> None:
    case = with_facts(tab=tab)
    assert found(case, *GREETED, typed("Вам вернут 2 480 рублей")) == {Critical.REFUND_NAMED}
    assert found(case, *GREETED, typed("вернём всю сумму")) == {Critical.REFUND_NAMED}
    assert found(case, *GREETED, typed("сумму определит специалист")) == set()


def test_the_decks_own_ten_roubles_are_no_refund() -> None:
    case = with_facts(tab="return-address", sending_topic="value")
    words = "Мы предлагаем оценить посылку в 10 рублей, чтоб пересылка обошлась дешевле"
    assert found(case, *GREETED, typed(words)) == set()
    assert found(case, *GREETED, typed(words.replace("10", "1000"))) == {Critical.REFUND_NAMED}


def test_a_question_tells_nothing() -> None:
    case = with_facts(tab="claim", days_since_sent_back=5)
    assert found(case, *GREETED, typed("Скажите, когда Вы получили посылку?")) == set()
    assert found(case, *GREETED, typed("Мы её получили.")) == {Critical.TOLD_AGAINST_BAN}


def with_total(case: Case, kopecks: int) -> tuple[Act, ...]:
    draft = case.key.order.draft if case.key.order else None
    offer = chosen_offer(draft) if draft else None
    assert offer is not None
    right = money(offer.total)
    return tuple(replace(act, text=act.text.replace(right, money(kopecks))) for act in perfect(PLAYBOOK, case))


def test_the_total_is_the_offers_with_every_fee() -> None:
    draft = ORDERED.key.order.draft if ORDERED.key.order else None
    assert draft is not None
    offer = chosen_offer(draft)
    assert offer is not None
    assert offer.total != totals(draft).goods
    assert found(ORDERED, *with_total(ORDERED, offer.total)) == set()
    assert found(ORDERED, *with_total(ORDERED, offer.total + 100)) == {Critical.WRONG_TOTAL}
    assert found(ORDERED, *with_total(ORDERED, totals(draft).goods)) == {Critical.WRONG_TOTAL}
    said = typed(f"Итоговая стоимость заказа равна {money(totals(draft).goods)}")
    assert found(ORDERED, *perfect(PLAYBOOK, ORDERED)[:-1], said) == {Critical.WRONG_TOTAL}


def test_only_the_cheapest_way_is_called_so() -> None:
    case = made_for(PLAYBOOK, Critical.FALSE_CHEAPEST, 2)
    draft = case.key.order.draft if case.key.order else None
    assert draft is not None
    dear = [offer for offer in offers(draft) if not offer.cheapest and offer.method != offers(draft)[0].method]
    title = next(method.title for method in PLAYBOOK.methods if method.id == dear[0].method)
    cheap = next(method.title for method in PLAYBOOK.methods if method.id == offers(draft)[0].method)
    acts = perfect(PLAYBOOK, case)
    assert found(case, *acts[:-1], typed(f"Самый выгодный способ это {title}")) == {Critical.FALSE_CHEAPEST}
    assert found(case, *acts[:-1], typed(f"Самый выгодный способ это {cheap}")) == set()
    assert found(case, *acts[:-1], typed(f"{title} это не самый выгодный способ")) == set()


def test_an_order_is_not_confirmed_without_the_clients_yes() -> None:
    acts = perfect(PLAYBOOK, ORDERED)
    silent = tuple(act for act in acts if not act.name.startswith("order-summary"))
    assert found(ORDERED, *acts) == set()
    assert found(ORDERED, *silent) == {Critical.NO_YES}


def test_a_yes_to_another_order_is_none() -> None:
    draft = ORDERED.key.order.draft if ORDERED.key.order else None
    assert draft is not None
    acts = tuple(
        replace(act, draft=draft) if act.name.startswith("order-summary") else act for act in perfect(PLAYBOOK, ORDERED)
    )
    changed = replace(draft, phone="+7 900 000-00-01")
    other = tuple(replace(act, draft=changed) if act.deed is Deed.PLACE else act for act in acts)
    assert found(ORDERED, *acts) == set()
    assert found(ORDERED, *other) == {Critical.NO_YES}


def test_nothing_of_an_order_is_told_before_the_client_is_verified() -> None:
    case = with_facts(status="exported", tracking="absent")
    told = Act(Deed.SAY, 3, "where-exported-no-tracking#0")
    assert found(case, told) == {Critical.UNVERIFIED}
    assert found(case, *GREETED[:1], typed("Ваш заказ уже готовится к отправке")) == {Critical.UNVERIFIED}
    assert found(case, *GREETED, told) == set()
    assert found(case, *GREETED[:1], Act(Deed.SAY, 2, "sending-address#0"), told) == {Critical.UNVERIFIED}
    assert found(case, *GREETED[:1], Act(Deed.SAY, 2, "sending-address#0")) == set()


def test_an_error_is_told_once_with_its_first_act() -> None:
    case = with_facts(status="confirmed")
    acts = (*GREETED, *operated("confirm", "confirm"))
    errors = criticals(PLAYBOOK, case, acts, play(PLAYBOOK, case, acts))
    assert [(error.critical, error.act) for error in errors] == [(Critical.CONFIRM_FORBIDDEN, 2)]


def test_another_method_that_is_offered_is_no_error() -> None:
    case = made_for(PLAYBOOK, Critical.FALSE_CHEAPEST, 3)
    draft = case.key.order.draft if case.key.order else None
    assert draft is not None
    other = choose(draft, offers(draft)[0])
    acts = tuple(replace(act, draft=other) if act.deed is Deed.PLACE else act for act in perfect(PLAYBOOK, case))
    assert Critical.WRONG_TOTAL not in found(case, *acts)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(OriginKind.EXISTING, set()), (OriginKind.NEW, {Critical.WRONG_WAY})],
)
def test_a_brand_new_order_is_not_placed_where_the_old_one_is_to_be_corrected(
    kind: OriginKind, expected: set[Critical]
) -> None:
    case = next(
        case
        for case in (generate(PLAYBOOK, CaseKind.ORDER, seed) for seed in range(100))
        if case.facts.get("status") == "supervisor_check" and case.key.order and case.key.order.draft
    )
    acts = perfect(PLAYBOOK, case)
    placed = next(act.draft for act in acts if act.deed is Deed.PLACE and act.draft)
    draft = replace(placed, origin=Origin(kind, placed.origin.known, placed.origin.number))
    assert found(case, *(replace(act, draft=draft) if act.deed is Deed.PLACE else act for act in acts)) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Одну минуту, посмотрю ваш заказ",
        "Соединяю",
        "Чем могу помочь?",
        "Минуточку",
        "Сейчас проверю, отправлен ли ваш заказ",
        "Уточню, где находится Ваша посылка",
        "Где она находится, сейчас узнаю",
        "Подскажите, пожалуйста, когда отправили посылку",
        "Уточните номер телефона, на который оформлен заказ",
        "Назовите, пожалуйста, ваш адрес",
    ],
)
def test_good_manners_before_the_client_is_verified_are_no_error(words: str) -> None:
    for seed in range(6):
        case = generate(PLAYBOOK, CaseKind.CALL, seed)
        assert found(case, *GREETED[:1], typed(words)) == set(), case.topic


@pytest.mark.parametrize(
    "words",
    [
        "заказ уже едет к вам",
        "вижу ваш заказ он на складе",
        "смотрю, ваш заказ отменён",
        "проверил ваш заказ отправлен вчера",
        "Посмотрю. Он на почте.",
        "Номер заказа {number}",
    ],
)
def test_what_the_card_tells_is_an_error_before_the_client_is_verified(words: str) -> None:
    case = next(
        case
        for case in (generate(PLAYBOOK, CaseKind.CALL, seed) for seed in range(50))
        if case.client.orders and case.facts.get("status") == "exported" and case.facts.get("partner") == "none"
    )
    said = typed(words.replace("{number}", case.client.orders[0].number))
    assert found(case, *GREETED[:1], said) == {Critical.UNVERIFIED}


def roubles(kopecks: int) -> str:
    return f"{kopecks // 100},{kopecks % 100:02}"


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        pytest.param("скидка 500 руб.", False, id="a discount"),
        pytest.param("Вам положена скидка 500 рублей, а итоговая стоимость {right} руб.", False, id="beside the total"),
        pytest.param("товары на {goods} руб., доставка {fees} руб., итого {right} руб.", False, id="its parts"),
        pytest.param("За перевозку заплатите {fees} рублей", False, id="a fee for what it is"),
        pytest.param("итого {whole} рублей {part} копеек", False, id="with kopecks apart"),
        pytest.param("Посылка на 7 кг, всего 3 товара, итого {right} руб.", False, id="other numbers"),
        pytest.param("Итого {goods} рублей", True, id="the goods alone"),
        pytest.param("с вас {goods}", True, id="without a unit"),
        pytest.param("{goods} рублей к оплате", True, id="the sum first"),
        pytest.param("вы платите 77777 рублей за всё", True, id="another sum"),
        pytest.param("Итого {fees} рублей", True, id="a fee as the total"),
    ],
)
def test_only_what_is_told_as_the_total_is_a_wrong_one(words: str, wrong: bool) -> None:
    draft = ORDERED.key.order.draft if ORDERED.key.order else None
    assert draft is not None
    offer = chosen_offer(draft)
    assert offer is not None
    goods = totals(draft).goods
    said = words.format(
        right=roubles(offer.total), goods=roubles(goods), fees=roubles(offer.total - goods),
        whole=offer.total // 100, part=offer.total % 100,
    )  # fmt: skip
    acts = perfect(PLAYBOOK, ORDERED)
    assert found(ORDERED, *acts[:-1], typed(said)) == ({Critical.WRONG_TOTAL} if wrong else set())


@pytest.mark.parametrize(
    ("critical", "words"),
    [
        (Critical.PARTNER_ADVISED, "посылка приедет завтра"),
        (Critical.PARTNER_ADVISED, "он ещё не отправлен"),
        (Critical.TOLD_AGAINST_BAN, "деньги уже перечислены"),
        (Critical.TOLD_AGAINST_BAN, "возврат у нас"),
        (Critical.REFUND_NAMED, "вернётся 2500"),
        (Critical.REFUND_NAMED, "вернём вам две тысячи"),
        (Critical.REFUND_NAMED, "вернут 100%"),
        (Critical.BARRED_CLIENT, "сделаем новый заказ"),
        (Critical.BARRED_CLIENT, "отправим вам ещё раз"),
        (Critical.CLOSED_REGION, "Заказ оформлен, завтра отправляем"),
    ],
)
def test_an_error_is_caught_in_other_words_as_well(critical: Critical, words: str) -> None:
    for seed in range(5):
        case = made_for(PLAYBOOK, critical, seed)
        assert critical in found(case, *perfect(PLAYBOOK, case)[:-1], typed(words))


def test_the_numbers_of_the_address_are_no_refund() -> None:
    case = with_facts(tab="return-address")
    assert found(case, *GREETED, typed("на возврат пишите а/я 224")) == set()
