"""Which wheels of the project's locks a Windows machine installs, found out on another one.

pip follows the markers of the machine that it runs on; here they are followed for Windows, and pip is only told what to
fetch, hashes required and nothing of its own choice.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PATIENCE = 420.0  # seconds for one call of pip
_HASH = re.compile(r"--hash=(\S+)")


class Pin(NamedTuple):
    """One line of a lock: what is wanted, and the hashes it may have."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name as the index spells it."""
        return canonicalize_name(self.requirement.name)

    @property
    def line(self) -> str:
        """The line for pip, without the marker that has been followed."""
        options = "".join(f" --hash={each}" for each in self.hashes)
        return f"{self.requirement.name}{self.requirement.specifier}{options}"


def pins(lock: str) -> Iterator[Pin]:
    """The pins of a lock file in pip's format. Raises packaging.requirements.InvalidRequirement."""
    for line in lock.replace("\\\n", " ").splitlines():
        stated = line.split("#", 1)[0].strip()
        if stated:
            wanted = _HASH.split(stated, maxsplit=1)[0].strip()
            yield Pin(Requirement(wanted), tuple(_HASH.findall(stated)))


def windows_markers(version: tuple[int, int]) -> dict[str, str]:
    """What markers ask about, answered for a 64-bit Windows 10 with CPython `version`."""
    short = "{}.{}".format(*version)
    return {
        **{"implementation_name": "cpython", "platform_python_implementation": "CPython"},
        **{"os_name": "nt", "sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64"},
        **{"platform_release": "10", "platform_version": "10.0.19045", "extra": ""},
        **{"python_version": short, "python_full_version": f"{short}.0", "implementation_version": f"{short}.0"},
    }


def wanted_on_windows(lock: str, version: tuple[int, int]) -> list[Pin]:
    """The pins whose markers hold on Windows."""
    markers = windows_markers(version)
    return [pin for pin in pins(lock) if pin.requirement.marker is None or pin.requirement.marker.evaluate(markers)]


def pip_platform(version: tuple[int, int]) -> list[str]:
    """Options that make pip choose wheels for Windows."""
    abis = (f"cp{version[0]}{version[1]}", "abi3", "none")
    return [
        *("--platform", "win_amd64", "--python-version", "{}.{}".format(*version), "--implementation", "cp"),
        *(part for abi in abis for part in ("--abi", abi)),
        "--only-binary=:all:",
        "--no-deps",
    ]


def download(wanted: Sequence[Pin], folder: Path, version: tuple[int, int]) -> None:
    """Fetch wheels into a folder; what is there already is only checked. Raises subprocess.CalledProcessError."""
    _pip(["download", "--dest", str(folder), "--find-links", str(folder)], wanted, folder, version)


def install(wanted: Sequence[Pin], folder: Path, target: Path, version: tuple[int, int]) -> None:
    """Unpack downloaded wheels into `target`. Raises subprocess.CalledProcessError."""
    unpack = ["install", "--no-index", "--find-links", str(folder), "--no-compile", "--upgrade"]
    _pip([*unpack, "--root-user-action=ignore", "--target", str(target)], wanted, folder, version)


def _pip(command: list[str], wanted: Sequence[Pin], folder: Path, version: tuple[int, int]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    listed = folder / "wanted.txt"
    listed.write_text("".join(f"{pin.line}\n" for pin in wanted), encoding="utf-8")
    asked = [*command, *pip_platform(version), "--require-hashes", "-r", str(listed)]
    pip = [sys.executable, "-m", "pip", "-qq", "--disable-pip-version-check", "--no-input"]
    subprocess.run([*pip, *asked], check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL)
