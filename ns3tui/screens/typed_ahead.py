"""Keys typed faster than the desk follows: each waits until the command before it is there.

Without it the first letters of a title, typed right after the key that opens the form, would be
carried out as commands of the board. Cursor keys and other commands that are done at once hold
nothing back, and nothing is held for longer than :data:`HELD_AT_MOST`.
"""

import re
import time
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

from ns3tui.screens.base import DeskScreen
from ns3tui.widgets.pause import Pause
from ns3tui.widgets.punctual import PunctualApp

HELD_AT_MOST: Final = 3.0
"""Seconds a key waits for the command before it; a lock held elsewhere must not freeze the desk."""
LOOK_AGAIN: Final = 0.01
"""Seconds between two looks at whether the keys held back can be let in."""

_STEP: Final = re.compile(r"run\('cursor\.|\w+\(-?\d+\)$")
"""The actions that move a cursor or scroll: ``run('cursor.down')``, ``scroll(-12)``."""

Typed = events.Key | events.Paste


class TypedAhead(PunctualApp[int]):
    """The application's way of letting keys in, one command at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._held: deque[Typed] = deque()
        self._held_since = 0.0
        # A key on its way to a command that is more than a step of the cursor.
        self._expected: events.Key | None = None
        self._is_passed = False
        # The screen each command that is being carried out began on.
        self._begun_on: list[Screen[Any]] = []
        self._look_again = Pause(self, self._let_held_in)

    def hold_keys(self) -> Callable[[], None]:
        """Hold keys back from the screen that is seen now; return what lets them in again.

        A dialog that is opened meanwhile takes keys as soon as it stands.
        """
        screen = self.screen
        self._begun_on.append(screen)
        return partial(self._begun_on.remove, screen)

    @property
    def has_keys_under_way(self) -> bool:
        """Whether a key is held back, or on its way to what it means."""
        if self._held:
            return True
        return self._expected is not None and not _goes_no_further(self._expected)

    async def on_event(self, event: events.Event) -> None:
        """Let a key in, or hold it back until it can mean what was meant."""
        if not isinstance(event, Typed) or event.is_forwarded:
            await super().on_event(event)
            if event is self._expected:  # it has come back, and what it means has begun
                self._expected = None
        elif self._held or self._must_wait(event):
            if not self._held:
                self._held_since = time.monotonic()
                self._look_soon()
            self._held.append(event)
        else:
            await self._let_in(event)

    async def _let_in(self, event: Typed) -> None:
        if isinstance(event, events.Key) and self._is_command(event):
            self._expected = event
        await super().on_event(event)
        if not event.is_forwarded:  # a binding that goes before all others has carried it out
            self._expected = None

    def _look_soon(self) -> None:
        # A key that goes no further either was taken by a widget, or waits in the application's
        # own queue: then it has had its turn before the look, which comes after it.
        self._is_passed = self._expected is not None and _goes_no_further(self._expected)
        self._look_again.begin(LOOK_AGAIN)

    async def _let_held_in(self) -> None:
        if self._is_passed:
            self._expected = None
        while self._held and not self._must_wait(self._held[0]):
            await self._let_in(self._held.popleft())
        if self._held:
            self._look_soon()

    def _must_wait(self, event: Typed) -> bool:
        if self._held and time.monotonic() - self._held_since > HELD_AT_MOST:
            self._expected = None
            return False
        top = self.screen
        if isinstance(event, events.Key) and event.key == "escape" and _can_be_stopped(top):
            return False
        if self._expected is not None:
            return True
        return top in self._begun_on or not top.stack_updates  # not yet there to be typed into

    def _is_command(self, event: events.Key) -> bool:
        """Tell whether a key may change what the next one is for: not a step, not a letter.

        In a field steps are commands too: the letter after one stands where it led to.
        """
        focused = self.screen.focused
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return False
        bound = self.screen.active_bindings.get(event.key)
        if bound is None:
            return False
        if bound.node is focused and _takes_letters(focused):
            return True
        is_all_over = isinstance(bound.node, Screen | App)
        return is_all_over and _STEP.match(bound.binding.action) is None


def _takes_letters(widget: Widget) -> bool:
    return widget.check_consume_key("a", "a")


def _can_be_stopped(screen: Screen[Any]) -> bool:
    return isinstance(screen, DeskScreen) and screen.can_be_stopped


def _goes_no_further(event: events.Key) -> bool:
    """Tell whether a key bubbles no more, for one of two reasons."""
    return event._stop_propagation  # noqa: SLF001 - Textual has no public word for it
