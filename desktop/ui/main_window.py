"""The frame of the window: the card on top, tabs on the left, the page in the middle. It is given its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.tab_list import TabList

if TYPE_CHECKING:
    from PySide6.QtCore import QByteArray  # a first frame does without these
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QStackedWidget

SLIM_WIDTH = 760  # pixels at 100 % below which titles of tabs become icons
COMPACT_WIDTH, USUAL_WIDTH = 480, 1180  # pixels at 100 %
PAGES, BESIDE = 11, 9  # shares of the height of a narrow window
CARD_HEIGHT = 62  # pixels at 100 % kept for the card until it is there, so that nothing jumps


class MainWindow(QMainWindow):
    """Holds the parts. `closing` before it closes; `slimmed(bool)` when it becomes narrow or wide."""

    closing = Signal()
    slimmed = Signal(bool)

    def __init__(self, title: str, tabs: TabList, page: QWidget, look: Look) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self._look, self._compact, self._slim = look, False, False
        self._wide: QByteArray | None = None  # how it stood before it was compact
        self.tabs = tabs
        self._page = page
        self._pages: QStackedWidget | None = None
        self._rail = QFrame()
        self._rail.setProperty("look", "rail")
        rail = QVBoxLayout(self._rail)
        rail.setContentsMargins(0, 8, 0, 8)
        rail.addWidget(tabs)
        self._foot = QFrame()
        self._foot.setProperty("look", "foot")
        self.left_foot, self.right_foot = QLabel(), QLabel()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 3, 12, 3)
        foot.addWidget(self.left_foot, 1)
        foot.addWidget(self.right_foot)
        for label in (self.left_foot, self.right_foot):
            label.setProperty("look", "muted")
        self._top = QVBoxLayout()
        self._card_place: QWidget = QFrame()
        self._card_place.setProperty("look", "bar")
        self._card_place.setFixedHeight(look.px(CARD_HEIGHT))
        self._top.addWidget(self._card_place)
        self._arrange()

    def _arrange(self) -> None:
        body = QWidget()
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._rail)
        self._side = QBoxLayout(QBoxLayout.Direction.LeftToRight)  # the pages, and what stands beside them
        self._side.setSpacing(0)
        self._side.addWidget(self._page, PAGES)
        middle.addLayout(self._side, 1)
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._top)
        whole.addLayout(middle, 1)
        whole.addWidget(self._foot)
        self.setCentralWidget(body)
        self.setMinimumSize(360, 420)

    @property
    def pages(self) -> QStackedWidget:
        """The page, and what is shown in its place; a first frame does without it."""
        if self._pages is None:
            from PySide6.QtWidgets import QStackedWidget

            self._pages = QStackedWidget()
            self._side.replaceWidget(self._page, self._pages)
            self._pages.addWidget(self._page)
        return self._pages

    def put_card(self, card: QWidget) -> None:
        """Put the call card in the place kept for it, or in that of an earlier card."""
        self._top.replaceWidget(self._card_place, card)
        self._card_place.deleteLater()
        self._card_place = card

    def put_on_top(self, widget: QWidget) -> None:
        """Put a bar above the card."""
        self._top.insertWidget(0, widget)

    def put_beside(self, widget: QWidget) -> None:
        """Put something beside the pages; in a narrow window it stands below them."""
        self._side.addWidget(widget, BESIDE)

    def take_from_beside(self, widget: QWidget) -> None:
        """Leave the pages alone again."""
        self._side.removeWidget(widget)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self.tabs.set_look(look)
        self._fit()

    def come_forward(self) -> None:
        """Stand before the other windows."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    @property
    def slim(self) -> bool:
        """Whether tabs are icons alone."""
        return self._slim

    def set_compact(self, compact: bool) -> None:
        """Be a narrow column beside the CRM, or as wide as before."""
        if compact == self._compact:
            return
        self._compact = compact
        if compact:
            self._wide = None if self._slim else self.saveGeometry()
            self.showNormal()
            self.resize(self._look.px(COMPACT_WIDTH), self.height())
        elif self._wide is None:  # it was narrow from the start
            self.resize(self._look.px(USUAL_WIDTH), self.height())
        else:
            self.restoreGeometry(self._wide)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Icons instead of titles where there is no room for them."""
        super().resizeEvent(event)
        self._fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the state be kept."""
        self.closing.emit()
        super().closeEvent(event)

    def _fit(self) -> None:
        slim = self._compact or self.width() < self._look.px(SLIM_WIDTH)
        if slim != self._slim:
            self._slim = slim
            self.tabs.set_slim(slim)
            down, along = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
            self._side.setDirection(down if slim else along)
            self.slimmed.emit(slim)
