"""How an item of a list is to be painted, asked of its view.

`option.state` would tell it too, but brings Qt's whole `QStyle` with its enums along: 10 ms, and not for a first frame.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QListView, QStyleOptionViewItem


class ItemState(NamedTuple):
    """Whether an item is the current one of its view, and has the keys."""

    current: bool
    focused: bool


def item_state(view: QListView, index: QModelIndex | QPersistentModelIndex) -> ItemState:
    """The state of an item in a view where one item at most is chosen."""
    current = view.currentIndex().row() == index.row()
    return ItemState(current, current and view.hasFocus())


def is_hovered(view: QListView, option: QStyleOptionViewItem) -> bool:
    """Whether the pointer is over the item that is painted with this option."""
    if not view.underMouse():
        return False
    from PySide6.QtWidgets import QStyle

    return bool(option.state & QStyle.StateFlag.State_MouseOver)
