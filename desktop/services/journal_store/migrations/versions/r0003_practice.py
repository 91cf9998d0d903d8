"""Attempts at practice, their critical errors, and how each trainee has each skill."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.services.journal_store.tables import UtcTime

revision = "0003"
down_revision: str | None = "0002"

_KEY = sa.String(200)


def upgrade() -> None:
    """Make the tables."""
    _make_attempts()
    _make_critical_errors()
    _make_skill_states()


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("journal_skill_states")
    op.drop_table("journal_critical_errors")
    op.drop_table("journal_attempts")


def _make_attempts() -> None:
    texts = ("for_skill", "for_tab", "mode", "skill", "tab", "content")
    op.create_table(
        "journal_attempts",
        sa.Column("uid", sa.String(32)),
        sa.Column("trainee", _KEY, nullable=False),
        sa.Column("kind", _KEY, nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        *(sa.Column(name, _KEY, nullable=False) for name in texts),
        sa.Column("started_at", UtcTime, nullable=False),
        sa.Column("ended_at", UtcTime, nullable=False),
        *(sa.Column(name, sa.Double, nullable=False) for name in ("seconds", "points", "earned")),
        sa.Column("hints", sa.Integer, nullable=False),
        sa.Column("recall", sa.Integer),
        sa.Column("retention", sa.Double),
        sa.Column("skill_text", _KEY),
        sa.Column("marks", sa.Text, nullable=False),
        sa.Column("acts", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_journal_attempts"),
    )
    op.create_index("ix_journal_attempts_trainee_ended_at", "journal_attempts", ["trainee", "ended_at"])
    op.create_index(
        "ix_journal_attempts_trainee_mode_tab_ended_at", "journal_attempts", ["trainee", "mode", "tab", "ended_at"]
    )


def _make_critical_errors() -> None:
    op.create_table(
        "journal_critical_errors",
        sa.Column("uid", sa.String(32)),
        sa.Column("place", sa.Integer, autoincrement=False),
        sa.Column("trainee", _KEY, nullable=False),
        sa.Column("critical", _KEY, nullable=False),
        sa.Column("act", sa.Integer),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("slides", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("uid", "place", name="pk_journal_critical_errors"),
        sa.ForeignKeyConstraint(
            ["uid"], ["journal_attempts.uid"], name="fk_journal_critical_errors_uid", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_journal_critical_errors_trainee_critical", "journal_critical_errors", ["trainee", "critical"])


def _make_skill_states() -> None:
    op.create_table(
        "journal_skill_states",
        sa.Column("trainee", _KEY),
        sa.Column("skill", _KEY),
        sa.Column("tab", _KEY, nullable=False),
        sa.Column("due_at", UtcTime, nullable=False),
        sa.Column("last_at", UtcTime, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("recall", "phase", "failures", "reviews")),
        sa.Column("skill_text", _KEY, nullable=False),
        sa.Column("card", sa.Text, nullable=False),
        sa.Column("parameters", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("trainee", "skill", name="pk_journal_skill_states"),
    )
