"""Imports the program, with the bytecode that PySide makes anew at every start kept from the last one.

Shiboken carries Python sources inside its library and compiles them at each import: a quarter of what an empty window
takes to appear. Python keeps bytecode of files alone, so what was compiled is kept here in Python's own way: under the
hash of the source and the interpreter's magic number, in the user's own cache. Without that file, or with a broken
one, everything is compiled as ever.
"""

from __future__ import annotations

import builtins
import gc
import marshal
import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from desktop.services.paths import Places, find_places

EMBEDDED = "shibokensupport/"  # what Shiboken calls the files it carries
_HEAD = len(MAGIC_NUMBER) + 4  # bytes: the interpreter's number and a check sum


def own_places() -> Places:
    """Where this user's things live on this machine."""
    executable = Path(sys.executable) if getattr(sys, "frozen", False) else None
    return find_places(os.environ, sys.platform, executable)


def import_app() -> ModuleType:
    """The module `desktop.app`, and Qt with it."""
    gc.disable()  # until everything is ready: nothing of a start is garbage
    with kept_bytecode(own_places().cache / "embedded.bytecode"):
        import_module("PySide6.QtCore")
    return import_module("desktop.app")


@contextmanager
def kept_bytecode(kept: Path) -> Iterator[None]:
    """Let what is compiled inside out of Shiboken's own sources come from the file `kept`, and go there."""
    known = _read(kept)
    fresh: dict[bytes, CodeType] = {}
    plainly = builtins.compile

    def compile_once(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        if more or named or mode != "exec" or not isinstance(source, bytes) or not str(filename).startswith(EMBEDDED):
            return plainly(source, filename, mode, *more, **named)
        key = source_hash(source) + filename.encode()
        code = known.get(key)
        if code is None:
            code = fresh[key] = plainly(source, filename, mode)
        return code

    builtins.compile = compile_once  # Shiboken offers no other way in
    try:
        yield
    finally:
        builtins.compile = plainly
    if fresh:
        _write(kept, {**known, **fresh})


def _read(kept: Path) -> dict[bytes, CodeType]:
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = kept.read_bytes()
        body = data[_HEAD:]
        if data[:_HEAD] == _head(body):
            known: dict[bytes, CodeType] = marshal.loads(body)
            return known
    return {}


def _write(kept: Path, codes: dict[bytes, CodeType]) -> None:
    from desktop.services.atomic_file import write_whole

    body = marshal.dumps(codes)
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, _head(body) + body)


def _head(body: bytes) -> bytes:
    return MAGIC_NUMBER + zlib.crc32(body).to_bytes(4, "little")
