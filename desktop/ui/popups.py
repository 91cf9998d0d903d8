"""Where small windows over the page open."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

EDGE = 4  # pixels left free


def show_within_screen(widget: QWidget, point: QPoint) -> None:
    """Show a pop-up with its corner at a point of the screen, moved so that all of it is seen."""
    widget.adjustSize()
    room = widget.screen().availableGeometry()
    x = min(point.x(), room.right() - widget.width() - EDGE)
    y = min(point.y(), room.bottom() - widget.height() - EDGE)
    widget.move(max(room.left() + EDGE, x), max(room.top() + EDGE, y))
    widget.show()


def open_below(menu: QMenu, button: QWidget) -> None:
    """Open a menu under the button that is pressed for it, its first entry ready for the keys."""
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))
    first = next((action for action in menu.actions() if action.isEnabled()), None)
    if first is not None:
        menu.setActiveAction(first)
