"""Wine, its screen and the Windows Python together: what a check works with."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from proof.report import CheckFailedError, require
from proof.runtime import WindowsPython
from proof.screen import Screen
from proof.wine import Wine, windows_path

INSIDE = Path(__file__).with_name("inside")
SHORT = 60.0  # seconds for a small program inside
PATIENCE = 40.0  # seconds for a window to come or go
PAUSE = 0.25
TRIES = 3
Found = TypeVar("Found")


class Shown(NamedTuple):
    """A window inside Wine; its place in pixels: left, top, right, bottom."""

    title: str
    process: int
    program: str
    place: tuple[int, int, int, int]
    minimised: bool
    front: bool


class Session:
    """A desktop of Windows that stays while programs come and go."""

    def __init__(self, wine: Wine, screen: Screen, python: WindowsPython, scratch: Path) -> None:
        self.wine, self.screen, self.python, self.scratch = wine, screen, python, scratch

    def hold(self) -> None:
        """Keep the desktop alive: without any window it would end, and the clipboard with it."""
        told = self.scratch / "held.txt"
        told.unlink(missing_ok=True)
        self.wine.start([str(self.python.windowed), windows_path(INSIDE / "hold.py"), windows_path(told)])
        until(told.exists, SHORT, "the desktop of Wine did not come")

    def ask(self, script: str, *arguments: str) -> Any:
        """What a script of `inside` prints as JSON. Raises CheckFailedError.

        Once in some hundred times Wine starts a program without its output; asking changes nothing, so it is repeated.
        """
        for _ in range(TRIES):
            said = self.wine.say([str(self.python.python), windows_path(INSIDE / script), *arguments], SHORT)
            if said.text.strip():
                break
        try:
            return json.loads(said.text)
        except ValueError:
            raise CheckFailedError(f"{script}: {said.text.strip() or said.code}") from None

    def windows(self, title: str) -> list[Shown]:
        """The windows of this title."""
        found = [Shown(**each) for each in self.ask("windows_shown.py")]
        return [each for each in found if each.title == title]

    def wait_for_window(self, title: str) -> Shown:
        """The window of this title as soon as it is there. Raises CheckFailedError."""
        return until(lambda: next(iter(self.windows(title)), None), PATIENCE, f"no window «{title}»")

    def wait_until_gone(self, title: str) -> None:
        """Wait until no window has this title. Raises CheckFailedError."""
        until(lambda: not self.windows(title), PATIENCE, f"the window «{title}» did not close")

    def close_window(self, title: str) -> None:
        """Close the window in front by the keyboard, and see it gone. Raises CheckFailedError."""
        self.screen.press("alt+F4")
        self.wait_until_gone(title)

    def picture(self, name: str) -> None:
        """Keep what is on the screen, for whoever looks for the cause of a failure."""
        folder = self.scratch / "pictures"
        folder.mkdir(parents=True, exist_ok=True)
        self.screen.save(folder / f"{name}.png")


def until(found: Callable[[], Found | None], patience: float, otherwise: str) -> Found:
    """What `found` gives as soon as that is something. Raises CheckFailedError when it stays nothing."""
    end = time.monotonic() + patience
    while not (seen := found()):
        require(time.monotonic() < end, otherwise)
        time.sleep(PAUSE)
    return seen
