"""Scrolls what is around a widget until a part of it is seen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QScrollArea, QWidget

AROUND = 12  # pixels


def reveal(widget: QWidget, part: QRect) -> None:
    """Scroll the nearest scroll area above a widget so that a part of the widget, in its own pixels, is seen."""
    above = widget.parentWidget()
    while above is not None:
        viewport = above.parentWidget()
        area = viewport.parentWidget() if viewport else None
        if isinstance(area, QScrollArea) and area.widget() is above:
            corner = widget.mapTo(above, part.topLeft())
            bottom = corner.y() + part.height()
            area.ensureVisible(corner.x(), bottom, 0, AROUND)
            area.ensureVisible(corner.x(), corner.y(), 0, AROUND)
            return
        above = above.parentWidget()
