"""Ways out of a clash: where something could lie instead, counted from what the calendar shows."""

import datetime as dt
from collections.abc import Callable, Iterable

from ns3tui.desk.calendar_views import CalendarRow, CalendarSpan, SpanKind
from ns3tui.rules.seats import WeekUse
from ns3tui.rules.weeks import WEEK, friday_of, monday_of, weeks_between

FARTHEST = 26
"""How many weeks away a way out is looked for."""
UseOf = Callable[[dt.date], WeekUse | None]


def _steps() -> Iterable[int]:
    """Yield weeks to move by, the nearest first, later before earlier."""
    for weeks in range(1, FARTHEST + 1):
        yield weeks
        yield -weeks


def _weeks_at(span: CalendarSpan, by: int) -> list[dt.date]:
    return list(weeks_between(span.start + WEEK * by, span.end + WEEK * by))


def free_for_stay(
    row: CalendarRow, span: CalendarSpan, closed: Callable[[dt.date], bool]
) -> int | None:
    """Return by how many weeks a stay must move to meet nothing of the same person.

    It may span closed weeks, but not begin or end in one (R-77).
    """
    others = [
        other
        for other in row.spans
        if other is not span and other.kind in {SpanKind.INTENSIVE, SpanKind.STAY}
    ]
    for by in _steps():
        weeks = _weeks_at(span, by)
        if closed(weeks[0]) or closed(weeks[-1]):
            continue
        if not any(other.works_in(week) for other in others for week in weeks):
            return by
    return None


def free_for_seat(
    span: CalendarSpan, use_of: UseOf, closed: Callable[[dt.date], bool]
) -> int | None:
    """Return by how many weeks a seat must move for there to be room in every week of it.

    Weeks nothing is known of do not count as free, nor do closed ones: nobody sits there then.
    """
    mine = {week: days_in(span, week) for week in _weeks_at(span, 0)}
    for by in _steps():
        shift = WEEK * by
        needed = {week + shift: days for week, days in mine.items()}
        if any(closed(week) for week in needed):
            continue
        if all(_room(use_of(week), mine.get(week, 0), days) for week, days in needed.items()):
            return by
    return None


def _room(use: WeekUse | None, mine: int, needed: int) -> bool:
    return use is not None and use.used - mine + needed <= use.capacity


def days_in(span: CalendarSpan, monday: dt.date) -> int:
    """Return the desk days a seat takes in a week."""
    first, last = max(span.start, monday), min(span.end, friday_of(monday))
    return max(0, min(span.amount, (last - first).days + 1))


def worked_before(span: CalendarSpan, monday: dt.date) -> int:
    """Return how many weeks of a phase are worked before a week: where it is cut in two."""
    before = weeks_between(span.start, monday_of(monday) - WEEK)
    return sum(week not in span.skipped for week in before if week >= monday_of(span.start))
