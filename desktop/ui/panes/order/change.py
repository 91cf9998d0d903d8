"""Cancelling an order or taking an item out of it: the steps of slide 5 one by one, and the round of objections."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.card import Card, Page, tell, told
from desktop.ui.panes.order.questions import Questions
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.option_delegate import Mark
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.option_model import Option
from desktop.viewmodels.order_state import ActView, ChangeStep, ChangeView, OrderState
from playbook.formats import upper_first

DONE, PASSED, CURRENT = "done", "passed", "current"
ONWARD = "Ctrl+Enter"
WIDEST = 200  # pixels at 100 % of an act where there is little room


class ChangePage(Page):
    """The steps with what is done, the acts that may come now, and those that may not with the reason."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._, self._orders = seat.translate, seat.orders
        self._look = seat.look
        self._shown: ChangeView | None = None
        self._card = Card(seat.look, parent=self)
        self.questions = Questions(seat, self)
        self.line, self.rounds, self.outcome = told(self, "plain"), told(self), told(self, "success-text")
        self.list = OptionList(seat.look, self._("Steps"), Mark.TICK, self._describe, self, strong=False)
        self.list.ticked.connect(lambda *_: self.go_on())
        self.acts: list[tuple[KeyButton, QLabel]] = []
        self._acts, self._lines, self._slim = QVBoxLayout(), list[QHBoxLayout](), seat.slim
        self.leave = QPushButton(self._("Back to the order") + "  Esc", self)
        self.leave.setAutoDefault(True)
        self.leave.clicked.connect(lambda: self._orders.leave_change())
        self._column = QVBoxLayout()
        for part in (self.line, self.outcome, self.questions):
            self._column.addWidget(part)
        self._column.addLayout(self._acts)
        self._column.addWidget(self.rounds)
        self._column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.column.addLayout(self._column)
        self._card.column.addWidget(self.list)
        self.stand(self._card)
        self.set_look(seat.look)

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        px = look.px
        self._column.setContentsMargins(px(14), px(4), px(14), px(12))
        self._column.setSpacing(px(8))
        self._acts.setSpacing(px(6))
        self.list.set_look(look)
        self.questions.set_look(look)
        for button, _ in self.acts:
            button.set_look(look)

    def set_slim(self, slim: bool) -> None:
        """What is against an act stands below it, or beside it."""
        self._slim = slim
        for line in self._lines:
            self._turn(line)
        self._show_acts(self._shown.acts if self._shown else ())

    def show_state(self, state: OrderState) -> None:
        """Show how far the change is."""
        view, asked = state.change, {ask.fact for ask in state.gate.asks}  # above the form already
        self.questions.ask(tuple(ask for ask in view.asks if ask.fact not in asked) if view else ())
        if view is self._shown or view is None:
            self._shown = view
            return
        self._shown = view
        self._card.name(upper_first(view.title))
        tell(self.line, view.line)
        tell(self.rounds, view.rounds)
        tell(self.outcome, view.outcome)
        self.list.show_options([self._option(place, step) for place, step in enumerate(view.steps)])
        now = next((place for place, step in enumerate(view.steps) if step.state == CURRENT), -1)
        if now >= 0:
            self.list.setCurrentIndex(self.list.options.index(now))
        self._show_acts(view.acts)

    def go_on(self) -> None:
        """Do what comes next, where that may be done."""
        acts = self._shown.acts if self._shown else ()
        act = next((one for one in acts if one.primary and not one.why), None)
        if act:
            self._orders.act(act.key)

    def focus_first(self) -> None:
        """Go to the act that comes next."""
        shown = zip(self.acts, self._shown.acts if self._shown else (), strict=False)
        target = next((button for (button, _), act in shown if act.primary and not act.why), self.leave)
        target.setFocus()

    def escape(self) -> bool:
        """Back to the order."""
        self._orders.leave_change()
        return True

    def _show_acts(self, acts: tuple[ActView, ...]) -> None:
        had = any(button.hasFocus() for button, _ in self.acts)
        while len(self.acts) < len(acts):
            self._add()
        for place, (button, why) in enumerate(self.acts):
            act = acts[place] if place < len(acts) else None
            button.setVisible(act is not None)
            told_above = place and act and acts[place - 1].why == act.why
            tell(why, act.why if act and not told_above else "")
            if act is None:
                continue
            button.say(act.title, ONWARD if act.primary and not act.why and not self._slim else "")
            button.setEnabled(not act.why)
            button.set_primary(act.primary and not act.why)
            button.set_widest(self._look.px(WIDEST) if self._slim else 0)
            button.setAccessibleDescription(act.why)
        if had:
            self.focus_first()

    def _add(self) -> None:
        place = len(self.acts)
        button, why = KeyButton(self._look, parent=self), told(self)
        button.setAutoDefault(True)
        button.clicked.connect(partial(self._act, place))
        line = QHBoxLayout()
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(why, 1)
        self._acts.addLayout(line)
        self._lines.append(line)
        self._turn(line)
        self.acts.append((button, why))

    def _turn(self, line: QHBoxLayout) -> None:
        line.setDirection(QHBoxLayout.Direction.TopToBottom if self._slim else QHBoxLayout.Direction.LeftToRight)
        line.setSpacing(self._look.px(2 if self._slim else 10))

    def _act(self, place: int, *_: object) -> None:
        if self._shown and place < len(self._shown.acts):
            self._orders.act(self._shown.acts[place].key)

    def _describe(self, option: Option) -> str:
        state = self._("done") if option.marked else ""
        return ". ".join(filter(None, (option.detail, option.title, state, option.badge)))

    def _option(self, place: int, step: ChangeStep) -> Option:
        passed = self._("passed over") if step.state == PASSED else ""
        detail = " · ".join(filter(None, (step.speech.title, passed)))
        marked, now = step.state == DONE, step.state == CURRENT
        badge = self._("now") if now else ""
        return Option(
            f"{place}:{step.speech.key}", step.speech.text, badge, detail, marked=marked, barred=not (marked or now)
        )
