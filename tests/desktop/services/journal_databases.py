"""Empty databases for the journal: SQLite, and PostgreSQL where SUFLER_TEST_POSTGRESQL names a server."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.services.journal_address import JournalAddress, own_journal, team_journal
from desktop.services.journal_store.opening import make_engine
from desktop.services.journal_store.tables import VERSIONS, metadata

SERVER = os.environ.get("SUFLER_TEST_POSTGRESQL", "")


@pytest.fixture(
    params=[
        "sqlite",
        pytest.param(
            "postgresql", marks=pytest.mark.skipif(not SERVER, reason="SUFLER_TEST_POSTGRESQL names no server")
        ),
    ]
)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[JournalAddress]:
    """An empty database."""
    if request.param == "sqlite":
        yield own_journal(tmp_path / "Данные пользователя")
        return
    address = team_journal(SERVER)
    empty(address)
    yield address
    empty(address)


def empty(address: JournalAddress) -> None:
    """Drop every table of the journal."""
    engine = make_engine(address)
    with engine.begin() as connection:
        for table in (*[each.name for each in reversed(metadata.sorted_tables)], VERSIONS):
            connection.execute(text(f"DROP TABLE IF EXISTS {table}"))
    engine.dispose()
