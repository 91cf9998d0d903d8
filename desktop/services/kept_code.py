"""What is compiled anew at every start, kept from the last one.

Python keeps bytecode of files alone. Shiboken carries sources inside its library, and a dataclass has its methods
written and compiled while it is made: together that is a third of a start. What was compiled is kept here in Python's
own way: under the hash of its source and the interpreter's magic number, in the user's own cache. Without that file,
or with a broken one, everything is compiled as ever.
"""

from __future__ import annotations

import builtins
import marshal
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import MAGIC_NUMBER, source_hash
from pathlib import Path
from typing import Any, TypeVar, cast

EMBEDDED = "shibokensupport/"  # what Shiboken calls the files it carries
STUB_WRITER = f"{EMBEDDED}signature/lib/pyi_generator.py"  # imported at every start, used by a tool of developers alone
_Code = TypeVar("_Code")
_HEAD = len(MAGIC_NUMBER) + 4  # bytes: the interpreter's number and a check sum


class KeptCode:
    """Code by its source, in the file `path`, which is read when code is first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[bytes, bytes] | None = None  # marshalled one by one: most starts need a part of it
        self._fresh: dict[bytes, bytes] = {}

    def of(self, source: bytes, name: str, compiled: Callable[[], _Code]) -> _Code:
        """The code of a source in a file of this name: as it was kept, or else `compiled` now.

        Code is whatever `marshal` takes.
        """
        if self._known is None:
            self._known = _read(self._path)
        key = source_hash(source) + name.encode()
        with suppress(ValueError, EOFError, TypeError):
            known = self._known.get(key) or self._fresh.get(key)
            if known:
                code: _Code = marshal.loads(known)
                return code
        fresh: Any = compiled()
        self._fresh[key] = marshal.dumps(fresh)
        return cast("_Code", fresh)

    def keep(self) -> None:
        """Write down what was new; that it cannot be written is no harm."""
        if not self._fresh:
            return
        from desktop.services.atomic_file import write_whole

        self._known = {**(self._known or {}), **self._fresh}
        self._fresh = {}
        body = marshal.dumps(self._known)
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, _head(body) + body)


@contextmanager
def sources_of_shiboken(kept: KeptCode) -> Iterator[None]:
    """Let what is compiled inside out of Shiboken's own sources be kept, and its writer of stubs be left out."""
    plainly = builtins.compile

    def compile_once(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        if more or named or mode != "exec" or not isinstance(source, bytes) or not str(filename).startswith(EMBEDDED):
            return plainly(source, filename, mode, *more, **named)
        source = b"" if filename == STUB_WRITER else source
        return kept.of(source, filename, lambda: plainly(source, filename, mode))

    builtins.compile = compile_once  # Shiboken offers no other way in
    try:
        yield
    finally:
        builtins.compile = plainly
    kept.keep()


def methods_of_dataclasses(kept: KeptCode) -> None:
    """Let the methods of every dataclass that is made from now on be kept, until `keep_no_methods`.

    The module calls `exec` with what it wrote; here it finds one that has known most of that since the last start.
    """

    def exec_once(source: str, *spaces: Any) -> None:
        code = kept.of(source.encode(), _WRITTEN, lambda: compile(source, _WRITTEN, "exec", dont_inherit=True))
        exec(code, *spaces)

    import dataclasses  # two milliseconds, and a first frame makes none

    vars(dataclasses)["exec"] = exec_once


def keep_no_methods() -> None:
    """Let dataclasses be made as ever."""
    dataclasses = sys.modules.get("dataclasses")
    if dataclasses:
        vars(dataclasses).pop("exec", None)


_WRITTEN = "<string>"  # where a traceback finds a method that was written, not read


def _read(path: Path) -> dict[bytes, bytes]:
    with suppress(OSError, ValueError, EOFError, TypeError):
        data = path.read_bytes()
        body = data[_HEAD:]
        if data[:_HEAD] == _head(body):
            known: dict[bytes, bytes] = marshal.loads(body)
            return known
    return {}


def _head(body: bytes) -> bytes:
    return MAGIC_NUMBER + zlib.crc32(body).to_bytes(4, "little")
