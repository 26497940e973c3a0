"""The one thing screens hold of the store: ask it to read, to act, to undo."""

import asyncio
import datetime as dt
import getpass
from collections.abc import Callable
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

from ns3tui.clock import Clock
from ns3tui.db.store import Store, StoreThread
from ns3tui.desk.acting import Acting, put_acting

P = ParamSpec("P")
T = TypeVar("T")


class Desk:
    """The desk of one session: a store on its own thread, and the desk's day.

    Everything that touches the store runs on the store's thread; the event loop never waits for
    it. The methods named ``…_now`` are for callers without an event loop.
    """

    def __init__(self, thread: StoreThread, store: Store, clock: Clock, login: str = "") -> None:
        self._thread = thread
        self._store = store
        self.clock = clock
        self.login = login or _login()
