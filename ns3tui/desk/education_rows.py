"""Cohorts read as columns, with their days, who is on them, and what is known of these elsewhere.

``cohorts(session) -> tuple[CohortRow, ...]`` reads all there are, with as many questions whether
there are few or many: a cohort is judged by the one before it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.rules.education_facts import CohortFacts, DayFacts, DiplomaFacts, MemberFacts
from ns3tui.rules.roles import DiplomaStatus, Generation, Role

_GRANDFATHERED: Final = (Generation.FIRST, Generation.SECOND)


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day of a cohort with its row's id."""

    id: int
    facts: DayFacts


@dataclass(frozen=True, slots=True)
class MemberRow:
    """Somebody on a cohort with the row's id; ``person_id`` is nothing of somebody anonymised."""

    id: int
    person_id: int | None
    name: str
    facts: MemberFacts


@dataclass(frozen=True, slots=True)
class CohortRow:
    """A cohort with its days in order and its participants as they signed up."""

    id: int
    name: str
    provider: str
    facts: CohortFacts
    days: tuple[DayRow, ...]
    members: tuple[MemberRow, ...]

    @property
    def taking_part(self) -> tuple[MemberRow, ...]:
        """Those who are on the cohort still, or saw it through."""
        return tuple(one for one in self.members if one.facts.status.takes_part)


def cohorts(session: Session) -> tuple[CohortRow, ...]:
    """Read all cohorts in order of start and code."""
    c = table("cohort").c
    statement = sa.select(
        c.id, c.name, c.provider, c.code, c.starts_on, c.ends_on, c.cohort_status, c.places_low,
        c.places_high, c.price, c.department_share, c.secretariat_share, c.ects,
    ).order_by(c.starts_on, c.code)  # fmt: skip
    rows = session.execute(statement).all()
    starts = {row[0]: row[4] for row in rows}
    days = _days(session)
    members = _members(session, starts)
    return tuple(
        CohortRow(
            row[0],
            row[1],
            row[2],
            replace(
                CohortFacts(*row[3:]),
                days=tuple(one.facts for one in days.get(row[0], ())),
                members=tuple(one.facts for one in members.get(row[0], ())),
            ),
            tuple(days.get(row[0], ())),
            tuple(members.get(row[0], ())),
        )
        for row in rows
    )


def _days(session: Session) -> Mapping[int, list[DayRow]]:
    c = table("education_day").c
    statement = sa.select(c.cohort_id, c.id, c.number, c.heading, c.held_on).order_by(c.number)
    found: defaultdict[int, list[DayRow]] = defaultdict(list)
    for cohort, number, *facts in session.execute(statement).all():
        found[cohort].append(DayRow(number, DayFacts(*facts)))
    return found


def _members(session: Session, starts: Mapping[int, dt.date]) -> Mapping[int, list[MemberRow]]:
    m, p = table("cohort_member").c, table("person").c
    statement = (
        sa.select(
            m.cohort_id, m.id, m.person_id, p.name, m.label, p.code, m.anonymous_code,
            m.member_status, m.written, m.oral, m.grade, m.department_share, m.secretariat_share,
        )
        .outerjoin(table("person"), p.id == m.person_id)
        .order_by(m.id)
    )  # fmt: skip
    rows = session.execute(statement).all()
    known = _Known(session)
    found: defaultdict[int, list[MemberRow]] = defaultdict(list)
    for cohort, number, person, name, label, code, anonymous, *facts in rows:
        found[cohort].append(
            MemberRow(
                number, person, name or label,
                MemberFacts(code or anonymous, *facts, **known.of(person, starts[cohort])),
            )
        )  # fmt: skip
    return found


class _Known:
    """What the pool, the co-drivers' list and the roles say of people, read once."""

    def __init__(self, session: Session) -> None:
        names = ("leader_profile", "co_driver_profile", "network_role")
        leader, driver, role = (table(name).c for name in names)
        on_a_cohort = sa.select(table("cohort_member").c.person_id)
        columns = (
            leader.person_id, leader.generation, leader.has_diploma, leader.diploma_on,
            leader.earlier_co_driven,
        )  # fmt: skip
        statement = sa.select(*columns).where(leader.person_id.in_(on_a_cohort))
        self._pool: dict[int, Any] = {row[0]: row for row in session.execute(statement).all()}
        statement = sa.select(
            driver.person_id, driver.diploma_status, driver.earlier_co_driven
        ).where(driver.person_id.in_(on_a_cohort))
        self._drivers: dict[int, Any] = {row[0]: row for row in session.execute(statement).all()}
        statement = sa.select(role.person_id, role.valid_from).where(
            role.person_id.in_(on_a_cohort), role.role == Role.CO_DRIVER
        )
        self._roles: defaultdict[int, list[dt.date]] = defaultdict(list)
        for person, since in session.execute(statement).all():
            self._roles[person].append(since)

    def of(self, person: int | None, start: dt.date) -> dict[str, Any]:
        """Return what somebody's facts take from elsewhere, for a cohort that begins on a day."""
        if person is None:
            return {}
        pool, driver = self._pool.get(person), self._drivers.get(person)
        earlier = max(pool[4] if pool else 0, driver[2] if driver else 0)
        begun = any(since <= start for since in self._roles.get(person, ()))
        diploma = None
        if pool is not None:
            diploma = DiplomaFacts(True, pool[2], pool[3])  # noqa: FBT003 - in the pool
        elif driver is not None:
            diploma = DiplomaFacts(False, driver[1] is DiplomaStatus.PASSED)  # noqa: FBT003
        return {
            "has_co_driven": earlier > 0 or begun,
            "is_grandfathered": pool is not None and pool[1] in _GRANDFATHERED,
            "diploma": diploma,
        }
