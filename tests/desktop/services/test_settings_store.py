"""Settings survive what happens to files."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as checked
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.i18n import load_translator
from desktop.services import atomic_file
from desktop.services.atomic_file import write_whole
from desktop.services.machine_config import MachineConfig
from desktop.services.settings import Favourite, Settings, read_settings
from desktop.services.settings_store import SettingsStore

russian = load_translator("ru").text
EVERYTHING = Settings(
    agent_name="Мария",
    agent_gender="female",
    theme="dark",
    font_scale=150,
    language="en",
    always_on_top=True,
    compact=True,
    playbook="/srv/содержание",
    window_geometry="AdnQywAD",
    favourites=(Favourite("hello", 0), Favourite("bye", 3)),
    card_folded=True,
    show_remarks=True,
    introduced=True,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.json"


def store_of(file: Path, settings: dict[str, Any] | None = None, locked: tuple[str, ...] = ()) -> SettingsStore:
    machine = MachineConfig(Path("/etc/sufler/config.yaml"), MappingProxyType(settings or {}), frozenset(locked))
    return SettingsStore(file, machine)


def save(store: SettingsStore, settings: Settings) -> None:
    store.save(settings)
    store.flush()


def test_what_was_saved_is_loaded(qtbot: QtBot, file: Path) -> None:
    store = store_of(file)
    assert store.load() == Settings()
    save(store, EVERYTHING)
    again = store_of(file)
    assert again.load() == EVERYTHING
    assert again.notices == ()


def test_several_changes_at_once_become_one_write(qtbot: QtBot, file: Path) -> None:
    written: list[bytes] = []
    store = SettingsStore(file, MachineConfig(file), lambda _, data: written.append(data))
    settings = store.load()
    for scale in range(100, 200, 10):
        settings = store.save(settings._replace(font_scale=scale))
    assert written == []
    qtbot.waitUntil(lambda: bool(written))
    store.flush()
    assert [json.loads(data)["font_scale"] for data in written] == [190]


def test_saving_what_is_so_already_writes_nothing(qtbot: QtBot, file: Path) -> None:
    store = store_of(file)
    save(store, store.load())
    assert not file.exists()


def test_keys_of_a_newer_version_stay(qtbot: QtBot, file: Path) -> None:
    write_whole(file, json.dumps({"theme": "dark", "voice": {"rate": [1, None]}}).encode())
    store = store_of(file)
    save(store, store.load()._replace(compact=True))
    assert json.loads(file.read_bytes()) == {"theme": "dark", "voice": {"rate": [1, None]}, "compact": True}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("agent_name", 5, id="a name that is a number"),
        pytest.param("agent_name", "\ud800", id="half a letter"),
        pytest.param("agent_gender", "neuter", id="an unknown gender"),
        pytest.param("theme", None, id="no theme"),
        pytest.param("font_scale", True, id="a scale that is a flag"),
        pytest.param("font_scale", 1000, id="a scale that no screen holds"),
        pytest.param("font_scale", 100.5, id="a broken scale"),
        pytest.param("always_on_top", 1, id="a flag that is a number"),
        pytest.param("playbook", ["x"], id="a list for a folder"),
        pytest.param("favourites", {"a": 1}, id="favourites that are no list"),
    ],
)
def test_a_value_of_the_wrong_kind_falls_back_alone_and_is_told(
    qtbot: QtBot, file: Path, name: str, value: object
) -> None:
    write_whole(file, json.dumps({"language": "en", "compact": True, name: value}).encode())
    store = store_of(file)
    assert store.load() == Settings(language="en", compact=True)
    told = f"В файле {file.name} не поняты настройки: {name}. Взяты обычные."
    assert [notice.said(russian) for notice in store.notices] == [told]


def test_of_favourites_what_can_be_understood_is_kept_once(qtbot: QtBot, file: Path) -> None:
    write_whole(file, json.dumps({"favourites": [["a", 1], ["a", 1], ["b"], ["c", -1], ["d", True], 7]}).encode())
    assert store_of(file).load().favourites == (Favourite("a", 1),)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"theme": "da', id="cut short"),
        pytest.param(b"\xff\xfe\x00", id="not text"),
        pytest.param(b"[1, 2]", id="no settings at all"),
        pytest.param(b"[" * 100_000, id="too deep to read"),
        pytest.param(b" " * (1 << 20) + b"{}", id="far too large"),
    ],
)
def test_a_broken_file_is_set_aside_and_defaults_are_used(qtbot: QtBot, file: Path, content: bytes) -> None:
    for number in (1, 2):
        write_whole(file, content)
        store = store_of(file)
        assert store.load() == Settings()
        aside = file.with_name(f"settings.broken-{number}.json")
        assert aside.read_bytes() == content
        told = [notice.said(russian) for notice in store.notices]
        assert [each.endswith(f". Прежний файл отложен как {aside.name}.") for each in told] == [True]
    save(store, Settings(compact=True))
    assert store_of(file).load().compact


def test_a_file_that_can_neither_be_read_nor_moved_is_left_alone(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.mkdir(parents=True)
    monkeypatch.setattr(Path, "replace", refuse)
    store = store_of(file)
    assert store.load() == Settings()
    assert store.notices[0].said(russian).endswith(f"Файл {file} останется как есть.")
    save(store, EVERYTHING)
    assert file.is_dir()
    assert list(file.parent.iterdir()) == [file]


def refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def fill_the_disk(handle: int, data: memoryview) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def write_nothing(handle: int, data: memoryview) -> int:
    return 0


@pytest.mark.parametrize(
    ("broken", "stand_in"),
    [
        pytest.param((os, "write"), fill_the_disk, id="the disk is full"),
        pytest.param((os, "write"), write_nothing, id="a write comes up short"),
        pytest.param((os, "fsync"), refuse, id="the disk does not confirm"),
        pytest.param((Path, "replace"), refuse, id="another program holds the old file"),
        pytest.param((Path, "mkdir"), refuse, id="the folder is read-only"),
    ],
)
def test_a_failed_write_leaves_the_old_file_and_is_told(
    qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch, broken: tuple[Any, str], stand_in: Any
) -> None:
    monkeypatch.setattr(atomic_file, "FIRST_PAUSE", 0.0)
    store = store_of(file)
    save(store, EVERYTHING)
    before = file.read_bytes()
    with monkeypatch.context() as patch, qtbot.waitSignal(store.failed) as told:
        patch.setattr(*broken, stand_in)
        save(store, Settings())
    assert told.args is not None
    assert told.args[0].said(russian).startswith("Настройки не сохранены: ")
    assert file.read_bytes() == before
    assert list(file.parent.iterdir()) == [file], "nothing half-written is left about"
    save(store, Settings(compact=True))
    assert store_of(file).load() == Settings(compact=True)


def test_a_write_in_pieces_is_whole_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:3]))
    write_whole(tmp_path / "file", b"0123456789")
    assert (tmp_path / "file").read_bytes() == b"0123456789"


def test_a_file_held_for_a_moment_is_replaced_in_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, refusals = Path.replace, [None] * 3

    def held(source: Path, target: Path) -> Path:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(source, target)

    monkeypatch.setattr(atomic_file, "FIRST_PAUSE", 0.0)
    monkeypatch.setattr(Path, "replace", held)
    write_whole(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"


def test_defaults_of_the_machine_hold_until_the_user_chooses(qtbot: QtBot, file: Path) -> None:
    store = store_of(file, {"theme": "dark", "font_scale": 120})
    settings = store.load()
    assert (settings.theme, settings.font_scale) == ("dark", 120)
    save(store, settings._replace(font_scale=130))
    assert json.loads(file.read_bytes()) == {"font_scale": 130}, "what was not chosen follows a later default"
    assert store_of(file, {"theme": "light"}).load() == Settings(theme="light", font_scale=130)


def test_a_choice_that_equals_the_own_default_is_still_a_choice(qtbot: QtBot, file: Path) -> None:
    store = store_of(file, {"theme": "dark"})
    save(store, store.load()._replace(theme="system"))
    assert store_of(file, {"theme": "dark"}).load().theme == "system"


def test_what_is_locked_does_not_change_and_says_why(qtbot: QtBot, file: Path) -> None:
    write_whole(file, b'{"theme": "light"}')
    store = store_of(file, {"theme": "dark"}, locked=("theme",))
    settings = store.load()
    assert settings.theme == "dark"
    reason = store.locked("theme")
    assert reason is not None
    assert reason.said(russian) == f"Задано администратором в файле {Path('/etc/sufler/config.yaml')}"
    assert store.locked("language") is None
    assert store.save(settings._replace(theme="light", compact=True)) == settings._replace(compact=True)
    store.flush()
    assert store_of(file).load() == Settings(theme="light", compact=True), "the user's own choice waits behind the lock"


texts = st.text(max_size=30)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from(Settings._fields), anything))
def test_whatever_a_file_says_the_settings_are_fit_to_use(data: dict[str, object]) -> None:
    settings, misread = read_settings(data, Settings())
    assert all(getattr(settings, name) == getattr(Settings(), name) for name in misread)
    again, none = read_settings(json.loads(json.dumps(settings._asdict())), Settings())
    assert (again, none) == (settings, ())


@checked(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(anything)
def test_no_file_stops_the_start(qtbot: QtBot, tmp_path: Path, data: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"theme": "dark", "agent_name": data, "new": data}), "utf-8")
    store = store_of(file)
    save(store, store.load()._replace(compact=True))
    assert json.loads(file.read_bytes())["new"] == data
