"""People, departments and the forum of chiefs, as choices and names (A-17)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.danish import sort_key
from ns3tui.db.columns import table
from ns3tui.desk.acting import acting_of, person_of_login
from ns3tui.desk.errors import NotFound
from ns3tui.rules.organisation import UnitKind

if TYPE_CHECKING:
    from ns3tui.db.tables import Person

T = TypeVar("T")

_PEOPLE: Final = table("person")
_EVERYBODY: Final = sa.select(_PEOPLE).order_by(_PEOPLE.c.id)


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody the network organisation knows."""

    code: str
    name: str
    position: str
    unit: str
    leader_level: int | None
    email: str
    login: str
    primary_role: str


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit of the organisation."""

    code: str
    name: str
    kind: UnitKind
    parent: str


@dataclass(frozen=True, slots=True)
class ChefforumMember:
    """A seat in the forum of chiefs, as held on a day."""

    person_code: str
    name: str
    function: str
    is_director: bool
    unit: str


def valid_on(rows: Iterable[T], day: dt.date) -> list[T]:
    """Keep the dated rows that hold on a day; an open end holds for ever."""
    kept = []
    for row in rows:
        start, end = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
        if (start is None or start <= day) and (end is None or day <= end):
            kept.append(row)
    return kept


def _unit_codes(session: Session) -> dict[int | None, str]:
    c = table("organisation_unit").c
    return dict(session.execute(sa.select(c.id, c.code)).all())


def _person_view(person: Any, units: dict[int | None, str]) -> PersonView:
    return PersonView(
        code=person.code,
        name=person.name,
        position=person.position,
        unit=units.get(person.unit_id, ""),
        leader_level=person.leader_level,
        email=person.email,
        login=person.login,
        primary_role=person.primary_role,
    )


def person(session: Session, code: str) -> PersonView:
    """Read a person by exchange id.

    Raises:
        NotFound: nobody has it.
    """
    found = session.execute(_EVERYBODY.where(_PEOPLE.c.code == code)).first()
    if found is None:
        raise NotFound(code)
    return _person_view(found, _unit_codes(session))


def person_row(session: Session, code: str) -> "Person":
    """Return a person's row.

    Raises:
        NotFound: nobody has the code.
    """
    from ns3tui.db.tables import Person

    row = session.exec(select(Person).where(Person.code == code)).first()
    if row is None:
        raise NotFound(code)
    return row


def code_of(session: Session, person_id: int) -> str:
    """Return a person's exchange id.

    Raises:
        NotFound: nobody has the row id.
    """
    c = _PEOPLE.c
    code = session.execute(sa.select(c.code).where(c.id == person_id)).scalar()
    if code is None:
        raise NotFound(str(person_id))
    return str(code)


def people(session: Session) -> tuple[PersonView, ...]:
    """Read all people, but those erased, in Danish order of name."""
    units = _unit_codes(session)
    rows = session.execute(_EVERYBODY.where(_PEOPLE.c.anonymised_on.is_(None))).all()
    return tuple(sorted((_person_view(row, units) for row in rows), key=lambda p: sort_key(p.name)))


def names(session: Session) -> dict[str, str]:
    """Return people's names by code."""
    c = _PEOPLE.c
    return dict(session.execute(sa.select(c.code, c.name)).all())


def units(session: Session, today: dt.date) -> tuple[UnitView, ...]:
    """Read the organisation as it stands on a day, in Danish order of name."""
    c = table("organisation_unit").c
    statement = sa.select(c.code, c.name, c.kind, c.parent_id, c.valid_from, c.valid_to)
    rows = valid_on(session.execute(statement).all(), today)
    codes = _unit_codes(session)
    views = (UnitView(r.code, r.name, r.kind, codes.get(r.parent_id, "")) for r in rows)
    return tuple(sorted(views, key=lambda unit: sort_key(unit.name)))


def departments(session: Session, today: dt.date) -> tuple[UnitView, ...]:
    """Read the units a theme can touch: departments and staff functions."""
    wanted = {UnitKind.DEPARTMENT, UnitKind.STAFF}
    return tuple(unit for unit in units(session, today) if unit.kind in wanted)


def chefforum(session: Session, today: dt.date) -> tuple[ChefforumMember, ...]:
    """Read who sits in the forum of chiefs on a day, directors first."""
    s, p = table("chefforum_seat").c, _PEOPLE.c
    statement = sa.select(
        p.code, p.name, s.function, s.is_director, s.unit_id, s.valid_from, s.valid_to
    ).join(_PEOPLE, p.id == s.person_id)
    units = _unit_codes(session)
    members = [
        ChefforumMember(r.code, r.name, r.function, r.is_director, units.get(r.unit_id, ""))
        for r in valid_on(session.execute(statement.order_by(s.id)).all(), today)
    ]
    return tuple(sorted(members, key=lambda m: (not m.is_director, m.person_code)))


def me(session: Session) -> PersonView | None:
    """Return the person at the keys, or nobody when the system user is not mapped."""
    code = person_of_login(session, acting_of(session).login)
    return person(session, code) if code else None


def map_login(session: Session, code: str, login: str) -> None:
    """Let a system user act as a person; the user's earlier person is let go."""
    from ns3tui.db.tables import Person

    row = person_row(session, code)
    for other in session.exec(select(Person).where(Person.login == login)):
        if login and other.code != code:
            other.login = ""
    row.login = login
    session.flush()
