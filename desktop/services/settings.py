"""What a user may set, as one frozen value, and how it is read from and written to plain data.

A named tuple, not a dataclass: this is read before the first frame, and a tuple is made five times sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from desktop.i18n import Message, mark

THEMES = ("system", "light", "dark")
LANGUAGES = ("ru", "en")
GENDERS = ("male", "female")  # the values of playbook.names.Gender
FONT_SCALES = (70, 250)  # percent, inclusive
LONGEST_NAME = 200
LONGEST_TEXT = 10_000
MOST_FAVOURITES = 500


class Favourite(NamedTuple):
    """A phrase worth keeping at hand: a situation's id and a step's place in it, counted from zero."""

    situation: str
    step: int


class Settings(NamedTuple):
    """Everything that a user sets. `changed = settings._replace(theme="dark")` gives another one."""

    agent_name: str = ""
    agent_gender: str | None = None  # one of GENDERS; None: not asked yet
    theme: str = "system"  # one of THEMES
    font_scale: int = 100  # percent
    language: str = "ru"  # one of LANGUAGES
    always_on_top: bool = False
    compact: bool = False
    playbook: str | None = None  # a content folder of the user's own choice
    window_geometry: str = ""  # as the window saved it, in base64
    favourites: tuple[Favourite, ...] = ()
    card_folded: bool = False
    show_remarks: bool = False  # the editor's remarks beside the phrases
    introduced: bool = False  # whether name and gender have been asked for
    delivery_fault: str | None = None  # what the calculator of deliveries answers instead, to practise with


class NotASettingError(ValueError):
    """A value that a setting cannot have. `expected` names those it can have."""

    def __init__(self, expected: Message) -> None:
        super().__init__(expected)
        self.expected = expected


def read_setting(name: str, value: object) -> Any:
    """A setting's value from plain data.

    Raises:
        KeyError: there is no such setting.
        NotASettingError: the value does not fit it.
    """
    return _READERS[name](value)


def read_settings(data: Mapping[str, object], defaults: Settings) -> tuple[Settings, tuple[str, ...]]:
    """Settings from plain data, and the names of those that could not be understood: they keep their defaults."""
    values: dict[str, Any] = {}
    misread: list[str] = []
    for name in Settings._fields:
        if name in data:
            try:
                values[name] = read_setting(name, data[name])
            except NotASettingError:
                misread.append(name)
    return defaults._replace(**values), tuple(misread)


def plain(value: object) -> object:
    """A setting's value as JSON holds it."""
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


def _text(longest: int) -> Callable[[object], str]:
    def read(value: object) -> str:
        if isinstance(value, str) and len(value) <= longest and _is_writable(value):
            return value
        raise NotASettingError(Message.of(mark("a text of at most {longest} characters"), longest=longest))

    return read


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _one_of(*choices: str | None) -> Callable[[object], str | None]:
    def read(value: object) -> str | None:
        if value is None or isinstance(value, str):
            for choice in choices:
                if choice == value:
                    return choice
        named = ", ".join(choice for choice in choices if choice)
        raise NotASettingError(Message.of(mark("one of the values: {choices}"), choices=named))

    return read


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise NotASettingError(Message.of(mark("true or false")))


def _scale(value: object) -> int:
    least, most = FONT_SCALES
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
        return value
    expected = Message.of(mark("a whole number of percent from {least} to {most}"), least=least, most=most)
    raise NotASettingError(expected)


def _text_or_none(value: object) -> str | None:
    return None if value is None or value == "" else _text(LONGEST_TEXT)(value)


def _favourites(value: object) -> tuple[Favourite, ...]:
    """What can be understood of a list; each phrase once."""
    if not isinstance(value, list):
        raise NotASettingError(Message.of(mark("a list of pairs: a situation and the number of a step")))
    found: dict[Favourite, None] = {}
    for pair in value:
        if isinstance(pair, list) and len(pair) == 2:
            situation, step = pair
            fits = isinstance(step, int) and not isinstance(step, bool) and step >= 0
            if fits and isinstance(situation, str) and _is_writable(situation):
                found[Favourite(situation, step)] = None
    return tuple(found)[:MOST_FAVOURITES]


_READERS: dict[str, Callable[[object], Any]] = {
    "agent_name": _text(LONGEST_NAME),
    "agent_gender": _one_of(None, *GENDERS),
    "theme": _one_of(*THEMES),
    "font_scale": _scale,
    "language": _one_of(*LANGUAGES),
    "always_on_top": _flag,
    "compact": _flag,
    "playbook": _text_or_none,
    "window_geometry": _text(LONGEST_TEXT),
    "favourites": _favourites,
    "card_folded": _flag,
    "show_remarks": _flag,
    "introduced": _flag,
    "delivery_fault": _text_or_none,
}
