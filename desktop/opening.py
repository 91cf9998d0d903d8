"""The first frame: the window with what it showed first last time, before the playbook is loaded."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from contextlib import suppress

from desktop.services.first_view import FirstView
from desktop.services.settings import Settings
from desktop.theme import Look
from desktop.ui.icons import Icons
from desktop.ui.main_window import MainWindow
from desktop.ui.tab_list import TabItem, TabList, tab_chord
from desktop.ui.workspace import Workspace
from desktop.viewmodels import rows
from desktop.viewmodels.rows import Row, from_json

TITLE = "Суфлёр"
Translate = Callable[[str], str]


class Opening:
    """The window as far as it stands in the first frame."""

    def __init__(self, look: Look, settings: Settings, translate: Translate, view: FirstView | None) -> None:
        self._ = translate
        self.icons = Icons(look.theme, view.icons if view else None)
        self.tabs = TabList(tab_items(view.tabs) if view else (), look, self.icons.pixmap)
        self.tabs.setAccessibleName(translate("Tabs"))
        self.workspace = Workspace(look, translate, self.describe, lambda _: translate("Copy"))
        self.window = MainWindow(TITLE, self.tabs, self.workspace, look)
        self.window.slimmed.connect(lambda slim: self.workspace.set_slim(slim, look))
        self.window.resize(1180, 760)
        if settings.always_on_top:
            from PySide6.QtCore import Qt  # 20 ms, which only those pay who want it

            self.window.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        if settings.window_geometry:
            with suppress(ValueError):  # what cannot be read is no place to stand in
                self.window.restoreGeometry(b64decode(settings.window_geometry))
        if view:
            self._show(view)

    def _show(self, view: FirstView) -> None:
        try:
            shown = from_json(view.rows)
        except (TypeError, ValueError):
            return
        self.workspace.show_page(view.title, view.counted, shown, keep=False)
        self.tabs.show_chosen(view.tabs[0][0])

    def describe(self, row: Row) -> str:
        """What a screen reader says of a row: its kind, its words, its remark."""
        parts = [row.label, row.text, row.note]
        if row.kind in rows.SPEECH and row.copied:
            parts.append(self._("Enter copies"))
        return ". ".join(part for part in parts if part)


def tab_items(tabs: tuple[tuple[str, str, str, str], ...]) -> tuple[TabItem, ...]:
    """Tabs with their chords."""
    return tuple(TabItem(*tab, tab_chord(place)) for place, tab in enumerate(tabs))
