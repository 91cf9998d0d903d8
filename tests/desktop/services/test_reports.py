"""An error is told once, logged without a client's data, and the work goes on."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from desktop.i18n import load_translator
from desktop.services import log_file as log_module
from desktop.services.log_file import LogFile
from desktop.services.qt_messages import QtMessages
from desktop.services.reports import Report, Reporter
from desktop.services.scrubbing import LONGEST, plain_words, scrub
from desktop.services.settings import read_settings

CALL_DATA = ("Иванова", "Мария", "иванова", "+7 900 123-45-67", "89001234567", "ivanova@mail.example", "Ivanova")
ROOT = Path(__file__).parents[3]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "logs" / "sufler.log"


@pytest.fixture
def reporter(qtbot: QtBot, log: Path) -> Iterator[Reporter]:
    file = LogFile(log)
    reporter = Reporter(file, "1.2.3", load_translator("ru").text)
    reporter.install()
    yield reporter
    reporter.uninstall()
    file.close()


class Heard:
    """What a reporter has told, and where."""

    def __init__(self, reporter: Reporter) -> None:
        self.first: list[Report] = []
        self.again: list[Report] = []
        self.threads: set[threading.Thread] = set()
        reporter.reported.connect(self.take)
        reporter.repeated.connect(self.again.append)

    def take(self, report: Report) -> None:
        self.first.append(report)
        self.threads.add(threading.current_thread())


def take(reporter: Reporter, fail: Callable[[], object]) -> Report:
    try:
        fail()
    except Exception as error:
        report = reporter.take(type(error), error)
        assert report is not None
        return report
    raise AssertionError("it should have failed")


def raise_with(message: str) -> Callable[[], object]:
    def fail() -> None:
        raise ValueError(message)

    return fail


def fail_in_our_code() -> None:
    read_settings({"theme": "dark"}, None)  # type: ignore[arg-type]


PROGRAM = """
import sys, threading, gc
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot
from desktop.services.log_file import LogFile
from desktop.services.reports import Reporter
app = QCoreApplication([])
reporter = Reporter(LogFile(Path(sys.argv[1])), "1.2.3")
reporter.install()
told = []
def tell(report):
    print("told", report.title, flush=True)
    told.append(report)
    if len(told) == 3:
        QTimer.singleShot(0, leave)
reporter.reported.connect(tell)
class Button(QObject):
    clicked = Signal()
    @Slot()
    def on_click(self): raise ValueError("in a slot")
button = Button()
button.clicked.connect(button.on_click)
def thread(): raise KeyError("Иванова")
class Dying:
    def __del__(self): raise TypeError("in a destructor")
def destroy():
    Dying(); gc.collect()
def leave():
    print("goes on", flush=True); app.quit()
QTimer.singleShot(0, button.clicked.emit)
QTimer.singleShot(0, lambda: threading.Thread(target=thread).start())
QTimer.singleShot(0, destroy)
QTimer.singleShot(30_000, leave)
sys.exit(app.exec())
"""


def test_a_slot_a_thread_and_a_destructor_may_fail_and_the_app_goes_on(log: Path) -> None:
    command = [sys.executable, "-c", PROGRAM, str(log)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    *told, last = done.stdout.split("\n")[:-1]
    assert sorted(told) == ["told KeyError", "told TypeError", "told ValueError"]
    assert last == "goes on"
    written = log.read_text("utf-8")
    assert "builtins.KeyError" in written
    assert "Иванова" not in written + done.stderr


def test_a_report_names_the_error_the_place_and_the_versions(reporter: Reporter) -> None:
    report = take(reporter, fail_in_our_code)
    first, second, *rest = report.text.splitlines()
    assert report.title == "AttributeError"
    assert first.startswith("Суфлёр 1.2.3, Python 3.")
    assert ", Qt 6." in first
    assert second.startswith("builtins.AttributeError: ")
    assert any(line.startswith("  desktop/services/settings.py:") and line.endswith(" read_settings") for line in rest)
    assert str(ROOT) not in report.text


def test_a_report_speaks_the_language_it_was_given(qtbot: QtBot, reporter: Reporter, log: Path) -> None:
    def fail() -> None:
        try:
            Path("\0").stat()
        except ValueError as cause:
            raise KeyError from cause

    russian = take(reporter, fail).text
    assert russian.startswith("Суфлёр 1.2.3, ")
    assert "\nпричина: builtins.ValueError" in russian
    assert "\n  … чужой код: " in russian
    english = take(Reporter(LogFile(log), "1.2.3", load_translator("en").text), fail).text
    assert english.startswith("Sufler 1.2.3, ")
    assert "\ncause: builtins.ValueError" in english
    assert "\n  … other code: " in english


@pytest.mark.parametrize("data", CALL_DATA)
@pytest.mark.parametrize("message", ["no order of {}", "'{}' is wrong", "«{}»", "{}", "key={}", '"{}', "ab{}cd"])
def test_neither_report_nor_log_holds_what_was_typed(reporter: Reporter, log: Path, message: str, data: str) -> None:
    def fail() -> None:
        try:
            raise KeyError(data)
        except KeyError as cause:
            raise ValueError(message.format(data)) from cause

    report = take(reporter, fail)
    assert "причина: builtins.KeyError" in report.text
    for text in (report.text, log.read_text("utf-8")):
        assert data not in text
        assert data[-7:] not in text


def test_a_failing_file_is_told_by_its_number_not_by_its_path(reporter: Reporter) -> None:
    report = take(reporter, lambda: Path("/home/ivanova/нет").read_bytes())
    assert "builtins.FileNotFoundError [2]: " in report.text
    assert "ivanova" not in report.text


def test_the_same_error_is_told_once_and_counted(reporter: Reporter, log: Path) -> None:
    heard = Heard(reporter)
    for _ in range(25):
        take(reporter, fail_in_our_code)
    take(reporter, raise_with("other"))
    assert [report.title for report in heard.first] == ["AttributeError", "ValueError"]
    assert [report.times for report in heard.again] == list(range(2, 26))
    assert log.read_text("utf-8").count("AttributeError") == 2, "at the first and at the tenth"


def test_errors_without_end_do_not_pile_up(reporter: Reporter) -> None:
    heard = Heard(reporter)
    for number in range(1000):
        take(reporter, raise_with("a" + "b" * (number % 19) + " c" * (number // 19)))
    assert len(heard.first) <= 101


def test_an_error_in_a_thread_is_told_on_the_thread_of_the_window(qtbot: QtBot, reporter: Reporter) -> None:
    heard = Heard(reporter)
    thread = threading.Thread(target=raise_with("in a thread"))
    with qtbot.waitSignal(reporter.reported):
        thread.start()
    thread.join()
    assert heard.threads == {threading.current_thread()}


def test_an_interruption_is_no_error(reporter: Reporter, capsys: pytest.CaptureFixture[str]) -> None:
    assert reporter.take(KeyboardInterrupt, KeyboardInterrupt()) is None
    assert reporter.take(SystemExit, SystemExit(1)) is None


class BrokenError(Exception):
    """An error that cannot even be told."""

    def __str__(self) -> str:
        raise RuntimeError("broken")


def fail_brokenly() -> None:
    raise BrokenError


def test_an_error_that_cannot_be_told_is_told_by_its_name(reporter: Reporter) -> None:
    assert take(reporter, fail_brokenly).title == "BrokenError"


def test_the_hooks_are_given_back(reporter: Reporter) -> None:
    taken = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    reporter.uninstall()
    given = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    assert all(one is not other for one, other in zip(taken, given, strict=True))


# The log


def test_a_log_turns_over_and_stays_small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_module, "LARGEST", 1000)
    log = LogFile(tmp_path / "sufler.log")
    for number in range(200):
        log.write("ERROR", f"entry {number} " + "x" * 50)
    log.close()
    files = sorted(tmp_path.iterdir())
    assert len(files) == 1 + log_module.KEPT
    assert all(file.stat().st_size <= 1000 for file in files)
    assert "entry 199" in (tmp_path / "sufler.log").read_text("utf-8")


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    log = LogFile(tmp_path / "file" / "sufler.log")
    log.write("ERROR", "lost")
    log.close()


def test_a_full_disk_stops_no_log(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs a disk that is always full")
    (tmp_path / "sufler.log").symlink_to("/dev/full")
    log = LogFile(tmp_path / "sufler.log")
    log.write("ERROR", "lost")
    log.close()


# What Qt says


def test_warnings_of_qt_are_collected_and_logged_without_data(log: Path) -> None:
    file = LogFile(log)
    messages = QtMessages(file)
    messages.install()
    try:
        qWarning("QLabel: Иванова Мария, +7 900 123-45-67 in 'x'")
        qWarning("QLabel: Иванова Мария, +7 900 123-45-67 in 'x'")
    finally:
        messages.uninstall()
        file.close()
    qWarning("after")
    assert [(each.level, each.text[:6]) for each in messages.troubles] == [("WARNING", "QLabel")] * 2
    written = log.read_text("utf-8")
    assert written.count("QLabel") == 1
    assert not any(data in written for data in CALL_DATA)


def test_former_listeners_go_on_hearing(qtlog: object) -> None:
    messages = QtMessages()
    messages.install()
    qWarning("QObject: heard by both")
    messages.uninstall()
    assert [message.text for message in messages.troubles] == ["QObject: heard by both"]
    assert "QObject: heard by both" in [record.message for record in qtlog.records]  # type: ignore[attr-defined]


# Scrubbing


@given(st.text(), st.sampled_from(CALL_DATA))
def test_no_text_brings_call_data_through(text: str, data: str) -> None:
    assert data not in plain_words(f"{text} {data} {text}")
    assert len(plain_words(text)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("QFont::setPointSize: Point size <= 0 (0)", "QFont::setPointSize: Point size <= 0 (0)", id="Qt's"),
        pytest.param("cannot open C:\\Users\\Мария\\x.svg", "cannot open C:\\Users\\…\\x.svg", id="a home on Windows"),
        pytest.param("cannot open /home/maria/x.svg", "cannot open /home/…/x.svg", id="a home on Linux"),
        pytest.param("call +7 (900) 123-45-67 now", "call … now", id="a phone"),
        pytest.param("no such key: 'x y'", "no such key: …", id="a quotation"),
        pytest.param("to a.b@c.example", "to …", id="a mail address"),
        pytest.param("Иванова-Петрова М. П. ждёт", "…", id="a name"),
    ],
)
def test_a_message_of_qt_is_scrubbed_of(text: str, left: str) -> None:
    assert scrub(text) == left


def test_plain_words_keep_what_is_plain() -> None:
    assert plain_words("list index out of range") == "list index out of range"
    assert plain_words("Ivanova lives at 15 in Moscow, she says") == "… lives at … in … she says"
