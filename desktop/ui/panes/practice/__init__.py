"""The tab «Тренажёр» at work: cases to rehearse on, what each came to, and how far one is."""

from __future__ import annotations

from collections.abc import Generator

from desktop.ui.pane import Pane, Seat, finished, pane
from desktop.ui.panes.practice.board import PracticeBoard


@pane("practice")
def practice_pane(seat: Seat) -> Generator[None, None, Pane]:
    """Build the pane in slices."""
    board = PracticeBoard(seat)
    yield from finished(board.build(), board)
    return board
