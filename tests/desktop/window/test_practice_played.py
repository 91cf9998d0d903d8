"""A whole order case and whole calls, played by the keyboard from the tab of practice to the result."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.ui.rehearsal.dock import RehearsalDock
from desktop.viewmodels.practice_state import Stand
from playbook.practice.acts import Deed, asked_for, read_out_of, situation_of_ref, telling_of
from playbook.practice.cases import Case, Expected
from playbook.practising import CaseKind, Mode
from tests.desktop.window.order_seat import OrderSeat, order_of
from tests.desktop.window.practice_seat import PracticeSeat, practice_of
from tests.desktop.window.seat import Seat


@pytest.fixture
def trainee(seat: Seat) -> PracticeSeat:
    return practice_of(seat)


def seed_of(trainee: PracticeSeat, kind: CaseKind, tab: str, suits: object) -> int:
    coach = trainee.desk.coach
    assert coach is not None
    return next(seed for seed in range(400) if suits(coach.generate(kind, seed, "", tab)))  # type: ignore[operator]


def play(trainee: PracticeSeat, kind: CaseKind, suits: object) -> Case:
    """Begin a case of a kind that suits, with key words at hand."""
    trainee.seeds[0:0] = [seed_of(trainee, kind, "", suits)]
    trainee.begin(kind, Mode.HINT)
    case = dock_of(trainee)._rehearsal.case
    assert case is not None
    return case


def dock_of(trainee: PracticeSeat) -> RehearsalDock:
    dock = trainee.seat.window.findChild(RehearsalDock)
    assert dock is not None
    return dock


def choose(trainee: PracticeSeat, button: object, menu: QMenu, title: str) -> None:
    """Open a menu by its button and go down to an entry with the arrows."""
    button.setFocus()  # type: ignore[attr-defined]
    trainee.press("Space")
    entries = [action for action in menu.actions() if not action.isSeparator()]
    at = next(place for place, action in enumerate(entries) if action.text().removeprefix("✓ ") == title)
    for _ in range(at):
        trainee.seat.press("Down", at=menu)
    trainee.seat.press("Return", at=menu)
    QApplication.processEvents()


def ask(trainee: PracticeSeat, name: str) -> None:
    dock = dock_of(trainee)
    title = next(each.title for each in dock._rehearsal.state.questions if each.id == name)
    choose(trainee, dock.conversation.ask, dock.conversation.questions, title)


def take_card(trainee: PracticeSeat) -> None:
    """Let the card of the call be filled from the simulated CRM."""
    dock_of(trainee).crm.take.setFocus()
    trainee.press("Space")


def say(trainee: PracticeSeat, wanted: Expected) -> None:
    """Say a phrase where it stands on its tab."""
    seat = trainee.seat
    seat.working.prompter.go_to(situation_of_ref(wanted.name))
    seat.go(next(row for row in seat.shown if row.key == wanted.name))
    trainee.press("Return")


def fill_form(order: OrderSeat, case: Case) -> None:
    """Put the basket of the case and its address into the form."""
    right = case.key.order.draft if case.key.order else None
    assert right is not None
    for line in right.lines:
        before = len(order.basket.rows)
        order.add(line.title)
        for row in order.basket.rows[before:]:
            for name, box in row.boxes.items():
                wanted = getattr(line, name, "")
                if wanted and not box.isHidden():
                    box.setFocus()
                    order.seat.press("Home", at=box)
                    while box.currentText() != wanted:
                        order.seat.press("Down", at=box)
    order.press("Ctrl+Return")
    place = right.address
    order.fill(index=place.index, settlement=place.settlement, street=place.street, house=place.house, flat=place.flat)


def plain_order(case: Case) -> bool:
    """An order without a trap: one of each good, no gifts, no question but those that the form itself asks."""
    order = case.key.order
    if order is None or order.draft is None or order.given:
        return False
    asks = [each for each in case.key.expected if each.deed is Deed.ASK and read_out_of(each.name) is None]
    once = all(line.quantity == "1" for line in order.draft.lines)
    offers = [each for each in case.key.expected if each.deed is Deed.SAY]
    return once and not asks and len(order.draft.lines) == 1 and len(offers) == 7


def test_a_whole_order_case_is_played_by_the_keyboard(trainee: PracticeSeat) -> None:
    case = play(trainee, CaseKind.ORDER, plain_order)
    take_card(trainee)
    order = order_of(trainee.seat)
    fill_form(order, case)
    order.press("Ctrl+Return", "F11")
    order.press("Ctrl+Return", "F11")
    order.tick_all()
    order.press("Ctrl+Return", "F11")
    order.press("Ctrl+Return", "F11")
    trainee.press("Shift+F9")
    assert trainee.seat.tab == "practice"
    assert trainee.stands_at(Stand.RESULT)
    assert trainee.state.result is not None
    assert trainee.state.result.criticals == ()
    assert trainee.state.result.points == 100, trainee.texts()


def test_the_order_that_is_confirmed_without_the_clients_yes_is_worth_nothing(trainee: PracticeSeat) -> None:
    case = play(trainee, CaseKind.ORDER, plain_order)
    take_card(trainee)
    order = order_of(trainee.seat)
    fill_form(order, case)
    order.press("Ctrl+Return", "F11", "Ctrl+Return")
    order.tick_all()
    order.press("Ctrl+Return", "Ctrl+Return")
    trainee.press("Shift+F9")
    assert trainee.state.result is not None
    assert trainee.state.result.criticals
    assert trainee.state.result.points == 0


def spoken_call(case: Case) -> bool:
    """A call of greeting, looking up and words alone."""
    deeds = {each.deed for each in case.key.expected if each.obligatory}
    return case.card_missing and case.client.found and deeds <= {Deed.SAY, Deed.LOOK_UP, Deed.CLOSE, Deed.ASK}


def test_a_whole_call_is_played_by_the_keyboard(trainee: PracticeSeat) -> None:
    case = play(trainee, CaseKind.CALL, spoken_call)
    dock = dock_of(trainee)
    for wanted in case.key.expected:
        if wanted.deed is Deed.SAY:
            say(trainee, wanted)
        elif wanted.deed is Deed.LOOK_UP:
            dock.crm.field.setFocus()
            trainee.type(case.client.phone)
            trainee.press("Return")
            take_card(trainee)
        elif wanted.deed is Deed.ASK and telling_of(wanted.name) is None:
            ask(trainee, wanted.name)
        elif wanted.deed is Deed.CLOSE:
            trainee.press("Shift+F9")
    assert trainee.stands_at(Stand.RESULT)
    assert trainee.state.result is not None
    assert trainee.state.result.points == 100, trainee.texts()


def test_a_whole_call_may_be_typed_in_own_words(trainee: PracticeSeat) -> None:
    case = play(trainee, CaseKind.CALL, lambda case: spoken_call(case) and len(case.key.expected) <= 6)
    dock = dock_of(trainee)
    for wanted in case.key.expected:
        if wanted.deed is Deed.SAY:
            trainee.press("F10")
            trainee.type(wanted.text.replace("___", "Анна"))
            trainee.press("Return")
        elif wanted.deed is Deed.LOOK_UP:
            dock.crm.field.setFocus()
            trainee.type(case.client.phone)
            trainee.press("Return")
        elif wanted.deed is Deed.ASK:
            ask(trainee, wanted.name)
    trainee.press("Shift+F9")
    assert trainee.state.result is not None
    assert trainee.state.result.points >= 95, trainee.texts()


def operated_call(case: Case) -> bool:
    deeds = [each.deed for each in case.key.expected if each.obligatory]
    return Deed.OPERATE in deeds and set(deeds) <= {Deed.SAY, Deed.OPERATE, Deed.CLOSE}


def test_what_the_rules_ask_is_done_in_the_simulated_crm(trainee: PracticeSeat) -> None:
    case = play(trainee, CaseKind.CALL, operated_call)
    dock = dock_of(trainee)
    for wanted in case.key.expected:
        if wanted.deed is Deed.SAY:
            say(trainee, wanted)
        elif wanted.deed is Deed.OPERATE:
            title = next(each.title for each in dock._rehearsal.state.acts if each.id == wanted.name)
            choose(trainee, dock.crm.act, dock.crm.acts, title)
            assert wanted.name in {each.id for each in dock._rehearsal.state.acts if each.done}
        elif wanted.deed is Deed.CLOSE:
            trainee.press("Shift+F9")
    assert trainee.state.result is not None
    assert trainee.state.result.points == 100, trainee.texts()


def test_a_client_tells_his_address_when_he_is_asked(trainee: PracticeSeat) -> None:
    case = play(trainee, CaseKind.ORDER, lambda case: bool(case.key.order and case.key.order.given))
    from playbook.practice.acts import Telling

    ask(trainee, asked_for(Telling.ADDRESS))
    assert case.client.address.street in dock_of(trainee)._rehearsal.state.last_heard
