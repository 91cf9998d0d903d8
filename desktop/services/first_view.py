"""What the window showed first last time, as plain JSON: the next first frame needs neither playbook nor rules."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

VERSION = 3


class FirstView(NamedTuple):
    """Tabs as (id, title, slides, icon), and the page of the first one; `key` says what it was made for.

    `icons` are the drawings that it shows, as PNG in base64: to draw them takes a library of its own. `words` are those
    of the window itself, by their messages: to find them takes the whole catalogue.
    """

    key: tuple[str, ...]
    tabs: tuple[tuple[str, str, str, str], ...]
    title: str
    counted: str
    rows: list[list[Any]]
    icons: dict[str, str]
    words: dict[str, str]


def read_first_view(path: Path, key: tuple[str, ...]) -> FirstView | None:
    """The view kept for this key; None where there is none that can be read."""
    with suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        kept = json.loads(path.read_bytes())
        if kept["version"] == VERSION and tuple(kept["key"]) == key:
            tabs = tuple((str(a), str(b), str(c), str(d)) for a, b, c, d in kept["tabs"])
            icons = {str(name): str(drawn) for name, drawn in kept["icons"].items()}
            words = {str(message): str(said) for message, said in kept["words"].items()}
            return FirstView(key, tabs, str(kept["title"]), str(kept["counted"]), list(kept["rows"]), icons, words)
    return None


def keep_first_view(path: Path, view: FirstView) -> None:
    """Keep a view for the next start; that it cannot be kept is no harm."""
    from desktop.services.atomic_file import write_whole

    text = json.dumps({"version": VERSION, **view._asdict()}, ensure_ascii=False)
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_bytes() != text.encode():
            write_whole(path, text.encode())
