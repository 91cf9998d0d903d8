"""A small file written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from time import sleep

REPLACE_TRIES = 8  # a virus scanner or an indexer lets go of a file within a few hundred milliseconds
FIRST_PAUSE = 0.005  # seconds, doubled with every try


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`, on the disk before the old file goes. Can take a while: in a thread, please.

    Raises:
        OSError: it could not be written; the old file is as it was.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write(temporary, data)
        _replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    _sync_folder(target.parent)


def _write(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600)
    try:
        rest = memoryview(data)
        while rest:
            written = os.write(handle, rest)
            if written <= 0:
                raise OSError(f"{path.name} was written short")
            rest = rest[written:]
        os.fsync(handle)
        if os.fstat(handle).st_size != len(data):
            raise OSError(f"{path.name} was written short")
    finally:
        os.close(handle)


def _replace(source: Path, target: Path) -> None:
    """Windows refuses while another process has the old file open."""
    pause = FIRST_PAUSE
    for _ in range(REPLACE_TRIES - 1):
        try:
            source.replace(target)
        except PermissionError:
            sleep(pause)
            pause *= 2
        else:
            return
    source.replace(target)


def _sync_folder(folder: Path) -> None:
    """The new name survives a power cut too, where the system can promise that."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
