"""What is copied is on the clipboard, and a client's data leaves no trail."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.i18n import load_translator
from desktop.services.clipboard import ClipboardService

russian = load_translator("ru").text
SECRETS = {
    "win32": {
        "ExcludeClipboardContentFromMonitorProcessing": b"\0\0\0\0",
        "CanIncludeInClipboardHistory": b"\0\0\0\0",
        "CanUploadToCloudClipboard": b"\0\0\0\0",
    },
    "linux": {"x-kde-passwordManagerHint": b"secret"},
    "darwin": {"org.nspasteboard.ConcealedType": b""},
}


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[QClipboard]:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    yield clipboard
    clipboard.clear()


def extras(clipboard: QClipboard) -> dict[str, bytes]:
    mime = clipboard.mimeData()
    return {name: bytes(mime.data(name).data()) for name in mime.formats() if name != "text/plain"}


@pytest.mark.parametrize("personal", [pytest.param(True, id="personal"), pytest.param(False, id="not personal")])
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Мария Петровна, здравствуйте!", id="a phrase"),
        pytest.param("1. Раз\n2. Два\n", id="several lines"),
        pytest.param("5 990 ₽ — 🙂", id="signs beyond the alphabet"),
        pytest.param("<b>не разметка</b>", id="what looks like markup"),
        pytest.param("слово " * 50_000, id="very long"),
    ],
)
def test_a_copied_text_is_there_to_the_letter(clipboard: QClipboard, text: str, personal: bool) -> None:
    result = ClipboardService(clipboard).copy(text, personal)
    assert (result.ok, result.text, result.error) == (True, text, None)
    assert clipboard.text() == text
    assert not clipboard.mimeData().hasHtml()


@pytest.mark.parametrize("platform", SECRETS)
def test_personal_data_is_kept_out_of_histories(clipboard: QClipboard, platform: str) -> None:
    assert ClipboardService(clipboard, platform).copy("Иванова Мария", personal=True).ok
    assert extras(clipboard) == SECRETS[platform]


@pytest.mark.parametrize("platform", SECRETS)
def test_other_texts_stay_usable_in_histories(clipboard: QClipboard, platform: str) -> None:
    service = ClipboardService(clipboard, platform)
    service.copy("Иванова Мария", personal=True)
    assert service.copy("Спасибо за звонок!", personal=False).ok
    assert extras(clipboard) == {}


@pytest.mark.parametrize("text", [pytest.param("", id="empty"), pytest.param("\0", id="nothing but a NUL")])
def test_there_is_no_copying_of_nothing(clipboard: QClipboard, text: str) -> None:
    clipboard.setText("прежнее")
    result = ClipboardService(clipboard).copy(text, personal=False)
    assert not result.ok
    assert result.error is not None
    assert result.error.said(russian) == "Копировать нечего: текст пуст."
    assert clipboard.text() == "прежнее"


def test_what_no_clipboard_can_carry_is_left_out(clipboard: QClipboard) -> None:
    assert ClipboardService(clipboard).copy("а\0б\ud800в", personal=False).text == "абв"
    assert clipboard.text() == "абв"


def hold(clipboard: QClipboard, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another process hold the clipboard for so many tries."""
    refusals = [None] * times

    def busy(name: str) -> Callable[[Any], None]:
        take = getattr(clipboard, name)
        return lambda content: refusals.pop() if refusals else take(content)

    for name in ("setMimeData", "setText"):
        monkeypatch.setattr(clipboard, name, busy(name))


def test_a_clipboard_held_for_a_moment_is_tried_again(clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(clipboard, 3, monkeypatch)
    assert ClipboardService(clipboard).copy("Здравствуйте!", personal=False).ok
    assert clipboard.text() == "Здравствуйте!"


def test_a_clipboard_that_stays_held_is_told_and_keeps_what_it_had(
    clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard.setText("чужое")
    hold(clipboard, 1000, monkeypatch)
    service = ClipboardService(clipboard)
    result = service.copy("Иванова Мария", personal=True)
    assert not result.ok
    assert result.error is not None
    assert "занят" in result.error.said(russian)
    assert not service.clear_if_ours()
    assert clipboard.text() == "чужое"


@pytest.mark.parametrize("platform", SECRETS)
def test_at_the_end_of_a_call_the_clients_data_is_cleared_once(clipboard: QClipboard, platform: str) -> None:
    service = ClipboardService(clipboard, platform)
    service.copy("Иванова Мария", personal=True)
    assert service.clear_if_ours()
    assert clipboard.text() == ""
    clipboard.setText("Иванова Мария")
    assert not service.clear_if_ours()


@pytest.mark.parametrize(
    "text", [pytest.param("чужое", id="other words"), pytest.param("Иванова", id="the same words")]
)
def test_what_another_program_copied_since_is_not_cleared(clipboard: QClipboard, text: str) -> None:
    service = ClipboardService(clipboard)
    service.copy("Иванова", personal=True)
    clipboard.setText(text)
    assert not service.clear_if_ours()
    assert clipboard.text() == text


def test_a_phrase_without_personal_data_outlives_the_call(clipboard: QClipboard) -> None:
    service = ClipboardService(clipboard)
    service.copy("Спасибо за звонок!", personal=False)
    assert not service.clear_if_ours()
    assert clipboard.text() == "Спасибо за звонок!"


LEAVING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from desktop.services.clipboard import ClipboardService
application = QGuiApplication([])
service = ClipboardService(application.clipboard())
assert service.copy("Иванова", personal=sys.argv[1] == "personal").ok
if sys.argv[2] == "loop":
    QTimer.singleShot(0, application.quit)
    application.exec()
    print(application.clipboard().text())
"""


@pytest.mark.parametrize("way", [pytest.param("loop", id="by its loop"), pytest.param("end", id="at its last line")])
@pytest.mark.parametrize(("text", "left"), [("personal", ""), ("phrase", "Иванова")])
def test_a_program_ends_in_peace_and_takes_a_clients_data_along(text: str, left: str, way: str) -> None:
    command = [sys.executable, "-X", "utf8", "-c", LEAVING, text, way]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[3], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == (left if way == "loop" else "")
