"""The ranked list of a half-year round: score, spread, type, departments, readiness (R-12, R-14).

What chefforum is shown, on paper and on the screen.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.judging import Judge, facts_of
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.optins import DIRECTOR_LEVEL
from ns3tui.desk.rows import ThemeRow, theme_rows
from ns3tui.rules.criteria import COUNT
from ns3tui.rules.readiness import Answered, Readiness, readiness
from ns3tui.rules.scoring import EQUAL, Scores, Together, together
from ns3tui.rules.stages import LANES, Stage
from ns3tui.rules.types import NetworkType

_COMING: Final = (Stage.DESCRIBED, Stage.RECEIVED)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One theme of a round, in its place.

    Attributes:
        points: the mean of the whole assessments, or the agreed scores where there is none, in
            points of 28 with the round's weights; nothing while a score lacks.
        spread: the highest less the lowest assessor's sum, in points.
        assessors: how many have assessed it whole.
        readiness: what lacks before it may be discussed, and decided.
        decided_on: the day chefforum decided on it, or nothing.
    """

    code: str
    title: str
    type: NetworkType | None
    stage: Stage
    points: float | None
    spread: int
    assessors: int
    departments: tuple[str, ...]
    readiness: Readiness
    decided_on: dt.date | None


@dataclass(frozen=True, slots=True)
class RankedRound:
    """The themes of a round: those for discussion, which are ranked, the decided, the qualified."""

    code: str
    themes: tuple[Ranked, ...]
    coming: tuple[Ranked, ...]
    """The themes that have not come that far."""
    weights: tuple[int, ...]


def ranked_round(session: Session, round_code: str, day: dt.date) -> RankedRound:
    """Read the ranked list of a round on a day."""
    columns = table("theme").c
    rows = theme_rows(session, columns.round_code == round_code)
    weights = weights_of(session, round_code, day)
    scores = _assessments(session, [row.id for row in rows])
    judge = Judge(session, day)
    answers = _answers(session, rows, day)

    def view(row: ThemeRow) -> Ranked:
        found = _together(row, scores.get(row.id, ()), weights)
        facts = facts_of(row, judge.deadlines.of(round_code))
        return Ranked(
            code=row.code,
            title=row.title,
            type=row.proposed_type,
            stage=row.stage,
            points=found.points,
            spread=found.spread,
            assessors=sum(None not in each for each in scores.get(row.id, ())),
            departments=row.departments,
            readiness=readiness(facts, judge.numbers, answers.get(row.id, ())),
            decided_on=row.decided_on,
        )

    return RankedRound(
        round_code,
        tuple(view(row) for row in sorted(rows, key=_place) if _is_listed(row.stage)),
        tuple(view(row) for row in rows if row.stage in _COMING),
        weights,
    )


def _is_listed(stage: Stage) -> bool:
    return stage in LANES and LANES.index(stage) >= LANES.index(Stage.QUALIFIED)


def _place(row: ThemeRow) -> int:
    """Return the group of a theme; within it the rank of the board holds."""
    if row.stage is Stage.FOR_DISCUSSION:
        return 0
    return 2 if row.stage is Stage.QUALIFIED else 1


def weights_of(session: Session, round_code: str, day: dt.date) -> tuple[int, ...]:
    """Return the weights of the seven criteria in a round on a day; equal by default (R-07)."""
    c = table("criterion_weights").c
    statement = (
        sa.select(*(c[f"w{number}"] for number in range(1, COUNT + 1)))
        .where(c.round_code == round_code, c.valid_from <= day)
        .order_by(c.valid_from.desc(), c.id.desc())
        .limit(1)
    )
    row = session.execute(statement).first()
    return tuple(row) if row is not None else EQUAL


def _assessments(session: Session, themes: Sequence[int]) -> Mapping[int, tuple[Scores, ...]]:
    c = table("assessment").c
    statement = sa.select(c.theme_id, *(c[f"t{number}"] for number in range(1, COUNT + 1)))
    if len(themes) <= 500:
        statement = statement.where(c.theme_id.in_(themes))
    found: defaultdict[int, list[Scores]] = defaultdict(list)
    for row in session.execute(statement.order_by(c.id)):
        found[row[0]].append(tuple(row[1:]))
    return {theme: tuple(scores) for theme, scores in found.items()}


def _together(row: ThemeRow, given: Sequence[Scores], weights: Sequence[int]) -> Together:
    found = together(given, weights)
    return together((row.scores,), weights) if found.mean is None else found


def _answers(
    session: Session, rows: Sequence[ThemeRow], day: dt.date
) -> Mapping[int, tuple[Answered, ...]]:
    """Return chefforum's answers on each theme by the day, by theme id (R-44, R-25)."""
    reading = NetworkReading(session, day)

    def may(row: ThemeRow, person: str) -> bool:
        level = reading.people_by_code[person].level
        if row.proposed_type is not NetworkType.INNOVATION:
            return True
        return level is not None and level <= DIRECTOR_LEVEL

    return {
        row.id: tuple(
            Answered(given.person, given.answer, given.answered_on, may(row, given.person))
            for given in reading.opt_ins.get(row.id, ())
            if given.answered_on <= day
        )
        for row in rows
    }
