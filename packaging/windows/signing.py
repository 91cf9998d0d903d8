"""Signing by whatever command the company has; the build knows none of its own."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

VARIABLE = "SUFLER_SIGN"
FILE = "{file}"
PATIENCE = 180  # seconds: a time stamp comes from a server


class NotSignedError(Exception):
    """The command of signing failed."""


def command_for(template: str, file: str) -> list[str]:
    """The command that signs a file: it stands in place of `{file}`, or at the end."""
    words = shlex.split(template, posix=sys.platform != "win32")
    named = [word.strip('"').replace(FILE, file) for word in words]
    return named if any(FILE in word for word in words) else [*named, file]


def sign(files: Iterable[Path], template: str) -> None:
    """Sign each file. Raises NotSignedError."""
    for path in files:
        try:
            subprocess.run(command_for(template, str(path)), check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.SubprocessError) as error:
            raise NotSignedError(f"{path.name} could not be signed: {error}") from error
