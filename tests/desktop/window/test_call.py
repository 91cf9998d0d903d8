import pytest
from PySide6.QtWidgets import QApplication, QComboBox

from desktop.ui.toast import UNDO
from desktop.viewmodels import rows
from tests.desktop.window.seat import ADDRESSED, CLIENT, Seat


@pytest.mark.parametrize("typed", [CLIENT, "мария петровна иванова", "ИВАНОВА МАРИЯ ПЕТРОВНА"])
def test_the_address_of_the_client_is_shown_in_whatever_order_the_name_is_typed(seat: Seat, typed: str) -> None:
    seat.press("F4")
    seat.type(typed)
    assert seat.working.card.name.text() == typed
    assert seat.working.card.address.text() == ADDRESSED


def test_the_gender_of_the_client_stands_beside_the_address(seat: Seat) -> None:
    label = seat.working.card._address_field._label
    seat.enter_client()
    assert label.text().endswith(seat.said("F"))
    seat.enter_client("Иванов Пётр Сергеевич")
    assert label.text().endswith(seat.said("M"))


def test_an_address_that_is_corrected_is_spoken_and_a_new_name_replaces_it(seat: Seat) -> None:
    seat.enter_client()
    address = seat.working.card.address
    address.setFocus()
    address.selectAll()
    seat.type("Маша")
    assert address.text() == "Маша"
    seat.open("where")
    assert ("filled", "Маша") in seat.first().spans
    seat.enter_client("Сидоров Иван Петрович")
    assert address.text() == "Иван Петрович"


def test_a_doubtful_split_is_told_over_the_name(seat: Seat) -> None:
    seat.enter_client("Ъыъ Ьььь Фф")
    person = seat.working.call.state.person
    assert person is not None
    doubts = person.doubts
    assert doubts
    assert seat.working.card.name.accessibleDescription() == "; ".join(doubts)
    assert seat.working.card._name_field._label.text()[:8] == doubts[0][:8]
    seat.enter_client()
    assert seat.working.card.name.accessibleDescription() == ""


def test_the_phone_is_grouped_while_it_is_typed(seat: Seat) -> None:
    phone = seat.working.card.phone
    phone.setFocus()
    seat.type("89161234567")
    assert phone.text() == "8 916 123-45-67"
    assert seat.working.call.state.phone == phone.text()


def test_a_digit_put_in_the_middle_of_a_phone_keeps_the_caret_behind_it(seat: Seat) -> None:
    phone = seat.working.card.phone
    phone.setFocus()
    seat.type("8916123456")
    phone.setCursorPosition(3)
    seat.type("0")
    digits = [char for char in phone.text()[: phone.cursorPosition()] if char.isdigit()]
    assert "".join(digits) == "890"
    assert "".join(filter(str.isdigit, phone.text())) == "89016123456"


@pytest.mark.parametrize(
    "pasted",
    [
        pytest.param("тел.: 8(916)123-45-67", id="with words"),
        pytest.param("\x00\u202e☎", id="no digit at all"),
        pytest.param("1" * 10_000, id="ten thousand digits"),
        pytest.param("а" * 10_000, id="ten thousand letters"),
    ],
)
def test_anything_may_be_pasted_as_a_phone(seat: Seat, pasted: str) -> None:
    phone = seat.working.card.phone
    QApplication.clipboard().setText(pasted)
    phone.setFocus()
    phone.paste()
    assert len(phone.text()) <= 60
    assert not set(phone.text()) - set("0123456789 +-()доб.")
    if "916" in pasted:
        assert phone.text() == "8 916 123-45-67"


def test_a_wrong_phone_is_told_when_the_field_is_left_and_a_right_one_is_not(seat: Seat) -> None:
    card = seat.working.card
    card.phone.setFocus()
    seat.type("8000")
    card.name.setFocus()
    assert card.phone.accessibleDescription() == seat.said("No such phone number")
    card.phone.setFocus()
    card.phone.selectAll()
    seat.type("89161234567")
    card.name.setFocus()
    assert card.phone.accessibleDescription() == ""


@pytest.mark.parametrize("field", ["name", "address", "order"])
def test_ten_thousand_characters_in_a_field_do_no_harm(seat: Seat, field: str) -> None:
    editor = getattr(seat.working.card, field)
    QApplication.clipboard().setText("Ы{ИО}\n\x00" * 2_000)
    editor.setFocus()
    editor.paste()
    assert len(editor.text()) <= 300
    seat.press("Ctrl+2")
    assert seat.shown


def test_facts_picked_on_the_card_are_set_and_unset(seat: Seat) -> None:
    editor = seat.working.card.facts["status"]
    box = editor._box
    assert isinstance(box, QComboBox)
    box.activated.emit(1)
    assert seat.working.call.state.facts["status"] == editor.fact.values[0].id
    box.activated.emit(0)
    assert not seat.working.call.state.facts


def test_every_fact_that_conditions_of_the_card_use_is_on_it_or_asked_on_its_tab(seat: Seat) -> None:
    from playbook.guide import facts_of

    playbook = seat.working.desk.builder.playbook
    on_card = set(seat.working.card.facts)
    assert {fact.id for fact in playbook.facts if fact.card} == on_card
    for tab in playbook.tabs:
        asked = {need.fact for need in seat.working.desk.page_of(tab).needs}
        assert not facts_of(tab) or asked or set(facts_of(tab)) <= on_card


def test_a_folded_card_is_chips_that_say_what_is_known_and_open_it(seat: Seat) -> None:
    seat.enter_client()
    seat.set(status="exported")
    card = seat.working.card
    card._fold.click()
    assert seat.is_folded()
    assert seat.program.settings.card_folded
    shown = [chip.text() for chip in card.chips._chips.values() if chip.isVisible()]
    assert ADDRESSED in shown
    assert "Экспортирован ▾" in shown
    card.chips._chips["name"].click()
    assert not seat.is_folded()
    assert card.name.hasFocus()


def test_a_chip_of_a_folded_card_changes_its_fact(seat: Seat) -> None:
    card = seat.working.card
    card.fold(True)
    card.chips._pick("method", "post")
    assert seat.working.call.state.facts == {"method": "post"}
    assert card.chips._chips["method"].accessibleName().endswith("Почта")
    card.chips.picked.emit("method", None)
    assert not seat.working.call.state.facts


def test_the_call_is_timed_from_its_first_entry(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    call, card = seat.working.call, seat.working.card
    now = [100.0]
    monkeypatch.setattr(call, "_clock", lambda: now[0])
    assert card.lasted.text() == ""
    seat.set(method="post")
    assert card.lasted.text() == "00:00"
    now[0] += 134
    card._tick()
    assert card.lasted.text() == "02:14"
    seat.press("F9")
    assert card.lasted.text() == ""
    seat.press("Ctrl+Z")
    assert card.lasted.text() == "02:14"


# A new call


def a_call(seat: Seat) -> tuple[object, ...]:
    """Everything that belongs to a call, as it stands."""
    desk = seat.working.desk
    return (
        desk.call.state,
        desk.tab.id,
        desk._whole,
        dict(desk._filters),
        desk.used,
        desk.trail.behind,
        seat.current.key,
    )


def test_a_new_call_leaves_nothing_and_undo_brings_all_of_it_back(seat: Seat) -> None:
    seat.enter_client()
    seat.working.card.phone.setFocus()
    seat.type("89161234567")
    seat.set(status="exported", method="pickup_point")
    seat.working.call.set_value("дата", "завтра")
    seat.open("contacts")
    seat.page.setFocus()
    seat.type("сдэк")
    seat.open("where")
    seat.press("Esc")
    seat.go(seat.first())
    seat.press("Return")
    before = a_call(seat)
    seat.press("F9")
    desk = seat.working.desk
    assert desk.call.state.empty
    assert (desk._whole, desk._filters, desk.used, len(desk.trail)) == (frozenset(), {}, (), 0)
    assert seat.tab == desk.tabs[0].id
    card = seat.working.card
    assert [field.text() for field in (card.name, card.address, card.phone, card.order)] == ["", "", "", ""]
    assert all(editor.value is None for editor in card.facts.values())
    assert seat.clipboard == "", "the name of the last client is on the clipboard still"
    seat.open("contacts")
    assert seat.working.workspace.filter.text() == ""
    seat.press("Ctrl+Z")
    assert a_call(seat) == before
    assert card.phone.text() == "8 916 123-45-67"


def test_the_button_of_the_toast_brings_the_call_back(seat: Seat) -> None:
    seat.enter_client()
    seat.press("F9")
    seat.working.toast.button.click()
    assert seat.working.card.address.text() == ADDRESSED
    assert seat.toast == seat.said("The last call is back")


def test_after_ten_seconds_the_last_call_is_gone(seat: Seat) -> None:
    seat.enter_client()
    seat.press("F9")
    timer = seat.working.prompter._undo_time
    assert timer.isActive()
    assert timer.interval() == UNDO == 10_000
    timer.timeout.emit()
    seat.press("Ctrl+Z")
    assert seat.working.call.state.empty
    assert seat.toast == seat.said("There is no call to bring back")


def test_a_new_call_where_nothing_is_known_offers_no_undo(seat: Seat) -> None:
    seat.press("F9")
    assert seat.working.toast.button.isHidden()


def test_the_button_of_the_card_starts_a_new_call(seat: Seat) -> None:
    seat.enter_client()
    seat.working.card._new.click()
    assert seat.working.call.state.empty
    assert seat.page.hasFocus()
    assert seat.current.kind != rows.HEAD
