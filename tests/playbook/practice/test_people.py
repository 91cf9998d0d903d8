"""Invented clients can be: their phones, addresses and orders agree with the world and with the facts of the call."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import strategies as st

from playbook.conditions import Truth, holds
from playbook.formats import format_phone
from playbook.inventing import Trace
from playbook.names import Gender, split_name
from playbook.order import Draft, parcel, totals
from playbook.placing import OrderFact
from playbook.practice.baskets import draw_basket
from playbook.practice.cases import Client
from playbook.practice.closings import waits_for_opening
from playbook.practice.deliveries import simulation_for
from playbook.practice.drawing import draw_facts
from playbook.practice.people import draw_address, draw_client, draw_day
from playbook.standing import status_fact
from tests.playbook.making import when
from tests.playbook.practice.invented import CONDITIONAL, PLAYBOOK, given, seeds

PEOPLE = PLAYBOOK.practice.people if PLAYBOOK.practice else None
STATUS = status_fact(PLAYBOOK)


def traced(trace: Trace) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.fact, each.values) for each in PLAYBOOK.invention.traced if each.trace is trace]


def drawn(place, seed: int) -> tuple[dict[str, str | int], Client, date]:  # type: ignore[no-untyped-def]
    rng = Random(seed)
    facts = draw_facts(PLAYBOOK, place.when, rng)
    today = draw_day(PLAYBOOK, rng, facts)
    return facts, draw_client(PLAYBOOK, rng, today, facts), today


@given(seed=seeds)
def test_a_client_has_a_name_of_one_gender_and_a_phone_that_can_be_dialled(seed: int) -> None:
    _, client, _ = drawn(CONDITIONAL[0], seed)
    assert format_phone(client.phone) == client.phone
    assert split_name(client.full_name).gender is client.gender
    assert PEOPLE is not None
    assert client.name in (PEOPLE.women if client.gender is Gender.FEMALE else PEOPLE.men)
    assert "/" not in client.full_name


@given(seed=seeds)
def test_deliveries_know_the_address_and_go_there(seed: int) -> None:
    rng = Random(seed)
    today = draw_day(PLAYBOOK, rng)
    address = draw_address(PLAYBOOK, rng, today)
    place = simulation_for(PLAYBOOK).gazetteer.place(address, today)
    assert place.region is not None
    assert place.region.title == address.region
    assert place.city is not None
    assert place.city.title == address.settlement
    assert place.closed is None
    assert not place.warnings


@given(seed=seeds)
def test_an_order_of_a_closed_region_goes_where_nothing_goes_that_day(seed: int) -> None:
    assert PLAYBOOK.practice is not None
    assert STATUS is not None
    for row in PLAYBOOK.rows:
        if row.id in PLAYBOOK.practice.closed_rows:
            facts = draw_facts(PLAYBOOK, when(**{STATUS.id: row.statuses[0].id}), Random(seed))
            today = draw_day(PLAYBOOK, Random(seed), facts)
            client = draw_client(PLAYBOOK, Random(seed), today, facts)
            assert simulation_for(PLAYBOOK).gazetteer.place(client.address, today).closed


@given(place=st.sampled_from(CONDITIONAL), seed=seeds)
def test_the_orders_tell_what_the_facts_tell(place, seed) -> None:  # type: ignore[no-untyped-def]
    facts, client, today = drawn(place, seed)
    if not client.found:
        assert not client.orders
        return
    newest = client.orders[0]
    for name, values in traced(Trace.MONTH):
        if name in facts:
            this_month = (newest.ordered.year, newest.ordered.month) == (today.year, today.month)
            assert this_month is (facts[name] in values)
    for name, _ in traced(Trace.DAYS):
        if name in facts:
            assert (today - newest.ordered).days > int(facts[name])
    for name, values in traced(Trace.PARCEL):
        if name in facts:
            assert bool(newest.tracking) is (facts[name] in values)
    dates = [order.ordered for order in client.orders]
    assert dates == sorted(dates, reverse=True)
    assert dates[0] <= today


@given(place=st.sampled_from(CONDITIONAL), seed=seeds)
def test_as_many_orders_in_a_row_came_back_as_the_facts_tell(place, seed) -> None:  # type: ignore[no-untyped-def]
    facts, client, _ = drawn(place, seed)
    ((name, values),) = traced(Trace.ROW)
    assert STATUS is not None
    statuses = [dict(order.facts).get(STATUS.id) for order in client.orders]
    row = next((at for at, status in enumerate(statuses) if status not in values), len(statuses))
    if client.found:
        assert row == facts.get(name, 0)


@given(place=st.sampled_from(CONDITIONAL), seed=seeds)
def test_the_card_tells_what_is_true_of_the_call_and_nothing_else(place, seed) -> None:  # type: ignore[no-untyped-def]
    facts, client, _ = drawn(place, seed)
    told = [*client.marks, *(client.orders[0].facts if client.orders else ())]
    assert all(facts[name] == value for name, value in told)
    assert PLAYBOOK.practice is not None
    assert {name for name, _ in told} <= set(PLAYBOOK.practice.crm)


@given(place=st.sampled_from(CONDITIONAL), seed=seeds)
def test_the_orders_method_goes_to_the_clients_address(place, seed) -> None:  # type: ignore[no-untyped-def]
    facts, client, today = drawn(place, seed)
    told = next(fact.id for fact in PLAYBOOK.facts if fact.told_by is OrderFact.METHOD)
    if client.orders:
        newest = client.orders[0]
        packed = parcel(PLAYBOOK, Draft(newest.lines))
        assert packed is not None
        small = replace(packed, goods=100_000, grams=500, sides=(20, 15, 5))
        ways = simulation_for(PLAYBOOK).calculate(client.address, small, today).offers
        assert facts[told] in {way.method for way in ways} or waits_for_opening(PLAYBOOK, facts)


def test_the_crm_has_nothing_of_a_client_whom_it_does_not_know() -> None:
    assert PLAYBOOK.practice is not None
    facts = draw_facts(PLAYBOOK, PLAYBOOK.practice.unknown_client, Random(0))
    client = draw_client(PLAYBOOK, Random(0), draw_day(PLAYBOOK, Random(0)), facts)
    assert (client.found, client.orders, client.marks) == (False, (), ())


@given(seed=seeds)
def test_goods_can_be_had_and_are_sold_by_themselves(seed: int) -> None:
    lines = draw_basket(PLAYBOOK, Random(seed))
    stock = {good.id: good for good in PLAYBOOK.goods}
    alone = {kind.id for kind in PLAYBOOK.good_kinds if not kind.refused_alone}
    assert lines
    assert any(stock[line.good or ""].kind in alone for line in lines)
    for line in lines:
        good = stock[line.good or ""]
        assert not {line.size, line.colour} & set(good.sold_out)
        assert bool(good.sizes) is bool(line.size)


@given(seed=seeds)
def test_an_order_costs_its_goods_and_its_delivery(seed: int) -> None:
    _, client, _ = drawn(CONDITIONAL[-1], seed)
    for order in client.orders:
        assert order.total >= totals(Draft(order.lines)).goods > 0


@given(seed=seeds)
def test_the_day_is_one_of_the_years_that_the_content_knows(seed: int) -> None:
    assert draw_day(PLAYBOOK, Random(seed)).year in {each.year for each in PLAYBOOK.work_years}


def test_the_days_are_spread_over_the_year() -> None:
    days = {draw_day(PLAYBOOK, Random(seed)) for seed in range(400)}
    assert {day.month for day in days} == set(range(1, 13))
    assert len({day.year for day in days}) == len(PLAYBOOK.work_years)


def test_no_clients_without_people() -> None:
    with pytest.raises(ValueError, match="no people"):
        draw_client(replace(PLAYBOOK, practice=None), Random(0), draw_day(PLAYBOOK, Random(0)), {})


def test_returns_that_make_a_returner_are_orders_of_the_card() -> None:
    ((name, values),) = traced(Trace.ROW)
    assert STATUS is not None
    facts = draw_facts(PLAYBOOK, when(**{STATUS.id: values[0]}), Random(3), {name: 3})
    client = draw_client(PLAYBOOK, Random(3), draw_day(PLAYBOOK, Random(3)), facts, orders=0)
    assert [dict(order.facts)[STATUS.id] for order in client.orders] == [values[0]] * 3
    assert holds(when(**{STATUS.id: values[0]}), facts) is Truth.TRUE


@given(seed=seeds)
def test_an_order_is_as_old_as_what_is_told_of_it(seed: int) -> None:
    told: tuple[tuple[dict[str, str | int], int, int], ...] = (
        ({"change": "indignant", "status": "exported", "tracking": "absent"}, 0, 0),
        ({"status": "exported", "tracking": "present", "place": "arrived", "method": "post"}, 7, 24),
        ({"status": "postal_return", "method": "post", "returns_in_a_row": 1}, 35, 60),
    )
    for facts, least, most in told:
        today = draw_day(PLAYBOOK, Random(seed))
        client = draw_client(PLAYBOOK, Random(seed), today, facts)
        assert least <= (today - client.orders[0].ordered).days <= most


@given(seed=seeds)
def test_who_keeps_a_gift_has_one_in_his_order(seed: int) -> None:
    gifts = {gift for good in PLAYBOOK.goods for gift in good.gifts}
    lines = draw_basket(PLAYBOOK, Random(seed), {"return_topic": "keep_gift"})
    assert any(line.good in gifts for line in lines)
