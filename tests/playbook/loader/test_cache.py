"""The cache gives what loading gives, sooner, or is made anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from playbook.loader import ContentError, load, load_cached
from playbook.loader.cache import read_tab
from tests.playbook.loader.mini import edit


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def generation_of(cache: Path) -> Path:
    (generation,) = cache.iterdir()
    return generation


def test_a_cached_load_gives_the_same_playbook_without_validating(
    content: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = load(content)
    assert load_cached(content, cache) == expected
    monkeypatch.delattr("playbook.loader.loading.load_sources")
    assert load_cached(content, cache) == expected


def test_a_change_of_one_letter_is_seen_and_the_old_generation_removed(content: Path, cache: Path) -> None:
    load_cached(content, cache)
    before = generation_of(cache)
    edit(content, "tabs/01-first.yaml", "Долго", "Долга")
    assert load_cached(content, cache).tabs[0].situations[1].title == "Долга"
    assert generation_of(cache) != before


def test_renaming_a_tab_is_seen(content: Path, cache: Path) -> None:
    load_cached(content, cache)
    (content / "tabs" / "01-first.yaml").rename(content / "tabs" / "10-first.yaml")
    assert [tab.id for tab in load_cached(content, cache).tabs] == ["second", "first"]


def test_content_that_went_wrong_is_refused_and_keeps_the_cache_of_what_was_right(content: Path, cache: Path) -> None:
    load_cached(content, cache)
    edit(content, "tabs/01-first.yaml", "icon:", "ikon:")
    with pytest.raises(ContentError, match="ikon"):
        load_cached(content, cache)
    assert generation_of(cache).is_dir()


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-10])


def flip(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[-20] ^= 1
    file.write_bytes(data)


def swap_with_other_data(file: Path) -> None:
    shutil.copy(file.parent / ("tab-001.json" if file.name == "tab-000.json" else "tab-000.json"), file)


@pytest.mark.parametrize("name", ["frame.json", "tab-000.json"])
@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(truncate, id="cut short"),
        pytest.param(flip, id="one bit flipped"),
        pytest.param(Path.unlink, id="gone"),
        pytest.param(lambda file: file.write_bytes(b""), id="emptied"),
        pytest.param(lambda file: file.write_bytes(b"\xff" * 100), id="not text"),
        pytest.param(lambda file: file.write_bytes(b"0\n{}"), id="foreign"),
        pytest.param(swap_with_other_data, id="another file's data"),
    ],
)
def test_a_broken_cache_is_made_anew(content: Path, cache: Path, name: str, spoil: Callable[[Path], object]) -> None:
    expected = load_cached(content, cache)
    good = (generation_of(cache) / name).read_bytes()
    spoil(generation_of(cache) / name)
    assert load_cached(content, cache) == expected
    assert (generation_of(cache) / name).read_bytes() == good


def test_a_cache_that_cannot_be_written_is_no_error(content: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    assert load_cached(content, tmp_path / "file") == load(content)
    assert load_cached(content, tmp_path / "file" / "deeper") == load(content)


def test_a_write_that_comes_up_short_leaves_no_cache(
    content: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    assert load_cached(content, cache) == load(content)
    assert list(generation_of(cache).iterdir()) == []


def test_only_generations_are_removed(content: Path, cache: Path) -> None:
    (cache / "somebody else's").mkdir(parents=True)
    (cache / ("0" * 64)).mkdir()
    load_cached(content, cache)
    names = {entry.name for entry in cache.iterdir()}
    assert "somebody else's" in names
    assert "0" * 64 not in names


def test_a_tab_can_be_read_alone(content: Path, cache: Path) -> None:
    playbook = load_cached(content, cache)
    generation = generation_of(cache)
    assert (read_tab(generation, 0), read_tab(generation, 1)) == playbook.tabs
    assert read_tab(generation, 2) is None


def test_a_hit_imports_neither_pydantic_nor_yaml(content: Path, cache: Path) -> None:
    load_cached(content, cache)
    program = (
        "import sys; from playbook.loader import load_cached; load_cached(sys.argv[1], sys.argv[2]);"
        "print(sorted({'playbook.loader.loading', 'pydantic', 'yaml', 'rapidfuzz', 'PySide6'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", program, str(content), str(cache)], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
