"""The way of an order as a self-test goes it: a client, two goods, an address, each step of the form in its turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from desktop.ordering import ORDER
from desktop.selfreport import CheckFailedError
from desktop.viewmodels.order import OrderDesk
from desktop.viewmodels.order_offers import READY
from playbook.placing import StageWork

if TYPE_CHECKING:
    from desktop.app import Program

CLIENT = {
    "name": "Иванова Мария Петровна", "phone": "+7 916 123-45-67", "index": "300041", "settlement": "г. Тула",
    "street": "пр-т Ленина", "house": "77", "flat": "12",
}  # fmt: skip
GOODS = 2
PATIENCE = 30_000  # milliseconds for the journal


def orders_of(program: Program) -> OrderDesk:
    """The form at work. Raises CheckFailedError where the window is not."""
    if program.working is None:
        raise CheckFailedError("окно не готово")
    return program.working.ordering.orders


def _begin(program: Program) -> None:
    """An empty form for training, which is allowed whatever the status; two goods with a size and a colour."""
    orders, working = orders_of(program), program.working
    place = next((tab.id for tab in working.desk.tabs if tab.pane == ORDER), None) if working else None
    if working is None or place is None:
        raise CheckFailedError("нет вкладки с формой заказа")
    working.prompter.open(place)
    orders.leave_change()
    orders.start_over()
    orders.start_new()
    orders.train(True)
    chosen = [good for good in working.desk.builder.playbook.goods if good.available and good.sizes and good.colours]
    for good in chosen[:GOODS]:
        sizes, colours = ([each for each in some if each not in good.sold_out] for some in (good.sizes, good.colours))
        orders.add_good(good.id, sizes[0], colours[0])
    working.workspace.focus_page()
    _expect_stage(orders, StageWork.BASKET)


def _fill_in(program: Program) -> None:
    orders = orders_of(program)
    orders.go_on()
    for field, text in CLIENT.items():
        orders.enter(field, text)
        orders.leave(field)
    _expect_stage(orders, StageWork.CLIENT)


def _calculate(program: Program) -> None:
    orders = orders_of(program)
    orders.go_on()
    _expect_stage(orders, StageWork.DELIVERY)
    if orders.state.delivery.status != READY:
        raise CheckFailedError(f"доставка не рассчитана: {orders.state.delivery.message}")


def _read_back(program: Program) -> None:
    orders = orders_of(program)
    orders.go_on()
    for item in orders.state.check.items:
        orders.tick(item.what, True)
    _expect_stage(orders, StageWork.CHECK)


def _sum_up(program: Program) -> None:
    orders = orders_of(program)
    orders.go_on()
    _expect_stage(orders, StageWork.SUMMARY)


def _close(program: Program) -> None:
    orders = orders_of(program)
    orders.go_on()
    _expect_stage(orders, StageWork.CLOSING)
    if not (orders.state.closing.number and orders.state.primary and orders.state.primary.copied):
        raise CheckFailedError("заказ не оформлен, или нет слов прощания")


def _change(program: Program) -> None:
    orders = orders_of(program)
    orders.start_over()
    orders.start_change(orders.state.wishes[0].id)
    if orders.state.change is None:
        raise CheckFailedError("порядок отмены не начат")


def _expect_stage(orders: OrderDesk, work: StageWork) -> None:
    if orders.state.stage != work:
        raise CheckFailedError(f"шаг {orders.state.stage} вместо {work}: {orders.state.onward.why}")


STEPS: tuple[tuple[str, Callable[[Program], None]], ...] = (
    ("basket", _begin), ("client", _fill_in), ("delivery", _calculate), ("check", _read_back), ("summary", _sum_up),
    ("closing", _close), ("change", _change),
)  # fmt: skip


def place_an_order(program: Program) -> None:
    """Go the whole way, until the journal confirms the order. Raises CheckFailedError."""
    orders, loop = orders_of(program), QEventLoop()
    for name, act in STEPS:
        act(program)
        if name == StageWork.CLOSING:
            break
    orders.state_changed.connect(lambda state: loop.quit() if state.closing.logged or state.closing.remarks else None)
    QTimer.singleShot(PATIENCE, loop.quit)
    loop.exec()
    closing = orders.state.closing
    orders.start_over()
    if not closing.logged:
        raise CheckFailedError("; ".join(each.text for each in closing.remarks) or closing.journal)
