"""What alembic runs: the connection is given by whoever asks for the migration."""

from alembic import context

from desktop.services.journal_store.tables import VERSIONS, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSIONS,
    transactional_ddl=True,  # all of it or nothing; `opening` sees to it that SQLite can
)
with context.begin_transaction():
    context.run_migrations()
