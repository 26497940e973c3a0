"""Half-year rounds: which one the desk is working towards, and its days (R-12, A-08)."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.danish import half_year_of, next_half_year
from ns3tui.db.columns import table
from ns3tui.desk.acting import today_of
from ns3tui.rules import rounds
from ns3tui.rules.numbers import PAPER
from ns3tui.rules.round_plan import start_of_week, worked_towards
from ns3tui.rules.stages import Stage

if TYPE_CHECKING:
    from ns3tui.db.tables import HalfYearRound
    from ns3tui.desk.meeting_rows import MeetingRow


@dataclass(frozen=True, slots=True)
class RoundView:
    """A half-year round; ``kept`` tells whether the store has a row of it."""

    code: str
    deadline: dt.date | None
    discussion_on: dt.date | None
    start_week: str
    kept: bool
    meeting: str = ""
    """The half-yearly meeting that discusses it, where one is kept."""


UNDECIDED: Final = (Stage.RECEIVED, Stage.DESCRIBED, Stage.QUALIFIED, Stage.FOR_DISCUSSION)
"""Where a theme waits to be decided."""


def round_code_for(today: dt.date) -> str:
    """Return the round a new theme is for, and a parked one is woken for: the next half-year."""
    return next_half_year(half_year_of(today))


def current_code(session: Session, today: dt.date) -> str:
    """Return the round worked towards on a day: as a rule the next, see ``worked_towards``."""
    own = half_year_of(today)
    c = table("theme").c
    waiting = sa.select(c.id).where(c.round_code == own, c.stage.in_(UNDECIDED)).limit(1)
    if session.execute(waiting).first() is None:
        return round_code_for(today)
    from ns3tui.desk.judging import rule_numbers

    kept = _kept(session, own)
    starts_on = start_of_week(kept.start_week if kept else "", own, rule_numbers(session, today))
    return worked_towards(today, starts_on, is_undecided=True)


def round_start(code: str) -> dt.date | None:
    """Return the first day of the half-year a round's networks start in; nothing without one."""
    try:
        return rounds.start_of(code)
    except ValueError:
        return None


def default_deadline(code: str) -> dt.date:
    """Return the deadline when none is kept: 1 December before a spring, 1 May before an autumn."""
    return rounds.default_deadline(code, PAPER)


def _kept(session: Session, code: str) -> Any:
    """Return what is kept of a round, or nothing."""
    c = table("half_year_round").c
    statement = sa.select(c.deadline, c.discussion_on, c.start_week).where(c.code == code)
    return session.execute(statement).first()


def round_view(session: Session, code: str) -> RoundView:
    """Read a round; one without a row has the default deadline and nothing else."""
    row = _kept(session, code)
    met = discussion_meetings(session).get(code)
    day, meeting = (met.held_on, met.code) if met else (None, "")
    if row is None:
        return RoundView(code, default_deadline(code), day, "", kept=False, meeting=meeting)
    return RoundView(
        code,
        row.deadline or default_deadline(code),
        row.discussion_on or day,
        row.start_week,
        kept=True,
        meeting=meeting,
    )


def deadline_of(session: Session, code: str) -> dt.date:
    """Return the deadline of a round: the one kept, else the default."""
    row = _kept(session, code)
    return (row.deadline if row is not None else None) or default_deadline(code)


def discussion_meetings(session: Session, day: dt.date | None = None) -> dict[str, "MeetingRow"]:
    """Return the half-yearly meeting of each round that has one, by the round's code."""
    from ns3tui.desk.meeting_rows import MeetingReading

    if session.execute(sa.select(table("meeting").c.id).limit(1)).first() is None:
        return {}
    return MeetingReading(session, day or today_of(session)).discussions


def round_in_play(session: Session, today: dt.date) -> str:
    """Return the round chefforum is to discuss next; on the day of its meeting still that one.

    Without a meeting ahead, and while the round that has been discussed is not decided, it is
    the round the desk works towards.
    """
    ahead = [
        (row.held_on, code)
        for code, row in discussion_meetings(session, today).items()
        if row.held_on >= today
    ]
    current = current_code(session, today)
    return min(min(ahead)[1], current) if ahead else current


def current_round(session: Session, today: dt.date) -> RoundView:
    """Read the round the desk is working towards on a day."""
    return round_view(session, current_code(session, today))


def ensure_round(session: Session, code: str) -> "HalfYearRound":
    """Return the row of a round, made with the default deadline when there is none."""
    from ns3tui.db.tables import HalfYearRound

    row = session.exec(select(HalfYearRound).where(HalfYearRound.code == code)).first()
    if row is None:
        row = HalfYearRound(code=code, deadline=default_deadline(code))
        session.add(row)
    return row
