"""The fields of the form: the call card followed, problems beside them while typed, anything at all typed into them."""

from __future__ import annotations

import pytest

from playbook.order import Field
from tests.desktop.viewmodels.order_sample import CARD, CLIENT, PHONE, SLIPPERS, Seat

CLIENT_FIELDS = ("name", "phone", "index", "region", "settlement", "street", "house", "flat")
LINE_FIELDS = ("title", "quantity", "price", "size", "colour")
GARBAGE = [
    pytest.param("a" * 10_000, id="ten thousand letters"),
    pytest.param("😀🔥" * 20, id="emoji"),
    pytest.param("\u202eИванова\u202c \u200f", id="marks of direction"),
    pytest.param("\x00\x07\ud800", id="control characters and half a pair"),
    pytest.param("-5", id="a negative number"),
    pytest.param("9" * 400, id="a huge number"),
    pytest.param("{сумма} {нет такого}", id="braces"),
    pytest.param("<b>жирно</b>&nbsp;", id="markup"),
    pytest.param("\n\t  \n", id="blank lines"),
    pytest.param("300O41", id="an index with a letter"),
]


@pytest.fixture
def seat() -> Seat:
    return Seat()


def test_name_and_phone_follow_the_card_until_the_agent_types_otherwise(seat: Seat) -> None:
    seat.call.enter_name("Иванова")
    seat.call.enter_name(CLIENT)
    seat.call.enter_phone(PHONE)
    assert (seat.client("name").text, seat.client("phone").text) == (CLIENT, PHONE)
    assert seat.client("name").from_card
    seat.orders.enter("name", "Петров Пётр Петрович")
    seat.call.enter_name("Иванова Мария")
    assert seat.client("name").text == "Петров Пётр Петрович"
    assert seat.client("name").card == "Иванова Мария"
    seat.orders.take_from_card("name")
    assert (seat.client("name").text, seat.client("name").card) == ("Иванова Мария", "")
    seat.call.enter_name(CLIENT)
    assert seat.client("name").text == CLIENT


def test_what_the_card_lacks_it_is_told_once_the_field_is_left(seat: Seat) -> None:
    seat.orders.enter("name", CLIENT)
    assert seat.call.state.name == ""
    seat.orders.leave("name")
    assert seat.call.state.name == CLIENT
    seat.orders.enter("name", "Иванова Анна Петровна")
    seat.orders.leave("name")
    assert seat.call.state.name == "Иванова Анна Петровна"


def test_another_receiver_does_not_overwrite_the_client_of_the_call(seat: Seat) -> None:
    seat.call.enter_name(CLIENT)
    seat.orders.enter("name", "Петров Пётр Петрович")
    seat.orders.leave("name")
    assert seat.call.state.name == CLIENT
    seat.orders.go("check")
    assert seat.words.startswith("Пётр Петрович")


def test_the_region_follows_the_index_unless_it_was_typed(seat: Seat) -> None:
    seat.orders.enter("index", "300041")
    assert seat.client("region").text == "Тульская область"
    seat.orders.enter("index", "101000")
    assert seat.client("region").text == "Москва"
    seat.orders.enter("region", "Тульская обл.")
    assert "другой регион" in seat.remarks("region")[0]
    seat.orders.mend("region")
    assert seat.client("region").text == "Москва"
    assert not seat.remarks("region")


@pytest.mark.parametrize(
    ("typed", "told", "level"),
    [
        ("30004", "в индексе 5 цифр, а нужны 6", "error"),
        ("30O041", "в индексе буквы, а нужны 6 цифр", "error"),
        ("999999", "регион не определён", "warning"),
        ("", "", ""),
    ],
)
def test_an_index_is_checked_while_it_is_typed(seat: Seat, typed: str, told: str, level: str) -> None:
    seat.orders.enter("index", typed)
    assert (seat.client("index").level, seat.remarks("index")[:1]) == (level, [told] if told else [])


def test_latin_look_alikes_are_pointed_out_and_mended(seat: Seat) -> None:
    seat.orders.enter("name", "Ивaнова Мария")
    assert "латинская «a» (3-я буква)" in seat.remarks("name")[0]
    seat.orders.mend("name")
    assert seat.client("name").text == "Иванова Мария"
    assert not seat.remarks("name")


def test_what_is_missing_is_told_only_once_the_field_was_left(seat: Seat) -> None:
    assert not seat.remarks("house")
    seat.orders.leave("house")
    assert seat.remarks("house") == ["укажите дом"]


def test_a_doubtful_split_of_the_name_is_told_as_a_warning(seat: Seat) -> None:
    seat.orders.enter("name", "Абдулла Оглы Мамед Заде Тест")
    assert all(remark.level == "warning" for remark in seat.state.client.remarks)
    seat.orders.enter("name", CLIENT)
    assert seat.state.client.addressed == "Мария Петровна · Ж"


@pytest.mark.parametrize("field", CLIENT_FIELDS)
@pytest.mark.parametrize("text", GARBAGE)
def test_garbage_in_a_field_is_kept_and_told_beside_it(seat: Seat, field: str, text: str) -> None:
    seat.fill()
    seat.orders.enter(field, text)
    seat.orders.leave(field)
    view = seat.client(field)
    assert view.text == text
    for work in ("delivery", "check", "summary", "closing"):
        seat.orders.go(work)
    seat.orders.calculate()
    seat.orders.place()
    if len(text) > 1000:
        assert "слишком длинно" in view.remarks[0].text
    assert view.remarks or field in ("region", "settlement", "street", "flat", "house")


@pytest.mark.parametrize("field", LINE_FIELDS)
@pytest.mark.parametrize("text", GARBAGE)
def test_garbage_in_a_line_is_kept_and_told_beside_it(seat: Seat, field: str, text: str) -> None:
    seat.orders.add_free_line("Шланг")
    seat.orders.set_line(seat.line.key, field, text)
    seat.orders.leave(field, seat.line.key)
    view = getattr(seat.line, field)
    assert view.text == text
    seat.orders.calculate()
    if field in ("quantity", "price"):
        assert view.level == "error"
        assert seat.line.total == "—"
        assert seat.state.delivery.status == "none"


def test_strange_names_of_fields_and_lines_are_nothing(seat: Seat) -> None:
    seat.fill_basket()
    before = seat.orders.form
    seat.orders.enter("no such field", "x")
    seat.orders.set_line(999, "title", "x")
    seat.orders.set_line(seat.line.key, "good", "x")
    seat.orders.more(999, 1)
    seat.orders.remove_line(999)
    seat.orders.leave("nothing")
    seat.orders.mend("name")
    seat.orders.take_from_card("house")
    seat.orders.tick("nothing", True)
    seat.orders.choose("nothing")
    seat.orders.act("nothing")
    seat.orders.add_good("nothing")
    assert seat.orders.form.draft == before.draft


def test_the_catalogue_is_filtered_by_words_in_any_layout_and_a_good_brings_its_gifts(seat: Seat) -> None:
    everything = seat.state.basket.found
    seat.orders.find_goods("тапоч")
    assert [good.id for good in seat.state.basket.found] == [SLIPPERS.id]
    seat.orders.find_goods("nfgjx")
    assert [good.id for good in seat.state.basket.found] == [SLIPPERS.id]
    seat.orders.find_goods("нет такого товара")
    assert not seat.state.basket.found
    seat.orders.find_goods("")
    assert seat.state.basket.found == everything
    with_gift = next(good for good in everything if "подарк" in good.note)
    seat.orders.add_good(with_gift.id)
    assert len(seat.state.basket.lines) > 1


def test_the_same_good_again_is_counted_up(seat: Seat) -> None:
    seat.fill_basket()
    seat.fill_basket()
    assert [line.quantity.text for line in seat.state.basket.lines] == ["2"]
    seat.orders.more(seat.line.key, -5)
    assert seat.line.quantity.text == "1"
    seat.orders.set_line(seat.line.key, "quantity", "99")
    seat.orders.more(seat.line.key, 1)
    assert seat.line.quantity.text == "99"


def test_a_card_alone_is_refused(seat: Seat) -> None:
    seat.enter_card()
    seat.orders.add_good(CARD.id)
    assert any("НЕЛЬЗЯ" in remark.text for remark in seat.state.basket.remarks)
    assert not seat.state.onward.enabled
    seat.fill_basket()
    assert not seat.state.basket.remarks


def test_a_line_taken_out_comes_back_where_it_was(seat: Seat) -> None:
    seat.fill_basket()
    seat.orders.add_free_line("Шланг")
    first = seat.state.basket.lines[0]
    seat.orders.remove_line(first.key)
    assert [line.title.text for line in seat.state.basket.lines] == ["Шланг"]
    undo = seat.told[-1].act
    assert undo is not None
    undo()
    undo()
    assert seat.state.basket.lines[0] == first
    assert len(seat.state.basket.lines) == 2


def test_lines_that_did_not_change_are_the_same_objects(seat: Seat) -> None:
    seat.fill_basket()
    seat.orders.add_free_line("Шланг")
    before = seat.state
    seat.orders.set_line(seat.line.key, "price", "5")
    assert seat.state.basket.lines[0] is before.basket.lines[0]
    assert seat.state.client is before.client
    assert seat.state.gate is before.gate


def test_every_field_of_the_domain_has_its_place_in_the_form() -> None:
    assert {each.value for each in Field} == {*CLIENT_FIELDS, *LINE_FIELDS, "basket"}
