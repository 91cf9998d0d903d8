"""What is painted: the window's picture, pixel by pixel where it matters."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desktop.window.seat import Seat


def colours_of(image: QImage, area: QRect) -> set[str]:
    ratio = image.devicePixelRatio()
    at = [(x, y) for x in range(area.left(), area.right(), 7) for y in range(area.top(), area.bottom() + 1)]
    return {QColor(image.pixel(round(x * ratio), round(y * ratio))).name() for x, y in at}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_between_and_below_the_cards_is_the_ground_of_the_window(seat: Seat, theme: str) -> None:
    seat.program.appearance.choose(theme)
    ground = seat.program.appearance.look.theme.window.lower()
    seat.open(seat.working.desk.tabs[-3].id)
    seat.window.resize(1366, 2400)
    QApplication.processEvents()
    shown = seat.page.grab().toImage()
    cards = [place for place, row in enumerate(seat.shown) if row.first]
    assert len(cards) > 1
    for place in cards:
        slip = seat.page.shaper.shape(seat.shown[place])
        top = seat.page.visualRect(seat.page.rows.index(place)).top()
        assert colours_of(shown, QRect(0, top, seat.page.viewport().width(), slip.top)) == {ground}
    last = seat.page.visualRect(seat.page.rows.index(len(seat.shown) - 1)).bottom()
    below = QRect(0, last + 1, seat.page.viewport().width(), seat.page.viewport().height() - last - 1)
    assert below.height() > 20
    assert colours_of(shown, below) == {ground}


def test_what_is_scrolled_into_sight_piece_by_piece_looks_as_if_painted_at_once(seat: Seat, qtbot: QtBot) -> None:
    seat.open(seat.working.desk.tabs[1].id)
    bar = seat.page.verticalScrollBar()
    for step in (7, 40, 3, 111):
        bar.setValue(bar.value() + step)
        QApplication.processEvents()
    scrolled = seat.page.viewport().grab().toImage()
    seat.page.forget_pictures()
    seat.page.viewport().repaint()
    assert seat.page.viewport().grab().toImage() == scrolled


def test_the_tab_under_the_pointer_is_seen_and_no_longer_once_it_has_gone(seat: Seat, qtbot: QtBot) -> None:
    tabs = seat.program.opening.tabs
    third = tabs.visualRect(tabs.model().index(2, 0))
    at_rest = tabs.grab(third).toImage()
    QTest.mouseMove(tabs.viewport(), third.center())
    qtbot.waitUntil(lambda: tabs.grab(third).toImage() != at_rest)
    QTest.mouseMove(tabs.viewport(), tabs.visualRect(tabs.model().index(5, 0)).center())
    qtbot.waitUntil(lambda: tabs.grab(third).toImage() == at_rest)
    assert seat.tab == seat.working.desk.tabs[0].id
    QTest.mouseMove(seat.page.viewport(), QPoint(5, 5))


def test_tabs_painted_beforehand_look_as_those_that_are_painted_when_they_are_chosen(seat: Seat) -> None:
    tabs = seat.program.opening.tabs
    for tab in seat.working.desk.tabs:
        seat.open(tab.id)
        QApplication.processEvents()
    before = tabs.grab().toImage()
    tabs.set_look(seat.program.appearance.look)
    QApplication.processEvents()
    assert tabs.grab().toImage() == before
