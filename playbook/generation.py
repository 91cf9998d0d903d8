"""Content that was validated once, as plain JSON in a folder: what a window can show before anything else is known.

A generation is a folder `<digest>` with `index.json` (titles of the tabs), `tab-000.json` … (a tab each, so that a
window can read its first tab alone) and `frame.json` (all but the tabs). The first line of a file is the digest of
the rest. `playbook.loader.cache` writes them and reads them with every check; here they are read as they are, without
the records, so that a first frame pays for nothing but the JSON it shows.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

INDEX = "index.json"
FRAME = "frame.json"


class TabTitle(NamedTuple):
    """What a tab's button shows; the fields are those of `models.Tab`."""

    id: str
    title: str
    icon: str
    pane: str


class Glance(NamedTuple):
    """The titles of all tabs and one tab whole, as plain data by the fields of `models.Tab`."""

    generation: Path
    title: str
    tabs: tuple[TabTitle, ...]
    place: int
    tab: Mapping[str, Any]

    def frame(self) -> Mapping[str, Any]:
        """All but the tabs, as plain data by the fields of `models.Playbook`; empty where it cannot be read."""
        with suppress(OSError, ValueError, RecursionError):
            found = _read(self.generation / FRAME)
            if isinstance(found, dict):
                return found
        return {}


def is_generation(name: str) -> bool:
    """Whether a folder's name is a digest."""
    return len(name) == 64 and set(name) <= set("0123456789abcdef")


def tab_file(place: int) -> str:
    """The name of the file that holds a tab, by its place."""
    return f"tab-{place:03}.json"


def glance_at(folder: Path, tab: str | None = None) -> Glance | None:
    """What the only generation in a folder shows first: the tab with that id, or else the first one.

    Nothing is compared with the sources: this is how the content was last time. None where there is nothing to be had.
    """
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        generations = [entry for entry in folder.iterdir() if is_generation(entry.name)]
        if len(generations) == 1:
            return _glance(generations[0], tab)
    return None


def _glance(generation: Path, tab: str | None) -> Glance:
    index = _read(generation / INDEX)
    titles = tuple(TabTitle(each["id"], each["title"], each["icon"], each["pane"]) for each in index["tabs"])
    place = next((place for place, each in enumerate(titles) if each.id == tab), 0)
    shown = _read(generation / tab_file(place))
    if shown["id"] != titles[place].id:
        raise ValueError("the index is of other tabs")
    return Glance(generation, index["title"], titles, place, shown)


def _read(path: Path) -> Any:
    """The data of a file; that it is whole shows in its being JSON."""
    return json.loads(path.read_bytes().partition(b"\n")[2])
