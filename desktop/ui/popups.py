"""Where small windows over the page open."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

EDGE = 4  # pixels left free


def show_within_screen(widget: QWidget, point: QPoint) -> None:
    """Show a pop-up with its corner at a point of the screen, moved so that all of it is seen."""
    widget.adjustSize()
    room = widget.screen().availableGeometry()
    x = min(point.x(), room.right() - widget.width() - EDGE)
    y = min(point.y(), room.bottom() - widget.height() - EDGE)
    widget.move(max(room.left() + EDGE, x), max(room.top() + EDGE, y))
    widget.show()
