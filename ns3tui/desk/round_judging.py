"""Where the desk asks the rules about half-year rounds and the basis organisation."""

import datetime as dt
from collections.abc import Sequence

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import half_year_of, next_half_year
from ns3tui.db.columns import table
from ns3tui.desk import people
from ns3tui.desk.judging import Deadlines, rule_numbers
from ns3tui.desk.rows import ThemeRow, theme_rows
from ns3tui.rules import basis
from ns3tui.rules.agenda import MeetingKind, MeetingStatus
from ns3tui.rules.facts import RoundFacts, RoundTheme
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.round_plan import start_of_week
from ns3tui.rules.rounds import (
    Period,
    judge_innovation,
    judge_innovation_plans,
    judge_round,
)
from ns3tui.rules.themes import innovation_stages
from ns3tui.rules.types import NetworkType


def judge_rounds(
    session: Session, today: dt.date, rows: Sequence[ThemeRow] | None = None
) -> tuple[Finding, ...]:
    """Return the findings about the rounds kept, the one worked towards and the one that runs.

    ``rows`` are all themes of the day when it is not today.
    """
    from ns3tui.desk.rounds import current_code

    numbers = rule_numbers(session, today)
    current = current_code(session, today)
    deadlines = Deadlines(session, numbers)
    rows = theme_rows(session, order=False) if rows is None else rows
    c = table("half_year_round").c
    kept = session.execute(sa.select(c.code, c.discussion_on, c.start_week)).all()
    discussion: dict[str, dt.date | None] = {row.code: row.discussion_on for row in kept}
    start_weeks = {row.code: row.start_week for row in kept}
    members = tuple((m.person_code, m.name) for m in people.chefforum(session, today))
    found: list[Finding] = []
    running = {half_year_of(today)} & {row.round_code for row in rows}
    for code in sorted({current, *discussion, *running}):
        deadline = deadlines.of(code)
        if deadline is None:
            continue
        facts = RoundFacts(
            code=code,
            deadline=deadline,
            starts_on=start_of_week(start_weeks.get(code, ""), code, numbers),
            is_current=code == current,
            discussion_on=discussion.get(code) or _meeting_of(session, code, deadlines),
            members=members,
            discussed=_discussed(session, code, today),
            themes=tuple(
                RoundTheme(r.code, r.stage, r.proposed_type) for r in rows if r.round_code == code
            ),
        )
        found += judge_round(facts, numbers, today)
    counted = innovation_stages(numbers)
    innovation = [
        r.code for r in rows if r.proposed_type is NetworkType.INNOVATION and r.stage in counted
    ]
    found += judge_innovation(innovation, current, numbers)
    found += judge_innovation_plans(_innovation_periods(session, numbers, today), numbers, today)
    return tuple(by_weight(found))


def _meeting_of(session: Session, code: str, deadlines: Deadlines) -> dt.date | None:
    """Return the day of the half-yearly meeting that discusses a round (R-12).

    A meeting that names no round is about the one whose deadline came last before it.
    """
    first, after = deadlines.of(code), deadlines.of(next_half_year(code))
    m = table("meeting").c
    statement = (
        sa.select(m.held_on, m.round_code)
        .where(
            m.meeting_kind == MeetingKind.HALF_YEARLY,
            m.meeting_status != MeetingStatus.CANCELLED,
        )
        .order_by(m.held_on)
    )
    held_on: dt.date
    for held_on, about in session.execute(statement):
        between = first is not None and after is not None and first < held_on <= after
        if about == code or (not about and between):
            return held_on
    return None


def _innovation_periods(session: Session, numbers: Numbers, today: dt.date) -> list[Period]:
    """Read when innovation networks run; one past its plan and not closed runs on (A-11, A-20)."""
    n = table("network").c
    end = n.planned_end if numbers["innovation.counts_in_test"] else n.main_end
    statement = sa.select(n.code, n.starts_on, n.closed_on, end).where(
        n.type == NetworkType.INNOVATION, n.starts_on.is_not(None)
    )
    return [
        Period(code, starts_on, closed_on or (None if planned and planned < today else planned))
        for code, starts_on, closed_on, planned in session.execute(statement)
    ]


def _discussed(session: Session, code: str, today: dt.date) -> frozenset[str]:
    p, d = table("person").c, table("theme_discussion")
    statement = (
        sa.select(p.code)
        .join(d, d.c.person_id == p.id)
        .where(d.c.round_code == code, d.c.held_on <= today)
    )
    return frozenset(session.execute(statement).scalars())


def judge_organisation(session: Session, today: dt.date) -> tuple[Finding, ...]:
    """Return the findings about the basis organisation (R-01)."""
    units = ((u.code, u.kind, u.parent) for u in people.units(session, today))
    return tuple(basis.judge_organisation(units, rule_numbers(session, today)))
