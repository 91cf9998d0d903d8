"""Something to say, to do or to ask, on the band of its kind, with its copy button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.theme import HEAD_SIZE, SPOKEN_SIZE, TEXT_SIZE, Look, restyle
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.phrase_words import PhraseWords
from desktop.viewmodels import rows
from desktop.viewmodels.order_state import Speech

_INKS = {rows.NEVER: "never_ink", rows.NOTE: "muted"}
_BANDS = frozenset({rows.SAY, rows.ASK, rows.NEVER})


class SpeechBlock(QFrame):
    """Shows one speech; `copied(Speech)` when its button is pressed."""

    copied = Signal(object)

    def __init__(self, look: Look, copy: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._copy, self._key = copy, key
        self.speech: Speech | None = None
        self.label = QLabel(self)
        self.label.setProperty("look", "muted")
        self.label.setIndent(0)
        self.words = PhraseWords(look, SPOKEN_SIZE, parent=self)
        self.button = KeyButton(look, copy, parent=self)
        self.button.setAutoDefault(True)
        self.button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(self._press)
        self._box = QVBoxLayout(self)
        under = QHBoxLayout()
        under.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        under.addStretch(1)
        for part in (self.label, self.words):
            self._box.addWidget(part)
        self._box.addLayout(under)
        self.set_look(look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        px = look.px
        self._box.setContentsMargins(px(14), px(8), px(12), px(10))
        self._box.setSpacing(px(4))
        self.words.set_look(look)
        self.button.set_look(look)

    def show_speech(self, speech: Speech) -> None:
        """Show what is to be said; the one that is to be said now has the key on its button."""
        if speech == self.speech:
            return
        self.speech = speech
        spoken = speech.kind == rows.SAY
        aloud = speech.kind in _BANDS
        self.words.wear(
            SPOKEN_SIZE if spoken else TEXT_SIZE if aloud else HEAD_SIZE, _INKS.get(speech.kind, "text"),
            semibold=speech.kind == rows.NEVER,
        )  # fmt: skip
        named = bool(speech.title) and not speech.primary
        led = (("muted", f"{speech.title}: "),) if named and not aloud else ()
        self.words.show_words((*led, *speech.spans))
        self.label.setText(speech.title)
        self.label.setVisible(named and aloud)
        self.button.setVisible(spoken and bool(speech.copied))
        self.button.say(self._copy, self._key if speech.primary else "")
        self.button.set_primary(speech.primary)
        self.button.setAccessibleDescription(speech.text)
        look = f"said-{speech.kind}" if speech.kind in _BANDS else "said"
        if self.property("look") != look:
            self.setProperty("look", look)
            restyle(self)

    def set_last(self, last: bool) -> None:
        """Have round corners below, as the card has on which it ends."""
        if self.property("last") is not last:
            self.setProperty("last", last)
            restyle(self)

    def _press(self) -> None:
        if self.speech:
            self.copied.emit(self.speech)
