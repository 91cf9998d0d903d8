"""Checks of the installer: what it puts where, when it refuses, and what it leaves behind."""

from __future__ import annotations

import hashlib
import re
import shutil
import time
import zipfile
from pathlib import Path
from typing import NamedTuple

from proof.leftovers import Snapshot, snapshot
from proof.report import Report, expect, require
from proof.session import Session, until
from proof.wine import windows_path
from windows import product
from windows.figures import Figures

PATIENCE = 120.0  # seconds for a silent installation
IN_USE = 5  # the exit code of a setup that found the program running
UNINSTALL = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{product.KEY}"
AT_LOGIN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
ENTRIES = (
    "DisplayName", "DisplayVersion", "Publisher", "DisplayIcon", "InstallLocation", "UninstallString",
    "QuietUninstallString", "EstimatedSize",
)  # fmt: skip
OTHER_PLACE = r"C:\Мои программы\Суфлёр № 1"
STALE = "_internal/of_an_older_version.pyd"
KEPT_WORDS = '{"agent_name": "Ольга", "agent_gender": "female"}'


class Artefacts(NamedTuple):
    """What the build made."""

    folder: Path
    setup: Path
    portable: Path


class Installing:
    """The installer of a build, tried in a session."""

    def __init__(self, session: Session, made: Artefacts, report: Report, figures: Figures) -> None:
        self.session, self.made, self.report, self.figures = session, made, report, figures
        self.wine = session.wine
        self.program_folder = self.wine.user / "AppData" / "Local" / "Programs" / product.KEY
        self.data = self.wine.user / "AppData" / "Local" / product.KEY
        menu = self.wine.user / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
        self.shortcut = menu / f"{product.NAME}.lnk"
        self.desktop_shortcut = self.wine.user / "Desktop" / f"{product.NAME}.lnk"
        self.other_folder = self.wine.drive / OTHER_PLACE[3:].replace("\\", "/")

    @property
    def program(self) -> str:
        """The installed program, as Windows calls it."""
        return self.windows(self.program_folder) + rf"\{product.PROGRAM}.exe"

    def windows(self, path: Path) -> str:
        """A path on drive C, as Windows calls it."""
        return "C:\\" + path.relative_to(self.wine.drive).as_posix().replace("/", "\\")

    def snapshot(self) -> Snapshot:
        """What is there after a restart, which removes the uninstaller's copy of itself; the desktop is held again."""
        self.wine.restart()
        seen = snapshot(self.wine.prefix)
        self.session.hold()
        return seen

    def install(self, *options: str) -> int:
        """Install silently; the exit code."""
        return self.wine.run([windows_path(self.made.setup), "/S", *options], PATIENCE)

    def uninstall(self, folder: Path, *options: str) -> None:
        """Uninstall silently and wait for the end: the uninstaller goes on in a copy of itself."""
        self.wine.run([self.windows(folder) + r"\uninstall.exe", "/S", *options], PATIENCE)
        until(lambda: not folder.exists(), PATIENCE, f"the folder is still there: {_few(folder)}")

    def first_installation(self) -> None:
        """Install into the usual place, and look at everything that came."""
        with self.report.check("silent install"):
            began = time.perf_counter()
            expect(self.install("/DESKTOP", "/AUTOSTART"), 0, "exit code")
            self.figures.add("silent install", time.perf_counter() - began, "s")
        with self.report.check("the installed files are the built ones"):
            self._same_files()
        with self.report.check("shortcuts in the Start menu and on the desktop"):
            require(self.shortcut.is_file() and self.desktop_shortcut.is_file(), "a shortcut is missing")
        with self.report.check("entry in Add/Remove Programs, with a quiet uninstall"):
            entries = self.registry(UNINSTALL)
            expect([name for name in ENTRIES if not entries.get(name)], [], "missing")
            expect(entries["DisplayName"], product.NAME, "DisplayName")
            expect(entries["DisplayVersion"], product.VERSION, "DisplayVersion")
            require(entries["QuietUninstallString"].endswith('uninstall.exe" /S'), entries["QuietUninstallString"])
        with self.report.check("autostart, where it was asked for"):
            expect(self.registry(AT_LOGIN).get(product.KEY), f'"{self.program}"', "the value in Run")
        with self.report.check("the licences lie in the program's folder"):
            require(any((self.program_folder / "licences").glob("*")), "there are none")

    def identity(self) -> None:
        """Wine does not keep the id in a shortcut: that Windows' shell is asked to is all that can be seen here."""
        with self.report.check("the shortcuts are given the AppUserModelID of the program"):
            seen = self.wine.say([windows_path(self.made.setup), "/S"], PATIENCE, WINEDEBUG="-all,+shell")
            calls = re.findall(r"propertystore_(SetValue|Commit)|IPersistFile_(fnSave)", seen.text)
            order = ["".join(call) for call in calls]
            expect(order, ["fnSave", "SetValue", "Commit", "fnSave"] * 2, "calls for the two shortcuts")

    def refusals(self) -> None:
        """Neither installs nor uninstalls while the program runs."""
        with self.report.check("install refuses while the program runs"):
            expect(self.install(), IN_USE, "exit code")
            self._same_files()
        with self.report.check("uninstall refuses while the program runs"):
            folder = self.windows(self.program_folder)
            # NSIS wants this option last and without quotes: in pieces, so that none has a space
            code = self.wine.run([folder + r"\uninstall.exe", "/S", *f"_?={folder}".split(" ")], PATIENCE)
            expect(code, IN_USE, "exit code")
            self._same_files()
            require(self.shortcut.is_file(), "the shortcut is gone")

    def upgrade(self) -> None:
        """Install over an older version."""
        self.data.mkdir(parents=True, exist_ok=True)
        (self.data / "settings.json").write_text(KEPT_WORDS, encoding="utf-8")
        (self.program_folder / STALE).write_text("stale", encoding="ascii")
        self.wine.run(["reg.exe", "add", UNINSTALL, "/v", "DisplayVersion", "/d", "0.0.1", "/f"], PATIENCE)
        with self.report.check("upgrade in place leaves no stale file"):
            expect(self.install(), 0, "exit code")
            require(not (self.program_folder / STALE).exists(), "a file of the older version is still there")
            self._same_files()
            expect(self.registry(UNINSTALL)["DisplayVersion"], product.VERSION, "DisplayVersion")
        with self.report.check("upgrade keeps the user's data and choices"):
            expect((self.data / "settings.json").read_text(encoding="utf-8"), KEPT_WORDS, "settings")
            require(self.desktop_shortcut.is_file(), "the shortcut on the desktop is gone")
            require(self.registry(AT_LOGIN).get(product.KEY), "autostart is gone")

    def move(self) -> None:
        """Install into another folder, with Cyrillic letters and spaces: there is one copy, and it is there."""
        with self.report.check("a Cyrillic path with spaces: installed there, and nowhere else"):
            expect(self.install(*f"/D={OTHER_PLACE}".split(" ")), 0, "exit code")
            require((self.other_folder / f"{product.PROGRAM}.exe").is_file(), "it is not there")
            require(not self.program_folder.exists(), "the former copy is still there")
            expect(self.registry(UNINSTALL)["InstallLocation"], OTHER_PLACE, "InstallLocation")

    def leave(self, before: Snapshot) -> None:
        """Uninstall: nothing stays but the user's data, and with /PURGE not even that."""
        with self.report.check("silent uninstall"):
            began = time.perf_counter()
            self.uninstall(self.other_folder)
            self.figures.add("silent uninstall", time.perf_counter() - began, "s")
        with self.report.check("nothing left in files or registry but the user's data"):
            data = self.data.relative_to(self.wine.drive).as_posix()
            self.other_folder.parent.rmdir()  # the proof's own
            left = [each for each in self.snapshot().left_since(before) if not each.startswith(data)]
            expect(left, [], "left behind")
            require((self.data / "settings.json").is_file(), "the user's settings are gone")
        with self.report.check("uninstall with /PURGE removes the user's data too"):
            expect(self.install(), 0, "exit code")
            self.uninstall(self.program_folder, "/PURGE")
            until(lambda: not self.data.exists(), PATIENCE, f"still there: {_few(self.data)}")
            expect(self.snapshot().left_since(before), [], "left behind")

    def unpack_portable(self) -> Path:
        """The zip, unpacked into a folder with Cyrillic letters."""
        target = self.wine.drive / "Переносной"
        shutil.rmtree(target, ignore_errors=True)
        with zipfile.ZipFile(self.made.portable) as packed:
            packed.extractall(target)
        return target / product.KEY

    def registry(self, key: str) -> dict[str, str]:
        """The values of a key."""
        values = self.session.ask("registry_read.py", key)
        return {name: str(value) for name, value in values.items()}

    def _same_files(self) -> None:
        built, installed = _sums(self.made.folder), _sums(self.program_folder)
        installed.pop("uninstall.exe", None)
        expect(sorted(installed.items() ^ built.items())[:5], [], "other files than the build's")


def _sums(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _few(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in folder.rglob("*")][:5]
