"""An order form on the shipped content, with a calculator, a journal and drafts that can be looked into."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.i18n import load_translator
from desktop.ordering import Territory
from desktop.viewmodels.call import Agent, CallModel
from desktop.viewmodels.order import OrderDesk
from desktop.viewmodels.order_life import OrderLife
from desktop.viewmodels.order_services import Outside
from desktop.viewmodels.order_state import FieldView, LineView, OrderState, Told
from desktop.viewmodels.order_view import OrderViewer
from playbook.delivery import simulation_of
from playbook.loader import load
from playbook.names import split_name
from playbook.order import Field, PlacedOrder
from playbook.trade import Calculation

PLAYBOOK = load()
SIMULATION = simulation_of(PLAYBOOK)
WORDS = load_translator("ru").text
TODAY = date(2026, 11, 23)
CLIENT, ADDRESSED = "Иванова Мария Петровна", "Мария Петровна"
PHONE = "8 916 123-45-67"
ADDRESS = {"index": "300041", "settlement": "г. Тула", "street": "пр-т Ленина", "house": "77", "flat": "12"}
MAY = {"status": "cancelled", "order_month": "earlier"}
SLIPPERS = next(good for good in PLAYBOOK.goods if good.title.startswith("Тапочки"))
CARD = next(good for good in PLAYBOOK.goods if good.kind == "card")
VIEWER = OrderViewer(PLAYBOOK, Territory(SIMULATION), lambda: TODAY, WORDS)


@dataclass
class Drafts:
    """A keeper that writes into memory."""

    text: str | None = None
    discarded: int = 0

    def keep(self, text: str) -> None:
        self.text = text

    def discard(self) -> None:
        self.text = None
        self.discarded += 1

    def recall(self) -> str | None:
        return self.text


@dataclass
class Journal:
    """Remembers what was placed."""

    orders: list[PlacedOrder] = field(default_factory=list)

    def record(self, order: PlacedOrder) -> None:
        self.orders.append(order)


class Seat:
    """A form, the call around it, and what was told to the agent."""

    def __init__(self, drafts: Drafts | None = None) -> None:
        self.call = CallModel(split_name)
        self.drafts, self.journal = drafts or Drafts(), Journal()
        self.fault: Calculation | None = None
        self.counter = 0
        outside = Outside(SIMULATION, self.journal, self._count, lambda: self.fault)
        agent = Agent("Анна")
        viewer = OrderViewer(PLAYBOOK, Territory(SIMULATION), lambda: TODAY, WORDS)
        self.orders = OrderDesk(viewer, outside, self.call, lambda: self.call.state.spoken(agent), WORDS)
        self.life = OrderLife(self.orders, self.drafts, self.call, WORDS)
        self.told: list[Told] = []
        self.orders.told.connect(self.told.append)

    def _count(self) -> int:
        self.counter += 1
        return self.counter - 1

    @property
    def state(self) -> OrderState:
        return self.orders.state

    @property
    def kept(self) -> str | None:
        """The draft, once the keys have come to rest."""
        self.life.flush()
        return self.drafts.text

    @property
    def line(self) -> LineView:
        return self.state.basket.lines[-1]

    @property
    def words(self) -> str:
        """What is said now."""
        speech = self.state.primary
        return speech.copied if speech else ""

    def client(self, field: str) -> FieldView:
        return next(each for each in self.state.client.fields if each.key == field)

    def remarks(self, field: str) -> list[str]:
        return [each.text for each in self.client(field).remarks]

    def know(self, **facts: str | int | None) -> None:
        for name, value in facts.items():
            self.call.set_fact(name, value)

    def enter_card(self, **facts: str | int) -> None:
        """The call card of an order that may be placed again."""
        self.call.enter_name(CLIENT)
        self.call.enter_phone(PHONE)
        self.know(**(facts or MAY))

    def fill_basket(self) -> None:
        self.orders.add_good(SLIPPERS.id, "38", SLIPPERS.colours[0])

    def fill_address(self, **other: str) -> None:
        for name, text in {**ADDRESS, **other}.items():
            self.orders.enter(name, text)
            self.orders.leave(name)

    def fill(self) -> None:
        self.enter_card()
        self.fill_basket()
        self.fill_address()

    def offered(self, method: str) -> str:
        """The key of the first offer of a method."""
        return next(offer.key for offer in self.state.delivery.offers if offer.key.split()[0] == method)

    def tick_all(self) -> None:
        for item in self.state.check.items:
            self.orders.tick(item.what, True)

    def make_ready(self, method: str | None = None) -> None:
        """All that is needed before the client confirms."""
        self.fill()
        self.orders.calculate()
        if method:
            self.orders.choose(self.offered(method))
        self.tick_all()


ADDRESS_FIELDS = tuple(each.value for each in (Field.INDEX, Field.SETTLEMENT, Field.STREET, Field.HOUSE))
