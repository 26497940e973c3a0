"""Chefforum's members in a half-year round: discussions, help wanted, late themes (R-10, R-12).

What is noted of a discussion, and the round's days, are changed in :mod:`.round_acts`.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk import duties, people, rounds
from ns3tui.desk.judging import rule_numbers
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.round_plan import (
    MemberDiscussion,
    RoundPlan,
    judge_members,
    judge_plan,
    start_of_week,
)
from ns3tui.rules.stages import SIDE_LANES
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class MemberView:
    """A member of chefforum in a round: discussion held, help wanted, what came of it."""

    person_code: str
    name: str
    function: str
    unit: str
    held_on: dt.date | None
    form: str
    help_wanted: bool
    proposals: int
    is_held: bool
    """The discussion lies on or before the day of the view."""


@dataclass(frozen=True, slots=True)
class LateTheme:
    """A theme that came in after its round's deadline (R-12)."""

    code: str
    title: str
    submitted_on: dt.date
    days_late: int
    type: NetworkType | None


@dataclass(frozen=True, slots=True)
class RoundMembers:
    """A round as the desk prepares it: its days, its members, what is late, what the rules say."""

    code: str
    deadline: dt.date
    days_left: int
    discussion_on: dt.date | None
    meeting: str
    starts_on: dt.date
    """The Monday of the start week."""
    members: tuple[MemberView, ...]
    late: tuple[LateTheme, ...]
    findings: tuple[Finding, ...]

    @property
    def held(self) -> int:
        """How many have held their discussion."""
        return sum(member.is_held for member in self.members)

    @property
    def proposals(self) -> int:
        """How many themes the discussions proposed."""
        return sum(member.proposals for member in self.members if member.is_held)

    @property
    def want_help(self) -> tuple[MemberView, ...]:
        """Who wants the secretariat's help with a discussion not yet held."""
        return tuple(m for m in self.members if m.help_wanted and not m.is_held)


def round_members(session: Session, round_code: str, day: dt.date) -> RoundMembers:
    """Read a round's members with their theme discussions, and its late themes, on a day."""
    view = rounds.round_view(session, round_code)
    deadline = view.deadline or rounds.default_deadline(round_code)
    discussions = _discussions(session, round_code)
    members = []
    for seat in people.chefforum(session, day):
        row = discussions.get(seat.person_code)
        held_on = row.held_on if row else None
        members.append(
            MemberView(
                seat.person_code, seat.name, seat.function, seat.unit, held_on,
                row.form if row else "", bool(row and row.help_wanted),
                row.proposals if row else 0, held_on is not None and held_on <= day,
            )
        )  # fmt: skip
    starts_on = start_of_week(view.start_week, round_code, rule_numbers(session, day))
    plan = RoundPlan(round_code, deadline, starts_on, view.discussion_on)
    return RoundMembers(
        round_code,
        deadline,
        (deadline - day).days,
        view.discussion_on,
        view.meeting,
        starts_on,
        tuple(members),
        late_themes(session, round_code, deadline, day),
        tuple(by_weight([*judge_plan(plan), *judge_round_members(session, round_code, day)])),
    )


def _discussions(session: Session, round_code: str) -> dict[str, Any]:
    p, d = table("person").c, table("theme_discussion")
    statement = (
        sa.select(p.code, d.c.held_on, d.c.form, d.c.help_wanted, d.c.proposals)
        .join(d, d.c.person_id == p.id)
        .where(d.c.round_code == round_code)
    )
    return {row.code: row for row in session.execute(statement)}


def late_themes(
    session: Session, round_code: str, deadline: dt.date, day: dt.date
) -> tuple[LateTheme, ...]:
    """Read the themes of a round that came in after its deadline, the latest first (R-12)."""
    t = table("theme").c
    statement = (
        sa.select(t.code, t.title, t.submitted_on, t.proposed_type)
        .where(
            t.round_code == round_code,
            t.submitted_on > deadline,
            t.submitted_on <= day,
            t.stage.not_in(SIDE_LANES),
        )
        .order_by(t.submitted_on.desc(), t.code)
    )
    return tuple(
        LateTheme(code, title, on, (on - deadline).days, kind)
        for code, title, on, kind in session.execute(statement)
    )


def judge_round_members(session: Session, round_code: str, day: dt.date) -> list[Finding]:
    """Return who waits for help, and whose duties are all undone.

    Duties are judged from the days before the deadline on which missing discussions are.
    """
    view = rounds.round_view(session, round_code)
    numbers = rule_numbers(session, day)
    deadline = view.deadline or rounds.default_deadline(round_code)
    discussions = _discussions(session, round_code)
    facts = [
        MemberDiscussion(seat.person_code, seat.name, row.held_on, row.help_wanted, row.proposals)
        for seat in people.chefforum(session, day)
        if (row := discussions.get(seat.person_code)) is not None
    ]
    found = judge_members(round_code, facts, deadline, day)
    if (deadline - day).days <= numbers["round.discussion_notice_days"]:
        found += duties.scorecard(session, round_code, day).findings
    return by_weight(found)


def round_codes(session: Session) -> tuple[str, ...]:
    """Return the half-years there are rounds, themes or meetings of, oldest first."""
    themes = sa.select(table("theme").c.round_code).distinct()
    kept = sa.select(table("half_year_round").c.code)
    codes = {
        *session.execute(themes).scalars(),
        *session.execute(kept).scalars(),
        *rounds.discussion_meetings(session),
    }
    return tuple(sorted(code for code in codes if code))
