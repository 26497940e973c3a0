"""Half-year rounds: which one the desk is working towards, and its days (R-12, A-08)."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, select

from ns3tui.danish import half_year_of, next_half_year
from ns3tui.db.tables import HalfYearRound
from ns3tui.rules import rounds
from ns3tui.rules.numbers import PAPER


@dataclass(frozen=True, slots=True)
class RoundView:
    """A half-year round; ``kept`` tells whether the store has a row of it."""

    code: str
    deadline: dt.date | None
    discussion_on: dt.date | None
    start_week: str
    kept: bool


def round_code_for(today: dt.date) -> str:
    """Return the round worked towards: the first half-year that starts after today."""
    return next_half_year(half_year_of(today))


def round_start(code: str) -> dt.date | None:
    """Return the first day of the half-year a round's networks start in; nothing without one."""
    try:
        return rounds.start_of(code)
    except ValueError:
        return None


def default_deadline(code: str) -> dt.date:
    """Return the deadline when none is kept: 1 December before a spring, 1 May before an autumn."""
    return rounds.default_deadline(code, PAPER)


def round_view(session: Session, code: str) -> RoundView:
    """Read a round; one without a row has the default deadline and nothing else."""
    row = session.exec(select(HalfYearRound).where(HalfYearRound.code == code)).first()
    if row is None:
        return RoundView(code, default_deadline(code), None, "", kept=False)
    return RoundView(
        code, row.deadline or default_deadline(code), row.discussion_on, row.start_week, kept=True
    )


def current_round(session: Session, today: dt.date) -> RoundView:
    """Read the round the desk is working towards on a day."""
    return round_view(session, round_code_for(today))


def ensure_round(session: Session, code: str) -> HalfYearRound:
    """Return the row of a round, made with the default deadline when there is none."""
    row = session.exec(select(HalfYearRound).where(HalfYearRound.code == code)).first()
    if row is None:
        row = HalfYearRound(code=code, deadline=default_deadline(code))
        session.add(row)
    return row


def set_round(
    session: Session,
    code: str,
    *,
    deadline: dt.date | None,
    discussion_on: dt.date | None,
    start_week: str = "",
) -> RoundView:
    """Set the days of a round."""
    row = ensure_round(session, code)
    row.deadline, row.discussion_on, row.start_week = deadline, discussion_on, start_week
    session.flush()
    return round_view(session, code)
