"""People and the pool read as columns on a day; :class:`PeopleReading` reads each table once."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.rules.network_facts import ChiefFacts, SeatSpan
from ns3tui.rules.roles import DiplomaStatus, Generation, PoolStatus


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as lists show them; ``unit`` is the department's code."""

    id: int
    code: str
    name: str
    unit: str
    level: int | None
    email: str
    personnel_leader_id: int | None
    is_anonymised: bool = False


@dataclass(frozen=True, slots=True)
class PoolEntry:
    """What the pool and the co-drivers' list keep of a person."""

    in_pool: bool
    generation: Generation | None = None
    has_diploma: bool = False
    diploma_on: dt.date | None = None
    earlier_led: int = 0
    earlier_co_driven: int = 0
    status: PoolStatus | None = None
    available_from: dt.date | None = None
    subjects: tuple[str, ...] = ()
    diploma_status: DiplomaStatus | None = None
    cohort: str = ""
    is_co_driver: bool = False

    def in_pool_on(self, day: dt.date) -> bool:
        """Tell whether the person was in the pool on a day: those with a diploma from its day."""
        return self.in_pool and (self.diploma_on is None or self.diploma_on <= day)


class PeopleReading:
    """What the store knows of people, read lazily and once, seen on one day."""

    def __init__(self, session: Session, day: dt.date) -> None:
        self.session = session
        self.day = day

    def all_rows(self, statement: Any) -> Any:
        """Return the rows of a statement."""
        return self.session.execute(statement).all()

    @cached_property
    def units(self) -> dict[int | None, str]:
        """The codes of all units by id."""
        unit = table("organisation_unit")
        return dict(self.all_rows(sa.select(unit.c.id, unit.c.code)))

    @cached_property
    def people(self) -> dict[int, PersonRow]:
        """All people by id."""
        c = table("person").c
        rows = self.all_rows(
            sa.select(
                c.id,
                c.code,
                c.name,
                c.unit_id,
                c.leader_level,
                c.email,
                c.personnel_leader_id,
                c.anonymised_on,
            )
        )
        return {
            row[0]: PersonRow(
                row[0],
                row[1],
                row[2],
                self.units.get(row[3], ""),
                row[4],
                row[5],
                row[6],
                row[7] is not None,
            )
            for row in rows
        }

    @cached_property
    def people_by_code(self) -> dict[str, PersonRow]:
        """All people by exchange id."""
        return {person.code: person for person in self.people.values()}

    @cached_property
    def chiefs(self) -> dict[str, ChiefFacts]:
        """Everybody's level and seats in chefforum, by code; those with neither are left out."""
        c = table("chefforum_seat").c
        seats: defaultdict[int, list[SeatSpan]] = defaultdict(list)
        for person_id, start, end in self.all_rows(
            sa.select(c.person_id, c.valid_from, c.valid_to).order_by(c.id)
        ):
            seats[person_id].append(SeatSpan(start, end))
        return {
            person.code: ChiefFacts(person.code, person.name, person.level, tuple(seats[number]))
            for number, person in self.people.items()
            if person.level is not None or number in seats
        }

    @cached_property
    def known_pool(self) -> "dict[int, PoolEntry]":
        """The pool and the co-drivers' list without those erased, whose facts only count."""
        return {
            number: entry
            for number, entry in self.pool.items()
            if not self.people[number].is_anonymised
        }

    @cached_property
    def pool(self) -> dict[int, PoolEntry]:
        """What the pool and the co-drivers' list keep, by person id."""
        c = table("leader_profile").c
        d = table("co_driver_profile").c
        drivers = {
            row[0]: row[1:]
            for row in self.all_rows(
                sa.select(d.person_id, d.diploma_status, d.cohort_code, d.earlier_co_driven,
                          d.available_from, d.subjects)
            )
        }  # fmt: skip
        found = {
            number: PoolEntry(
                in_pool=False,
                has_diploma=status is DiplomaStatus.PASSED,
                earlier_co_driven=earlier,
                available_from=available,
                subjects=tuple(subjects or ()),
                diploma_status=status,
                cohort=cohort,
                is_co_driver=True,
            )
            for number, (status, cohort, earlier, available, subjects) in drivers.items()
        }
        for row in self.all_rows(
            sa.select(c.person_id, c.generation, c.has_diploma, c.diploma_on, c.earlier_led,
                      c.earlier_co_driven, c.status, c.available_from, c.subjects)
        ):  # fmt: skip
            before = found.get(row[0])
            found[row[0]] = PoolEntry(
                in_pool=True,
                generation=row[1],
                has_diploma=row[2],
                diploma_on=row[3],
                earlier_led=row[4],
                earlier_co_driven=max(row[5], before.earlier_co_driven if before else 0),
                status=row[6],
                available_from=row[7],
                subjects=tuple(row[8] or ()) or (before.subjects if before else ()),
                diploma_status=before.diploma_status if before else None,
                cohort=before.cohort if before else "",
                is_co_driver=before is not None,
            )
        return found
