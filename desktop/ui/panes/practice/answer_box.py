"""The card that an answer to a drill is put into."""

from __future__ import annotations

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, told
from desktop.viewmodels.practice import PracticeDesk
from desktop.viewmodels.practice_state import DrillView

LONGEST = 2000  # characters of own words


class AnswerBox(Card):
    """Shows what has been answered, and takes more of it. `keys` says how."""

    def __init__(self, seat: Seat, desk: PracticeDesk, head: str) -> None:
        super().__init__(seat.look, head)
        self._desk, self._ = desk, seat.translate
        self.keys = told(self, "card-foot")

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""

    def show_drill(self, view: DrillView) -> None:
        """Show what has been answered."""

    def begin_anew(self) -> None:
        """Another drill is shown."""

    def focus_first(self) -> None:
        """Go where the answer is given."""
