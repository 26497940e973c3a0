"""The modes of the desk: which screen is which, and where a subject is shown.

A screen is imported when its mode is first gone to, so that the start pays for the board alone.
"""

import re
from collections.abc import Callable
from typing import Any, Final

from textual.screen import Screen

from ns3tui.screens.board import BoardScreen
from ns3tui.screens.later import LATER, later_screen


def _triage() -> Screen[Any]:
    from ns3tui.screens.triage import TriageScreen

    return TriageScreen()


def _calendar() -> Screen[Any]:
    from ns3tui.screens.calendar import CalendarScreen

    return CalendarScreen()


MODES: Final[dict[str, str | Callable[[], Screen[Any]]]] = {
    "board": BoardScreen,
    "triage": _triage,
    **{name: later_screen(name) for name in LATER},
    "calendar": _calendar,
}
"""The mode's name and what makes its screen; in the order of their digits."""

_PLACES: Final = (
    (re.compile(r"TM\d"), "board"),
    (re.compile(r"NV\d"), "networks"),
    (re.compile(r"\d{4}-U\d|TU\d"), "calendar"),
    (re.compile(r"\d{4}-[12]$|MØ\d|DP\d"), "chefforum"),
    (re.compile(r"HOLD\d"), "education"),
    (re.compile(r"[NDCXPS]\d"), "pool"),
)


def mode_of_subject(code: str) -> str:
    """Return the mode that shows what a code names; the board when none does."""
    return next((mode for pattern, mode in _PLACES if pattern.match(code)), "board")
