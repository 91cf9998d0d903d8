"""What the panes need is imported while nothing waits for it: the domain in a thread, the rest piece by piece."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playbook.models import Playbook

PAUSE = 0.004  # seconds that the window may be without an answer
FORM = (
    "order_offers", "order_state", "order_words", "order_form", "order_client", "order_delivery", "order_basket",
    "order_gate", "order_changes", "order_say", "order_view", "order_acts", "order_services", "order_keeping", "order",
    "order_life",
)  # fmt: skip
"""The modules of the form among the view models, each after what it imports."""
PRACTICE = (
    "viewmodels.practice_state", "viewmodels.practice_services", "viewmodels.practice_words",
    "viewmodels.practice_answer", "viewmodels.practice_drill", "viewmodels.practice_progress",
    "viewmodels.practice_result", "viewmodels.practice_keeping", "viewmodels.practice", "services.practice_log",
    "ui.panes.practice.pictures", "ui.panes.practice.home", "ui.panes.practice.drill", "ui.panes.practice.result",
    "ui.panes.practice.progress", "ui.panes.practice",
)  # fmt: skip
"""The modules of practice in `desktop`, each after what it imports."""
JOURNAL = (
    "desktop.services.journal_store.practised", "desktop.services.journal_store.store", "sqlalchemy.dialects.sqlite",
)  # fmt: skip
"""What the journal's thread needs to answer."""


def warm() -> Iterator[None]:
    """Import what the order form needs, a module at a time."""
    yield from _done(_know_the_domain)
    for name in FORM:
        import_module(f"desktop.viewmodels.{name}")
        yield
    widgets = import_module("desktop.ui.widgets")
    for each in iter_modules(widgets.__path__, f"{widgets.__name__}."):
        import_module(each.name)
        yield


def warm_practice(playbook: Playbook) -> Iterator[None]:
    """Import what practice needs, a module at a time, and try it: a first case reads the whole playbook."""
    yield from _done(partial(_practise, playbook))
    for name in PRACTICE:
        import_module(f"desktop.{name}")
        yield


def _done(work: Callable[[], None]) -> Iterator[None]:
    """Wait in small pieces until something is done in a thread."""
    thread = threading.Thread(target=work, name="warming", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(PAUSE)
        yield


def _practise(playbook: Playbook) -> None:
    """Make and grade a case: what is worked out of a playbook once is there from then on."""
    from playbook.practice.generator import generate
    from playbook.practice.grading import grade
    from playbook.practice.playing import perfect
    from playbook.practising import CaseKind

    for name in ("session", "comparing", "calls", "schedule", "progress", "attempts"):
        import_module(f"playbook.practice.{name}")
    for name in JOURNAL:  # the first look at practice asks it, and the window would wait beside these imports
        import_module(name)
    if playbook.practice is None:
        return
    with suppress(ValueError):  # this content gives no such case
        for kind in (CaseKind.MEMORY, CaseKind.PHRASE):
            case = generate(playbook, kind, 0)
            grade(playbook, case, perfect(playbook, case))


def _know_the_domain() -> None:
    """Import the rules of an order, and the libraries that its first phone, sum and term would wait for."""
    from playbook.formats import days, distance, format_phone, money

    import_module("playbook.delivery")
    import_module("playbook.order")
    money(100)
    days(1, 2)
    distance(100)
    format_phone("8 916 123-45-67")
