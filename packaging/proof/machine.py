"""What the proof needs of a Debian machine, and how it gets there."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable

PACKAGES = {  # by a program that the package brings
    "wine": "wine", "wineserver": "wine64", "makensis": "nsis", "Xvfb": "xvfb", "xdotool": "xdotool",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64-win32", "gendef": "mingw-w64-tools", "localedef": "libc-bin",
}  # fmt: skip
MORE = ("fonts-wine", "fonts-liberation", "locales")  # bring no program of their own
PATIENCE = 420.0  # seconds
APT = ("apt-get", "-qq", "-y", "-o", "DPkg::Lock::Timeout=300")


class NoWineError(Exception):
    """Why the proof cannot be done on this machine, in words."""


def lacking() -> list[str]:
    """The packages whose programs are not here."""
    return [package for program, package in PACKAGES.items() if not shutil.which(program)]


def need_packages() -> None:
    """See to it that all of them are here, installed by root where they are not. Raises NoWineError."""
    missing = lacking()
    if not missing:
        return
    line = "apt-get install -y --no-install-recommends " + " ".join([*missing, *MORE])
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise NoWineError(f"the Windows proof needs packages of Debian: sudo {line}")
    print(f"installing for the Windows proof: {' '.join(missing)}", flush=True)
    _apt(["update"])
    _apt(["install", "--no-install-recommends", *missing, *MORE])
    if lacking():
        raise NoWineError(f"the packages of the Windows proof could not be installed: {line}")


def _apt(words: Iterable[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(
            [*APT, *words], env=environment, timeout=PATIENCE, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise NoWineError(f"apt-get did not end in {PATIENCE:.0f} s") from error
