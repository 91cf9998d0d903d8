"""`--self-test DIR`: opens every tab in every look, tries what an agent does, saves pictures, and says what it saw.

It works in folders of its own, never the user's, and ends with 1 after an exception, a warning of Qt, or a check that
did not hold.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import Program
from desktop.opening import TITLE
from desktop.options import Options
from desktop.services.paths import Places
from desktop.services.qt_messages import QtMessages
from desktop.viewmodels import rows
from desktop.working import Working
from playbook import formats
from playbook.names import split_name

PATIENCE = 60_000  # milliseconds until everything must be ready
NAME, ADDRESSED = "петровна иванова мария", "Мария Петровна"
MISSPELT = "экспортированн"
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


class CheckFailedError(Exception):
    """What was seen is not what should be."""


def run_self_test(options: Options, places: Places) -> int:
    """Check the window and save its pictures in the folder that `options` name; the exit code.

    Of `places` only the machine's own configuration is read.
    """
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    messages = QtMessages()
    messages.install()
    failures = _Failures()
    former, sys.excepthook = sys.excepthook, failures.take
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication([TITLE])
    try:
        with tempfile.TemporaryDirectory(prefix="sufler-self-test-", ignore_cleanup_errors=True) as own:
            _test(app, options, _own_places(Path(own), places), failures)
    except Exception as error:  # whatever it is, it is what a self-test is there to find
        failures.take(type(error), error, error.__traceback__)
    finally:
        sys.excepthook = former
        messages.uninstall()
    for message in messages.troubles:
        _tell(False, f"предупреждение Qt: {message.category} {message.text}")
    broken = bool(failures.count or messages.troubles)
    _tell(not broken, "самопроверка пройдена" if not broken else "самопроверка не пройдена")
    return BROKEN if broken else 0


class _Failures:
    """Counts what went wrong, and tells of each at once."""

    def __init__(self) -> None:
        self.count = 0

    def take(self, kind: type[BaseException], error: BaseException | None, trace: object = None) -> None:
        self.count += 1
        _tell(False, f"{kind.__name__}: {error}")

    @contextmanager
    def check(self, what: str) -> Iterator[None]:
        before = self.count
        try:
            yield
        except Exception as error:  # the other checks go on
            self.take(type(error), error)
        _tell(self.count == before, what)


def _own_places(folder: Path, places: Places) -> Places:
    return Places(folder / "data", folder / "cache", folder / "logs", places.machine_config)


def _test(app: QApplication, options: Options, places: Places, failures: _Failures) -> None:
    pictures = options.self_test or Path()
    pictures.mkdir(parents=True, exist_ok=True)
    program = _ready_program(app, Options(options.playbook), places)
    former, sys.excepthook = sys.excepthook, failures.take  # the program's own hook would only show a notice
    try:
        _try_out(program, failures)
        for view in VIEWS:
            _wear(program, view)
            _save_all(program, view, pictures, failures)
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


def _try_out(program: Program, failures: _Failures) -> None:
    """What an agent does in every call."""
    checks: tuple[tuple[str, Callable[[Program], None]], ...] = (
        ("имя разобрано: " + ADDRESSED, _split_a_name),
        ("фраза скопирована и прочитана обратно", _copy_a_phrase),
        (f"поиск с опечаткой: {MISSPELT}", _search_with_a_typo),
        ("сумма, дата, число дней, телефон", _format),
    )
    for what, check in checks:
        with failures.check(what):
            check(program)


def _expect(found: object, wanted: object) -> None:
    if found != wanted:
        raise CheckFailedError(f"{found!r} вместо {wanted!r}")


def _split_a_name(program: Program) -> None:
    _expect(split_name(NAME).first_and_patronymic, ADDRESSED)
    working = _working(program)
    working.call.enter_name("Иванова Мария Петровна")
    _expect(working.card.address.text(), ADDRESSED)


def _copy_a_phrase(program: Program) -> None:
    working = _working(program)
    row = next(row for tab in working.desk.tabs for row in _phrases(working.desk.page_of(tab).rows))
    working.prompter.copier.copy(row)
    _expect(program.app.clipboard().text(), row.copied)


def _phrases(shown: tuple[rows.Row, ...]) -> list[rows.Row]:
    return [row for row in shown if row.kind == rows.SAY and ADDRESSED in row.copied]


def _search_with_a_typo(program: Program) -> None:
    working = _working(program)
    working.prompter.search(MISSPELT)
    found = [row for row in working.workspace.list.rows.shown if row.kind == rows.HIT]
    working.prompter.leave()
    if not any(MISSPELT[:-1] in row.text.lower() for row in found):
        raise CheckFailedError("ничего не найдено")


def _format(_: Program) -> None:
    _expect(formats.money(123456), "1 234,56 руб.")
    _expect(formats.date(date(2026, 11, 22), with_year=True), "22 ноября 2026 года")
    _expect([formats.days(number) for number in (1, 3, 14)], ["1 день", "3 дня", "14 дней"])
    _expect(formats.format_phone("89161234567"), "+7 916 123-45-67")


def _wear(program: Program, view: View) -> None:
    program.appearance.choose(view.theme)
    program.appearance.set_scale(view.scale)
    program.opening.window.resize(view.width, view.height)
    program.app.processEvents()


def _save_all(program: Program, view: View, pictures: Path, failures: _Failures) -> None:
    """A picture of every tab, of the search, the help, the favourites and the settings."""
    working = _working(program)
    shown: list[tuple[str, Callable[[], object]]] = [
        (f"{place:02}-{tab.id}", lambda place=place: working.prompter.open_place(place - 1))  # type: ignore[misc]
        for place, tab in enumerate(working.desk.tabs, start=1)
    ]
    shown += [
        ("search", lambda: working.prompter.search(MISSPELT)), ("help", working.commands.open_help),
        ("favourites", working.commands.open_favourites), ("settings", working.choices.open_panel),
    ]  # fmt: skip
    for name, show in shown:
        path = pictures / f"{view.name}-{name}.png"
        with failures.check(f"{view.name}: {name}"):
            show()
            program.app.processEvents()
            if not program.opening.window.grab().save(str(path)):
                raise CheckFailedError(f"снимок не записан: {path}")
            working.prompter.leave()
    working.choices.close_panel()


def _working(program: Program) -> Working:
    if program.working is None:
        raise CheckFailedError("окно не готово")
    return program.working


def _tell(good: bool, what: str) -> None:
    print("✓" if good else "✗", what, flush=True)
