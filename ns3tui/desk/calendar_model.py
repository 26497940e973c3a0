"""The two-year model (P3): how many networks of each type start in each half-year (R-19 … R-21)."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import half_year_of, half_year_span, next_half_year
from ns3tui.db.columns import table
from ns3tui.desk.calendar_views import CalendarRow, CalendarSpan, HalfYear, SpanKind
from ns3tui.desk.numbers_over_time import NumbersOn
from ns3tui.desk.time_rows import CourseRow, Span
from ns3tui.rules.courses import PhaseKind
from ns3tui.rules.rounds import Period
from ns3tui.rules.stages import SIDE_LANES
from ns3tui.rules.types import NetworkType

_ORDER: Final = (NetworkType.INNOVATION, NetworkType.LEARNING, NetworkType.WELFARE)
"""As the paper's lost picture has them: innovation on top."""


def model_rows(found: Iterable[CourseRow]) -> tuple[CalendarRow, ...]:
    """Return one bar a network, by type and start: the main course, then the test."""
    ordered = sorted(
        (row for row in found if row.starts_on is not None),
        key=lambda row: (_ORDER.index(row.type), row.starts_on, row.code),
    )
    return tuple(
        CalendarRow(row.code, row.name, row.type.label, row.round_code, tuple(_bars(row)))
        for row in ordered
    )


def _bars(row: CourseRow) -> Iterable[CalendarSpan]:
    start = row.starts_on or dt.date.min
    end = row.main_end or row.planned_end or row.closed_on or start
    yield CalendarSpan(SpanKind.COURSE, row.code, start, end, row.name, movable=False)
    for phase in row.phases:
        if phase.kind is PhaseKind.TEST:
            yield CalendarSpan(
                SpanKind.TEST, row.code, phase.start, phase.end, phase.name, phase.number,
                movable=False,
            )  # fmt: skip


def halves(
    session: Session, span: Span, day: dt.date, numbers_on: NumbersOn
) -> tuple[HalfYear, ...]:
    """Return the half-years of a span with what starts in each, by the numbers of their time."""
    n, t = table("network").c, table("theme").c
    statement = (
        sa.select(n.code, n.type, n.round_code, n.starts_on, n.main_end, n.planned_end, n.closed_on)
        .join(table("theme"), t.id == n.theme_id)
        .where(t.stage.not_in(SIDE_LANES))
    )
    rows = session.execute(statement).all()
    starts: Counter[tuple[str, NetworkType]] = Counter((row[2], row[1]) for row in rows)
    found = []
    code, last = half_year_of(span[0]), half_year_of(span[1])
    while code <= last:
        first, end = half_year_span(code)
        numbers = numbers_on(first)
        by_type = {kind: starts[code, kind] for kind in _ORDER}
        left_out = 0 if numbers["round.innovation_counts"] else by_type[NetworkType.INNOVATION]
        in_test = bool(numbers["innovation.counts_in_test"])
        found.append(
            HalfYear(
                code, first, end, sum(by_type.values()) - left_out, by_type,
                numbers["round.starts_low"], numbers["round.starts_high"],
                _at_once(
                    [
                        Period(row[0], row[3], row[6] or (row[5] if in_test else row[4]))
                        for row in rows
                        if row[1] is NetworkType.INNOVATION and row[3] is not None
                    ],
                    first,
                    end,
                ),
                numbers["innovation.most"], first > day,
            )
        )  # fmt: skip
        code = next_half_year(code)
    return tuple(found)


def _at_once(periods: Sequence[Period], first: dt.date, last: dt.date) -> int:
    """Return the most periods that share a day of a span: so it is when one of them starts."""
    days = [first, *(p.starts_on for p in periods if first <= p.starts_on <= last)]
    return max(sum(period.runs_on(day) for period in periods) for day in days)
