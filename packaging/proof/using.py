"""Checks of the installed program: what an agent does with a real mouse and a real keyboard."""

from __future__ import annotations

import json
from pathlib import Path

from proof.installing import Installing
from proof.report import Report, expect, require
from proof.session import PATIENCE, Session, Shown, until
from proof.wine import windows_path
from windows import product

AGENT, CLIENT = "Ольга", "Иванова Мария Петровна"
SOUGHT = "сможем переоформить"  # words of one phrase alone
ADDRESSED = "Мария Петровна, мы приносим свои извинения!"
CLIENT_FIELD = (120, 57)  # pixels from the window's corner, its frame included
SECRECY = (
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
)
FOUR_ZERO_BYTES = "00000000"
TEST_PATIENCE = 300.0  # seconds for the self-test
COMMAND_PATIENCE = 30.0
PROGRAM = f"{product.PROGRAM}.exe"
READY = 4.0  # seconds without any movement: the words are read, the search is made


class Using:
    """The installed program in a session."""

    def __init__(self, session: Session, installing: Installing, report: Report) -> None:
        self.session, self.installing, self.report = session, installing, report
        self.wine, self.screen = session.wine, session.screen

    def first_start(self) -> None:
        """Start it by its shortcut, and say who the agent is."""
        with self.report.check("start from the Start menu"):
            self._start_by_shortcut()
            shown = self._shown()
            expect(shown.program, self.installing.program, "the program of the window")
        with self.report.check("the Cyrillic user name: a first start is remembered in that user's folder"):
            self.screen.wait_until_still(READY)
            self.session.picture("first-start")
            self.screen.speak("ru")
            self.screen.type(AGENT)
            self.screen.press("Return")
            until(self._agent_is_kept, PATIENCE, f"no agent «{AGENT}» in {self._settings()}")

    def copy_a_phrase(self) -> None:
        """Type the client's name, find a phrase, copy it; another process reads the clipboard."""
        with self.report.check("real mouse and keyboard: type a name, find and copy a phrase"):
            left, top, *_ = self._shown().place
            self.screen.click(left + CLIENT_FIELD[0], top + CLIENT_FIELD[1])
            self.screen.type(CLIENT)
            self.screen.press("Return", "F3")
            self.screen.type(SOUGHT)
            self.screen.wait_until_still()
            self.screen.press("ctrl+Return")
            self.screen.wait_until_still()
            self.session.picture("copied")
            seen = self.session.ask("clipboard_read.py")
            require(str(seen.get("text")).startswith(ADDRESSED), f"on the clipboard: {seen.get('text')!r}")
        with self.report.check("another Windows process reads the text and the three secrecy formats"):
            seen = self.session.ask("clipboard_read.py")
            expect({name: seen.get(name) for name in SECRECY}, dict.fromkeys(SECRECY, FOUR_ZERO_BYTES), "formats")

    def second_start(self) -> None:
        """A second start ends, and brings the first window to the front."""
        with self.report.check("a second start raises the first window"):
            first = self._shown()
            cover = self.wine.start(["notepad.exe"])
            until(lambda: not self._shown().front, PATIENCE, "nothing could be put before the window")
            expect(self.wine.run([self.installing.program], COMMAND_PATIENCE), 0, "exit code of the second start")
            until(lambda: self._shown().front, PATIENCE, "the first window did not come to the front")
            expect([each.process for each in self._windows()], [first.process], "processes with a window")
            self.wine.run(["taskkill.exe", "/F", "/IM", "notepad.exe"], COMMAND_PATIENCE)
            self.wine.kill(cover)

    def end(self) -> None:
        """Close the window by the keyboard."""
        with self.report.check("the program ends when its window is closed"):
            self._close()
        with self.report.check("nothing of the client stays on the clipboard"):
            seen = self.session.ask("clipboard_read.py")
            require("Мария" not in str(seen.get("text")), f"on the clipboard: {seen.get('text')!r}")

    def self_test(self) -> None:
        """The program's own test, where it is installed."""
        with self.report.check("--self-test of the installed program"):
            pictures = self.session.scratch / "self-test"
            code = self.wine.run([self.installing.program, "--self-test", windows_path(pictures)], TEST_PATIENCE)
            told = pictures / "checks.txt"
            lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else ["no report was written"]
            failed = [line for line in lines if not line.startswith("✓")]
            require(code == 0 and not failed, "\n".join([f"exit code {code}", *failed]))

    def start_from_other_place(self) -> None:
        """Start it from the folder with Cyrillic letters and spaces, by the shortcut that now points there."""
        with self.report.check("a Cyrillic path with spaces: starts from there, by its shortcut"):
            self._start_by_shortcut()
            moved = self.installing.windows(self.installing.other_folder)
            expect(self._shown().program, rf"{moved}\{product.PROGRAM}.exe", "the program of the window")
            self._close()

    def portable(self) -> None:
        """The zip keeps its data beside itself, and nothing of it anywhere else."""
        with self.report.check("the portable zip keeps its data beside itself"):
            folder = self.installing.unpack_portable()
            self.wine.start([rf"{self.installing.windows(folder)}\{product.PROGRAM}.exe"])
            self._shown()
            self._close()
            require(any((folder / "data").rglob("*")), "there is nothing in «data» beside it")
            require(not self.installing.data.exists(), "it wrote into the user's folder")

    def _close(self) -> None:
        """Close the window by the keyboard, and see the process end."""
        self.screen.wait_until_still()
        self.session.close_window(product.NAME)
        until(lambda: not self.wine.is_running(PROGRAM), PATIENCE, "the process goes on")

    def stop(self) -> None:
        """End what a failed check left running: the next ones need not fail for it."""
        if self.wine.is_running(PROGRAM):
            self.wine.run(["taskkill.exe", "/F", "/IM", PROGRAM], COMMAND_PATIENCE)
            until(lambda: not self.wine.is_running(PROGRAM), PATIENCE, "the process goes on")

    def _start_by_shortcut(self) -> None:
        self.wine.run(["start.exe", "/unix", str(self.installing.shortcut)], COMMAND_PATIENCE)

    def _shown(self) -> Shown:
        return self.session.wait_for_window(product.NAME)

    def _windows(self) -> list[Shown]:
        return self.session.windows(product.NAME)

    def _settings(self) -> Path:
        return self.installing.data / "settings.json"

    def _agent_is_kept(self) -> bool:
        try:
            return bool(json.loads(self._settings().read_text(encoding="utf-8"))["agent_name"] == AGENT)
        except (OSError, ValueError, KeyError):
            return False
