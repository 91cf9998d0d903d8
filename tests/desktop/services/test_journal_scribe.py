"""An order is never lost, whatever happens to the journal, and whoever placed it is told in words."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.services import journal_spool
from desktop.services.journal_address import JournalAddress, NotAJournalError, own_journal, team_journal
from desktop.services.journal_entry import from_bytes, to_bytes
from desktop.services.journal_scribe import Between, Latest
from desktop.services.journal_store import opening
from desktop.services.journal_store.store import JournalStore
from desktop.services.journal_store.troubles import JournalTroubleError, Trouble
from desktop.services.paths import find_places
from tests.desktop.services.journal_sample import NOON, ORDER, Desk, entry, russian

ROOT = Path(__file__).parents[3]
PASSWORD = "sesame-17"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file()}


def test_an_order_goes_into_the_journal_and_leaves_nothing_waiting(desk: Desk) -> None:
    given = entry()
    assert desk.bring(given)
    assert desk.scribe.read(Latest(10)) == (given,)
    assert desk.scribe.read(Between(NOON, NOON)) == ()
    assert (desk.scribe.waiting(), desk.told) == ([], [])
    assert files(desk.folder) == {"journal.sqlite3"}


def test_an_entry_comes_back_from_its_file_as_it_was() -> None:
    given = entry()
    assert from_bytes(to_bytes(given)) == given


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"[]", id="no entry"),
        pytest.param(b'{"format": 2}', id="another format"),
        pytest.param(to_bytes(entry())[:-9], id="cut short"),
        pytest.param(to_bytes(entry()).replace(b"+00:00", b""), id="no zone"),
        pytest.param(to_bytes(entry()).replace(b'"total"', b'"sum"'), id="other fields"),
        pytest.param(b"[" * 100_000, id="too deep"),
    ],
)
def test_a_waiting_file_that_cannot_be_understood_is_kept_under_another_name(desk: Desk, data: bytes) -> None:
    (desk.folder / "waiting").mkdir()
    (desk.folder / "waiting" / "1.json").write_bytes(data)
    assert desk.bring(entry())
    assert (desk.folder / "waiting" / "1.unreadable").read_bytes() == data
    assert len(desk.scribe.read(Latest(9))) == 1


def test_what_waited_is_written_at_the_next_success_in_its_order_and_once(desk: Desk) -> None:
    early, late = entry(1), entry(2)
    Desk(desk.folder).scribe.take(early)  # a program that was stopped before it could write
    assert desk.bring(late)
    assert desk.bring(early), "the file was not removed in time, and is written again"
    assert desk.scribe.read(Latest(9)) == (late, early)


# A journal that is busy, full, read-only, newer, damaged, away


def test_a_locked_journal_lets_the_order_wait_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY", 1)
    desk.bring(entry(1))
    other = sqlite3.connect(desk.folder / "journal.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    held = entry(2)
    assert not desk.bring(held)
    assert desk.words == [
        f"Пока не в журнале: {ORDER.number}. {desk.folder / 'journal.sqlite3'}: им занята другая программа. "
        "Заказ сохранён и будет записан позже."
    ]
    assert not desk.scribe.write()
    assert len(desk.told) == 1, "the same is not told with every try"
    other.rollback()
    other.close()
    assert desk.scribe.write()
    assert desk.words[1:] == ["Журнал снова пишется: ничего не ждёт."]
    assert desk.scribe.read(Latest(1)) == (held,)


def test_that_all_is_well_again_is_told_also_when_the_next_order_brings_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: JournalStore, address: JournalAddress) -> None:
        raise JournalTroubleError(Trouble.AWAY)

    with monkeypatch.context() as patch:
        patch.setattr(JournalStore, "__init__", away)
        desk.bring(entry(1))
    assert desk.bring(entry(2))
    assert desk.words[1:] == ["Журнал снова пишется: ничего не ждёт."]
    assert desk.bring(entry(3))
    assert len(desk.told) == 2


def test_many_that_wait_are_counted(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(address: JournalAddress) -> None:
        raise JournalTroubleError(Trouble.AWAY)

    with monkeypatch.context() as patch:
        patch.setattr(JournalStore, "__init__", lambda self, address: away(address))
        desk.bring(entry(1))
        desk.bring(entry(2), entry(3))
    assert desk.words[1].endswith("Ждут записи: 3.")
    assert desk.scribe.write()
    assert len(desk.scribe.read(Latest(9))) == 3


def test_a_journal_of_a_newer_program_is_told_and_left(desk: Desk) -> None:
    desk.bring(entry())
    desk.scribe.close()
    file = desk.folder / "journal.sqlite3"
    with sqlite3.connect(file) as plain:
        plain.execute("UPDATE journal_version SET version_num = '9999'")
    plain.close()
    before = file.read_bytes()
    assert not desk.bring(entry(1))
    assert "более новой версией" in desk.words[0]
    assert file.read_bytes() == before
    assert len(desk.spool.waiting()) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"this is no database at all" * 100, id="something else"),
        pytest.param(lambda data: data[: len(data) // 2], id="cut in half"),
        pytest.param(lambda data: data[:100] + b"\xaa" * (len(data) - 100), id="overwritten"),
        pytest.param(lambda data: b"\0" * len(data), id="zeroes after a power cut"),
    ],
)
def test_a_damaged_journal_is_set_aside_never_lost_and_a_new_one_begun(desk: Desk, spoil: object) -> None:
    assert callable(spoil)
    desk.bring(*[entry(minutes) for minutes in range(50)])
    desk.scribe.close()
    file = desk.folder / "journal.sqlite3"
    spoilt = spoil(file.read_bytes())
    for number in (1, 2):
        file.write_bytes(spoilt)
        desk.scribe.close()
        given = entry(100)
        assert desk.bring(given)
        assert desk.scribe.read(Latest(9)) == (given,)
        assert (desk.folder / f"journal.broken-{number}.sqlite3").read_bytes() == spoilt
        told = "Журнал journal.sqlite3 повреждён. Он отложен как journal.broken-{}.sqlite3, начат новый."
        assert desk.words[number - 1] == told.format(number)


def test_a_journal_that_proves_damaged_while_it_is_open_is_set_aside_too(desk: Desk) -> None:
    desk.bring(entry())
    (desk.folder / "journal.sqlite3").write_bytes(b"\xaa" * 8192)
    given = entry(1)
    assert desk.bring(given)
    assert desk.scribe.read(Latest(9)) == (given,)
    assert "journal.broken-1.sqlite3" in files(desk.folder)


def test_a_damaged_journal_that_cannot_be_moved_lets_orders_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    file = desk.folder / "journal.sqlite3"
    file.write_bytes(b"\xaa" * 8192)

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "held by a scanner")

    desk.scribe.take(entry())
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refuse)
        assert not desk.scribe.write()
    assert "файл повреждён" in desk.words[0]
    assert file.read_bytes() == b"\xaa" * 8192
    assert desk.scribe.write()


def test_a_folder_where_nothing_can_be_made_is_told_and_the_order_held(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    desk = Desk(tmp_path / "file" / "data")
    assert not desk.bring(entry())
    assert "в его папку нельзя писать" in desk.words[0]
    assert desk.words[0].endswith("Заказ хранится, только пока программа открыта.")
    (tmp_path / "file").unlink()
    assert desk.scribe.write(), "it is written as soon as it can be"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
def test_a_read_only_folder_is_told(desk: Desk) -> None:
    desk.folder.chmod(0o500)
    try:
        assert not desk.bring(entry())
    finally:
        desk.folder.chmod(0o700)
    assert desk.words[0].endswith("Заказ хранится, только пока программа открыта.")


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from desktop.services import journal_spool
from tests.desktop.services.journal_sample import Desk, entry
desk = Desk(Path(sys.argv[1]))
assert desk.bring(entry(0))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
print(desk.bring(entry(1)))
print(*desk.words, sep="\\n")
print(len(desk.spool.waiting()), len(desk.scribe.waiting()))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(desk.scribe.write())
print(*desk.words[1:], sep="\\n")
from desktop.services.journal_scribe import Latest
print(len(desk.scribe.read(Latest(9))))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a limit that stands for a full disk is Unix's")
@pytest.mark.parametrize(
    ("limit", "spooled", "words"),
    [
        pytest.param(4096, 1, "Заказ сохранён и будет записан позже.", id="no room for the journal"),
        pytest.param(0, 0, "Заказ хранится, только пока программа открыта.", id="no room for anything"),
    ],
)
def test_on_a_full_disk_the_order_waits_and_is_written_when_there_is_room(
    tmp_path: Path, limit: int, spooled: int, words: str
) -> None:
    command = [sys.executable, "-c", FULL_DISK, str(tmp_path), str(limit)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    written, told, waiting, again, relief, found = done.stdout.splitlines()
    assert (written, again, found) == ("False", "True", "2")
    assert "на диске нет места" in told
    assert told.endswith(words)
    assert waiting == f"{spooled} 1"
    assert relief == "Журнал снова пишется: ничего не ждёт."


def test_a_spool_that_can_be_written_later_takes_over_what_was_held(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    def away(self: JournalStore, address: JournalAddress) -> None:
        raise JournalTroubleError(Trouble.AWAY)

    monkeypatch.setattr(JournalStore, "__init__", away)
    with monkeypatch.context() as patch:
        patch.setattr(journal_spool, "write_whole", refuse)
        desk.bring(entry())
        assert desk.spool.waiting() == []
    desk.scribe.write()
    assert len(desk.spool.waiting()) == 1
    assert desk.words[-1].endswith("Заказ сохранён и будет записан позже.")


# The team's server


def test_a_server_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    desk = Desk(tmp_path, team_journal(f"postgresql://ann:{PASSWORD}@127.0.0.1:1/team"))
    pytest.importorskip("psycopg")
    assert not desk.bring(entry())
    assert "postgresql://127.0.0.1:1/team: сервер не отвечает" in desk.words[0]
    assert PASSWORD not in desk.words[0] + repr(desk.address)
    assert len(desk.spool.waiting()) == 1


def test_a_program_without_the_driver_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    desk = Desk(tmp_path, team_journal("postgresql://server/team"))
    assert not desk.bring(entry())
    assert "без драйвера PostgreSQL" in desk.words[0]


def test_neither_an_error_nor_what_caused_it_holds_the_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    import traceback

    with pytest.raises(JournalTroubleError) as away:
        JournalStore(team_journal(f"postgresql://ann:{PASSWORD}@127.0.0.1:1/team"))
    assert PASSWORD not in "".join(traceback.format_exception(away.value))


@pytest.mark.skipif(not os.environ.get("SUFLER_TEST_POSTGRESQL"), reason="SUFLER_TEST_POSTGRESQL names no server")
@pytest.mark.parametrize("wrong", ["password", "name", "base"])
def test_a_server_that_refuses_is_told(tmp_path: Path, wrong: str) -> None:
    from sqlalchemy import make_url

    url = make_url(os.environ["SUFLER_TEST_POSTGRESQL"])
    given = {
        "password": url.set(password=PASSWORD),
        "name": url.set(username="nobody"),
        "base": url.set(database="no_such_base"),
    }[wrong]
    desk = Desk(tmp_path, team_journal(given.render_as_string(hide_password=False)))
    assert not desk.bring(entry())
    assert "сервер не пускает" in desk.words[0]
    assert PASSWORD not in desk.words[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("postgresql://a:b@server:5432/team", "", id="a full one"),
        pytest.param("postgres://server/team", "", id="a short one"),
        pytest.param("mysql://a:b@server/team", "только в PostgreSQL", id="another database"),
        pytest.param("sqlite:////srv/share/journal", "только в PostgreSQL", id="a file on a share"),
        pytest.param("postgresql:///team", "сервер и база", id="no server"),
        pytest.param("postgresql://server", "сервер и база", id="no database"),
        pytest.param("postgresql://a:b@server:port/team", "не адрес журнала", id="a port in letters"),
        pytest.param("postgresql://[::1/team", "не адрес журнала", id="half a bracket"),
        pytest.param("тетрадь", "только в PostgreSQL", id="a word"),
    ],
)
def test_the_address_of_a_team_is_understood_or_told_without_repeating_it(text: str, words: str) -> None:
    if not words:
        address = team_journal(text)
        assert address.url == text
        assert address.shown in ("postgresql://server:5432/team", "postgresql://server/team")
        return
    with pytest.raises(NotAJournalError) as refused:
        team_journal(text)
    told = refused.value.wrong.said(russian)
    assert words in told
    assert text not in told + str(refused.value)


def test_a_wrong_address_lets_orders_wait_rather_than_go_astray(desk: Desk) -> None:
    def nowhere() -> JournalAddress:
        return team_journal("mysql://server/team")

    desk.scribe._address = nowhere
    assert not desk.bring(entry())
    assert "только в PostgreSQL" in desk.words[0]
    assert files(desk.folder) == {next((desk.folder / "waiting").iterdir()).name}


def test_an_unforeseen_fault_of_one_entry_does_not_hold_up_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong, right = entry(1, replace(ORDER, number="wrong")), entry(2)
    write = JournalStore.write

    def choosy(self: JournalStore, given: object) -> None:
        if given == wrong:
            raise JournalTroubleError(Trouble.OTHER, "DataError")
        write(self, given)  # type: ignore[arg-type]

    monkeypatch.setattr(JournalStore, "write", choosy)
    assert not desk.bring(wrong, right)
    assert desk.scribe.read(Latest(9)) == (right,)
    assert desk.scribe.waiting() == [wrong]
    assert "wrong" in desk.words[0]


def test_the_journal_of_a_user_lives_in_their_data() -> None:
    places = find_places({"LOCALAPPDATA": "/Users/x/Local"}, "win32")
    assert own_journal(places.data).shown == str(places.data / "journal.sqlite3")
