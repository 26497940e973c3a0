"""The education of co-drivers in the calendar: a line a cohort, its days marked (R-65, R-70).

``cohort_rows`` gives the lines of the cohorts that touch a span; ``with_days`` puts the education
days among the events that are told of a week in every view; ``starts_on`` tells where one is.
"""

import datetime as dt
from collections.abc import Callable, Iterable

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.calendar_views import (
    CalendarEvent,
    CalendarRow,
    CalendarSpan,
    SpanKind,
    day_title,
)
from ns3tui.desk.education_judging import findings_by_cohort
from ns3tui.desk.education_rows import CohortRow, cohorts
from ns3tui.desk.errors import NotFound
from ns3tui.desk.numbers_over_time import NumbersOn
from ns3tui.desk.time_rows import Span
from ns3tui.i18n import _
from ns3tui.rules.education_words import CohortStatus
from ns3tui.rules.finding import Finding

Shown = Callable[[Iterable[Finding]], tuple[Finding, ...]]


def cohort_rows(
    session: Session, span: Span, day: dt.date, numbers_on: NumbersOn, shown: Shown
) -> tuple[CalendarRow, ...]:
    """Return a line for each cohort that touches a span, in order of start; no cancelled one.

    Args:
        session: a reading session.
        span: the first and the last day of the weeks.
        day: the desk's day: findings are those of it.
        numbers_on: the numbers of the rules on a day.
        shown: turns each finding that is set aside into an information.
    """
    rows = cohorts(session)
    found = findings_by_cohort(rows, numbers_on, day)
    lines = (
        _line(row, shown(found[row.facts.code]))
        for row in rows
        if row.facts.status is not CohortStatus.CANCELLED
    )
    return tuple(
        line
        for line in lines
        if any(one.start <= span[1] and one.end >= span[0] for one in line.spans)
    )


def _line(row: CohortRow, findings: tuple[Finding, ...]) -> CalendarRow:
    facts = row.facts
    days = tuple(
        CalendarSpan(
            SpanKind.EDUCATION_DAY, facts.code, one.held_on, one.held_on, one.heading, one.number,
            movable=False,
        )
        for one in facts.days
        if one.held_on is not None
    )  # fmt: skip
    end = facts.end or max([facts.start, *(day.end for day in days)])
    whole = CalendarSpan(SpanKind.COHORT, facts.code, facts.start, end, row.name, movable=False)
    most = f"/{facts.places_high}" if facts.places_high else ""
    return CalendarRow(
        facts.code,
        row.name,
        SpanKind.COHORT.label,
        _("{count} deltagere").format(count=f"{facts.size}{most}"),
        (*days, whole),  # a day stands before the cohort it is a part of
        findings=findings,
        people=tuple(f"{one.facts.code} {one.name}".strip() for one in row.taking_part),
    )


def with_days(
    session: Session, span: Span, events: Iterable[CalendarEvent]
) -> tuple[CalendarEvent, ...]:
    """Return events of a span with the education days of it among them, in order of days."""
    d, c = table("education_day").c, table("cohort").c
    statement = (
        sa.select(d.held_on, c.code, d.number, d.heading)
        .join(table("cohort"), c.id == d.cohort_id)
        .where(d.held_on.between(*span), c.cohort_status != CohortStatus.CANCELLED)
    )
    days = [
        CalendarEvent(held_on, code, day_title(code, number, heading))
        for held_on, code, number, heading in session.execute(statement).all()
    ]
    return tuple(sorted((*events, *days), key=lambda event: (event.day, event.code)))


def starts_on(session: Session, code: str) -> dt.date:
    """Return the day a cohort begins.

    Raises:
        NotFound: no cohort has the code.
    """
    c = table("cohort").c
    start: dt.date | None = session.execute(sa.select(c.starts_on).where(c.code == code)).scalar()
    if start is None:
        raise NotFound(code)
    return start
