import pytest
from PySide6.QtWidgets import QMenu

from desktop.viewmodels import rows
from tests.desktop.window.seat import ADDRESSED, CLIENT, Seat, phrases


def test_the_name_of_the_client_is_in_every_phrase_that_addresses_him(seat: Seat) -> None:
    playbook = seat.working.desk.builder.playbook
    wanted = {
        f"{place.id}#{number}"
        for tab in playbook.tabs
        for place in tab.situations
        for number, step in enumerate(place.steps)
        if "{ИО}" in step.text
    }
    assert len(wanted) > 20
    seat.enter_client()
    walked = set()
    for tab in seat.working.desk.tabs:
        seat.open_phrases(tab.id)
        for row in seat.shown:
            if row.key in wanted:
                seat.go(row)
                seat.press("Ctrl+C")
                assert ADDRESSED in seat.clipboard, row.key
                assert "{" not in seat.clipboard
                assert ("filled", ADDRESSED) in row.spans
                walked.add(row.key)
    assert walked == wanted


def test_without_a_name_the_address_falls_away_with_its_comma(seat: Seat) -> None:
    for row in phrases(seat):
        assert not row.copied.startswith((",", " ")), row.key
        assert row.copied[:1].upper() == row.copied[:1], row.key
        assert "{" not in row.copied


def test_enter_copies_the_line_and_the_toast_repeats_its_first_words(seat: Seat) -> None:
    seat.enter_client()
    seat.open("where")
    row = next(row for row in seat.shown if row.kind == rows.SAY and len(row.copied) > 60)
    seat.go(row)
    seat.press("Return")
    assert seat.clipboard == row.copied
    first = row.copied[:48].rstrip()
    assert first in seat.toast
    assert seat.working.toast.accessibleName() == seat.toast


def test_a_click_on_the_button_of_a_phrase_copies_it(seat: Seat) -> None:
    row = [row for row in seat.shown if row.kind == rows.SAY][1]
    seat.click_button(row)
    assert seat.clipboard == row.copied


@pytest.mark.parametrize("width", [1366, 480])
def test_every_phrase_has_its_button_at_each_width(seat: Seat, width: int) -> None:
    seat.window.resize(width, 900)
    for tab in seat.working.desk.tabs:
        seat.open(tab.id)
        for place, row in enumerate(seat.shown):
            button = seat.page.button_rect(place)
            assert button.isEmpty() == (row.kind not in rows.SPEECH)
            assert button.right() <= seat.page.viewport().width()


def test_what_a_phrase_lacks_is_named_when_it_is_copied(seat: Seat) -> None:
    seat.open("where")
    row = next(row for row in seat.shown if row.kind == rows.SAY and "дата" in row.missing)
    assert ("empty", "дата") in row.spans
    seat.go(row)
    seat.press("Return")
    assert "___" in seat.clipboard
    assert seat.said("Empty: {slots}").format(slots="дата") in seat.toast


def test_a_filled_slot_is_in_every_phrase_that_has_it(seat: Seat) -> None:
    seat.open_phrases("order")
    before = {row.key for row in seat.shown if "сумма" in row.missing}
    assert len(before) > 1
    seat.go(next(row for row in seat.shown if row.key in before))
    seat.press("F2")
    asked = seat.said("This line has no empty slot")
    assert seat.toast != asked
    while "сумма" in next(row for row in seat.shown if row.key in before).missing:
        seat.type("1 990 руб.")
        seat.press("Return", "F2")
    assert not {row.key for row in seat.shown if "сумма" in row.missing}


def test_a_slot_left_by_esc_stays_as_it_was(seat: Seat) -> None:
    seat.open("where")
    seat.go(next(row for row in seat.shown if row.kind == rows.SAY and "дата" in row.missing))
    seat.press("F2")
    seat.type("завтра")
    seat.press("Esc")
    assert not seat.working.call.state.values


def test_f2_on_a_line_without_slots_says_so(seat: Seat) -> None:
    seat.go(seat.first(rows.DO))
    seat.press("F2")
    assert seat.toast == seat.said("This line has no empty slot")


def test_a_whole_situation_is_copied_in_its_order_from_its_title(seat: Seat) -> None:
    desk = seat.working.desk
    place, tab = next(
        (place, tab)
        for tab in desk.tabs
        for place in tab.situations
        if sum(step.kind == rows.SAY for step in place.steps) > 1
    )
    seat.open(tab.id)
    said = [row.copied for row in seat.shown if row.key.startswith(f"{place.id}#") and row.kind == rows.SAY]
    seat.go(next(row for row in seat.shown if row.key == place.id))
    seat.press("Return")
    assert seat.clipboard == "\n".join(said)
    seat.press("Ctrl+Shift+C")
    assert seat.clipboard == "\n".join(said)


def test_a_line_with_nothing_to_say_aloud_says_that(seat: Seat) -> None:
    seat.open("statuses")
    seat.press("Ctrl+Shift+C")
    assert seat.toast == seat.said("There is no phrase to copy here")


def test_personal_data_is_concealed_and_other_texts_are_not(seat: Seat) -> None:
    from PySide6.QtWidgets import QApplication

    seat.enter_client()
    own = next(row for row in phrases(seat) if row.personal and CLIENT.split()[1] in row.copied)
    plain = next(row for row in phrases(seat) if not row.personal)
    seat.working.prompter.copier.copy(own)
    formats = set(QApplication.clipboard().mimeData().formats())
    seat.working.prompter.copier.copy(plain)
    assert formats - set(QApplication.clipboard().mimeData().formats()), "no format conceals a client's data"


def test_the_menu_of_a_row_offers_what_can_be_done_and_does_it(seat: Seat) -> None:
    seat.open("where")
    row = next(row for row in seat.shown if row.kind == rows.SAY and "дата" in row.missing)
    seat.go(row)
    place = seat.page.visualRect(seat.page.currentIndex()).center()
    seat.page.menu_wanted.emit(row, seat.page.viewport().mapToGlobal(place))

    menu = seat.page.findChild(QMenu)
    assert menu is not None
    offered = [action.text() for action in menu.actions()]
    assert [text.partition("\t")[2] for text in offered] == ["Enter", "Ctrl+Shift+C", "Ctrl+D", "F2"]
    menu.actions()[0].trigger()
    menu.close()
    assert seat.clipboard == row.copied


def test_favourites_are_starred_and_last_over_a_restart(start) -> None:  # type: ignore[no-untyped-def]
    seat = start()
    row = seat.first()
    seat.go(row)
    seat.press("Ctrl+D")
    assert seat.page._delegate.starred == {row.key}
    seat = start()
    assert seat.working.choices.starred == (row.key,)
    seat.press("F6")
    assert row.text in seat.texts(rows.SAY)
    link = seat.first(rows.LINK)
    seat.go(link)
    seat.press("Return")
    assert seat.current.key == row.key


def test_what_was_copied_in_this_call_is_listed_the_latest_first_and_forgotten_with_it(seat: Seat) -> None:
    first, second = phrases(seat)[:2]
    for row in (first, second):
        seat.working.prompter.copier.copy(row)
    seat.press("F6")
    assert seat.texts(rows.SAY) == [second.text, first.text]
    seat.press("Esc", "F9", "F6")
    assert seat.texts(rows.SAY) == []


def test_the_page_of_favourites_speaks_with_the_name_entered_meanwhile(seat: Seat) -> None:
    row = next(row for row in phrases(seat) if row.key and "ИО" in seat.working.desk.builder.slots_of(row.key))
    seat.working.choices.star(row.key)
    seat.press("F6")
    seat.press("F4")
    seat.type(CLIENT)
    assert any(ADDRESSED in text for text in seat.texts(rows.SAY))


def test_a_busy_clipboard_is_told(seat: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seat.working.clipboard._held, "says", lambda text: False)
    seat.go(seat.first())
    seat.press("Return")
    assert seat.toast
    assert seat.first().copied[:20] not in seat.toast
    assert seat.working.desk.used == ()


def test_the_toast_has_its_words_whole_in_a_narrow_window(seat: Seat) -> None:
    seat.window.resize(380, 700)
    seat.working.toast.say("Скопировано: «" + "слово " * 12 + "». Не заполнено: дата", "Вернуть  Ctrl+Z", lambda: None)
    toast = seat.working.toast
    assert toast.x() >= 0
    assert toast.button.geometry().right() <= toast.width()
    label = toast._label
    assert label.heightForWidth(label.width()) <= label.height()
