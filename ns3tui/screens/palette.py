"""The palette: every command of the registry that can be carried out where the user is."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets.option_list import Option

from ns3tui.commands import COMMANDS, commands_for, keys_of, show_key, title_of
from ns3tui.danish import fold
from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen
from ns3tui.widgets.text import glyphs, plain, say

NAMED_SO = 1000
"""What a name that begins with what was typed counts for; no fuzzy score comes near."""
NAMED_ELSEWHERE = 500
"""What such a name counts for on another screen: after those here, before what is only alike."""


class DeskCommands(Provider):
    """The commands with their keys and what they do."""

    def _commands(self) -> Iterable[tuple[str, str, str]]:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        here = commands_for(screen.where)
        for command in COMMANDS:
            if screen.handler(command.id) is not None:
                # Where the screen has another use for its keys, they are not its own.
                own = keys_of(command) if command in here else ()
                keys = glyphs(", ".join(show_key(key) for key in own))
                label = f"{command.label}  {keys}" if keys else command.label
                why_not = screen.desk_app.why_not(command.id)
                yield command.id, label, why_not or command.explanation

    def _runner(self, command: str) -> Callable[[], None]:
        screen = self.screen

        def call() -> None:
            if isinstance(screen, DeskScreen):
                screen.action_run(command)

        return call

    def _elsewhere(self, wanted: str) -> Iterator[tuple[str, str]]:
        """Return what has the name that was typed on other screens only, and on which."""
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        here = {c.label for c in COMMANDS if screen.handler(c.id) is not None}
        for command in COMMANDS:
            if command.label not in here and fold(command.label).startswith(wanted):
                here.add(command.label)
                screens = ", ".join(title_of(name) for name in command.screens)
                yield command.label, _("Ikke her, men på: {screens}.").format(screens=screens)

    async def search(self, query: str) -> Hits:
        """Find commands by their name in the language in use."""
        wanted = fold(query)
        matcher = self.matcher(wanted)
        for command, label, explanation in self._commands():
            score = matcher.match(fold(f"{label} {explanation}"))
            if score > 0:
                # What is called so comes before what is only explained so.
                score += NAMED_SO if fold(label).startswith(wanted) else 0
                yield Hit(score, plain(label), self._runner(command), text=label,
                          help=explanation)  # fmt: skip
        for label, where in self._elsewhere(wanted):
            yield Hit(NAMED_ELSEWHERE, plain(label), partial(say, self.app, where), text=label,
                      help=where)  # fmt: skip

    async def discover(self) -> Hits:
        """List every command."""
        for command, label, explanation in self._commands():
            yield DiscoveryHit(plain(label), self._runner(command), text=label, help=explanation)


class Palette(CommandPalette):
    """The palette in the language in use."""

    def _start_no_matches_countdown(self, search_value: str) -> None:
        """Say that nothing matches; Textual's own palette says it in English only."""
        self._stop_no_matches_countdown()
        self._no_matches_timer = self.set_timer(
            self._NO_MATCHES_COUNTDOWN, partial(self._say_nothing_matches, search_value)
        )

    def _say_nothing_matches(self, search_value: str) -> None:
        if search_value:
            text = plain(_("Ingen kommando hedder det."))
            option = Option(text, disabled=True, id=self._NO_MATCHES)
            self.query_one(CommandList).add_option(option)
        self._list_visible = bool(search_value)
