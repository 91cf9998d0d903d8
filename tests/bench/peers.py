"""A virtual screen, and CopyQ started on it as the window is."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from types import TracebackType

PATIENCE = 20.0  # seconds


class Screen:
    """A virtual X screen of its own (`real`), or the offscreen platform where none is wanted or there is no Xvfb."""

    def __init__(self, wanted: bool) -> None:
        self.real = wanted and shutil.which("Xvfb") is not None
        self.environment = {"QT_QPA_PLATFORM": "offscreen"}
        if wanted and not self.real:
            print("Xvfb is not installed: offscreen it is")

    def __enter__(self) -> Screen:
        if self.real:
            read, write = os.pipe()
            command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
            self._server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
            os.close(write)
            with os.fdopen(read) as told:
                self.environment = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": f":{told.readline().strip()}"}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.real:
            self._server.terminate()
            self._server.wait()


def copyq_start(environment: dict[str, str]) -> list[float]:
    """Milliseconds until CopyQ's window is mapped; nothing where CopyQ or xdotool is not installed."""
    if not shutil.which("copyq") or not shutil.which("xdotool"):
        return []
    # CopyQ takes no name longer than 16 characters.
    own = {**environment, "COPYQ_SESSION_NAME": f"bench{time.monotonic_ns() % 10**9}"}
    wait = subprocess.Popen(
        ["xdotool", "search", "--sync", "--onlyvisible", "--class", "copyq"], env=own, stdout=subprocess.DEVNULL
    )
    time.sleep(0.1)  # until it looks
    begin = time.perf_counter()
    server = subprocess.Popen(
        ["copyq", "--start-server", "show"], env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait.wait(PATIENCE)
        return [(time.perf_counter() - begin) * 1000]
    except subprocess.TimeoutExpired:
        return []
    finally:
        wait.kill()
        subprocess.run(["copyq", "exit"], env=own, capture_output=True, check=False, timeout=PATIENCE)
        server.wait(PATIENCE)
