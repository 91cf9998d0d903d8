"""Keeps the order form of a call as one frozen form, follows the call card, and says what is to be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from desktop.i18n import mark
from desktop.viewmodels.call import CallModel, CallState
from desktop.viewmodels.order_client import following
from desktop.viewmodels.order_form import Form
from desktop.viewmodels.order_services import Spoken, Translate
from desktop.viewmodels.order_state import OrderState, Told
from desktop.viewmodels.order_view import PLACED, Around, OrderViewer
from playbook.order import GateState, settled
from playbook.order.typed import clean

BRING_BACK = mark("Bring back")


class FormKeeper(QObject):
    """`state_changed(OrderState)` when there is something else to be shown; `told(Told)` is a word for the toast.

    `spoken` gives the call as phrases need it.
    """

    state_changed = Signal(object)
    told = Signal(object)

    def __init__(self, viewer: OrderViewer, call: CallModel, spoken: Spoken, translate: Translate) -> None:
        super().__init__()
        self.viewer, self.call, self._spoken, self._ = viewer, call, spoken, translate
        self._kept, self.logged = "", frozenset[str]()
        self.form = following(Form(), call.state)
        self.state: OrderState = viewer.state(self.form, self.around())
        call.state_changed.connect(self._hear)

    def become(self, form: Form) -> None:
        """Keep another form, without what no longer holds of it, and show it."""
        self.form = form if form.draft.number is not None else self.holding(form)
        self.refresh()

    def holding(self, form: Form) -> Form:
        """The form with what its changes have undone."""
        return form.with_draft(settled(form.draft))

    def refresh(self) -> None:
        """Show the form anew: what stands around it has changed."""
        before, self.state = self.state, self.viewer.state(self.form, self.around(), self.state)
        if self.state != before:
            self.state_changed.emit(self.state)

    def edit(self, form: Form) -> bool:
        """Keep a form with other contents; False where the order is placed and stays as it is."""
        if self.is_fixed():
            return False
        self.become(form)
        return True

    def show_with(self, viewer: OrderViewer) -> None:
        """Show the form by other content."""
        self.viewer = viewer
        self.become(self.form)

    def say_kept(self, words: str) -> None:
        """What became of the draft on the disk."""
        self._kept = words
        self.state = replace(self.state, kept=words)
        self.state_changed.emit(self.state)

    def tell(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Say a word for the toast."""
        self.told.emit(Told(text, action, act))

    def is_fixed(self) -> bool:
        """Whether the order is placed; then it is said that nothing can be changed."""
        fixed = self.form.draft.number is not None
        if fixed:
            self.tell(self._(PLACED))
        return fixed

    def is_stopped(self) -> bool:
        """Whether the order may not be placed at all; then it is said why."""
        gate = self.viewer.gates.gate(self.form.draft)
        stopped = gate.state is GateState.STOPPED
        if stopped:
            self.tell(gate.notice)
        return stopped

    def around(self) -> Around:
        """The call as the order speaks of it: to the client whose name stands in the form."""
        card, call, name = self.call.state, self._spoken(), clean(self.form.draft.full_name)
        if not name or name == clean(card.name):
            return Around(call, card, card.person, self._kept, self.logged)
        person = self.call.person_of(name)
        own = replace(call, first_and_patronymic=person.first_and_patronymic, full_name=person.full_name or name)
        return Around(own, card, person, self._kept, self.logged)

    def _hear(self, card: CallState) -> None:
        """The call card has changed: what the agent has not typed otherwise follows it, unless the order is placed."""
        self.become(self.form if self.form.draft.number is not None else following(self.form, card))
