"""Gather the licences of what is shipped, from the packages installed here, before a build.

    python packaging/licences.py [--lock requirements.lock]

Writes desktop/resources/licences/packages.json, which the program shows and the installer ships. A package of the lock
that is to be shipped and has no text is named, and the exit code is then 1: keep its text in components.json. So is a
package whose version is another than the one that parts.json was made for: look at what lies within the new one
(for Qt its qt_attribution.json files, for Rust the list in the wheel's `sboms`), then write its version there.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from desktop import VERSION  # noqa: E402 - the path comes first
from desktop.services.licences import (  # noqa: E402
    FOLDER,
    GATHERED,
    KEPT,
    LOCK,
    PARTS,
    Component,
    of_package,
    own_component,
    pinned,
)

BUILD_ONLY = {"altgraph", "macholib", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib",
              "pywin32-ctypes", "setuptools"}  # fmt: skip


def gather(lock: Path) -> tuple[list[Component], list[str]]:
    """Licences of the packages that a lock pins and that are installed here, and names of those without a text."""
    kept = json.loads((FOLDER / KEPT).read_bytes())
    by_hand = {name for entry in kept for name in entry["packages"]}
    found, missing = [own_component(VERSION)], []
    for name in pinned(lock.read_text(encoding="utf-8")):
        component = None if name in BUILD_ONLY else of_package(name)
        if component is not None:
            found.append(component)
            if not component.text and name not in by_hand:
                missing.append(name)
    return found, missing


def outdated(lock: Path) -> list[str]:
    """Packages that a lock pins at another version than the one whose parts were looked at, in words."""
    there = pinned(lock.read_text(encoding="utf-8"))
    groups = json.loads((FOLDER / PARTS).read_bytes())
    return [
        f"{group['package']} {there[group['package']]}: {PARTS} tells of the parts of {group['reviewed']}"
        for group in groups
        if there.get(group["package"], group["reviewed"]) != group["reviewed"]
    ]


def main() -> int:
    """Write the file, and name what is missing."""
    parser = argparse.ArgumentParser(description="Gather the licences of what is shipped.")
    parser.add_argument("--lock", type=Path, default=LOCK)
    lock = parser.parse_args().lock
    found, missing = gather(lock)
    told = [dict(zip(("name", "version", "licence", "text"), (*each[:3], each.text), strict=True)) for each in found]
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (FOLDER / GATHERED).write_text(text + "\n", encoding="utf-8", newline="\n")
    flaws = [*(f"{name}: no text of its licence" for name in missing), *outdated(lock)]
    for flaw in flaws:
        print(flaw, file=sys.stderr)
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(main())
