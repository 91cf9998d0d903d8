"""The way of the journal's tables from revision to revision, for alembic; run by `opening`, without any ini file."""
