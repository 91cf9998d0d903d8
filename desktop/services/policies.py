r"""What an organisation sets by policies of Windows: values under `Software\Policies\Sufler`, above `config.yaml`.

The machine's policies stand above the user's. A setting that a policy sets is locked. The values are those of the
administrative template in `packaging/windows/policies`, which a test holds to the table below.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from desktop.i18n import Message, mark
from desktop.services.machine_config import FOR_ALL, JOURNAL, PLAYBOOK, MachineConfig
from desktop.services.settings import NotASettingError, Settings, read_setting

KEY = r"Software\Policies\Sufler"
HIVES = {"HKEY_LOCAL_MACHINE": "HKLM", "HKEY_CURRENT_USER": "HKCU"}  # the first that sets a value has the last word
NAMES = (PLAYBOOK, JOURNAL, *FOR_ALL)
_FLAGS = {0: False, 1: True, "0": False, "1": True, "false": False, "true": True}


class Registry(Protocol):
    """The registry of Windows, as far as it is asked."""

    def values(self, hive: str, key: str) -> Mapping[str, object]:
        """Values of a key by their names, texts with their variables filled in; none where there is no such key."""


class PolicyMistake(NamedTuple):
    """A value that cannot be used; `place` is its key and its name. It is told without repeating the value."""

    place: str
    wrong: Message
    expected: Message

    def said(self, translate: Callable[[str], str], /) -> str:
        """Say it in one line, the place first."""
        told = mark("Policy {place}: {wrong}. Expected: {expected}.")
        return Message.of(told, place=self.place, wrong=self.wrong, expected=self.expected).said(translate)


class Policies(NamedTuple):
    """Settings by name, the keys that set them, the team's journal, and what is to be mended."""

    settings: Mapping[str, Any] = MappingProxyType({})
    keys: Mapping[str, str] = MappingProxyType({})
    journal: str | None = None
    problems: tuple[PolicyMistake, ...] = ()

    def over(self, machine: MachineConfig) -> MachineConfig:
        """The machine's configuration as it is under these policies."""
        return machine._replace(
            settings=MappingProxyType({**machine.settings, **self.settings}),
            locked=machine.locked | self.settings.keys(),
            problems=(*machine.problems, *self.problems),
            policies=self.keys,
            shares_journal=machine.shares_journal or self.journal is not None,
        )


def value_name(setting: str) -> str:
    """How a setting is called in the registry: «FontScale» for `font_scale`."""
    return "".join(part.capitalize() for part in setting.split("_"))


def read_policies(registry: Registry) -> Policies:
    """Policies as the registry has them. A value that does not fit is told, and counts as not set."""
    settings: dict[str, Any] = {}
    keys: dict[str, str] = {}
    journal: str | None = None
    problems: list[PolicyMistake] = []
    for hive, short in HIVES.items():
        found = {name.casefold(): value for name, value in registry.values(hive, KEY).items()}
        for name in NAMES:
            value = found.get(value_name(name).casefold())
            if value is None or name in keys or (name == JOURNAL and journal is not None):
                continue
            try:
                fitting = _read(name, value)
            except _MisfitError as misfit:
                problems.append(PolicyMistake(rf"{short}\{KEY}\{value_name(name)}", misfit.wrong, misfit.expected))
                continue
            if name == JOURNAL:
                journal = fitting
            else:
                settings[name], keys[name] = fitting, rf"{short}\{KEY}"
    return Policies(MappingProxyType(settings), MappingProxyType(keys), journal, tuple(problems))


class _MisfitError(ValueError):
    def __init__(self, wrong: Message, expected: Message) -> None:
        super().__init__("a policy does not fit")
        self.wrong, self.expected = wrong, expected


def _read(name: str, value: object) -> Any:
    if name == JOURNAL:
        return _journal(value)
    try:
        return read_setting(name, _plain(name, value))
    except NotASettingError as error:
        raise _MisfitError(Message.of(mark("the value does not fit “{name}”"), name=name), error.expected) from None


def _plain(name: str, value: object) -> object:
    """The value as a file would say it: the registry knows numbers and texts only."""
    default = Settings._field_defaults[name]
    text = value.strip() if isinstance(value, str) else value
    if isinstance(default, bool):
        known = text.casefold() if isinstance(text, str) else text
        return _FLAGS.get(known, value) if isinstance(known, str | int) else value
    if isinstance(default, int) and isinstance(text, str) and text.isdecimal() and len(text) < 10:
        return int(text)
    if name == PLAYBOOK and not (isinstance(text, str) and _is_full_path(text)):
        raise _MisfitError(Message.of(mark("this is not a folder of a playbook")), Message.of(mark("a full path")))
    return text


def _is_full_path(text: str) -> bool:
    return text.startswith("\\\\") or text[1:3] == ":\\" or Path(text).is_absolute()


def _journal(value: object) -> str:
    from desktop.services.journal_address import NotAJournalError, team_journal

    text = value.strip() if isinstance(value, str) else ""
    try:
        team_journal(text)
    except NotAJournalError as error:
        expected = Message.of(mark("an address such as postgresql://name:password@server/base"))
        raise _MisfitError(error.wrong, expected) from None
    return text


class WindowsRegistry:
    """The registry itself."""

    def values(self, hive: str, key: str) -> Mapping[str, object]:
        """Values of a key; none where it is not there or may not be read."""
        found: dict[str, object] = {}
        if sys.platform == "win32":
            import winreg

            try:
                with winreg.OpenKey(getattr(winreg, hive), key) as opened:
                    for place in range(winreg.QueryInfoKey(opened)[1]):
                        name, value, kind = winreg.EnumValue(opened, place)
                        expanded = kind == winreg.REG_EXPAND_SZ and isinstance(value, str)
                        found[name] = winreg.ExpandEnvironmentStrings(value) if expanded else value
            except OSError:
                return {}
        return found
