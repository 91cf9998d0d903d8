"""What stands beside the pages during a simulated call: its head, what is shown of the key, conversation and CRM."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.flow_layout import FlowLayout
from desktop.ui.keys import bind
from desktop.ui.rehearsal.conversation import Conversation
from desktop.ui.rehearsal.crm import Crm
from desktop.ui.widgets.key_button import KeyButton
from desktop.viewmodels.rehearsal import Rehearsal
from desktop.viewmodels.rehearsal_state import RehearsalState

WIDE = 368  # pixels at 100 %
TALL = 600  # pixels at 100 % in which conversation and CRM both have room
BRIEF = 110  # letters of what is said next, where little room is left; the page shows all of it
SECOND = 1000  # milliseconds
ANSWER, NEXT, HANG_UP = "F10", "Ctrl+H", "Shift+F9"


class RehearsalDock(QFrame):
    """Draws a rehearsal and presses its keys.

    `card_taken` when the CRM's card is to be taken over, `demonstrated` when what comes next is to be done for show.
    """

    card_taken = Signal()
    demonstrated = Signal()

    def __init__(
        self, rehearsal: Rehearsal, look: Look, translate: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "dock")
        self.setAccessibleName(translate("Practice call"))
        self._rehearsal, self._look, self._ = rehearsal, look, translate
        self._slim = False
        self.title, self.day, self.clock = QLabel(self), QLabel(self), QLabel(self)
        self.day.setProperty("look", "muted")
        self.day.setToolTip(translate("The day of the call"))
        self.title.setProperty("look", "strong")
        self.clock.setProperty("look", "muted")
        self.clock.setAccessibleName(translate("How long the call has lasted"))
        self.hang_up = KeyButton(look, translate("Close the call"), HANG_UP, self)
        self.leave = QPushButton(translate("Break off"), self)
        self.leave.setProperty("look", "flat")
        self.conversation, self.crm = Conversation(look, translate, self), Crm(look, translate, self)
        self.talk, self.card = QPushButton(translate("Conversation"), self), QPushButton(translate("CRM"), self)
        self.prompt = QFrame(self)
        self.prompt_title, self.prompt_words = QLabel(self.prompt), QLabel(self.prompt)
        self.onward = KeyButton(look, "", NEXT, self)
        self.voice = QPushButton(translate("Client's voice"), self)
        self.voice.setCheckable(True)
        self.voice.setProperty("look", "flat")
        self.voice.hide()
        self._ticking = QTimer(self)
        self._ticking.setInterval(SECOND)
        self._arrange()
        self._connect()
        self.set_slim(False)
        self.show_state(rehearsal.state)

    def _arrange(self) -> None:
        px = self._look.px
        self.prompt.setProperty("look", "info")
        for label in (self.prompt_title, self.prompt_words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.prompt_title.setProperty("look", "strong")
        inside = QVBoxLayout(self.prompt)
        inside.setContentsMargins(px(10), px(6), px(10), px(6))
        inside.addWidget(self.prompt_title)
        inside.addWidget(self.prompt_words)
        head, keys, views = QHBoxLayout(), FlowLayout(gap=px(6)), QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.day, 1)
        head.addWidget(self.clock)
        head.addWidget(self.leave)
        for widget in (self.onward, self.hang_up):
            keys.addWidget(widget)
        self._views = QButtonGroup(self)
        for button in (self.talk, self.card):
            button.setCheckable(True)
            button.setProperty("look", "flat")
            self._views.addButton(button)
            views.addWidget(button)
        views.addStretch(1)
        views.addWidget(self.voice)
        self.talk.setChecked(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(px(12), px(10), px(12), px(10))
        box.setSpacing(px(8))
        for part in (head, keys, views):
            box.addLayout(part)
        box.addWidget(self.prompt)
        box.addWidget(self.conversation, 5)
        box.addWidget(self.crm, 4)

    def _connect(self) -> None:
        rehearsal = self._rehearsal
        rehearsal.state_changed.connect(self.show_state)
        self.conversation.answered.connect(rehearsal.type)
        self.conversation.asked.connect(rehearsal.ask)
        self.conversation.argued.connect(rehearsal.argue)
        self.crm.looked_up.connect(rehearsal.look_up)
        self.crm.operated.connect(rehearsal.operate)
        self.crm.taken.connect(self.card_taken)
        self.hang_up.clicked.connect(rehearsal.close)
        self.leave.clicked.connect(rehearsal.leave)
        self.onward.clicked.connect(self._go_on)
        self._views.buttonClicked.connect(lambda _: self._fit())
        self._ticking.timeout.connect(self._tick)

    def bind_keys(self, window: QWidget) -> list[QShortcut]:
        """Bind its keys in a window; they are to be let go of when the call is over."""
        return [
            bind(window, (ANSWER,), self.answer),
            bind(window, (NEXT,), self._go_on),
            bind(window, (HANG_UP,), self._rehearsal.close),
        ]

    def answer(self) -> None:
        """Go to the field for own words."""
        if self.conversation.isHidden():
            self.talk.setChecked(True)
            self._fit()
        self.conversation.field.setFocus()

    def show_state(self, state: RehearsalState) -> None:
        """Show the call as it stands."""
        self._ticking.start() if state.running else self._ticking.stop()
        self.title.setText(state.title)
        self.day.setText(state.today)
        self.title.setToolTip(state.task)
        self.conversation.show_lines(state.lines)
        self.conversation.show_questions(state.questions)
        self.crm.show_card(state.card, may_take=state.shows or state.can_hint)
        self.crm.show_acts(state.acts)
        self.onward.setVisible(state.shows or state.can_hint)
        said = self._("Do it") if state.shows else self._("Hint, −{points}")
        self.onward.say(said.format(points=state.price))
        self._show_prompt()
        self._tick()

    def set_slim(self, slim: bool) -> None:
        """Stand below the pages, or beside them."""
        self._slim = slim
        width = self._look.px(WIDE)
        self.setMinimumWidth(0 if slim else width)
        self.setMaximumWidth(16777215 if slim else width)
        self._fit()
        self._show_prompt()

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        for part in (self.conversation, self.crm, self.hang_up, self.onward):
            part.set_look(look)
        self.set_slim(self._slim)

    def _show_prompt(self) -> None:
        """What comes next, or the hint; shortened where little room is left."""
        prompt = self._rehearsal.state.prompt
        self.prompt.setVisible(prompt is not None)
        if prompt is not None:
            self.prompt_title.setText(prompt.title)
            long = self._slim and len(prompt.text) > BRIEF
            self.prompt_words.setText(prompt.text[:BRIEF].rstrip() + "…" if long else prompt.text)
            self.prompt_words.setToolTip(prompt.text if long else "")
            self.prompt_words.setVisible(bool(prompt.text))
            self.prompt.setAccessibleName(f"{prompt.title}. {prompt.text}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show conversation and CRM both where there is room, else the one that is chosen."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        one = self._slim or self.height() < self._look.px(TALL)
        for button in (self.talk, self.card):
            button.setVisible(one)
        self.conversation.setVisible(not one or self.talk.isChecked())
        self.crm.setVisible(not one or self.card.isChecked())

    def _go_on(self) -> None:
        if self._rehearsal.state.shows:
            self.demonstrated.emit()
        else:
            self._rehearsal.hint()

    def _tick(self) -> None:
        state, passed = self._rehearsal.state, int(self._rehearsal.elapsed)
        left = max(0, state.limit - passed) if state.limit else passed
        self.clock.setText(f"{left // 60:02}:{left % 60:02}")
        if self.isVisible():
            self._rehearsal.tick()
