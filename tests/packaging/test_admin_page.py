"""The page for administrators names every key, and its example is one that the program takes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desktop.services.journal_address import JOURNAL_FILE
from desktop.services.machine_config import FOR_ALL, KEYS, PLAYBOOK, machine_journal, read_machine_config
from desktop.services.paths import PORTABLE_MARKER, find_places
from desktop.services.policies import KEY, NAMES, value_name

PAGE = Path(__file__).resolve().parents[2] / "packaging" / "windows" / "Установка для администратора.md"


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text("utf-8")


def test_the_example_of_a_configuration_is_understood_whole_and_shows_every_key(page: str, tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    file = tmp_path / "config.yaml"
    file.write_text(example, "utf-8")
    config = read_machine_config(file)
    assert config.problems == ()
    assert set(config.settings) == {PLAYBOOK, *FOR_ALL}
    assert config.shares_journal
    assert machine_journal(file) == "postgresql://имя:пароль@сервер:5432/база"
    assert all(f"{key}:" in example for key in KEYS)


def test_every_policy_is_named(page: str) -> None:
    assert all(f"`{value_name(name)}`" in page for name in NAMES)
    assert f"HKLM\\{KEY}" in page


def test_places_are_those_of_the_program(page: str) -> None:
    places = find_places({"LOCALAPPDATA": "/local", "PROGRAMDATA": "/shared"}, "win32")
    for path in (places.settings, places.data / JOURNAL_FILE, places.log_file, places.last_good):
        assert f"%LOCALAPPDATA%\\{path.relative_to('/local')}".replace("/", "\\") in page
    assert r"%PROGRAMDATA%\Sufler\config.yaml" in page
    assert f"`{PORTABLE_MARKER}`" in page
