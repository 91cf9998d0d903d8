"""Order cases: the right order can be placed as it is, and what is wrong with a client's is found in the tables."""

from __future__ import annotations

from random import Random

import pytest

from playbook.guide import tab_of
from playbook.loader import load
from playbook.models import Playbook
from playbook.order import OriginKind, can_confirm, chosen_offer, is_cheapest, may_place, offers, problems, starting
from playbook.order.basket import only_methods
from playbook.order.basket_problems import line_problems
from playbook.order.fields import Field
from playbook.placing import StageWork
from playbook.practice.acts import Deed, Telling, asked_for, situation_of_ref
from playbook.practice.cases import Case, Expected, OrderKey
from playbook.practice.deliveries import calculated, rules_on, simulation_for
from playbook.practice.order_cases import order_case, order_case_for
from playbook.practice.order_drafts import Wanted
from playbook.practice.order_faults import Fault
from playbook.practice.order_ways import consent_facts, stops_orders
from playbook.practice.replies import as_given
from playbook.practising import Critical, Mark
from playbook.standing import Ruling, permissions
from playbook.trade import Parcel
from playbook.wording import Call

PLAYBOOK: Playbook = load()
SEEDS = range(120)


def made(seed: int, fault: Fault | None = None, **wanted: object) -> Case:
    wish = Wanted(fault, **wanted) if fault or wanted else None  # type: ignore[arg-type]
    return order_case(PLAYBOOK, Random(f"order:{seed}"), seed, wanted=wish)


def key(case: Case) -> OrderKey:
    assert case.key.order is not None
    return case.key.order


def deeds(case: Case, deed: Deed) -> list[Expected]:
    return [each for each in case.key.expected if each.deed is deed]


ANY = [made(seed) for seed in SEEDS]


def test_the_same_seed_gives_the_same_order() -> None:
    assert [made(seed) for seed in range(10)] == ANY[:10]


def test_the_right_order_can_be_placed_as_it_is_on_the_day_of_the_case() -> None:
    for case in ANY:
        draft = key(case).draft
        if draft is None:
            continue
        rules, client = rules_on(PLAYBOOK, case.today), case.client
        call = Call(case.facts, client.first_and_patronymic, client.full_name)
        assert can_confirm(rules, draft, call, case.facts)
        assert not [each for each in problems(rules, draft) if each.stops]
        assert draft.origin.kind is OriginKind.EXISTING
        assert draft.training


def test_the_total_is_what_the_shipped_simulation_makes_the_client_pay_with_all_fees() -> None:
    for case in ANY:
        draft = key(case).draft
        if draft is not None:
            again = chosen_offer(calculated(PLAYBOOK, draft, case.today))
            assert again is not None
            assert again.total == key(case).total == sum(line.kopecks for line in again.lines)


def test_the_client_is_sent_to_by_his_own_full_name_and_address() -> None:
    for case in ANY:
        draft = key(case).draft
        if draft is not None:
            assert draft.full_name == f"{case.client.surname} {case.client.name} {case.client.patronymic}"
            assert draft.address == case.client.address
            assert draft.phone == case.client.phone


def test_what_is_expected_follows_the_stages_of_the_deck_and_ends_with_the_farewell_of_the_method() -> None:
    works = [StageWork.DELIVERY, StageWork.CHECK, StageWork.SUMMARY, StageWork.CLOSING]
    stage_of = {name: stage.work for stage in PLAYBOOK.stages for name in stage.situations}
    for case in ANY:
        draft = key(case).draft
        if draft is None or draft.chosen is None:
            continue
        said = [stage_of.get(situation_of_ref(each.name)) for each in deeds(case, Deed.SAY)]
        order = [works.index(work) for work in said if work in works]
        assert order == sorted(order)
        assert {*order} == {0, 1, 2, 3}
        turns = [each.turn for each in case.key.expected]
        assert turns == sorted(turns)
        closing = next(each.closing for each in PLAYBOOK.methods if each.id == draft.chosen.method)
        last, place, farewell = case.key.expected[-1], deeds(case, Deed.PLACE)[0], case.key.expected[-2]
        assert last.deed is Deed.CLOSE
        assert situation_of_ref(farewell.name) == closing
        assert place.turn < farewell.turn
        assert len(deeds(case, Deed.ASK)) >= 3
        assert not [each.name for each in deeds(case, Deed.SAY) if "___" in each.text]


def test_the_cheapest_is_offered_first_and_what_the_client_prefers_without_the_claim() -> None:
    both = 0
    for case in ANY:
        draft = key(case).draft
        offer = chosen_offer(draft) if draft else None
        if draft is None or offer is None:
            continue
        claimed = {each.offer for each in PLAYBOOK.methods}
        plain = {each.other_offer for each in PLAYBOOK.methods}
        said = [situation_of_ref(each.name) for each in deeds(case, Deed.SAY)]
        offered = [name for name in said if name in claimed | plain]
        assert offered[0] in claimed
        dearer = not is_cheapest(draft, offer)
        assert (len(offered) == 2 and offered[1] in plain) is dearer
        both += dearer
        assert offer == next(each for each in offers(draft) if each.method == offer.method)
    assert both > 5


@pytest.mark.parametrize("fault", list(Fault), ids=[f"a client with {fault.value}" for fault in Fault])
def test_every_fault_is_met_sooner_or_later(fault: Fault) -> None:
    case = made(1, fault)
    assert (key(case).draft is None) is (fault in (Fault.BARRED, Fault.CLOSED_REGION))


def test_a_wrong_index_is_of_another_region_than_the_settlement() -> None:
    gazetteer = simulation_for(PLAYBOOK).gazetteer
    for seed in range(20):
        case = made(seed, Fault.WRONG_INDEX)
        wrong = dict(key(case).given)[Field.INDEX.value]
        assert gazetteer.region_of(wrong) is not gazetteer.region_of(case.client.address.index)
        assert as_given(case)[1].index == wrong
        assert asked_for(Telling.ADDRESS) in {each.name for each in deeds(case, Deed.ASK)}


def test_a_name_told_in_another_order_is_the_same_words_put_right() -> None:
    for seed in range(20):
        case = made(seed, Fault.NAME_ORDER)
        told, draft = dict(key(case).given)[Field.NAME.value], key(case).draft
        assert draft is not None
        assert told != draft.full_name
        assert sorted(told.split()) == sorted(draft.full_name.split())


def test_what_was_sold_out_stands_in_the_card_and_not_in_the_right_order() -> None:
    for seed in range(20):
        case = made(seed, Fault.SOLD_OUT)
        draft, ordered = key(case).draft, case.client.orders[0].lines
        assert draft is not None
        assert draft.lines != ordered
        bad = [each for number, line in enumerate(ordered) for each in line_problems(PLAYBOOK, line, number)]
        assert any("нет в наличии" in each.message for each in bad)


def test_gifts_stand_as_lines_of_their_own() -> None:
    given = {name for good in PLAYBOOK.goods for name in good.gifts}
    lines = [line.good for case in ANY if (draft := key(case).draft) for line in draft.lines]
    assert given.intersection(name for name in lines if name)


def test_an_order_that_few_methods_are_left_to_goes_by_one_of_them() -> None:
    for seed in range(10):
        case = made(seed, Fault.FEW_METHODS)
        draft = key(case).draft
        assert draft is not None
        assert draft.chosen is not None
        assert draft.chosen.method in only_methods(PLAYBOOK, draft)


def test_a_barred_client_gets_no_order_and_hears_the_words_of_the_deck() -> None:
    for seed in range(20):
        case = made(seed, Fault.BARRED)
        stopped = stops_orders(PLAYBOOK, case.facts)
        assert stopped
        assert key(case).why == stopped[0].text
        assert key(case).draft is None
        assert not deeds(case, Deed.PLACE)
        assert Mark.DATA not in case.key.uses
        for ban in stopped[:1]:
            place = next(s for t in PLAYBOOK.tabs for s in t.situations if s.id == ban.situation)
            words = [step for step in place.steps if step.kind.value == "say"]
            said = [situation_of_ref(each.name) for each in deeds(case, Deed.SAY)]
            assert (place.id in said) is bool(words)


def test_a_client_who_is_not_at_fault_is_asked_why_and_gets_his_order() -> None:
    for seed in range(10):
        case = made(seed, Fault.EXCUSED)
        assert not stops_orders(PLAYBOOK, case.facts)
        assert deeds(case, Deed.PLACE)
        asked = [each for each in case.key.expected if each.turn < deeds(case, Deed.PLACE)[0].turn]
        tabs = {tab_of(PLAYBOOK, ban.situation) for ban in PLAYBOOK.bans if ban.situation and ban.forbids}
        assert any(tab_of(PLAYBOOK, situation_of_ref(each.name)) in tabs for each in asked if each.deed is Deed.SAY)


def test_nothing_goes_to_a_closed_region_and_the_order_is_put_back_as_its_status_allows() -> None:
    for seed in range(20):
        case = made(seed, Fault.CLOSED_REGION)
        parcel = Parcel(100_000, 1000, (10, 10, 10))
        assert not simulation_for(PLAYBOOK).calculate(case.client.address, parcel, case.today).offers
        assert not may_place(PLAYBOOK, case.facts, starting(case.facts, training=True)).allowed
        rulings = {each.operation.id: each.ruling for each in permissions(PLAYBOOK, case.facts)}
        done = deeds(case, Deed.OPERATE)
        assert done
        assert all(rulings[each.name] is Ruling.ALLOWED for each in done)
        assert not deeds(case, Deed.PLACE)
        assert key(case).why


def test_where_the_status_asks_for_consent_the_client_is_asked_before_anything_is_offered() -> None:
    for seed in range(10):
        case = made(seed, consent=True)
        needed = consent_facts(PLAYBOOK, case.facts)
        offers_at = deeds(case, Deed.SAY)[0].turn
        asked = {each.name: each for each in deeds(case, Deed.ASK)}
        assert needed
        assert all(asked[name].obligatory and asked[name].turn < offers_at for name in needed)
        assert not set(needed) & set(case.shown)


@pytest.mark.parametrize("skill", ["closing-courier", "other-offer-post", "offer-pickup-point"])
def test_a_script_of_an_order_is_practised_by_an_order_that_says_it(skill: str) -> None:
    case = order_case(PLAYBOOK, Random(7), 7, skill=f"situation:{skill}")
    assert skill in {situation_of_ref(each.name) for each in deeds(case, Deed.SAY)}
    assert case.skill == f"situation:{skill}"


def test_what_orders_do_not_practise_is_refused() -> None:
    with pytest.raises(ValueError, match="do not practise"):
        order_case(PLAYBOOK, Random(1), 1, skill="situation:claim-wait")
    with pytest.raises(ValueError, match="tab"):
        order_case(PLAYBOOK, Random(1), 1, tab="claim")


@pytest.mark.parametrize(
    "critical", [Critical.WRONG_TOTAL, Critical.NO_YES, Critical.FALSE_CHEAPEST, Critical.NO_CONSENT]
)
def test_an_order_gives_the_chance_for_its_errors(critical: Critical) -> None:
    case = order_case_for(PLAYBOOK, critical, Random(3), 3)
    draft = key(case).draft
    assert draft is not None
    if critical is Critical.FALSE_CHEAPEST:
        offer = chosen_offer(draft)
        assert offer is not None
        assert not is_cheapest(draft, offer)
    if critical is Critical.NO_CONSENT:
        assert consent_facts(PLAYBOOK, case.facts)
