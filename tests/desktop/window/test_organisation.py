"""What an organisation and a medium decide is seen in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.services.machine_config import MachineConfig
from desktop.services.paths import Places
from desktop.services.policies import read_policies
from tests.desktop.services.test_policies import Registry
from tests.desktop.window.conftest import Start

MEDIUM = Path("/media/stick/data")
POLICIES = Registry(machine={"Theme": "dark", "AlwaysOnTop": 1, "FontScale": "много"})


@pytest.fixture
def places(places: Places) -> Places:
    """Those that stand in for a folder beside the program."""
    return places._replace(refused=MEDIUM)


@pytest.fixture
def under_policies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def own_machine(places: Places) -> MachineConfig:
        return read_policies(POLICIES).over(MachineConfig(places.machine_config))

    monkeypatch.setattr("desktop.app.own_machine", own_machine)


@pytest.mark.usefixtures("under_policies")
def test_a_setting_of_a_policy_is_in_force_and_shown_locked_with_the_reason(start: Start) -> None:
    seat = start()
    assert seat.program.appearance.look.theme.dark
    seat.press("F12")
    panel = seat.working.choices.panel
    assert panel is not None
    reason = "Задано политикой организации: HKLM\\Software\\Policies\\Sufler"
    for editor in (panel.theme, panel.on_top):
        assert not editor.isEnabled()
        assert editor.accessibleDescription() == reason
    assert panel.scale.isEnabled(), "a value that does not fit locks nothing"
    seat.press("Esc", "F8")
    assert seat.program.settings.always_on_top
    assert seat.toast == reason


@pytest.mark.usefixtures("under_policies")
def test_a_policy_that_does_not_fit_is_told(start: Start) -> None:
    seat = start()
    assert "HKLM\\Software\\Policies\\Sufler\\FontScale" in seat.working.notice.text


def test_a_portable_program_on_a_locked_medium_says_where_it_keeps_things(start: Start, places: Places) -> None:
    seat = start()
    assert str(MEDIUM) in seat.working.notice.text
    assert str(places.data) in seat.working.notice.text
