"""What the proof keeps between its runs: downloads, the Windows Python made of them, the empty window."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

NAME = "sufler-windows"
FOLDERS_KEPT = 2  # of each kind: what other branches use is not made anew each time


def cache_folder(environment: dict[str, str] | os._Environ[str], fallback: Path) -> Path:
    """The user's cache, or `fallback` where that cannot be written to."""
    home = Path(environment.get("XDG_CACHE_HOME") or Path(environment.get("HOME", "/nonexistent")) / ".cache")
    folder = home / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError:
        return fallback
    return folder


def key_of(files: Iterable[Path], *words: str) -> str:
    """A name for what is made of these files."""
    digest = hashlib.sha256("\0".join(words).encode())
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold the cache for this process; another one waits."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def kept(folder: Path, kind: str, key: str, make: Callable[[Path], object]) -> Path:
    """The folder `kind-key` of the cache, made if it is not there; a half-made one is never taken for whole."""
    wanted = folder / f"{kind}-{key}"
    if not wanted.is_dir():
        half = folder / f".making-{kind}"
        shutil.rmtree(half, ignore_errors=True)
        half.mkdir(parents=True)
        make(half)
        half.rename(wanted)
    os.utime(wanted)
    others = sorted(folder.glob(f"{kind}-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[FOLDERS_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
    return wanted
