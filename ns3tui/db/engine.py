"""The connection to the database: pragmas, own BEGIN, Danish order, bounded patience."""

import random
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm.exc import StaleDataError

from ns3tui import danish
from ns3tui.db.errors import Busy, Changed, Damaged, DiskFull, ReadOnly, Replaced, StoreError
from ns3tui.i18n import _

T = TypeVar("T")

BUSY_TIMEOUT_MS: Final = 5000
_OTHERS_FIRST: Final = frozenset({"40001", "40P01", "55P03"})
"""PostgreSQL's codes for a unit of work that another session's stood in the way of."""
_CONSTRAINT: Final = "23"
"""How PostgreSQL's codes begin for a row that breaks a constraint."""
TRIES: Final = 5
PATIENCE_SECONDS: Final = 10.0


def sqlite_engine(path: Path, *, read_only: bool = False) -> sa.Engine:
    """Return an engine on a SQLite file; every transaction is begun by the desk itself."""
    mode = "ro" if read_only else "rw"
    engine = sa.create_engine(
        f"sqlite:///file:{path.absolute()}?mode={mode}&uri=true",
        hide_parameters=True,
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
        poolclass=sa.pool.StaticPool,
    )
    _own_transactions(engine)
    return engine


def other_engine(url: str) -> sa.Engine:
    """Return an engine on PostgreSQL from its URL; it waits as long for others as a file does."""
    settings = f"-c lock_timeout={BUSY_TIMEOUT_MS} -c idle_in_transaction_session_timeout=60000"
    return sa.create_engine(
        url,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 10, "options": settings},
    )


def prepare_connection(connection: sqlite3.Connection) -> None:
    """Set a raw connection up as every connection of the desk; the order matters."""
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    connection.execute("PRAGMA foreign_keys=ON")
    journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    connection.execute(f"PRAGMA synchronous={'FULL' if journal == 'wal' else 'EXTRA'}")
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA temp_store=MEMORY")  # rows of people are never left in a folder
    connection.create_collation("DANSK", danish.collate)
    connection.create_function("fold", 1, lambda text: danish.fold(text or ""), deterministic=True)


def _own_transactions(engine: sa.Engine) -> None:
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        prepare_connection(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        how = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {how}")


def patiently(work: Callable[[], T]) -> T:
    """Run a whole unit of work, again when another session was faster, ten seconds at most.

    Raises:
        StoreError: what went wrong, in the user's words.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    for attempt in range(1, TRIES + 1):
        try:
            return work()
        except StaleDataError as error:
            raise Changed from error
        except (OperationalError, sqlite3.OperationalError) as error:
            if not is_busy(error) or attempt == TRIES or time.monotonic() > end:
                raise explained(error) from error
            time.sleep(random.uniform(0.05, 0.25))
        except (DBAPIError, sqlite3.DatabaseError) as error:
            raise explained(error) from error
        except UnicodeDecodeError as error:
            raise Damaged from error  # sqlite3 fails on its own message about a damaged file
    raise Busy


def is_busy(error: Exception) -> bool:
    """Tell whether an error only says that another session holds the lock."""
    if getattr(getattr(error, "orig", error), "sqlstate", None) in _OTHERS_FIRST:
        return True
    text = str(error)
    return "database is locked" in text or "database table is locked" in text


def explained(error: Exception) -> StoreError:
    """Return the user's words for an error of the database."""
    original = getattr(error, "orig", None) or error
    name = getattr(original, "sqlite_errorname", "")
    state = getattr(original, "sqlstate", None) or ""
    if name.startswith("SQLITE_BUSY") or is_busy(error):
        return Busy()
    if name == "SQLITE_FULL":
        return DiskFull()
    if name == "SQLITE_READONLY_DBMOVED":
        return Replaced()
    if name.startswith("SQLITE_READONLY"):
        return ReadOnly(_("filen kan ikke skrives"))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Damaged()
    if name.startswith("SQLITE_IOERR"):
        return StoreError(
            _("Disken svarer ikke, som den skal ({name}).").format(name=name),
            _("Ændringen blev ikke gemt. Se efter disken, og prøv igen."),
        )
    if name.startswith("SQLITE_CONSTRAINT") or state.startswith(_CONSTRAINT):
        return StoreError(
            _("Ændringen strider mod noget, der allerede står i databasen."),
            _("Intet er gemt. Se efter, om koden er i brug, og prøv igen."),
        )
    return StoreError(
        _("Databasen afviste ændringen ({name}).").format(name=name or type(original).__name__),
        _("Intet er gemt. Prøv igen; sker det igen, så kør ns3tui doctor."),
    )
