"""Orders and their lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop.services.journal_store.tables import UtcTime

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "journal_orders",
        sa.Column("uid", sa.String(32)),
        sa.Column("number", sa.String(200), nullable=False),
        sa.Column("placed_at", UtcTime, nullable=False),
        sa.Column("method", sa.String(200), nullable=False),
        sa.Column("carrier", sa.String(200), nullable=False),
        sa.Column("goods", sa.BigInteger, nullable=False),
        sa.Column("delivery", sa.BigInteger, nullable=False),
        sa.Column("total", sa.BigInteger, nullable=False),
        sa.Column("least", sa.Integer, nullable=False),
        sa.Column("most", sa.Integer, nullable=False),
        sa.Column("training", sa.Boolean, nullable=False),
        sa.PrimaryKeyConstraint("uid", name="pk_journal_orders"),
    )
    op.create_index("ix_journal_orders_placed_at", "journal_orders", ["placed_at"])
    op.create_table(
        "journal_lines",
        sa.Column("uid", sa.String(32)),
        sa.Column("place", sa.Integer, autoincrement=False),
        sa.Column("good", sa.String(200)),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("pieces", sa.Integer, nullable=False),
        sa.Column("kopecks", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("uid", "place", name="pk_journal_lines"),
        sa.ForeignKeyConstraint(["uid"], ["journal_orders.uid"], name="fk_journal_lines_uid", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("journal_lines")
    op.drop_table("journal_orders")
