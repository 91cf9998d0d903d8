"""The icon of the program's file, drawn by Qt from its SVG in the sizes that Windows shows."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIDES = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # pixels: the sizes of Windows at 100 to 200 %
PLAIN_UP_TO = 64  # larger ones are PNG, which Windows takes since Vista; the rest of the world reads plain ones


class Drawing(NamedTuple):
    """One size of an icon, as its file holds it."""

    side: int
    content: bytes


def write_icon(source: Path, target: Path, sides: Sequence[int] = SIDES) -> None:
    """Draw the SVG `source` into the icon `target`. Raises ValueError where it is no drawing."""
    renderer = QSvgRenderer(str(source))
    if not renderer.isValid():
        raise ValueError(f"{source} is no SVG drawing")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(icon_file([Drawing(side, _content(_drawn(renderer, side))) for side in sides]))


def icon_file(drawings: Sequence[Drawing]) -> bytes:
    """The bytes of an .ico file."""
    heads, offset = [struct.pack("<3H", 0, 1, len(drawings))], 6 + 16 * len(drawings)
    for drawing in drawings:
        side = drawing.side % 256  # 256 is written as 0
        heads.append(struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(drawing.content), offset))
        offset += len(drawing.content)
    return b"".join([*heads, *(drawing.content for drawing in drawings)])


def _drawn(renderer: QSvgRenderer, side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def _content(image: QImage) -> bytes:
    return _plain(image) if image.width() <= PLAIN_UP_TO else _png(image)


def _plain(image: QImage) -> bytes:
    """A bitmap without its file's head: the rows from the bottom up, then a mask, which the transparency replaces."""
    side = image.width()
    pixels = bytes(image.constBits())
    rows = [pixels[row * side * 4 : (row + 1) * side * 4] for row in reversed(range(side))]
    mask = bytes((side + 31) // 32 * 4 * side)
    head = struct.pack("<3I2H6I", 40, side, 2 * side, 1, 32, 0, 4 * side * side + len(mask), 0, 0, 0, 0)
    return b"".join([head, *rows, mask])


def _png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())
