"""Which screen each mode has; its module is imported when the user first goes there.

The board is not among them: it is there from the start.
"""

from importlib import import_module
from typing import Any, Final

from textual.screen import Screen

BOARD: Final = "board"

SCREENS: Final = {
    "triage": ("ns3tui.screens.triage", "TriageScreen"),
}
"""The module and the class of each mode's screen: add your screen here."""

LATER: Final = ("chefforum", "networks", "pool", "match", "calendar", "education", "overview")
"""Modes whose screen is not there yet."""

MODES: Final = (*SCREENS, *LATER)


def mode_screen(name: str) -> Screen[Any]:
    """Make the screen of a mode."""
    if name not in SCREENS:
        from ns3tui.screens.later import later_screen

        return later_screen(name)
    module, kind = SCREENS[name]
    made: Screen[Any] = getattr(import_module(module), kind)()
    return made
