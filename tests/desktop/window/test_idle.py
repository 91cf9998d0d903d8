"""What is done in idle moments, and what a start puts off until then."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from PySide6.QtCore import Qt

from desktop.ui.notice import SELECTABLE
from tests.desktop.window.conftest import Start
from tests.desktop.window.seat import Seat


def counted(done: list[int]) -> Iterator[None]:
    for number in count():
        done.append(number)
        yield


def test_idle_work_leaves_whoever_types_alone_and_goes_on_later(seat: Seat) -> None:
    done: list[int] = []
    seat.working.groundwork.add(counted(done), soon=True)
    seat.bot.waitUntil(lambda: bool(done))
    seat.press("Ctrl+K")
    seat.type("п")
    before = len(done)
    seat.type("осылк")
    seat.bot.wait(50)
    assert len(done) == before
    seat.bot.waitUntil(lambda: len(done) > before)


def test_a_page_made_in_slices_is_the_page_made_at_once(seat: Seat) -> None:
    desk = seat.working.desk
    for tab in desk.tabs:
        desk._pages.clear()
        at_once = desk.page_of(tab)
        desk._pages.clear()
        for _ in desk.make_ahead(tab):
            assert tab.id not in desk._pages
        assert desk._pages[tab.id] == at_once


def test_a_page_begun_for_another_call_is_not_shown(seat: Seat) -> None:
    desk = seat.working.desk
    tab = next(tab for tab in desk.tabs[1:] if len(tab.situations) > 1)
    desk._pages.clear()
    begun = desk.make_ahead(tab)
    next(begun)
    fact = next(fact for fact in desk.builder.playbook.facts if fact.values)
    seat.set(**{fact.id: fact.values[0].id})
    assert list(begun) != []
    assert tab.id not in desk._pages


def test_what_is_set_by_its_name_is_set(seat: Seat) -> None:
    assert seat.working.toast._label.textFormat() == Qt.TextFormat.PlainText
    flags = seat.working.notice._label.textInteractionFlags()
    assert flags.name == SELECTABLE
    assert seat.page.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOn


def test_what_nothing_shown_waits_for_comes_right_after(start: Start) -> None:
    seat = start()
    seat.bot.waitUntil(lambda: not seat.window.windowIcon().isNull())
    assert seat.working.workspace.search.isClearButtonEnabled()
    assert seat.page.viewport().testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


def test_a_window_on_top_from_the_start_can_be_let_down(seat: Seat, start: Start) -> None:
    seat.press("F8")
    again = start()
    on_top = Qt.WindowType.WindowStaysOnTopHint
    assert again.window.windowFlags() & on_top
    again.press("F8")
    assert not again.window.windowFlags() & on_top
