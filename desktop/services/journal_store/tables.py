"""The tables of the journal as they are now; `migrations/` leads there from every earlier state.

There is no column for a name, a phone or an address.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

HEAD = "0002"  # the revision that these tables are of
VERSIONS = "journal_version"  # a team's database may hold other tables, with revisions of their own
LONGEST_KEY = 200  # characters of a number or an id


class UtcTime(TypeDecorator[datetime]):
    """An aware time both ways, in UTC: SQLite would forget the zone, PostgreSQL would turn it into the session's."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database.

        Raises:
            ValueError: the time is not aware.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone")
        value = value.astimezone(UTC)
        return value if dialect.name == "postgresql" else value.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

orders = Table(
    "journal_orders",
    metadata,
    Column("uid", String(32), primary_key=True),
    Column("number", String(LONGEST_KEY), nullable=False),
    Column("placed_at", UtcTime, nullable=False, index=True),
    Column("method", String(LONGEST_KEY), nullable=False),
    Column("carrier", String(LONGEST_KEY), nullable=False),
    Column("goods", BigInteger, nullable=False),  # kopecks, as all sums
    Column("delivery", BigInteger, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("least", Integer, nullable=False),  # calendar days
    Column("most", Integer, nullable=False),
    Column("training", Boolean, nullable=False),
    Column("origin", String(LONGEST_KEY), nullable=False, server_default=""),
)

lines = Table(
    "journal_lines",
    metadata,
    Column("uid", String(32), ForeignKey(orders.c.uid, ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),  # counted from 0
    Column("good", String(LONGEST_KEY)),
    Column("words", Text, nullable=False),
    Column("title", Text, nullable=False, server_default=""),
    Column("size", Text, nullable=False, server_default=""),
    Column("colour", Text, nullable=False, server_default=""),
    Column("pieces", Integer, nullable=False),
    Column("kopecks", BigInteger, nullable=False),
)
