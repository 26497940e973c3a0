"""Where something that clashes could lie instead, counted from what the calendar shows."""

import datetime as dt

from ns3tui.desk.calendar_views import CalendarRow, CalendarSpan, SpanKind
from ns3tui.rules.seats import SeatFacts, WeekUse
from ns3tui.rules.weeks import WEEK, friday_of
from ns3tui.screens.calendar_ways import (
    days_in,
    free_for_seat,
    free_for_stay,
    worked_before,
)

MONDAY = dt.date(2026, 11, 30)


def span(kind: SpanKind, week: int, weeks: int, **more: object) -> CalendarSpan:
    start = MONDAY + WEEK * week
    return CalendarSpan(kind, "X", start, friday_of(start + WEEK * (weeks - 1)), **more)  # type: ignore[arg-type]


def never(_week: dt.date) -> bool:
    return False


def test_a_stay_moves_to_the_nearest_weeks_without_a_clash() -> None:
    stay = span(SpanKind.STAY, 0, 3)
    row = CalendarRow("D06", "Navn", spans=(stay, span(SpanKind.INTENSIVE, 1, 2)))
    assert free_for_stay(row, stay, never) == -2
    row = CalendarRow("D06", "Navn", spans=(*row.spans, span(SpanKind.INTENSIVE, -9, 8)))
    assert free_for_stay(row, stay, never) == 3


def test_it_neither_begins_nor_ends_in_a_closed_week_but_may_span_one() -> None:
    stay = span(SpanKind.STAY, 0, 3)
    row = CalendarRow("D06", "Navn", spans=(stay, span(SpanKind.INTENSIVE, -30, 33)))
    assert free_for_stay(row, stay, never) == 3
    assert free_for_stay(row, stay, lambda week: week == MONDAY + WEEK * 3) == 4
    assert free_for_stay(row, stay, lambda week: week == MONDAY + WEEK * 4) == 3


def test_a_skipped_week_of_a_phase_is_free() -> None:
    stay = span(SpanKind.STAY, 0, 1)
    phase = span(SpanKind.INTENSIVE, -30, 40, skipped=(MONDAY + WEEK * 2,))
    assert free_for_stay(CalendarRow("D06", "Navn", spans=(stay, phase)), stay, never) == 2


def test_a_stay_that_fits_nowhere_is_told_so() -> None:
    stay = span(SpanKind.STAY, 0, 1)
    phase = span(SpanKind.INTENSIVE, -40, 80)
    assert free_for_stay(CalendarRow("D06", "Navn", spans=(stay, phase)), stay, never) is None


def use(week: dt.date, used: int) -> WeekUse:
    return WeekUse(week, 15, used, ())


def test_a_seat_moves_to_where_there_is_room_without_counting_itself() -> None:
    seat = span(SpanKind.SEAT, 0, 2, amount=3)
    used = {MONDAY: 17, MONDAY + WEEK: 17, MONDAY + 2 * WEEK: 13, MONDAY + 3 * WEEK: 4}
    weeks = {week: use(week, count) for week, count in used.items()}
    assert free_for_seat(seat, weeks.get, never) is None
    weeks[MONDAY + 2 * WEEK] = use(MONDAY + 2 * WEEK, 12)
    assert free_for_seat(seat, weeks.get, never) == 2
    weeks[MONDAY + WEEK] = use(MONDAY + WEEK, 15)
    assert free_for_seat(seat, weeks.get, never) == 1


def test_a_seat_is_never_sent_into_a_closed_week() -> None:
    seat = span(SpanKind.SEAT, 0, 2, amount=3)
    weeks = {MONDAY + WEEK * n: use(MONDAY + WEEK * n, 20 if n < 2 else 0) for n in range(8)}
    assert free_for_seat(seat, weeks.get, never) == 2
    christmas = {MONDAY + WEEK * 3, MONDAY + WEEK * 4}
    assert free_for_seat(seat, weeks.get, christmas.__contains__) == 5


def test_weeks_nobody_has_read_do_not_count_as_free() -> None:
    assert free_for_seat(span(SpanKind.SEAT, 0, 1, amount=1), lambda _week: None, never) is None


def test_days_are_those_the_week_touches() -> None:
    seat = CalendarSpan(SpanKind.SEAT, "1", MONDAY + dt.timedelta(days=3), MONDAY + WEEK, amount=3)
    assert [days_in(seat, MONDAY + WEEK * n) for n in range(3)] == [2, 1, 0]
    facts = SeatFacts("P", seat.start, seat.end, 3)
    assert [facts.days_in(MONDAY + WEEK * n) for n in range(3)] == [2, 1, 0]


def test_a_phase_is_cut_after_the_weeks_worked() -> None:
    phase = span(SpanKind.INTENSIVE, 0, 4, skipped=(MONDAY + WEEK,))
    assert [worked_before(phase, MONDAY + WEEK * n) for n in range(4)] == [0, 1, 1, 2]
