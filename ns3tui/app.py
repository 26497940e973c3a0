"""The Textual application: modes, colours, keys, live refresh; no domain logic.

The first screen is painted from a short read-only query while the desk, and the object mapper
with it, is loaded on the store's thread; the first command that needs the desk awaits it.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import Screen
from textual.theme import Theme as Colours

from ns3tui import i18n
from ns3tui.clock import Clock
from ns3tui.commands import keymap_problems, use_keymap
from ns3tui.commands.chefforum import PARTS
from ns3tui.config import Config
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.board import BoardScreen
from ns3tui.screens.dialogs import Read, page_width
from ns3tui.screens.in_view import InView
from ns3tui.screens.modes import BOARD, MODES, mode_of_subject, mode_screen
from ns3tui.screens.pages import help_page
from ns3tui.screens.palette import DeskCommands, Palette
from ns3tui.screens.time_machine import TimeMachine
from ns3tui.screens.typed_ahead import TypedAhead
from ns3tui.starting import ending, importing
from ns3tui.widgets.terse import terse_driver
from ns3tui.widgets.text import is_ascii_only, say

if TYPE_CHECKING:
    from ns3tui.desk.desk import Desk

WIDTHS = [(0, "-narrow"), (110, "-wide")]
HEIGHTS = [(0, "-low"), (36, "-tall")]
"""The classes of a screen from so many columns and so many lines on."""

POLL_SECONDS = 1.0
HARD_STOP_SECONDS = 3.0

DARK = Colours(
    name="ns3-mørk", dark=True,
    primary="#5f87af", secondary="#87afaf", accent="#d7af5f", foreground="#d0d0d0",
    background="#1c1c1c", surface="#262626", panel="#303030", success="#87af5f",
    warning="#d7af5f", error="#ff8787",
    variables={
        "primary-muted": "#3a4a5a", "text-muted": "#9e9e9e", "text": "#eeeeee",
        "scrollbar": "#3a4a5a", "scrollbar-hover": "#5f87af", "scrollbar-background": "#262626",
    },
)  # fmt: skip
LIGHT = Colours(
    name="ns3-lys", dark=False,
    primary="#005f87", secondary="#005f5f", accent="#875f00", foreground="#1c1c1c",
    background="#ffffff", surface="#eeeeee", panel="#e4e4e4", success="#005f00",
    warning="#875f00", error="#af0000",
    variables={
        "primary-muted": "#c6dcea", "text-muted": "#585858", "text": "#000000",
        "scrollbar": "#c6dcea", "scrollbar-hover": "#005f87", "scrollbar-background": "#eeeeee",
    },
)  # fmt: skip


class DeskApp(TypedAhead, TimeMachine):
    """The desk in the terminal."""

    TITLE = "ns3tui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    COMMANDS: ClassVar[set[Any]] = {DeskCommands}
    CSS_PATH = "screens/screens.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "no_interrupt", show=False, priority=True),
        Binding("ctrl+c", "no_interrupt", show=False),
    ]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        name: partial(mode_screen, name) for name in MODES
    }
    DEFAULT_MODE = BOARD

    def __init__(self, location: str, clock: Clock, config: Config) -> None:
        super().__init__()
        self.location = location
        self.clock = clock
        self.config = config
        self.in_view = InView()
        self._desk: Desk | None = None
        self._desk_ready = asyncio.Event()
        self._turn = asyncio.Lock()
        self.findings: Mapping[Severity, int] | None = None
        self.given_up: dict[str, str] = {}
        self._polling = False
        self._watching = True
        self.farewell = ""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        self._put_on(self._colours())
        self.set_class(is_ascii_only(), "-ascii")
        use_keymap({} if keymap_problems(config.keys) else config.keys)
        if os.environ.get("SSH_CONNECTION"):
            self.animation_level = "none"

    def _colours(self) -> str:
        if os.environ.get("NO_COLOR"):
            return "ansi-dark"
        return LIGHT.name if self.config.colours == "light" else DARK.name

    def _put_on(self, colours: str) -> None:
        """Set the colours the application starts in.

        Textual starts in dark ones and parses its style sheet anew when that changes: our own
        dark colours are put in before anything is parsed.
        """
        if colours != DARK.name:
            self.theme = colours
            return
        self.set_reactive(DeskApp.theme, colours)
        self.stylesheet.set_variables(self.get_css_variables())

    # --- starting and stopping ---------------------------------------------------------------

    def on_load(self) -> None:
        """Answer a lost line and a polite end before anything can go wrong."""
        loop = asyncio.get_running_loop()
        for sent, status in ((signal.SIGHUP, 129), (signal.SIGTERM, 143)):
            loop.add_signal_handler(sent, self._hang_up, status)

    def get_default_screen(self) -> Screen[Any]:
        """Return the board, as wide and tall as it will be: it is then painted once.

        As a mode it would have the style sheet parsed a second time; it becomes one when mounted.
        """
        board = BoardScreen()
        for length, steps in zip(self.size, (WIDTHS, HEIGHTS), strict=True):
            board.add_class([name for least, name in steps if least <= length][-1], update=False)
        return board

    def on_mount(self) -> None:
        """Load the desk behind the first paint, then keep an eye on what others do."""
        self.add_mode(BOARD, BoardScreen)
        if self.config.keys:
            problems = keymap_problems(self.config.keys, self.config.key_places)
            if not problems:
                self.set_keymap({name: ",".join(keys) for name, keys in self.config.keys.items()})
            for problem in problems:
                say(self, problem, "warning")
        for problem in self.config.problems:
            say(self, problem, "warning")
        self.call_after_refresh(self._begin_loading)

    def _begin_loading(self) -> None:
        self._begin(self._load, "default")

    async def _load(self) -> None:
        from ns3tui.desk.errors import SPOKEN

        try:
            desk = await asyncio.to_thread(_import_desk)
            self._desk = await desk.open(self.location, self.clock, create=True)
        except SPOKEN as error:
            status = int(getattr(error, "exit_code", 1))
            self.farewell = f"{error.message}\n{error.advice}".strip()
            self.exit(status, return_code=status)
            return
        except Exception as error:  # noqa: BLE001 - else the desk would wait for ever
            self._handle_exception(error)
            return
        self._desk.is_trying = lambda: self.in_view.trial is not None
        self._desk_ready.set()
        if self._desk.read_only:
            say(self, _("Kun læsning: {why}").format(why=self._desk.read_only), "warning")
        if self._desk.notice:
            say(self, self._desk.notice, "warning")
        await self._refresh_screens()
        self._begin(self._watch_others, "poll")
        self.carry_out(self._wake_due, holds_keys=False)

    async def _wake_due(self) -> None:
        """Let the parked themes whose half-year has come wake by themselves (R-12)."""
        from ns3tui.desk import waking

        desk = await self.desk()
        if desk.read_only or not await desk.read(waking.due_by_itself):
            return
        acted = await desk.act("theme.wake", waking.wake_due, summary=_("Vækket i deres halvår"))
        codes = ", ".join(acted.value.codes)
        if codes:
            say(self, _("Vækket, fordi deres halvår er kommet: {codes}").format(codes=codes))
            await self._refresh_screens()

    def _hang_up(self, status: int) -> None:
        """The line is gone or an end is asked for: keep what was typed, and go."""
        stop = threading.Timer(HARD_STOP_SECONDS, os._exit, (status,))
        stop.daemon = True
        stop.start()
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_draft", None)
            if keep is not None:
                keep()
        self.exit(status, return_code=status)

    def _handle_exception(self, error: Exception) -> None:
        """End on a fault of the program with a number, and no values on the screen."""
        from ns3tui.faults import apology

        self.farewell = apology(error)
        self.exit(70, return_code=70)

    def action_quit_desk(self) -> None:
        """End."""
        self.exit(0)

    def action_no_interrupt(self) -> None:
        """Ctrl+C copies in most terminals; it does not end the desk."""
        say(self, _("Tryk Q for at afslutte."))

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this platform, made to send fewer bytes."""
        return terse_driver(super().get_driver_class())

    # --- the desk ----------------------------------------------------------------------------

    async def desk(self) -> "Desk":
        """Return the desk as soon as it is there."""
        await self._desk_ready.wait()
        if self._desk is None:
            raise RuntimeError("the desk never came")
        return self._desk

    @property
    def is_ready(self) -> bool:
        """Tell whether the desk is loaded."""
        return self._desk is not None

    def _begin(self, work: Any, group: str) -> None:
        """Begin work beside the screen; a function, as one that never comes to its turn is then
        never called, where a coroutine would be left unawaited."""
        self.run_worker(work, exit_on_error=False, group=group)

    def carry_out(
        self, handler: Callable[[], Awaitable[None] | None], *, holds_keys: bool = True
    ) -> None:
        """Carry out a command that waits, after those before it; its errors become words."""
        self._begin_guarded(partial(self._in_turn, handler), "commands", holds_keys=holds_keys)

    def work(
        self,
        handler: Callable[[], Awaitable[None] | None],
        *,
        group: str,
        holds_keys: bool = False,
    ) -> None:
        """Do a dialog's own work beside the commands; its errors become words."""
        self._begin_guarded(partial(self.guarded, handler), group, holds_keys=holds_keys)

    def _begin_guarded(
        self, work: Callable[[Screen[Any]], Awaitable[Any]], group: str, *, holds_keys: bool
    ) -> None:
        release = self.hold_keys() if holds_keys else None
        self._begin(partial(self._then_release, partial(work, self.screen), release), group)

    async def _then_release(
        self, work: Callable[[], Awaitable[Any]], release: Callable[[], None] | None
    ) -> None:
        try:
            await work()
        finally:
            if release is not None:
                release()

    async def _in_turn(
        self, handler: Callable[[], Awaitable[None] | None], asked_on: Screen[Any]
    ) -> None:
        async with self._turn:
            await self.guarded(handler, asked_on)

    def go_to_mode(self, mode: str) -> None:
        """Go to a mode; keys typed meanwhile are for its screen."""
        if self.current_mode != mode:
            self.work(lambda: self.switch_mode(mode), group="mode", holds_keys=True)

    async def guarded(
        self,
        handler: Callable[[], Awaitable[None] | None],
        asked_on: Screen[Any] | None = None,
    ) -> bool:
        """Run a handler; say the desk's errors, end on a fault. Tell whether it went well.

        Args:
            handler: what is run.
            asked_on: the screen it shows something on. When that has been closed meanwhile, or
                the whole desk is closing, what it no longer has is no fault.
        """
        from ns3tui.desk.errors import SPOKEN

        try:
            waiting = handler()
            if waiting is not None:
                await waiting
        except SPOKEN as error:
            say(self, f"{error.message}\n{error.advice}".strip(), "error")
            return False
        except Exception as error:  # noqa: BLE001 - a worker's fault must end the desk in words
            is_closed = not self.is_running or (
                asked_on is not None and asked_on not in self._all_screens()
            )
            if not (is_closed and isinstance(error, NoMatches)):
                self._handle_exception(error)
            return False
        return True

    def _all_screens(self) -> list[Screen[Any]]:
        """Return every screen that is open, in every mode."""
        return [screen for stack in self._screen_stacks.values() for screen in stack]

    async def _refresh_screens(self) -> None:
        """Show anew what is seen: the topmost screen that is no dialog."""
        seen = (one for one in reversed(self.screen_stack) if isinstance(one, DeskScreen))
        if (screen := next(seen, None)) is not None:
            await self.guarded(screen.data_changed, screen)

    async def _watch_others(self) -> None:
        """Look once a second whether others have changed something, for as long as it is open.

        One worker for all looks: a timer and a worker for each would cost more than the look.
        """
        while self._watching:
            await asyncio.sleep(POLL_SECONDS)
            if not self._polling:
                self._polling = True
                await self._look_at_others()

    async def _look_at_others(self) -> None:
        from ns3tui.desk.errors import SPOKEN

        try:
            desk = await self.desk()
            if await desk.poll():
                await self._refresh_screens()
        except SPOKEN as error:
            say(self, f"{error.message}\n{error.advice}", "error")
            self._watching = False  # a replaced file stays replaced: say it once
        finally:
            self._polling = False

    # --- commands that are the same everywhere -----------------------------------------------

    async def do_undo(self) -> None:
        """Take back this session's last command."""
        undone = await (await self.desk()).undo()
        say(self, _("Fortrudt: {what}").format(what=undone.summary or undone.command))
        await self._refresh_screens()

    async def do_redo(self) -> None:
        """Do again what was undone."""
        done = await (await self.desk()).redo()
        say(self, _("Gjort igen: {what}").format(what=done.summary or done.command))
        await self._refresh_screens()

    def do_quit(self) -> None:
        """End."""
        self.exit(0)

    def do_back(self) -> None:
        """Go to the board."""
        self.go_to_mode(BOARD)

    def do_help(self) -> None:
        """Show the keys of where you are."""
        screen = self.screen
        if isinstance(screen, DeskScreen):
            self.push_screen(Read(_("Hjælp"), help_page(screen.where, page_width(self.size.width))))

    def do_theme_colours(self) -> None:
        """Switch between light and dark."""
        self.theme = LIGHT.name if self.theme == DARK.name else DARK.name

    async def do_language_switch(self) -> None:
        """Switch between Danish and English, and show every screen anew."""
        i18n.set_language("en" if i18n.language() == "da" else "da")
        # A mode may be gone to meanwhile: its screen is then made in the new language.
        for screen in self._all_screens():
            if isinstance(screen, DeskScreen) and screen.is_mounted:
                await screen.speak()

    async def do_findings_open(self) -> None:
        """Show all findings, and go to what is chosen there."""
        from ns3tui.desk import checks
        from ns3tui.screens.findings import Findings

        desk = await self.desk()
        subject = await self.push_screen_wait(Findings(await desk.read(checks.check, desk.today())))
        if subject:
            await self.go_to_subject(subject)

    async def go_to_subject(self, code: str) -> None:
        """Go to the mode that shows a theme, network, person, week or half-year, and to its row."""
        mode = mode_of_subject(code)
        if self.current_mode != mode:
            await self.switch_mode(mode)
        screen = self.screen
        if isinstance(screen, DeskScreen) and not await screen.show_subject(code):
            say(self, _("{subject} vises ikke her, som der er filtreret.").format(subject=code))

    async def do_settings_open(self) -> None:
        """Show the paper's numbers and what holds today."""
        from ns3tui.screens.settings import Settings

        await self.push_screen_wait(Settings())
        await self._refresh_screens()

    async def do_desk_me(self) -> None:
        """Ask which person the system user is."""
        from ns3tui.screens.who import choose_me

        if isinstance(self.screen, DeskScreen):
            await choose_me(self.screen)

    def action_command_palette(self) -> None:
        """Open the palette of the commands that can be carried out here."""
        if isinstance(self.screen, DeskScreen):
            self.push_screen(Palette(placeholder=_("Søg efter en kommando …"), id="palette"))


def _mode_switcher(name: str) -> Callable[[DeskApp], None]:
    def switch(app: DeskApp) -> None:
        app.go_to_mode(app.in_view.part if name == "chefforum" else name)

    switch.__doc__ = f"Go to {name}."
    return switch


for _name in (BOARD, *MODES):
    setattr(DeskApp, f"do_mode_{_name}", _mode_switcher(_name))
for _name, _title in PARTS[1:]:
    setattr(DeskApp, f"do_part_{_name}", _mode_switcher(_name))


def _import_desk() -> "type[Desk]":
    """Import what the board reads, away from the event loop."""
    with importing():
        from ns3tui.desk.at_start import Desk
    return Desk


def run(location: str, clock: Clock, config: Config) -> int:
    """Open the desk on a terminal and return the exit status."""
    app = DeskApp(location, clock, config)
    app.run()
    ending()
    if app.farewell:
        print(app.farewell, file=sys.stderr)  # noqa: T201 - the screen is gone by now
    return app.return_code or 0
