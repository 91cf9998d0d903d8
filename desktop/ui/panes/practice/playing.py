"""What is shown here while an order or a whole call is played in the window itself."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, tell, told
from desktop.viewmodels.practice_state import PracticeState


class PlayingPage(QWidget):
    """Tells where the call goes on."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._ = seat.translate
        self._card = Card(seat.look, self._("A practice call goes on"), self)
        self.words = told(self._card)
        self._column = QVBoxLayout()
        self._column.addWidget(self.words)
        self._card.column.addLayout(self._column)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._card)
        box.addStretch(1)
        tell(self.words, self._("Speak with the phrases of the tabs, or in your own words beside them. "
                                "The result comes here when the call is closed."))  # fmt: skip
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._column.setContentsMargins(look.px(14), 0, look.px(14), look.px(10))

    def set_slim(self, slim: bool) -> None:
        """It fits anywhere."""

    def show_state(self, state: PracticeState) -> None:
        """It says the same always."""

    def focus_first(self) -> None:
        """Here is nothing to press."""
        self.window().setFocus()

    def escape(self) -> bool:
        """Nothing is open here."""
        return False
