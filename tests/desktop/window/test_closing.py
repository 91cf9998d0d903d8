"""A window that is closed is gone: what it told others of does not keep it alive."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from playbook.practising import CaseKind, Mode
from tests.desktop.window.conftest import Start
from tests.desktop.window.order_seat import order_of
from tests.desktop.window.practice_seat import ANSWERED, practice_of


def test_nothing_of_a_window_stays_once_it_is_closed(start: Start, qtbot: QtBot) -> None:
    seat = start()
    order_of(seat).add("мультивар")
    trainee = practice_of(seat)
    trainee.begin(CaseKind.CALL, Mode.BLIND)
    trainee.press("Shift+F9")
    left = {type(each).__name__: weakref.ref(each) for each in (seat.program, seat.working, seat.window)}
    del seat, trainee
    start()

    def all_gone() -> bool:
        """Whether it is; what the journal's thread was asked last is answered first."""
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return all(found() is None for found in left.values())

    qtbot.waitUntil(all_gone, timeout=ANSWERED)
