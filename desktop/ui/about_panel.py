"""About the program: its version, and the licences of everything that is shipped with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.services.licences import Component
from desktop.ui.labelled import Labelled

NARROWEST = 280  # pixels
ROWS = 12  # of the open list


class AboutPanel(QWidget):
    """Shows a component's licence, read when it is chosen; `closed` when it is left."""

    closed = Signal()

    def __init__(
        self, version: str, components: Sequence[Component], translate: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._components, self._ = tuple(components), translate
        self.setAccessibleName(translate("About the program"))
        self.done = QPushButton(translate("Close") + "  Esc")
        self.done.clicked.connect(self.closed)
        self.chosen, self.text = QComboBox(), QPlainTextEdit()
        self.chosen.setMinimumWidth(NARROWEST)
        self.chosen.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chosen.setMaxVisibleItems(ROWS)
        self.chosen.addItems([_title(component) for component in self._components])
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.chosen.currentIndexChanged.connect(self._show)
        self._arrange(version)
        self._show(0)
        self.setFocusProxy(self.chosen)

    def _arrange(self, version: str) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        head = QHBoxLayout()
        title = QLabel(self._("Sufler {version}").format(version=version))
        title.setProperty("look", "title")
        head.addWidget(title, 1)
        head.addWidget(self.done)
        box.addLayout(head)
        notice = self._(
            "Free software under the MIT licence. The company's phrases belong to the company. "
            "Qt and PySide6 are used under the LGPL 3: their files may be replaced, their sources are free."
        )
        words = QLabel(notice)
        words.setWordWrap(True)
        box.addWidget(words)
        box.addWidget(Labelled(self._("Made with, and licensed as"), self.chosen))
        box.addWidget(Labelled(self._("Text of the licence"), self.text), 1)

    def _show(self, place: int) -> None:
        if 0 <= place < len(self._components):
            self.text.setPlainText(self._components[place].page)


def _title(component: Component) -> str:
    return f"{component.title} — {component.licence}" if component.licence else component.title
