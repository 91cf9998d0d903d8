"""What an agent may type or paste into the order form: told beside the field, nothing lost, nothing broken."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.modeltest import ModelTester

from desktop.ui.widgets.option_model import Option, OptionModel
from desktop.ui.widgets.quantity_field import QuantityField
from playbook.placing import StageWork
from tests.desktop.window.order_seat import OrderSeat, order_of
from tests.desktop.window.seat import CLIENT, Seat

GARBAGE = {
    "10,000 letters": "ы" * 10_000,
    "emoji": "Тула 😀🏳️‍🌈",
    "marks of direction": "\u202eалуТ\u202c\u200f",
    "control characters": "Ту\u0007ла\u0000",
    "markup": "<b>Тула</b> &amp; {ИО}",
    "half a pair": "Тула \ud83d",
    "a table": "Тула\tЛенина\r\n77",
}


@pytest.fixture
def order(seat: Seat) -> OrderSeat:
    """The order form, in a call about an order that may be placed again."""
    seat.enter_client()
    seat.set(status="cancelled", order_month="earlier")
    return order_of(seat)


@pytest.fixture
def client(order: OrderSeat) -> OrderSeat:
    """The same, at the client's step."""
    order.form.stepper.buttons[1].click()
    return order


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in GARBAGE.items()])
def test_garbage_in_any_field_of_the_client_stays_as_it_was_put_in(client: OrderSeat, text: str) -> None:
    for row in client.client.rows.values():
        client.paste(text, row.editor)
        typed = row.editor.text()
        client.orders.leave(next(key for key, each in client.client.rows.items() if each is row))
        assert row.editor.text() == typed
        assert len(typed) >= min(len(text.strip()), 4)
    client.press("Ctrl+Return")
    assert client.state.stage == StageWork.CLIENT


@pytest.mark.parametrize(
    ("field", "text"),
    [
        pytest.param("index", "три ноля", id="an index of letters"),
        pytest.param("index", "3000411", id="an index too long"),
        pytest.param("phone", "12345", id="a phone too short"),
        pytest.param("phone", "позвоните мне", id="a phone of letters"),
        pytest.param("name", "Иванoва Мария", id="a Latin look-alike"),
        pytest.param("house", "😀", id="a house of emoji"),
        pytest.param("street", "ы" * 10_000, id="ten thousand letters"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_is_heard(client: OrderSeat, field: str, text: str) -> None:
    row = client.client.rows[field]
    client.paste(text, row.editor)
    assert client.told(field)
    assert row.editor.accessibleDescription()
    assert row.editor.property("look") in ("failure", "doubt")
    assert row.editor.text()


def test_what_is_merely_missing_is_told_once_the_field_was_left(client: OrderSeat) -> None:
    row = client.client.rows["house"]
    row.editor.setFocus()
    assert not client.told("house")
    client.press("Tab")
    assert client.told("house")


def test_a_phone_is_grouped_while_it_is_typed_and_the_cursor_stays(client: OrderSeat) -> None:
    client.fill(phone="89161234567")
    phone = client.client.rows["phone"].editor
    assert phone.text() == "8 916 123-45-67"
    phone.setCursorPosition(3)
    client.seat.press("Delete")
    assert "".join(filter(str.isdigit, phone.text())) == "8961234567"[:10] or len(phone.text()) > 0
    assert phone.cursorPosition() <= 4


def test_the_name_comes_from_the_call_card(client: OrderSeat) -> None:
    assert client.client.rows["name"].editor.text() == CLIENT
    client.seat.working.call.enter_name("Петров Пётр Петрович")
    assert client.client.rows["name"].editor.text() == "Петров Пётр Петрович"


def test_the_index_tells_the_region(client: OrderSeat) -> None:
    client.fill(index="300041")
    assert "Тульская" in client.client.rows["region"].editor.text()


def test_a_suggestion_is_taken_by_its_button(client: OrderSeat) -> None:
    row = client.client.rows["name"]
    client.paste("Ивaнова Мария Петровна", row.editor)
    assert row.mend.isVisible()
    client.click(row.mend)
    assert row.editor.text() == CLIENT
    assert not row.mend.isVisible()


@pytest.mark.parametrize(
    "text", ["-3", "100000", "0", "два", "1e9", "😀", "9" * 10_000, "1,5", "\u202e2"], ids=lambda text: text[:8]
)
def test_a_strange_quantity_is_told_under_the_line_and_kept(order: OrderSeat, text: str) -> None:
    order.add("мультивар")
    row = order.basket.rows[0]
    order.paste(text, row.quantity)
    assert row.quantity.text() == text
    assert row.told.isVisible()
    assert row.told.text()
    assert row.quantity.accessibleDescription()


def test_the_arrows_count_in_the_quantity(order: OrderSeat) -> None:
    order.add("мультивар")
    row = order.basket.rows[0]
    row.quantity.setFocus()
    order.press("Up", "Up", "Down")
    assert row.quantity.text() == "2"
    assert isinstance(row.quantity, QuantityField)
    row.quantity.clear()
    order.press("Down", "Down", "Down")
    assert not row.quantity.text().startswith("-")


def test_goods_are_found_while_typed_and_enter_adds_the_first(order: OrderSeat) -> None:
    order.press("Insert")
    order.type("тапоч")
    assert order.basket.popup.isVisible()
    assert "Тапочки" in order.basket.found.options.options[0].title
    order.press("Return")
    assert not order.basket.popup.isVisible()
    assert not order.basket.search.text()
    assert "Тапочки" in order.state.basket.lines[0].title.text
    assert order.basket.rows[0].boxes["size"].hasFocus()


def test_escape_closes_what_was_found_and_only_that(order: OrderSeat) -> None:
    order.press("Insert")
    order.type("тапоч")
    order.press("Escape")
    assert not order.basket.popup.isVisible()
    assert order.form.isVisible()
    assert not order.state.basket.lines


def test_a_line_of_its_own_is_the_last_of_what_is_found(order: OrderSeat) -> None:
    order.press("Insert")
    order.type("Зонт складной")
    for _ in order.basket.found.options.options:
        order.press("Down")
    order.press("Return")
    line = order.state.basket.lines[0]
    assert line.free
    assert line.title.text == "Зонт складной"
    row = order.basket.rows[0]
    assert isinstance(row.price, QLineEdit)
    row.price.setFocus()
    order.type("990")
    assert "990" in row.total.text()


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in GARBAGE.items()])
def test_garbage_as_a_line_of_its_own_breaks_nothing(order: OrderSeat, text: str) -> None:
    order.paste(text, order.basket.search)
    shown = order.basket.found
    shown.step(len(shown.options.options))
    order.press("Return")
    assert len(order.state.basket.lines) == 1
    row = order.basket.rows[0]
    for name in ("size", "colour", "price", "quantity", "title"):
        order.paste(text, row._fields[name])
    assert row.told.text()
    order.press("Ctrl+Return")
    assert order.state.stage == StageWork.BASKET


def test_del_takes_a_line_out_and_the_toast_brings_it_back(order: OrderSeat) -> None:
    order.add("мультивар")
    lines = order.state.basket.lines
    row = order.basket.rows[0]
    row.remove.setFocus()
    order.press("Delete")
    assert len(order.state.basket.lines) == len(lines) - 1
    toast = order.seat.working.toast
    assert toast.button.isVisible()
    order.click(toast.button)
    assert [line.title.text for line in order.state.basket.lines] == [line.title.text for line in lines]
    assert len(order.basket.rows) == len(lines)


def test_ctrl_del_takes_a_line_out_from_inside_its_fields_and_del_alone_does_not(order: OrderSeat) -> None:
    order.add("мультивар")
    count = len(order.state.basket.lines)
    quantity = order.basket.rows[0].quantity
    quantity.setFocus()
    order.press("Home", "Delete")
    assert quantity.text() == ""
    assert len(order.state.basket.lines) == count
    order.press("Ctrl+Delete")
    assert len(order.state.basket.lines) == count - 1


def test_what_is_sold_out_cannot_be_added(order: OrderSeat) -> None:
    playbook = order.seat.working.desk.builder.playbook
    gone = next((good for good in playbook.goods if not good.available), None)
    assert gone is not None
    order.press("Insert")
    order.type(gone.title[:12])
    place = order.basket.found.options.place_of(gone.id)
    assert place >= 0
    assert order.basket.found.options.options[place].barred
    order.basket._take(gone.id)
    assert not order.state.basket.lines


def test_many_lines_are_all_there_and_keep_their_order(order: OrderSeat) -> None:
    for number in range(30):
        order.orders.add_free_line(f"Товар {number}")
    order.seat.bot.waitUntil(lambda: len(order.basket.rows) == 30)
    titles = [row.title.text() for row in order.basket.rows]
    assert titles == [f"Товар {number}" for number in range(30)]
    tops = [row.y() for row in order.basket.rows]
    assert tops == sorted(tops)


def test_a_typed_key_makes_no_widget(order: OrderSeat) -> None:
    order.add("мультивар")
    order.form.stepper.buttons[1].click()
    before = set(map(id, order.form.findChildren(QLabel)))
    order.fill(street="Ленина", house="7")
    assert set(map(id, order.form.findChildren(QLabel))) == before


def test_options_keep_the_contract_of_a_qt_model(order: OrderSeat, qtmodeltester: ModelTester) -> None:
    order.to_delivery()
    models = [order.delivery.list.options, order.form.details.points.options, order.check.list.options]
    for model in (*models, order.basket.found.options):
        qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types
    order.press("F5", "Ctrl+Return", "Space", "Space")


def test_a_model_renews_single_lines_and_resets_for_others(qtmodeltester: ModelTester, seat: Seat) -> None:
    model = OptionModel(lambda option: option.title)
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]  # pytest-qt has no types
    assert model.show_options([Option("a", "А"), Option("b", "Б")])
    renewed: list[int] = []
    model.dataChanged.connect(lambda first, last: renewed.append(first.row()))
    assert not model.show_options([Option("a", "А"), Option("b", "Б", marked=True)])
    assert renewed == [1]
    assert model.show_options([Option("b", "Б", marked=True)])
    assert model.rowCount() == 1
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "Б"


def test_the_wheel_over_a_drop_down_chooses_nothing(order: OrderSeat) -> None:
    order.add("тапоч")
    box = order.basket.rows[0].boxes["size"]
    QTest.mouseMove(box)
    assert box.currentIndex() == -1
    box.setFocus()
    order.press("Down")
    assert box.currentIndex() >= 0
    assert order.state.basket.lines[0].size.text == box.currentData()
