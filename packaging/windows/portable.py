"""The program in a zip: unpacked anywhere it keeps its data beside itself."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from windows import product

WORDS = """\
Пока рядом с программой лежит этот файл, настройки, черновики и журнал хранятся в папке data здесь же.
While this file lies beside the program, settings, drafts and journal are kept in the folder data here.
"""


def make_zip(folder: Path, target: Path) -> None:
    """Pack the folder of the program and the marker that makes it portable."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6) as packed:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                packed.write(path, f"{product.KEY}/{path.relative_to(folder).as_posix()}")
        packed.writestr(f"{product.KEY}/{product.PORTABLE_MARKER}", WORDS)
