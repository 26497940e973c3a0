"""How the cursor moves: the same keys on every screen that has one."""

from typing import Final

from ns3tui.commands.command import Command
from ns3tui.i18n import N_

_BOARD: Final = ("board",)

MOVING: Final[tuple[Command, ...]] = (
    Command("cursor.left", ("h", "left"), N_("Venstre"), N_("Gå en kolonne til venstre."), _BOARD),
    Command("cursor.down", ("j", "down"), N_("Ned"), N_("Gå et kort ned."), _BOARD),
    Command("cursor.up", ("k", "up"), N_("Op"), N_("Gå et kort op."), _BOARD),
    Command("cursor.right", ("l", "right"), N_("Højre"), N_("Gå en kolonne til højre."), _BOARD),
    Command("cursor.page_down", ("pagedown",), N_("Side ned"), N_("Gå en side ned."), _BOARD),
    Command("cursor.page_up", ("pageup",), N_("Side op"), N_("Gå en side op."), _BOARD),
    Command("cursor.first", ("home",), N_("Først"), N_("Gå til kolonnens første kort."), _BOARD),
    Command("cursor.last", ("end",), N_("Sidst"), N_("Gå til kolonnens sidste kort."), _BOARD),
)  # fmt: skip
