"""Icons of one visual language: drawings on a 24 × 24 grid in `resources/icons`, inked when they are drawn.

`Icons` is made once and given to whoever draws; it remembers each drawing until `wear` brings another theme. QtSvg is
imported with the first icon. A name that has no drawing gives the one of `tab`: content may name what is not drawn yet.
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QPainter, QPixmap

from desktop.theme import RESOURCES, Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

FOLDER = RESOURCES / "icons"
APPLICATION = "sufler"
UNKNOWN = "tab"
SIZES_OF_APPLICATION = (16, 20, 24, 32, 48, 64, 256)  # pixels


def icon_names() -> frozenset[str]:
    """Name every icon there is, the application's own apart."""
    return frozenset(path.stem for path in FOLDER.glob("*.svg")) - {APPLICATION}


def drawing(name: str, ink: str, side: int) -> QPixmap:
    """Draw an icon in an ink (`#RRGGBB`) on a transparent square of so many device pixels a side."""
    from PySide6.QtCore import QByteArray
    from PySide6.QtSvg import QSvgRenderer  # a millisecond or two, and not needed where no icon is shown

    path = FOLDER / f"{name}.svg"
    source = (path if path.parent == FOLDER and path.exists() else FOLDER / f"{UNKNOWN}.svg").read_bytes()
    pixmap = QPixmap(side, side)
    pixmap.fill("transparent")
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.replace(b"currentColor", ink.encode()))).render(painter)
    painter.end()
    return pixmap


def application_icon() -> QIcon:
    """Make the icon of the window and the task bar, in its own colours."""
    from PySide6.QtGui import QIcon

    icon = QIcon()
    for side in SIZES_OF_APPLICATION:
        icon.addPixmap(drawing(APPLICATION, "", side))
    return icon


class Icons:
    """The drawings made so far, in the inks of one theme."""

    def __init__(self, theme: Theme, kept: Mapping[str, str] | None = None) -> None:
        """`kept` are drawings of another start, as `to_keep` gave them."""
        self._theme = theme
        self._kept = dict(kept or {})
        self._drawn: dict[tuple[str, str, int, float], QPixmap] = {}

    def to_keep(self) -> dict[str, str]:
        """Give what was drawn in this theme, as PNG in base64 by what it is."""
        kept: dict[str, str] = {}
        for (name, ink, size, ratio), pixmap in self._drawn.items():
            of = _kept_as(name, ink, round(size * ratio))
            kept[of] = self._kept.get(of) or _as_png(pixmap)
        return kept

    def wear(self, theme: Theme) -> None:
        """Forget what was drawn and take the inks of another theme; icons already given out stay as they are."""
        self._theme = theme
        self._drawn.clear()

    def pixmap(self, name: str, ink: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
        """Give an icon in an ink (`#RRGGBB`), `size` logical pixels a side, sharp at `ratio` device pixels to each."""
        key = (name, ink, size, ratio)
        if key not in self._drawn:
            side = round(size * ratio)
            pixmap = _from_png(self._kept.get(_kept_as(name, ink, side), "")) or drawing(name, ink, side)
            pixmap.setDevicePixelRatio(ratio)
            self._drawn[key] = pixmap
        return self._drawn[key]

    def icon(self, name: str, ink: str | None = None, size: int = 20, ratio: float | None = None) -> QIcon:
        """Give an icon for a button: in the theme's text colour unless told, pale while disabled.

        `ratio` is by default the sharpest of all screens.
        """
        from PySide6.QtGui import QIcon

        application = QGuiApplication.instance()
        sharp = application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
        sharp = sharp if ratio is None else ratio
        icon = QIcon()
        icon.addPixmap(self.pixmap(name, ink or self._theme.text, size, sharp))
        icon.addPixmap(self.pixmap(name, self._theme.disabled, size, sharp), QIcon.Mode.Disabled)
        return icon


def _kept_as(name: str, ink: str, side: int) -> str:
    return f"{name} {ink} {side}"


def _from_png(drawn: str) -> QPixmap | None:
    pixmap = QPixmap()
    with suppress(ValueError):  # a broken cache is none
        if drawn and pixmap.loadFromData(b64decode(drawn), "PNG"):
            return pixmap
    return None


def _as_png(pixmap: QPixmap) -> str:
    from PySide6.QtCore import QBuffer

    buffer = QBuffer()
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().toBase64().data()).decode()
