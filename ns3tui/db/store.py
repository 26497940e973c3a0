"""The store: opens a file safely, reads, acts, undoes, and notices what others changed.

A :class:`Store` belongs to one thread. The screens reach it through :class:`StoreThread`, whose
only thread does every database call, so that the event loop never waits for a lock.
"""

import asyncio
import datetime as dt
import os
import sqlite3
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, Generic, TypeVar

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.clock import utc_now
from ns3tui.db import preflight
from ns3tui.db.backup import back_up, erased_list, is_due, prune
from ns3tui.db.change_log import ACTION, Action, connection_hint, kernel_user, watch
from ns3tui.db.columns import table
from ns3tui.db.engine import explained, other_engine, patiently, sqlite_engine
from ns3tui.db.errors import (
    CannotOpen,
    Damaged,
    NewerSchema,
    NothingToUndo,
    NotThere,
    ReadOnly,
    Replaced,
    StoreError,
)
from ns3tui.db.migrate import make, migrate, migrate_server
from ns3tui.db.revision import HEAD
from ns3tui.db.undo import invert
from ns3tui.i18n import _

T = TypeVar("T")

UNDO_LIMIT: Final = 50


@dataclass(frozen=True, slots=True)
class Acted(Generic[T]):
    """What one command did: its value, its action, and the rows it touched."""

    value: T
    action: str
    touched: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo took back: the command's id and its summary, and the rows touched."""

    command: str
    summary: str
    touched: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Step:
    action: str
    command: str
    summary: str


class Store:
    """One open store. Make it with :meth:`open`; all methods belong to the thread that did."""

    def __init__(self, engine: sa.Engine, path: Path | None, read_only: str = "") -> None:
        self._engine = engine
        self._writing = (
            engine.execution_options(sqlite_begin="IMMEDIATE") if path is not None else engine
        )
        self.path = path
        self.read_only = read_only
        self.notice = ""
        """What the one who opened the store should know; empty when all is well."""
        self.actor = kernel_user()
        self.session = uuid.uuid4().hex[:12]
        self._via = connection_hint()
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []
        self._watcher: sqlite3.Connection | None = None
        self._data_version = -1
        self._last_seen = 0
        self._identity = (0, 0)
        if path is not None:
            self._start_watching(path)

    # --- opening and closing ---------------------------------------------------------------

    @classmethod
    def open(
        cls, location: str | Path, *, create: bool = False, daily_backup: bool = True
    ) -> "Store":
        """Open the store at a path or a database URL.

        Args:
            location: a file, or a URL such as ``postgresql+psycopg://…``.
            create: make a new private store when there is none.
            daily_backup: make a backup on the first opening of a day.

        Raises:
            CannotOpen: nothing is there, or it is not a store this program can open; the file's
                bytes are untouched.
        """
        if "://" in str(location):
            return cls._open_url(str(location))
        path = Path(location).expanduser()
        made = False
        if not preflight.exists(path):
            if not create:
                raise NotThere(path)
            made = make(path)
        found = preflight.inspect(path)
        if preflight.is_shared(path):
            os.umask(0o007)  # what is made beside a shared store is for its group as well
        if found.is_behind:
            if found.read_only:
                raise CannotOpen(
                    _("Filen har et ældre skema og kan ikke skrives."),
                    _("Bed den, der ejer filen, om at åbne den først."),
                )
            patiently(lambda: migrate(path, found.revision))
        missing = ""
        if daily_backup and not (made or found.is_behind or found.read_only):
            missing = _back_up_today(path)
        engine = sqlite_engine(path, read_only=bool(found.read_only))
        store = cls(engine, path, found.read_only)
        store.notice = missing
        if not found.read_only and erased_list(path).exists():
            store._erase_again(path)
        return store

    @classmethod
    def _open_url(cls, url: str) -> "Store":
        if not url.startswith("postgresql"):
            raise CannotOpen(
                _("Databasen skal være en fil eller PostgreSQL."),
                _("Skriv en sti, eller en adresse som postgresql+psycopg://bruger@vært/navn."),
            )
        try:
            engine = other_engine(url)
            migrate_server(engine)
        except (sa.exc.SQLAlchemyError, ImportError) as error:
            raise CannotOpen(
                _("Databasen svarer ikke."),
                _("Se efter adressen og adgangen, og om ns3tui[postgres] er installeret."),
            ) from error
        return cls(engine, None)

    def back_up(self, reason: str) -> None:
        """Make a backup of a store that is a file and can be written.

        Raises:
            StoreError: there was no room for it.
        """
        if self.path is not None and not self.read_only:
            back_up(self.path, HEAD, reason)

    def close(self) -> None:
        """Let go of the file."""
        if self._watcher is not None:
            self._watcher.close()
            self._watcher = None
        self._engine.dispose()

    # --- reading and acting ----------------------------------------------------------------

    def read(self, work: Callable[[Session], T]) -> T:
        """Run ``work`` in a transaction that only reads, and return its value.

        Raises:
            StoreError: the database could not be read.
        """

        def unit() -> T:
            with Session(self._engine, expire_on_commit=False, autoflush=False) as session:
                watch(session)
                try:
                    return work(session)
                finally:
                    session.rollback()

        return patiently(unit)

    def act(self, command: str, work: Callable[[Session], T], *, summary: str = "") -> Acted[T]:
        """Run one command: one transaction, one entry in the history, one undo step.

        Args:
            command: the id of the command in the registry.
            work: changes rows in the session; it may run again when another session was faster.
            summary: what it did, for the history and the undo message.

        Raises:
            ReadOnly: the store is open for reading only.
            StoreError: nothing was written, with the reason.
        """
        acted = self._write(command, work, summary)
        if acted.touched:
            self._undo.append(_Step(acted.action, command, summary))
            del self._undo[:-UNDO_LIMIT]
            self._redo.clear()
        return acted

    def erase(self, command: str, work: Callable[[Session], int], *, summary: str = "") -> None:
        """Run one command that erases a person (``db/erasure.py``); it is no undo step.

        Nor are this session's earlier ones any longer: they might need what is gone.

        Args:
            command: the id of the command in the registry.
            work: erases, and returns the person's row id.
            summary: what it did, without what it erased.

        Raises:
            StoreError: nothing was erased; or it was, but the list of those erased is not written.
        """
        from ns3tui.db.erasure import first_action, list_of_erased

        def unit(session: Session) -> tuple[int, str]:
            person_id = work(session)
            return person_id, first_action(session, person_id)

        with ExitStack() as lists:
            note = lists.enter_context(list_of_erased(self.path)) if self.path else None
            erased = self._write(command, unit, summary).value
            self._undo.clear()
            self._redo.clear()
            if note is not None:
                note(*erased)

    def _erase_again(self, path: Path) -> None:
        """Erase those who came back with a backup."""
        from ns3tui.db.erasure import erase_person, listed_as_erased, still_there

        listed = listed_as_erased(path)
        for person_id in self.read(lambda session: still_there(session, listed)):
            work = partial(erase_person, person_id=person_id, day=utc_now().date())
            self._write("person.erase", work, "")

    def _write(
        self, command: str, work: Callable[[Session], T], summary: str, undo_of: str | None = None
    ) -> Acted[T]:
        if self.read_only:
            raise ReadOnly(self.read_only)
        self._refuse_replaced()

        def unit() -> Acted[T]:
            action = Action(
                uuid.uuid4().hex, command, summary, self.actor, self._via, self.session, undo_of
            )
            with Session(self._writing, expire_on_commit=False) as session:
                watch(session)
                session.info[ACTION] = action
                self._refuse_new_schema(session)
                value = work(session)
                session.commit()
            return Acted(value, action.id, tuple(action.touched))

        return patiently(unit)

    def _refuse_new_schema(self, session: Session) -> None:
        found = session.connection().exec_driver_sql("SELECT version_num FROM alembic_version")
        revision = str(found.scalar_one())
        if revision != HEAD:
            self.read_only = _("en nyere udgave af ns3tui har ændret filen; genstart")
            raise NewerSchema(revision, HEAD)

    # --- undo and redo ---------------------------------------------------------------------

    @property
    def can_undo(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return (self._undo[-1].summary or self._undo[-1].command) if self._undo else ""

    @property
    def can_redo(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return (self._redo[-1].summary or self._redo[-1].command) if self._redo else ""

    def undo(self) -> Undone:
        """Take back this session's last command.

        Raises:
            NothingToUndo: there is none.
            UndoRefused: somebody has since changed the same; the step stays.
        """
        return self._step_back(self._undo, self._redo, redo=False)

    def redo(self) -> Undone:
        """Do again what was last undone.

        Raises:
            NothingToUndo: there is none.
            UndoRefused: somebody has since changed the same; the step stays.
        """
        return self._step_back(self._redo, self._undo, redo=True)

    def _step_back(self, source: list[_Step], target: list[_Step], *, redo: bool) -> Undone:
        if not source:
            raise NothingToUndo(redo=redo)
        step = source[-1]
        command = "redo" if redo else "undo"
        acted = self._write(
            command, lambda session: invert(session, step.action), step.summary, step.action
        )
        source.pop()
        target.append(_Step(acted.action, step.command, step.summary))
        return Undone(step.command, step.summary, acted.touched)

    # --- what others do --------------------------------------------------------------------

    def poll(self) -> tuple[tuple[str, int], ...]:
        """Return the rows other sessions changed since the last call; cheap when there are none.

        Raises:
            Replaced: the file was replaced or removed; nothing more is written to it.
        """
        self._refuse_replaced()
        if self._watcher is not None:
            try:
                version = int(self._watcher.execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.OperationalError:
                return ()  # another session holds the file just now: the next tick will tell
            if version == self._data_version:
                return ()
            self._data_version = version
        try:
            return self.read(self._changes_of_others)
        except StoreError:
            self._data_version = -1
            return ()

    def _changes_of_others(self, session: Session) -> tuple[tuple[str, int], ...]:
        c = table("change_log").c
        rows = session.execute(
            sa.select(c.id, c.table_name, c.row_id, c.session)
            .where(c.id > self._last_seen)
            .order_by(c.id)
        ).all()
        if rows:
            self._last_seen = int(rows[-1][0] or 0)
        return tuple((str(row[1]), int(row[2])) for row in rows if row[3] != self.session)

    def _start_watching(self, path: Path) -> None:
        status = path.stat()
        self._identity = (status.st_dev, status.st_ino)
        self._watcher = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=0, isolation_level=None
        )
        try:
            self._data_version = int(self._watcher.execute("PRAGMA data_version").fetchone()[0])
            newest = self._watcher.execute("SELECT max(id) FROM change_log").fetchone()[0]
            self._last_seen = int(newest or 0)
        except sqlite3.OperationalError:
            self._data_version = -1  # somebody is writing: the first poll reads it
        except sqlite3.DatabaseError as error:
            raise explained(error) from error
        except UnicodeDecodeError as error:
            raise Damaged(path) from error

    def _refuse_replaced(self) -> None:
        if self.path is None:
            return
        try:
            status = self.path.stat()
        except OSError as error:
            self.read_only = _("filen er fjernet")
            raise Replaced from error
        if (status.st_dev, status.st_ino) != self._identity:
            self.read_only = _("filen er udskiftet")
            raise Replaced


def _back_up_today(path: Path) -> str:
    """Make the day's backup if it is missing; return why it could not be made, or nothing.

    A full disk must not keep anybody from reading what is there.
    """
    now = utc_now()
    try:
        if is_due(path, now):
            back_up(path, HEAD, "daglig")
            prune(path, now.astimezone(dt.UTC))
    except StoreError as error:
        return _("Dagens sikkerhedskopi mangler: {why}").format(why=error.message)
    return ""


class StoreThread:
    """The one thread that talks to the database; the event loop only ever awaits it."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="ns3tui-store")

    async def run(self, work: Callable[[], T]) -> T:
        """Run ``work`` on the store's thread and return its value.

        Work that has begun is carried through even when the caller is cancelled.
        """
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        """Let the thread end after what it is doing."""
        self._pool.shutdown(wait=True, cancel_futures=True)
