"""The installer, made by NSIS from the folder of the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from windows import product
from windows.signing import command_for

SCRIPT = Path(__file__).with_name("setup.nsi")
USUAL_PLACES = (r"C:\Program Files (x86)\NSIS\makensis.exe", r"C:\Program Files\NSIS\makensis.exe")
PATIENCE = 600  # seconds


class NoInstallerError(Exception):
    """Why there is no installer."""


def find_makensis() -> str:
    """Where the compiler of NSIS is. Raises NoInstallerError."""
    found = shutil.which("makensis") or next((place for place in USUAL_PLACES if Path(place).is_file()), None)
    if found is None:
        how = "https://nsis.sourceforge.io" if sys.platform == "win32" else "apt-get install nsis"
        raise NoInstallerError(f"NSIS 3 is needed for the installer: {how}")
    return found


def facts(source: Path, output: Path, icon: Path) -> str:
    """What the script of NSIS is told: names, versions, places."""
    told = {
        **{"SOURCE": source.absolute(), "OUTPUT": output.absolute(), "ICON": icon.absolute()},
        **{"KEY": product.KEY, "PROGRAM": product.PROGRAM, "APP_ID": product.APP_ID, "VERSION": product.VERSION},
        **{"NUMBERS": ".".join(map(str, product.four_numbers())), "NAME": product.NAME},
        **{"ENGLISH_NAME": product.ENGLISH_NAME, "PUBLISHER": product.PUBLISHER, "RIGHTS": product.COPYRIGHT},
        **{"ENGLISH_PUBLISHER": product.ENGLISH_PUBLISHER, "ENGLISH_RIGHTS": product.ENGLISH_COPYRIGHT},
    }
    return "".join(f'!define {name} "{_quoted(str(value))}"\n' for name, value in told.items())


def _signing(template: str) -> str:
    """The uninstaller comes into being inside NSIS, so that it must be signed there."""
    return f"!uninstfinalize '{subprocess.list2cmdline(command_for(template, '%1'))}'\n" if template else ""


def _quoted(text: str) -> str:
    return text.replace("$", "$$").replace('"', '$\\"')


def make_installer(
    source: Path, output: Path, icon: Path, work: Path, compression: str = "lzma", sign: str = ""
) -> None:
    """Pack the folder `source` into the installer `output`; `sign` signs the uninstaller. Raises NoInstallerError."""
    told = work / "facts.nsh"
    told.write_text(facts(source, output, icon) + _signing(sign), encoding="utf-8-sig")
    command = [find_makensis(), "-V2", "-INPUTCHARSET", "UTF8", f"-DFACTS={told.absolute()}"]
    command.append(f"-DCOMPRESSION={compression}")
    if sys.platform != "win32":
        command.append("-DTARGET=amd64-unicode")  # for a Wine without its 32-bit half
    output.parent.mkdir(parents=True, exist_ok=True)
    letters = {"LC_ALL": "C.UTF-8"} if sys.platform != "win32" else {}
    done = subprocess.run(
        [*command, str(SCRIPT)], env=os.environ | letters, timeout=PATIENCE, stdin=subprocess.DEVNULL,
        capture_output=True, encoding="utf-8", errors="replace",
    )  # fmt: skip
    if done.returncode:
        raise NoInstallerError(f"NSIS failed:\n{done.stdout}{done.stderr}")
