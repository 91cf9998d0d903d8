from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from desktop.ui.day_picker import DayPicker
from desktop.viewmodels import rows
from playbook.guide import Fit, advise
from tests.desktop.window.seat import Seat

TODAY = date(2026, 11, 22)


def chips(seat: Seat) -> dict[str, QPushButton]:
    """The chips under the title, by what a screen reader says of them."""
    bar = seat.working.facts
    return {chip.accessibleName() or chip.text(): chip for chip in bar.findChildren(QPushButton) if chip.isVisible()}


def test_a_fact_narrows_every_tab_to_what_fits_and_the_rest_follows_quietly(seat: Seat) -> None:
    facts = {"status": "exported", "method": "pickup_point", "tracking": "present", "place": "in_transit"}
    seat.set(**facts)
    playbook = seat.working.desk.builder.playbook
    for tab in playbook.tabs:
        if tab.pane != "situations":
            continue
        seat.open(tab.id)
        fits = {match.situation.id for match in advise(playbook, tab, facts).matches if match.fit is Fit.FITS}
        assert {row.key for row in seat.shown if row.kind == rows.HEAD and row.tone == rows.FIT} <= fits
        out = {match.situation.id for match in advise(playbook, tab, facts).matches if match.fit is Fit.EXCLUDED}
        keys = [row.key for row in seat.shown]
        line = keys.index("section") if "section" in keys else len(keys)
        assert all(keys.index(place) > line for place in out), "what does not fit stands above the line"
        assert not [row for row in seat.shown[line:] if row.tone == rows.FIT]


def test_the_words_for_a_parcel_on_its_way_to_a_pick_up_point_come_first(seat: Seat) -> None:
    seat.open("where")
    seat.set(status="exported", method="pickup_point", tracking="present", place="in_transit")
    assert "ПВЗ" in seat.shown[0].text
    assert seat.shown[0].tone == rows.FIT
    assert "подходит 1 из" in seat.working.workspace.count.text()


def test_cleared_facts_give_the_whole_slide_back(seat: Seat) -> None:
    seat.open("where")
    whole = seat.shown
    seat.set(status="exported", place="arrived")
    assert seat.shown != whole
    seat.set(status=None, place=None)  # type: ignore[arg-type]
    assert seat.shown == whole


def test_the_whole_slide_is_shown_on_demand_though_facts_are_known(seat: Seat) -> None:
    seat.open("where")
    whole = seat.texts(rows.HEAD)
    seat.set(status="exported")
    chips(seat)[seat.said("Whole slide") + "  Esc"].click()
    assert seat.texts(rows.HEAD) == whole
    chips(seat)[seat.said("Narrow again") + "  Esc"].click()
    assert seat.texts(rows.HEAD) != whole


def test_a_fact_is_picked_and_dropped_by_the_chips_of_the_tab(seat: Seat) -> None:
    seat.open("where")
    name = next(name for name in chips(seat) if name.endswith("ПВЗ"))
    chips(seat)[name].click()
    assert seat.working.call.state.facts == {"method": "pickup_point"}
    known = next(name for name in chips(seat) if name.startswith("Способ: ПВЗ"))
    chips(seat)[known].click()
    assert not seat.working.call.state.facts


def test_a_question_with_many_answers_opens_them_as_a_menu(seat: Seat) -> None:
    seat.open("where")
    next(chip for name, chip in chips(seat).items() if name.startswith("Какой статус")).click()
    menu = seat.working.facts.findChild(QMenu)
    assert menu is not None
    action = next(action for action in menu.actions() if action.text() == "Отложен")
    action.trigger()
    menu.close()
    assert seat.working.call.state.facts == {"status": "postponed"}


def test_every_question_of_a_tab_can_be_answered_on_it(seat: Seat) -> None:
    for tab in seat.working.desk.tabs:
        seat.open_phrases(tab.id)
        facts = {fact.id: fact for fact in seat.working.desk.builder.playbook.facts}
        asked = [facts[need.fact].question for need in seat.working.desk.page.needs[:3]]
        said = " ".join([*chips(seat), *(label.text() for label in seat.working.facts.findChildren(QLabel))])
        assert all(question in said for question in asked)


def test_the_line_where_the_agent_is_stays_when_facts_change(seat: Seat) -> None:
    seat.open("where")
    head = next(row for row in seat.shown if row.kind == rows.HEAD and "ПВЗ" in row.text)
    row = next(row for row in seat.shown if row.kind == rows.SAY and row.key.startswith(head.key))
    seat.go(row)
    seat.set(method="pickup_point")
    assert seat.current.key == row.key


@pytest.mark.parametrize(
    ("tab", "fact", "days", "this_side", "turn", "date_of_turn"),
    [
        pytest.param("claim", "days_since_sent_back", 29, "не прошло 30", 30, "23 ноября", id="day 29: not yet thirty"),
        pytest.param("claim", "days_since_sent_back", 30, "прошло 30", None, "", id="day 30: thirty have passed"),
        pytest.param("return", "days_since_redeemed", 14, "", 15, "23 ноября", id="day 14 is inside the fourteen"),
        pytest.param("return", "days_since_redeemed", 15, "", None, "", id="day 15 is past them"),
    ],
)
def test_a_date_tells_its_side_of_the_rule_and_when_that_changes(
    seat: Seat, tab: str, fact: str, days: int, this_side: str, turn: int | None, date_of_turn: str
) -> None:
    seat.working.prompter.asker.today = lambda: TODAY
    seat.open(tab)
    record = next(each for each in seat.working.desk.builder.playbook.facts if each.id == fact)
    seat.working.prompter.asker.count(record, seat.window.pos())
    picker = seat.window.findChild(DayPicker)
    assert picker is not None
    picker.calendar.setSelectedDate(picker.calendar.maximumDate().addDays(-days))
    assert picker.count.value() == days
    told = picker.side.text()
    assert this_side in told
    assert (date_of_turn in told) if turn else ("\n" not in told)
    picker._done()
    assert seat.working.call.state.facts == {fact: days}
    assert seat.working.facts.told.text() == told.replace("\n", ". ")


def test_a_counted_fact_is_cleared_from_its_picker(seat: Seat) -> None:
    seat.open("claim")
    seat.set(days_since_sent_back=3)
    record = next(each for each in seat.working.desk.builder.playbook.facts if each.id == "days_since_sent_back")
    seat.working.prompter.asker.count(record, seat.window.pos())
    picker = seat.window.findChild(DayPicker)
    assert picker is not None
    assert picker.count.value() == 3
    picker._cleared()
    assert not seat.working.call.state.facts


def test_an_order_of_a_partner_stops_all_advice(seat: Seat) -> None:
    ban = next(ban for ban in seat.working.desk.builder.playbook.bans if ban.silences_advice)
    seat.open("where")
    for criterion in ban.when[0]:
        fact = next(fact for fact in seat.working.desk.builder.playbook.facts if fact.id == criterion.fact)
        seat.set(
            **{fact.id: next(value.id for value in fact.values if (value.id in criterion.values) != criterion.negated)}
        )
    assert seat.shown[0].kind == rows.BAN
    assert not [row for row in seat.shown if row.tone == rows.FIT]
