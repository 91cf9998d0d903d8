"""The tables of the journal as they are now; `migrations/` leads there from every earlier state.

There is no column for a client's name, phone or address. What was said and done in an attempt at practice is kept as
JSON, and the clients in it are invented.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator

HEAD = "0003"  # the revision that these tables are of
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

attempts = Table(
    "journal_attempts",
    metadata,
    Column("uid", String(32), primary_key=True),
    Column("trainee", String(LONGEST_KEY), nullable=False),
    Column("kind", String(LONGEST_KEY), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("for_skill", String(LONGEST_KEY), nullable=False),  # the case was made to practise it
    Column("for_tab", String(LONGEST_KEY), nullable=False),
    Column("mode", String(LONGEST_KEY), nullable=False),
    Column("skill", String(LONGEST_KEY), nullable=False),
    Column("tab", String(LONGEST_KEY), nullable=False),
    Column("content", String(LONGEST_KEY), nullable=False),  # its version
    Column("started_at", UtcTime, nullable=False),
    Column("ended_at", UtcTime, nullable=False),
    Column("seconds", Double, nullable=False),
    Column("points", Double, nullable=False),
    Column("earned", Double, nullable=False),
    Column("hints", Integer, nullable=False),
    Column("recall", Integer),  # 1 not at all … 4 easily; NULL: no review of the skill
    Column("retention", Double),
    Column("skill_text", String(LONGEST_KEY)),  # the digest of the words that were practised
    Column("marks", Text, nullable=False),  # JSON: the score by criterion
    Column("acts", Text, nullable=False),  # JSON: what was said and done, with times
    Index("ix_journal_attempts_trainee_ended_at", "trainee", "ended_at"),
    Index("ix_journal_attempts_trainee_mode_tab_ended_at", "trainee", "mode", "tab", "ended_at"),
)

critical_errors = Table(
    "journal_critical_errors",
    metadata,
    Column("uid", String(32), ForeignKey(attempts.c.uid, ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),  # counted from 0
    Column("trainee", String(LONGEST_KEY), nullable=False),
    Column("critical", String(LONGEST_KEY), nullable=False),
    Column("act", Integer),  # NULL: something was left out
    Column("title", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("slides", Text, nullable=False),  # JSON: their numbers
    Index("ix_journal_critical_errors_trainee_critical", "trainee", "critical"),
)

skill_states = Table(
    "journal_skill_states",
    metadata,
    Column("trainee", String(LONGEST_KEY), primary_key=True),
    Column("skill", String(LONGEST_KEY), primary_key=True),
    Column("tab", String(LONGEST_KEY), nullable=False),
    Column("due_at", UtcTime, nullable=False),
    Column("last_at", UtcTime, nullable=False),
    Column("recall", Integer, nullable=False),
    Column("phase", Integer, nullable=False),  # 1 learning, 2 kept, 3 relearning
    Column("failures", Integer, nullable=False),  # of the words of `skill_text`
    Column("reviews", Integer, nullable=False),
    Column("skill_text", String(LONGEST_KEY), nullable=False),
    Column("card", Text, nullable=False),  # JSON of fsrs
    Column("parameters", Text, nullable=False),  # JSON of fsrs: those that the card was made with
)
