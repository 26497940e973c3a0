"""What screens may ask of the application they run in, and nothing more."""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual.app import App
from textual.screen import Screen

from ns3tui.clock import Clock
from ns3tui.config import Config
from ns3tui.rules.finding import Severity
from ns3tui.screens.in_view import InView

if TYPE_CHECKING:
    from ns3tui.desk.desk import Desk
    from ns3tui.widgets.lines import Part

Handler = Callable[[], Awaitable[None] | None]


class Host(Protocol):
    """The application as its screens see it."""

    location: str
    clock: Clock
    config: Config
    in_view: InView
    findings: Mapping[Severity, int] | None
    """How many findings there were when they were last counted; nothing before that."""
    given_up: dict[str, str]
    """What was written in answer to a question and given up, by the question."""

    @property
    def is_ready(self) -> bool:
        """Whether the desk is loaded."""
        ...

    @property
    def looked_at(self) -> dt.date | None:
        """The other day that is looked at; nothing when the desk stands on its own."""
        ...

    def look_at(self, day: dt.date | None) -> None:
        """Show the whole desk as of a day, or with nothing as of its own again."""
        ...

    def banner(self, *, ends_here: bool = False) -> "Sequence[Part]":
        """Return what the ribbon says of a what-if and of another day that is looked at.

        ``ends_here`` tells whether the what-if is ended on the screen that asks.
        """
        ...

    def why_not(self, command: str) -> str:
        """Return why a command cannot write now, in a sentence; empty when it can or only shows."""
        ...

    def refuses_to_act(self, command: str = "") -> bool:
        """Say why nothing can be written now, if so; tell whether it is so.

        Without a command it is about writing whatever it be.
        """
        ...

    async def desk(self) -> "Desk":
        """Return the desk as soon as it is there."""
        ...

    async def go_to_subject(self, code: str) -> None:
        """Go to the mode that shows a theme, network, person, week or half-year."""
        ...

    def go_to_mode(self, mode: str) -> None:
        """Go to a mode; keys typed meanwhile are for its screen."""
        ...

    async def guarded(self, handler: Handler, asked_on: Screen[Any] | None = None) -> bool:
        """Run a handler; its errors become words. Tell whether it went well."""
        ...

    def carry_out(self, handler: Handler, *, holds_keys: bool = True) -> None:
        """Carry out a command that waits, after those before it; its errors become words.

        Keys typed meanwhile wait for it, unless it is told not to hold them.
        """
        ...

    def work(self, handler: Handler, *, group: str, holds_keys: bool = False) -> None:
        """Do a dialog's own work beside the commands; its errors become words.

        Keys typed meanwhile are for the dialog, unless they are held until the work is done.
        """
        ...


def host_of(app: App[Any]) -> Host:
    """Return the application as its screens see it."""
    return cast("Host", app)
