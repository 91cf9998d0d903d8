"""The playbook as it was validated last, kept as JSON under the digest of its sources.

A generation is a folder `<digest>` with `frame.json` (all but the tabs) and `tab-000.json` … (a tab each, so that
a window can read its first tab alone). The first line of a file is the digest of the rest; the frame, written last,
holds the digests of its tabs. Whatever does not add up is ignored and made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Collection
from contextlib import suppress
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from playbook.loader.decode import decode_record
from playbook.loader.layout import CONTENT_FILES, SHIPPED
from playbook.loader.problems import ProblemLog
from playbook.loader.sources import Source, read_folder
from playbook.loader.structure import records_within
from playbook.models import Playbook, Tab

if TYPE_CHECKING:
    from playbook.loader.loading import Loaded

CACHE_VERSION = "1"  # raised whenever the loader makes other data of the same files
TABS = "tabs"

_GENERATION = re.compile(r"[0-9a-f]{64}")
_FRAME = "frame.json"


class Cached(NamedTuple):
    """A playbook and the digest of what it was made of."""

    playbook: Playbook
    digest: str


def load_cached(
    folder: Path | str = SHIPPED, cache_dir: Path | str | None = None, *, panes: Collection[str] | None = None
) -> Playbook:
    """As `load`, but content that was validated before is not validated again.

    Without `cache_dir`, or where it cannot be read or written, the content is simply loaded.

    Raises:
        ContentError: something is wrong with the content; it names everything at once.
    """
    log = ProblemLog()
    sources = read_folder(Path(folder), log)
    if cache_dir is None or log.problems:
        return _load(sources, log, panes).playbook
    return load_cached_sources(sources, log, Path(cache_dir), panes).playbook


def load_cached_sources(
    sources: tuple[Source, ...], log: ProblemLog, cache_dir: Path, panes: Collection[str] | None = None
) -> Cached:
    """As `load_cached`, of files that were read already; `log` holds what went wrong in reading them.

    Raises:
        ContentError: something is wrong with the content; it names everything at once.
    """
    digest = digest_of(sources, panes)
    generation = cache_dir / digest
    playbook = None if log.problems else _read(generation)
    if playbook is None:
        loaded = _load(sources, log, panes)
        playbook = loaded.playbook
        with suppress(OSError):
            _write(generation, loaded)
            _remove_others(generation)
    return Cached(playbook, digest)


def _load(sources: tuple[Source, ...], log: ProblemLog, panes: Collection[str] | None) -> Loaded:
    """Understand the files; what that takes is imported only here."""
    from playbook.loader.loading import load_sources

    return load_sources(sources, log, panes)


def read_tab(generation: Path, index: int) -> Tab | None:
    """One tab of a generation, by its place; None where there is none that adds up."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        _, data = _checked(generation / _tab_name(index))
        return decode_record(Tab, data)
    return None


def digest_of(sources: tuple[Source, ...], panes: Collection[str] | None = None) -> str:
    """What a playbook depends on: names and bytes of its files, the shape of the records, the loader's version."""
    digest = hashlib.sha256(_schema().encode())
    digest.update(repr(None if panes is None else sorted(panes)).encode())
    for source in sources:
        name = source.name.encode("utf-8", "surrogateescape")
        digest.update(f"{len(name)} {len(source.data)}\n".encode())
        digest.update(name)
        digest.update(source.data)
    return digest.hexdigest()


@cache
def _schema() -> str:
    """Fields and types of every record, members of every enum, files of the layout."""
    lines = [CACHE_VERSION, repr(CONTENT_FILES)]
    modules = sorted({kind.__module__ for kind in records_within(Playbook)})
    for name, kind in (each for module in modules for each in sorted(vars(sys.modules[module]).items())):
        if isinstance(kind, type) and is_dataclass(kind):
            lines.append(f"{name}: {[(each.name, each.type, _default(each)) for each in fields(kind)]}")
        elif isinstance(kind, type) and issubclass(kind, Enum):
            lines.append(f"{name}: {[member.value for member in kind]}")
    return "\n".join(lines)


def _default(field: Field[Any]) -> str:
    """A field's default in words that are the same in every process."""
    return "" if field.default is MISSING else repr(field.default)


def _tab_name(index: int) -> str:
    return f"tab-{index:03}.json"


def _read(generation: Path) -> Playbook | None:
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        _, frame = _checked(generation / _FRAME)
        tabs = []
        for index, expected in enumerate(frame[TABS]):
            found, tab = _checked(generation / _tab_name(index))
            if found != expected:
                return None
            tabs.append(tab)
        return decode_record(Playbook, {**frame, TABS: tabs})
    return None


def _checked(path: Path) -> tuple[str, Any]:
    """The digest of a cache file and its data.

    Raises:
        ValueError: the file is not as it was written.
        OSError: it cannot be read.
    """
    stated, _, body = path.read_bytes().partition(b"\n")
    digest = hashlib.sha256(body).hexdigest()
    if stated.decode("ascii") != digest:
        raise ValueError(f"the digest of {path.name} does not fit")
    return digest, json.loads(body)


def _write(generation: Path, loaded: Loaded) -> None:
    generation.mkdir(parents=True, exist_ok=True)
    digests = [_write_file(generation / _tab_name(index), tab) for index, tab in enumerate(loaded.tabs)]
    _write_file(generation / _FRAME, {**loaded.frame, TABS: digests})


def _write_file(path: Path, data: Any) -> str:
    """Write a file whole or not at all, and return the digest of its data."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    digest = hashlib.sha256(body).hexdigest()
    whole = digest.encode() + b"\n" + body
    handle, temporary = tempfile.mkstemp(prefix=path.stem, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            if file.write(whole) != len(whole):
                raise OSError(f"{path.name} was written short")
        Path(temporary).replace(path)
    except OSError:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    return digest


def _remove_others(generation: Path) -> None:
    for other in generation.parent.iterdir():
        if other != generation and _GENERATION.fullmatch(other.name) and other.is_dir() and not other.is_symlink():
            shutil.rmtree(other, ignore_errors=True)
