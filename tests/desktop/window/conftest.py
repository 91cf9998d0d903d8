"""The window as it is used: a program of its own for each test, in folders of its own, on the offscreen platform."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.groundwork import Groundwork
from desktop.options import Options
from desktop.services.paths import Places
from desktop.services.qt_messages import QtMessages
from desktop.services.single_instance import SingleInstance
from tests.desktop.window.seat import Seat

SIZE = (1366, 768)
# The offscreen platform cannot raise windows or grab keys, and QTest knows no Cyrillic key by an ASCII code.
OF_THE_PLATFORM = ("This plugin does not support", "keyToAscii")
Start = Callable[..., Seat]


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled content is made once for all tests."""
    return tmp_path_factory.mktemp("content-cache")


@pytest.fixture
def places(tmp_path: Path, shared_cache: Path) -> Places:
    cache = tmp_path / "cache"
    cache.mkdir()
    (cache / "content").symlink_to(shared_cache)
    return Places(tmp_path / "data", cache, tmp_path / "logs", tmp_path / "config.yaml")


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, places: Places, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Start]:
    """Starts the program; a second start in one test stands for the next day. No warning of Qt is let pass."""
    if "dictionaries" not in request.keywords:
        monkeypatch.setattr(Groundwork, "_read_dictionaries", lambda self: None)
    monkeypatch.setattr("gc.freeze", lambda: None)  # it is for one window in a process, not for hundreds
    messages = QtMessages()
    messages.install()
    seats: list[Seat] = []
    former = sys.excepthook

    def started(*, options: Options | None = None, named: bool = True, instance: SingleInstance | None = None) -> Seat:
        for seat in seats:
            leave(seat)
        seats.clear()
        program = Program(qapp, places, options or Options())
        ready: list[bool] = []
        program.ready.append(lambda: ready.append(True))
        if not program.settings.window_geometry:
            program.opening.window.resize(*SIZE)
        if named and not program.settings.agent_name:
            program.settings = program.store.save(program.settings._replace(agent_name="Анна", agent_gender="female"))
        program.start(instance)
        qtbot.waitUntil(lambda: bool(ready), timeout=20_000)
        program.opening.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is program.opening.window)
        assert program.working is not None
        seat = Seat(program, program.working, qtbot)
        seats.append(seat)
        return seat

    yield started
    for seat in seats:
        leave(seat)
    sys.excepthook = former
    messages.uninstall()
    qapp.clipboard().clear()
    texts = [message.text for message in messages.troubles]
    assert [text for text in texts if not text.startswith(OF_THE_PLATFORM)] == []


def leave(seat: Seat) -> None:
    """Close the window, as at the end of a day."""
    troubles = list(seat.working.reporter._counts)
    seat.window.close()
    seat.program.stop()
    seat.program.appearance.blockSignals(True)
    seat.program.opening.window.deleteLater()
    seat.program.deleteLater()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # or every window of the run would be styled anew
    assert seat.expects_trouble or troubles == [], troubles


@pytest.fixture
def seat(start: Start) -> Seat:
    """A window with an agent called Анна at it."""
    return start()
