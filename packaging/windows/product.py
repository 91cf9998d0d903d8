"""What the program is called wherever Windows asks for a name, and where its version stands."""

from __future__ import annotations

import re
from pathlib import Path

from desktop import VERSION as VERSION
from desktop.services.app_id import APP_ID as APP_ID
from desktop.services.paths import APPLICATION
from desktop.services.paths import PORTABLE_MARKER as PORTABLE_MARKER

ROOT = Path(__file__).resolve().parents[2]
ICON = ROOT / "desktop" / "resources" / "icons" / "sufler.svg"
NAME, ENGLISH_NAME = "Суфлёр", "Sufler"
KEY = APPLICATION  # the folder of the program and of its data, the key in the registry
PROGRAM = "sufler"  # the program's file, and how the files of a release begin
PUBLISHER, ENGLISH_PUBLISHER = "Авторы «Суфлёра»", "Sufler contributors"
SUMMARY = "Суфлёр: что сказать клиенту сейчас"
ENGLISH_SUMMARY = "Sufler: what to say to the client now"
COPYRIGHT = "© 2026 Авторы «Суфлёра», лицензия MIT"
ENGLISH_COPYRIGHT = "© 2026 Sufler contributors, MIT licence"
RUSSIAN, ENGLISH = 0x0419, 0x0409  # what Windows calls the languages
UNICODE = 1200  # and the letters


def four_numbers(version: str = VERSION) -> tuple[int, int, int, int]:
    """The version as Windows counts: «1.2.3rc1» is 1.2.3.0. Raises ValueError where it begins with no number."""
    release = re.match(r"\d+(\.\d+)*", version)
    if release is None:
        raise ValueError(f"{version!r} is no version")
    first, second, third, fourth = ([int(part) for part in release[0].split(".")] + [0, 0, 0, 0])[:4]
    return first, second, third, fourth


def setup_name(version: str = VERSION) -> str:
    """The file of the installer."""
    return f"{PROGRAM}-{version}-setup.exe"
