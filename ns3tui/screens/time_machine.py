"""The time machine: the whole desk shown as of another day, and nothing written meanwhile.

Stepping is at once on the ribbon; the screen is read anew when the steps come to rest, so that a
held key does not read the store thirty times a second.
"""

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

from textual.app import App

from ns3tui.clock import Clock
from ns3tui.commands import BY_ID, key_of, keys_shown
from ns3tui.danish import parse_date, show_date, week_key
from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Ask, day_check
from ns3tui.screens.in_view import InView
from ns3tui.widgets.lines import Part
from ns3tui.widgets.pause import Pause
from ns3tui.widgets.text import glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.desk import Desk
    from ns3tui.desk.errors import DeskError

WEEK: Final = dt.timedelta(weeks=1)
REST_SECONDS: Final = 0.15
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


class TimeMachine(App[int]):
    """What the application does with days; its desk is there once it is loaded."""

    clock: Clock
    in_view: InView
    _desk: "Desk | None"

    def __init__(self) -> None:
        super().__init__()
        self._rest = Pause(self, self._read_anew)

    async def _refresh_screens(self) -> None:
        raise NotImplementedError

    def carry_out(self, handler: Any, *, holds_keys: bool = True) -> None:
        """Carry out a command that waits."""
        raise NotImplementedError

    @property
    def looked_at(self) -> dt.date | None:
        """The other day that is looked at; nothing when the desk stands on its own."""
        return self._desk.looked_at if self._desk is not None else None

    def banner(self, *, ends_here: bool = False) -> tuple[Part, ...]:
        """Return what the ribbon says of a what-if and of another day that is looked at.

        Args:
            ends_here: whether the what-if is ended on the screen that asks.
        """
        return (*self._trial_banner(ends_here=ends_here), *self._day_banner())

    def _trial_banner(self, *, ends_here: bool) -> tuple[Part, ...]:
        if self.in_view.trial is None:
            return ()
        key = key_of("board.what_if")
        if ends_here:
            how = _("{key}: behold eller kassér").format(key=key)
        else:
            board = keys_shown("mode.board")[-1]
            how = _("intet gemmes · {board} {key}: afslut").format(board=board, key=key)
        name = _("HVAD NU HVIS")
        return (Part(f" {name} ", "away"), Part(glyphs(how), "warning", 4))

    def _day_banner(self) -> tuple[Part, ...]:
        day = self.looked_at
        if day is None:
            return ()
        shown = _("VIST PR. {day}").format(day=show_date(day))
        return (
            Part(f" {shown} ", "away"),
            Part(_("{week} · kun læsning").format(week=week_key(day)), "warning", 3),
            Part(_("esc: i dag"), "warning", 2),
        )

    def _refusal(self, command: str) -> "DeskError | None":
        """Return why nothing can be written now; a command of trying out may go on trying."""
        error = self._desk.why_not(command) if self._desk is not None else None
        if error is not None and command and BY_ID[command].tries and self.looked_at is None:
            return None
        return error

    def why_not(self, command: str) -> str:
        """Return why a command cannot write now, in a sentence; empty when it can or only shows."""
        error = self._refusal(command) if BY_ID[command].acts else None
        return error.message if error is not None else ""

    def refuses_to_act(self, command: str = "") -> bool:
        """Say why nothing can be written now, if so; tell whether it is so.

        Args:
            command: the id of the command; without one it is about writing whatever it be.
        """
        error = self._refusal(command)
        if error is None:
            return False
        say(self, f"{error.message}\n{error.advice}", "warning")
        return True

    def look_at(self, day: dt.date | None) -> None:
        """Show the whole desk as of a day, or with nothing as of its own again."""
        if self._desk is None or (day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR):
            return
        self._desk.look_at(day)
        seen = (one for one in reversed(self.screen_stack) if isinstance(one, DeskScreen))
        if (screen := next(seen, None)) is not None:
            screen.show_day()
        self._rest.begin(REST_SECONDS)

    def _read_anew(self) -> None:
        self.carry_out(self._refresh_screens, holds_keys=False)

    def do_clock_back(self) -> None:
        """Show the desk a week earlier."""
        self._step(-1)

    def do_clock_on(self) -> None:
        """Show the desk a week later."""
        self._step(1)

    async def do_clock_day(self) -> None:
        """Ask for a day, and show the desk as of it."""
        if self._desk is None:
            return
        own = self.clock.today()
        answer = await self.push_screen_wait(
            Ask(_("Vis bordet en anden dag"), _("Fx 01-03-2027 eller uge 9 2027; tomt er i dag."),
                value=show_date(self.looked_at) if self.looked_at else "", needed=False,
                check=day_check(own))
        )  # fmt: skip
        if answer is not None:
            day = parse_date(answer, today=own) if answer else own
            self.look_at(None if day == own else day)

    def _step(self, weeks: int) -> None:
        if self._desk is not None:
            self.look_at(self._desk.today() + WEEK * weeks)

    def do_clock_today(self) -> None:
        """Show the desk as it stands today."""
        if self.looked_at is not None:
            self.look_at(None)
