"""One window for a user at a screen: a second start hands its arguments to the first, and ends.

A lock that the system itself takes off a dead process says who is first, in a tenth of a millisecond; QtNetwork is
imported by a second start, and by the first when its window stands. Whoever holds the lock may remove a stale socket.
"""

from __future__ import annotations

import json
import os
import sys
import zlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.services.file_lock import lock_file

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST_MESSAGE = 1 << 16  # bytes
LONGEST_SOCKET = 90  # bytes of a path
PATIENCE = 5.0  # seconds that a second start waits for the first to answer: it may be starting itself
ANSWER = b"raised\n"


class Claim(Enum):
    """What a start turned out to be."""

    FIRST = auto()  # go on, and `listen` when the window stands
    HANDED_OVER = auto()  # the first one has the arguments and shows itself: end
    UNANSWERED = auto()  # there is a first one, and it does not answer


class SingleInstance(QObject):
    """The first start of a user in a session. `raised` brings the arguments of each later one."""

    raised = Signal(object)  # tuple[str, ...]

    def __init__(self, folder: Path, key: str, patience: float = PATIENCE) -> None:
        """Lock in `folder`, which is the user's own; `key` names the session (`session_key`)."""
        super().__init__()
        self._lock_file = folder / f"{key}.lock"
        self._name = _socket_name(folder, key)
        self._patience = patience
        self._handle: int | None = None
        self._server: QLocalServer | None = None
        self._guests: list[QLocalSocket] = []

    def claim(self, arguments: Sequence[str] = ()) -> Claim:
        """Become the first, or hand the arguments to who is. Where nothing can be locked, every start is the first."""
        try:
            self._lock_file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._lock_file, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return Claim.FIRST
        if lock_file(handle):
            self._handle = handle
            return Claim.FIRST
        os.close(handle)
        return Claim.HANDED_OVER if self._hand_over(arguments) else Claim.UNANSWERED

    def listen(self) -> bool:
        """Hear later starts, from now on; False where that cannot be done."""
        if self._handle is None:
            return False
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._welcome)
        self._server = server
        return server.listen(self._name)

    def release(self) -> None:
        """Let the next start be the first."""
        if self._server is not None:
            self._server.close()
            for socket in tuple(self._guests):
                socket.abort()
            self._server.deleteLater()
            self._server = None
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _hand_over(self, arguments: Sequence[str]) -> bool:
        _let_the_first_come_forward()
        stand_in = None if QCoreApplication.instance() else QCoreApplication([])  # a socket wants one
        try:
            return self._insist(arguments)
        finally:
            if stand_in is not None:
                stand_in.shutdown()

    def _insist(self, arguments: Sequence[str]) -> bool:
        message = json.dumps(list(arguments)).encode() + b"\n"
        until = monotonic() + self._patience
        while True:
            if self._say(message, until):
                return True
            if monotonic() >= until:
                return False
            sleep(0.05)

    def _say(self, message: bytes, until: float) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        def left() -> int:
            return max(1, int((until - monotonic()) * 1000))

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(left()):
            return False
        socket.write(message)
        socket.flush()
        while not socket.canReadLine():
            if not socket.waitForReadyRead(left()):
                return False
        return bytes(socket.readLine().data()) == ANSWER

    def _welcome(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(LONGEST_MESSAGE)
            self._guests.append(socket)
            socket.readyRead.connect(self._hear_all)
            socket.disconnected.connect(self._see_off)
        self._hear_all()

    def _hear_all(self) -> None:
        for socket in tuple(self._guests):
            self._hear(socket)

    def _see_off(self) -> None:
        """Forget whoever has left. Their sockets belong to the server, and go with it or before it."""
        for socket in tuple(self._guests):
            if socket.state() is socket.LocalSocketState.UnconnectedState:
                self._guests.remove(socket)
                socket.deleteLater()

    def _hear(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= LONGEST_MESSAGE:
                socket.abort()
            return
        arguments = _arguments_in(bytes(socket.readLine().data()))
        if arguments is None:
            socket.abort()
            return
        socket.write(ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        self.raised.emit(arguments)


def session_key(environment: Mapping[str, str], platform: str = sys.platform) -> str:
    """A name for this user at this screen."""
    if platform == "win32":
        session = str(_windows_session())
        user = environment.get("USERNAME", "")
    else:
        session = environment.get("WAYLAND_DISPLAY") or environment.get("DISPLAY", "")
        user = str(os.getuid()) if hasattr(os, "getuid") else environment.get("USER", "")
    return f"sufler-{zlib.crc32(f'{user} {session}'.encode('utf-8', 'surrogateescape')):08x}"


def lock_folder(environment: Mapping[str, str], cache: Path) -> Path:
    """Where to lock: the folder of the login if the system gives one, else the user's cache."""
    given = Path(environment.get("XDG_RUNTIME_DIR", ""))
    return given if given.is_absolute() and given.is_dir() else cache


def _socket_name(folder: Path, key: str) -> str:
    """Its own for each lock: beside it, where others have no business, if a socket's path has room for so much."""
    place = os.path.normcase(folder.absolute())
    beside = os.path.join(place, f"{key}.socket")  # noqa: PTH118 - a name for Qt
    if os.name != "nt" and len(os.fsencode(beside)) <= LONGEST_SOCKET:
        return beside
    return f"{key}-{zlib.crc32(place.encode('utf-8', 'surrogateescape')):08x}"


def _arguments_in(line: bytes) -> tuple[str, ...] | None:
    with suppress(ValueError, RecursionError):
        found = json.loads(line)
        if isinstance(found, list) and all(isinstance(each, str) for each in found):
            return tuple(found)
    return None


def _windows_session() -> int:
    """The number of the session: its name changes when a remote desktop reconnects."""
    number = 0
    if sys.platform == "win32":
        import ctypes

        session = ctypes.c_ulong()
        ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(session))
        number = session.value
    return number


def _let_the_first_come_forward() -> None:
    """Windows lets a window come to the front only if the process in front allows it: that is this one."""
    if sys.platform == "win32":
        import ctypes

        any_process = 0xFFFFFFFF
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
