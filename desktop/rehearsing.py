"""A simulated call in the very window: the real call is set aside whole, and comes back when the practice is over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShortcut

from desktop.ordering import ORDER, Ordering
from desktop.services.speech import ClientVoice
from desktop.theme import Look
from desktop.ui.copier import first_words
from desktop.ui.prompter import Prompter
from desktop.ui.rehearsal.dock import RehearsalDock
from desktop.ui.toast import Toast
from desktop.viewmodels.order_form import Form
from desktop.viewmodels.rehearsal import Rehearsal
from desktop.viewmodels.rehearsal_form import form_acts
from desktop.viewmodels.rehearsal_state import RehearsalState
from desktop.viewmodels.sitting import Sitting
from playbook.order import Draft
from playbook.placing import StageWork
from playbook.practice.acts import Act, Deed, read_out_of
from playbook.practice.cases import Case
from playbook.practice.places import place_of
from playbook.practice.replies import as_given
from playbook.practising import CaseKind, Mode


class Rehearsing(QObject):
    """Plays order cases and whole calls. `finished(Case, Mode, acts)` when one is over, `left(Case)` when broken off.

    Both come once the window is as it was before.
    """

    finished = Signal(object, object, object)
    left = Signal(object)

    def __init__(
        self, prompter: Prompter, ordering: Ordering, toast: Toast, look: Look, translate: Callable[[str], str]
    ) -> None:
        super().__init__(prompter)
        self._prompter, self._ordering, self._toast, self._look, self._ = prompter, ordering, toast, look, translate
        self._parts: tuple[Rehearsal, RehearsalDock] | None = None
        self._voice = ClientVoice(self)
        self._aside: Sitting | None = None
        self._keys: list[QShortcut] = []
        self._form: Form | None = None
        self._shown = ""
        self.running = False

    def play(self, case: Case, mode: Mode) -> None:
        """Let the client of a case call. What was under way rests until the case is over."""
        if self.running:
            self.say_running()
            return
        rehearsal, dock = self._made()
        prompter, desk, window = self._prompter, self._prompter.desk, self._prompter.window
        self.running, self._shown = True, ""
        self._form = None
        self._ordering.rest()
        self._aside = desk.set_aside(prompter.here)
        desk.forget_left()
        self._ordering.rehearse(case.today, rehearsal.place)  # after that: a calculation would be void on another day
        prompter.panes.begin_anew()
        prompter.copier.divert(self._say)
        window.put_beside(dock)
        dock.show()
        self.set_slim(window.slim)
        self._keys = dock.bind_keys(window)
        rehearsal.begin(case, mode)
        self._form = self._ordering.orders.form
        self._ordering.orders.state_changed.connect(self._hear_form)
        tab = next((tab.id for tab in desk.tabs if tab.pane == ORDER), "") if case.kind is CaseKind.ORDER else ""
        prompter.open(tab or desk.tabs[0].id)
        prompter.workspace.focus_page()

    def close(self) -> None:
        """Let go of the window, at its end."""
        if self._parts:
            rehearsal, dock = self._parts
            told = (rehearsal.state_changed, rehearsal.heard, rehearsal.finished, rehearsal.left, dock.voice.toggled)
            for signal in told:
                signal.disconnect()
            self._parts = None

    def say_running(self) -> None:
        """Say that a practice call goes on."""
        self._toast.say(self._("A practice call goes on: close it or break it off first"))

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        if self._parts:
            self._parts[1].set_look(look)

    def set_slim(self, slim: bool) -> None:
        """Stand below the pages, or beside them: either way little room is left to these."""
        if self._parts:
            self._parts[1].set_slim(slim)
            narrow = slim or self.running
            self._prompter.workspace.set_slim(narrow, self._look)
            self._ordering.panes.set_slim(narrow)

    def _made(self) -> tuple[Rehearsal, RehearsalDock]:
        if self._parts is None:
            desk = self._prompter.desk
            rehearsal = Rehearsal(lambda: desk.builder.playbook, self._, self._order_begun)
            dock = RehearsalDock(rehearsal, self._look, self._, self._prompter.window)
            dock.hide()
            dock.card_taken.connect(self._take_card)
            dock.demonstrated.connect(self._demonstrate)
            rehearsal.state_changed.connect(self._lead)
            rehearsal.heard.connect(self._speak)
            dock.voice.setVisible(self._voice.at_hand)
            dock.voice.toggled.connect(lambda on: None if on else self._voice.hush())
            rehearsal.finished.connect(self._finish)
            rehearsal.left.connect(self._leave)
            self._parts = rehearsal, dock
        return self._parts

    def _say(self, key: str, text: str) -> None:
        self._toast.say(self._("Said to the client: “{words}”").format(words=first_words(text)))
        self._made()[0].say(key, text)

    def _order_begun(self) -> Draft | None:
        """The order in the form, where one is begun."""
        form = self._ordering.orders.form
        return None if form.blank else form.draft

    def _hear_form(self, _state: object) -> None:
        """What is done in the form is done in the call: reading back, objections, the end of a change."""
        before, self._form = self._form, self._ordering.orders.form
        if self.running and before is not None:
            for tell in form_acts(self._prompter.desk.builder.playbook, before, self._form):
                tell(self._made()[0])

    def _speak(self, words: str) -> None:
        if self._made()[1].voice.isChecked():
            self._voice.say(words)

    def _lead(self, state: RehearsalState) -> None:
        """Where everything is shown, go to what is said next, and keep the card of the call filled."""
        if not state.shows:
            return
        case = self._made()[0].case
        if state.card.open and not self._prompter.desk.call.state.name:
            self._take_card()
        step = state.prompt.step if state.prompt else ""
        if step and step != self._shown:
            self._shown = step
            place = place_of(self._prompter.desk.builder.playbook, step)
            if place is not None and place[0].pane == ORDER and case is not None:
                self._fill_form(case)
            self._prompter.go_to(step)

    def _demonstrate(self) -> None:
        """Do what comes next for show: in the form what is done there, else in the call."""
        rehearsal, orders = self._made()[0], self._ordering.orders
        wanted, case = rehearsal.wanted, rehearsal.case
        if wanted is None or case is None:
            return
        read = read_out_of(wanted.name)
        if wanted.deed is Deed.PLACE:
            orders.place()
        elif read is not None and not orders.form.blank:
            orders.go(StageWork.CHECK.value)
            orders.tick(read.value, True)
        else:
            rehearsal.demonstrate()

    def _fill_form(self, case: Case) -> None:
        """Show the right order in the form: all but what the client confirms."""
        right, orders = case.key.order.draft if case.key.order else None, self._ordering.orders
        if right is not None and orders.form.blank:
            keys = tuple(range(1, len(right.lines) + 1))
            orders.become(Form(replace(right, confirmed=(), number=None), keys, len(keys)))

    def _take_card(self) -> None:
        """Enter what the simulated CRM shows into the card of the call."""
        case = self._made()[0].case
        if case is None:
            return
        call, client = self._prompter.desk.call, case.client
        call.enter_name(as_given(case)[0])
        call.enter_phone(client.phone)
        latest = next(iter(client.orders), None)
        if latest is not None:
            call.enter_order_number(latest.number)
        for name, value in (*client.marks, *(latest.facts if latest else ())):
            call.set_fact(name, value)

    def _finish(self, case: Case, mode: Mode, acts: tuple[Act, ...]) -> None:
        self._end()
        self.finished.emit(case, mode, acts)

    def _leave(self, case: Case) -> None:
        self._end()
        self.left.emit(case)

    def _end(self) -> None:
        """The window as it was before."""
        prompter, dock = self._prompter, self._made()[1]
        self.running = False
        self._voice.hush()
        self._ordering.orders.state_changed.disconnect(self._hear_form)
        prompter.copier.divert(None)
        for key in self._keys:
            key.setEnabled(False)
            key.deleteLater()
        self._keys = []
        dock.hide()
        prompter.window.take_from_beside(dock)
        self.set_slim(prompter.window.slim)
        prompter.desk.set_aside(prompter.here)
        self._ordering.work_again()
        aside, self._aside = self._aside, None
        if aside is not None:
            prompter.desk.take_up(aside)
