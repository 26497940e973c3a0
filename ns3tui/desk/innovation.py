"""The courses of innovation networks over time, for R-21: run, planned and merely decided on."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import parse_half_year
from ns3tui.db.columns import table
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.rows import ThemeRow, theme_rows
from ns3tui.rules.finding import Finding
from ns3tui.rules.innovation import Course, judge_start, monday_of, overloads, running_in
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.round_plan import start_of_week
from ns3tui.rules.stages import LANES, Stage
from ns3tui.rules.themes import innovation_stages
from ns3tui.rules.types import NetworkType

_DECIDED = LANES[LANES.index(Stage.PRIORITISED) : LANES.index(Stage.CLOSED)]


@dataclass(frozen=True, slots=True)
class _Span:
    code: str
    starts_on: dt.date | None
    main_end: dt.date | None
    planned_end: dt.date | None
    closed_on: dt.date | None


class Courses:
    """Works out the course of a theme from its network, or from its round when there is none."""

    def __init__(self, session: Session, day: dt.date) -> None:
        self.day = day
        self.numbers: Numbers = rule_numbers(session, day)
        n, kept = table("network").c, table("half_year_round").c
        statement = sa.select(
            n.theme_id, n.code, n.starts_on, n.main_end, n.planned_end, n.closed_on
        )
        self._spans = {row[0]: _Span(*row[1:]) for row in session.execute(statement)}
        rounds = session.execute(sa.select(kept.code, kept.start_week))
        self._weeks: dict[str, str] = dict(rounds.all())

    def of(self, row: ThemeRow) -> Course | None:
        """Return the course of a theme; nothing without a type of innovation or a half-year."""
        if row.proposed_type is not NetworkType.INNOVATION:
            return None
        span = self._spans.get(row.id, _Span(row.code, None, None, None, None))
        running = row.stage in innovation_stages(self.numbers)
        start = span.starts_on or (row.stage_since if running else self._start(row.round_code))
        if start is None:
            return None
        if row.stage is Stage.CLOSED:
            return Course(span.code, start, max(start, span.closed_on or row.stage_since))
        if not running:
            start = max(start, monday_of(self.day))  # what has not begun can begin this week
        counts_test = self.numbers["innovation.counts_in_test"]
        planned = span.planned_end if counts_test else (span.main_end or span.planned_end)
        end = planned or start + dt.timedelta(
            weeks=self.numbers["innovation.weeks_assumed"], days=-1
        )
        if running:
            end = max(end, self.day)  # past its plan and not closed: it runs still
        return Course(span.code, start, max(start, end), running, is_assumed=planned is None)

    def has_network(self, row: ThemeRow) -> bool:
        """Tell whether a theme's network is there, with days of its own."""
        return row.id in self._spans

    def _start(self, round_code: str) -> dt.date | None:
        try:
            parse_half_year(round_code)
        except ValueError:
            return None
        return start_of_week(self._weeks.get(round_code, ""), round_code, self.numbers)

    def decided(self, rows: Iterable[ThemeRow]) -> list[Course]:
        """Return the courses of what is decided on and not closed."""
        found = (
            self.of(row)
            for row in rows
            if row.stage in _DECIDED
            and (self.numbers["innovation.counts_in_test"] or row.stage is not Stage.TEST)
        )
        return [course for course in found if course is not None]


def courses_on(
    session: Session, day: dt.date, rows: Iterable[ThemeRow] | None = None
) -> list[Course]:
    """Read the courses of all innovation networks decided on and not closed, as of a day."""
    there = theme_rows(session, order=False) if rows is None else rows
    return Courses(session, day).decided(there)


def judge_theme_course(
    session: Session, row: ThemeRow, day: dt.date, *, starts: bool
) -> list[Finding]:
    """Return the weeks in which a theme's network would be one too many (R-21)."""
    work = Courses(session, day)
    new = work.of(row)
    if new is None:
        return []
    others = work.decided(theme_rows(session, order=False))
    return judge_start(new, others, work.numbers, starts=starts, subject=row.code)


def judge_without_network(
    session: Session, day: dt.date, rows: Iterable[ThemeRow]
) -> list[Finding]:
    """Return R-21's word on themes that are decided on and have no network to plan yet."""
    there = list(rows)
    work = Courses(session, day)
    courses = work.decided(there)
    return [
        finding
        for row in there
        if row.stage in _DECIDED and not work.has_network(row) and (new := work.of(row)) is not None
        for finding in judge_start(new, courses, work.numbers, starts=False)
    ]


@dataclass(frozen=True, slots=True)
class InnovationWeek:
    """A week of the innovation meter: its Monday, who runs, and whether that is too many."""

    monday: dt.date
    codes: tuple[str, ...]
    is_over: bool


def weeks(
    session: Session, day: dt.date, *, count: int = 52, with_themes: Iterable[str] = ()
) -> tuple[InnovationWeek, ...]:
    """Return the innovation meter week by week from a day on.

    Args:
        session: the session of a read.
        day: the first day.
        count: how many weeks.
        with_themes: themes not decided on that are to be counted as if they were.
    """
    also = set(with_themes)
    rows = theme_rows(session, order=False)
    work = Courses(session, day)
    courses = work.decided(rows)
    courses += [
        course
        for row in rows
        if row.code in also and row.stage not in _DECIDED and (course := work.of(row)) is not None
    ]
    most = work.numbers["innovation.most"]
    over = overloads(courses, most)
    first = monday_of(day)
    found = []
    for step in range(count):
        monday = first + dt.timedelta(weeks=step)
        is_over = any(clash.first <= monday <= clash.last for clash in over)
        found.append(InnovationWeek(monday, running_in(courses, monday), is_over))
    return tuple(found)
