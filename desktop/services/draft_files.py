"""Files of drafts: each running program has one of its own, which a lock marks, and adopts that of one that was killed.

A draft holds a client's data: it is sealed where the system offers that, readable by its user alone, and goes after a
day unread.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from time import time

from desktop.services.atomic_file import write_whole
from desktop.services.file_lock import lock_file
from desktop.services.sealing import Seal

MOST_PROGRAMS = 20  # of one user at once
LARGEST = 8 << 20  # bytes
DAY = 24 * 60 * 60  # seconds
_HEAD = b"SUFLER-DRAFT-1\n"
_SUM = 4  # bytes of a check sum
_UNFIT = "a draft that cannot be read was removed ({reason})"  # for the log: nothing of the draft

Log = Callable[[str, str], None]


class UnfitDraftError(ValueError):
    """A file that is no draft of ours, damaged, or sealed for somebody else."""


class DraftFile:
    """The draft of this program. Claim it first; methods raise OSError where the disk or the system refuses."""

    def __init__(self, folder: Path, seal: Seal, log: Log, now: Callable[[], float] = time) -> None:
        """Keep it in `folder`, which is the user's own; `log` takes a level and a line."""
        self._folder, self._seal, self._log, self._now = folder, seal, log, now
        self._handle: int | None = None
        self._path: Path | None = None

    def claim(self) -> None:
        """Become the owner of a file, best of the one that a killed program left; delete what is older than a day.

        Raises:
            OSError: no file can be locked here.
        """
        if self._path is not None:
            return
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with suppress(OSError):
            self._folder.chmod(0o700)
        free = dict(self._free())
        for path in free:
            self._tidy(path)
        left = [path for path in free if path.exists()]
        own = max(left, key=lambda path: path.stat().st_mtime_ns) if left else next(iter(free), None)
        for path, handle in free.items():
            if path != own:
                os.close(handle)
        if own is None:
            raise OSError("no draft of this user is free")
        self._path, self._handle = own, free[own]

    def read(self) -> str | None:
        """The draft that was left; None where there is none, or none that can be read: that one is removed."""
        if self._path is None:
            return None
        try:
            with self._path.open("rb") as file:
                return _unpacked(file.read(LARGEST + 1), self._seal)
        except FileNotFoundError:
            return None
        except UnfitDraftError as error:
            self._log("WARNING", _UNFIT.format(reason=error))
            self.remove()
            return None

    def write(self, text: str) -> None:
        """Put the draft on the disk, whole."""
        if self._path is None:
            raise OSError("no draft of this user is free")
        write_whole(self._path, _packed(text, self._seal))

    def remove(self) -> None:
        """Delete the draft. Raises OSError where it is still there."""
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def release(self) -> None:
        """Let another program have the file."""
        handle, self._handle, self._path = self._handle, None, None
        if handle is not None:
            os.close(handle)

    def _free(self) -> Iterator[tuple[Path, int]]:
        """Files that belong to no running program, each locked by us now."""
        for number in range(1, MOST_PROGRAMS + 1):
            path = self._folder / f"{number}.draft"
            try:
                handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
            except OSError:
                continue
            if lock_file(handle):
                yield path, handle
                if not self._used(number):
                    return
            else:
                os.close(handle)

    def _used(self, number: int) -> bool:
        """Whether there may be files of a higher number than this one."""
        higher = (self._folder / f"{each}.lock" for each in range(number + 1, MOST_PROGRAMS + 1))
        return any(path.exists() for path in higher)

    def _tidy(self, path: Path) -> None:
        """Delete a draft that is too old, or from the future, unread; and what a killed program was writing.

        The day of one from the near future, as after a clock was set back, begins now.
        """
        with suppress(OSError):
            for unfinished in self._folder.glob(f".{path.name}.*.tmp"):
                unfinished.unlink()
        with suppress(OSError):
            now, kept = self._now(), path.stat().st_mtime
            if abs(now - kept) > DAY:
                path.unlink()
            elif kept > now:
                os.utime(path, (now, now))


def _packed(text: str, seal: Seal) -> bytes:
    body = seal.close(text.encode("utf-8", "surrogatepass"))
    return _HEAD + seal.name + zlib.crc32(body).to_bytes(_SUM, "little") + body


def _unpacked(data: bytes, seal: Seal) -> str:
    start = len(_HEAD) + 1
    if not data.startswith(_HEAD) or len(data) > LARGEST or len(data) < start + _SUM:
        raise UnfitDraftError("it is no draft")
    if data[len(_HEAD) : start] != seal.name:
        raise UnfitDraftError("it was sealed on another system")
    body = data[start + _SUM :]
    if zlib.crc32(body).to_bytes(_SUM, "little") != data[start : start + _SUM]:
        raise UnfitDraftError("it is damaged")
    try:
        return seal.open(body).decode("utf-8", "surrogatepass")
    except OSError:
        raise UnfitDraftError("it was sealed for another account") from None
    except UnicodeDecodeError:
        raise UnfitDraftError("it is damaged") from None
