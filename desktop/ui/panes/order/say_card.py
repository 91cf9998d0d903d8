"""«Что сказать сейчас» with its copy button, and apart from it what is done or known without a word."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import tell, told
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.speech_block import SpeechBlock
from desktop.viewmodels import rows
from desktop.viewmodels.order_state import OrderState, Speech
from playbook.placing import StageWork

COPY_KEY = "F11"
_ALOUD = frozenset({rows.SAY, rows.ASK, rows.NEVER})


class Speeches(QFrame):
    """A card of speeches; its blocks are kept and filled anew."""

    def __init__(self, seat: Seat, head: str, look: str) -> None:
        super().__init__()
        self._seat, self._, self._look = seat, seat.translate, seat.look
        self._shown: tuple[Speech, ...] = ()
        self.setProperty("look", look)
        self._head = QLabel(head, self)
        self._head.setProperty("look", "card-head")
        self._head.setIndent(0)
        self.blocks: list[SpeechBlock] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(1, 1, 1, 1)
        self._box.setSpacing(0)
        self._box.addWidget(self._head)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        for block in self.blocks:
            block.set_look(look)

    def show_speeches(self, speeches: tuple[Speech, ...]) -> None:
        """Show these, each in a block of its own."""
        if speeches == self._shown:
            return
        self._shown = speeches
        while len(self.blocks) < len(speeches):
            self._add()
        for place, block in enumerate(self.blocks):
            on = place < len(speeches)
            if on:
                block.show_speech(speeches[place])
                block.set_last(place == len(speeches) - 1)
            if block.isHidden() == on:
                block.setVisible(on)

    def copy_speech(self, speech: Speech) -> None:
        """Put words on the clipboard."""
        self._seat.copy(speech.copied, speech.personal, speech.missing)

    def _add(self) -> None:
        block = SpeechBlock(self._look, self._("Copy"), COPY_KEY, self)
        block.copied.connect(self.copy_speech)
        self._box.insertWidget(1 + len(self.blocks), block)
        self.blocks.append(block)


class SayCard(Speeches):
    """The words of the present step, always in the same place; where nothing is said, what is to be done."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, seat.translate("What to say now"), "card-fit")
        self._hint = told(self, "card-foot")
        self._box.addWidget(self._hint)

    def show_state(self, state: OrderState) -> None:
        """Show the words of the present step."""
        said, _ = parted(state)
        self.show_speeches(said)
        tell(self._hint, "" if said else self._("Nothing is said at this step: fill in what stands on the left."))

    @property
    def button(self) -> KeyButton | None:
        """What copies the words to be said now; None where there are none."""
        return next((one.button for one in self.blocks if not one.isHidden() and not one.button.isHidden()), None)

    def copy(self) -> None:
        """Put what is to be said now on the clipboard."""
        said = next((one for one in self._shown if one.primary), None)
        if said and said.copied:
            self.copy_speech(said)
        else:
            self._seat.say(self._("There is nothing to say at this step"))


def parted(state: OrderState) -> tuple[tuple[Speech, ...], tuple[Speech, ...]]:
    """What is said now, and what else there is to know; where nothing is said, all stands in its place.

    What is read back stands on the left to be ticked, and need not be asked for on the right as well. Of a change
    the present step comes first, whether it is said or done.
    """
    if state.change is not None:
        return state.say, ()
    ticked = state.stage == StageWork.CHECK and bool(state.primary)
    speeches = tuple(one for one in state.say if not (ticked and one.kind == rows.ASK))
    aloud = tuple(one for one in speeches if one.kind in _ALOUD)
    return (aloud, tuple(one for one in speeches if one.kind not in _ALOUD)) if aloud else (speeches, ())
