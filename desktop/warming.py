"""What the order form needs is imported while nothing waits for it: the domain in a thread, the rest piece by piece."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

PAUSE = 0.004  # seconds that the window may be without an answer
FORM = (
    "order_offers", "order_state", "order_words", "order_form", "order_client", "order_delivery", "order_basket",
    "order_gate", "order_changes", "order_say", "order_view", "order_acts", "order_services", "order_keeping", "order",
    "order_life",
)  # fmt: skip
"""The modules of the form among the view models, each after what it imports."""


def warm() -> Iterator[None]:
    """Import it all, a module at a time."""
    thread = threading.Thread(target=_know_the_domain, name="order", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(PAUSE)
        yield
    for name in FORM:
        import_module(f"desktop.viewmodels.{name}")
        yield
    widgets = import_module("desktop.ui.widgets")
    for each in iter_modules(widgets.__path__, f"{widgets.__name__}."):
        import_module(each.name)
        yield


def _know_the_domain() -> None:
    """Import the rules of an order, and the libraries that its first phone, sum and term would wait for."""
    from playbook.formats import days, distance, format_phone, money

    import_module("playbook.delivery")
    import_module("playbook.order")
    money(100)
    days(1, 2)
    distance(100)
    format_phone("8 916 123-45-67")
