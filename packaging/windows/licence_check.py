"""Every library in the folder of the program is one whose licence is kept or was gathered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from desktop.services.licences import FOLDER, GATHERED, KEPT, PARTS, normal

INSIDE = "_internal/"


def unlicensed(names: Iterable[str], folder: Path = FOLDER) -> Iterator[str]:
    """Libraries that nobody accounts for, of those with these places in the folder of the program.

    Kept licences name their files; a gathered package accounts for the libraries of the folder that has its name.
    """
    kept = json.loads((folder / KEPT).read_bytes())
    groups = json.loads((folder / PARTS).read_bytes())
    gathered = json.loads((folder / GATHERED).read_bytes()) if (folder / GATHERED).is_file() else []
    patterns = [pattern for each in kept for pattern in each["files"]]
    patterns += [pattern for group in groups for part in group["parts"] for pattern in part["files"]]
    packages = {normal(each["name"]) for each in gathered}
    for name in names:
        place = name.removeprefix(INSIDE)
        in_package = "/" in place and normal(place.partition("/")[0]) in packages
        if not in_package and not any(_fits(place, pattern) for pattern in patterns):
            yield name


def _fits(place: str, pattern: str) -> bool:
    """Whether a pattern means this file: `**/` at its start stands for any folder, `*` for a part of one name."""
    if pattern.startswith("**/"):
        return _fits(place.rpartition("/")[2], pattern.removeprefix("**/"))
    parts, wanted = place.lower().split("/"), pattern.lower().split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))
