"""Keeps the user's settings in a small JSON file, without ever holding up the window or losing a file.

A value that the user never chose is not written, so that a later default reaches them; keys of a newer version stay.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread
from types import MappingProxyType

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.i18n import Message, mark
from desktop.services.machine_config import MachineConfig
from desktop.services.settings import Settings, plain, read_settings

LARGEST_FILE = 1 << 20  # bytes
COALESCED = 300  # milliseconds in which further changes join the first
MOST_SET_ASIDE = 20

Write = Callable[[Path, bytes], None]


def _write_whole(path: Path, data: bytes) -> None:
    from desktop.services.atomic_file import write_whole

    write_whole(path, data)


class SettingsStore(QObject):
    """The settings on disk. `failed(Message)` tells that they could not be kept; the app goes on with them."""

    failed = Signal(object)
    _stumbled = Signal(str)  # from the writing thread

    def __init__(self, path: Path, machine: MachineConfig, write: Write = _write_whole) -> None:
        """Keep them in `path`; `machine` gives defaults and locks."""
        super().__init__()
        self._path = path
        self._machine = machine
        self._defaults = Settings()._replace(**machine.settings)
        self._kept: Mapping[str, object] = MappingProxyType({})
        self._settings = self._defaults
        self._may_write = True
        self._writer = _Writer(path, write, self._stumbled.emit)
        self._stumbled.connect(self._tell)
        self._timer = QTimer(self, singleShot=True, interval=COALESCED)
        self._timer.timeout.connect(self._hand_over)
        self.notices: tuple[Message, ...] = ()

    def load(self) -> Settings:
        """Settings as they are in force: the user's, where not locked. `notices` says what was wrong with the file."""
        self.notices = ()
        self._kept = MappingProxyType(self._read())
        chosen = {name: value for name, value in self._kept.items() if not self.locked(name)}
        self._settings, misread = read_settings(chosen, self._defaults)
        if misread:
            told = mark("In {file} these settings were not understood: {names}. The usual ones are used.")
            self.notices += (Message.of(told, file=self._path.name, names=", ".join(misread)),)
        return self._settings

    def save(self, settings: Settings) -> Settings:
        """Keep settings, soon and together with those that follow at once.

        Returns them as they are in force: what is locked does not change.
        """
        locked = {name: getattr(self._defaults, name) for name in Settings._fields if self.locked(name)}
        settings = settings._replace(**locked)
        if settings != self._settings:
            self._settings = settings
            if not self._timer.isActive():
                self._timer.start()
        return settings

    def flush(self) -> None:
        """Write now what is waiting, and wait until it is on the disk: for the end of the program."""
        if self._timer.isActive():
            self._timer.stop()
            self._hand_over()
        self._writer.join()

    def locked(self, name: str) -> Message | None:
        """Why a setting may not be changed; None where it may."""
        return self._machine.reason(name)

    def _hand_over(self) -> None:
        kept = dict(self._kept)
        for name, value in self._settings._asdict().items():
            chosen = name in kept or value != getattr(self._defaults, name)
            if chosen and not self.locked(name):
                kept[name] = plain(value)
        self._kept = MappingProxyType(kept)
        if self._may_write:
            text = json.dumps(kept, ensure_ascii=False, indent=1)
            self._writer.put(text.encode("utf-8", "backslashreplace"))  # a lone surrogate becomes its JSON escape

    def _tell(self, reason: str) -> None:
        told = mark("The settings were not saved: {reason}. They hold until the program is closed.")
        self.failed.emit(Message.of(told, reason=reason))

    def _read(self) -> dict[str, object]:
        try:
            with self._path.open("rb") as file:
                data = file.read(LARGEST_FILE + 1)
        except FileNotFoundError:
            return {}
        except OSError as error:
            return self._set_aside(Message.of(mark("the file cannot be read ({error})"), error=error.strerror))
        if len(data) > LARGEST_FILE:
            return self._set_aside(Message.of(mark("the file is too large")))
        try:
            found = json.loads(data)
        except (ValueError, RecursionError):
            return self._set_aside(Message.of(mark("the file is damaged, or was not written to its end")))
        if not isinstance(found, dict):
            return self._set_aside(Message.of(mark("the file holds no settings")))
        return found

    def _set_aside(self, reason: Message) -> dict[str, object]:
        """Start from defaults, and leave the file to whoever wants to look into it."""
        for number in range(1, MOST_SET_ASIDE + 1):
            aside = self._path.with_name(f"{self._path.stem}.broken-{number}.json")
            if number == MOST_SET_ASIDE or not aside.exists():
                with suppress(OSError):
                    self._path.replace(aside)
                    told = mark("The usual settings are used: {reason}. The former file is set aside as {aside}.")
                    self.notices += (Message.of(told, reason=reason, aside=aside.name),)
                    return {}
                break
        self._may_write = False
        told = mark("The usual settings are used: {reason}. The file {file} is left as it is.")
        self.notices += (Message.of(told, reason=reason, file=self._path),)
        return {}


class _Writer:
    """Writes the latest bytes in a thread of its own; what was overtaken is never written."""

    def __init__(self, path: Path, write: Write, stumble: Callable[[str], None]) -> None:
        self._path = path
        self._write = write
        self._stumble = stumble
        self._lock = Lock()
        self._waiting: bytes | None = None
        self._thread: Thread | None = None

    def put(self, data: bytes) -> None:
        with self._lock:
            self._waiting = data
            if self._thread is None:
                self._thread = Thread(target=self._work, name="settings")
                self._thread.start()

    def join(self) -> None:
        thread = self._thread
        if thread is not None:
            thread.join()

    def _work(self) -> None:
        while True:
            with self._lock:
                data, self._waiting = self._waiting, None
                if data is None:
                    self._thread = None
                    return
            try:
                self._write(self._path, data)
            except OSError as error:
                self._stumble(error.strerror or str(error))
