r"""What an administrator sets for everybody on a machine: `config.yaml`.

    playbook: \\server\share\sufler        # where the content is
    settings: {theme: light}            # defaults, until the user chooses
    locked: [playbook, theme]           # what the user may not choose
    journal: postgresql://name:password@server/base   # of the whole team; without it each user has a file of their own

A file with mistakes gives what could be understood of it, and a problem for each mistake. YAML is only imported for a
file that was not read before: what a faultless file said is kept as JSON beside its fingerprint, but for the journal,
whose address may hold a password. Policies of Windows stand above the file (see `policies`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.util import source_hash
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from desktop.i18n import Message, mark
from desktop.services.settings import NotASettingError, plain, read_setting

if TYPE_CHECKING:
    from desktop.services.mistakes import Mistake
    from playbook.loader.marks import MarkedMap
    from playbook.loader.problems import Position

FORMAT = 2  # raised whenever the same file would be understood otherwise
LARGEST_CONFIG = 1 << 20  # bytes
PLAYBOOK = "playbook"
JOURNAL = "journal"
KEYS = (PLAYBOOK, "settings", "locked", JOURNAL)
FOR_ALL = ("theme", "font_scale", "language", "always_on_top", "compact", "card_folded", "show_remarks")


class Told(Protocol):
    """Something to mend, wherever it stands."""

    def said(self, translate: Callable[[str], str], /) -> str:
        """Say it in the language of `translate`."""


class MachineConfig(NamedTuple):
    """Settings by name, names that are locked, and what is to be mended in `path` and in the policies.

    `policies` are the keys of the registry that set a setting, by its name; `shares_journal` tells that there is a
    journal of the team, whose address `machine_journal` knows.
    """

    path: Path
    settings: Mapping[str, Any] = MappingProxyType({})
    locked: frozenset[str] = frozenset()
    problems: tuple[Told, ...] = ()
    policies: Mapping[str, str] = MappingProxyType({})
    shares_journal: bool = False

    def reason(self, name: str) -> Message | None:
        """Why the user may not change a setting; None where they may."""
        if name in self.policies:
            return Message.of(mark("Set by a policy of the organisation: {key}"), key=self.policies[name])
        if name not in self.locked:
            return None
        return Message.of(mark("Set by the administrator in the file {path}"), path=self.path)


def read_machine_config(path: Path, kept: Path | None = None) -> MachineConfig:
    """Read `config.yaml`; without one there is nothing set. `kept` is a file of ours for what it said."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CONFIG + 1)
    except (FileNotFoundError, NotADirectoryError):
        return MachineConfig(path)
    except OSError as error:
        wrong = Message.of(mark("the file could not be read ({error})"), error=error.strerror)
        return _unreadable(path, wrong, Message.of(mark("a file that may be read")))
    if len(data) > LARGEST_CONFIG:
        expected = Message.of(mark("at most {size} MB"), size=LARGEST_CONFIG >> 20)
        return _unreadable(path, Message.of(mark("the file is too large")), expected)
    known = _recall(path, kept, data)
    if known is not None:
        return known
    config = _read(path, data)
    if kept is not None and not config.problems:
        _remember(kept, data, config)
    return config


def _unreadable(path: Path, wrong: Message, expected: Message) -> MachineConfig:
    from desktop.services.mistakes import Mistake

    return MachineConfig(path, problems=(Mistake(str(path), 1, 1, wrong, expected),))


def _recall(path: Path, kept: Path | None, data: bytes) -> MachineConfig | None:
    if kept is None:
        return None
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        saved = json.loads(kept.read_bytes())
        if saved["format"] == FORMAT and saved["of"] == _fingerprint(data):
            settings = {name: read_setting(name, value) for name, value in saved["settings"].items()}
            known = MachineConfig(path, MappingProxyType(settings), frozenset(saved["locked"]))
            return known._replace(shares_journal=saved["shares_journal"] is True)
    return None


def _remember(kept: Path, data: bytes, config: MachineConfig) -> None:
    from desktop.services.atomic_file import write_whole

    saved = {
        "format": FORMAT,
        "of": _fingerprint(data),
        "settings": {name: plain(value) for name, value in config.settings.items()},
        "locked": sorted(config.locked),
        "shares_journal": config.shares_journal,
    }
    with suppress(OSError):
        write_whole(kept, json.dumps(saved, ensure_ascii=False).encode())


def _fingerprint(data: bytes) -> str:
    """Tells one text from another, and cannot be read: a file may hold a password."""
    return f"{len(data)}-{source_hash(data).hex()}"


def machine_journal(path: Path) -> str | None:
    """The journal that the file names; None where it names none. Reads the file anew, for the thread of the journal.

    Raises:
        OSError: the file cannot be read.
    """
    from playbook.loader.decoding import decode
    from playbook.loader.problems import ProblemLog
    from playbook.loader.yaml_events import read_tree

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_CONFIG)
    except (FileNotFoundError, NotADirectoryError):
        return None
    log = ProblemLog()
    text = decode(str(path), data, log)
    tree = None if text is None or _says_nothing(text) else read_tree(str(path), text, log)
    found = tree.get(JOURNAL) if tree is not None and not log.problems else None
    return found if isinstance(found, str) else None


def _read(path: Path, data: bytes) -> MachineConfig:
    from desktop.services.mistakes import Mistake
    from playbook.loader.decoding import decode
    from playbook.loader.problems import ProblemLog
    from playbook.loader.yaml_events import read_tree

    name, log = str(path), ProblemLog()
    text = decode(name, data, log)
    tree = None if text is None or _says_nothing(text) else read_tree(name, text, log)
    if tree is None or log.problems:  # what is half readable may mean anything
        names_journal = any(line.startswith(JOURNAL) for line in (text or "").splitlines())
        return MachineConfig(path, problems=tuple(map(Mistake.of, log.problems)), shares_journal=names_journal)
    reader = _Reader(name)
    settings, locked, shares = reader.settings(tree), reader.locked(tree), reader.shares_journal(tree)
    found = MachineConfig(path, MappingProxyType(settings), locked, tuple(reader.mistakes))
    return found._replace(shares_journal=shares)


def _says_nothing(text: str) -> bool:
    return all(not line.strip() or line.lstrip().startswith("#") for line in text.splitlines())


class _Reader:
    """Takes the parts of the file, and writes down what does not fit."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.mistakes: list[Mistake] = []

    def settings(self, tree: MarkedMap) -> dict[str, Any]:
        for key in tree:
            if key not in KEYS:
                self._unknown(tree, key, KEYS)
        found: dict[str, Any] = {}
        folder = tree.get(PLAYBOOK)
        if folder is not None:
            if isinstance(folder, str) and (Path(folder).is_absolute() or _is_windows_path(folder)):
                found[PLAYBOOK] = folder
            else:
                wrong = Message.of(mark("this is not a folder of a playbook"))
                self._tell(tree.value_marks[PLAYBOOK], wrong, Message.of(mark("a full path")))
        return found | self._defaults(tree)

    def _defaults(self, tree: MarkedMap) -> dict[str, Any]:
        from playbook.loader.marks import MarkedMap

        values = tree.get("settings")
        if values is None:
            return {}
        if not isinstance(values, MarkedMap):
            expected = Message.of(mark("lines such as “theme: dark”"))
            self._tell(tree.value_marks["settings"], Message.of(mark("these are not settings")), expected)
            return {}
        found: dict[str, Any] = {}
        for name, value in values.items():
            if name not in FOR_ALL:
                self._unknown(values, name, FOR_ALL)
                continue
            try:
                found[name] = read_setting(name, value)
            except NotASettingError as error:
                wrong = Message.of(mark("the value does not fit “{name}”"), name=name)
                self._tell(values.value_marks[name], wrong, error.expected)
        return found

    def locked(self, tree: MarkedMap) -> frozenset[str]:
        from playbook.loader.marks import MarkedList

        names = tree.get("locked")
        lockable = (PLAYBOOK, *FOR_ALL)
        if names is None:
            return frozenset()
        if not isinstance(names, MarkedList):
            expected = Message.of(mark("a list such as “[playbook, theme]”"))
            self._tell(tree.value_marks["locked"], Message.of(mark("this is not a list")), expected)
            return frozenset()
        found: set[str] = set()
        for name, place in zip(names, names.item_marks, strict=True):
            if isinstance(name, str) and name in lockable:
                found.add(name)
            else:
                wrong = Message.of(mark("this setting cannot be locked"))
                self._tell(place, wrong, Message.of(mark("one of the settings: {names}"), names=", ".join(lockable)))
        return frozenset(found)

    def shares_journal(self, tree: MarkedMap) -> bool:
        from desktop.services.journal_address import NotAJournalError, team_journal

        text = tree.get(JOURNAL)
        if text is None:
            return False
        try:
            team_journal(text if isinstance(text, str) else "")
        except NotAJournalError as error:
            expected = Message.of(mark("an address such as postgresql://name:password@server/base"))
            self._tell(tree.value_marks[JOURNAL], error.wrong, expected)
        return True

    def _unknown(self, values: MarkedMap, key: str, known: tuple[str, ...]) -> None:
        from desktop.services.journal_address import without_password
        from playbook.loader.problems import nearest, shown

        wrong = Message.of(mark("unknown field {name}"), name=without_password(shown(key)))
        expected = Message.of(mark("one of: {names}"), names=", ".join(known))
        self._tell(values.key_marks[key], wrong, expected, nearest(key, known))

    def _tell(self, at: Position, wrong: Message, expected: Message, hint: str | None = None) -> None:
        """Write a mistake down; `at` counts from zero."""
        from desktop.services.mistakes import Mistake

        self.mistakes.append(Mistake(self._name, at.line + 1, at.column + 1, wrong, expected, hint))


def _is_windows_path(text: str) -> bool:
    """A full Windows path, told on any system; on another than Windows it then simply is not there."""
    return os.name != "nt" and (text.startswith("\\\\") or text[1:3] == ":\\")
