"""A period as a bar on an axis of days."""

import datetime as dt
from typing import Final

from ns3tui.widgets.text import glyphs

_HELD: Final = "█"
_AHEAD: Final = "░"
_FREE: Final = "·"


def span_bar(
    start: dt.date,
    end: dt.date | None,
    axis: tuple[dt.date, dt.date],
    today: dt.date,
    width: int,
) -> str:
    """Return a period as a bar of ``width`` cells, full until today and light after it.

    Args:
        start: its first day.
        end: its last day; an open end goes to the end of the axis.
        axis: the first and last day of the whole bar.
        today: the day up to which it has been.
        width: the cells of the whole bar.
    """
    first, last = axis
    days = max(1, (last - first).days + 1)

    def cell_of(day: dt.date) -> int:
        return min(width - 1, max(0, (day - first).days * width // days))

    begin, finish, now = cell_of(start), cell_of(end or last), cell_of(today)
    cells = [
        _FREE if not begin <= i <= finish else _HELD if i <= now and start <= today else _AHEAD
        for i in range(width)
    ]
    return glyphs("".join(cells))
