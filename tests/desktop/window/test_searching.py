import pytest

from desktop.viewmodels import rows
from tests.desktop.window.seat import ADDRESSED, Seat


def search(seat: Seat, text: str) -> None:
    seat.press("Ctrl+K")
    seat.type(text)


def hits(seat: Seat) -> list[rows.Row]:
    return [row for row in seat.shown if row.kind == rows.HIT]


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("отложен", id="russian"),
        pytest.param("jnkj;ty", id="latin letters on the same keys"),
        pytest.param("отлажен", id="a typo"),
        pytest.param("ОТЛОЖЕН", id="in capitals"),
    ],
)
def test_a_status_is_found_however_it_is_typed(seat: Seat, typed: str) -> None:
    search(seat, typed)
    assert any("Отложен" in row.text for row in hits(seat)[:4]), seat.texts()


def test_words_are_found_in_any_form(seat: Seat) -> None:
    search(seat, "курьерам посылку")
    assert any("курьер" in row.text.lower() and "посылк" in row.text.lower() for row in hits(seat))


def test_what_is_found_is_grouped_by_the_tabs_it_stands_on(seat: Seat) -> None:
    search(seat, "возврат")
    titles = {tab.title for tab in seat.working.desk.tabs}
    heads = seat.texts(rows.HEAD)
    assert len(heads) > 2
    assert len(heads) == len(set(heads))
    assert set(heads) <= titles
    assert seat.shown[0].kind == rows.HEAD


def test_what_was_understood_is_marked_in_the_words_found(seat: Seat) -> None:
    search(seat, "моделей возврат")
    assert any(row.marks for row in hits(seat))


def test_enter_opens_the_place_found_and_alt_left_returns_to_the_very_line(seat: Seat) -> None:
    seat.open("return")
    here = [row for row in seat.shown if row.kind == rows.SAY][2]
    seat.go(here)
    scroll = seat.page.verticalScrollBar().value()
    search(seat, "автодозвон")
    seat.press("Return")
    assert seat.tab != "return"
    assert seat.working.workspace.search.text() == ""
    seat.press("Alt+Left")
    assert (seat.tab, seat.current.key) == ("return", here.key)
    assert seat.page.verticalScrollBar().value() == scroll


def test_ctrl_enter_copies_the_phrase_found_and_stays_in_the_search(seat: Seat) -> None:
    seat.enter_client()
    search(seat, "ожидайте звонка от курьерской службы")
    seat.press("Ctrl+Return")
    assert seat.clipboard.startswith(ADDRESSED)
    assert "курьерской службы" in seat.clipboard
    assert seat.working.workspace.search.text()


def test_the_arrows_move_through_what_is_found_while_the_field_keeps_its_words(seat: Seat) -> None:
    search(seat, "возврат")
    first = seat.current
    seat.press("Down")
    assert seat.page.hasFocus()
    assert seat.current != first
    wanted = seat.current
    assert wanted.kind == rows.HIT
    seat.press("Return")
    assert wanted.target.partition("#")[0].rpartition(":")[2] in seat.current.key


def test_esc_leaves_the_search_and_returns_to_the_very_line(seat: Seat) -> None:
    seat.open("return")
    here = [row for row in seat.shown if row.kind == rows.SAY][3]
    seat.go(here)
    shown, scroll = seat.shown, seat.page.verticalScrollBar().value()
    search(seat, "деньги")
    assert seat.shown != shown
    seat.press("Esc")
    assert (seat.tab, seat.shown, seat.current.key) == ("return", shown, here.key)
    assert seat.page.verticalScrollBar().value() == scroll
    assert seat.page.hasFocus()
    assert seat.working.workspace.title.text() == seat.working.desk.tab.title


def test_an_emptied_field_shows_the_page_again_and_keeps_the_focus(seat: Seat) -> None:
    shown = seat.shown
    search(seat, "д")
    seat.press("Backspace")
    assert seat.shown == shown
    assert seat.working.workspace.search.hasFocus()


def test_where_nothing_has_all_the_words_the_nearest_is_offered(seat: Seat) -> None:
    search(seat, "курьер дирижабль")
    assert seat.shown[0].text == seat.said("Nothing has all these words. The nearest:")
    assert any("урьер" in row.text for row in hits(seat))


@pytest.mark.parametrize("typed", ["☂☂☂", "0000000000000", "ыыыыыыыыыыы щщщщщщщщ"])
def test_where_there_is_nothing_at_all_it_says_so_and_enter_does_no_harm(seat: Seat, typed: str) -> None:
    search(seat, typed)
    texts = {seat.said("Nothing found."), seat.said("Nothing has all these words. The nearest:")}
    assert seat.shown[0].text in texts
    tab = seat.tab
    seat.press("Return", "Ctrl+Return")
    assert hits(seat) or seat.tab == tab


def test_ten_thousand_characters_are_searched_without_harm(seat: Seat) -> None:
    seat.working.prompter.search("посылка " * 1250)
    assert seat.shown


def test_more_than_a_screenful_waits_behind_one_line(seat: Seat) -> None:
    search(seat, "о")
    more = [row for row in seat.shown if row.target == "more"]
    count = len(hits(seat))
    assert len(more) == 1
    seat.go(more[0])
    seat.press("Return")
    assert len(hits(seat)) > count
    assert not [row for row in seat.shown if row.target == "more"] or len(hits(seat)) <= 201


def test_letters_typed_over_a_page_go_to_the_search(seat: Seat) -> None:
    seat.page.setFocus()
    seat.type("сдэк")
    assert seat.working.workspace.search.text() == "сдэк"
    assert any("СДЭК" in row.text for row in hits(seat))


def test_the_slots_of_what_is_found_hold_what_the_call_knows(seat: Seat) -> None:
    seat.enter_client()
    search(seat, "в Ваше почтовое отделение должен поступить")
    spans = [span for row in hits(seat) for span in row.spans]
    assert ("filled", ADDRESSED) in spans
    assert ("empty", "дата") in spans
    assert not [text for _, text in spans if "{" in text]


def test_a_search_typed_before_everything_is_ready_is_answered_as_soon_as_it_is(seat: Seat) -> None:
    index, seat.working.desk.index = seat.working.desk.index, None
    search(seat, "отложен")
    assert seat.working.workspace.count.text() == seat.said("The search is getting ready…")
    assert index is not None
    seat.working.desk.take_index(index)
    assert hits(seat)


def test_a_link_leads_to_its_situation_and_back(seat: Seat) -> None:
    for tab in seat.working.desk.tabs:
        seat.open(tab.id)
        for link in [row for row in seat.shown if row.kind == rows.LINK][:3]:
            seat.go(link)
            seat.press("Return")
            assert seat.current.key.startswith(link.target)
            seat.press("Alt+Left")
            assert (seat.tab, seat.current.key) == (tab.id, link.key)


def test_a_click_on_a_link_follows_it(seat: Seat) -> None:
    seat.open("statuses")
    link = seat.first(rows.LINK)
    seat.click_row(link)
    assert seat.tab != "statuses"


def test_with_nowhere_to_return_to_it_says_so(seat: Seat) -> None:
    seat.press("Alt+Left")
    assert seat.toast == seat.said("There is nowhere to go back to")


def test_a_jump_is_made_while_the_table_is_filtered_and_the_filter_is_gone(seat: Seat) -> None:
    seat.open("statuses")
    seat.page.setFocus()
    seat.type("буфер")
    seat.press("Esc")
    search(seat, "Отложен")
    seat.press("Return")
    assert seat.current.text


@pytest.mark.dictionaries
def test_once_the_dictionaries_are_read_names_and_words_are_known_better(seat: Seat) -> None:
    seat.enter_client("Бендер Остап")
    seat.bot.waitUntil(lambda: seat.working._forms is not None, timeout=20_000)
    seat.bot.waitUntil(lambda: not seat.working.groundwork._jobs, timeout=20_000)
    search(seat, "денег")
    assert any("деньги" in row.text.lower() for row in hits(seat))
    assert seat.working.call.state.addressed == "Остап"
