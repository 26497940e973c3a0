"""The palette: every command of the registry that can be carried out where the user is."""

from collections.abc import Callable, Iterable
from functools import partial

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets.option_list import Option

from ns3tui.commands import COMMANDS, keys_of, show_key
from ns3tui.danish import fold
from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen
from ns3tui.widgets.text import glyphs, plain

NAMED_SO = 1000
"""What a name that begins with what was typed counts for; no fuzzy score comes near."""


class DeskCommands(Provider):
    """The commands with their keys and what they do."""

    def _commands(self) -> Iterable[tuple[str, str, str]]:
        screen = self.screen
        if not isinstance(screen, DeskScreen):
            return
        for command in COMMANDS:
            if screen.handler(command.id) is not None:
                keys = glyphs(", ".join(show_key(key) for key in keys_of(command)))
                label = f"{command.label}  {keys}" if keys else command.label
                yield command.id, label, command.explanation

    def _runner(self, command: str) -> Callable[[], None]:
        screen = self.screen

        def call() -> None:
            if isinstance(screen, DeskScreen):
                screen.action_run(command)

        return call

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
