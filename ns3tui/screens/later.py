"""Modes whose screen is not there yet: they say so, and what they will be for."""

from typing import Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from ns3tui.commands import BY_ID
from ns3tui.i18n import N_, _
from ns3tui.screens.base import DeskScreen, bindings_for
from ns3tui.screens.pages import page

LATER: Final = {
    "education": N_("Hold, uddannelsesdage, eksamen og diplomer."),
    "overview": N_("Alle fund, ugen der kommer, og tal pr. halvår."),
}
"""What each later screen will hold."""


class LaterScreen(DeskScreen):
    """Says honestly that a screen comes later."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._mode = name

    def compose_body(self) -> ComposeResult:
        """Lay out the message."""
        yield Static(self._page(), classes="later")

    def _page(self) -> Content:
        return page(
            (f"{BY_ID[f'mode.{self._mode}'].label}\n\n", "$accent bold"),
            _("Denne skærm kommer senere.") + "\n",
            (_(LATER[self._mode]), "$text-muted"),
            "\n\n" + _("Tryk 1 for tavlen, 2 for sortering."),
        )

    def on_screen_resume(self) -> None:
        """Coming here: show where the half-year stands."""
        self.desk_app.carry_out(self.data_changed)

    async def data_changed(self) -> None:
        """Read the ribbon anew."""
        await self.read_ribbon()

    async def speak(self) -> None:
        """Show the message in the language in use."""
        self.query_one(".later", Static).update(self._page())
        await super().speak()


def later_screen(name: str) -> LaterScreen:
    """Make the screen of a mode that comes later."""
    bindings: list[BindingType] = bindings_for(name)
    kind = type(f"Later{name.title()}", (LaterScreen,), {"BINDINGS": bindings, "where": name})
    made: LaterScreen = kind(name)
    return made
