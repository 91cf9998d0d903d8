"""The letters of the proof's Windows: the same on every machine, and with the family that every Windows has.

A family that is missing makes Qt look through all the others, which no Windows does for «Segoe UI»; and this machine
may have three fonts or three hundred. So Wine sees the fonts of one package, and one of them under Windows' own name.
"""

from __future__ import annotations

import struct
from pathlib import Path

DEBIANS = Path("/usr/share/fonts/truetype/liberation")
FAMILY, STYLES = "Segoe UI", {"LiberationSans-Regular.ttf": "Regular", "LiberationSans-Bold.ttf": "Bold"}
_UNIQUE, _FULL, _POSTSCRIPT = 3, 4, 6
_WINDOWS, _UNICODE, _ENGLISH = 3, 1, 0x409
_CONFIGURATION = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def write_configuration(folder: Path) -> Path:
    """A configuration of fontconfig that knows Debian's Liberation alone."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "fonts.conf"
    path.write_text(_CONFIGURATION.format(fonts=DEBIANS, cache=folder / "fonts"), encoding="utf-8")
    return path


def install_stand_ins(folder: Path) -> None:
    """Put the family that Windows has into a folder of fonts. Raises OSError where Debian's fonts are missing."""
    for file, style in STYLES.items():
        (folder / f"segoeui-{style.lower()}.ttf").write_bytes(renamed((DEBIANS / file).read_bytes(), style))


def renamed(font: bytes, style: str) -> bytes:
    """A TrueType font under the name of the family that it stands in for."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3I", font, 12 + 16 * index)
        tables[tag] = font[offset : offset + length]
    tables[b"name"] = _names(style)
    return _font_of(font[:12], tables)


def _names(style: str) -> bytes:
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    told = {1: FAMILY, 2: style, _UNIQUE: f"stand-in for {full}", _FULL: full}
    told[_POSTSCRIPT] = full.replace(" ", "-")
    records, texts = [], b""
    for number, text in told.items():
        letters = text.encode("utf-16-be")
        records.append(struct.pack(">6H", _WINDOWS, _UNICODE, _ENGLISH, number, len(letters), len(texts)))
        texts += letters
    return struct.pack(">3H", 0, len(records), 6 + 12 * len(records)) + b"".join(records) + texts


def _font_of(head: bytes, tables: dict[bytes, bytes]) -> bytes:
    """The file of these tables, each on a boundary of four bytes and with its sum."""
    directory, bodies, offset = [], [], 12 + 16 * len(tables)
    for tag, body in sorted(tables.items()):
        padded = body + bytes(-len(body) % 4)
        total = sum(struct.unpack(f">{len(padded) // 4}I", padded)) % (1 << 32)
        directory.append(struct.pack(">4s3I", tag, total, offset, len(body)))
        bodies.append(padded)
        offset += len(padded)
    return b"".join([head, *directory, *bodies])
