"""Brings a store to this program's schema: all of it, or nothing."""

import contextlib
import os
import sqlite3
from pathlib import Path

import sqlalchemy as sa

from ns3tui.db import preflight
from ns3tui.db.backup import back_up, sweep, temporary_name
from ns3tui.db.engine import prepare_connection
from ns3tui.db.errors import NewerSchema, StoreError
from ns3tui.db.revision import APPLICATION_ID, HEAD, REVISIONS
from ns3tui.i18n import _


def create(path: Path) -> None:
    """Turn an empty file of ours into a store of the newest schema."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    _upgrade(path)


def make(path: Path, *, group: int | None = None) -> bool:
    """Make a new store, private or for a group: a whole one, or none.

    Returns:
        Whether this call made it; else another session was there first.

    Raises:
        CannotOpen: the folder cannot be made or written.
    """
    if path.parent.is_dir():
        sweep(path.parent, f"{path.name}.")
    temporary = path.with_name(temporary_name(path.name))
    preflight.create_empty(temporary, group=group, for_store=path)
    try:
        create(temporary)
        return _give_name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _give_name(made: Path, path: Path) -> bool:
    """Give a store just made its name, unless another has it; tell whether it was free."""
    try:
        os.link(made, path)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if preflight.exists(path):
            return False
        made.rename(path)
    return True


def migrate(path: Path, revision: str) -> None:
    """Bring a store at ``revision`` to the head, after a backup.

    Raises:
        StoreError: it failed; the store is as before.
    """
    back_up(path, revision, "skema")
    _upgrade(path)


def _upgrade(path: Path) -> None:
    engine = sa.create_engine(f"sqlite:///{path}", poolclass=sa.pool.NullPool, hide_parameters=True)

    @sa.event.listens_for(engine, "connect")
    def _connect(connection: sqlite3.Connection, _record: object) -> None:
        prepare_connection(connection)
        # Rebuilding a table would else delete the rows that point at it; set before BEGIN.
        connection.execute("PRAGMA foreign_keys=OFF")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        upgrade(connection)
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise StoreError(
                _("Filen kunne ikke bringes til det nye skema."),
                _("Den er som før; sikkerhedskopien ligger ved siden af."),
            )
    engine.dispose()


def migrate_server(engine: sa.Engine) -> None:
    """Bring a PostgreSQL database to the newest schema, an empty one from nothing.

    Raises:
        NewerSchema: the database is of a newer program.
    """
    with engine.begin() as connection:
        # Whoever else is doing the same waits; the lock ends with the transaction.
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
        revision = ""
        if sa.inspect(connection).has_table("alembic_version"):
            found = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
            revision = str(found.scalar() or "")
        if revision and revision not in REVISIONS:
            raise NewerSchema(revision, HEAD)
        if revision != HEAD:
            upgrade(connection)


def upgrade(connection: sa.Connection, revision: str = HEAD) -> None:
    """Run the migrations on an open connection, inside its transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "ns3tui.db:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
