"""The mix meter of a half-year round, as it stands and as it would after moves (R-19 … R-21)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlmodel import Session

from ns3tui.desk.innovation import Courses, InnovationWeek
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.rows import ThemeRow, theme_rows
from ns3tui.rules.facts import RoundTheme
from ns3tui.rules.finding import Finding
from ns3tui.rules.innovation import judge_start, monday_of, overloads, running_in
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.rounds import mix_of
from ns3tui.rules.stages import Stage

WEEKS = 60
"""How far ahead the innovation meter looks: a little more than a year."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A count with the least and the most it should be; ``low`` 0 where there is no least."""

    count: int
    low: int
    high: int

    @property
    def fits(self) -> bool:
        """Tell whether the count lies within its bounds."""
        return self.low <= self.count <= self.high

    @property
    def is_over(self) -> bool:
        """Tell whether there are too many."""
        return self.count > self.high


@dataclass(frozen=True, slots=True)
class Meter:
    """How many networks a round has, by type, and how many of innovation run week by week.

    ``clashes`` say in which weeks an innovation network would be one too many (R-21).
    """

    round_code: str
    total: Bound
    learning: Bound
    welfare: Bound
    innovation: int
    """Innovation networks of this round."""
    innovation_most: int
    weeks: tuple[InnovationWeek, ...]
    clashes: tuple[Finding, ...]

    @property
    def innovation_peak(self) -> int:
        """The most innovation networks that run in one week."""
        return max((len(week.codes) for week in self.weeks), default=0)


def meter(
    session: Session, round_code: str, day: dt.date, tried: Mapping[str, Stage] | None = None
) -> Meter:
    """Read the meter of a round on a day.

    Args:
        session: a reading session.
        round_code: the half-year.
        day: the first day of the innovation meter.
        tried: stages that themes are tried in, by code; the others stand where they stand.
    """
    numbers = rule_numbers(session, day)
    rows = [_tried(row, tried or {}) for row in theme_rows(session, order=False)]
    mix = mix_of(
        RoundTheme(row.code, row.stage, row.proposed_type)
        for row in rows
        if row.round_code == round_code
    )
    weeks, clashes = _innovation(session, day, rows, numbers)
    return Meter(
        round_code,
        Bound(mix.total(numbers), numbers["round.starts_low"], numbers["round.starts_high"]),
        Bound(mix.learning, numbers["round.learning"], numbers["round.learning"]),
        Bound(mix.welfare, numbers["round.welfare_low"], numbers["round.welfare_high"]),
        mix.innovation,
        numbers["innovation.most"],
        weeks,
        clashes,
    )


def _tried(row: ThemeRow, tried: Mapping[str, Stage]) -> ThemeRow:
    stage = tried.get(row.code)
    return row if stage is None or stage is row.stage else replace(row, stage=stage)


def _innovation(
    session: Session, day: dt.date, rows: list[ThemeRow], numbers: Numbers
) -> tuple[tuple[InnovationWeek, ...], tuple[Finding, ...]]:
    work = Courses(session, day)
    courses = work.decided(rows)
    over = overloads(courses, numbers["innovation.most"])
    first = monday_of(day)
    weeks = []
    for step in range(WEEKS):
        monday = first + dt.timedelta(weeks=step)
        is_over = any(clash.first <= monday <= clash.last for clash in over)
        weeks.append(InnovationWeek(monday, running_in(courses, monday), is_over))
    named = {code for clash in over for code in clash.codes}
    last = max((course for course in courses if course.code in named),
               key=lambda course: (course.start, course.code), default=None)  # fmt: skip
    clashes = judge_start(last, courses, numbers, starts=False) if last is not None else []
    return tuple(weeks), tuple(clashes)
