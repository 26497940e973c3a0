"""Where the desk asks the rules about half-year rounds and the basis organisation."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, select

from ns3tui.danish import half_year_of, next_half_year
from ns3tui.db.tables import HalfYearRound, Meeting, Network, Person, ThemeDiscussion
from ns3tui.desk import people
from ns3tui.desk.judging import Deadlines, rule_numbers
from ns3tui.desk.rows import ThemeRow, theme_rows
from ns3tui.rules import basis
from ns3tui.rules.agenda import MeetingKind, MeetingStatus
from ns3tui.rules.facts import RoundFacts, RoundTheme
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.rounds import (
    Period,
    judge_innovation,
    judge_innovation_plans,
    judge_round,
    start_of,
)
from ns3tui.rules.themes import innovation_stages
from ns3tui.rules.types import NetworkType


def judge_rounds(
    session: Session, today: dt.date, rows: Sequence[ThemeRow] | None = None
) -> tuple[Finding, ...]:
    """Return the findings about the rounds kept, the one worked towards and the one that runs.

    ``rows`` are all themes of the day when it is not today.
    """
    from ns3tui.desk.rounds import round_code_for

    numbers = rule_numbers(session, today)
    current = round_code_for(today)
    deadlines = Deadlines(session, numbers)
    rows = theme_rows(session, order=False) if rows is None else rows
    kept: Any = select(HalfYearRound.code, HalfYearRound.discussion_on)
    discussion: dict[str, dt.date | None] = dict(session.exec(kept).all())
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
            starts_on=start_of(code),
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
    statement = (
        select(Meeting)
        .where(
            Meeting.meeting_kind == MeetingKind.HALF_YEARLY,
            Meeting.meeting_status != MeetingStatus.CANCELLED,
        )
        .order_by(Meeting.held_on)  # type: ignore[arg-type]
    )
    for meeting in session.exec(statement):
        between = first is not None and after is not None and first < meeting.held_on <= after
        if meeting.round_code == code or (not meeting.round_code and between):
            return meeting.held_on
    return None


def _innovation_periods(session: Session, numbers: Numbers, today: dt.date) -> list[Period]:
    """Read when innovation networks run; one past its plan and not closed runs on (A-11, A-20)."""
    statement = select(Network).where(
        Network.type == NetworkType.INNOVATION,
        Network.starts_on != None,  # noqa: E711
    )
    periods = []
    for row in session.exec(statement):
        planned = row.planned_end if numbers["innovation.counts_in_test"] else row.main_end
        if planned is not None and planned < today:
            planned = None
        if row.starts_on is not None:
            periods.append(Period(row.code, row.starts_on, row.closed_on or planned))
    return periods


def _discussed(session: Session, code: str, today: dt.date) -> frozenset[str]:
    held_on: Any = ThemeDiscussion.held_on
    statement: Any = (
        select(Person.code)
        .join(ThemeDiscussion, ThemeDiscussion.person_id == Person.id)  # type: ignore[arg-type]
        .where(ThemeDiscussion.round_code == code, held_on != None, held_on <= today)  # noqa: E711
    )
    return frozenset(session.exec(statement).all())


def judge_organisation(session: Session, today: dt.date) -> tuple[Finding, ...]:
    """Return the findings about the basis organisation (R-01)."""
    units = ((u.code, u.kind, u.parent) for u in people.units(session, today))
    return tuple(basis.judge_organisation(units, rule_numbers(session, today)))
