"""The order form as a pane of the window: slide and form, search and the way back, calls left, a killed program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from shiboken6 import delete

from desktop.services.settings import Settings
from desktop.ui.pane import builder_of, kinds
from desktop.viewmodels import rows
from desktop.viewmodels.desk import LISTS
from desktop.viewmodels.order import OrderDesk
from playbook.loader import ContentError, load
from tests.desktop.window.conftest import Start
from tests.desktop.window.seat import CLIENT, Seat

ADDRESS = {"index": "300041", "settlement": "Тула", "street": "Ленина", "house": "77"}


@pytest.fixture
def orders(seat: Seat) -> OrderDesk:
    return seat.working.ordering.orders


def begin(seat: Seat) -> OrderDesk:
    """An order up to its offers."""
    seat.open("order")
    orders = seat.working.ordering.orders
    seat.enter_client()
    seat.set(status="cancelled", order_month="earlier")
    orders.add_free_line("Шланг")
    orders.set_line(orders.form.keys[0], "price", "990")
    for field, text in ADDRESS.items():
        orders.enter(field, text)
    orders.calculate()
    return orders


def test_every_file_of_panes_registers_the_kind_it_is_named_after() -> None:
    assert kinds()
    assert kinds().isdisjoint(LISTS)
    for kind in kinds():
        assert callable(builder_of(kind))
    with pytest.raises(KeyError):
        builder_of("no such kind")


def test_every_tab_that_is_shipped_asks_for_a_kind_there_is() -> None:
    assert {tab.pane for tab in load(panes=LISTS | kinds()).tabs} <= LISTS | kinds()
    with pytest.raises(ContentError, match="неизвестный вид"):
        load(panes=LISTS)


def test_the_form_stands_in_place_of_the_list_and_the_slide_is_a_key_away(seat: Seat) -> None:
    seat.open("order")
    pane = seat.working.ordering.panes.shown
    assert pane is not None
    assert pane.widget.isVisible()
    assert not seat.page.isVisible()
    seat.press("Ctrl+Shift+F")
    assert not pane.widget.isVisible()
    assert len(seat.texts(rows.SAY)) > 12
    seat.open("where")
    assert seat.page.isVisible()
    seat.open("order")
    assert seat.page.isVisible(), "the slide stays until the form is asked for"
    seat.press("Ctrl+Shift+F")
    assert pane.widget.isVisible()
    seat.open("where")
    assert not pane.widget.isVisible()
    assert seat.page.isVisible()


def test_a_tab_without_phrases_has_its_pane_alone_and_names_no_slide(seat: Seat) -> None:
    seat.open("order")
    assert [button.isVisible() for button in seat.window.findChildren(QPushButton) if button.text() == "Слайд"] == [
        True
    ]
    seat.open("practice")
    pane = seat.working.ordering.panes.shown
    assert pane is not None
    assert seat.working.workspace.count.text() == ""
    assert not [button for button in seat.window.findChildren(QPushButton) if button.text() == "Слайд" and
                button.isVisible()]  # fmt: skip
    seat.press("Ctrl+Shift+F")
    assert pane.widget.isVisible(), "there is no slide to turn to"
    assert not seat.page.isVisible()


def test_what_is_found_on_the_slide_is_shown_as_a_phrase_and_back_leads_to_the_form(seat: Seat) -> None:
    seat.open("order")
    seat.press("F3")
    seat.type("курьер вам принесет прям до двери")
    assert seat.page.isVisible()
    seat.press("Return")
    assert seat.tab == "order"
    assert seat.current.key.startswith(("offer-", "other-offer-"))
    assert "принесет" in seat.current.text
    seat.press("Alt+Left")
    assert seat.tab == "order"
    assert not seat.page.isVisible()


def test_what_the_form_says_now_is_shown_by_the_form(seat: Seat) -> None:
    orders = begin(seat)
    seat.open("greeting")
    seat.working.prompter.go_to("order-check")
    assert seat.tab == "order"
    assert not seat.page.isVisible()
    assert orders.state.stage == "check"
    seat.press("Alt+Left")
    assert seat.tab == "greeting"
    seat.working.prompter.go_to("closing-courier")
    assert seat.page.isVisible()
    assert seat.current.key.startswith("closing-courier")


def test_leaving_the_search_returns_to_the_form(seat: Seat) -> None:
    seat.open("order")
    seat.press("F3")
    seat.type("почта")
    seat.press("Esc")
    assert not seat.page.isVisible()
    focus = QApplication.focusWidget()
    pane = seat.working.ordering.panes.shown
    assert pane is not None
    assert focus is not None
    assert pane.widget.isAncestorOf(focus)


def test_enter_in_an_empty_search_copies_nothing_of_the_list_behind(seat: Seat) -> None:
    seat.open("order")
    seat.press("F3")
    seat.press("Ctrl+Return")
    assert seat.clipboard == ""
    seat.press("F3", "Return")
    assert seat.tab == "order"


def test_keys_of_the_form_do_nothing_elsewhere(seat: Seat, orders: OrderDesk) -> None:
    seat.open("order")
    seat.open("where")
    seat.press("F5", "Ctrl+Return")
    assert seat.toast == ""
    assert orders.state.stage == "basket"


def test_a_new_call_leaves_nothing_of_the_order_and_undo_brings_it_back(seat: Seat) -> None:
    orders = begin(seat)
    before = orders.form
    seat.press("F9")
    assert orders.form.blank
    assert seat.working.call.state.empty
    assert not orders.state.client.fields[0].text
    seat.press("Ctrl+Z")
    assert orders.form == before
    assert seat.tab == "order"
    assert not seat.page.isVisible()
    assert orders.state.client.fields[0].text == CLIENT


def test_a_basket_alone_is_enough_to_be_brought_back(seat: Seat, orders: OrderDesk) -> None:
    orders.add_free_line("Шланг")
    seat.press("F9")
    assert seat.working.toast.button.text()
    seat.press("Ctrl+Z")
    assert [line.title.text for line in orders.state.basket.lines] == ["Шланг"]


def test_a_killed_program_opens_where_it_was(start: Start) -> None:
    first = start()
    orders = begin(first)
    orders.go("check")
    orders.tick("name", True)
    written = first.working.ordering
    with first.bot.waitSignal(written.drafts.kept, timeout=5000):
        written._made[1].flush()  # type: ignore[index]
    state, name = orders.state, first.working.call.state.name
    first.working.ordering.drafts._file.release()  # as the system does for a killed program
    first.working.ordering.drafts.close = lambda patience=0: True  # type: ignore[method-assign]
    second = start()
    assert second.tab == "order"
    assert not second.page.isVisible()
    again = second.working.ordering.orders
    assert (again.state.stage, again.state.check, again.state.delivery) == (state.stage, state.check, state.delivery)
    assert second.working.call.state.name == name


def test_after_a_call_that_ended_nothing_comes_back(start: Start, tmp_path: Path) -> None:
    first = start()
    begin(first)
    first.press("F9")
    second = start()
    assert second.tab != "order"
    assert second.working.ordering.idle
    drafts = [path for path in (tmp_path / "data" / "drafts").glob("*") if CLIENT.encode() in path.read_bytes()]
    assert not drafts


def test_the_fault_for_practice_is_chosen_in_the_settings_and_repeated_away(seat: Seat) -> None:
    assert Settings().delivery_fault is None
    seat.press("F12")
    panel = seat.working.choices.panel
    assert panel is not None
    last = panel.fault.count() - 1
    panel.fault.setCurrentIndex(last)
    panel.fault.activated.emit(last)
    seat.press("Esc")
    orders = begin(seat)
    assert (orders.state.delivery.status, orders.state.delivery.message) == ("failed", panel.fault.itemText(last))
    orders.repeat()
    assert orders.state.delivery.status == "ready"


def test_the_form_is_made_in_idle_time(seat: Seat) -> None:
    panes = seat.working.ordering.panes
    seat.bot.waitUntil(lambda: bool(panes._panes), timeout=20_000)
    assert panes.shown is None
    assert seat.page.isVisible()


def test_what_goes_while_the_form_is_being_dressed_does_no_harm(seat: Seat) -> None:
    seat.open("order")
    panes = seat.working.ordering.panes
    assert panes.shown is not None
    passing = QLabel("ask", panes.shown.widget)
    seat.open("where")
    dressing = panes.ahead()
    next(dressing)
    delete(passing)
    assert len(list(dressing)) > 1
