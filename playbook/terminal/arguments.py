"""The command line by argparse, with its words in Russian and its mistakes as one sentence."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn

PROGRAM = "python -m playbook"
USAGE_CODE = 2
CONTENT_CODE = 1


class RefusalError(Exception):
    """Why a command is not obeyed: words for whoever typed it, the exit code, and more for machines."""

    def __init__(self, message: str, code: int = USAGE_CODE, data: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data or {}


@dataclass(frozen=True, slots=True)
class Request:
    """A command line without what all commands share. `folder` is the content, None for the shipped one."""

    command: str | None
    arguments: tuple[str, ...]
    folder: Path | None = None
    as_json: bool = False
    for_help: bool = False


class _RussianHelp(argparse.RawDescriptionHelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Использование: " if prefix is None else prefix)


class CommandParser(argparse.ArgumentParser):
    """A parser of options that raises `RefusalError`, and reads «--a_b=1», «--A-B 1» as one option."""

    def __init__(self, usage: str, description: str, epilog: str | None = None) -> None:
        super().__init__(
            prog=PROGRAM, usage=f"{PROGRAM} {usage}".replace("%", "%%"), description=description, epilog=epilog,
            formatter_class=_RussianHelp, add_help=False, allow_abbrev=False, exit_on_error=False,
        )  # fmt: skip
        self.names: list[str] = []

    def group(self, title: str, options: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Add options under a heading, each with the keywords of `add_argument`; `help` is plain text."""
        under = self.add_argument_group(title)
        for name, keywords in options:
            self.names.append(name)
            under.add_argument(name, **keywords | {"help": keywords.get("help", "").replace("%", "%%")})

    def error(self, message: str) -> NoReturn:
        """Raise instead of exiting."""
        raise RefusalError(message)

    def split(self, arguments: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
        """The values of the known options, and all else as it was typed.

        Raises:
            RefusalError: an option lacks its value, or has one where it takes none.
        """
        try:
            values, rest = self.parse_known_args(self._as_declared(arguments))
        except argparse.ArgumentError as wrong:
            name = (wrong.argument_name or "").split("/")[-1]
            flag = any(name in action.option_strings and action.nargs == 0 for action in self._actions)
            said = f"Параметр «{name}» не принимает значения" if flag else f"Параметру «{name}» нужно значение"
            raise RefusalError(f"{said}.") from wrong
        for option, value in vars(values).items():
            setattr(values, option, _given(value))
        return values, rest

    def read(self, arguments: Sequence[str], *, words: bool = False) -> tuple[argparse.Namespace, tuple[str, ...]]:
        """The values of the options, and the words between them where the command takes any.

        Raises:
            RefusalError: an option or a word that the command does not know.
        """
        values, rest = self.split(arguments)
        plain = rest.index("--") if "--" in rest else len(rest)
        unknown = next((each for each in rest[:plain] if each.startswith("-") and each != "-"), None)
        if unknown:
            raise RefusalError(unknown_option(unknown, [*self.names, "--help", "--json", "--playbook"]))
        typed = tuple(rest[:plain] + rest[plain + 1 :])
        if typed and not words:
            raise RefusalError(f"Лишнее слово «{shortened(typed[0])}»: эта команда понимает только параметры.")
        return values, typed

    def _as_declared(self, arguments: Sequence[str]) -> list[str]:
        declared = {_folded(name): name for name in self.names}
        plain = arguments.index("--") if "--" in arguments else len(arguments)
        result = []
        for typed in arguments[:plain]:
            name, equals, value = typed.partition("=")
            result.append(declared.get(_folded(name), name) + equals + value if typed.startswith("--") else typed)
        return [*result, *arguments[plain:]]


def _given(value: Any) -> Any:
    """A value as it was typed: of «--option=--» some versions of argparse leave an empty list."""
    if not isinstance(value, list):
        return value
    return ["--" if each == [] else each for each in value] or "--"


def _folded(name: str) -> str:
    return name.casefold().replace("_", "-")


def unknown_option(typed: str, names: Iterable[str]) -> str:
    """One sentence about an option that nobody knows, with the nearest one that there is."""
    name = typed.partition("=")[0]
    close = get_close_matches(_folded(name), [_folded(each) for each in names], n=1)
    hint = f"; может быть, «{close[0]}»?" if close else "; какие есть, покажет «--help»."
    return f"Нет параметра «{shortened(name)}»{hint}"


def shortened(text: str, most: int = 60) -> str:
    """Text as a message quotes it: one line, printable, not too long."""
    line = "".join(letter if letter.isprintable() else "·" for letter in " ".join(text.split()))
    return line if len(line) <= most else line[: most - 1] + "…"


def split_request(arguments: Sequence[str], commands: Iterable[str]) -> Request:
    """Part a command line into the command, what is its own, and what all commands share.

    Raises:
        RefusalError: there is no such command, or an option before it that only a command could know.
    """
    parser = CommandParser("", "")
    parser.group("", [("--playbook", {}), ("--json", {"action": "store_true"}), ("--help", {"action": "store_true"})])
    parser.add_argument("-h", dest="help", action="store_true")
    shared, rest = parser.split(arguments)
    if shared.playbook == "":
        raise RefusalError("Параметру «--playbook» нужна папка с содержанием.")
    folder = Path(shared.playbook) if shared.playbook is not None else None
    if not rest or rest[0] == "--version":
        command = None
    elif rest[0].startswith("-"):
        raise RefusalError(unknown_option(rest[0], ["--playbook", "--json", "--help", "--version"]))
    elif rest[0] not in commands:
        close = get_close_matches(rest[0], list(commands), n=1)
        hint = f"может быть, «{close[0]}»?" if close else f"есть {', '.join(commands)}."
        raise RefusalError(f"Нет команды «{shortened(rest[0])}»; {hint}")
    else:
        command = rest.pop(0)
    return Request(command, tuple(rest), folder, shared.json, shared.help)
