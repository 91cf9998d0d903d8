"""The journal beside the window: nothing waits for it, nothing of the client gets into it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.i18n import Message
from desktop.services.journal import WAITING, Journal
from desktop.services.journal_address import JournalAddress, own_journal
from desktop.services.journal_entry import JournalEntry
from desktop.services.journal_numbers import BLOCK, OrderNumbers
from desktop.services.journal_scribe import Latest, Numbered
from playbook.order import Draft, Line, choose, order_number, parcel, place, placed_order, with_calculation
from playbook.trade import Address
from tests.desktop.services.journal_sample import ORDER, Desk, entry, russian
from tests.playbook.order.sample import CALL, PLAYBOOK, RULES, calculation, confirmed, offer, placeable

ROOT = Path(__file__).parents[3]


def journal_in(folder: Path) -> Journal:
    return Journal(folder, lambda: own_journal(folder), after=0.0)


def read(qtbot: QtBot, journal: Journal, number: int = 10) -> tuple[JournalEntry, ...]:
    with qtbot.waitSignal(journal.answered, timeout=20_000) as answer:
        journal.ask(Latest(number))
    assert answer.args is not None
    entries: tuple[JournalEntry, ...] = answer.args[1]
    return entries


def test_an_order_is_recorded_and_read_back_over_a_restart(qtbot: QtBot, tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.record(ORDER)
    assert journal.close(20)
    journal = journal_in(tmp_path)
    assert [each.order for each in read(qtbot, journal)] == [ORDER]
    assert journal.close(20)


def test_an_order_is_on_the_disk_before_the_database_is_even_imported(qtbot: QtBot, tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom PySide6.QtCore import QCoreApplication\n"
        "from desktop.services.journal import WAITING, Journal\n"
        "from desktop.services.journal_address import own_journal\n"
        "from tests.desktop.services.journal_sample import ORDER\n"
        "app, folder = QCoreApplication([]), Path(sys.argv[1])\n"
        "journal = Journal(folder, lambda: own_journal(folder), after=1000.0)\n"
        "journal.record(ORDER)\n"
        "while not list((folder / WAITING).glob('*.json')): time.sleep(0.001)\n"
        "print('sqlalchemy' in sys.modules, flush=True)\n"
        "import os, signal\nos._exit(9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        timeout=60, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip()) == (9, "False"), done.stderr
    journal = journal_in(tmp_path)
    journal.begin()
    qtbot.waitUntil(lambda: not list((tmp_path / WAITING).glob("*.json")), timeout=20_000)
    assert [each.order for each in read(qtbot, journal)] == [ORDER]
    assert journal.close(20)


def test_a_start_with_nothing_waiting_starts_no_thread(tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.begin()
    assert journal._thread is None
    assert journal.close()


def test_trouble_is_told_on_the_thread_of_the_window_and_over_when_it_is(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "data").touch()
    journal = journal_in(tmp_path / "data")
    heard: list[tuple[Message, bool]] = []
    journal.told.connect(lambda message: heard.append((message, QThread.currentThread() is qapp.thread())))
    with qtbot.waitSignal(journal.told, timeout=20_000):
        journal.record(ORDER)
    (tmp_path / "data").unlink()
    journal.record(ORDER)
    assert journal.close(20)
    assert len(read(qtbot, journal)) == 2
    assert journal.close(20)
    assert all(own for _, own in heard)
    assert heard[0][0].said(russian).startswith("Пока не в журнале: 4 815 162. ")


def test_an_order_is_confirmed_when_it_is_in_the_journal_and_no_sooner(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / "data").touch()
    journal = journal_in(tmp_path / "data")
    confirmed: list[tuple[str, bool]] = []
    journal.written.connect(lambda number: confirmed.append((number, QThread.currentThread() is qapp.thread())))
    with qtbot.waitSignal(journal.told, timeout=20_000):
        journal.record(ORDER)
    assert not confirmed
    (tmp_path / "data").unlink()
    with qtbot.waitSignal(journal.written, timeout=20_000):
        journal.begin()
        journal.ask(Latest(1))
    assert confirmed == [(ORDER.number, True)]
    assert journal.close(20)


def test_the_journal_tells_whether_it_has_an_order(qtbot: QtBot, tmp_path: Path) -> None:
    journal = journal_in(tmp_path)
    journal.record(ORDER)
    journal.record(replace(ORDER, number="7"))
    for number, found in (("7", ["7"]), ("8", [])):
        with qtbot.waitSignal(journal.answered, timeout=20_000) as answer:
            journal.ask(Numbered(number))
        assert answer.args is not None
        assert [each.order.number for each in answer.args[1]] == found
    assert journal.close(20)


def test_what_nobody_foresaw_is_reported_and_the_next_order_is_written(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    wrongs = [ZeroDivisionError("unforeseen")]

    def address() -> JournalAddress:
        if wrongs:
            raise wrongs.pop()
        return own_journal(tmp_path)

    reported: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: reported.append(args.exc_type))
    journal = Journal(tmp_path, address, after=0.0, again=0.01)
    journal.record(ORDER)
    qtbot.waitUntil(lambda: bool(reported), timeout=20_000)
    journal.record(ORDER)
    assert len(read(qtbot, journal)) == 2
    assert journal.close(20)
    assert reported == [ZeroDivisionError]


def test_a_journal_that_hangs_does_not_hold_up_the_end(tmp_path: Path) -> None:
    from threading import Event

    let_go = Event()

    def hanging() -> JournalAddress:
        let_go.wait(60)
        return own_journal(tmp_path)

    journal = Journal(tmp_path, hanging, after=0.0)
    journal.record(ORDER)
    assert not journal.close(0.05)
    let_go.set()


def test_importing_the_journal_imports_no_database() -> None:
    code = "import sys\nimport desktop.services.journal\nprint(*sorted({'sqlalchemy', 'alembic'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


# Numbers


def test_counters_are_given_once_over_restarts_and_side_by_side(tmp_path: Path) -> None:
    given = [number.take() for number in (OrderNumbers(tmp_path), OrderNumbers(tmp_path)) for _ in range(BLOCK * 2 + 3)]
    given += [OrderNumbers(tmp_path).take() for _ in range(5)]
    assert given[0] == 0
    assert len(set(given)) == len(given)
    assert len(list(tmp_path.iterdir())) <= 3, "what was taken long ago is tidied up"


def test_a_folder_that_cannot_be_written_still_gives_numbers(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    numbers = OrderNumbers(tmp_path / "file" / "numbers")
    assert len({numbers.take() for _ in range(BLOCK * 3)}) == BLOCK * 3


def test_programs_that_share_a_journal_begin_far_from_each_other(tmp_path: Path) -> None:
    first = [OrderNumbers(tmp_path, shared=True).take() for _ in range(200)]
    assert len(set(first)) == 200
    assert max(first) > 10**8
    assert order_number(max(first))


# Nothing of the client


CYRILLIC = st.text("абвгдежзиклмнопрстуфхцчшщэюя", min_size=7, max_size=12).map(str.capitalize)
NUMERALS = st.text("123456789", min_size=10, max_size=10)


@st.composite
def personal_drafts(draw: st.DrawFn) -> tuple[Draft, tuple[str, ...]]:
    """A draft that can be placed, and every personal text in it; sometimes one is typed into the basket too."""
    draft = draw(placeable())
    names = [draw(CYRILLIC) + "ъъ" for _ in range(5)]
    phone = "9" + draw(NUMERALS)[1:]
    address = Address("300041", "Тульская область", "г. " + names[3], "ул. " + names[4], "7141Щ", "8253Ю")
    line = Line(f"Плед {names[0]} {phone} {names[4].upper()}", "1", "100")
    lines = (*draft.lines, line) if draw(st.booleans()) else draft.lines
    personal = replace(draft, lines=lines, full_name=" ".join(names[:3]), phone=f"8{phone}", address=address)
    return personal, (*names, phone, phone[3:], "300041", "7141Щ", "8253Ю")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(personal_drafts())
def test_no_byte_of_any_file_of_the_journal_tells_of_the_client(
    tmp_path_factory: pytest.TempPathFactory, drawn: tuple[Draft, tuple[str, ...]]
) -> None:
    draft, secrets = drawn
    packed = parcel(PLAYBOOK, draft)
    assert packed is not None
    by = PLAYBOOK.methods[0]
    made = offer(by, packed.goods + 31_200, goods=packed.goods, cheapest=True)
    draft = confirmed(choose(with_calculation(draft, calculation(made)), made))
    order = placed_order(PLAYBOOK, place(RULES, draft, order_number(7), CALL))
    desk = Desk(tmp_path_factory.mktemp("journal"))
    desk.scribe.take(entry(0, order)._replace(uid="f" * 32))  # by chance another one may hold any figures
    seen = [path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()]
    assert desk.scribe.write()
    seen += [path.read_bytes() for path in desk.folder.rglob("*") if path.is_file()]
    assert len(seen) == 2
    for secret in secrets:
        for written in (secret, secret.lower(), secret.upper()):
            escaped = written.encode("ascii", "backslashreplace")
            assert not any(written.encode() in data or escaped in data for data in seen), secret
    assert desk.scribe.read(Latest(1))[0].order == order
