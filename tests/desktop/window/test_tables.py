import pytest

from desktop.viewmodels import rows
from tests.desktop.window.seat import Seat


def titles(seat: Seat) -> list[str]:
    return seat.texts(rows.HEAD)


@pytest.mark.parametrize("typed", ["буф", ",ea", "БУФ"], ids=["russian", "latin layout", "capitals"])
def test_the_status_table_is_filtered_by_typing_over_it(seat: Seat, typed: str) -> None:
    seat.open("statuses")
    assert len(titles(seat)) == 18
    seat.page.setFocus()
    seat.type(typed)
    field = seat.working.workspace.filter
    assert (field.text(), field.hasFocus()) == (typed, True)
    assert "Буфер" in titles(seat)
    assert len(titles(seat)) < 18
    assert f"показано {len(titles(seat))} из 18" in seat.working.workspace.count.text()
    seat.press("Down")
    assert seat.page.hasFocus()
    seat.press("Esc")
    assert len(titles(seat)) == 18
    assert field.text() == ""


def test_esc_in_the_filter_shows_the_whole_table_again(seat: Seat) -> None:
    seat.open("statuses")
    seat.working.workspace.filter.setFocus()
    seat.type("отложен")
    seat.press("Esc")
    assert len(titles(seat)) == 18
    assert seat.page.hasFocus()


def test_a_filter_that_nothing_matches_says_so(seat: Seat) -> None:
    seat.open("statuses")
    seat.working.workspace.filter.setFocus()
    seat.type("ъъъ")
    assert seat.texts() == [seat.said("Nothing found.")]


def test_the_filter_stands_only_on_tables(seat: Seat) -> None:
    for tab in seat.working.desk.tabs:
        seat.open(tab.id)
        assert seat.working.workspace.filter.isVisible() == (tab.pane in ("statuses", "contacts"))


def test_every_status_shows_marks_and_its_words_or_that_there_are_none(seat: Seat) -> None:
    seat.open("statuses")
    for row in seat.working.desk.builder.playbook.rows:
        key = f"status:{row.id}"
        card = [one for one in seat.shown if one.key == key or one.key.startswith((f"{key}:", f"{key}>"))]
        kinds = [one.kind for one in card]
        assert kinds[:2] == [rows.HEAD, rows.MARKS]
        assert card[1].spans
        assert {kind for kind, _ in card[1].spans} <= {"yes", "no", "maybe"}
        texts = [one.text for one in card]
        assert row.meaning in texts
        assert row.allowed in texts
        assert rows.LINK in kinds or seat.said("The deck has no words about this status.") in texts


def test_each_status_of_a_row_of_two_has_its_own_marks(seat: Seat) -> None:
    seat.open("statuses")
    marks = next(row for row in seat.shown if row.key == "status:cart_and_new:marks")
    own = [text for _, text in marks.spans if text.startswith(("Корзина: ", "Новый: "))]
    assert {text.partition(":")[0] for text in own} == {"Корзина", "Новый"}


def test_enter_on_the_title_of_a_status_says_that_the_order_has_it(seat: Seat) -> None:
    seat.open("statuses")
    head = next(row for row in seat.shown if row.kind == rows.HEAD and row.text == "Буфер")
    seat.go(head)
    seat.press("Return")
    assert seat.working.call.state.facts == {"status": head.target.rpartition(":")[2]}
    assert seat.shown[0].text == "Буфер"
    assert seat.shown[0].tone == rows.FIT
    assert any(chip.isVisible() for chip in seat.working.facts._set)
    seat.press("Return")
    assert not seat.working.call.state.facts


def test_a_title_of_two_statuses_takes_them_in_turn(seat: Seat) -> None:
    seat.open("statuses")
    head = next(row for row in seat.shown if row.kind == rows.HEAD and "," in row.target)
    seen = []
    for _ in range(3):
        seat.go(head)
        seat.press("Return")
        seen.append(seat.working.call.state.facts.get("status"))
    assert seen == [*head.target.rpartition(":")[2].split(","), None]


def test_open_questions_stay_visible_and_remarks_wait_for_a_setting(seat: Seat) -> None:
    playbook = seat.working.desk.builder.playbook
    remarks = {step.remark for tab in playbook.tabs for place in tab.situations for step in place.steps if step.remark}
    questions = {row.question for row in playbook.rows if row.question}
    questions |= {place.question for tab in playbook.tabs for place in tab.situations if place.question}

    def seen() -> set[str]:
        return {row.text for tab in playbook.tabs for row in seat.working.desk.page_of(tab).rows}

    assert questions <= seen()
    assert not remarks & seen()
    seat.working.choices.change(show_remarks=True)
    assert remarks <= seen()
    assert {row.remark for row in playbook.rows if row.remark} <= seen()


# Phones


def test_a_phone_is_copied_by_one_click(seat: Seat) -> None:
    seat.open("contacts")
    contacts = seat.working.desk.builder.playbook.contacts
    assert len(contacts) == 16
    for contact in contacts:
        row = next(row for row in seat.shown if row.copied == contact.phone and contact.title in row.text)
        seat.click_button(row)
        assert seat.clipboard == contact.phone


def test_phones_stand_larger_than_anything_else(seat: Seat) -> None:
    seat.open("contacts")
    fonts = seat.page.shaper.fonts
    assert fonts.of(seat.first(rows.CONTACT)).font.pixelSize() > fonts.say.font.pixelSize()


@pytest.mark.parametrize("typed", ["сдэк", "clэr", "250 04", "82500405"])
def test_phones_are_filtered_by_name_or_number(seat: Seat, typed: str) -> None:
    seat.open("contacts")
    seat.working.workspace.filter.setFocus()
    seat.type(typed)
    assert any("СДЭК" in text for text in seat.texts(rows.CONTACT)) or typed in ("clэr", "82500405")
    assert len(seat.texts(rows.CONTACT)) < 16


def test_the_filter_of_each_table_is_its_own(seat: Seat) -> None:
    seat.open("statuses")
    seat.working.workspace.filter.setFocus()
    seat.type("буфер")
    seat.open("contacts")
    assert seat.working.workspace.filter.text() == ""
    seat.open("statuses")
    assert seat.working.workspace.filter.text() == "буфер"
