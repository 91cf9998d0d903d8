"""Uses a window that is ready as an agent would, and times what is seen: milliseconds, a list for each kind of act."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

QUERIES = ("не пришло", "возврат денег", "курьер не", "бонусная карта", "rehmth", "пачта", "8 800", "отменить заказ")
ROUNDS = 3
AT_REST = 1.0  # seconds, after the idle work is done


def use_window(program: Any) -> dict[str, list[float]]:
    """Visit the tabs, first and again, change facts, search, copy."""
    window = program.opening.window
    window.activateWindow()
    while not program.working.groundwork.done:
        settle()
    settle(AT_REST)
    tabs = [tab.id for tab in program.working.desk.tabs]
    seen = {"first visit": [switched(program, tab) for tab in (*tabs[1:], tabs[0])]}
    seen["visit"] = [switched(program, tab) for _ in range(ROUNDS) for tab in tabs]
    seen["visit after a fact"] = after_facts(program, tabs)
    seen["keystroke"] = [one for _ in range(ROUNDS) for query in QUERIES for one in typed(program, query)]
    seen["copy"] = copied(program, tabs[0])
    return seen


def settle(seconds: float = 0.02) -> None:
    """Let all that waits be done."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()


def painted(widget: QWidget, act: Callable[[], object]) -> float:
    """Milliseconds from an act until what it changed is painted: layouts and repaints that wait are done in them."""
    begin = time.perf_counter()
    act()
    QApplication.sendPostedEvents()
    QApplication.processEvents()
    taken = time.perf_counter() - begin
    assert widget.isVisible()
    return taken * 1000


def switched(program: Any, tab: str) -> float:
    """A tab opened by its chord's action, until it is painted."""
    settle()
    taken = painted(program.opening.window, lambda: program.working.prompter.open(tab))
    assert program.working.desk.tab.id == tab
    return taken


def after_facts(program: Any, tabs: list[str]) -> list[float]:
    """Switches right after a fact of the call has changed: no page stands ready."""
    call, taken = program.working.call, []
    values = [(fact.id, value.id) for fact in program.working.desk.builder.playbook.facts for value in fact.values[:2]]
    for place, tab in enumerate(tabs * ROUNDS):
        call.set_fact(*values[place % len(values)])
        QApplication.processEvents()
        begin = time.perf_counter()
        program.working.prompter.open(tab)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        taken.append((time.perf_counter() - begin) * 1000)
    call.new_call()
    return taken


def typed(program: Any, query: str) -> list[float]:
    """A query typed letter by letter, each letter until the results are painted."""
    workspace = program.opening.workspace
    workspace.start_search()
    settle()
    taken = [painted(workspace.list, partial(press, workspace.search, letter)) for letter in query]
    assert workspace.list.rows.rowCount()
    program.working.prompter.leave()
    return taken


def press(widget: QWidget, letter: str) -> None:
    """A letter's key pressed and let go; QTest knows no Cyrillic."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def copied(program: Any, tab: str) -> list[float]:
    """Clicks on copy buttons, each until the clipboard gives back what was clicked."""
    switched(program, tab)
    shown, clipboard = program.opening.workspace.list, program.app.clipboard()
    places = [place for place, row in enumerate(shown.rows.shown) if shown.shaper.shape(row).button][:4]
    taken = []
    for place in places * 50:
        shown.scrollTo(shown.rows.index(place))
        settle()
        middle: QPoint = shown.button_rect(place).center()
        QTest.mousePress(shown.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        settle()
        begin = time.perf_counter()
        QTest.mouseRelease(shown.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        text = clipboard.text()
        taken.append((time.perf_counter() - begin) * 1000)
        assert text == shown.rows.shown[place].copied
        clipboard.clear()
    return taken
