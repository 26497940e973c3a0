"""Commands of every screen with a list or a board: the cursor, the marks, the filter."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

_BOARD: Final = ("board",)
_LISTS: Final = ("board", "networks", "pool")
"""Screens with a cursor, a filter and a detail; a new one puts its name here."""
_CURSORS: Final = (*_LISTS, "network")
"""Screens with a cursor that goes up and down."""
_MARKS: Final = ("board", "networks")
"""Screens where several can be marked."""

LISTS: Final[tuple[Command, ...]] = (
    Command("cursor.left", ("h", "left"), N_("Venstre"), N_("Gå en kolonne til venstre."), _BOARD),
    Command("cursor.down", ("j", "down"), N_("Ned"), N_("Gå et trin ned."), _CURSORS),
    Command("cursor.up", ("k", "up"), N_("Op"), N_("Gå et trin op."), _CURSORS),
    Command("cursor.right", ("l", "right"), N_("Højre"), N_("Gå en kolonne til højre."), _BOARD),
    Command("cursor.page_down", ("pagedown",), N_("Side ned"), N_("Gå en side ned."), _CURSORS),
    Command("cursor.page_up", ("pageup",), N_("Side op"), N_("Gå en side op."), _CURSORS),
    Command("cursor.first", ("home",), N_("Først"), N_("Gå til den første."), _CURSORS),
    Command("cursor.last", ("end",), N_("Sidst"), N_("Gå til den sidste."), _CURSORS),
    Command("mark.toggle", ("space",), N_("Mærk"), N_("Mærk det ene, eller tag mærket af."),
            _MARKS, 3),
    Command("mark.all", ("a",), N_("Mærk alle"), N_("Mærk alle viste, eller ingen."), _MARKS),
    Command("filter.open", ("slash",), N_("Filtrér"),
            N_("Vis kun det, der passer: ord, og felter som type:V afd:SKO advarsel:ja."),
            _LISTS, 4),
    Command("detail.toggle", ("o",), N_("Detaljer"), N_("Vis eller skjul ruden med detaljer."),
            _LISTS),
    Command("export.shown", ("E",), N_("Eksportér"),
            N_("Skriv præcis det viste som CSV til Excel."), _LISTS),
)  # fmt: skip
