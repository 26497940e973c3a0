"""Which screen each mode has, and where a subject is shown.

A screen's module is imported when the user first goes there. The board is not among them: it is
there from the start.
"""

import re
from importlib import import_module
from typing import Any, Final

from textual.screen import Screen

BOARD: Final = "board"

SCREENS: Final = {
    "triage": ("ns3tui.screens.triage", "TriageScreen"),
    "chefforum": ("ns3tui.screens.chefforum", "RoundScreen"),
    "proposal": ("ns3tui.screens.proposal", "ProposalScreen"),
    "meetings": ("ns3tui.screens.meetings", "MeetingsScreen"),
    "duties": ("ns3tui.screens.duties", "DutiesScreen"),
    "networks": ("ns3tui.screens.networks", "NetworksScreen"),
    "pool": ("ns3tui.screens.pool", "PoolScreen"),
    "match": ("ns3tui.screens.match", "MatchScreen"),
    "calendar": ("ns3tui.screens.calendar", "CalendarScreen"),
}
"""The module and the class of each mode's screen: add your screen here."""

LATER: Final = ("education", "overview")
"""Modes whose screen is not there yet."""

MODES: Final = (*SCREENS, *LATER)

_PLACES: Final = (
    (re.compile(r"TM\d"), BOARD),
    (re.compile(r"NV\d"), "networks"),
    (re.compile(r"\d{4}-U\d|TU\d|HOLD\d"), "calendar"),
    (re.compile(r"\d{4}-[12]$"), "chefforum"),
    (re.compile(r"CF\d|MØ\d|\d{4}-\d\d$"), "meetings"),
    (re.compile(r"[CDLNPSTX]\d"), "pool"),
)


def mode_of_subject(code: str) -> str:
    """Return the mode that shows what a code names; the board when none does."""
    return next((mode for pattern, mode in _PLACES if pattern.match(code)), BOARD)


def mode_screen(name: str) -> Screen[Any]:
    """Make the screen of a mode."""
    if name not in SCREENS:
        from ns3tui.screens.later import later_screen

        return later_screen(name)
    module, kind = SCREENS[name]
    made: Screen[Any] = getattr(import_module(module), kind)()
    return made
