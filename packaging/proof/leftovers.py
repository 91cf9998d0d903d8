"""What an installation leaves behind: files and registry before and after."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from proof.wine import USER

# What belongs to Wine and to Windows itself, whatever is installed.
_OF_THE_SYSTEM = re.compile(
    rf"windows/|ProgramData/Microsoft|users/{USER}/(AppData/Roaming/Microsoft/Windows/)?Recent(/|$)"
    rf"|users/{USER}/AppData/(Local|Roaming)/Microsoft(/(?!Windows/Start Menu)|$)"
)
# The uninstaller of NSIS works in a copy of itself; a restart removes that, and leaves its folder, which is empty then.
_EMPTY_FOLDER_OF_NSIS = re.compile(rf"users/{USER}/(AppData/Local/)?Temp/~nsu\w*\.tmp")
_SYSTEM_KEYS = (
    r"[Software\\Wine", r"[Software\\Microsoft\\Windows\\Shell",
    r"[Software\\Microsoft\\Windows\\CurrentVersion\\Explorer", r"[Software\\Microsoft\\Windows NT\\CurrentVersion",
    r"[System\\CurrentControlSet\\Control\\Class", r"[System\\CurrentControlSet\\Control\\DeviceClasses",
    r"[System\\CurrentControlSet\\Enum", r"[Console",
)  # fmt: skip
_STAMP = re.compile(r"(?<=\]) \d+$")


class Snapshot(NamedTuple):
    """Files below drive C, and lines of the user's and the machine's registry under their keys."""

    files: frozenset[str]
    registry: frozenset[str]

    def left_since(self, before: Snapshot) -> list[str]:
        """What was not there before."""
        return sorted((self.files - before.files) | (self.registry - before.registry))


def snapshot(prefix: Path) -> Snapshot:
    """Take down what a prefix holds. Its processes must have ended: only then is the registry on the disk."""
    drive = prefix / "drive_c"
    names = (path.relative_to(drive).as_posix() for path in drive.rglob("*"))
    files = frozenset(
        name for name in names if not _OF_THE_SYSTEM.match(name) and not _EMPTY_FOLDER_OF_NSIS.fullmatch(name)
    )
    return Snapshot(files, frozenset(_lines(prefix / "user.reg")) | frozenset(_lines(prefix / "system.reg")))


def _lines(path: Path) -> list[str]:
    """Each value with the key that it stands under; Wine's own keys and times of change apart."""
    key, found = "", []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        plain = _STAMP.sub("", line).strip()
        if line.startswith("["):
            key = plain
        if plain and not plain.startswith(("#time=", ";; ")) and not key.startswith(_SYSTEM_KEYS):
            found.append(f"{path.stem} {key} {plain if plain != key else ''}".strip())
    return found
