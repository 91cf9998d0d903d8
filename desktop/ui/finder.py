"""Shows what is found while it is typed: the first screen at each key, the rest when the typing pauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from desktop.ui.workspace import Workspace
from desktop.viewmodels.desk import Desk
from desktop.viewmodels.found import SHOWN
from desktop.viewmodels.rows import Row

PAUSE = 30  # milliseconds without a key
MORE = 160  # results that «show more» adds


class Finder(QObject):
    """Searches for what stands in the field of the workspace, and shows it in the list."""

    def __init__(self, desk: Desk, workspace: Workspace, translate: Callable[[str], str], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._workspace, self._, self._shown = desk, workspace, translate, SHOWN
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.again)
        desk.found.connect(self._show)

    def begin(self, text: str) -> None:
        """Show the first screen of what is found for another text."""
        self._shown = SHOWN
        self._pause.start()
        if not self._desk.search(text, min(SHOWN, self._workspace.list.screenful())):
            self._pause.stop()
            self._workspace.count.setText(self._("The search is getting ready…"))

    def again(self) -> None:
        """Show all of it, from where the agent is."""
        self._pause.stop()
        self._desk.search(self._workspace.search.text(), self._shown)

    def more(self) -> None:
        """Show more of it."""
        self._shown += MORE
        self.again()

    def end(self) -> None:
        """Let the rest go."""
        self._pause.stop()

    def _show(self, found: Sequence[Row]) -> None:
        self._workspace.title.setText(self._("Search"))
        self._workspace.count.setText(self._("Enter opens, Ctrl+Enter copies, Esc — back"))
        beginning = self._pause.isActive()
        self._workspace.list.show_rows(found, keep=not beginning)
        if beginning:
            self._workspace.list.go_to_first()
