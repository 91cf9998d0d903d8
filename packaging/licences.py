"""Gather the licences of what is shipped, from the packages installed here, before a build.

    python packaging/licences.py [--lock requirements.lock]

Writes desktop/resources/licences/packages.json, which the program shows and the installer ships. A package of the lock
that is to be shipped and has no text is named, and the exit code is then 1: keep its text by hand in components.json.
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


def main() -> int:
    """Write the file, and name what is missing."""
    parser = argparse.ArgumentParser(description="Gather the licences of what is shipped.")
    parser.add_argument("--lock", type=Path, default=LOCK)
    found, missing = gather(parser.parse_args().lock)
    text = json.dumps([component._asdict() for component in found], ensure_ascii=False, indent=1)
    (FOLDER / GATHERED).write_text(text + "\n", encoding="utf-8", newline="\n")
    for name in missing:
        print(f"{name}: no text of its licence", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
