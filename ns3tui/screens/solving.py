"""The solver's own thread, so that the screen goes on taking keys while a round is solved.

All questions are asked on one thread: the solver keeps its settings for the whole process.
"""

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

T = TypeVar("T")

_THREAD: Final = ThreadPoolExecutor(1, thread_name_prefix="ns3tui-match")


class Solving:
    """Asks one question at a time; a new one stops the one before it."""

    def __init__(self) -> None:
        self._cancel: threading.Event | None = None
        self._begun = 0.0

    @property
    def is_busy(self) -> bool:
        """Tell whether a question is being answered."""
        return self._cancel is not None

    @property
    def seconds(self) -> int | None:
        """How many whole seconds the question has been worked on; nothing when there is none."""
        return int(time.monotonic() - self._begun) if self.is_busy else None

    def stop(self) -> bool:
        """Stop the question being answered; tell whether there was one."""
        if self._cancel is None:
            return False
        self._cancel.set()
        return True

    async def ask(self, question: Callable[[threading.Event], T]) -> T:
        """Return the answer of ``question``, which looks at the event it is given to stop.

        Raises:
            Cancelled: it was stopped.
        """
        self.stop()
        cancel = self._cancel = threading.Event()
        self._begun = time.monotonic()
        try:
            return await asyncio.get_running_loop().run_in_executor(_THREAD, question, cancel)
        finally:
            if self._cancel is cancel:
                self._cancel = None
