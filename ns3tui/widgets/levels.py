"""The level strip: ten levels from 0 to 4 in ten cells, as a small skyline."""

from collections.abc import Sequence
from typing import Final

from ns3tui.widgets.text import is_ascii_only

_STEPS: Final = "▁▂▄▆█"
_UNKNOWN: Final = "·"
_UNKNOWN_ASCII: Final = "-"
STALE_MARK: Final = "!"
"""Stands after a strip that is too old to lean on."""


def level_cell(level: int | None) -> str:
    """Return one level as one cell: a bar, or its digit where the terminal has ASCII only."""
    if level is None or not 0 <= level < len(_STEPS):
        return _UNKNOWN_ASCII if is_ascii_only() else _UNKNOWN
    return str(level) if is_ascii_only() else _STEPS[level]


def level_strip(levels: Sequence[int | None], *, is_stale: bool = False) -> str:
    """Return levels as one cell each, with a mark behind them when they are stale."""
    return "".join(map(level_cell, levels)) + (STALE_MARK if is_stale else "")


def level_word(level: int | None) -> str:
    """Return one level as bar and digit, two cells: the digit says what the bar shows."""
    if level is None:
        return level_cell(None) + " "
    return f" {level}" if is_ascii_only() else f"{level_cell(level)}{level}"
