"""What the order form makes the agent wait for, in a big order and in a usual one: `python -m tests.bench.bench_order`.

Printed in milliseconds and as shares of a frame (16.7 ms). Drawing is not in it: that is `bench_window`'s.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from time import perf_counter, thread_time
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from desktop.ordering import Territory
from desktop.viewmodels.call import Agent, CallModel
from desktop.viewmodels.order import OrderDesk
from desktop.viewmodels.order_life import OrderLife
from desktop.viewmodels.order_services import Outside
from desktop.viewmodels.order_view import OrderViewer
from playbook.delivery import simulation_of
from playbook.loader import load
from playbook.models import Playbook
from playbook.names import split_name
from playbook.order import PlacedOrder
from tests.bench.bench_delivery import FRAME, cases

TODAY = date(2026, 11, 23)
ROUNDS, MOST_LINES, USUAL_LINES = 400, 100, 5
FACTS = {"status": "cancelled", "order_month": "earlier"}


class Nowhere:
    """A journal and drafts that forget: only the making of what they take is measured."""

    def record(self, order: PlacedOrder) -> None:
        """Forget it."""

    def keep(self, text: str) -> None:
        """Forget it."""

    def discard(self) -> None:
        """Nothing was kept."""

    def recall(self) -> str | None:
        """Nothing was kept."""
        return None


def main() -> None:
    """Time recalculations and typed keys, with few and with many lines and pick-up points."""
    _app = QCoreApplication([])
    for name, playbook in cases(load()):
        for lines in (USUAL_LINES, MOST_LINES):
            orders = made(playbook, lines)
            print(f"{name}, {lines} lines:")
            for act, taken in timings(orders):
                share = f"{taken.worst / FRAME:.2f} of a frame"
                own = f"of the processor {taken.own:.2f} ms"
                print(f"  {act}: median {taken.median:.2f} ms, p99 {taken.worst:.2f} ms = {share}, {own}")


def made(playbook: Playbook, lines: int) -> OrderDesk:
    """A form with so many lines and an address in the city with the most points."""
    simulation = simulation_of(playbook)
    call = CallModel(split_name)
    outside = Outside(simulation, Nowhere(), lambda: 0)
    viewer = OrderViewer(playbook, Territory(simulation), lambda: TODAY, str)
    agent = Agent("Анна")
    orders = OrderDesk(viewer, outside, call, lambda: call.state.spoken(agent), str)
    OrderLife(orders, Nowhere(), call, str)
    call.enter_name("Иванова Мария Петровна")
    call.enter_phone("8 916 123-45-67")
    for fact, value in FACTS.items():
        call.set_fact(fact, value)
    for number in range(lines):
        orders.add_free_line(f"Полотенце {number}")
        key = orders.form.keys[-1]
        orders.set_line(key, "price", str(100 + number))
    tables = playbook.delivery
    assert tables is not None
    city = next(each for each in tables.cities if each.id == tables.points[0].city)
    region = next(each for each in playbook.regions if each.id == city.regions[0])
    typed = {"index": region.prefixes[0][:3] + "000", "settlement": city.title, "street": "Лесная", "house": "5"}
    for field, text in typed.items():
        orders.enter(field, text)
    light = min(playbook.good_kinds, key=lambda kind: kind.grams)
    for key in orders.form.keys[1:]:
        orders.set_kind(key, light.id)  # or no carrier would take them all
    orders.calculate()
    return orders


class Taken(NamedTuple):
    """Milliseconds: the median and the 99th percentile by the clock, and that of the processor's own time.

    The two differ where other programs want the processor too.
    """

    median: float
    worst: float
    own: float


def timings(orders: OrderDesk) -> list[tuple[str, Taken]]:
    """What each thing takes that an agent does again and again."""
    keys = orders.form.keys

    def recalculate(number: int) -> Callable[[], object]:
        orders.enter("house", str(number))
        return orders.calculate

    def typed(field: str) -> Callable[[int], Callable[[], object]]:
        return lambda number: lambda: orders.enter(field, "Лесная"[: number % 6 + 1] + str(number))

    def counted(number: int) -> Callable[[], object]:
        return lambda: orders.more(keys[number % len(keys)], -1 if number // len(keys) % 2 else 1)

    def chosen(number: int) -> Callable[[], object]:
        if number == 0:
            orders.calculate()
        offers = orders.state.delivery.offers
        return lambda: orders.choose(offers[number % len(offers)].key)

    acts = (
        ("recalculation for another house", recalculate),
        ("a key in the name", typed("name")),
        ("a key in the phone", typed("phone")),
        ("a key in the street", typed("street")),
        ("a piece more of a line", counted),
        ("another offer", chosen),
    )
    return [(name, measured(act)) for name, act in acts]


def measured(act: Callable[[int], Callable[[], object]]) -> Taken:
    """Time what `act` returns."""
    gc.collect()
    gc.freeze()
    times, own = [], []
    for number in range(ROUNDS):
        timed = act(number)
        start, own_start = perf_counter(), thread_time()
        timed()
        own.append((thread_time() - own_start) * 1000)
        times.append((perf_counter() - start) * 1000)
    times.sort()
    own.sort()
    return Taken(times[ROUNDS // 2], times[ROUNDS * 99 // 100], own[ROUNDS * 99 // 100])


if __name__ == "__main__":
    main()
