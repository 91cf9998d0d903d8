"""A content folder with a hundred times the situations of another: longer tabs, and more of them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

LONGER, MORE = 25, 4  # a file may hold a megabyte, a folder 500 files: so both

_TOP_KEY = re.compile(r"^[a-z_]+:", re.MULTILINE)
_OWN_ID = re.compile(r"^(id: |  - id: )(\S+)$", re.MULTILINE)


def grow(folder: Path, target: Path, longer: int = LONGER, more: int = MORE) -> Path:
    """A copy of the content in which every tab is `longer` times as long and there are `more` times as many."""
    shutil.copytree(folder, target)
    for file in sorted((target / "tabs").iterdir()):
        text = lengthened(file.read_text("utf-8"), longer)
        number, _, slug = file.stem.partition("-")
        file.write_text(text, "utf-8")
        for copy in range(1, more):
            (target / "tabs" / f"{number}-{slug}-{copy}.yaml").write_text(renamed(text, f"-file{copy}"), "utf-8")
    return target


def lengthened(text: str, times: int) -> str:
    """A tab with each of its situations so many times, under new ids; links lead to the first of them."""
    head, start, rest = text.partition("situations:\n")
    if not start:
        return text
    end = _TOP_KEY.search(rest)
    place = end.start() if end else len(rest)
    body, tail = rest[:place].rstrip() + "\n", rest[place:]
    return head + start + "".join([body, *(renamed(body, f"-copy{copy}") for copy in range(1, times))]) + tail


def renamed(text: str, suffix: str) -> str:
    """The text with another id for the tab and for its situations."""
    return _OWN_ID.sub(lambda found: found[1] + found[2] + suffix, text)
