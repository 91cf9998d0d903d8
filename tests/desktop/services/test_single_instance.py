"""A second start hands over to the first, whatever state that is in."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from desktop.services.single_instance import (
    LONGEST_MESSAGE,
    Claim,
    SingleInstance,
    _socket_name,
    lock_folder,
    session_key,
)

ROOT = Path(__file__).parents[3]
KEY = "sufler-test"
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.services.single_instance import SingleInstance
folder, patience, *arguments = sys.argv[1:]
claim = SingleInstance(Path(folder), "sufler-test", float(patience)).claim(arguments)
app = QCoreApplication([])  # there is none before: most starts need none to find out
print(claim.name, "PySide6.QtNetwork" in sys.modules, flush=True)
"""
FIRST_THAT_DIES = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from desktop.services.single_instance import SingleInstance
app = QCoreApplication([])
first = SingleInstance(Path(sys.argv[1]), "sufler-test")
print(first.claim().name, first.listen(), flush=True)
app.exec()
"""


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder with a short name: a socket's name has some hundred characters at most, and pytest's folders grow."""
    with tempfile.TemporaryDirectory(prefix="sufler") as folder:
        yield Path(folder)


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[SingleInstance]:
    instance = SingleInstance(tmp_path, KEY)
    assert instance.claim() is Claim.FIRST
    yield instance
    instance.release()


def start(code: str, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", code, *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=subprocess.STDOUT, encoding="utf-8")


def said(process: subprocess.Popen[str]) -> str:
    out, _ = process.communicate(timeout=60)
    return out.strip()


def test_a_second_start_hands_its_arguments_to_the_first(qtbot: QtBot, first: SingleInstance, tmp_path: Path) -> None:
    assert first.listen()
    with qtbot.waitSignal(first.raised, timeout=30_000) as raised:
        second = start(SECOND, str(tmp_path), "30", "--playbook", "/srv/с пробелом\n")
    assert raised.args == [("--playbook", "/srv/с пробелом\n")]
    assert said(second) == "HANDED_OVER True"


def test_a_second_start_waits_for_a_first_that_is_still_starting(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path
) -> None:
    second = start(SECOND, str(tmp_path), "30")
    assert second.stdout is not None
    with qtbot.waitSignal(first.raised, timeout=30_000) as raised:
        assert first.listen()
    assert raised.args == [()]
    assert said(second) == "HANDED_OVER True"


def test_a_first_that_never_answers_is_told(first: SingleInstance, tmp_path: Path) -> None:
    assert said(start(SECOND, str(tmp_path), "0.1")) == "UNANSWERED True"


def test_the_first_start_does_not_import_the_network(tmp_path: Path) -> None:
    assert said(start(SECOND, str(tmp_path), "1")) == "FIRST False"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a death without farewell")
def test_what_a_dead_first_left_behind_is_removed(qtbot: QtBot, tmp_path: Path) -> None:
    dead = start(FIRST_THAT_DIES, str(tmp_path))
    assert dead.stdout is not None
    assert dead.stdout.readline().strip() == "FIRST True"
    dead.kill()
    dead.communicate(timeout=60)
    assert {entry.suffix for entry in tmp_path.iterdir()} == {".lock", ".socket"}
    instance = SingleInstance(tmp_path, KEY)
    assert instance.claim() is Claim.FIRST
    assert instance.listen()
    with qtbot.waitSignal(instance.raised, timeout=30_000):
        second = start(SECOND, str(tmp_path), "30")
    assert said(second) == "HANDED_OVER True"
    instance.release()


def test_when_the_first_is_done_the_next_is_first(first: SingleInstance, tmp_path: Path) -> None:
    assert first.listen()
    first.release()
    assert said(start(SECOND, str(tmp_path), "1")) == "FIRST False"


def test_a_folder_that_cannot_hold_a_lock_stops_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    instance = SingleInstance(tmp_path / "file", KEY)
    assert instance.claim() is Claim.FIRST
    assert not instance.listen()


def test_a_socket_with_too_long_a_path_still_works(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / ("f" * 100)
    instance = SingleInstance(folder, KEY)
    assert instance.claim() is Claim.FIRST
    assert instance.listen()
    with qtbot.waitSignal(instance.raised, timeout=30_000):
        second = start(SECOND, str(folder), "30")
    assert said(second) == "HANDED_OVER True"
    instance.release()


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(b"hello\n", id="no json"),
        pytest.param(b"{}\n", id="no list"),
        pytest.param(b"[1]\n", id="no words"),
        pytest.param(b"[" * 10_000 + b"\n", id="too deep"),
        pytest.param(b"x" * (LONGEST_MESSAGE + 1), id="endless"),
    ],
)
def test_a_strangers_message_raises_nothing_and_is_cut_off(
    qtbot: QtBot, first: SingleInstance, tmp_path: Path, message: bytes
) -> None:
    assert first.listen()
    heard: list[object] = []
    first.raised.connect(heard.append)
    socket = QLocalSocket()
    with qtbot.waitSignal(socket.disconnected):
        socket.connectToServer(_socket_name(tmp_path, KEY))
        assert socket.waitForConnected(5000)
        socket.write(message)
    assert heard == []
    with qtbot.waitSignal(first.raised, timeout=30_000):
        second = start(SECOND, str(tmp_path), "30")
    assert said(second) == "HANDED_OVER True"


@pytest.mark.parametrize(
    ("platform", "name"), [("linux", "DISPLAY"), ("linux", "WAYLAND_DISPLAY"), ("win32", "USERNAME")]
)
def test_users_and_screens_have_keys_of_their_own(platform: str, name: str) -> None:
    one, two = (session_key({name: value}, platform) for value in ("one", "two"))
    assert one != two
    assert one == session_key({name: "one"}, platform)


def test_the_lock_is_in_the_folder_of_the_login_where_there_is_one(tmp_path: Path) -> None:
    assert lock_folder({"XDG_RUNTIME_DIR": str(tmp_path)}, Path("/cache")) == tmp_path
    assert lock_folder({"XDG_RUNTIME_DIR": str(tmp_path / "no")}, Path("/cache")) == Path("/cache")
    assert lock_folder({"XDG_RUNTIME_DIR": "relative"}, Path("/cache")) == Path("/cache")
    assert lock_folder({}, Path("/cache")) == Path("/cache")
