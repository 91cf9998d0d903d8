"""A draft: what voids the calculation, what unticks a confirmation, and how it is kept."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from playbook.order import (
    Draft,
    Line,
    ReadBack,
    choose,
    chosen_offer,
    confirm,
    delivery_address,
    from_json,
    is_voided,
    offers,
    order_number,
    readback,
    settled,
    to_json,
    unconfirm,
    with_calculation,
    with_region,
)
from playbook.trade import Calculation
from tests.playbook.order.sample import (
    ADDRESS,
    COURIER,
    PICKUP,
    POST,
    Known,
    calculated,
    calculation,
    filled,
    good,
    offer,
    ready,
)

CALCULATED = calculated()


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"lines": CALCULATED.lines * 2}, id="a line more"),
        pytest.param({"lines": ()}, id="no line left"),
        pytest.param({"lines": (replace(CALCULATED.lines[0], quantity="2"),)}, id="a quantity"),
        pytest.param({"lines": (replace(CALCULATED.lines[0], price="1"),)}, id="a price"),
        pytest.param({"lines": (replace(CALCULATED.lines[0], size="40"),)}, id="a size"),
        pytest.param({"lines": (replace(CALCULATED.lines[0], colour="серый"),)}, id="a colour"),
        *(
            pytest.param({"address": replace(ADDRESS, **{name: "иное"})}, id=f"the {name}")
            for name in ("index", "region", "settlement", "street", "house", "flat")
        ),
    ],
)
def test_a_change_voids_the_calculation(changed: dict[str, object]) -> None:
    draft = replace(CALCULATED, **changed)  # type: ignore[arg-type]
    assert is_voided(draft)
    assert offers(draft) == ()
    assert chosen_offer(draft) is None


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"full_name": "Петров Пётр"}, id="the name"),
        pytest.param({"phone": "8 916 000-00-00"}, id="the phone"),
        pytest.param({"address": replace(ADDRESS, street=" пр-т  Ленина ")}, id="spaces that nobody hears"),
        pytest.param({"training": True}, id="the training flag"),
    ],
)
def test_what_delivery_does_not_depend_on_leaves_it(changed: dict[str, object]) -> None:
    assert not is_voided(replace(CALCULATED, **changed))  # type: ignore[arg-type]


def test_nothing_calculated_is_not_voided_and_offers_nothing() -> None:
    assert not is_voided(filled())
    assert offers(filled()) == ()


def test_a_calculator_that_failed_offers_nothing() -> None:
    failed = with_calculation(CALCULATED, Calculation((offer(POST, 1),), (), "Сервис временно недоступен"))
    assert (offers(failed), chosen_offer(failed), is_voided(failed)) == ((), None, False)


def test_the_cheapest_is_chosen_until_the_agent_chooses_and_then_kept() -> None:
    post, courier = offer(POST, 100, cheapest=True), offer(COURIER, 200)
    draft = with_calculation(filled(), calculation(post, courier))
    assert chosen_offer(draft) == post
    assert chosen_offer(with_calculation(choose(draft, courier), calculation(post, courier))) == courier
    assert chosen_offer(with_calculation(choose(draft, courier), calculation(post))) == post
    assert chosen_offer(with_calculation(draft, calculation())) is None


def test_a_choice_outlives_a_calculator_that_failed() -> None:
    post, courier = offer(POST, 100, cheapest=True), offer(COURIER, 200)
    draft = choose(with_calculation(filled(), calculation(post, courier)), courier)
    failed = with_calculation(draft, Calculation((), (), "Сервис временно недоступен"))
    assert chosen_offer(failed) is None
    assert chosen_offer(with_calculation(failed, calculation(post, courier))) == courier


def test_the_cheapest_goes_on_to_be_proposed_when_another_one_becomes_so() -> None:
    was = with_calculation(filled(), calculation(offer(POST, 100, cheapest=True), offer(COURIER, 200)))
    courier = offer(COURIER, 90, cheapest=True)
    assert chosen_offer(with_calculation(was, calculation(courier, offer(POST, 100)))) == courier


def test_a_client_who_wants_a_point_gets_the_nearest_of_the_new_address() -> None:
    post, near = offer(POST, 100, cheapest=True), offer(PICKUP, 200)
    draft = choose(with_calculation(filled(), calculation(post, near)), near)
    moved = replace(near, point=replace(near.other_points[0], id="elsewhere"), other_points=())
    assert chosen_offer(with_calculation(draft, calculation(post, moved))) == moved


def test_another_point_takes_the_place_of_the_nearest() -> None:
    offered = offer(PICKUP, 100, cheapest=True)
    draft = with_calculation(filled(), calculation(offered))
    far = offered.other_points[0]
    chosen = chosen_offer(choose(draft, offered, far.id))
    assert chosen is not None
    assert chosen.point == far
    assert offered.point in chosen.other_points
    assert chosen_offer(choose(draft, offered, "no such point")) is None


def test_the_calculator_gets_the_address_as_it_can_be_read() -> None:
    draft = replace(
        filled(), address=replace(ADDRESS, index=" 300 041", street="пр-т\u00a0Ленина\u202e😀", flat=" 12 ")
    )
    assert delivery_address(draft) == replace(ADDRESS, street="пр-т Ленина", flat="12")


def test_the_region_comes_from_the_index_unless_it_was_typed() -> None:
    blank = replace(filled(), address=replace(ADDRESS, region=""))
    typed = replace(filled(), address=replace(ADDRESS, region="Тула и окрестности"))
    assert with_region(blank, Known()).address.region == "Тульская область"
    assert with_region(typed, Known()) == typed
    unknown = replace(blank, address=replace(blank.address, index="😀"))
    assert with_region(unknown, Known()) == unknown


# --- the read-back


def ticks(draft: Draft) -> dict[ReadBack, bool]:
    return {item.what: item.confirmed for item in readback(draft)}


def test_what_is_read_to_the_client() -> None:
    assert [(item.title, item.text) for item in readback(filled())] == [
        ("ФИО", "Иванова Мария Петровна"),
        ("Контактный телефон", "+7 916 123-45-67"),
        ("Адрес (индекс)", "300041, Тульская область, г. Тула, пр-т Ленина, д. 77, кв. 12"),
    ]


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        pytest.param({"full_name": "Иванова Анна Петровна"}, ReadBack.NAME, id="the name"),
        pytest.param({"phone": "8 916 123-45-68"}, ReadBack.PHONE, id="the phone"),
        pytest.param({"address": replace(ADDRESS, flat="13")}, ReadBack.ADDRESS, id="the flat"),
        pytest.param({"address": replace(ADDRESS, index="300042")}, ReadBack.ADDRESS, id="the index"),
    ],
)
def test_a_change_unticks_that_item_alone(changed: dict[str, object], what: ReadBack) -> None:
    before = ready()
    assert all(ticks(before).values())
    after = ticks(replace(before, **changed))  # type: ignore[arg-type]
    assert {each for each, ticked in after.items() if not ticked} == {what}


def test_a_phone_written_otherwise_is_the_same_phone() -> None:
    assert ticks(replace(ready(), phone="+7(916)1234567"))[ReadBack.PHONE]


def test_what_was_undone_by_a_change_does_not_come_back_with_the_former_words() -> None:
    draft = confirm(confirm(CALCULATED, ReadBack.NAME), ReadBack.ADDRESS)
    assert settled(draft) == draft
    changed = settled(replace(draft, address=replace(ADDRESS, house="78")))
    back = settled(replace(changed, address=ADDRESS))
    assert is_voided(back)
    assert offers(back) == ()
    assert ticks(back) == {ReadBack.NAME: True, ReadBack.PHONE: False, ReadBack.ADDRESS: False}
    assert offers(with_calculation(back, CALCULATED.calculated.calculation if CALCULATED.calculated else calculation()))
    assert ticks(confirm(back, ReadBack.ADDRESS))[ReadBack.ADDRESS]


def test_a_tick_can_be_taken_back_and_nothing_empty_be_ticked() -> None:
    assert not ticks(unconfirm(ready(), ReadBack.NAME))[ReadBack.NAME]
    assert not any(ticks(confirm(Draft(), what))[what] for what in ReadBack)


# --- keeping


def test_a_draft_is_kept_whole() -> None:
    odd = replace(
        ready(PICKUP),
        full_name="😀\u202e\x00\ud800{сумма}" + "щ" * 10_000,
        lines=(*good("Мультиварка"), Line("free", "-1", "huge", kind="item")),
        training=True,
        number="1",
    )
    assert from_json(to_json(odd)) == odd
    assert to_json(odd).isascii()


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: {**data, "version": 2}, id="another version"),
        pytest.param(lambda data: {**data, "more": 1}, id="something beside it"),
        pytest.param(lambda data: {"version": 1, "draft": None}, id="no draft"),
        pytest.param(lambda data: {**data, "draft": {**data["draft"], "strange": 1}}, id="a strange field"),
        pytest.param(lambda data: {**data, "draft": {**data["draft"], "phone": 8916}}, id="a number for a text"),
        pytest.param(lambda data: {**data, "draft": {**data["draft"], "training": 1}}, id="a number for a truth"),
        pytest.param(lambda data: {**data, "draft": {**data["draft"], "lines": {}}}, id="no list of lines"),
        pytest.param(lambda data: {**data, "draft": {**data["draft"], "address": {"index": ""}}}, id="half an address"),
        pytest.param(lambda data: {**data, "draft": {**data["draft"], "confirmed": [["name"]]}}, id="half a tick"),
        pytest.param(lambda data: {**data, "draft": {**data["draft"], "confirmed": [["x", "y"]]}}, id="an odd tick"),
        pytest.param(lambda data: [data], id="a list"),
    ],
)  # fmt: skip
def test_what_is_no_draft_is_refused(damage: object) -> None:
    data = json.loads(to_json(ready()))
    with pytest.raises(ValueError, match=r".+"):
        from_json(json.dumps(damage(data)))  # type: ignore[operator]


@pytest.mark.parametrize("text", ["", "null", "[" * 100_000, "{", "\x00"])
def test_a_torn_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_json(text)


# --- numbers


def test_every_counter_has_a_number_of_its_own_and_always_the_same() -> None:
    numbers = [order_number(counter) for counter in range(20_000)]
    assert len(set(numbers)) == len(numbers)
    assert numbers[:2] == ["4 815 162", "0 995 501"]
    assert order_number(0) == numbers[0]
    assert order_number(0, training=True) == "У-4 815 162"
    assert order_number(10_000_000) == "1-4 815 162"


def test_there_is_no_counter_below_zero() -> None:
    with pytest.raises(ValueError, match="-1"):
        order_number(-1)
