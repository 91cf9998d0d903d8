"""Lines on a terminal or in a file: width, indents, colours, letters that the console does not have, JSON."""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import shutil
import sys
import textwrap
from enum import StrEnum
from typing import Any, TextIO

RULE_WIDTH = 100  # columns of what is ruled where no terminal tells its own
MARK, UNMARK = "\ue000", "\ue001"  # round what is marked, until the line is laid out
_PLAINER = str.maketrans({"«": '"', "»": '"', "„": '"', "“": '"', "—": "-", "–": "-", "…": "...", "·": "-", "›": ">"})
_ERRORS = "plainer"


class Style(StrEnum):
    """How a line stands out, as an ANSI code."""

    PLAIN = ""
    TITLE = "1"
    LOUD = "1;31"
    QUIET = "2"
    ASK = "33"


class Console:
    """Writes lines. Only a terminal has a width to wrap at: in a file or a pipe a phrase stays one line to search."""

    def __init__(self, stream: TextIO, width: int | None = None, *, styled: bool = False) -> None:
        self._stream, self._width, self._styled = stream, width, styled

    @classmethod
    def of(cls, stream: TextIO) -> Console:
        """The console behind a stream."""
        terminal = stream.isatty()
        width = max(40, shutil.get_terminal_size((RULE_WIDTH, 24)).columns) if terminal else None
        modern = os.name != "nt" or bool(os.environ.get("WT_SESSION") or os.environ.get("ANSICON"))
        styled = terminal and modern and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        return cls(stream, width, styled=styled)

    def line(self, text: str = "", indent: int = 0, *, label: str = "", style: Style = Style.PLAIN) -> None:
        """Write text, its further lines hanging under what follows the label."""
        first, hang = " " * indent + label, " " * (indent + len(label))
        for number, part in enumerate(text.split("\n")):
            lead = hang if number else first
            for each in self._wrapped(part, lead, hang):
                print(self._painted(each, style), file=self._stream)

    def heading(self, text: str) -> None:
        """Write a title over what follows, ruled."""
        self.line()
        self.line(text, style=Style.TITLE)
        self.line("=" * min(len(text), self._width or RULE_WIDTH))

    def data(self, value: Any) -> None:
        """Write JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=1), file=self._stream)

    def _wrapped(self, text: str, lead: str, hang: str) -> list[str]:
        if self._width is None or len(lead) + len(text) <= self._width:
            return [(lead + text).rstrip()]
        return textwrap.wrap(
            text, self._width, initial_indent=lead, subsequent_indent=hang, break_on_hyphens=False
        ) or [lead.rstrip()]

    def _painted(self, line: str, style: Style) -> str:
        if not self._styled:
            return re.sub(f"[{MARK}{UNMARK}]", "", line)
        back = f"\x1b[0m\x1b[{style}m" if style else "\x1b[0m"
        line = line.replace(MARK, f"\x1b[{Style.TITLE};4m").replace(UNMARK, back)
        return f"\x1b[{style}m{line}\x1b[0m" if style else line


def prepare(stream: TextIO) -> None:
    """Let no letter stop the output: a file or a pipe takes UTF-8 unless PYTHONIOENCODING names another encoding."""
    codecs.register_error(_ERRORS, _plainer)
    if isinstance(stream, io.TextIOWrapper):
        told = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
        if told or stream.isatty():
            stream.reconfigure(errors=_ERRORS)
        else:
            stream.reconfigure(encoding="utf-8", errors=_ERRORS)


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """What a console without «…» and dashes shows in their place; «?» for all else."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end].translate(_PLAINER)
    return "".join(letter if ord(letter) < 128 else "?" for letter in lost), error.end


def stop_writing() -> None:
    """Nobody reads any more: let what is still buffered go nowhere, so that the exit stays quiet."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
