"""The store: SQLModel tables, one worker thread, the change log, migrations and backups."""
