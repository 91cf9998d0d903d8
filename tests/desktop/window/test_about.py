"""Version and licences, found by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import VERSION
from desktop.ui.about_panel import AboutPanel
from tests.desktop.window.seat import Seat


@pytest.fixture
def about(seat: Seat) -> AboutPanel:
    """Opened over the settings by the keyboard."""
    seat.press("F12")
    panel = seat.working.choices.panel
    assert panel is not None
    panel.about.setFocus()
    seat.press("Space")
    shown = seat.working.choices.about
    assert shown is not None
    return shown


def test_it_shows_the_version_and_the_licence_of_every_component(seat: Seat, about: AboutPanel) -> None:
    assert seat.program.opening.window.pages.currentWidget() is about
    assert about.chosen.hasFocus()
    assert about.chosen.itemText(0).startswith(f"Sufler {VERSION}")
    texts = []
    for _ in range(about.chosen.count()):
        texts.append(about.text.toPlainText())
        seat.press("Down")
    assert all(len(text) > 100 for text in texts)
    assert len(set(texts)) > 15  # sisters may share one
    assert any("GNU LESSER GENERAL PUBLIC LICENSE" in text for text in texts)


def test_everything_in_it_has_a_name_and_is_reached_by_tab(seat: Seat, about: AboutPanel) -> None:
    for widget in (about.chosen, about.text):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    seat.press("Tab")
    assert about.text.hasFocus()
    seat.press("Tab")
    assert not about.text.hasFocus(), "the text does not hold the key"


@pytest.mark.parametrize("chord", ["Esc", "F9", "F1"])
def test_a_key_leaves_it_and_the_settings(seat: Seat, about: AboutPanel, chord: str) -> None:
    seat.press(chord)
    assert (seat.working.choices.about, seat.working.choices.panel) == (None, None)
    assert seat.program.opening.window.pages.currentWidget() is not about


def test_the_key_of_the_settings_returns_to_them(seat: Seat, about: AboutPanel) -> None:
    seat.press("F12")
    assert seat.working.choices.about is None
    panel = seat.working.choices.panel
    assert panel is not None
    assert seat.program.opening.window.pages.currentWidget() is panel


def test_the_help_names_the_version(seat: Seat) -> None:
    seat.press("F1")
    assert any(VERSION in row.text for row in seat.shown)
    assert not any("{version}" in row.text for row in seat.shown)
