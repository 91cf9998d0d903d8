"""Copies of content folders as they were when they were valid last: a share may be offline, an edit may be wrong.

What is copied are the files that supervisors write, so that a copy outlives a newer program, and can be given back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.services.atomic_file import write_whole

if TYPE_CHECKING:
    from playbook.loader.sources import Source

MOST_FOLDERS = 5
UNFINISHED = ".new"


class LastGood:
    """The copy of one content folder."""

    def __init__(self, home: Path, key: str) -> None:
        """Keep it under `home`, beside those of other folders; `key` is a file name that is its own."""
        self._home = home
        self._shelf = home / key

    def folder(self) -> Path | None:
        """The copy; None where there is none."""
        with suppress(OSError):
            copies = [entry for entry in self._shelf.iterdir() if entry.suffix != UNFINISHED]
            if copies:
                return max(copies, key=lambda entry: entry.stat().st_mtime_ns)
        return None

    def keep(self, sources: Iterable[Source], digest: str) -> None:
        """Copy files that were found valid, in place of the copy before.

        Raises:
            OSError: there is no room, or no right to write; the copy before is still there.
        """
        copy = self._shelf / digest
        if not copy.is_dir():
            unfinished = copy.with_suffix(UNFINISHED)
            shutil.rmtree(unfinished, ignore_errors=True)
            for source in sources:
                write_whole(unfinished / source.name, source.data)
            unfinished.replace(copy)
        for other in self._shelf.iterdir():
            if other != copy:
                shutil.rmtree(other, ignore_errors=True)
        self._forget_the_oldest()

    def _forget_the_oldest(self) -> None:
        os.utime(self._shelf)
        shelves = sorted(self._home.iterdir(), key=lambda shelf: shelf.stat().st_mtime_ns, reverse=True)
        for shelf in shelves[MOST_FOLDERS:]:
            shutil.rmtree(shelf, ignore_errors=True)
