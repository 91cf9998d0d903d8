"""There is always something to show, and what is wrong is told."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.i18n import load_translator
from desktop.services import last_good as last_good_module
from desktop.services.content import FOLDER, LAST_GOOD, SHIPPED_WITH, ContentSource, Opened
from desktop.services.content_watch import PATIENCE, ContentWatch
from playbook.loader import SHIPPED, ContentError, load
from tests.playbook.loader.mini import edit, write


def told(opened: Opened) -> str:
    """What the window tells of it, in Russian."""
    return opened.banner.said(load_translator("ru").text) if opened.banner else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "share")


def source_of(folder: Path | None, home: Path) -> ContentSource:
    return ContentSource(folder, home / "cache", home / "last-good")


@pytest.fixture
def source(folder: Path, tmp_path: Path) -> ContentSource:
    return source_of(folder, tmp_path)


def spoil(folder: Path) -> None:
    edit(folder, "tabs/01-first.yaml", "slides: [2]", "slides: [два]")


def test_a_good_folder_is_given_as_it_is(source: ContentSource, folder: Path) -> None:
    opened = source.open()
    assert opened.playbook == load(folder)
    assert (opened.origin, opened.folder, opened.problems, opened.banner) == (FOLDER, folder, (), None)


def test_without_a_folder_the_shipped_content_is_given(tmp_path: Path) -> None:
    source = source_of(None, tmp_path)
    opened = source.open()
    assert (opened.playbook, opened.origin, opened.banner) == (load(SHIPPED), SHIPPED_WITH, None)
    assert source.recall() == opened
    assert not (tmp_path / "last-good").exists()


def test_a_bad_edit_leaves_what_was_good_last_and_tells_file_line_and_mend(source: ContentSource, folder: Path) -> None:
    good = source.open().playbook
    spoil(folder)
    opened = source.open()
    assert (opened.playbook, opened.origin) == (good, LAST_GOOD)
    assert (opened.problems[0].file, opened.problems[0].line) == ("tabs/01-first.yaml", 3)
    banner = told(opened)
    assert banner.startswith("tabs/01-first.yaml, строка 3, столбец 10: ")
    assert "Ожидается целое число" in banner
    assert banner.endswith("верным в последний раз.")


def test_what_was_good_last_outlives_the_cache_and_the_folder(
    source: ContentSource, folder: Path, tmp_path: Path
) -> None:
    good = source.open().playbook
    shutil.rmtree(tmp_path / "cache")
    shutil.rmtree(folder)
    opened = source_of(folder, tmp_path).open()
    assert (opened.playbook, opened.origin) == (good, LAST_GOOD)
    assert told(opened).startswith(f"Папка с содержанием недоступна: {folder}")


@pytest.mark.parametrize(
    "disturb",
    [
        pytest.param(spoil, id="a bad edit"),
        pytest.param(shutil.rmtree, id="a share that is away"),
        pytest.param(lambda folder: (folder / "facts.yaml").unlink(), id="a missing file"),
        pytest.param(lambda folder: (folder / "tabs" / "01-first.yaml").write_bytes(b"\xff"), id="a torn file"),
    ],
)
def test_a_folder_that_never_was_good_gives_the_shipped_content(
    source: ContentSource, folder: Path, disturb: Callable[[Path], object]
) -> None:
    disturb(folder)
    opened = source.open()
    assert (opened.playbook, opened.origin) == (load(SHIPPED), SHIPPED_WITH)
    assert opened.problems
    assert told(opened).endswith("поставленное вместе с программой.")


def test_another_folder_does_not_lend_its_last_good_content(source: ContentSource, tmp_path: Path) -> None:
    source.open()
    other = source_of(tmp_path / "elsewhere", tmp_path)
    assert other.open().origin == SHIPPED_WITH
    assert other.recall() is None
    assert source.recall() is not None


def test_a_damaged_copy_gives_way_to_the_shipped_content(source: ContentSource, folder: Path, tmp_path: Path) -> None:
    source.open()
    for file in (tmp_path / "last-good").rglob("*.yaml"):
        file.write_bytes(file.read_bytes()[:40])
    assert source.recall() is None
    shutil.rmtree(folder)
    assert source.open().origin == SHIPPED_WITH


def test_what_is_at_hand_is_what_was_good_last_or_else_what_is_shipped(source: ContentSource, folder: Path) -> None:
    assert source.at_hand().origin == SHIPPED_WITH
    good = source.open()
    shutil.rmtree(folder)
    assert (source.at_hand().digest, source.at_hand().origin) == (good.digest, LAST_GOOD)


def test_recalling_does_not_go_to_the_folder(source: ContentSource, folder: Path) -> None:
    good = source.open()
    shutil.rmtree(folder)
    recalled = source.recall()
    assert recalled is not None
    assert (recalled.playbook, recalled.digest, recalled.banner) == (good.playbook, good.digest, None)


def test_only_the_last_good_copy_is_kept_and_a_mended_folder_is_used_again(
    source: ContentSource, folder: Path, tmp_path: Path
) -> None:
    source.open()
    edit(folder, "tabs/01-first.yaml", "Долго", "Долга")
    source.open()
    copies = list((tmp_path / "last-good").glob("*/*"))
    assert [(copy / "tabs" / "01-first.yaml").read_bytes() for copy in copies] == [
        (folder / "tabs" / "01-first.yaml").read_bytes()
    ]


def test_copies_of_folders_long_out_of_use_are_forgotten(tmp_path: Path) -> None:
    for number in range(last_good_module.MOST_FOLDERS + 2):
        source_of(write(tmp_path / f"share-{number}"), tmp_path).open()
    assert len(list((tmp_path / "last-good").iterdir())) == last_good_module.MOST_FOLDERS


def test_a_disk_that_cannot_be_written_is_no_obstacle(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    source = ContentSource(folder, tmp_path / "file" / "cache", tmp_path / "file" / "last-good")
    assert source.open().origin == FOLDER


def test_when_nothing_at_all_is_right_it_is_said(
    source: ContentSource, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = write(tmp_path / "shipped")
    monkeypatch.setattr("playbook.loader.SHIPPED", shipped)
    spoil(shipped)
    spoil(folder)
    with pytest.raises(ContentError, match="целое число"):
        source.open()


# While the app is running


class Heard:
    """What a watch has told."""

    def __init__(self, watch: ContentWatch) -> None:
        self.opened: list[Opened] = []
        self.unusable: list[str] = []
        watch.opened.connect(self.opened.append)
        watch.unusable.connect(self.unusable.append)


@pytest.fixture
def watch(qtbot: QtBot, source: ContentSource) -> ContentWatch:
    return ContentWatch(source, interval=0.01, settled=0.0)


def test_an_edit_is_told_and_nothing_is_told_twice(watch: ContentWatch, folder: Path) -> None:
    heard = Heard(watch)
    watch.look()
    watch.look()
    assert [opened.origin for opened in heard.opened] == [FOLDER]
    edit(folder, "tabs/01-first.yaml", "Долго", "Очень долго")
    watch.look()
    watch.look()
    assert [opened.playbook.tabs[0].situations[1].title for opened in heard.opened] == ["Долго", "Очень долго"]


def test_a_bad_edit_is_told_with_the_old_content_and_its_mend_takes_it_back(watch: ContentWatch, folder: Path) -> None:
    heard = Heard(watch)
    watch.look()
    spoil(folder)
    watch.look()
    edit(folder, "tabs/01-first.yaml", "slides: [два]", "slides: [2]")
    watch.look()
    good, bad, mended = heard.opened
    assert bad.playbook == good.playbook == mended.playbook
    assert (bad.banner is not None, good.banner, mended.banner) == (True, None, None)


def test_a_share_that_goes_and_comes_back_is_told_both_times(watch: ContentWatch, folder: Path) -> None:
    heard = Heard(watch)
    watch.look()
    folder.rename(folder.with_name("away"))
    watch.look()
    folder.with_name("away").rename(folder)
    watch.look()
    assert [opened.origin for opened in heard.opened] == [FOLDER, LAST_GOOD, FOLDER]


def test_what_is_shown_already_is_not_told(qtbot: QtBot, source: ContentSource, folder: Path) -> None:
    watch = ContentWatch(source, interval=0.01, settled=0.0)
    heard = Heard(watch)
    looked = threading.Event()
    fingerprint = source.fingerprint

    def looking() -> object:
        looked.set()
        return fingerprint()

    source.fingerprint = looking  # type: ignore[method-assign]
    source.open()
    watch.start(source.at_hand())
    qtbot.waitUntil(looked.is_set)
    edit(folder, "tabs/01-first.yaml", "Долго", "Очень долго")
    qtbot.waitUntil(lambda: bool(heard.opened))
    watch.stop()
    assert [opened.playbook.tabs[0].situations[1].title for opened in heard.opened] == ["Очень долго"]


def test_the_thread_tells_on_the_thread_of_the_window(qtbot: QtBot, watch: ContentWatch) -> None:
    threads: list[threading.Thread] = []
    watch.opened.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(watch.opened):
        watch.start()
    watch.stop()
    assert threads == [threading.current_thread()]


def test_wrong_content_is_read_again_now_and_then_though_nothing_changed(
    watch: ContentWatch, source: ContentSource, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(watch)
    with monkeypatch.context() as patch:
        patch.setattr("playbook.loader.sources.LARGEST_FILE", 10)  # as if no file could be read
        watch.look()
    for _ in range(PATIENCE):
        watch.look()
    assert len(heard.unusable) == 1
    assert [opened.origin for opened in heard.opened] == [FOLDER]


def test_nothing_to_show_at_all_is_told(
    watch: ContentWatch, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = Heard(watch)
    shipped = write(tmp_path / "shipped")
    monkeypatch.setattr("playbook.loader.SHIPPED", shipped)
    spoil(shipped)
    spoil(folder)
    watch.look()
    assert ["целое число" in told for told in heard.unusable] == [True]
