"""What somebody is, was and may be, asked of any day (R-31 … R-34, R-41).

``person_at(session, code, day)`` for one, ``people_at(session, day)`` for everybody with a place in
the networks, ``person_history(session, code)`` for every role there ever was.
"""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session

from ns3tui.danish import sort_key
from ns3tui.desk.acting import today_of
from ns3tui.desk.errors import NotFound
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.people_rows import PoolEntry
from ns3tui.desk.roles import RoleView, view_of
from ns3tui.rules.finding import Finding
from ns3tui.rules.people import Eligibility, PathStep, availability, eligibility, path_of
from ns3tui.rules.roles import Generation, PoolStatus
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class PersonAt:
    """What somebody is, was and may be, as of a day.

    ``led`` and ``co_driven`` count networks begun by then with earlier experience. ``may_lead``
    says for each type whether they may, and why. ``upcoming`` are roles agreed on but not begun.
    Pool status and availability are kept as of now only: of an earlier day they are not told.
    """

    code: str
    name: str
    unit: str
    level: int | None
    in_chefforum: bool
    generation: Generation | None
    pool_status: PoolStatus | None
    has_diploma: bool
    led: int
    co_driven: int
    path: PathStep
    now: tuple[RoleView, ...]
    past: tuple[RoleView, ...]
    upcoming: tuple[RoleView, ...]
    busy: tuple[str, ...]
    may_lead: tuple[Eligibility, ...]
    availability: tuple[Finding, ...]


def person_at(session: Session, code: str, day: dt.date) -> PersonAt:
    """Read what somebody is, was and may be on a day.

    Raises:
        NotFound: nobody has the code.
    """
    return person_on(NetworkReading(session, day), code)


def person_on(reading: NetworkReading, code: str) -> PersonAt:
    """Return what somebody is, was and may be on the day of a reading.

    Raises:
        NotFound: nobody has the code.
    """
    if code not in reading.people_by_code:
        raise NotFound(code)
    person, day = reading.people_by_code[code], reading.day
    entry = reading.pool.get(person.id, PoolEntry(in_pool=False))
    facts = reading.leader_facts(person.id, day)
    in_pool = entry.in_pool_on(day)
    ahead = day >= today_of(reading.session)
    chief = reading.chiefs.get(code)
    rows = reading.roles_of.get(person.id, ())
    views = [view_of(reading, row) for row in rows]
    return PersonAt(
        code=code,
        name=person.name,
        unit=person.unit,
        level=person.level,
        in_chefforum=chief is not None and chief.sits_on(day),
        generation=entry.generation if in_pool else None,
        pool_status=entry.status if in_pool and ahead else None,
        has_diploma=facts.has_diploma_on(day),
        led=facts.led,
        co_driven=facts.co_driven,
        path=path_of(
            co_driven=facts.co_driven,
            diploma=entry.diploma_status,
            in_pool=in_pool,
        ),
        now=tuple(view for view in views if view.is_now),
        past=tuple(view for view in views if view.end is not None and view.end < day),
        upcoming=tuple(view for view in views if view.start > day),
        busy=facts.busy,
        may_lead=tuple(eligibility(facts, kind, day) for kind in NetworkType),
        availability=availability(facts, day) if in_pool and ahead else (),
    )


def person_history(session: Session, code: str) -> tuple[RoleView, ...]:
    """Read every role somebody ever had or will have, oldest first.

    Raises:
        NotFound: nobody has the code.
    """
    reading = NetworkReading(session, today_of(session))
    person = reading.people_by_code.get(code)
    if person is None:
        raise NotFound(code)
    return tuple(view_of(reading, row) for row in reading.roles_of.get(person.id, ()))


def people_at(session: Session, day: dt.date) -> tuple[PersonAt, ...]:
    """Read everybody with a place in the networks on a day, in Danish order of name.

    Those in the pool, the co-drivers, chefforum, and whoever has or had a role.
    """
    reading = NetworkReading(session, day)
    wanted = {*reading.known_pool, *reading.roles_of}
    wanted |= {
        reading.people_by_code[code].id
        for code, chief in reading.chiefs.items()
        if chief.sits_on(day)
    }
    views = [person_on(reading, reading.people[person_id].code) for person_id in wanted]
    return tuple(sorted(views, key=lambda view: sort_key(view.name)))
