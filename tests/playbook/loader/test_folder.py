"""Whatever stands where the content should be, the loader says what it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from playbook.loader import load
from playbook.loader.sources import LARGEST_CONTENT
from tests.playbook.loader.mini import problems

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    (found,) = problems(tmp_path / "нет")
    assert "папки нет" in found.message
    assert (found.line, found.column) == (1, 1)


def test_a_file_for_a_folder(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("title: я файл\n", "utf-8")
    (found,) = problems(tmp_path / "content")
    assert "файл, а не папка" in found.message


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    found = problems(tmp_path)
    assert {"facts.yaml", "statuses.yaml", "rules.yaml", "tabs"} <= {each.file for each in found}


def test_no_tabs(content: Path) -> None:
    for file in (content / "tabs").iterdir():
        file.unlink()
    assert [(each.file, each.message) for each in problems(content)] == [("tabs", "нет ни одной вкладки")]


@pytest.mark.parametrize("name", ["fact.yaml", "facts.yml", "Facts.yaml"])
def test_a_file_by_a_wrong_name_is_told_the_right_one(content: Path, name: str) -> None:
    (content / "facts.yaml").rename(content / "facts.tmp")
    (content / "facts.tmp").rename(content / name)
    found = {each.file: each for each in problems(content)}
    assert found[name].hint == "facts.yaml"
    assert found["facts.yaml"].message == "файла нет"
    assert len(found) == 2


@pytest.mark.parametrize(
    "name", ["first.yaml", "1-first.yaml", "03-with space.yaml", "03-first.yml", "03-first", "03-.yaml"]
)
def test_a_tab_by_an_odd_name_is_refused(content: Path, name: str) -> None:
    (content / "tabs" / "01-first.yaml").rename(content / "tabs" / name)
    (found,) = problems(content)
    assert (found.file, found.line) == (f"tabs/{name}", 1)
    assert "не годится" in found.message


def test_a_tab_may_have_a_russian_name(content: Path) -> None:
    (content / "tabs" / "01-first.yaml").rename(content / "tabs" / "01-первая.yaml")
    assert load(content).tabs[0].id == "first"


def test_what_systems_and_editors_leave_behind_is_passed_over(content: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$facts.yaml", "tabs/.01-first.yaml.swp"):
        (content / name).write_bytes(b"\xff\x00")
    assert problems(content) == ()


def test_a_folder_for_a_file(content: Path) -> None:
    (content / "order.yaml").unlink()
    (content / "order.yaml").mkdir()
    (found,) = problems(content)
    assert (found.file, found.message) == ("order.yaml", "это не обычный файл")


@needs_links
def test_a_link_that_leads_to_itself(content: Path) -> None:
    (content / "order.yaml").unlink()
    (content / "order.yaml").symlink_to("order.yaml")
    (content / "tabs" / "03-loop.yaml").symlink_to("03-loop.yaml")
    assert {each.file for each in problems(content)} == {"order.yaml", "tabs/03-loop.yaml"}


@needs_links
def test_a_folder_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to("content")
    assert len(problems(tmp_path / "content")) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_that_nobody_writes_to_is_not_waited_for(content: Path) -> None:
    (content / "order.yaml").unlink()
    os.mkfifo(content / "order.yaml")
    (found,) = problems(content)
    assert found.file == "order.yaml"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_of_bytes_that_are_no_letters_can_still_be_printed(content: Path) -> None:
    Path(os.fsdecode(os.fsencode(content) + b"/tabs/01-\xff.yaml")).write_text("id: 'x", "utf-8")
    for each in problems(content):
        str(each).encode("utf-8")
    assert problems(content)


def test_more_files_than_anyone_would_write(content: Path) -> None:
    for number in range(501):
        (content / "tabs" / f"{number:04}-x.yaml").touch()
    (found,) = problems(content)
    assert "слишком много файлов" in found.message


def test_more_bytes_than_anyone_would_write(content: Path) -> None:
    mebibyte = b"#" * (1 << 20)
    for number in range((LARGEST_CONTENT >> 20) + 1):
        (content / "tabs" / f"{number:04}-x.yaml").write_bytes(mebibyte)
    assert any("содержание слишком велико" in each.message for each in problems(content))


def test_a_pane_is_checked_where_the_panes_are_known(content: Path) -> None:
    tab = content / "tabs" / "01-first.yaml"
    tab.write_text(tab.read_text("utf-8") + "pane: ordre\n", "utf-8")
    assert load(content).tabs[0].pane == "ordre"
    with pytest.raises(Exception, match="Может быть, «order»"):
        load(content, panes={"situations", "order"})
