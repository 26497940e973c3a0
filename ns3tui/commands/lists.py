"""Commands of every screen with a list or a board: the cursor, the marks, the filter."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

_BOARD: Final = ("board",)
_ACROSS: Final = ("board", "calendar")
"""Screens with a cursor that goes sideways: a lane, or a week."""
_MARKS: Final = ("board", "networks", "proposal")
"""Screens where several can be marked."""
_LISTS: Final = (
    "board", "chefforum", "proposal", "meetings", "duties", "networks", "pool", "match",
    "calendar",
)  # fmt: skip
"""Screens with a cursor, a filter and a detail; a new one puts its name here."""
_MOVING: Final = (*_LISTS, "match_theme", "network")
"""Screens with a cursor and no filter come here."""

_DOCUMENTS: Final = (
    "board", "triage", "chefforum", "proposal", "meetings", "networks", "network", "match",
    "match_theme", "calendar",
)  # fmt: skip
"""Screens where there is something to print."""

LISTS: Final[tuple[Command, ...]] = (
    Command("cursor.left", ("h", "left"), N_("Venstre"), N_("Gå en kolonne til venstre."), _ACROSS),
    Command("cursor.down", ("j", "down"), N_("Ned"), N_("Gå et trin ned."), _MOVING),
    Command("cursor.up", ("k", "up"), N_("Op"), N_("Gå et trin op."), _MOVING),
    Command("cursor.right", ("l", "right"), N_("Højre"), N_("Gå en kolonne til højre."), _ACROSS),
    Command("cursor.page_down", ("pagedown",), N_("Side ned"), N_("Gå en side ned."), _MOVING),
    Command("cursor.page_up", ("pageup",), N_("Side op"), N_("Gå en side op."), _MOVING),
    Command("cursor.first", ("home",), N_("Først"), N_("Gå til den første."), _MOVING),
    Command("cursor.last", ("end",), N_("Sidst"), N_("Gå til den sidste."), _MOVING),
    Command("mark.toggle", ("space",), N_("Mærk"), N_("Mærk det ene, eller tag mærket af."),
            _MARKS, 3, (("proposal", 5),)),
    Command("mark.all", ("a",), N_("Mærk alle"), N_("Mærk alle viste, eller ingen."), _MARKS),
    Command("filter.open", ("slash",), N_("Filtrér"),
            N_("Vis kun det, der passer: ord, og felter som type:V afd:SKO advarsel:ja."),
            _LISTS, 4, (("proposal", 0), ("meetings", 0), ("duties", 4))),
    Command("detail.toggle", ("o",), N_("Detaljer"), N_("Vis eller skjul ruden med detaljer."),
            _LISTS),
    Command("export.shown", ("E",), N_("Eksportér"),
            N_("Skriv præcis det viste som CSV til Excel."), _LISTS),
    Command("document.print", ("D",), N_("Udskriv"),
            N_("Vis et dokument om det, markøren står på, og gem det."), _DOCUMENTS),
)  # fmt: skip
