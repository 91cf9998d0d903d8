"""What is written is read back, on SQLite, and on PostgreSQL where SUFLER_TEST_POSTGRESQL names a server."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, Table, insert, text
from sqlalchemy.exc import StatementError

from desktop.services.journal_address import JournalAddress, own_journal
from desktop.services.journal_store.opening import MIGRATIONS, make_engine, open_engine, upgrade
from desktop.services.journal_store.store import JournalStore
from desktop.services.journal_store.tables import HEAD, VERSIONS, metadata, orders
from desktop.services.journal_store.troubles import JournalTroubleError, Trouble
from tests.desktop.services.journal_databases import address as address
from tests.desktop.services.journal_sample import NOON, ORDER, entry

SCRIPT = ScriptDirectory(str(MIGRATIONS))
REVISIONS = [each.revision for each in SCRIPT.walk_revisions()][::-1]


@pytest.fixture
def engine(address: JournalAddress) -> Iterator[Engine]:
    """A database without tables."""
    if address.file:
        address.file.parent.mkdir()
    engine = make_engine(address)
    yield engine
    engine.dispose()


def test_what_is_written_is_read_back_the_newest_first(address: JournalAddress) -> None:
    store = JournalStore(address)
    entries = [entry(minutes, replace(ORDER, number=str(minutes))) for minutes in range(5)]
    for each in entries:
        store.write(each)
    store.close()
    again = JournalStore(address)
    assert again.latest() == tuple(reversed(entries))
    assert again.latest(2) == (entries[4], entries[3])
    assert again.between(NOON + timedelta(minutes=1), NOON + timedelta(minutes=3)) == (entries[2], entries[1])
    assert again.between(NOON + timedelta(days=1), NOON + timedelta(days=2)) == ()


def test_an_order_without_lines_and_one_of_many_are_kept_whole(address: JournalAddress) -> None:
    store = JournalStore(address)
    empty_one, full = entry(0, replace(ORDER, lines=())), entry(1, replace(ORDER, lines=ORDER.lines * 50))
    store.write(empty_one)
    store.write(full)
    assert store.latest() == (full, empty_one)


def test_an_entry_given_twice_is_written_once(address: JournalAddress) -> None:
    store, once = JournalStore(address), entry()
    store.write(once)
    store.write(once)
    assert store.latest() == (once,)


def test_time_is_aware_and_in_utc_whatever_zone_it_came_from(address: JournalAddress) -> None:
    moscow = timezone(timedelta(hours=3))
    store = JournalStore(address)
    store.write(entry()._replace(when=datetime(2026, 11, 22, 2, 30, tzinfo=moscow)))
    (found,) = store.latest()
    assert (found.when, found.when.tzinfo) == (datetime(2026, 11, 21, 23, 30, tzinfo=UTC), UTC)
    assert store.between(datetime(2026, 11, 22, 2, 30, tzinfo=moscow), NOON) == (found,)


def test_a_time_without_a_zone_is_refused(address: JournalAddress) -> None:
    engine = open_engine(address)
    with pytest.raises(StatementError, match="without a zone"), engine.begin() as connection:
        connection.execute(orders.select().where(orders.c.placed_at > datetime(2026, 1, 1)))  # noqa: DTZ001, RUF100
    engine.dispose()


@pytest.mark.parametrize(
    "number",
    [
        pytest.param("4\x00815", id="a NUL"),
        pytest.param("\ud800", id="half a letter"),
        pytest.param("9" * 5000, id="far too long"),
        pytest.param("'; DROP TABLE journal_orders; --", id="a command"),
        pytest.param("\u202e😀", id="marks of direction and pictures"),
    ],
)
def test_no_text_stops_an_entry(address: JournalAddress, number: str) -> None:
    store = JournalStore(address)
    line = replace(ORDER.lines[0], title=number, words=number)
    store.write(entry(0, replace(ORDER, number=number, lines=(line,))))
    (found,) = store.latest()
    assert found.order.total == ORDER.total
    assert len(found.order.number) <= 200


def test_large_sums_fit(address: JournalAddress) -> None:
    store = JournalStore(address)
    store.write(entry(0, replace(ORDER, total=100_000_000 * 99 * 100)))
    assert store.latest()[0].order.total == 990_000_000_000


# Migrations


def state_of(connection: Connection) -> str | None:
    return MigrationContext.configure(connection, opts={"version_table": VERSIONS}).get_current_revision()


def test_the_revisions_are_one_line_that_ends_at_the_tables_of_today() -> None:
    assert SCRIPT.get_heads() == [HEAD]
    assert len(REVISIONS) >= 2


def test_the_migrated_tables_are_those_that_the_program_writes_to(engine: Engine) -> None:
    with engine.begin() as connection:
        upgrade(connection, None)
        context = MigrationContext.configure(connection, opts={"version_table": VERSIONS})
        differences = [
            each
            for each in compare_metadata(context, metadata)
            if not isinstance(each, tuple) or each[0] != "remove_table"
        ]
        assert differences == []
        assert state_of(connection) == HEAD


def fill(connection: Connection) -> None:
    """An order with two lines, in whatever columns this revision has."""
    found = MetaData()
    rows: dict[str, list[dict[str, object]]] = {
        "journal_orders": [
            {
                "uid": "a" * 32, "number": "1", "placed_at": datetime(2026, 1, 2, 3, 4, 5),
                "method": "m", "carrier": "c",
                "goods": 10, "delivery": 5, "total": 15, "least": 1, "most": 2, "training": True,
            }
        ],
        "journal_lines": [
            {"uid": "a" * 32, "place": place, "good": None, "words": f"Плед {place}", "pieces": 1, "kopecks": 5}
            for place in range(2)
        ],
    }  # fmt: skip
    for name, values in rows.items():
        connection.execute(insert(Table(name, found, autoload_with=connection)), values)


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_journal_of_each_revision_is_brought_up_to_date_with_its_entries(
    address: JournalAddress, engine: Engine, revision: str
) -> None:
    with engine.begin() as connection:
        upgrade(connection, None, revision)
        fill(connection)
    store = JournalStore(address)
    store.write(entry())
    newest, migrated = store.latest()
    assert newest.order == ORDER
    assert (migrated.uid, migrated.order.total, migrated.order.training) == ("a" * 32, 15, True)
    assert [line.words for line in migrated.order.lines] == ["Плед 0", "Плед 1"]
    if revision < "0002":
        assert [line.title for line in migrated.order.lines] == ["Плед 0", "Плед 1"]
        assert migrated.order.origin == ""


def test_an_up_to_date_journal_is_opened_without_alembic(address: JournalAddress) -> None:
    import subprocess
    import sys

    JournalStore(address).close()
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from desktop.services.journal_address import own_journal, team_journal\n"
        "from desktop.services.journal_store.store import JournalStore\n"
        "where = sys.argv[1]\n"
        "JournalStore(team_journal(where) if '://' in where else own_journal(Path(where))).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    where = str(address.file.parent) if address.file else address.url
    root = Path(__file__).parents[3]
    done = subprocess.run([sys.executable, "-c", code, where], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_migration_that_fails_leaves_the_journal_as_it_was(address: JournalAddress, engine: Engine) -> None:
    with engine.begin() as connection:
        upgrade(connection, None, "0001")
        fill(connection)

    def break_off() -> None:
        with engine.begin() as connection:
            upgrade(connection, "0001")
            raise RuntimeError("the power fails")

    with pytest.raises(RuntimeError):
        break_off()
    with engine.begin() as connection:
        assert state_of(connection) == "0001"
        assert connection.execute(text("SELECT count(*) FROM journal_lines")).scalar() == 2
        with pytest.raises(Exception, match="origin"):
            connection.execute(text("SELECT origin FROM journal_orders"))


def test_a_journal_of_a_newer_program_is_left_alone(address: JournalAddress) -> None:
    store = JournalStore(address)
    store.write(entry())
    store.close()
    engine = make_engine(address)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE {VERSIONS} SET version_num = '9999'"))
    with pytest.raises(JournalTroubleError) as newer:
        JournalStore(address)
    assert newer.value.trouble is Trouble.NEWER
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM journal_orders")).scalar() == 1
    engine.dispose()


def test_a_database_that_holds_something_else_of_that_name_is_left_alone(
    engine: Engine, address: JournalAddress
) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE journal_orders (mine INTEGER)"))
    with pytest.raises(JournalTroubleError) as foreign:
        JournalStore(address)
    assert foreign.value.trouble is Trouble.FOREIGN


def test_two_programs_may_open_a_new_journal_at_once(address: JournalAddress) -> None:
    from threading import Thread

    stores: list[JournalStore] = []
    threads = [Thread(target=lambda: stores.append(JournalStore(address))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stores) == 4
    for store in stores:
        store.write(entry())
    assert len(stores[0].latest()) == 4


# SQLite itself


def test_sqlite_is_set_up_to_survive_and_to_forget(tmp_path: Path) -> None:
    engine = open_engine(own_journal(tmp_path))
    with engine.begin() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete", "busy_timeout")
        }
    engine.dispose()
    assert found == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 1500}


def test_between_two_uses_no_file_is_held_open(tmp_path: Path) -> None:
    store = JournalStore(own_journal(tmp_path))
    store.write(entry())
    assert [path.name for path in tmp_path.iterdir()] == ["journal.sqlite3"], "its log is gone with the last connection"
    with sqlite3.connect(tmp_path / "journal.sqlite3") as plain:
        assert plain.execute("SELECT placed_at FROM journal_orders").fetchall() == [("2026-11-22 12:00:00.000000",)]
    plain.close()
