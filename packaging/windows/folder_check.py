"""The built folder holds what a start needs, and nothing that belongs to the machine that built it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from windows import product
from windows.licence_check import unlicensed

NEEDED = (
    f"{product.PROGRAM}.exe",
    "_internal/PySide6/plugins/platforms/qwindows.dll",
    "_internal/PySide6/translations/qtbase_ru.qm",
    "_internal/desktop/resources/style.qss",
    "_internal/playbook/content/playbook.yaml",
    "_internal/babel/locale-data/ru.dat",
    "_internal/pymorphy3_dicts_ru/data/words.dawg",
)
# Windows has these itself; where Wine lacks one, the proof has a stand-in, which nobody else may ever get.
_SYSTEM = re.compile(r"(icuuc|icuin|bcryptprimitives|mscms|ucrtbase|api-ms-win-[\w-]+)\.dll", re.IGNORECASE)
_OF_WINE = (b"Wine builtin DLL", b"Wine placeholder DLL")
_LIBRARIES = {".dll", ".exe", ".pyd"}


def flaws(folder: Path) -> Iterator[str]:
    """What is wrong with the folder of the program, in words."""
    names = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.suffix.lower() in _LIBRARIES)
    for name in unlicensed(path.as_posix() for path in names):
        yield f"no licence is recorded for {name}: see components.json and parts.json"
    for name in NEEDED:
        if not (folder / name).is_file():
            yield f"missing: {name}"
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if _SYSTEM.fullmatch(path.name):
            yield f"a library of the system: {name}"
        elif path.suffix.lower() in _LIBRARIES and any(mark in path.read_bytes() for mark in _OF_WINE):
            yield f"a library of Wine: {name}"
