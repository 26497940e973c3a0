"""A person's form: who they are, and what the pool or the co-drivers' list keeps of them.

``form_of`` reads it, ``save`` changes what was changed in it, ``add`` writes a new person down
(R-31, R-41). One save is one act.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import CoDriverProfile, LeaderProfile, OrganisationUnit, Person
from ns3tui.desk import people, pool
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.i18n import N_, _
from ns3tui.rules.roles import DiplomaStatus, Generation, PoolStatus

PERSON_FIELDS: Final = ("name", "position", "unit", "leader_level", "personnel_leader", "email")
_CODE: Final = re.compile(r"^P(\d+)$")


class Place(StrEnum):
    """Where somebody stands: in the pool, on the co-drivers' list, or in neither."""

    POOL = "pulje"
    CO_DRIVERS = "co-drivere"
    NEITHER = "ingen"

    @property
    def label(self) -> str:
        """The place in the language in use."""
        return _(
            {
                "pulje": N_("i puljen"),
                "co-drivere": N_("co-driver"),
                "ingen": N_("ingen af delene"),
            }[self.value]
        )


_FIELDS_OF: Final = {
    Place.POOL: pool.LEADER_FIELDS,
    Place.CO_DRIVERS: pool.CO_DRIVER_FIELDS,
    Place.NEITHER: (),
}
_CHOICES: Final[Mapping[str, type[StrEnum]]] = {
    "generation": Generation,
    "status": PoolStatus,
    "diploma_status": DiplomaStatus,
}
STARTS: Final[Mapping[str, Any]] = {
    "generation": Generation.UNPROVEN,
    "has_diploma": False,
    "earlier_led": 0,
    "earlier_co_driven": 0,
    "status": PoolStatus.CANDIDATE,
    "diploma_status": DiplomaStatus.NOT_BEGUN,
    "subjects": (),
}
"""What a new person's fields start with, where that is not empty."""


@dataclass(frozen=True, slots=True)
class PersonForm:
    """A person's fields as they stand, and where the person stands."""

    code: str
    place: Place
    fields: Mapping[str, Any]


def fields_of(place: Place) -> tuple[str, ...]:
    """Return the names of the fields of a form."""
    return (*PERSON_FIELDS, *_FIELDS_OF[place])


def form_of(session: Session, code: str) -> PersonForm:
    """Read a person's form.

    Raises:
        NotFound: nobody has the code.
    """
    row = people.person_row(session, code)
    place, profile = _place(session, row)
    boss = session.get(Person, row.personnel_leader_id) if row.personnel_leader_id else None
    unit = session.get(OrganisationUnit, row.unit_id) if row.unit_id else None
    values: dict[str, Any] = {
        "name": row.name,
        "position": row.position,
        "unit": unit.code if unit else "",
        "leader_level": row.leader_level,
        "personnel_leader": boss.code if boss else "",
        "email": row.email,
    }
    for name in _FIELDS_OF[place]:
        value = getattr(profile, name)
        values[name] = tuple(value) if name == "subjects" else value
    return PersonForm(code, place, values)


def _place(
    session: Session, person: Person
) -> tuple[Place, LeaderProfile | CoDriverProfile | None]:
    leader = session.exec(select(LeaderProfile).where(LeaderProfile.person_id == person.id)).first()
    if leader is not None:
        return Place.POOL, leader
    driver = session.exec(
        select(CoDriverProfile).where(CoDriverProfile.person_id == person.id)
    ).first()
    return (Place.CO_DRIVERS, driver) if driver is not None else (Place.NEITHER, None)


def save(
    session: Session, code: str, changed: Mapping[str, Any], opened: Mapping[str, Any]
) -> None:
    """Change a person's fields; ``opened`` are their values when the form was opened.

    Raises:
        EditConflict: somebody else has changed the same field meanwhile.
        Refused: a field makes no sense, or the person has been erased; see the message.
        NotFound: nobody has the code, or the one they refer to.
    """
    stored = form_of(session, code)
    seen = {name: opened.get(name) for name in changed}
    there = {name: stored.fields.get(name) for name in changed}
    refuse_clash(code, changed, there, seen)
    row = people.person_row(session, code)
    if row.anonymised_on is not None:
        raise Refused(_("{code} er slettet.").format(code=code))
    _put_person(session, row, {k: v for k, v in changed.items() if k in PERSON_FIELDS})
    rest = {name: value for name, value in changed.items() if name not in PERSON_FIELDS}
    if not rest:
        return
    if stored.place is Place.POOL:
        pool.save_leader(session, code, rest)
    elif stored.place is Place.CO_DRIVERS:
        pool.save_co_driver(session, code, rest)
    else:
        raise Refused(_("{name} står hverken i puljen eller som co-driver.").format(name=row.name))


def add(session: Session, place: Place, values: Mapping[str, Any]) -> str:
    """Write a new person down, in the pool or not, and return the code given.

    Raises:
        Refused: there is no name, or a field makes no sense.
        NotFound: the department or personnel leader is not known.
    """
    code = _next_code(session)
    row = Person(code=code, name=str(values.get("name") or "").strip() or "?")
    _put_person(session, row, {k: v for k, v in values.items() if k in PERSON_FIELDS})
    session.add(row)
    session.flush()
    rest = {name: values[name] for name in _FIELDS_OF[place] if name in values}
    if place is Place.POOL:
        session.add(LeaderProfile(person_id=row.id or 0))
        session.flush()
        pool.save_leader(session, code, rest)
    elif place is Place.CO_DRIVERS:
        pool.save_co_driver(session, code, rest)
    return code


def _next_code(session: Session) -> str:
    numbers = [int(m[1]) for code in session.exec(select(Person.code)) if (m := _CODE.match(code))]
    return f"P{max(numbers, default=0) + 1:02d}"


def _put_person(session: Session, row: Person, fields: Mapping[str, Any]) -> None:
    if "name" in fields and not str(fields["name"]).strip():
        raise Refused(_("En person skal have et navn."))
    for name, value in fields.items():
        if name == "unit":
            row.unit_id = _unit_id(session, value)
        elif name == "personnel_leader":
            row.personnel_leader_id = _boss_id(session, row, value)
        else:
            setattr(row, name, value)


def _unit_id(session: Session, code: str) -> int | None:
    if not code:
        return None
    found = session.exec(select(OrganisationUnit).where(OrganisationUnit.code == code)).first()
    if found is None:
        known = ", ".join(session.exec(select(OrganisationUnit.code)))
        raise Refused(
            _("Der er ingen enhed «{code}».").format(code=code),
            _("Brug en af: {codes}.").format(codes=known),
        )
    return found.id


def _boss_id(session: Session, row: Person, code: str) -> int | None:
    if not code:
        return None
    if code == row.code:
        raise Refused(_("Ingen er sin egen personaleleder."))
    try:
        return people.person_row(session, code).id
    except NotFound as error:
        raise Refused(
            _("Der er ingen person «{code}» som personaleleder.").format(code=code),
            _("Skriv personens kode, fx L03."),
        ) from error


def choices_of(name: str) -> tuple[StrEnum, ...]:
    """Return what a field may be, when it is one of a few."""
    return tuple(_CHOICES[name]) if name in _CHOICES else ()
