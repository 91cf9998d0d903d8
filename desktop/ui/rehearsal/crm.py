"""The simulated CRM: the client's card once it has come up, his orders, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.popups import open_below
from desktop.ui.widgets.scroller import Scroller
from desktop.viewmodels.rehearsal_state import CardOrder, Choice, ClientCard, Line


class Crm(QWidget):
    """Shows a card, and asks for another.

    `looked_up(str)`: a phone or a name to search for; `operated(str)`: an operation; `taken`: the card is to be taken
    over into the card of the call.
    """

    looked_up = Signal(str)
    operated = Signal(str)
    taken = Signal()

    def __init__(self, look: Look, translate: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ = look, translate
        self._shown: ClientCard | None = None
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(translate("Phone or name"))
        self.field.setAccessibleName(translate("Look the client up: phone or name"))
        self.seek = QPushButton(translate("Find"), self)
        self.field.returnPressed.connect(self._look_up)
        self.seek.clicked.connect(self._look_up)
        self.take = QPushButton(translate("Take over into the call card"), self)
        self.take.clicked.connect(self.taken)
        self.act = QPushButton(translate("Do in the CRM") + " ▾", self)
        self.act.setAccessibleName(translate("Do in the CRM"))
        self.acts = QMenu(self.act)
        self.act.clicked.connect(lambda: open_below(self.acts, self.act))
        self.page = Scroller(self)
        self.page.setAccessibleName(translate("The client's card"))
        search = QHBoxLayout()
        search.addWidget(self.field, 1)
        search.addWidget(self.seek)
        foot = FlowLayout(gap=look.px(6))
        foot.addWidget(self.act)
        foot.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(look.px(8))
        box.addLayout(search)
        box.addWidget(self.page, 1)
        box.addLayout(foot)

    def show_card(self, card: ClientCard, *, may_take: bool) -> None:
        """Show the card as it is now."""
        self.take.setVisible(card.open and may_take)
        if card == self._shown:
            return
        self._shown = card
        for widget in (self.field, self.seek):
            widget.setVisible(not card.open)
        self._fill(card)

    def show_acts(self, acts: Sequence[Choice]) -> None:
        """Show what can be done; a mark stands before what was done."""
        self.acts.clear()
        for each in acts:
            action = self.acts.addAction(("✓ " if each.done else "") + each.title)
            action.triggered.connect(lambda _=False, name=each.id: self.operated.emit(name))

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        if self._shown is not None:
            self._fill(self._shown)

    def _fill(self, card: ClientCard) -> None:
        column = self.page.column
        while column.count():
            item = column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        column.setSpacing(self._look.px(8))
        if not card.open:
            column.addWidget(self._label(self._("The client's card has not come up"), "muted"))
        else:
            column.addWidget(self._label(card.name, "strong"))
            column.addWidget(self._label(card.phone))
            for line in card.lines:
                column.addWidget(self._line(line))
            for order in card.orders:
                column.addWidget(self._order(order))
        column.addStretch(1)

    def _order(self, order: CardOrder) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "card")
        frame.setAccessibleName(order.head)
        box = QVBoxLayout(frame)
        px = self._look.px
        box.setContentsMargins(px(12), px(8), px(12), px(8))
        box.setSpacing(px(3))
        box.addWidget(self._label(order.head, "strong"))
        for line in order.lines:
            box.addWidget(self._line(line))
        for good in order.goods:
            box.addWidget(self._label("• " + good))
        if order.comment:
            box.addWidget(self._label(f"{self._('Comment')}: {order.comment}", "muted"))
        return frame

    def _line(self, line: Line) -> QLabel:
        return self._label(f"{line.title}: {line.text}")

    def _label(self, text: str, look: str = "") -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        if look:
            label.setProperty("look", look)
        return label

    def _look_up(self) -> None:
        if self.field.text().strip():
            self.looked_up.emit(self.field.text())
