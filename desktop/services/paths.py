"""Where things live: a pure function of the environment.

`platformdirs` answers where the environment says nothing; it is imported only then.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from desktop.i18n import Message, mark

APPLICATION = "Sufler"
PORTABLE_MARKER = "portable"
PORTABLE_MARKERS = (PORTABLE_MARKER, "Sufler.portable", "portable.txt")  # any of them
PORTABLE_FOLDER = "data"


class Places(NamedTuple):
    """The folders and files of one user on one machine. None of them need exist.

    `refused` is a folder beside the program that was meant to hold them, and cannot be written to.
    """

    data: Path
    cache: Path
    logs: Path
    machine_config: Path
    portable: bool = False
    refused: Path | None = None

    @property
    def settings(self) -> Path:
        """The user's settings."""
        return self.data / "settings.json"

    @property
    def last_good(self) -> Path:
        """Copies of the content that was valid last."""
        return self.data / "last-good"

    @property
    def notices(self) -> tuple[Message, ...]:
        """What is to be told of the folders."""
        if self.refused is None:
            return ()
        told = mark("The folder {folder} cannot be written to. Settings and drafts are kept in {instead}.")
        return (Message.of(told, folder=self.refused, instead=self.data),)

    @property
    def log_file(self) -> Path:
        """What went wrong, without personal data."""
        return self.logs / "sufler.log"


def find_places(environment: Mapping[str, str], platform: str, executable: Path | None = None) -> Places:
    """The places for a `sys.platform`.

    `executable` is the program's own file where it is installed as one; with a file of `PORTABLE_MARKERS` beside it
    everything of the user lives in `data` beside it. None: it runs from its sources.
    """
    windows = platform == "win32"
    machine = _windows_machine(environment) if windows else Path("/etc/sufler")
    config = machine / "config.yaml"
    if executable is not None and any((executable.parent / name).is_file() for name in PORTABLE_MARKERS):
        home = executable.parent / PORTABLE_FOLDER
        return Places(home, home / "cache", home / "logs", config, portable=True)
    if windows:
        home = (_folder(environment, "LOCALAPPDATA") or _asked("user_data_path").parent) / APPLICATION
        return Places(home, home / "Cache", home / "Logs", config)
    if platform == "darwin":
        return Places(_asked("user_data_path"), _asked("user_cache_path"), _asked("user_log_path"), config)
    name = APPLICATION.lower()
    return Places(
        _xdg(environment, "XDG_DATA_HOME", ".local/share", "user_data_path") / name,
        _xdg(environment, "XDG_CACHE_HOME", ".cache", "user_cache_path") / name,
        _xdg(environment, "XDG_STATE_HOME", ".local/state", "user_state_path") / name / "log",
        config,
    )


def usable_places(environment: Mapping[str, str], platform: str, executable: Path | None = None) -> Places:
    """The same, but for a folder beside the program that cannot be written to: then the places of an installed one."""
    places = find_places(environment, platform, executable)
    if not places.portable or _is_writable(places.data):
        return places
    return find_places(environment, platform)._replace(refused=places.data)


def _is_writable(folder: Path) -> bool:
    """Try it out: rights alone do not tell, of a share or of a medium that is locked."""
    probe = folder / f".writable-{os.getpid()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with probe.open("wb") as file:
            file.write(b"1")
        probe.unlink()
    except OSError:
        return False
    return True


def _windows_machine(environment: Mapping[str, str]) -> Path:
    shared = _folder(environment, "PROGRAMDATA") or _folder(environment, "ALLUSERSPROFILE")
    return (shared or Path(r"C:\ProgramData")) / APPLICATION


def _xdg(environment: Mapping[str, str], variable: str, under_home: str, asked: str) -> Path:
    named = _folder(environment, variable)
    if named:
        return named
    home = _folder(environment, "HOME")
    return home / under_home if home else _asked(asked).parent


def _folder(environment: Mapping[str, str], variable: str) -> Path | None:
    """A folder that a variable names; relative ones are ignored, as the XDG specification asks."""
    path = Path(environment.get(variable, ""))
    return path if path.is_absolute() else None


def _asked(question: str) -> Path:
    """What the system itself says."""
    from platformdirs import PlatformDirs

    path: Path = getattr(PlatformDirs(APPLICATION, appauthor=False), question)
    return path
