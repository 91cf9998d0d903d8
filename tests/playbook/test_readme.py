"""The examples that tell a supervisor how to write content are content."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from playbook.consistency import FindingKind, problems_of
from playbook.loader import SHIPPED, load
from playbook.models import Playbook

README = SHIPPED.parent / "README.md"
EXAMPLE = re.compile(r"^```yaml (?P<file>\S+)(?: → (?P<list>\w+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [(found["file"], found["list"], found["text"]) for found in EXAMPLE.finditer(README.read_text("utf-8"))]


def add(folder: Path, file: str, key: str | None, text: str) -> None:
    path = folder / file
    if key is None:
        assert not path.exists()
        path.write_text(text, "utf-8")
        return
    before = path.read_text("utf-8")
    assert re.search(rf"^ *{key}:$", before, re.MULTILINE), f"{file} has no list {key}"
    path.write_text(
        re.sub(rf"^ *{key}:$", lambda found: f"{found[0]}\n{text.rstrip()}", before, count=1, flags=re.MULTILINE),
        "utf-8",
    )


def everything(tmp_path: Path) -> Playbook:
    folder = tmp_path / "content"
    shutil.copytree(SHIPPED, folder)
    for example in EXAMPLES:
        add(folder, *example)
    return load(folder)


def test_every_yaml_example_says_where_it_belongs() -> None:
    assert len(EXAMPLES) == README.read_text("utf-8").count("\n```yaml") >= 8


def test_all_the_examples_together_are_valid_and_leave_nothing_to_mend(tmp_path: Path) -> None:
    shipped, grown = load(), everything(tmp_path)
    assert problems_of(grown) == ()
    assert len(grown.tabs) > len(shipped.tabs)
    assert len(grown.rows) > len(shipped.rows)
    assert len(grown.contacts) > len(shipped.contacts)
    assert len(grown.partners) > len(shipped.partners)


@pytest.mark.parametrize(("file", "key", "text"), [pytest.param(*each, id=each[0]) for each in EXAMPLES if each[1]])
def test_an_example_cannot_be_spoilt_unseen(file: str, key: str, text: str, tmp_path: Path) -> None:
    from playbook.loader import ContentError

    folder = tmp_path / "content"
    shutil.copytree(SHIPPED, folder)
    add(
        folder,
        file,
        key,
        text.replace("- ", "- опечатка: 1\n    ", 1) if "{id" not in text else text.replace("id:", "ид:"),
    )
    with pytest.raises(ContentError):
        load(folder)


def test_a_new_status_alone_is_a_gap_that_the_check_names(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    shutil.copytree(SHIPPED, folder)
    (status,) = (each for each in EXAMPLES if each[:2] == ("statuses.yaml", "rows"))
    add(folder, *status)
    findings = problems_of(load(folder))
    assert findings
    assert {finding.kind for finding in findings} == {FindingKind.GAP}
    assert all("На таможне" in finding.message for finding in findings)
