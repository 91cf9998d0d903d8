"""The order form: a stepper, on the left what is filled in or chosen, on the right what to say now."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.theme import Look
from desktop.ui.pane import Seat
from desktop.ui.panes.order.basket import BasketPage
from desktop.ui.panes.order.card import Page
from desktop.ui.panes.order.change import ChangePage
from desktop.ui.panes.order.check import CheckPage
from desktop.ui.panes.order.client import ClientPage
from desktop.ui.panes.order.delivery import CALCULATE, DeliveryPage
from desktop.ui.panes.order.details import Details
from desktop.ui.panes.order.ending import ClosingPage, SummaryPage
from desktop.ui.panes.order.gate_bar import GateBar
from desktop.ui.panes.order.say_card import COPY_KEY, SayCard
from desktop.ui.panes.order.way import Way
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.reveal import reveal
from desktop.ui.widgets.scroller import Scroller
from desktop.ui.widgets.stepper import Stepper
from desktop.viewmodels.order_offers import FAILED
from desktop.viewmodels.order_state import OrderState
from playbook.placing import StageWork

ASIDE, ASIDE_WIDEST = 424, 560  # pixels at 100 % of the right side, and where its words are long
NARROW = 800  # pixels at 100 % of the form below which all stands in one column
SETTLED = 30  # milliseconds after which everything stands where it will
CHANGE = "change"


_PAGES: Mapping[str, Callable[[Seat], Page]] = {
    StageWork.BASKET.value: BasketPage,
    StageWork.CLIENT.value: ClientPage,
    StageWork.DELIVERY.value: DeliveryPage,
    StageWork.CHECK.value: CheckPage,
    StageWork.SUMMARY.value: SummaryPage,
    StageWork.CLOSING.value: ClosingPage,
    CHANGE: ChangePage,
}


class OrderForm(QFrame):
    """The pane of the kind `order`."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self._seat, self._orders, self._ = seat, seat.orders, seat.translate
        self._look, self._slim, self._narrow = seat.look, seat.slim, False
        self._pages: dict[str, Page] = {}
        self._at, self._built = "", False
        self._later = QTimer(self, singleShot=True, interval=SETTLED)
        self._later.timeout.connect(self._show_present)

    def build(self) -> Generator[None, None, None]:
        """Make the parts a slice at a time."""
        self.stepper = Stepper(self._, self)
        self.stepper.wanted.connect(self._go)
        yield
        self.gate = GateBar(self._seat)
        yield
        self.stack = QWidget()
        self.left, self.right = Scroller(self), Scroller(self)
        yield
        self.say = SayCard(self._seat)
        yield
        self.details = Details(self._seat)
        yield
        self.way = Way(self._seat)
        yield
        self._arrange()
        for work in _PAGES:
            self._page(work)
            yield
        self._built = True
        self._space()
        self._place()
        state = self._orders.state
        self.stepper.show_steps(state.stepper)
        yield
        for show in (self.gate.show_state, self.say.show_state, self.details.show_state, self.way.show_state):
            show(state)
            yield
        self._orders.state_changed.connect(self.show_state)
        self.show_state(self._orders.state)

    # What the registry asks of a pane

    @property
    def widget(self) -> QWidget:
        """The form itself."""
        return self

    @property
    def keys(self) -> Mapping[str, Callable[[], object]]:
        """The form's own keys."""
        return {
            CALCULATE: self._calculate, "Ctrl+Return": self.go_on, "Ctrl+Enter": self.go_on,
            "Ctrl+Shift+Return": self._orders.go_back, "Ctrl+Shift+Enter": self._orders.go_back,
            COPY_KEY: self.say.copy, "Ctrl+C": self.say.copy, "Ins": self._to_catalogue,
        }  # fmt: skip

    def set_look(self, look: Look) -> None:
        """Take another theme or size."""
        self._look = look
        self._space()
        for part in (self.gate, self.say, self.details, self.way):
            part.set_look(look)
        for page in self._pages.values():
            page.set_look(look)
        self._place()
        self._later.start()

    def set_slim(self, slim: bool) -> None:
        """Be a narrow column, or as wide as before."""
        self._slim = slim
        self._place()

    def focus_first(self) -> None:
        """Go where the agent goes on: into the step, else to the words to be said, else to what leads on."""
        page = self._present()
        page.focus_first()
        at = QApplication.focusWidget()
        if at is None or not page.isAncestorOf(at):
            (self.say.button or self.way.onward).setFocus()

    def escape(self) -> bool:
        """Leave what is open inside."""
        return self._present().escape()

    def reach(self, situation: str) -> bool:
        """Show the step in which a situation speaks."""
        return self._orders.reach(situation)

    # What it does

    def show_state(self, state: OrderState) -> None:
        """Show the order as it is now."""
        wanted = CHANGE if state.change else state.stage
        turned = wanted != self._at
        inside = turned and self._works_inside()
        self.stepper.show_steps(state.stepper)
        self.gate.show_state(state)
        page = self._page(wanted)
        page.show_state(state)
        page.setEnabled(not state.locked or wanted in (CHANGE, StageWork.CLOSING))
        self.say.show_state(state)
        self.details.show_state(state)
        self.way.show_state(state)
        if turned:
            self._at = wanted
            for other in self._pages.values():
                other.setVisible(other is page)
            self._give_room()
            self.left.verticalScrollBar().setValue(0)
            self.right.verticalScrollBar().setValue(0)
            if inside:
                self.focus_first()

    def go_on(self) -> None:
        """The primary act: of a change the next one, else the next step."""
        page = self._present()
        if isinstance(page, ChangePage):
            page.go_on()
        else:
            self._orders.go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is no room for two."""
        super().resizeEvent(event)
        self._place()

    def _calculate(self) -> None:
        failed = self._orders.state.delivery.status == FAILED
        (self._orders.repeat if failed else self._orders.calculate)()

    def _go(self, work: str) -> None:
        self._orders.go(work)

    def _to_catalogue(self) -> None:
        self._orders.go(StageWork.BASKET.value)
        self.focus_first()

    def _present(self) -> Page:
        return self._page(self._at)

    def _page(self, name: str) -> Page:
        """The page of a step, made when it is first asked for."""
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = _PAGES[name](self._seat)
            page.set_slim(self._narrow)
            page.hide()
            self._pile.addWidget(page)
        return page

    def _works_inside(self) -> bool:
        """Whether the agent works in the form, and does not look around with the stepper."""
        at = QApplication.focusWidget()
        return at is not None and self.isAncestorOf(at) and not self.stepper.isAncestorOf(at)

    def _arrange(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.stepper, 0, 0, 1, 2)
        self._grid.addWidget(self.gate, 1, 0, 1, 2)
        self._grid.addWidget(self.left, 2, 0)
        self._grid.addWidget(self.right, 2, 1)
        self._grid.addWidget(self.way, 3, 0, 1, 2)
        self._grid.setRowStretch(2, 1)
        self._grid.setColumnStretch(0, 1)
        self._pile = QVBoxLayout(self.stack)
        self._pile.setContentsMargins(0, 0, 0, 0)
        self.left.column.addWidget(self.stack)
        self.left.column.addStretch(1)
        self.right.column.addWidget(self.say)
        self.right.column.addWidget(self.details)
        self.right.column.addStretch(1)

    def _space(self) -> None:
        px = self._look.px
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(10))
        for side in (self.left, self.right):
            side.column.setSpacing(px(12))

    def _place(self) -> None:
        """Two columns, or one with the words on top."""
        if not self._built:
            return
        narrow = self._slim or self.width() < self._look.px(NARROW)
        if narrow != self._narrow:
            self._narrow, at = narrow, QApplication.focusWidget()
            column = self.left.column if narrow else self.right.column
            column.insertWidget(0, self.say)
            column.insertWidget(2 if narrow else 1, self.details)
            if narrow:
                column.insertWidget(0, self.gate)
            else:
                self._grid.addWidget(self.gate, 1, 0, 1, 2)
            self.right.setVisible(not narrow)
            self.gate.set_slim(narrow)
            self.way.set_slim(narrow)
            for page in self._pages.values():
                page.set_slim(narrow)
            if at is not None and self.isAncestorOf(at):
                at.setFocus()  # what changes its place loses the keys
            self._later.start()
        self._grid.setContentsMargins(0, 0, self._look.px(4), self._look.px(4))
        self._give_room()

    def _show_present(self) -> None:
        """All has moved: begin at the top again, as far as the place where the agent is stays to be seen."""
        for side in (self.left, self.right):
            side.verticalScrollBar().setValue(0)
        at = QApplication.focusWidget()
        if at is not None and self.isAncestorOf(at):
            reveal(at, at.visualRect(at.currentIndex()) if isinstance(at, OptionList) else at.rect())

    def _give_room(self) -> None:
        """The words have a column of their own width, wider where they are the work: at the end."""
        px = self._look.px
        wide = self._at in (StageWork.CLOSING, StageWork.SUMMARY)
        width = min(px(ASIDE_WIDEST), self.width() // 2) if wide else min(px(ASIDE), int(self.width() * 0.42))
        self.right.setFixedWidth(max(px(200), width))
