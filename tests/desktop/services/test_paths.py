"""Where things live follows from the environment alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.i18n import load_translator
from desktop.services.paths import PORTABLE_MARKER, PORTABLE_MARKERS, find_places, usable_places


def test_on_windows_all_of_the_user_is_under_local_app_data(tmp_path: Path) -> None:
    environment = {"LOCALAPPDATA": str(tmp_path / "Local"), "PROGRAMDATA": str(tmp_path / "Shared")}
    places = find_places(environment, "win32")
    home = tmp_path / "Local" / "Sufler"
    assert (places.data, places.cache, places.logs) == (home, home / "Cache", home / "Logs")
    assert places.settings == home / "settings.json"
    assert places.machine_config == tmp_path / "Shared" / "Sufler" / "config.yaml"


def test_on_linux_the_folders_follow_xdg(tmp_path: Path) -> None:
    environment = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "d"), "XDG_CACHE_HOME": str(tmp_path / "c")}
    places = find_places(environment, "linux")
    assert places.data == tmp_path / "d" / "sufler"
    assert places.cache == tmp_path / "c" / "sufler"
    assert places.logs == tmp_path / ".local" / "state" / "sufler" / "log"
    assert places.machine_config == Path("/etc/sufler/config.yaml")


def test_a_relative_folder_of_the_environment_is_ignored(tmp_path: Path) -> None:
    places = find_places({"HOME": str(tmp_path), "XDG_DATA_HOME": "data"}, "linux")
    assert places.data == tmp_path / ".local" / "share" / "sufler"


@pytest.mark.parametrize("platform", ["win32", "linux", "darwin"])
def test_an_empty_environment_still_gives_full_paths(platform: str) -> None:
    places = find_places({}, platform)
    assert all(place.is_absolute() for place in (places.data, places.cache, places.logs))


def test_a_marker_beside_the_program_keeps_everything_of_the_user_there(tmp_path: Path) -> None:
    (tmp_path / PORTABLE_MARKER).touch()
    places = find_places({"HOME": "/home/x"}, "linux", tmp_path / "sufler.exe")
    assert places.portable
    assert places.data == tmp_path / "data"
    assert {places.cache.parent, places.logs.parent} == {tmp_path / "data"}
    assert places.machine_config == Path("/etc/sufler/config.yaml"), "an administrator's word holds there too"


def test_without_the_marker_nothing_is_kept_beside_the_program(tmp_path: Path) -> None:
    assert not find_places({"HOME": "/home/x"}, "linux", tmp_path / "sufler.exe").portable


def test_nothing_heavy_is_imported_on_the_way_to_the_first_frame() -> None:
    modules = [
        f"desktop.services.{name}"
        for name in ("app_id", "content", "machine_config", "paths", "reports", "settings_store", "single_instance")
    ]
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        "import os\n"
        "from desktop.services.paths import find_places\nfind_places(os.environ, sys.platform)\n"
        "heavy = {'yaml', 'pydantic', 'babel', 'platformdirs', 'playbook.models', 'playbook.loader', 'hashlib',"
        " 'socket', 'dataclasses', 'logging.handlers', 'ctypes', 'PySide6.QtNetwork', 'PySide6.QtGui'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("marker", PORTABLE_MARKERS)
def test_each_name_of_the_marker_counts(tmp_path: Path, marker: str) -> None:
    (tmp_path / marker).touch()
    assert find_places({"HOME": "/home/x"}, "linux", tmp_path / "Sufler.exe").portable


def test_a_program_that_runs_from_its_sources_is_never_portable(tmp_path: Path) -> None:
    (tmp_path / PORTABLE_MARKER).touch()
    assert not find_places({"HOME": str(tmp_path)}, "linux").portable


def test_a_folder_beside_the_program_that_can_be_written_is_used_and_left_clean(tmp_path: Path) -> None:
    (tmp_path / PORTABLE_MARKER).touch()
    places = usable_places({"HOME": "/home/x"}, "linux", tmp_path / "Sufler.exe")
    assert (places.portable, places.data, places.notices) == (True, tmp_path / "data", ())
    assert list((tmp_path / "data").iterdir()) == []


def test_a_folder_beside_the_program_that_cannot_be_written_gives_way_and_is_told(tmp_path: Path) -> None:
    (tmp_path / PORTABLE_MARKER).touch()
    (tmp_path / "data").write_text("a file in its place")
    places = usable_places({"HOME": str(tmp_path / "home")}, "linux", tmp_path / "Sufler.exe")
    assert not places.portable
    assert places.data == tmp_path / "home/.local/share/sufler"
    [told] = [notice.said(load_translator("ru").text) for notice in places.notices]
    assert told == f"В папку {tmp_path / 'data'} нельзя писать. Настройки и черновики хранятся в {places.data}."
