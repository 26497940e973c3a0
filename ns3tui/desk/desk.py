"""The one thing screens hold of the store: ask it to read, to act, to undo."""

import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ns3tui.clock import Clock
from ns3tui.desk.acting import Acting, put_acting
from ns3tui.i18n import _, language

if TYPE_CHECKING:
    from sqlmodel import Session

    from ns3tui.db.store import Acted, Store, StoreThread, Undone
    from ns3tui.desk.errors import DeskError

T = TypeVar("T")

ENDS_A_TRIAL: Final = frozenset({"board.what_if", "chefforum.decide"})
"""The commands that save what was tried out, and with that end it."""


class Desk:
    """The desk of one session: a store on its own thread, and the desk's day.

    Everything that touches the store runs on the store's thread; the event loop never waits for
    it. The methods that end in ``_now`` are for callers without an event loop and run in the
    caller's thread, which must then be the one that opened the store.
    """

    def __init__(
        self,
        thread: "StoreThread | None",
        clock: Clock,
        language_code: str = "",
        *,
        store: "Store",
        login: str = "",
    ) -> None:
        self._thread = thread
        self._store = store
        self.clock = clock
        self.language = language_code or language()
        self.login = login or store.actor
        self._looked_at: dt.date | None = None
        self.is_trying: Callable[[], bool] = lambda: False
        """Tells whether something is tried out that must not be saved; the screens know."""

    @classmethod
    async def open(cls, location: str | Path, clock: Clock, *, create: bool = False) -> "Desk":
        """Open a store on a thread of its own; SQLModel is imported there as well.

        Raises:
            StoreError: the location holds no store this desk can open.
        """
        from ns3tui.db.store import Store, StoreThread

        thread = StoreThread()
        try:
            store = await thread.run(lambda: Store.open(location, create=create))
        except BaseException:  # a cancelled opening leaves no thread behind either
            thread.close()
            raise
        return cls(thread, clock, store=store)

    @classmethod
    def open_now(cls, location: str | Path, clock: Clock, *, create: bool = False) -> "Desk":
        """Open a store in the caller's thread, for the command line and tests."""
        from ns3tui.db.store import Store

        store = Store.open(location, create=create)
        return cls(None, clock, store=store)

    @property
    def store(self) -> "Store":
        """The store; only to be used on its own thread."""
        return self._store

    @property
    def can_undo(self) -> str:
        """What undo would take back; empty when there is nothing."""
        return self._store.can_undo

    @property
    def can_redo(self) -> str:
        """What redo would do again; empty when there is nothing."""
        return self._store.can_redo

    @property
    def read_only(self) -> str:
        """Why nothing can be written; empty when it can."""
        return self._store.read_only

    @property
    def notice(self) -> str:
        """What to tell the user about the store just opened; empty when all is well."""
        return self._store.notice

    def today(self) -> dt.date:
        """Return the desk's day, or the other day it looks at."""
        return self._looked_at or self.clock.today()

    @property
    def looked_at(self) -> dt.date | None:
        """The other day the desk looks at; nothing when it stands on its own."""
        return self._looked_at

    def look_at(self, day: dt.date | None) -> None:
        """Look at another day, or with nothing at the desk's own again.

        Everything read is then read as of that day, and nothing can be written: what was decided
        afterwards would be overwritten, or a step be dated on a day it was not taken.
        """
        self._looked_at = None if day == self.clock.today() else day

    def why_not(self, command: str = "") -> "DeskError | None":
        """Return why nothing may be written now, or nothing when it may.

        Args:
            command: the id of the command that would write; those that end a what-if may.
        """
        from ns3tui.desk.errors import LooksAway, TriesOut

        if self._looked_at is not None:
            return LooksAway(self._looked_at)
        if self.is_trying() and command not in ENDS_A_TRIAL:
            return TriesOut()
        return None

    def _refuse_to_write(self, command: str) -> None:
        """Refuse to write while another day is looked at, or something is tried out.

        Raises:
            LooksAway: another day is looked at.
            TriesOut: something is tried out.
        """
        if (error := self.why_not(command)) is not None:
            raise error

    def acting(self) -> Acting:
        """Return who acts, and on which day."""
        return Acting(self.today(), self.login, self._looked_at is not None)

    def _bound(
        self, fn: Callable[..., T], args: tuple[Any, ...], options: dict[str, Any]
    ) -> Callable[["Session"], T]:
        acting = self.acting()

        def call(session: "Session") -> T:
            put_acting(session, acting)
            return fn(session, *args, **options)

        return call

    def _run(self, fn: Callable[[], T]) -> Awaitable[T]:
        if self._thread is None:
            raise RuntimeError("a desk opened without a thread has no event loop to serve")
        return self._thread.run(fn)

    async def read(self, fn: Callable[..., T], *args: Any, **options: Any) -> T:
        """Read with ``fn(session, *args, **options)`` in a read-only transaction."""
        call = self._bound(fn, args, options)
        return await self._run(lambda: self._store.read(call))

    async def act(
        self,
        command: str,
        fn: Callable[..., T],
        *args: Any,
        summary: str = "",
        **options: Any,
    ) -> "Acted[T]":
        """Act with ``fn(session, *args, **options)``: one transaction, one undo step.

        Args:
            command: the id of the command, as in the registry.
            fn: the act.
            *args: its arguments after the session.
            summary: what the history and the undo message say it did.
            **options: its keyword arguments.

        Raises:
            DeskError: a rule, a conflict or the input stopped it; nothing was changed.
            StoreError: the store could not be written.
            LooksAway: another day is looked at.
            TriesOut: something is tried out, and the command does not end it.
        """
        self._refuse_to_write(command)
        call = self._bound(fn, args, options)
        return await self._run(lambda: self._store.act(command, call, summary=summary))

    def read_now(self, fn: Callable[..., T], *args: Any, **options: Any) -> T:
        """Read in the caller's thread."""
        return self._store.read(self._bound(fn, args, options))

    def act_now(
        self, command: str, fn: Callable[..., T], *args: Any, summary: str = "", **options: Any
    ) -> "Acted[T]":
        """Act in the caller's thread."""
        self._refuse_to_write(command)
        return self._store.act(command, self._bound(fn, args, options), summary=summary)

    async def erase(self, command: str, code: str) -> None:
        """Erase what is known of a person; this session can undo nothing afterwards.

        Args:
            command: the id of the command, as in the registry.
            code: the person's exchange id.

        Raises:
            DeskError: the person cannot be erased now; nothing was changed.
            StoreError: the store could not be written.
        """
        await self._run(lambda: self.erase_now(command, code))

    def erase_now(self, command: str, code: str) -> None:
        """Erase in the caller's thread."""
        from ns3tui.desk.erasure import erase

        self._refuse_to_write(command)
        summary = _("Personoplysninger slettet: {code}").format(code=code)
        self._store.erase(command, self._bound(erase, (code,), {}), summary=summary)

    async def back_up(self, reason: str) -> None:
        """Make a backup of the store, if it is a file that can be written.

        Args:
            reason: one of :data:`ns3tui.db.backup.REASONS`.

        Raises:
            StoreError: there was no room for it.
        """
        await self._run(lambda: self._store.back_up(reason))

    def back_up_now(self, reason: str) -> None:
        """Make a backup in the caller's thread."""
        self._store.back_up(reason)

    async def undo(self) -> "Undone":
        """Undo this session's latest act.

        Raises:
            NothingToUndo: there is none.
            UndoRefused: somebody has changed the same since.
        """
        self._refuse_to_write("undo")
        return await self._run(self._store.undo)

    async def redo(self) -> "Undone":
        """Do again what was undone last."""
        self._refuse_to_write("redo")
        return await self._run(self._store.redo)

    def undo_now(self) -> "Undone":
        """Undo in the caller's thread."""
        return self._store.undo()

    def redo_now(self) -> "Undone":
        """Redo in the caller's thread."""
        return self._store.redo()

    async def poll(self) -> tuple[tuple[str, int], ...]:
        """Return table and id of the rows other sessions have changed since the last call."""
        return await self._run(self._store.poll)

    async def close(self) -> None:
        """Close the store and end its thread."""
        await self._run(self._store.close)
        if self._thread is not None:
            self._thread.close()

    def close_now(self) -> None:
        """Close the store in the caller's thread."""
        self._store.close()
