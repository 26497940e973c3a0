"""Themes as they stood on an earlier day, read back from the history of their stages."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.acting import acting_of
from ns3tui.desk.rows import ThemeRow, theme_rows
from ns3tui.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class _Step:
    to_stage: Stage
    on: dt.date
    by: str


def theme_rows_on(session: Session, day: dt.date) -> list[ThemeRow]:
    """Read the themes that were there on a day, in the stage they then stood in.

    Stage, decision and agreement are those of the day. Texts, scores and departments are those
    of now: the history of stages does not keep them.
    """
    rows = theme_rows(session)
    c = table("stage_change").c
    changed = set(session.execute(sa.select(c.theme_id).where(c.changed_on > day)).scalars())
    if not changed and all(row.submitted_on <= day for row in rows):
        return rows
    steps = _steps(session)
    deciders = _deciders(session)
    there = (_on(row, day, steps.get(row.id, ()), deciders, row.id in changed) for row in rows)
    return [row for row in there if row is not None]


def theme_rows_shown(session: Session, day: dt.date, *, order: bool = True) -> list[ThemeRow]:
    """Read the themes as they are, or, while the desk looks at another day, as of that day."""
    if acting_of(session).is_travelling:
        return theme_rows_on(session, day)
    return theme_rows(session, order=order)


def _on(
    row: ThemeRow,
    day: dt.date,
    steps: Sequence[_Step],
    deciders: frozenset[str],
    changed_later: bool,
) -> ThemeRow | None:
    if row.submitted_on > day:
        return None
    decided, agreed = row.decided_on, row.agreed_type_on
    stage, since = row.stage, row.stage_since
    if changed_later:
        taken = [step for step in steps if step.on <= day]
        stage = taken[-1].to_stage if taken else Stage.RECEIVED
        since = taken[-1].on if taken else row.submitted_on
        if decided is None and stage is Stage.PRIORITISED and taken[-1].by in deciders:
            decided = since  # the step of a member of chefforum is a decision
    if decided is not None and decided > day:
        decided = None
    return replace(
        row,
        stage=stage,
        stage_since=since,
        decided_on=decided,
        decided_at_meeting=row.decided_at_meeting if decided else "",
        agreed_type_on=agreed if agreed is None or agreed <= day else None,
    )


def _steps(session: Session) -> dict[int, list[_Step]]:
    c = table("stage_change").c
    statement = sa.select(c.theme_id, c.to_stage, c.changed_on, c.changed_by)
    steps: dict[int, list[_Step]] = defaultdict(list)
    for theme_id, stage, on, by in session.execute(statement.order_by(c.changed_on, c.id)):
        steps[theme_id].append(_Step(Stage(stage), on, by))
    return steps


def _deciders(session: Session) -> frozenset[str]:
    person, seat = table("person").c, table("chefforum_seat")
    statement = sa.select(person.code).join(seat, seat.c.person_id == person.id)
    return frozenset(session.execute(statement).scalars())
