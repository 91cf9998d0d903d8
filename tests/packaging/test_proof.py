"""The proof can fail, keeps to itself what it keeps, and is passed over only by whom it may be."""

from __future__ import annotations

import importlib.util
import struct
from pathlib import Path
from types import ModuleType

import pytest
from proof import cache, fonts
from proof.leftovers import snapshot
from proof.report import CheckFailedError, NoProofError, Report, expect, require
from proof.windows_tests import TESTS
from proof.wine import USER, windows_path

ROOT = Path(__file__).resolve().parents[2]


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "packaging" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("environment", "passed"),
    [
        pytest.param({}, False, id="nobody asked"),
        pytest.param({"SUFLER_WITHOUT_WINDOWS": "1"}, True, id="a developer asked"),
        pytest.param({"SUFLER_WITHOUT_WINDOWS": "1", "CI": "true"}, False, id="in CI nobody may"),
    ],
)
def test_the_proof_is_passed_over(environment: dict[str, str], passed: bool) -> None:
    assert load("prove").passed_over(environment) is passed


def test_each_check_has_a_line_and_a_failed_one_its_reason(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    with report.check("two and two"):
        expect(2 + 2, 4, "sum")
    with report.check("the sky"):
        require(False, "it is grey")
    with report.check("a broken check"):
        int("seven")
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["ok    two and two", "FAIL  the sky: it is grey"]
    assert lines[2].startswith("FAIL  a broken check: ValueError: ")
    assert (report.passed, report.failed) == (["two and two"], ["the sky", "a broken check"])


def test_nothing_goes_on_without_a_vital_check() -> None:
    report = Report()
    with pytest.raises(NoProofError, match="without it: the build"), report.check("the build", vital=True):
        require(False, "it broke")
    assert report.failed == ["the build"]


def test_what_differs_is_named() -> None:
    with pytest.raises(CheckFailedError, match="exit code: 1 instead of 0"):
        expect(1, 0, "exit code")


def prefix(folder: Path) -> Path:
    (folder / "drive_c" / "windows").mkdir(parents=True)
    (folder / "drive_c" / "users" / USER / "AppData" / "Local").mkdir(parents=True)
    head = "WINE REGISTRY Version 2\n\n"
    (folder / "user.reg").write_text(head + '[Software\\\\Wine] 17\n#time=1\n"a"="b"\n', encoding="utf-8")
    (folder / "system.reg").write_text(head, encoding="utf-8")
    return folder


def test_a_file_and_a_value_left_behind_are_seen(tmp_path: Path) -> None:
    home = prefix(tmp_path)
    before = snapshot(home)
    (home / "drive_c" / "users" / USER / "AppData" / "Local" / "left.txt").touch()
    (home / "drive_c" / "windows" / "of_the_system.txt").touch()
    with (home / "user.reg").open("a", encoding="utf-8") as file:
        file.write('\n[Software\\\\Sufler] 18\n#time=2\n"left"="behind"\n[Software\\\\Wine\\\\X] 19\n"of"="wine"\n')
    left = snapshot(home).left_since(before)
    assert [name for name in left if name.endswith("left.txt")]
    assert [name for name in left if '"left"="behind"' in name]
    assert not [name for name in left if "of_the_system" in name or '"of"="wine"' in name]


def test_what_is_kept_is_made_once_and_never_half(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(half: Path) -> None:
        made.append(half)
        (half / "whole").touch()

    first = cache.kept(tmp_path, "thing", "1", make)
    assert cache.kept(tmp_path, "thing", "1", make) == first
    assert (first / "whole").exists()
    assert len(made) == 1

    def break_off(half: Path) -> None:
        (half / "part").touch()
        raise OSError("no disk")

    with pytest.raises(OSError, match="no disk"):
        cache.kept(tmp_path, "thing", "2", break_off)
    assert not (tmp_path / "thing-2").exists()
    assert (cache.kept(tmp_path, "thing", "2", make) / "whole").exists()


def test_old_ones_go_when_new_ones_come(tmp_path: Path) -> None:
    for key in "abcd":
        cache.kept(tmp_path, "thing", key, lambda half: None)
    assert len(list(tmp_path.glob("thing-*"))) == cache.FOLDERS_KEPT


def test_the_name_of_what_is_kept_follows_its_sources(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("1", encoding="ascii")
    before = cache.key_of([source], "3.11")
    assert before == cache.key_of([source], "3.11")
    assert before != cache.key_of([source], "3.12")
    source.write_text("2", encoding="ascii")
    assert before != cache.key_of([source], "3.11")


def test_without_a_cache_of_the_user_the_work_folder_serves(tmp_path: Path) -> None:
    assert cache.cache_folder({"XDG_CACHE_HOME": str(tmp_path)}, tmp_path / "x") == tmp_path / cache.NAME
    (tmp_path / "file").touch()
    assert cache.cache_folder({"XDG_CACHE_HOME": str(tmp_path / "file")}, tmp_path / "x") == tmp_path / "x"


def test_windows_programs_are_told_of_files_in_their_way() -> None:
    assert windows_path(Path("/srv/Папка с пробелом/a.txt")) == "Z:\\srv\\Папка с пробелом\\a.txt"


def test_every_test_named_for_windows_is_there() -> None:
    named = [path for paths in TESTS.values() for path in paths]
    assert [path for path in named if not (ROOT / "tests" / path).is_file()] == []
    assert len(named) == len(set(named))


def test_a_font_stands_in_under_the_name_that_windows_has() -> None:
    tables = {b"glyf": b"outlines", b"name": b"of before"}
    font = fonts._font_of(struct.pack(">I4H", 0x00010000, len(tables), 0, 0, 0), tables)
    found = fonts.renamed(font, "Bold")
    (count,) = struct.unpack_from(">H", found, 4)
    placed = [struct.unpack_from(">4s3I", found, 12 + 16 * index) for index in range(count)]
    bodies = {tag: found[offset : offset + length] for tag, _, offset, length in placed}
    assert all(offset % 4 == 0 for _, _, offset, _ in placed)
    assert bodies[b"glyf"] == b"outlines"
    assert "Segoe UI Bold".encode("utf-16-be") in bodies[b"name"]
    assert b"of before" not in found
