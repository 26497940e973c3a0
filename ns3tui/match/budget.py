"""How long a solver may run: until the user stops it, or until a moment."""

import threading
import time
from typing import Final

SMALLEST: Final = 0.01


class Cancelled(Exception):
    """The user stopped the solver."""


class TimeUp(Exception):
    """The time limit was reached before an answer was proven."""


class Budget:
    """The time of one question, shared by everything that is solved to answer it.

    Args:
        cancel: set from another thread to stop.
        seconds: the most it may take, counted from now; None: as long as it takes.
    """

    def __init__(self, cancel: threading.Event | None = None, seconds: float | None = None) -> None:
        self.cancel = cancel
        self._ends = None if seconds is None else time.monotonic() + seconds

    def left(self) -> float | None:
        """Return the seconds left, never less than a solver needs to stop; None: no limit."""
        return None if self._ends is None else max(SMALLEST, self._ends - time.monotonic())

    def check(self) -> None:
        """Raise Cancelled or TimeUp when it is over."""
        if self.cancel is not None and self.cancel.is_set():
            raise Cancelled
        if self._ends is not None and time.monotonic() >= self._ends:
            raise TimeUp


UNLIMITED: Final = Budget()
