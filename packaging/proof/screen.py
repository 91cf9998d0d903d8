"""A screen that nobody looks at: its pixels can be read, its mouse and keyboard used."""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

WIDTH, HEIGHT = 1600, 1000
SAMPLES = (64, 40)  # how many pixels are looked at across and down
PATIENCE = 20.0  # seconds
PAUSE = 0.002  # seconds between two looks
CLICKS = 0.15  # seconds for a program to answer a click


class Screen:
    """An X server of its own; end it with `close`."""

    def __init__(self, folder: Path) -> None:
        """Start it with its picture in a file in `folder`. Raises OSError where it does not start."""
        folder.mkdir(parents=True, exist_ok=True)
        hearing, saying = os.pipe()
        command = ["Xvfb", "-displayfd", str(saying), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
        with (folder / "screen.log").open("wb") as log:
            self._server = subprocess.Popen(
                [*command, "-fbdir", str(folder)], pass_fds=[saying], stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        os.close(saying)
        with os.fdopen(hearing) as said:
            number = said.readline().strip()
        if not number:
            raise OSError(f"Xvfb did not start: see {folder / 'screen.log'}")
        self.display = f":{number}"
        with (folder / "Xvfb_screen0").open("rb") as file:
            self._picture = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = struct.unpack(">25I", self._picture[:100])  # the format of xwd
        self._line = head[12]  # bytes
        self._start = head[0] + 12 * head[19]

    def close(self) -> None:
        """End the server."""
        self._picture.close()
        self._server.terminate()
        self._server.wait(PATIENCE)

    def pixel(self, x: int, y: int) -> bytes:
        """Blue, green and red of a pixel."""
        at = self._start + y * self._line + x * 4
        return self._picture[at : at + 3]

    def look(self) -> list[bytes]:
        """Pixels evenly over the screen."""
        across, down = SAMPLES
        return [
            self.pixel(WIDTH * (2 * column + 1) // (2 * across), HEIGHT * (2 * row + 1) // (2 * down))
            for row in range(down)
            for column in range(across)
        ]

    def wait_until_painted(self, before: list[bytes], share: float, patience: float = PATIENCE) -> float | None:
        """The moment (`time.perf_counter`) when a share of the screen is no more what it was; None: it never came."""
        end = time.perf_counter() + patience
        while (now := time.perf_counter()) < end:
            changed = sum(new != old for new, old in zip(self.look(), before, strict=True))
            if changed >= share * len(before):
                return now
            time.sleep(PAUSE)
        return None

    def wait_until_still(self, quiet: float = 0.6, patience: float = PATIENCE) -> None:
        """Wait until nothing has moved for `quiet` seconds."""
        end = time.perf_counter() + patience
        seen, since = self.look(), time.perf_counter()
        while time.perf_counter() < end and time.perf_counter() - since < quiet:
            time.sleep(0.05)
            now = self.look()
            if now != seen:
                seen, since = now, time.perf_counter()

    def speak(self, language: str) -> None:
        """Give the keyboard the layout of a language: «ru», «us»."""
        subprocess.run(["setxkbmap", "-display", self.display, language], check=True, timeout=PATIENCE)

    def click(self, x: int, y: int) -> None:
        """Move the mouse there and press its left button."""
        self._do("mousemove", str(x), str(y), "sleep", "0.1", "click", "1")
        time.sleep(CLICKS)

    def press(self, *keys: str) -> None:
        """Press keys one after another, as xdotool calls them."""
        self._do("key", "--delay", "60", *keys)
        time.sleep(CLICKS)

    def type(self, text: str) -> None:
        """Type a text on the keyboard."""
        self._do("type", "--delay", "60", text)
        time.sleep(CLICKS)

    def _do(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=os.environ | {"DISPLAY": self.display}, check=True, timeout=PATIENCE)

    def save(self, path: Path) -> None:
        """Write what is seen into a picture."""
        from PySide6.QtGui import QImage

        rows: Iterable[bytes] = (self._picture[self._start + row * self._line :][: WIDTH * 4] for row in range(HEIGHT))
        pixels = b"".join(rows)
        QImage(pixels, WIDTH, HEIGHT, WIDTH * 4, QImage.Format.Format_RGB32).save(str(path))
