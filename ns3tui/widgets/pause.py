"""A pause, and what is done when it is over: once, however busy the machine was meanwhile.

A one-shot timer of Textual 8 is never rung when its task begins to wait later than it was to ring
(``Timer._run`` skips what is overdue, and there is no second time): with other work on the
machine a page was never filled, and keys held back were never let in again.
"""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.message_pump import MessagePump


class Pause:
    """What a widget, a screen or the application does after a pause; begun anew, it waits anew."""

    def __init__(self, pump: MessagePump, then: Callable[[], Any]) -> None:
        """Make a pause that has not begun.

        Args:
            pump: whose turn it is when the pause is over; once it is closed, nothing comes of it.
            then: what is done, in turn with the other messages of ``pump``.
        """
        self._pump, self._then = pump, then
        self._handle: asyncio.TimerHandle | None = None

    def begin(self, seconds: float) -> None:
        """Wait from now; a pause that had begun is forgotten."""
        self.stop()
        self._handle = asyncio.get_running_loop().call_later(seconds, self._end)

    def stop(self) -> None:
        """Wait no more."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    @property
    def has_begun(self) -> bool:
        """Whether the pause goes on."""
        return self._handle is not None

    def _end(self) -> None:
        self._handle = None
        self._pump.call_later(self._then)
