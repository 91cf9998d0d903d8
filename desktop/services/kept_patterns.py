"""Regular expressions compiled anew at every start, kept from the last one.

Python keeps no compiled expressions, and those of a start, most of them of libraries, take a tenth of it. What was
compiled is kept beside bytecode (see `kept_code`), under the expression, the flags, and the number that Python raises
whenever it compiles expressions in another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from desktop.services.kept_code import KeptCode

_PLAIN_ONLY = int(re.DEBUG | re.LOCALE)  # one prints, one asks the system


class _Parts(NamedTuple):
    """What an expression is for the engine: all but its own text."""

    flags: int
    code: list[int]
    groups: int
    places: dict[str, int]
    names: tuple[str | None, ...]


@contextmanager
def patterns_kept(kept: KeptCode) -> Iterator[None]:
    """Let the expressions that are compiled inside be kept; inside a program's own imports, nothing typed is in them.

    What was new is written down by whoever keeps `kept`.
    """
    engine = _engine()
    if engine is None:
        yield
        return
    compiler, parser, machine = engine
    plainly, mark = compiler.compile, f"{machine.MAGIC} {machine.CODESIZE}"

    def compile_once(pattern: Any, flags: int = 0) -> Any:
        if not isinstance(pattern, str | bytes) or flags & _PLAIN_ONLY:
            return plainly(pattern, flags)
        source = repr((pattern, int(flags))).encode()
        parts = kept.of(source, mark, lambda: tuple(_parts(compiler, parser, pattern, flags)))
        return machine.compile(pattern, *parts)

    compiler.compile = compile_once
    try:
        yield
    finally:
        compiler.compile = plainly


def _engine() -> tuple[Any, Any, Any] | None:
    """The parts of Python's own `re`; None where they are not as they are known here."""
    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]  # no stubs, for they are Python's own affair

        _ = (_compiler.compile, _compiler._code, _parser.parse, _compiler._sre.compile, _compiler._sre.CODESIZE)
    except (ImportError, AttributeError):
        return None
    return _compiler, _parser, _compiler._sre


def _parts(compiler: Any, parser: Any, pattern: str | bytes, flags: int) -> _Parts:
    parsed = parser.parse(pattern, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, place in state.groupdict.items():
        names[place] = name
    code = [int(each) for each in compiler._code(parsed, flags)]
    return _Parts(int(flags | state.flags), code, state.groups - 1, dict(state.groupdict), tuple(names))
