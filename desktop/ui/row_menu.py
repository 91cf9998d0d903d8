"""What can be done with a line, as a menu that prints the keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QMenu, QWidget

from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row


def row_menu(
    row: Row, head: Row | None, fillable: bool, acts: Mapping[str, Callable[[], object]],
    translate: Callable[[str], str], parent: QWidget,
) -> QMenu:  # fmt: skip
    """A menu for a row under its `head`; `acts` are copy, whole, favourite, fill and follow."""
    menu = QMenu(parent)
    leads = row.kind in (rows.LINK, rows.HIT) or row.target.startswith("set:")
    phrase = bool(row.copied) and row.kind != rows.HEAD
    there = translate("The order has this status") if row.target.startswith("set:") else translate("Go there")
    entries = (
        ("copy", translate("Copy"), "Enter", phrase),
        ("whole", translate("Copy the whole situation"), "Ctrl+Shift+C", bool(head and head.copied)),
        ("favourite", translate("Add to the favourites, or take out"), "Ctrl+D", phrase and "#" in row.key),
        ("fill", translate("Fill the empty slot"), "F2", fillable),
        ("follow", there, "Enter", leads),
    )  # fmt: skip
    for name, title, chord, offered in entries:
        if offered:
            menu.addAction(f"{title}\t{chord}").triggered.connect(lambda _=False, name=name: acts[name]())
    if menu.isEmpty():
        menu.addAction(translate("Nothing can be done with this line")).setEnabled(False)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
