"""Time read as columns: phases, stays, seats and closed weeks of a span, and who they are about.

Every function asks for a span of days and reads only what touches it, so that a calendar of ten
years costs what the weeks on screen cost.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.numbers_over_time import NumbersOverTime
from ns3tui.rules.courses import Phase, PhaseKind
from ns3tui.rules.roles import Role
from ns3tui.rules.seats import SeatFacts
from ns3tui.rules.stages import SIDE_LANES, Stage
from ns3tui.rules.turnus import StayFacts
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import ClosedWeeks, mondays_of

Span = tuple[dt.date, dt.date]
"""The first and the last day, both included."""
LEADS: Final = (Role.LEADER, Role.CO_DRIVER)
_MANY: Final = 500
"""More ids than this are not named one by one in a query."""


@dataclass(frozen=True, slots=True)
class WhoRow:
    """Somebody as calendars show them; ``leader_id`` is the personaleleder's row."""

    id: int
    code: str
    name: str
    unit: str
    leader_id: int | None


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A network with its phases in order, as calendars show them."""

    id: int
    code: str
    name: str
    type: NetworkType
    stage: Stage
    round_code: str
    starts_on: dt.date | None
    main_end: dt.date | None
    planned_end: dt.date | None
    closed_on: dt.date | None
    current_phase: str
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True)
class StayRow:
    """A turnus stay with its row's id and version, and the people it names."""

    id: int
    version: str
    person_id: int
    facts: StayFacts
    note: str
    personnel_leader: str
    consented_on: dt.date | None


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A booking of a seat with its row's id and version."""

    id: int
    version: str
    person_id: int
    network_id: int | None
    facts: SeatFacts
    waiting_since: dt.date | None


def touches(name: str, span: Span) -> Any:
    """Return the condition that the days of a table's row share a day with a span."""
    c = table(name).c
    return sa.and_(c.ends_on >= span[0], c.starts_on <= span[1])


def _among(column: Any, ids: Collection[int]) -> Any:
    return column.in_(ids) if len(ids) <= _MANY else sa.true()


# --- weeks and people ----------------------------------------------------------------------------


def school_holidays(session: Session) -> dict[dt.date, str]:
    """Read the weeks without school, by their Monday."""
    c = table("school_holiday").c
    rows = session.execute(sa.select(c.monday, c.name).order_by(c.monday)).all()
    return {row[0]: row[1] for row in rows}


def closed_weeks(session: Session, day: dt.date) -> ClosedWeeks:
    """Read which weeks nobody works intensively in, by the numbers of a day (R-57)."""
    numbers = NumbersOverTime(session)(day)
    return ClosedWeeks(school_holidays(session), numbers["course.workdays_low"])


def who(session: Session, ids: Collection[int] | None = None) -> dict[int, WhoRow]:
    """Read people by id: all, or those asked for."""
    p, u = table("person").c, table("organisation_unit").c
    statement = sa.select(p.id, p.code, p.name, u.code, p.personnel_leader_id).outerjoin(
        table("organisation_unit"), u.id == p.unit_id
    )
    if ids is not None:
        statement = statement.where(_among(p.id, ids))
    return {
        row[0]: WhoRow(row[0], row[1], row[2], row[3] or "", row[4])
        for row in session.execute(statement).all()
    }


# --- phases --------------------------------------------------------------------------------------


def phases_by_network(
    session: Session, ids: Collection[int] | None = None
) -> dict[int, tuple[Phase, ...]]:
    """Read the phases of networks in order, by network id: of all, or of those asked for.

    The touch-points in chefforum are the first and the last intensive phase of a
    læringsnetværk (R-29).
    """
    p, n = table("network_phase").c, table("network").c
    statement = (
        sa.select(
            p.network_id, n.type, p.number, p.name, p.phase_kind, p.weeks, p.starts_on, p.ends_on,
            p.skipped, p.hours, p.id,
        )
        .join(table("network"), n.id == p.network_id)
        .order_by(p.network_id, p.number)
    )  # fmt: skip
    if ids is not None:
        statement = statement.where(_among(p.network_id, ids))
    found: defaultdict[int, list[Phase]] = defaultdict(list)
    learning = set()
    for (
        network,
        kind,
        number,
        name,
        phase_kind,
        weeks,
        start,
        end,
        skipped,
        hours,
        key,
    ) in session.execute(statement).all():
        weeks_out = mondays_of(skipped, start, end) if skipped else ()
        found[network].append(
            Phase(number, name, phase_kind, weeks, start, end, weeks_out, hours, key=key)
        )
        if kind is NetworkType.LEARNING:
            learning.add(network)
    return {
        network: with_touch_points(phases) if network in learning else tuple(phases)
        for network, phases in found.items()
    }


def with_touch_points(phases: Iterable[Phase]) -> tuple[Phase, ...]:
    """Mark the first and the last intensive phase of a læringsnetværk (R-29)."""
    there = tuple(phases)
    intensive = [at for at, phase in enumerate(there) if phase.kind is PhaseKind.INTENSIVE]
    ends = {intensive[0], intensive[-1]} if intensive else set()
    return tuple(replace(phase, touch_point=at in ends) for at, phase in enumerate(there))


def courses(
    session: Session, span: Span | None = None, *, codes: Collection[str] = ()
) -> tuple[CourseRow, ...]:
    """Read networks with their whole plan, in order of start and code.

    Args:
        session: a reading session.
        span: only those with a phase, or without a plan their own days, in it.
        codes: only these, whatever the span.

    Networks whose theme was parked or rejected take nobody's time and are left out.
    """
    n, t = table("network").c, table("theme").c
    statement = (
        sa.select(
            n.id, n.code, n.name, n.type, t.stage, n.round_code, n.starts_on, n.main_end,
            n.planned_end, n.closed_on, n.current_phase,
        )
        .join(table("theme"), t.id == n.theme_id)
        .where(t.stage.not_in(SIDE_LANES))
    )  # fmt: skip
    if codes:
        statement = statement.where(n.code.in_(codes))
    elif span is not None:
        statement = statement.where(sa.or_(_planned_in(span), _unplanned_in(span)))
    rows = session.execute(statement).all()
    phases = phases_by_network(session, [row[0] for row in rows])
    found = (CourseRow(*(*row, phases.get(row[0], ()))) for row in rows)
    return tuple(sorted(found, key=lambda row: (row.starts_on or dt.date.max, row.code)))


def _planned_in(span: Span) -> Any:
    phase = table("network_phase").c
    there = sa.select(phase.network_id).where(touches("network_phase", span))
    return table("network").c.id.in_(there)


def _unplanned_in(span: Span) -> Any:
    n, phase = table("network").c, table("network_phase").c
    end = sa.func.coalesce(n.closed_on, n.planned_end, n.main_end, n.starts_on)
    return sa.and_(
        n.starts_on <= span[1],
        end >= span[0],
        ~sa.exists(sa.select(phase.id).where(phase.network_id == n.id)),
    )


@dataclass(frozen=True, slots=True)
class BusyRow:
    """A phase of a network somebody has a role in, in the days they hold it."""

    person_id: int
    role: Role
    since: dt.date
    until: dt.date | None
    network: str
    phase: Phase

    @property
    def holds(self) -> bool:
        """Tell whether role and phase share a day."""
        return self.since <= self.phase.end and (
            self.until is None or self.until >= self.phase.start
        )


def busy_rows(
    session: Session,
    span: Span,
    *,
    roles: Collection[Role] = LEADS,
    people: Collection[int] | None = None,
    intensive_only: bool = False,
) -> dict[int, tuple[BusyRow, ...]]:
    """Read the phases of a span by the people who lead or co-drive in them, by person id."""
    r, p, n, t = (table(of).c for of in ("network_role", "network_phase", "network", "theme"))
    statement = (
        sa.select(
            r.person_id, r.role, r.valid_from, r.valid_to, n.code, p.number, p.name, p.phase_kind,
            p.weeks, p.starts_on, p.ends_on, p.skipped, p.hours, p.id,
        )
        .join(table("network_phase"), p.network_id == r.network_id)
        .join(table("network"), n.id == r.network_id)
        .join(table("theme"), t.id == n.theme_id)
        .where(
            r.role.in_(roles),
            touches("network_phase", span),
            r.valid_from <= p.ends_on,
            sa.or_(r.valid_to.is_(None), r.valid_to >= p.starts_on),
            t.stage.not_in(SIDE_LANES),
        )
        .order_by(r.person_id, p.starts_on, n.code)
    )  # fmt: skip
    if people is not None:
        statement = statement.where(_among(r.person_id, people))
    if intensive_only:
        statement = statement.where(p.phase_kind == PhaseKind.INTENSIVE)
    found: defaultdict[int, list[BusyRow]] = defaultdict(list)
    for row in session.execute(statement).all():
        person, role, since, until, network, number, name, kind, weeks, start, end = row[:11]
        skipped = mondays_of(row[11], start, end) if row[11] else ()
        phase = Phase(number, name, kind, weeks, start, end, skipped, row[12], key=row[13])
        found[person].append(BusyRow(person, role, since, until, network, phase))
    return {person: tuple(rows) for person, rows in found.items()}


# --- stays and seats -----------------------------------------------------------------------------


def stay_rows(
    session: Session,
    span: Span | None = None,
    *,
    people: Collection[int] | None = None,
    codes: Collection[str] = (),
) -> tuple[StayRow, ...]:
    """Read turnus stays in order of start: all, or those that touch a span of days."""
    s, u = table("turnus_stay").c, table("organisation_unit").c
    one, other, leader = (table("person").alias(name) for name in ("one", "other", "leader"))
    statement = (
        sa.select(
            s.id, s.version, s.person_id, s.note, leader.c.code, s.consented_on, s.code,
            one.c.code, s.starts_on, s.ends_on, u.code, s.days, s.competence, s.task_kind, s.task,
            s.product, other.c.code, s.designated_on, s.consented, s.stay_status,
        )
        .join(one, one.c.id == s.person_id)
        .outerjoin(table("organisation_unit"), u.id == one.c.unit_id)
        .outerjoin(other, other.c.id == s.designated_by_id)
        .outerjoin(leader, leader.c.id == s.personnel_leader_id)
        .order_by(s.starts_on, s.code)
    )  # fmt: skip
    if span is not None:
        statement = statement.where(touches("turnus_stay", span))
    if people is not None:
        statement = statement.where(_among(s.person_id, people))
    if codes:
        statement = statement.where(s.code.in_(codes))
    found = []
    for row in session.execute(statement).all():
        code, person, start, end, unit, days, competence, kind, task, product = row[6:16]
        facts = StayFacts(
            code, person, start, end, unit or "", days, competence, kind, task, product,
            row[16] or "", row[17], row[18], row[19],
        )  # fmt: skip
        found.append(StayRow(row[0], row[1], row[2], facts, row[3], row[4] or "", row[5]))
    return tuple(found)


def seat_rows(
    session: Session, span: Span | None = None, *, ids: Collection[int] = ()
) -> tuple[SeatRow, ...]:
    """Read bookings of seats in order of start, those who wait by when they came."""
    s, p, n = table("seat_booking").c, table("person").c, table("network").c
    statement = (
        sa.select(
            s.id, s.version, s.person_id, s.network_id, s.waiting_since, p.code, s.starts_on,
            s.ends_on, s.days, n.code, s.seat_status, s.purpose,
        )
        .join(table("person"), p.id == s.person_id)
        .outerjoin(table("network"), n.id == s.network_id)
        .order_by(s.starts_on, s.waiting_since, s.id)
    )  # fmt: skip
    if span is not None:
        statement = statement.where(touches("seat_booking", span))
    if ids:
        statement = statement.where(s.id.in_(ids))
    found = []
    for row in session.execute(statement).all():
        person, start, end, days, network, status, purpose = row[5:]
        facts = SeatFacts(person, start, end, days, network or "", status, purpose)
        found.append(SeatRow(row[0], row[1], row[2], row[3], facts, row[4]))
    return tuple(found)


def by_code(rows: Iterable[WhoRow]) -> Mapping[str, WhoRow]:
    """Return people by exchange id."""
    return {row.code: row for row in rows}
