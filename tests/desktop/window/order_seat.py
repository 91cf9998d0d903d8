"""An agent's seat at the order form: the keys that lead through it, and what it shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desktop.ui.panes.order.basket import BasketPage
from desktop.ui.panes.order.change import ChangePage
from desktop.ui.panes.order.check import CheckPage
from desktop.ui.panes.order.client import ClientPage
from desktop.ui.panes.order.delivery import DeliveryPage
from desktop.ui.panes.order.ending import ClosingPage, SummaryPage
from desktop.ui.panes.order.form import OrderForm
from desktop.ui.tab_list import tab_chord
from desktop.ui.widgets.option_list import OptionList
from desktop.ui.widgets.option_model import Option
from desktop.viewmodels.order import OrderDesk
from desktop.viewmodels.order_state import OrderState
from tests.desktop.window.seat import Seat

Found = TypeVar("Found", bound=QWidget)
ADDRESS = {"index": "300041", "settlement": "г. Тула", "street": "пр-т Ленина", "house": "77", "flat": "12"}
PHONE = "89161234567"


@dataclass
class OrderSeat:
    """The order form of a window."""

    seat: Seat
    form: OrderForm

    @property
    def state(self) -> OrderState:
        return self.orders.state

    @property
    def orders(self) -> OrderDesk:
        return self.form._orders

    @property
    def basket(self) -> BasketPage:
        return self._page(BasketPage)

    @property
    def client(self) -> ClientPage:
        return self._page(ClientPage)

    @property
    def delivery(self) -> DeliveryPage:
        return self._page(DeliveryPage)

    @property
    def check(self) -> CheckPage:
        return self._page(CheckPage)

    @property
    def summary(self) -> SummaryPage:
        return self._page(SummaryPage)

    @property
    def closing(self) -> ClosingPage:
        return self._page(ClosingPage)

    @property
    def change(self) -> ChangePage:
        return self._page(ChangePage)

    def _page(self, kind: type[Found]) -> Found:
        return next(page for page in self.form._pages.values() if isinstance(page, kind))

    def press(self, *chords: str) -> None:
        self.seat.press(*chords)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.seat.type(text)

    def paste(self, text: str, at: QWidget) -> None:
        """Paste a text over what stands in a field, as from the clipboard of another program."""
        QApplication.clipboard().setText(text)
        at.setFocus()
        self.seat.press("Ctrl+A", "Ctrl+V", at=at)

    def add(self, typed: str) -> None:
        """Find a good by its first letters and add the first that is found."""
        self.press("Insert")
        self.type(typed)
        self.press("Return")

    def choose_first(self) -> None:
        """Choose the first of every choice of size and colour that is open."""
        for row in self.basket.rows:
            for box in row.boxes.values():
                if box.currentIndex() < 0 and not box.isHidden():
                    box.setFocus()
                    self.seat.press("Down", at=box)

    def fill(self, **fields: str) -> None:
        """Type into fields of the client's step with the keys."""
        for name, text in fields.items():
            editor = self.client.rows[name].editor
            editor.setFocus(Qt.FocusReason.TabFocusReason)
            self.type(text)

    def fill_all(self) -> None:
        self.fill(phone=PHONE, **ADDRESS)

    def to_delivery(self) -> None:
        """An order with one good, up to the offers, all by the keys."""
        self.add("мультивар")
        self.choose_first()
        self.press("Ctrl+Return")
        self.fill_all()
        self.press("Ctrl+Return")

    def choose_method(self, method: str) -> None:
        """Go down the offers to the first of a method."""
        shown = self.delivery.list
        shown.setFocus()
        self.press("Home")
        for _ in shown.options.options:
            draft = self.orders.form.draft
            if draft.chosen and draft.chosen.method == method:
                return
            self.press("Down")
        raise AssertionError(f"no offer of {method}")

    def tick_all(self) -> None:
        self.check.list.setFocus()
        self.press("Home")
        for _ in self.check.list.options.options:
            self.press("Space")

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def click_option(self, shown: OptionList, place: int) -> None:
        rect = shown.visualRect(shown.options.index(place))
        QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.center())
        QApplication.processEvents()

    def told(self, field: str) -> str:
        """What stands beside a field of the client's step."""
        return self.client.rows[field].told

    def options(self) -> tuple[Option, ...]:
        return self.delivery.list.options.options

    def texts(self) -> str:
        """All words that are seen in the form."""
        labels = (label.text() for label in self.form.findChildren(QLabel) if label.isVisible())
        return "\n".join([*labels, *(block.words.text for block in self.form.say.blocks if block.isVisible())])


def order_of(seat: Seat) -> OrderSeat:
    """Go to the tab of the order form by its chord."""
    tabs = seat.working.desk.tabs
    place = next(place for place, tab in enumerate(tabs) if tab.pane == "order")
    seat.press(tab_chord(place))
    QApplication.processEvents()
    form = seat.window.findChild(OrderForm)
    assert form is not None
    assert form.isVisible()
    return OrderSeat(seat, form)
