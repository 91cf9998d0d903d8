"""Gives the playbook: from the folder that was chosen, or the best that there is instead, and says what is wrong.

The order of a start: `at_hand`, which does not go to a folder that may be on a dead share, then a `ContentWatch` (in
`content_watch`), which opens the folder itself.
The records and the loader are imported by the methods that need them.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.i18n import Message, mark

if TYPE_CHECKING:
    from desktop.services.last_good import LastGood
    from playbook.loader import Problem
    from playbook.loader.cache import Cached
    from playbook.loader.sources import Source
    from playbook.models import Playbook

FOLDER, LAST_GOOD, SHIPPED_WITH = "folder", "last good", "shipped"  # where content came from

_INSTEAD = {
    FOLDER: "{wrong}",
    LAST_GOOD: mark("{wrong} What is shown is the content that was valid last."),
    SHIPPED_WITH: mark("{wrong} What is shown is the content that came with the program."),
}


class Opened(NamedTuple):
    """A playbook to work with. `origin` says where it comes from, `problems` what is to be mended in `folder`."""

    playbook: Playbook
    digest: str
    origin: str
    folder: Path
    problems: tuple[Problem, ...] = ()

    @property
    def banner(self) -> Message | None:
        """What to tell: the place, the mistake, the mend (in the words of the domain), and what is shown instead."""
        if not self.problems:
            return None
        first, *others = self.problems
        if first.file == str(self.folder):
            away = mark("The playbook folder cannot be reached: {folder} ({why}). Check the network and the settings.")
            wrong: object = Message.of(away, folder=first.file, why=first.message)
        elif others:
            wrong = Message.of(mark("{first} Mistakes in all: {number}."), first=first, number=len(self.problems))
        else:
            wrong = first
        return Message.of(_INSTEAD[self.origin], wrong=wrong)


class ContentSource:
    """Content of one folder, or of the one that is shipped."""

    def __init__(
        self, folder: Path | None, cache_dir: Path, last_good_dir: Path, panes: Collection[str] | None = None
    ) -> None:
        """Read `folder`; None: the shipped one. `panes` are the kinds of panes that tabs may ask for."""
        self.folder = folder
        self._cache_home = cache_dir
        self._last_good_dir = last_good_dir
        self._panes = panes

    def at_hand(self) -> Opened:
        """What was good last, else what is shipped: at once, without a look at the folder.

        Raises:
            ContentError: there is nothing to show, not even what is shipped.
        """
        return self.recall() or self._shipped(self.folder, ())

    def recall(self) -> Opened | None:
        """What was good last, without a look at the folder; None where nothing is known of it."""
        return self._shipped(None, ()) if self.folder is None else self._recall(self.folder, ())

    def open(self) -> Opened:
        """The content of the folder; if that is wrong or away, what was good last, or what is shipped.

        A folder on a dead share can hold this up for as long as the system waits: not for the GUI thread.

        Raises:
            ContentError: there is nothing to show, not even what is shipped.
        """
        from playbook.loader import ContentError

        if self.folder is None:
            return self._shipped(None, ())
        try:
            sources, cached = self._load(self.folder, self.folder)
        except ContentError as error:
            return self._recall(self.folder, error.problems) or self._shipped(self.folder, error.problems)
        with suppress(OSError):
            self._last_good(self.folder).keep(sources, cached.digest)
        return Opened(cached.playbook, cached.digest, FOLDER, self.folder)

    def fingerprint(self) -> object:
        """Changes whenever a file of the folder does. Reads no file, but asks the folder."""
        from playbook.loader import SHIPPED
        from playbook.loader.layout import TABS_FOLDER

        folder = self.folder or SHIPPED
        return tuple(_listing(each) for each in (folder, folder / TABS_FOLDER))

    def _recall(self, folder: Path, problems: tuple[Problem, ...]) -> Opened | None:
        from playbook.loader import ContentError

        copy = self._last_good(folder).folder()
        if copy is None:
            return None
        try:
            _, cached = self._load(copy, folder)
        except ContentError:  # the copy is damaged, or older than this program can read
            return None
        return Opened(cached.playbook, cached.digest, LAST_GOOD, folder, problems)

    def _shipped(self, instead_of: Path | None, problems: tuple[Problem, ...]) -> Opened:
        from playbook.loader import SHIPPED

        _, cached = self._load(SHIPPED, None)
        return Opened(cached.playbook, cached.digest, SHIPPED_WITH, instead_of or SHIPPED, problems)

    def _load(self, files: Path, cached_as: Path | None) -> tuple[tuple[Source, ...], Cached]:
        from playbook.loader.cache import load_cached_sources
        from playbook.loader.problems import ProblemLog
        from playbook.loader.sources import read_folder

        log = ProblemLog()
        sources = read_folder(files, log)
        return sources, load_cached_sources(sources, log, self._cache(cached_as), self._panes)

    def _cache(self, folder: Path | None) -> Path:
        """A cache for each folder: to try another one leaves the first its place."""
        if folder is None:
            return self._cache_home / "shipped"
        return self._cache_home / _key(folder)

    def _last_good(self, folder: Path) -> LastGood:
        from desktop.services.last_good import LastGood

        return LastGood(self._last_good_dir, _key(folder))


def _key(folder: Path) -> str:
    """A short file name for a content folder, its own for each."""
    path = os.path.normcase(os.path.abspath(folder))  # noqa: PTH100 - what a share's links lead to is its own affair
    return f"{zlib.crc32(path.encode('utf-8', 'surrogateescape')):08x}-{len(path)}"


def _listing(folder: Path) -> tuple[object, ...]:
    """Names, sizes and times in a folder. On Windows one question to the share answers it all."""
    try:
        with os.scandir(folder) as entries:
            return tuple(sorted((each.name, *_size_and_time(each)) for each in entries))
    except OSError as error:
        return (type(error).__name__,)


def _size_and_time(entry: os.DirEntry[str]) -> tuple[int, int]:
    try:
        status = entry.stat()
    except OSError:
        return (-1, 0)
    return (status.st_size, status.st_mtime_ns)
