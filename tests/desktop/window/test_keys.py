import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop.ui.keys import KEYS, layouts_of
from desktop.ui.panes.order.line_row import LineRow
from desktop.ui.rehearsal.dock import RehearsalDock
from desktop.ui.tab_list import tab_chord
from desktop.viewmodels import rows
from playbook.practising import CaseKind, Mode
from tests.desktop.window.practice_seat import practice_of
from tests.desktop.window.seat import ADDRESSED, Seat

# What each key is seen to do. A key of the table that is missing here fails the test below.
CHORDS = [
    pytest.param(key.action, typed, id=f"{key.action} by {typed}")
    for key in KEYS
    for chord in key.chords
    for typed in layouts_of(chord)
]


def test_every_tab_opens_by_the_chord_printed_beside_its_title(seat: Seat) -> None:
    tabs = seat.working.desk.tabs
    assert len(tabs) == 15
    for place, tab in [*enumerate(tabs)][::-1]:
        seat.press(tab_chord(place))
        assert seat.tab == tab.id
        assert seat.working.workspace.title.text() == tab.title
        assert seat.shown
        item = seat.program.opening.tabs.currentIndex().data(256)
        assert (item.id, item.chord) == (tab.id, tab_chord(place))
    assert [tab_chord(place) for place in (0, 8, 9, 10, 14)] == ["Ctrl+1", "Ctrl+9", "Ctrl+0", "Alt+1", "Alt+5"]
    assert tab_chord(19) == ""


def test_a_tab_opens_from_the_search_field_and_from_the_card_too(seat: Seat) -> None:
    seat.press("F3")
    seat.press("Ctrl+5")
    assert seat.tab == seat.working.desk.tabs[4].id
    seat.press("F4")
    seat.press("Ctrl+2")
    assert seat.tab == seat.working.desk.tabs[1].id
    assert seat.page.hasFocus(), "Enter is to copy at once"


def test_the_next_and_the_previous_tab_go_round_the_end(seat: Seat) -> None:
    tabs = [tab.id for tab in seat.working.desk.tabs]
    seat.press("Ctrl+PgUp")
    assert seat.tab == tabs[-1]
    seat.press("Ctrl+PgDown")
    assert seat.tab == tabs[0]
    seat.press("Ctrl+PgDown")
    assert seat.tab == tabs[1]


def test_arrows_in_the_list_of_tabs_open_them(seat: Seat) -> None:
    seat.program.opening.tabs.setFocus()
    seat.press("Down")
    assert seat.tab == seat.working.desk.tabs[1].id


@pytest.mark.parametrize(("action", "chord"), CHORDS)
def test_a_key_does_what_the_table_says_under_each_layout(seat: Seat, action: str, chord: str) -> None:
    _EXPECTED[action](seat, chord)


def test_every_letter_is_bound_under_both_layouts() -> None:
    assert layouts_of("Ctrl+K") == ("Ctrl+K", "Ctrl+Л")
    assert layouts_of("F3") == ("F3",)


def test_chords_do_not_collide() -> None:
    chords = [one for key in KEYS for chord in key.chords for one in layouts_of(chord)]
    chords += [tab_chord(place) for place in range(19)]
    sequences = [QKeySequence(chord).toString() for chord in chords]
    assert len(sequences) == len(set(sequences))


def helps(seat: Seat, chord: str) -> None:
    seat.press(chord)
    shown = " ".join(seat.texts())
    assert all(seat.said(key.title) in shown for key in KEYS)
    labels = " ".join(row.label for row in seat.shown)
    assert all(chord in labels for key in KEYS for chord in key.printed)
    assert "Return" not in labels, "one key has one name"


def fills(seat: Seat, chord: str) -> None:
    seat.open("where")
    seat.go(next(row for row in seat.shown if "дата" in row.missing))
    seat.press(chord)
    seat.type("5 декабря")
    seat.press("Return")
    assert seat.working.call.state.values == {"дата": "5 декабря"}
    assert "5 декабря" in seat.current.copied


def searches(seat: Seat, chord: str) -> None:
    seat.press(chord)
    assert seat.working.workspace.search.hasFocus()


def reaches_the_card(seat: Seat, chord: str) -> None:
    seat.working.card.fold(True)
    seat.press(chord)
    assert seat.working.card.name.hasFocus()
    assert not seat.working.card.folded


def shows_favourites(seat: Seat, chord: str) -> None:
    row = seat.first()
    seat.go(row)
    seat.press("Return", chord)
    assert row.text in seat.texts()
    assert seat.said("Used in this call") in seat.texts(rows.SECTION)


def is_compact(seat: Seat, chord: str) -> None:
    seat.press(chord)
    assert seat.window.width() == 480
    assert seat.program.settings.compact
    seat.press(chord)
    assert seat.window.width() > 760
    assert not seat.program.settings.compact


def is_on_top(seat: Seat, chord: str) -> None:
    from PySide6.QtCore import Qt

    seat.press(chord)
    assert seat.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert seat.program.settings.always_on_top
    seat.press(chord)
    assert not seat.window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert seat.window.isVisible()


def starts_anew(seat: Seat, chord: str) -> None:
    seat.enter_client()
    assert seat.working.call.state.addressed == ADDRESSED
    seat.press(chord)
    assert seat.working.call.state.empty


def opens_settings(seat: Seat, chord: str) -> None:
    seat.press(chord)
    panel = seat.working.choices.panel
    assert panel is not None
    assert panel.agent.hasFocus()
    seat.press("Esc")
    assert not seat.is_set_up()
    assert seat.page.hasFocus()


def goes_back(seat: Seat, chord: str) -> None:
    seat.open("statuses")
    link = seat.first(rows.LINK)
    seat.go(link)
    seat.press("Return")
    assert seat.tab != "statuses"
    seat.press(chord)
    assert (seat.tab, seat.current) == ("statuses", link)


def goes_on(seat: Seat, chord: str) -> None:
    seat.press(chord)
    assert seat.tab == seat.working.desk.tabs[1].id


def steps_back(seat: Seat, chord: str) -> None:
    seat.press(chord)
    assert seat.tab == seat.working.desk.tabs[-1].id


def copies(seat: Seat, chord: str) -> None:
    seat.go(seat.first())
    seat.press(chord)
    assert seat.clipboard == seat.first().copied != ""


def copies_whole(seat: Seat, chord: str) -> None:
    seat.open("phrases")
    line = next(row for row in seat.shown if row.kind == rows.SAY)
    seat.go(line)
    seat.press(chord)
    head = next(row for row in seat.shown if row.key == line.key.partition("#")[0])
    assert seat.clipboard == head.copied
    assert line.copied in seat.clipboard


def stars(seat: Seat, chord: str) -> None:
    row = seat.first()
    seat.go(row)
    seat.press(chord)
    assert row.key in seat.working.choices.starred
    seat.press(chord)
    assert not seat.program.settings.favourites


def undoes(seat: Seat, chord: str) -> None:
    seat.enter_client()
    seat.press("F9", chord)
    assert seat.working.call.state.addressed == ADDRESSED


def enlarges(seat: Seat, chord: str) -> None:
    seat.press(chord)
    assert seat.program.settings.font_scale == 110
    assert seat.program.appearance.look.scale == 110


def shrinks(seat: Seat, chord: str) -> None:
    seat.press(chord)
    assert seat.program.appearance.look.scale == 90


def shows_all(seat: Seat, chord: str) -> None:
    seat.open("where")
    seat.set(method="post")
    seat.page.setFocus()
    assert seat.said("Does not fit this call") in seat.texts()
    seat.press(chord)
    assert seat.said("Does not fit this call") not in seat.texts()
    seat.press(chord)
    assert seat.said("Does not fit this call") in seat.texts()


def calculates(seat: Seat, chord: str) -> None:
    seat.open("order")
    seat.press(chord)
    assert seat.toast == "корзина пуста"


def takes_the_next_step(seat: Seat, chord: str) -> None:
    seat.open("order")
    orders = seat.working.ordering.orders
    seat.press(chord)
    assert seat.toast == "корзина пуста"
    orders.add_free_line("Шланг")
    orders.set_line(1, "price", "990")
    seat.press(chord)
    assert orders.state.stage == "client"


def copies_what_is_said(seat: Seat, chord: str) -> None:
    seat.enter_client()
    seat.open("order")
    orders = seat.working.ordering.orders
    orders.go("check")
    seat.press(chord)
    assert orders.state.primary is not None
    assert seat.clipboard == orders.state.primary.copied != ""


def goes_a_step_back(seat: Seat, chord: str) -> None:
    seat.open("order")
    orders = seat.working.ordering.orders
    orders.go("check")
    seat.press(chord)
    assert orders.state.stage == "delivery"


def comes_to_the_goods(seat: Seat, chord: str) -> None:
    seat.open("order")
    orders = seat.working.ordering.orders
    orders.go("summary")
    seat.press(chord)
    assert orders.state.stage == "basket"
    seat.type("набор")
    assert orders.state.basket.wanted == "набор"


def takes_a_line_out(seat: Seat, chord: str) -> None:
    seat.open("order")
    orders = seat.working.ordering.orders
    orders.add_free_line("Шланг")
    row = next(each for each in seat.window.findChildren(LineRow))
    seat.press(chord, at=row.remove)
    assert not orders.state.basket.lines


def turns_to_the_slide(seat: Seat, chord: str) -> None:
    seat.open("order")
    assert not seat.page.isVisible()
    seat.press(chord)
    assert seat.page.isVisible()
    assert seat.texts(rows.SAY)
    seat.press(chord)
    assert not seat.page.isVisible()


def takes_a_hint(seat: Seat, chord: str) -> None:
    trainee = practice_of(seat)
    trainee.begin(CaseKind.STATUS, Mode.HINT)
    trainee.press(chord)
    assert trainee.board.drill.hints.isVisible()


def begins_the_same_case(seat: Seat, chord: str) -> None:
    trainee = practice_of(seat)
    trainee.begin(CaseKind.PHRASE, Mode.BLIND)
    case = trainee.case
    trainee.press("1", "Return", chord)
    assert trainee.case == case


def asks_for_a_file(seat: Seat, chord: str) -> None:
    trainee = practice_of(seat)
    trainee.desk.show_progress()
    trainee.press(chord)
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog))
    dialog.close()


def reaches_the_own_words(seat: Seat, chord: str) -> None:
    trainee = practice_of(seat)
    trainee.begin(CaseKind.CALL, Mode.BLIND)
    trainee.press(chord)
    dock = seat.window.findChild(RehearsalDock)
    assert dock is not None
    assert trainee.focus is dock.conversation.field


def closes_the_call(seat: Seat, chord: str) -> None:
    trainee = practice_of(seat)
    trainee.begin(CaseKind.CALL, Mode.BLIND)
    trainee.press(chord)
    assert trainee.state.result is not None


_EXPECTED = {
    "own_words": reaches_the_own_words, "hang_up": closes_the_call,
    "hint": takes_a_hint, "again": begins_the_same_case, "export": asks_for_a_file,
    "calculate": calculates, "say": copies_what_is_said, "backward": goes_a_step_back,
    "add": comes_to_the_goods, "take_out": takes_a_line_out,
    "onward": takes_the_next_step,
    "slide": turns_to_the_slide,
    "help": helps, "fill": fills, "search": searches, "card": reaches_the_card, "favourites": shows_favourites,
    "compact": is_compact, "on_top": is_on_top, "new_call": starts_anew, "settings": opens_settings,
    "back": goes_back, "next_tab": goes_on, "previous_tab": steps_back, "copy": copies, "copy_whole": copies_whole,
    "favourite": stars, "undo": undoes, "larger": enlarges, "smaller": shrinks, "whole": shows_all,
}  # fmt: skip
