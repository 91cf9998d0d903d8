"""Runs Windows programs under Wine, in a prefix of its own, and never longer than they are given."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import NamedTuple

from proof.fonts import install_stand_ins, write_configuration

# No downloads of Mono and Gecko, no entries in the menus of this desktop.
WITHOUT = "mscoree,mshtml,winemenubuilder.exe="
LOCALE = "ru_RU.UTF-8"  # from it Wine takes the language, code page 1251 and code page 866
USER = "Мария Петровна"  # everything is proven under a name with letters that code page 1252 has not, and a space
SETTLED = 100.0  # seconds for all processes of the prefix to end
TIMED_OUT = 124  # the exit code of what was cut off
REGISTRY = """\
Windows Registry Editor Version 5.00

[HKEY_CURRENT_USER\\Software\\Wine]
"Version"="win10"

[HKEY_CURRENT_USER\\Software\\Wine\\DllOverrides]
"mscms"="native"

[HKEY_CURRENT_USER\\Software\\Wine\\Explorer]
"Desktop"="proof"

[HKEY_CURRENT_USER\\Software\\Wine\\Explorer\\Desktops]
"proof"="1600x1000"

[HKEY_CURRENT_USER\\Software\\Wine\\Fonts\\Replacements]
"MS Shell Dlg"="Segoe UI"
"MS Shell Dlg 2"="Segoe UI"
"Tahoma"="Segoe UI"

[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall]

[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Fonts]
"Segoe UI (TrueType)"="segoeui-regular.ttf"
"Segoe UI Bold (TrueType)"="segoeui-bold.ttf"
"""


class Said(NamedTuple):
    """How a program with a console ended, and what it printed."""

    code: int
    text: str


class Wine:
    """A prefix, and the programs in it."""

    def __init__(self, prefix: Path, locales: Path, runtime_folder: Path, display: str) -> None:
        """Use the folder `prefix`; `locales` holds a compiled LOCALE, `runtime_folder` is for sockets."""
        self.prefix = prefix
        self._started: list[subprocess.Popen[bytes]] = []
        self.environment = _environment(prefix, locales, runtime_folder)
        self.environment |= {"DISPLAY": display, "FONTCONFIG_FILE": str(write_configuration(runtime_folder))}

    @property
    def drive(self) -> Path:
        """Drive C."""
        return self.prefix / "drive_c"

    @property
    def user(self) -> Path:
        """The user's own folder."""
        return self.drive / "users" / USER

    def run(self, command: Sequence[str], patience: float, **variables: str) -> int:
        """Run a program with windows to its end; the exit code, TIMED_OUT where it was cut off."""
        process = self.start(command, **variables)
        try:
            return process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill(process)
            return TIMED_OUT

    def start(self, command: Sequence[str], **variables: str) -> subprocess.Popen[bytes]:
        """Start a program with windows. It gets no pipe: an Explorer that it starts would keep that open for ever."""
        process = subprocess.Popen(
            ["wine", *command], env=self.environment | variables, start_new_session=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._started.append(process)
        return process

    def say(self, command: Sequence[str], patience: float, folder: Path | None = None, **variables: str) -> Said:
        """Run a program with a console and hear it out. It must have a pipe: a file is no console output under Wine."""
        process = subprocess.Popen(
            ["wine", *command], env=self.environment | variables, start_new_session=True, cwd=folder,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            text, _ = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            self.kill(process)
            return Said(TIMED_OUT, f"cut off after {patience:.0f} s")
        return Said(process.returncode, text.decode("utf-8", "replace").replace("\r\n", "\n"))

    def is_running(self, program: str) -> bool:
        """Whether a program of this file name runs in the prefix."""
        ours = f"WINEPREFIX={self.prefix}\0".encode()
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # it may end meanwhile, or be another user's
                words = (process / "cmdline").read_bytes()
                if words.split(b"\0")[0].endswith(program.encode()) and ours in (process / "environ").read_bytes():
                    return True
        return False

    def kill(self, process: subprocess.Popen[bytes]) -> None:
        """End a program that was started here, and what it started on Linux."""
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        process.wait(SETTLED)

    def settle(self, patience: float = SETTLED) -> bool:
        """Wait until every process of the prefix has ended, so that the registry is on the disk."""
        return self._server("-w", patience)

    def restart(self) -> None:
        """Shut Windows down and start it again: what was put off until then is done. Nothing runs afterwards."""
        self.stop()
        self.run(["wineboot"], SETTLED)
        self.stop()

    def stop(self) -> None:
        """End every process of the prefix."""
        self._server("-k", SETTLED)
        for process in self._started:
            self.kill(process)
        self._started.clear()

    def _server(self, option: str, patience: float) -> bool:
        """Speak to the server of the prefix, which says 1 where it does not run."""
        try:
            subprocess.run(["wineserver", option], env=self.environment, timeout=patience, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return False
        return True


def windows_path(path: Path) -> str:
    """How a Windows program calls a file of this machine."""
    return str(PureWindowsPath("Z:", path.absolute().as_posix()))


def _environment(prefix: Path, locales: Path, runtime_folder: Path) -> dict[str, str]:
    python = {name for name in os.environ if name.startswith("PYTHON")}
    other = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANG", "LANGUAGE"}
    kept = {name: value for name, value in os.environ.items() if name not in python | other}
    return {
        **{name: value for name, value in kept.items() if not name.startswith(("LC_", "XDG_", "WINE"))},
        **{"WINEPREFIX": str(prefix), "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": WITHOUT},
        **{"LOCPATH": str(locales), "LC_ALL": LOCALE, "USER": USER, "XDG_RUNTIME_DIR": str(runtime_folder)},
    }


def make_locale(folder: Path) -> None:
    """Compile LOCALE into a folder: machines often have English alone. Raises subprocess.SubprocessError."""
    language, _, letters = LOCALE.partition(".")
    target = folder / LOCALE
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["localedef", "-i", language, "-f", letters, str(target)], check=True, timeout=60)


def make_prefix(wine: Wine, shims: Path) -> None:
    """A new Windows 10 in Russian. Raises subprocess.SubprocessError, OSError."""
    if wine.prefix.exists():
        wine.stop()  # what a run that was cut off left there
    shutil.rmtree(wine.prefix, ignore_errors=True)
    wine.prefix.mkdir(parents=True)
    if wine.run(["wineboot", "-i"], 300) == TIMED_OUT:
        raise TimeoutError("Wine did not make its prefix in five minutes")
    wine.settle()
    for folder in wine.user.iterdir():
        if folder.is_symlink():  # to this machine's own documents
            folder.unlink()
            folder.mkdir()
    install_stand_ins(wine.drive / "windows" / "Fonts")
    system = wine.drive / "windows" / "system32"
    for shim in shims.glob("*.dll"):
        shutil.copy(shim, system)
    settings = wine.drive / "settings.reg"
    settings.write_bytes(REGISTRY.replace("\n", "\r\n").encode("utf-16"))
    wine.run(["regedit.exe", "/S", "C:\\settings.reg"], 60)
    wine.settle()
    settings.unlink()
