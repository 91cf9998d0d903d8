"""`--self-test DIR`: opens every tab in every look, tries what an agent does, saves pictures, and says what it saw.

It works in folders of its own, never the user's, and ends with 1 after an exception, a warning of Qt, or a check that
did not hold.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.opening import TITLE
from desktop.options import Options
from desktop.selfchecks import CHECKS, MISSPELT, working_of
from desktop.selforder import STEPS
from desktop.selfpractice import PAGES
from desktop.selfreport import CheckFailedError, Findings
from desktop.services.paths import Places
from desktop.services.qt_messages import QtMessages

PATIENCE = 60_000  # milliseconds until everything must be ready
SETTLED = 80  # milliseconds until a page stands as it will
BROKEN = 1


class View(NamedTuple):
    """A look of the window: its theme, its scale in percent, its size in pixels."""

    theme: str
    scale: int
    width: int
    height: int

    @property
    def name(self) -> str:
        """How its pictures are named."""
        return f"{self.width}x{self.height}-{self.theme}-{self.scale}"


VIEWS = tuple(
    View(theme, scale, *size)
    for size in ((1366, 768), (480, 900))
    for theme in ("light", "dark")
    for scale in (100, 150)
)


def run_self_test(options: Options, places: Places) -> int:
    """Check the program and save pictures and `checks.txt` in the folder that `options` name; the exit code.

    Of `places` only the machine's own configuration is read.
    """
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    messages = QtMessages()
    messages.install()
    findings = Findings(options.self_test or Path())
    former, sys.excepthook = sys.excepthook, findings.take
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([TITLE])
    try:
        with tempfile.TemporaryDirectory(prefix="sufler-self-test-", ignore_cleanup_errors=True) as own:
            _test(app, options, _own_places(Path(own), places), findings)
    except Exception as error:  # whatever it is, it is what a self-test is there to find
        findings.take(type(error), error, error.__traceback__)
    finally:
        sys.excepthook = former
        messages.uninstall()
    for message in messages.troubles:
        findings.tell(False, f"предупреждение Qt: {message.category} {message.text}")
    broken = bool(findings.count or messages.troubles)
    findings.tell(not broken, "самопроверка пройдена" if not broken else "самопроверка не пройдена")
    return BROKEN if broken else 0


def _own_places(folder: Path, places: Places) -> Places:
    return Places(folder / "data", folder / "cache", folder / "logs", places.machine_config)


def _test(app: QApplication, options: Options, places: Places, findings: Findings) -> None:
    pictures = options.self_test or Path()
    program = _ready_program(app, Options(options.playbook), places)
    former, sys.excepthook = sys.excepthook, findings.take  # the program's own hook would only show a notice
    try:
        _try_out(program, findings)
        for view in VIEWS:
            _wear(program, view)
            _save_all(program, view, pictures, findings)
    finally:
        sys.excepthook = former
        program.opening.window.close()
        program.stop()
        app.clipboard().clear()


def _ready_program(app: QApplication, options: Options, places: Places) -> Program:
    program = Program(app, places, options)
    loop, late = QEventLoop(), QTimer()
    late.setSingleShot(True)
    late.timeout.connect(lambda: loop.exit(BROKEN))
    program.ready.append(loop.quit)
    program.start()
    late.start(PATIENCE)
    if loop.exec() or program.working is None:
        raise CheckFailedError("окно не готово за минуту")
    program.working.choices.close_panel()
    program.working.choices.change(agent_name="Анна", agent_gender="female")
    return program


def _try_out(program: Program, findings: Findings) -> None:
    """What an agent does in every call, and what a build may have left out."""
    for what, check in CHECKS:
        with findings.check(what):
            check(program)


def _wear(program: Program, view: View) -> None:
    program.appearance.choose(view.theme)
    program.appearance.set_scale(view.scale)
    program.opening.window.resize(view.width, view.height)
    program.app.processEvents()


def _settle() -> None:
    """Let everything come to stand where it will."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLED, loop.quit)
    loop.exec()


def _save_all(program: Program, view: View, pictures: Path, findings: Findings) -> None:
    """A picture of every tab, of each step of an order, of practice, of search, help, favourites and settings."""
    working = working_of(program)
    shown: list[tuple[str, Callable[[], object]]] = [
        (f"{place:02}-{tab.id}", lambda place=place: working.prompter.open_place(place - 1))  # type: ignore[misc]
        for place, tab in enumerate(working.desk.tabs, start=1)
    ]
    shown += [(f"order-{number}-{name}", partial(act, program)) for number, (name, act) in enumerate(STEPS, start=1)]
    shown += [(f"practice-{number}-{name}", partial(act, program)) for number, (name, act) in enumerate(PAGES, start=1)]
    shown += [
        ("search", lambda: working.prompter.search(MISSPELT)), ("help", working.commands.open_help),
        ("favourites", working.commands.open_favourites), ("settings", working.choices.open_panel),
    ]  # fmt: skip
    for name, show in shown:
        path = pictures / f"{view.name}-{name}.png"
        with findings.check(f"{view.name}: {name}"):
            show()
            _settle()
            working.toast.hide()
            if not program.opening.window.grab().save(str(path)):
                raise CheckFailedError(f"снимок не записан: {path}")
            working.prompter.leave()
    working.choices.close_panel()
