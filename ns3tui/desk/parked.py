"""Which parked themes are due: read at every look at the board, before anything is moved (R-12)."""

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import parse_half_year
from ns3tui.db.columns import table
from ns3tui.desk.acting import today_of
from ns3tui.desk.rounds import round_code_for
from ns3tui.rules.stages import Stage


def due_to_wake(session: Session) -> tuple[str, ...]:
    """Return the parked themes whose half-year is the round worked towards, or past."""
    current = parse_half_year(round_code_for(today_of(session)))
    c = table("theme").c
    due = []
    for code, round_code in session.execute(
        sa.select(c.code, c.round_code).where(c.stage == Stage.PARKED)
    ):
        try:
            if parse_half_year(round_code) <= current:
                due.append(code)
        except ValueError:
            due.append(code)  # parked without a half-year: nobody would ever see it again
    return tuple(due)
