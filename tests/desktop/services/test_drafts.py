"""A draft survives a killed program, and nothing of it outlives the call."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop.i18n import load_translator
from desktop.services.draft_files import DAY, DraftFile, _packed
from desktop.services.drafts import SETTLED, DraftStore
from desktop.services.sealing import AccountSeal, Seal, Unsealed, seal_of

ROOT = Path(__file__).parents[3]
SECRET = "Иванова Мария Петровна, +7 916 123-45-67"
russian = load_translator("ru").text
unix = pytest.mark.skipif(sys.platform == "win32", reason="rights, signals and limits of Unix")


class Reversing:
    """Stands for the seal of an account: what another one sealed it does not open."""

    name = b"W"

    def __init__(self, account: bytes = b"ann:") -> None:
        self.account = account

    def close(self, data: bytes) -> bytes:
        return self.account + data[::-1]

    def open(self, sealed: bytes) -> bytes:
        if not sealed.startswith(self.account):
            raise OSError(-2146893813, "Key not valid for use in specified state")
        return sealed[len(self.account) :][::-1]


class Logged(list[str]):
    def write(self, level: str, line: str) -> None:
        self.append(f"{level} {line}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts"


@pytest.fixture
def log() -> Logged:
    return Logged()


@pytest.fixture
def store(qtbot: QtBot, folder: Path, log: Logged) -> Iterator[DraftStore]:
    store = DraftStore(folder, log.write, settled=0)
    yield store
    store.close()


def save(qtbot: QtBot, store: DraftStore, text: str) -> None:
    with qtbot.waitSignal(store.kept, timeout=10_000):
        store.keep(text)


def reopened(folder: Path, log: Logged, seal: Seal | None = None) -> DraftFile:
    file = DraftFile(folder, seal or seal_of(), log.write)
    file.claim()
    return file


def drafts(folder: Path) -> list[str]:
    """Files that may hold anything of a draft."""
    return sorted(path.name for path in folder.glob("*") if path.suffix != ".lock") if folder.exists() else []


def test_a_draft_is_recalled_by_the_next_start(qtbot: QtBot, folder: Path, log: Logged) -> None:
    store = DraftStore(folder, log.write, settled=0)
    assert store.recall() is None
    save(qtbot, store, SECRET)
    assert store.close()
    again = DraftStore(folder, log.write)
    assert again.recall() == SECRET
    again.close()
    assert log == []


def test_a_change_is_handed_to_the_disk_well_within_a_second() -> None:
    assert SETTLED <= 500


def test_changes_that_follow_at_once_are_written_together_and_the_last_one_counts(
    qtbot: QtBot, folder: Path, log: Logged
) -> None:
    store = DraftStore(folder, log.write, settled=30)
    store.recall()
    written: list[object] = []
    store.kept.connect(written.append)
    with qtbot.waitSignal(store.kept, timeout=10_000):
        for number in range(1000):
            store.keep(f"{SECRET} {number}")
    store.close()
    assert len(written) == 1
    assert reopened(folder, log).read() == f"{SECRET} 999"


def test_a_stream_of_changes_does_not_put_off_the_first(qtbot: QtBot, folder: Path, log: Logged) -> None:
    store = DraftStore(folder, log.write, settled=20)
    store.recall()
    with qtbot.waitSignal(store.kept, timeout=10_000):
        store.keep("0")
        started = store._timer.remainingTime()
        store.keep("1")
        assert store._timer.remainingTime() <= started
    store.close()


def test_closing_writes_what_waits(qtbot: QtBot, folder: Path, log: Logged) -> None:
    store = DraftStore(folder, log.write, settled=100_000)
    store.recall()
    store.keep(SECRET)
    assert store.close()
    assert reopened(folder, log).read() == SECRET


def test_at_the_end_of_the_call_nothing_is_left(qtbot: QtBot, store: DraftStore, folder: Path) -> None:
    store.recall()
    save(qtbot, store, SECRET)
    assert drafts(folder) == ["1.draft"]
    store.discard()
    assert store.close()
    assert drafts(folder) == []


def test_a_change_that_waits_is_not_written_after_the_end_of_the_call(qtbot: QtBot, folder: Path, log: Logged) -> None:
    store = DraftStore(folder, log.write, settled=100_000)
    store.recall()
    store.keep(SECRET)
    store.discard()
    store.close()
    assert drafts(folder) == []


def test_what_a_killed_program_left_is_not_deleted_by_one_that_never_asked_for_it(
    qtbot: QtBot, folder: Path, log: Logged
) -> None:
    first = DraftStore(folder, log.write, settled=0)
    save(qtbot, first, SECRET)
    first.close()
    other = DraftStore(folder, log.write)
    other.discard()
    other.close()
    assert reopened(folder, log).read() == SECRET


def test_after_a_day_without_a_change_it_goes_though_the_program_runs(store: DraftStore, folder: Path) -> None:
    store.recall()
    store.keep(SECRET)
    assert store._old.isActive()
    assert store._old.interval() == DAY * 1000
    store._old.timeout.emit()
    store.close()
    assert drafts(folder) == []


@pytest.mark.parametrize("age", [pytest.param(DAY + 60, id="old"), pytest.param(-DAY - 60, id="from the future")])
def test_a_draft_older_than_a_day_is_deleted_at_the_start_unread(
    store: DraftStore, folder: Path, log: Logged, age: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (1, 2):
        leave(folder, SECRET, number, age)

    def refuse(self: DraftFile) -> str:
        raise AssertionError("it was read")

    monkeypatch.setattr("desktop.services.draft_files._unpacked", refuse)
    assert store.recall() is None
    assert drafts(folder) == []


def test_a_clock_that_was_set_back_does_not_lengthen_the_day(folder: Path, log: Logged) -> None:
    leave(folder, SECRET, age=-DAY // 2)
    for later, found in ((0, SECRET), (DAY - 60, SECRET), (DAY + 60, None)):
        file = DraftFile(folder, seal_of(), log.write, now=lambda later=later: time() + later)  # type: ignore[misc]
        file.claim()
        assert file.read() == found
        file.release()


def test_a_draft_of_today_is_recalled_and_the_newest_of_several(store: DraftStore, folder: Path) -> None:
    leave(folder, "вчера", 1, DAY - 600)
    leave(folder, "сегодня", 2, 600)
    assert store.recall() == "сегодня"


def leave(folder: Path, text: str, number: int = 1, age: int = 0, data: bytes | None = None) -> Path:
    """A draft as a killed program leaves it, so many seconds ago."""
    folder.mkdir(exist_ok=True)
    (folder / f"{number}.lock").touch()
    path = folder / f"{number}.draft"
    path.write_bytes(_packed(text, seal_of()) if data is None else data)
    os.utime(path, (time() - age, time() - age))
    return path


PLAIN = _packed(SECRET, Unsealed())


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(SECRET.encode(), id="no draft"),
        pytest.param(PLAIN[:-5], id="cut short"),
        pytest.param(PLAIN[:40] + b"?" + PLAIN[41:], id="one byte changed"),
        pytest.param(_packed(SECRET, Reversing()), id="sealed on another system"),
        pytest.param(PLAIN + bytes(9 << 20), id="far too large"),
        pytest.param(os.urandom(5000), id="noise"),
    ],
)
@unix
def test_what_is_no_draft_of_ours_is_ignored_removed_and_logged_without_a_word_of_it(
    store: DraftStore, folder: Path, log: Logged, data: bytes
) -> None:
    leave(folder, "", data=data)
    assert store.recall() is None
    assert drafts(folder) == []
    assert len(log) == 1
    assert log[0].startswith("WARNING a draft that cannot be read was removed (")
    assert not {"Иванова", "916"} & set(log[0].replace(",", " ").split())


def test_a_draft_that_another_account_sealed_is_removed(folder: Path, log: Logged) -> None:
    leave(folder, "", data=_packed(SECRET, Reversing(b"eve:")))
    file = reopened(folder, log, Reversing())
    assert file.read() is None
    assert log == ["WARNING a draft that cannot be read was removed (it was sealed for another account)"]
    assert drafts(folder) == []


def test_a_sealed_draft_shows_nothing_and_comes_back(qtbot: QtBot, folder: Path, log: Logged) -> None:
    store = DraftStore(folder, log.write, seal=Reversing(), settled=0)
    store.recall()
    save(qtbot, store, SECRET)
    store.close()
    assert SECRET.encode() not in (folder / "1.draft").read_bytes()
    assert reopened(folder, log, Reversing()).read() == SECRET


def test_a_system_that_will_not_seal_writes_nothing_and_says_so(qtbot: QtBot, folder: Path, log: Logged) -> None:
    class Refusing(Reversing):
        def close(self, data: bytes) -> bytes:
            raise OSError(5, "Access is denied")

    store = DraftStore(folder, log.write, seal=Refusing(), settled=0)
    store.recall()
    with qtbot.waitSignal(store.failed, timeout=10_000) as told:
        store.keep(SECRET)
    store.close()
    assert told.args is not None
    assert told.args[0].said(russian) == "Черновик не сохраняется на диск: Access is denied."
    assert drafts(folder) == []


@pytest.mark.skipif(sys.platform != "win32", reason="the account's seal is Windows'")
def test_windows_seals_for_the_account() -> None:
    sealed = AccountSeal().close(SECRET.encode())
    assert SECRET.encode() not in sealed
    assert AccountSeal().open(sealed) == SECRET.encode()
    assert AccountSeal().close(b"") != b""
    with pytest.raises(OSError):  # noqa: PT011 - whatever Windows says
        AccountSeal().open(sealed[:-1] + b"?")


def test_each_system_is_given_its_best_seal() -> None:
    assert isinstance(seal_of("win32"), AccountSeal)
    assert isinstance(seal_of("linux"), Unsealed)


# Several programs


def test_programs_that_run_at_once_do_not_mix_their_drafts(qtbot: QtBot, folder: Path, log: Logged) -> None:
    stores = [DraftStore(folder, log.write, settled=0) for _ in range(3)]
    for number, store in enumerate(stores):
        assert store.recall() is None
        save(qtbot, store, str(number))
    stores[1].discard()
    stores[1].close()
    newcomer = DraftStore(folder, log.write)
    assert newcomer.recall() is None, "the drafts of running programs are theirs"
    for store in (*stores, newcomer):
        store.close()
    assert {reopened(folder, log).read() for _ in range(3)} <= {"0", "2", None}


def test_where_no_file_is_free_it_is_told(qtbot: QtBot, folder: Path, log: Logged) -> None:
    (folder.parent / "file").touch()
    store = DraftStore(folder.parent / "file" / "drafts", log.write)
    with qtbot.waitSignal(store.failed) as told:
        assert store.recall() is None
    assert told.args is not None
    assert told.args[0].said(russian).startswith("Черновик не сохраняется на диск: ")


CHILD = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.services.drafts import DraftStore
app = QCoreApplication([])
store = DraftStore(Path(sys.argv[1]), lambda level, line: None)
print(repr(store.recall()), flush=True)
store.kept.connect(lambda when: print("kept", flush=True))
store.failed.connect(lambda told: print("failed", flush=True))
{setting_up}
store.keep(sys.argv[2])
QTimer.singleShot(60_000, app.quit)
app.exec()
"""


def child(folder: Path, text: str, setting_up: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD.replace("{setting_up}", setting_up), str(folder), text],
        cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def finish(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_a_killed_program_is_where_it_was_when_it_is_opened_again(folder: Path, log: Logged) -> None:
    process = child(folder, SECRET)
    assert [heard(process), heard(process)] == ["None", "kept"]
    if sys.platform != "win32":
        process.send_signal(signal.SIGKILL)
    finish(process)
    again = child(folder, "then")
    assert heard(again) == repr(SECRET)
    finish(again)


@unix
def test_what_a_killed_program_was_just_writing_is_tidied_away(folder: Path, log: Logged) -> None:
    leave(folder, SECRET)
    (folder / ".1.draft.4711.tmp").write_bytes(PLAIN[:30])
    assert reopened(folder, log).read() == SECRET
    assert drafts(folder) == ["1.draft"]


@unix
def test_on_a_full_disk_the_draft_before_is_whole_and_the_failure_told(folder: Path, log: Logged) -> None:
    leave(folder, SECRET)
    limit = (
        "import resource, signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))"
    )
    process = child(folder, SECRET * 100, limit)
    assert [heard(process), heard(process)] == [repr(SECRET), "failed"]
    finish(process)
    assert reopened(folder, log).read() == SECRET
    assert drafts(folder) == ["1.draft"]


@unix
def test_nobody_else_can_read_a_draft(qtbot: QtBot, store: DraftStore, folder: Path) -> None:
    folder.mkdir(mode=0o755)
    store.recall()
    save(qtbot, store, SECRET)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec=None), max_size=300))
def test_every_text_comes_back(tmp_path: Path, text: str) -> None:
    file = DraftFile(tmp_path, seal_of(), lambda level, line: None)
    file.claim()
    file.write(text)
    assert file.read() == text
    file.remove()
    file.release()
