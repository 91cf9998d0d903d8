import pytest
from PySide6.QtCore import QCoreApplication

from desktop.viewmodels.call import Agent, CallModel, CallState
from playbook.names import Gender, split_name


@pytest.fixture
def call(qapp: QCoreApplication) -> CallModel:
    return CallModel(split_name, clock=iter(range(100, 10_000, 7)).__next__)


def test_a_fresh_call_knows_nothing(call: CallModel) -> None:
    assert call.state == CallState()
    assert call.state.empty
    assert call.began is None
    assert call.lasted == 0


def test_entering_the_same_again_is_no_change(call: CallModel) -> None:
    told: list[CallState] = []
    call.state_changed.connect(told.append)
    call.enter_name("Пётр")
    call.enter_name("Пётр")
    call.set_fact("x", 1)
    call.set_fact("x", 1)
    assert len(told) == 2


def test_states_that_were_told_never_change(call: CallModel) -> None:
    call.set_fact("x", 1)
    kept = call.state
    call.set_fact("x", 2)
    call.set_value("сумма", "5")
    assert (dict(kept.facts), dict(kept.values)) == ({"x": 1}, {})


@pytest.mark.parametrize("empty", [None, ""])
def test_an_emptied_slot_is_unknown_again(call: CallModel, empty: str | None) -> None:
    call.set_value("сумма", "5")
    call.set_value("сумма", empty)
    assert call.state.empty


def test_a_correction_is_spoken_and_emptied_goes_back_to_the_name(call: CallModel) -> None:
    call.enter_name("Иванова Мария Петровна")
    call.address("  Маша ")
    assert call.state.addressed == "Маша"
    call.address("")
    assert call.state.addressed == "Мария Петровна"


def test_the_call_is_spoken_by_the_agent(call: CallModel) -> None:
    call.enter_name("Иванова Мария Петровна")
    spoken = call.state.spoken(Agent("Анна", Gender.FEMALE))
    assert (spoken.agent, spoken.agent_gender) == ("Анна", Gender.FEMALE)
    assert (spoken.first_and_patronymic, spoken.full_name) == ("Мария Петровна", "Иванова Мария Петровна")


def test_the_clock_runs_from_the_first_entry_and_stops_with_the_call(call: CallModel) -> None:
    call.enter_phone("8")
    began = call.began
    call.enter_phone("89")
    assert call.began == began == 100
    assert call.lasted == 7
    call.new_call()
    assert call.began is None


def test_better_knowledge_splits_the_present_name_anew_and_keeps_a_correction(call: CallModel) -> None:
    call.enter_name("Иванова Мария Петровна")
    call.address("Маша")
    call.split_again(lambda text: split_name("Сидоров Иван Петрович"))
    assert call.state.addressed == "Маша"
    call.address("")
    assert call.state.addressed == "Иван Петрович"
