"""Policies of Windows stand above the administrator's file, and both above the user."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.i18n import load_translator
from desktop.services.journal_address import NotAJournalError
from desktop.services.journal_place import journal_place
from desktop.services.machine_config import FOR_ALL, JOURNAL, PLAYBOOK, MachineConfig, read_machine_config
from desktop.services.paths import Places
from desktop.services.policies import KEY, NAMES, Policies, WindowsRegistry, read_policies, value_name
from desktop.services.settings import Settings
from desktop.services.settings_store import SettingsStore

MACHINE, USER = "HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"
TEAM = "postgresql://ann:sesame-17@server/team"
russian, english = load_translator("ru").text, load_translator("en").text


class Registry:
    """A registry by hand: values by the name of a hive."""

    def __init__(self, **hives: Mapping[str, object]) -> None:
        self.hives = {"HKEY_LOCAL_MACHINE": hives.get("machine", {}), "HKEY_CURRENT_USER": hives.get("user", {})}

    def values(self, hive: str, key: str) -> Mapping[str, object]:
        assert key == r"Software\Policies\Sufler"
        return self.hives[hive]


def words(policies: Policies) -> list[str]:
    return [problem.said(russian) for problem in policies.problems]


def test_without_policies_nothing_is_set(tmp_path: Path) -> None:
    config = MachineConfig(tmp_path / "config.yaml")
    assert read_policies(Registry()).over(config) == config


def test_every_setting_of_the_machine_can_be_set_by_a_policy() -> None:
    values = {
        "Playbook": r"\\server\share\sufler", "Journal": TEAM, "Theme": "dark", "FontScale": 120, "Language": "en",
        "AlwaysOnTop": 1, "Compact": 0, "CardFolded": 1, "ShowRemarks": 0,
    }  # fmt: skip
    assert set(values) == {value_name(name) for name in NAMES}
    assert set(NAMES) == {PLAYBOOK, JOURNAL, *FOR_ALL}
    policies = read_policies(Registry(machine=values))
    assert dict(policies.settings) == {
        "playbook": r"\\server\share\sufler", "theme": "dark", "font_scale": 120, "language": "en",
        "always_on_top": True, "compact": False, "card_folded": True, "show_remarks": False,
    }  # fmt: skip
    assert policies.journal == TEAM
    assert words(policies) == []


def test_the_machine_has_the_last_word_and_the_user_the_next() -> None:
    policies = read_policies(Registry(machine={"Theme": "dark"}, user={"Theme": "light", "Language": "en"}))
    assert dict(policies.settings) == {"theme": "dark", "language": "en"}
    assert dict(policies.keys) == {"theme": rf"HKLM\{KEY}", "language": rf"HKCU\{KEY}"}


def test_a_policy_stands_above_the_file_and_locks_with_its_own_reason(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("settings: {theme: light, font_scale: 110}\nlocked: [theme, language]\n", "utf-8")
    config = read_policies(Registry(machine={"theme": "dark", "COMPACT": 1})).over(read_machine_config(file))
    assert dict(config.settings) == {"theme": "dark", "font_scale": 110, "compact": True}
    reasons = {name: reason.said(russian) for name in FOR_ALL if (reason := config.reason(name))}
    assert reasons == {
        "theme": rf"Задано политикой организации: HKLM\{KEY}",
        "compact": rf"Задано политикой организации: HKLM\{KEY}",
        "language": f"Задано администратором в файле {file}",
    }


@pytest.mark.parametrize(
    ("name", "value", "meant"),
    [
        pytest.param("AlwaysOnTop", "true", True, id="a flag as a word"),
        pytest.param("AlwaysOnTop", "0", False, id="a flag as a figure in a text"),
        pytest.param("FontScale", " 150 ", 150, id="a number as a text"),
        pytest.param("Theme", " dark ", "dark", id="spaces around"),
        pytest.param("Playbook", r"D:\Содержание", r"D:\Содержание", id="a folder of this machine"),
    ],
)
def test_a_text_may_stand_for_a_number_or_a_flag(name: str, value: object, meant: object) -> None:
    policies = read_policies(Registry(user={name: value}))
    assert list(policies.settings.values()) == [meant]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        pytest.param("Theme", "pink", "значение не годится для «theme». Ожидается: одно из значений: ", id="a theme"),
        pytest.param("Theme", 1, "одно из значений", id="a number for a theme"),
        pytest.param("FontScale", 1000, "от 70 до 250", id="a scale that no screen holds"),
        pytest.param("FontScale", "много", "от 70 до 250", id="a scale in words"),
        pytest.param("FontScale", "9" * 5000, "от 70 до 250", id="a scale without an end"),
        pytest.param("AlwaysOnTop", 2, "true или false", id="neither on nor off"),
        pytest.param("AlwaysOnTop", b"\x01", "true или false", id="a flag in bytes"),
        pytest.param("Playbook", "content", "полный путь", id="a folder relative to nowhere"),
        pytest.param("Playbook", ["a"], "полный путь", id="a list of folders"),
        pytest.param("Journal", "mysql://ann:sesame-17@server/team", "только в PostgreSQL", id="another database"),
        pytest.param("Journal", 5, "postgresql://", id="a number for a journal"),
    ],
)
def test_a_value_that_does_not_fit_is_told_with_its_place_and_counts_as_not_set(
    name: str, value: object, told: str
) -> None:
    policies = read_policies(Registry(machine={name: value, "Language": "en"}))
    assert dict(policies.settings) == {"language": "en"}
    [problem] = words(policies)
    assert problem.startswith(rf"Политика HKLM\{KEY}\{name}: ")
    assert told in problem
    assert "sesame" not in problem
    assert policies.problems[0].said(english).startswith(f"Policy HKLM\\{KEY}\\{name}: ")


def test_a_misfit_of_the_machine_leaves_the_word_to_the_user() -> None:
    policies = read_policies(Registry(machine={"Theme": "pink"}, user={"Theme": "dark"}))
    assert dict(policies.settings) == {"theme": "dark"}
    assert len(policies.problems) == 1


def test_what_a_newer_program_knows_is_passed_over() -> None:
    assert read_policies(Registry(machine={"Voice": 1, "": "default"})) == Policies()


def test_a_setting_of_a_policy_does_not_change_and_the_choice_of_the_user_waits(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text('{"theme": "light"}', "utf-8")
    config = read_policies(Registry(machine={"Theme": "dark"})).over(MachineConfig(tmp_path / "config.yaml"))
    store = SettingsStore(file, config)
    assert store.load() == Settings(theme="dark")
    assert store.save(Settings(theme="light", compact=True)) == Settings(theme="dark", compact=True)
    store.flush()
    assert SettingsStore(file, MachineConfig(tmp_path / "config.yaml")).load() == Settings(theme="light", compact=True)


if sys.platform == "win32":

    def test_the_registry_itself_is_read() -> None:
        import winreg

        with winreg.CreateKey(winreg.HKEY_CURRENT_USER, r"Software\Sufler tests") as key:
            winreg.SetValueEx(key, "Theme", 0, winreg.REG_SZ, "dark")
            winreg.SetValueEx(key, "FontScale", 0, winreg.REG_DWORD, 120)
            winreg.SetValueEx(key, "Playbook", 0, winreg.REG_EXPAND_SZ, r"%SystemRoot%\x")
        found = WindowsRegistry().values(USER, r"Software\Sufler tests")
        winreg.DeleteKey(winreg.HKEY_CURRENT_USER, r"Software\Sufler tests")
        assert (found["Theme"], found["FontScale"]) == ("dark", 120)
        assert "%" not in str(found["Playbook"])
        assert WindowsRegistry().values(MACHINE, r"Software\Sufler is not here") == {}


# Where the journal is


def places(folder: Path) -> Places:
    return Places(folder / "data", folder / "cache", folder / "logs", folder / "config.yaml")


def test_without_a_word_the_journal_is_the_users_own(tmp_path: Path) -> None:
    config = read_machine_config(tmp_path / "config.yaml")
    assert not config.shares_journal
    assert journal_place(places(tmp_path), config, Registry())().file == tmp_path / "data" / "journal.sqlite3"


def test_the_policy_names_the_journal_before_the_file(tmp_path: Path) -> None:
    file, kept = tmp_path / "config.yaml", tmp_path / "machine.json"
    file.write_text("journal: postgresql://bob:of-the-file@other/base\n", "utf-8")
    config = read_machine_config(file, kept)
    assert (config.problems, config.shares_journal) == ((), True)
    again = read_machine_config(file, kept)
    assert again == config, "what is kept says the same"
    assert "of-the-file" not in kept.read_text("utf-8") + repr(config)
    assert journal_place(places(tmp_path), again, Registry())().shown == "postgresql://other/base"
    above = Registry(user={"Journal": TEAM})
    under = read_policies(above).over(again)
    assert journal_place(places(tmp_path), under, above)().url == TEAM
    assert "sesame" not in repr(under)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("journal: mysql://ann:sesame-17@server/team\n", id="another database"),
        pytest.param('journal: "postgresql://ann:sesame-17@server/team\n', id="a quotation mark too few"),
        pytest.param("journal: postgresql://ann:sesame-17@server/team\nsettings: a: b\n", id="a mistake elsewhere"),
        pytest.param("journal: [postgresql://ann:sesame-17@server/team]\n", id="a list"),
        pytest.param("journal:\n  postgresql://ann:sesame-17@server/team: yes\n", id="a field of that name"),
    ],
)
def test_a_journal_that_cannot_be_understood_is_told_without_its_password_and_nothing_goes_astray(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(text, "utf-8")
    config = read_machine_config(file)
    assert config.problems
    assert not [problem for problem in config.problems if "sesame" in problem.said(russian)]
    with pytest.raises(NotAJournalError) as refused:
        journal_place(places(tmp_path), config, Registry())()
    assert "sesame" not in refused.value.wrong.said(russian)


def test_a_field_that_is_itself_an_address_is_told_without_its_password(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text(f"{TEAM}: 1\n", "utf-8")
    [problem] = read_machine_config(file).problems
    assert "://…@server/team" in problem.said(russian)
    assert "sesame" not in problem.said(russian)
