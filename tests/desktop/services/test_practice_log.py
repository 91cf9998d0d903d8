"""Attempts beside the window: nothing waits for them, none is lost, and one's own results go into a file."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services import practice_export
from desktop.services.journal import WAITING, Journal
from desktop.services.journal_address import own_journal
from desktop.services.journal_entry import Entry, from_bytes, to_bytes
from desktop.services.journal_scribe import Latest
from desktop.services.journal_store.store import JournalStore
from desktop.services.journal_store.troubles import JournalTroubleError, Trouble
from desktop.services.practice_log import PracticeLog
from desktop.services.practice_questions import Attempted, EveryResult, Failing, Practised, Records
from playbook.order.placed import PlacedOrder
from tests.desktop.services.journal_sample import ORDER, Desk, entry, russian
from tests.desktop.services.practice_sample import TRAINEE, attempt, failed
from tests.playbook.practice.learning_sample import PLAYBOOK

ROOT = Path(__file__).parents[3]


def log_in(folder: Path) -> tuple[Journal, PracticeLog]:
    journal = Journal(folder, lambda: own_journal(folder), after=0.0, again=0.05)
    return journal, PracticeLog(journal, lambda: TRAINEE)


def read(qtbot: QtBot, log: PracticeLog) -> Records:
    with qtbot.waitSignal(log.answered, timeout=20_000) as answer:
        log.ask_records(PLAYBOOK)
    assert answer.args is not None
    found: Records = answer.args[1]
    return found


def test_an_attempt_is_recorded_and_read_back_over_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    journal, log = log_in(tmp_path)
    given = failed()
    log.record(given)
    assert journal.close(20)
    journal, log = log_in(tmp_path)
    assert read(qtbot, log).latest == (given.result,)
    with qtbot.waitSignal(log.answered, timeout=20_000) as answer:
        log.ask(Attempted(given.uid))
    assert answer.args == [Attempted(given.uid), given]
    assert journal.close(20)


def test_an_attempt_is_confirmed_on_the_thread_of_the_window_when_it_is_in_the_journal(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    journal, log = log_in(tmp_path)
    heard: list[tuple[str, bool]] = []
    log.written.connect(lambda uid: heard.append((uid, QThread.currentThread() is qapp.thread())))
    orders: list[str] = []
    journal.written.connect(orders.append)
    given = attempt()
    log.record(given)
    journal.record(ORDER)
    assert len(read(qtbot, log).latest) == 1
    assert (heard, orders) == ([(given.uid, True)], [ORDER.number])
    assert journal.close(20)


def test_an_attempt_is_on_the_disk_before_the_database_is_even_imported(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
        "from desktop.services.journal import WAITING, Journal\n"
        "from desktop.services.journal_address import own_journal\n"
        "from desktop.services.practice_log import PracticeLog\n"
        "from tests.desktop.services.practice_sample import TRAINEE, attempt\n"
        "app, folder = QCoreApplication([]), Path(sys.argv[1])\n"
        "journal = Journal(folder, lambda: own_journal(folder), after=1000.0)\n"
        "PracticeLog(journal, lambda: TRAINEE).record(attempt())\n"
        "while not list((folder / WAITING).glob('*.json')): time.sleep(0.001)\n"
        "print('sqlalchemy' in sys.modules, 'fsrs' in sys.modules, flush=True)\n"
        "import os\nos._exit(9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (9, "False False"), done.stderr
    journal, log = log_in(tmp_path)
    journal.begin()
    qtbot.waitUntil(lambda: not list((tmp_path / WAITING).glob("*.json")), timeout=20_000)
    found = read(qtbot, log)
    assert (len(found.latest), len(found.states)) == (1, 1)
    assert journal.close(20)


def test_an_attempt_comes_back_from_its_file_as_it_was() -> None:
    for given in (attempt(), failed(review=None)):
        assert from_bytes(to_bytes(given)) == given


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(to_bytes(attempt())[:-9], id="cut short"),
        pytest.param(to_bytes(attempt()).replace(b"exam", b"dream").replace(b"blind", b"deaf"), id="another mode"),
        pytest.param(b'{"format":1,"uid":"1","when":"2026-11-22T12:00:00+00:00","attempt":7}', id="a number"),
        pytest.param(b'{"format":1,"attempt":{}}', id="no text"),
    ],
)
def test_a_damaged_attempt_is_set_aside_and_holds_up_nothing(tmp_path: Path, data: bytes) -> None:
    desk = Desk(tmp_path)
    (tmp_path / "waiting").mkdir()
    (tmp_path / "waiting" / "1.json").write_bytes(data)
    assert desk.bring(attempt(), entry())
    assert (tmp_path / "waiting" / "1.unreadable").read_bytes() == data
    found: Records = desk.scribe.read(Practised(TRAINEE, (), 3))
    assert len(found.latest) == 1


def away(store: JournalStore, address: object) -> None:
    raise JournalTroubleError(Trouble.AWAY)


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        pytest.param(
            [attempt(), attempt(1)],
            "Результаты тренировки пока не в журнале: 2. : сервер не отвечает. Они сохранены и будут записаны позже.",
            id="attempts",
        ),
        pytest.param(
            [entry(), attempt(1)],
            f"Пока не в журнале: {ORDER.number}. : сервер не отвечает. Заказ сохранён и будет записан позже.",
            id="an order matters more",
        ),
    ],
)
def test_what_waits_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entries: list[Entry], words: str
) -> None:
    desk = Desk(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(JournalStore, "__init__", away)
        assert not desk.bring(*entries)
    assert [said.replace(str(desk.address.shown), "") for said in desk.words] == [words]
    assert desk.scribe.write()
    assert desk.words[1:] == ["Журнал снова пишется: ничего не ждёт."]


def test_a_journal_that_cannot_be_read_answers_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(tmp_path)
    monkeypatch.setattr(JournalStore, "__init__", away)
    assert desk.scribe.read(Practised(TRAINEE, (), 3)) == Records(readable=False)
    assert desk.scribe.read(Attempted("0" * 32)) is None
    assert desk.scribe.read(EveryResult(TRAINEE)) is None
    assert desk.scribe.read(Failing(1)) == ()
    assert desk.scribe.read(Latest(1)) == ()
    assert all(said.startswith("Журнал не читается") for said in desk.words)


def test_no_attempt_is_lost_with_a_journal_that_proves_damaged(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.bring(attempt())
    (tmp_path / "journal.sqlite3").write_bytes(b"\xaa" * 8192)
    assert desk.bring(attempt(1))
    found: Records = desk.scribe.read(Practised(TRAINEE, (), 3))
    assert len(found.latest) == 1
    assert (tmp_path / "journal.broken-1.sqlite3").exists()


def test_of_an_order_of_practice_nothing_but_the_attempt_is_kept(tmp_path: Path) -> None:
    """An attempt holds its invented client's order; the journal of real orders gets none of it."""
    desk = Desk(tmp_path)
    assert desk.bring(attempt())
    orders: tuple[PlacedOrder, ...] = desk.scribe.read(Latest(9))
    assert orders == ()


# A file of one's own


@pytest.mark.parametrize("name", ["Мои результаты.csv", "Мои результаты.xlsx"])
def test_own_results_are_saved_off_the_thread_of_the_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    journal, log = log_in(tmp_path)
    log.record(attempt())
    log.record(attempt(1, trainee="bob"))
    threads: list[bool] = []
    table = practice_export.results_table

    def watched(*given: object) -> practice_export.Table:
        threads.append(QThread.currentThread() is qapp.thread())
        made = table(*given)  # type: ignore[arg-type]
        assert len(made.rows) == 1, "nobody else's"
        return made

    monkeypatch.setattr(practice_export, "results_table", watched)
    with qtbot.waitSignal(log.exported, timeout=20_000) as done:
        log.export(tmp_path / name, PLAYBOOK, russian)
    assert done.args == [tmp_path / name]
    assert threads == [False]
    assert (tmp_path / name).stat().st_size > 100
    assert journal.close(20)


def test_a_file_that_cannot_be_written_is_told_and_the_old_one_stays(qtbot: QtBot, tmp_path: Path) -> None:
    journal, log = log_in(tmp_path)
    (tmp_path / "folder").touch()
    with qtbot.waitSignal(journal.told, timeout=20_000) as told:
        log.export(tmp_path / "folder" / "x.csv", PLAYBOOK, russian)
    assert told.args is not None
    assert told.args[0].said(russian) == "Результаты не сохранены в x.csv: в его папку нельзя писать."
    assert journal.close(20)


# Who practises


def test_who_practises_is_asked_for_each_time(qtbot: QtBot, tmp_path: Path) -> None:
    journal = Journal(tmp_path, lambda: own_journal(tmp_path), after=0.0)
    names = iter(["ann", "bob"])
    log = PracticeLog(journal, lambda: next(names))
    log.record(replace(attempt(), trainee="bob"))
    assert [len(read(qtbot, log).latest) for _ in range(2)] == [0, 1]
    assert journal.close(20)
