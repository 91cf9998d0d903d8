"""Opens the journal's database and brings its tables up to date; alembic is imported only where they are not."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, inspect, make_url, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlalchemy.sql import column, table

from desktop.services.journal_address import JournalAddress
from desktop.services.journal_store.tables import HEAD, VERSIONS, metadata
from desktop.services.journal_store.troubles import JournalTroubleError, Trouble, trouble_of

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
BUSY = 1500  # milliseconds to wait for another writer; the GUI does not wait with us
CONNECTING = 5  # seconds to wait for a server
READS = "reads"  # an execution option: such a transaction takes no lock
_LOCK = 7_405_210_311  # of PostgreSQL's advisory locks, ours: two programs must not migrate at once


def open_engine(address: JournalAddress) -> Engine:
    """An engine for a journal whose tables are as this program knows them.

    Raises:
        JournalTroubleError: it cannot be used; where it is damaged, it is still in its place.
    """
    engine = None
    try:
        engine = make_engine(address)
        if address.file is not None:
            address.file.parent.mkdir(parents=True, exist_ok=True)
        with engine.begin() as connection:
            _examine(connection)
            _bring_up_to_date(connection)
    except (SQLAlchemyError, OSError, ImportError, JournalTroubleError) as error:
        if engine is not None:
            engine.dispose()
        if isinstance(error, ImportError) and address.file is not None:  # a part of the program itself is missing
            raise JournalTroubleError(Trouble.OTHER, error.name or "") from None
        raise trouble_of(error) from None  # what a driver says may quote the address
    return engine


def make_engine(address: JournalAddress) -> Engine:
    """An engine that holds no connection between two uses, so that no file stays open and no server is bothered."""
    if address.file is None:
        url = make_url(address.url).set(drivername="postgresql+psycopg")
        arguments: dict[str, object] = {"connect_timeout": CONNECTING, "application_name": "sufler"}
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)
    url = URL.create("sqlite", database=str(address.file))
    arguments = {"timeout": BUSY / 1000, "isolation_level": None, "check_same_thread": False}
    engine = create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=arguments)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    cursor = connection.cursor()
    try:
        for pragma in (f"busy_timeout={BUSY}", "journal_mode=WAL", "foreign_keys=ON", "secure_delete=ON"):
            cursor.execute(f"PRAGMA {pragma}")
    finally:
        cursor.close()


def _begin(connection: Connection) -> None:
    """Begin for ourselves: sqlite3 would leave changes of tables outside of the transaction."""
    reads = connection.get_execution_options().get(READS)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _examine(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
        if verdict != "ok":
            raise JournalTroubleError(Trouble.DAMAGED)
    else:
        connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def _bring_up_to_date(connection: Connection) -> None:
    tables = set(inspect(connection).get_table_names())
    revision = None
    if VERSIONS in tables:
        revision = connection.execute(select(column("version_num")).select_from(table(VERSIONS))).scalar()
    if revision == HEAD:
        return
    if revision is None and tables & set(metadata.tables):
        raise JournalTroubleError(Trouble.FOREIGN)
    upgrade(connection, revision)


def upgrade(connection: Connection, revision: str | None, to: str = HEAD, migrations: Path = MIGRATIONS) -> None:
    """Lead the tables from a revision (None: there are none) to another one.

    Raises:
        JournalTroubleError: this program does not know the revision: a newer one made it.
    """
    from io import StringIO

    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(stdout=StringIO())  # a windowed program has no standard output
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise JournalTroubleError(Trouble.NEWER)
    command.upgrade(config, to)
