"""The form beyond one run: its draft outlives a crash, leaves with the call, and comes back with it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from desktop.i18n import mark
from desktop.viewmodels.call import CallModel, CallState
from desktop.viewmodels.order import OrderDesk
from desktop.viewmodels.order_acts import known_to
from desktop.viewmodels.order_client import following
from desktop.viewmodels.order_form import WHOLE, Form, from_text, to_text
from desktop.viewmodels.order_keeping import BRING_BACK
from desktop.viewmodels.order_services import DraftKeeper, Translate

_WAITING = mark("The draft of the last call is still there")
SETTLED = 100  # milliseconds in which further keys join the first: a draft is written out once for them all


class OrderLife(QObject):
    """Keeps every change of the form, and is left and brought back together with the call."""

    def __init__(
        self, orders: OrderDesk, drafts: DraftKeeper, call: CallModel, translate: Translate, settled: int = SETTLED
    ) -> None:
        super().__init__(orders)
        self._timer = QTimer(self, singleShot=True, interval=settled)
        self._timer.timeout.connect(self.flush)
        self._orders, self._drafts, self._call, self._ = orders, drafts, call, translate
        self._kept: tuple[Form, CallState] | None = None  # what the keeper has
        self._resting = False
        orders.state_changed.connect(lambda _: self._keep())
        call.state_changed.connect(lambda _: self._keep())

    @property
    def idle(self) -> bool:
        """Whether nothing is begun in the form."""
        return self._orders.form.blank

    def rest(self, resting: bool) -> None:
        """Leave what is kept as it is while the form is used for practice, or keep every change again."""
        self.flush()
        self._resting = resting

    def flush(self) -> None:
        """Hand over now what waits to be kept."""
        self._timer.stop()
        if self._resting:
            return
        form, card = self._orders.form, self._call.state
        if not form.blank:
            self._kept = form, card
            self._drafts.keep(to_text(form, card))

    def leave(self) -> Form | None:
        """The call is over: nothing of the form stays. What to bring back with the call; None where nothing was."""
        former = self._orders.form
        self._orders.become(Form())
        self._forget()
        return None if former.blank else former

    def bring_back(self, former: object) -> None:
        """Go on with the form of a call that was left."""
        if isinstance(former, Form):
            self._orders.become(former)

    def restore(self, text: str) -> bool:
        """Go on where a program was stopped in a call: form and call card come back.

        False where nothing can be made of it, or where another call is at hand: then it is offered.
        """
        try:
            form, card = from_text(text)
        except ValueError:  # of an earlier version, or damaged: nothing can be made of it
            self._drafts.discard()
            return False
        form, card = self._of_this_content(form, card)
        if self.idle and self._call.state.empty:
            self._return(form, card)
            self._orders.tell(self._("The order that was begun is back, as it was"))
            return True
        self._orders.tell(self._(_WAITING), self._(BRING_BACK), lambda: self._return(form, card))
        return False

    def _of_this_content(self, form: Form, card: CallState) -> tuple[Form, CallState]:
        viewer = self._orders.viewer
        card = known_to(viewer.playbook, card)
        if form.change and not viewer.changes.fits(form.change):
            form = replace(form, change=None, change_key=WHOLE)
        return form if form.draft.number is not None else following(form, card), card

    def _return(self, form: Form, card: CallState) -> None:
        person = self._call.person_of(card.name) if card.name.strip() else None
        self._call.bring_back(replace(card, person=person), None)
        self._orders.become(form)

    def _keep(self) -> None:
        form, card = self._orders.form, self._call.state
        if self._resting:
            return
        if form.blank:
            self._forget()
        elif not self._timer.isActive() and not (self._kept and self._kept[0] is form and self._kept[1] is card):
            self._timer.start()

    def _forget(self) -> None:
        self._timer.stop()
        if self._resting:
            return
        if self._kept is not None:
            self._kept = None
            self._orders.say_kept("")
            self._drafts.discard()
