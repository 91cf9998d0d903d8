"""The journal as a database: tables, migrations, and what goes wrong. Heavy to import: in a thread, please."""
