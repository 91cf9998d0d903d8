"""The order form put together: made when it is wanted or in idle time, joined with call, journal and drafts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.i18n import Message
from desktop.practising import Practising
from desktop.services.drafts import DraftStore
from desktop.services.journal import Journal
from desktop.services.journal_place import journal_place
from desktop.services.log_file import LogFile
from desktop.ui.pane import Seat
from desktop.ui.pane_host import PaneHost
from desktop.ui.toast import BRIEF, UNDO, Toast
from desktop.viewmodels.desk import Desk
from desktop.warming import warm
from playbook.models import Playbook
from playbook.territory import Region
from playbook.trade import Address, Calculation, Parcel

if TYPE_CHECKING:
    from desktop.app import Program
    from desktop.ui.prompter import Prompter
    from desktop.viewmodels.order import OrderDesk
    from desktop.viewmodels.order_life import OrderLife
    from desktop.viewmodels.order_services import Outside
    from desktop.viewmodels.order_state import Told
    from desktop.viewmodels.order_view import OrderViewer
    from playbook.delivery import Simulation
    from playbook.order import Draft, PlacedOrder

DRAFTS = "drafts"  # the folder of drafts among the user's data
ORDER = "order"  # the kind of pane that shows the form
FOOT = 60  # pixels at 100 % of the buttons at the foot of a pane


class Ordering(QObject):
    """Gives tabs their panes, and the order form what it works with."""

    def __init__(self, program: Program, desk: Desk, toast: Toast, log: LogFile) -> None:
        super().__init__(program)
        self._program, self._desk, self._toast, self._ = program, desk, toast, program.words.text
        window, workspace = program.opening.window, program.opening.workspace
        self.panes = PaneHost(desk, window, workspace, self._, self._seat)
        self.panes.changed.connect(self._make_room)
        self.drafts = DraftStore(program.places.data / DRAFTS, log.write)
        self.drafts.kept.connect(self._kept)
        self.drafts.failed.connect(self._not_kept)
        place = journal_place(program.places, program.machine)
        self.journal = Journal(program.places.data, place, shared=program.machine.shares_journal)
        self.journal.told.connect(self._told_by_journal)
        self.journal.written.connect(self._written)
        self.journal.answered.connect(self._found_in_journal)
        self.practising = Practising(program, desk, self, toast)
        self._made: tuple[OrderDesk, OrderLife] | None = None
        self._indexed: tuple[Playbook, Simulation | None] | None = None
        self._rehearsed: tuple[date, Callable[[Draft], object]] | None = None

    @property
    def idle(self) -> bool:
        """Whether no order is begun."""
        return self._made is None or self._made[1].idle

    @property
    def at_rest(self) -> bool:
        """Whether nothing is begun that other content would spoil: no order, no case of practice."""
        return self.idle and not self.rehearsed and self.practising.idle

    @property
    def rehearsed(self) -> bool:
        """Whether the form is used for practice."""
        return self._rehearsed is not None

    @property
    def orders(self) -> OrderDesk:
        """The form of the call at hand."""
        return self._parts[0]

    @property
    def _parts(self) -> tuple[OrderDesk, OrderLife]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def begin(self, prompter: Prompter) -> None:
        """Go on where a program was stopped in a call, and write what it could not."""
        self._prompter = prompter
        self.practising.begin(prompter)
        self.journal.begin()
        text = self.drafts.recall()
        if text is not None and self._parts[1].restore(text):
            tab = next((tab.id for tab in self._desk.tabs if tab.pane == ORDER), None)
            if tab:
                prompter.open(tab)
                prompter.workspace.focus_page()
            self._look_up()

    def ahead(self) -> Iterator[None]:
        """Make form and panes, a slice at a time."""
        yield from warm()
        self._simulation()
        yield
        _ = self.orders
        yield
        yield from self.panes.ahead(self.practising.ahead)

    def faults(self) -> tuple[tuple[str, str], ...]:
        """What the calculator can be set to fail with, to practise: (id, words)."""
        tables = self._desk.builder.playbook.delivery
        return tuple((each.id, each.text) for each in tables.errors) if tables else ()

    def refresh(self) -> None:
        """What the form speaks with has changed, and who practises."""
        self.practising.refresh()
        if self._made:
            self._made[0].refresh()

    def take(self) -> None:
        """Go on with the content that the desk has now."""
        self.practising.take()
        if self._made:
            self._made[0].take(*self._tools())

    def rest(self) -> None:
        """Leave what is kept of a real call as it is, until `work_again`."""
        self._parts[1].rest(True)

    def rehearse(self, today: date, placed: Callable[[Draft], object]) -> None:
        """Use the empty form for practice, as on a day: orders go to `placed` alone."""
        self._rehearsed = today, placed
        self._parts[0].take(*self._tools())

    def work_again(self) -> None:
        """Use the form for real calls again."""
        orders, life = self._parts
        self._rehearsed = None
        orders.take(*self._tools())
        life.rest(False)

    def record(self, order: PlacedOrder) -> None:
        """A practice order: it is told to whoever plays, and to no journal."""
        if self._rehearsed:
            self.orders.say_unlogged(self._("A practice order: it stands in no journal"))
            self._rehearsed[1](self.orders.form.draft)

    def close(self) -> None:
        """Let what is to be written be written."""
        if self._made:
            self._made[1].flush()
        self.drafts.close()
        self.journal.close()
        self.practising.close()
        self.panes.close()
        if self._made:
            orders = self._made[0]
            for told in (orders.state_changed, orders.told):
                told.disconnect()  # or what they told of would be kept alive by them
            self._made = None

    def _make(self) -> tuple[OrderDesk, OrderLife]:
        from desktop.viewmodels.order import OrderDesk
        from desktop.viewmodels.order_life import OrderLife

        orders = OrderDesk(*self._tools(), self._desk.call, self._desk.spoken, self._)
        orders.told.connect(self._say)
        life = OrderLife(orders, self.drafts, self._desk.call, self._)
        self._desk.join(life)
        return orders, life

    def _tools(self) -> tuple[OrderViewer, Outside]:
        from desktop.viewmodels.order_services import Outside
        from desktop.viewmodels.order_view import OrderViewer

        playbook, simulation = self._desk.builder.playbook, self._simulation()
        calculator = simulation or NoTables(self._("The playbook has no tables of delivery."))
        if self._rehearsed:
            today, self._counted = self._rehearsed[0], count()
            outside = Outside(calculator, self, lambda: next(self._counted), rehearsed=True)
            return OrderViewer(playbook, Territory(simulation), lambda: today, self._), outside
        outside = Outside(calculator, self.journal, self.journal.next_number, self._fault)
        return OrderViewer(playbook, Territory(simulation), date.today, self._), outside

    def _simulation(self) -> Simulation | None:
        """The calculator of the present content, indexed once."""
        from playbook.delivery import simulation_of

        playbook = self._desk.builder.playbook
        if self._indexed is None or self._indexed[0] is not playbook:
            self._indexed = playbook, simulation_of(playbook) if playbook.delivery else None
        return self._indexed[1]

    def _fault(self) -> Calculation | None:
        """What the calculator answers instead, where that is set for practice."""
        simulation, wanted = self._simulation(), self._program.settings.delivery_fault
        if simulation is None or wanted not in {each.id for each in simulation.faults}:
            return None
        nothing = Parcel(0, 0, (0, 0, 0))
        return simulation.calculate(Address("", "", "", "", ""), nothing, date.today(), fault=wanted)

    def _seat(self, tab: str) -> Seat:
        prompter, program = self._prompter, self._program
        return Seat(
            tab, self._desk, self._desk.call, self.orders, self._, program.appearance.look,
            program.opening.window.slim, prompter.copier.copy_words, self._toast_words, prompter.go_to,
            self.panes.toggle, self.practising.desk,
        )  # fmt: skip

    def _make_room(self, pane: bool) -> None:
        """The toast stays clear of the buttons at a pane's foot."""
        self._toast.lift = self._program.appearance.look.px(FOOT) if pane else 0

    def _toast_words(self, text: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        self._toast.say(text, action, act, UNDO if act else BRIEF)

    def _say(self, told: Told) -> None:
        self._toast_words(told.text, told.action, told.act)

    def _kept(self, when: datetime) -> None:
        words = self._("Draft saved at {time}").format(time=f"{when:%H:%M:%S}")
        self._say_kept(words)

    def _not_kept(self, message: Message) -> None:
        self._say_kept(message.said(self._))

    def _say_kept(self, words: str) -> None:
        if self._made and not self.idle:
            self._made[0].say_kept(words)

    def _told_by_journal(self, message: Message) -> None:
        words = message.said(self._)
        placed = self._made[0].state.closing.number if self._made else ""
        if self._made and placed and placed in words:  # it may also be an attempt that waits
            self._made[0].say_unlogged(words)
        self._toast_words(words)

    def _written(self, number: str) -> None:
        if self._made:
            self._made[0].say_logged(number)

    def _look_up(self) -> None:
        """Ask the journal for an order that was placed before the program was stopped."""
        from desktop.services.journal_scribe import Numbered

        number = self.orders.state.closing.number
        if number:
            self.journal.ask(Numbered(number))

    def _found_in_journal(self, question: object, entries: tuple[object, ...]) -> None:
        from desktop.services.journal_scribe import Numbered

        if not isinstance(question, Numbered) or question.order != self.orders.state.closing.number:
            return
        if entries:
            self.orders.say_logged(question.order)
        elif not self.orders.state.closing.remarks:  # else it waits, or cannot be read
            self.orders.log_again()


class Territory:
    """Who knows the postal indexes, by the tables of the delivery; without them nobody does."""

    def __init__(self, simulation: Simulation | None) -> None:
        self._gazetteer = simulation.gazetteer if simulation else None

    def region_of(self, index: str) -> Region | None:
        """The region of an index of six digits."""
        return self._gazetteer.region_of(index) if self._gazetteer else None

    def closed_until(self, index: str, today: date) -> str | None:
        """Why nothing goes to an index on a day."""
        return self._gazetteer.place(Address(index, "", "", "", ""), today).closed if self._gazetteer else None


class NoTables:
    """A calculator that has nothing to calculate with."""

    def __init__(self, words: str) -> None:
        self._words = words

    def calculate(self, address: Address, parcel: Parcel, today: date) -> Calculation:
        """Say so."""
        return Calculation((), (), self._words)
