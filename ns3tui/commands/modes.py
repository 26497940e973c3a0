"""Where to be: the modes of the desk, by digit or F-key."""

from typing import Final

from ns3tui.commands.command import EVERYWHERE, Command
from ns3tui.i18n import N_

MODES: Final[tuple[Command, ...]] = (
    Command("mode.board", ("1", "f1"), N_("Tavle"), N_("Temaerne på tavlen.")),
    Command("mode.triage", ("2", "f2"), N_("Sortering"), N_("Nye temaer, ét ad gangen."),
            (EVERYWHERE,)),
    Command("mode.chefforum", ("3", "f3"), N_("Chefforum"), N_("Halvårsrunden og dagsordenen.")),
    Command("mode.networks", ("4", "f4"), N_("Netværk"), N_("Netværkene og deres roller.")),
    Command("mode.pool", ("5", "f5"), N_("Pulje"), N_("Netværksledere og makkerpar.")),
    Command("mode.match", ("6", "f6"), N_("Match"), N_("Referenceleder, tema og netværksleder.")),
    Command("mode.calendar", ("7", "f7"), N_("Kalender"), N_("Turnus, pladser og belastning.")),
    Command("mode.education", ("8", "f8"), N_("Uddannelse"), N_("Hold, dage og diplomer.")),
    Command("mode.overview", ("9", "f9"), N_("Overblik"), N_("Alt, der skal ses efter.")),
)  # fmt: skip

PAGES: Final = {
    "match_theme": N_("Match for ét tema"),
    "proposal": N_("Chefforum: indstilling"),
    "meetings": N_("Chefforum: møder"),
    "duties": N_("Chefforum: pligter"),
}
"""Screens that are opened from a mode and have commands of their own, with their titles."""
