"""Turnus stays as lists, forms and the rules see them (R-76 … R-80)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session

from ns3tui.desk.checks import with_overrides
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.time_judging import TimeJudge
from ns3tui.desk.time_rows import Span, StayRow, WhoRow, busy_rows, stay_rows, who
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding
from ns3tui.rules.turnus import (
    Busy,
    Candidate,
    Somebody,
    StayFacts,
    StayStatus,
    TaskKind,
    judge_spread,
)
from ns3tui.rules.turnus import candidates as rank
from ns3tui.rules.turnus import spread as count_spread
from ns3tui.rules.weeks import count_weeks

EDITABLE: Final = (
    "person", "starts_on", "ends_on", "days", "competence", "task_kind", "task", "product",
    "designated_by", "designated_on", "personnel_leader", "consented", "consented_on", "status",
    "note",
)  # fmt: skip
"""The fields of a stay's form; people by code."""


@dataclass(frozen=True, slots=True)
class StayView:
    """A stay as lists and forms show it, with what the rules say of it."""

    code: str
    version: str
    person: str
    person_name: str
    unit: str
    start: dt.date
    end: dt.date
    weeks: int
    days: int | None
    competence: str
    task_kind: TaskKind | None
    task: str
    product: str
    designated_by: str
    designated_by_name: str
    designated_on: dt.date | None
    personnel_leader: str
    personnel_leader_name: str
    consented: bool
    consented_on: dt.date | None
    status: StayStatus
    note: str
    findings: tuple[Finding, ...]

    @property
    def fields(self) -> dict[str, Any]:
        """The values of the form, by the names of :data:`EDITABLE`."""
        renamed = {"starts_on": self.start, "ends_on": self.end}
        return {
            name: renamed[name] if name in renamed else getattr(self, name) for name in EDITABLE
        }


@dataclass(frozen=True, slots=True)
class Spread:
    """How stays of the last months spread over the departments, most first (R-80)."""

    months: int
    counts: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]


def stays(session: Session, day: dt.date, span: Span | None = None) -> tuple[StayView, ...]:
    """Read the stays that touch a span of days, all by default, in order of start."""
    return _views(session, stay_rows(session, span), day)


def stay(session: Session, code: str, day: dt.date) -> StayView:
    """Read one stay.

    Raises:
        NotFound: no stay has the code.
    """
    rows = stay_rows(session, codes=[code])
    if not rows:
        raise NotFound(code)
    return _views(session, rows, day)[0]


def _views(session: Session, rows: tuple[StayRow, ...], day: dt.date) -> tuple[StayView, ...]:
    judged = TimeJudge(session, day).stays(rows)
    overrides = overrides_of(session)
    names = {row.code: row for row in who(session).values()}
    return tuple(
        _view(row, names, tuple(with_overrides(judged[row.facts.code], overrides))) for row in rows
    )


def _view(row: StayRow, names: Mapping[str, WhoRow], findings: tuple[Finding, ...]) -> StayView:
    facts = row.facts
    start, end = facts.start or dt.date.min, facts.end or dt.date.max

    def name(code: str) -> str:
        return names[code].name if code in names else ""

    return StayView(
        facts.code, row.version, facts.person, name(facts.person), facts.unit, start, end,
        count_weeks(start, end), facts.days, facts.competence, facts.task_kind, facts.task,
        facts.product, facts.designated_by, name(facts.designated_by), facts.designated_on,
        row.personnel_leader, name(row.personnel_leader), facts.consented, row.consented_on,
        facts.status, row.note, findings,
    )  # fmt: skip


def spread(session: Session, day: dt.date) -> Spread:
    """Read how the stays of the last months spread over the departments (R-80)."""
    facts = [row.facts for row in stay_rows(session)]
    numbers = TimeJudge(session, day).numbers
    return Spread(
        numbers["turnus.spread_months"],
        count_spread(facts, day, numbers),
        tuple(judge_spread(facts, day, numbers)),
    )


def candidates(session: Session, wanted: str, span: Span, day: dt.date) -> tuple[Candidate, ...]:
    """Rank those who know something of a wanted competence, free ones first (R-79, R-80).

    What somebody knows is their subjects in the pool and the competences of earlier stays.

    Raises:
        Refused: no competence is given.
    """
    if not wanted.strip():
        raise Refused(_("Skriv den kompetence, der søges."))
    judge = TimeJudge(session, day)
    busy = busy_rows(session, span, intensive_only=True)
    theirs: dict[int, list[StayFacts]] = {}
    for row in stay_rows(session):
        theirs.setdefault(row.person_id, []).append(row.facts)
    pool = judge.people.pool
    somebody = [
        Somebody(
            person.code,
            person.unit,
            pool[number].subjects if number in pool else (),
            tuple(Busy(b.network, b.phase) for b in busy.get(number, ()) if b.holds),
            tuple(theirs.get(number, ())),
        )
        for number, person in judge.people.people.items()
        if number in pool or number in theirs
    ]
    return rank(wanted, somebody, span, dict(spread(session, day).counts))
