from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QSpinBox

from desktop.services.settings import Settings
from desktop.viewmodels import rows
from tests.desktop.window.conftest import Start
from tests.desktop.window.seat import Seat


def choose(box: QComboBox, key: str) -> None:
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


# The first start


def test_the_first_start_asks_name_and_gender_once_and_the_greeting_speaks_with_them(start: Start) -> None:
    seat = start(named=False)
    panel = seat.working.choices.panel
    assert panel is not None
    assert panel.agent.hasFocus()
    assert [field.isVisible() for field in (panel.agent, panel.gender, panel.theme, panel.playbook)] == [
        True,
        True,
        False,
        False,
    ]
    seat.type("Ольга")
    seat.press("Return")
    choose(panel.gender, "female")
    panel.done.click()
    assert seat.working.choices.panel is None
    assert ("filled", "Ольга") in seat.first().spans
    assert "Ольга" in seat.working.window.left_foot.text()
    seat = start(named=False)
    assert seat.working.choices.panel is None
    assert ("filled", "Ольга") in seat.first().spans


def test_who_does_not_want_to_be_named_is_not_asked_again(start: Start) -> None:
    seat = start(named=False)
    seat.press("Esc")
    assert seat.working.choices.panel is None
    assert seat.said("not named yet (F12)") in seat.working.window.left_foot.text()
    assert start(named=False).working.choices.panel is None


# Each setting


def test_the_gender_of_the_agent_is_heard_in_every_phrase(seat: Seat) -> None:
    def said() -> str:
        return " ".join(row.text for tab in seat.working.desk.tabs for row in seat.working.desk.page_of(tab).rows)

    seat.press("F12")
    panel = seat.working.choices.panel
    assert panel is not None
    choose(panel.gender, "female")
    assert "передала" in said()
    choose(panel.gender, "male")
    assert "передала" not in said()
    assert "передал" in said()
    choose(panel.gender, "")
    assert "передал(а)" in said()


def test_the_name_is_applied_as_it_is_typed(seat: Seat) -> None:
    seat.press("F12", "Ctrl+A")
    seat.type("Нина  ")
    seat.press("Esc")
    assert ("filled", "Нина") in seat.first().spans
    assert seat.program.settings.agent_name == "Нина"


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_theme_is_worn_at_once_and_after_a_restart(start: Start, theme: str) -> None:
    seat = start()
    seat.press("F12")
    assert seat.working.choices.panel
    choose(seat.working.choices.panel.theme, theme)
    assert seat.program.appearance.look.theme.name == theme
    assert seat.page._delegate.colours["window"].name().upper() == seat.program.appearance.look.theme.window.upper()
    assert start().program.appearance.look.theme.name == theme


def test_the_theme_of_the_system_is_followed(seat: Seat) -> None:
    seat.press("F12")
    assert seat.working.choices.panel
    choose(seat.working.choices.panel.theme, "dark")
    choose(seat.working.choices.panel.theme, "system")
    assert seat.program.appearance.choice == "system"
    seat.program.appearance._system_is_dark = True
    seat.program.appearance._wear(seat.program.appearance._wanted(100))
    assert seat.program.appearance.look.theme.dark


def test_the_size_of_letters_lasts_over_a_restart(start: Start) -> None:
    seat = start()
    seat.press("F12")
    assert seat.working.choices.panel
    seat.working.choices.panel.scale.setValue(150)
    assert seat.page.shaper.fonts.say.font.pixelSize() == round(17 * 1.5)
    seat = start()
    assert seat.program.appearance.look.scale == 150
    seat.press("Ctrl+-")
    assert start().program.appearance.look.scale == 140


def test_letters_grow_and_shrink_within_bounds(seat: Seat) -> None:
    seat.press(*["Ctrl++"] * 15)
    assert seat.program.appearance.look.scale == 200
    seat.press(*["Ctrl+-"] * 15)
    assert seat.program.appearance.look.scale == 80


def test_above_other_windows_lasts_over_a_restart(start: Start) -> None:
    seat = start()
    seat.press("F12")
    assert seat.working.choices.panel
    seat.working.choices.panel.on_top.click()
    assert start().window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint


def test_compact_lasts_over_a_restart_and_is_left_again(start: Start) -> None:
    seat = start()
    seat.press("F7")
    assert seat.is_folded()
    seat = start()
    assert seat.page.width() < 480
    assert seat.window.width() == 480
    assert seat.is_folded()
    seat.press("F7")
    assert seat.window.width() > 760
    assert not seat.is_folded()


def test_the_state_of_the_window_and_the_card_lasts_over_a_restart(start: Start) -> None:
    seat = start()
    seat.window.resize(777, 555)
    seat.working.card._fold.click()
    seat = start()
    assert (seat.window.width(), seat.window.height()) == (777, 555)
    assert seat.is_folded()


def test_english_is_spoken_after_the_next_start_and_is_complete(start: Start) -> None:
    seat = start()
    seat.press("F12")
    assert seat.working.choices.panel
    choose(seat.working.choices.panel.language, "en")
    seat = start()
    assert seat.working.workspace.search.placeholderText().startswith("Find")
    assert {row.label for row in seat.shown if row.kind == rows.SAY} == {"Say"}
    seat.press("F1")
    assert seat.working.workspace.title.text() == "Help"
    own = [label.text() for label in seat.working.card.findChildren(QLabel) if "Client" in label.text()]
    assert own


def test_another_folder_of_the_playbook_is_taken_at_once(seat: Seat, tmp_path: Path) -> None:
    import shutil

    from playbook.loader import SHIPPED

    folder = tmp_path / "own"
    shutil.copytree(SHIPPED, folder)
    file = folder / "playbook.yaml"
    file.write_text(file.read_text("utf-8").replace("отдел поддержки клиентов", "наш отдел"), "utf-8")
    seat.press("F12")
    panel = seat.working.choices.panel
    assert panel is not None
    panel.playbook.setFocus()
    seat.type(str(folder))
    panel.done.setFocus()
    seat.bot.waitUntil(lambda: "наш отдел" in seat.working.window.left_foot.text(), timeout=20_000)


def test_a_folder_can_be_chosen_instead_of_typed(seat: Seat, tmp_path: Path) -> None:
    seat.press("F12")
    panel = seat.working.choices.panel
    assert panel is not None
    panel.browse.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.fileSelected.emit(str(tmp_path))
    dialog.close()
    assert panel.playbook.text() == seat.program.settings.playbook == str(tmp_path)


@pytest.mark.parametrize("name", ["theme", "compact"])
def test_a_locked_setting_says_why_and_stays(start: Start, tmp_path: Path, name: str) -> None:
    (tmp_path / "config.yaml").write_text(f"settings: {{theme: dark, compact: false}}\nlocked: [{name}]\n", "utf-8")
    seat = start()
    assert seat.program.appearance.look.theme.dark
    seat.press("F12")
    panel = seat.working.choices.panel
    assert panel is not None
    editor = {"theme": panel.theme, "compact": panel.compact}[name]
    assert not editor.isEnabled()
    assert "config.yaml" in editor.accessibleDescription()
    seat.press("Esc", "F7")
    assert seat.program.settings.compact == (name != "compact")


def test_every_setting_that_is_chosen_has_its_place_in_the_form_or_a_key(seat: Seat) -> None:
    seat.press("F12")
    panel = seat.working.choices.panel
    assert panel is not None
    in_form = {name for name, _, _ in panel._fields()}
    kept_by_use = {"window_geometry", "favourites", "card_folded", "introduced"}
    assert in_form | kept_by_use == set(Settings._fields)
    for kind in (QLineEdit, QComboBox, QSpinBox, QCheckBox):
        assert all(
            editor.accessibleName()
            for editor in panel.findChildren(kind)
            if editor.objectName() != "qt_spinbox_lineedit"
        )
