"""The title, the size and the colour of a line apart from its words, and where an order comes from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"

_PARTS = ("title", "size", "colour")


def upgrade() -> None:
    """Add the columns; of an earlier line the words are all that is known, and they serve as its title."""
    op.add_column("journal_orders", sa.Column("origin", sa.String(200), nullable=False, server_default=""))
    for name in _PARTS:
        op.add_column("journal_lines", sa.Column(name, sa.Text, nullable=False, server_default=""))
    table = sa.table("journal_lines", sa.column("title", sa.Text), sa.column("words", sa.Text))
    op.execute(table.update().values(title=table.c.words))


def downgrade() -> None:
    """Drop the columns."""
    for name in reversed(_PARTS):
        op.drop_column("journal_lines", name)
    op.drop_column("journal_orders", "origin")
