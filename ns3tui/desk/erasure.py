"""What is known of one person: to hand it out, and to erase it.

Somebody who has a part in what runs or lies ahead is not erased: that part is ended first, so
that no network stands with a leader nobody can name.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import show_date
from ns3tui.db.columns import table, table_names
from ns3tui.desk.acting import today_of
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.i18n import N_, _
from ns3tui.rules.education_words import MemberStatus
from ns3tui.rules.roles import Role
from ns3tui.rules.turnus import StayStatus

_PERSONAL: Final = {
    "competence_profile": N_("kompetenceprofiler"),
    "leader_interest": N_("interesser"),
}
_KEPT: Final = {
    "network_role": N_("roller i netværk"),
    "opt_in": N_("tilvalg"),
    "assessment": N_("vurderinger"),
    "theme_discussion": N_("temadrøftelser"),
    "turnus_stay": N_("turnusophold"),
    "seat_booking": N_("pladser"),
    "cohort_member": N_("hold"),
    "attendance": N_("møder"),
}


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing a person would do.

    Attributes:
        stands_in_the_way: what has to be ended first, in words; then nothing is erased.
        goes: what is removed, in words.
        stays: what is kept without a name, in words.
    """

    code: str
    name: str
    stands_in_the_way: tuple[str, ...]
    goes: tuple[str, ...]
    stays: tuple[str, ...]


def _person(session: Session, code: str) -> Any:
    c = table("person").c
    found = session.execute(sa.select(c.id, c.name, c.anonymised_on).where(c.code == code)).first()
    if found is None:
        raise NotFound(code)
    return found


def preview(session: Session, code: str, today: dt.date) -> Erasure:
    """Return what erasing a person would do.

    Raises:
        NotFound: nobody has the code.
        Refused: the person is erased already.
    """
    person = _person(session, code)
    if person.anonymised_on is not None:
        raise Refused(
            _("{code} er slettet {day}.").format(code=code, day=show_date(person.anonymised_on))
        )
    goes = (_("navn, stilling, e-mail og systembruger"), *_counted(session, person.id, _PERSONAL))
    return Erasure(
        code, person.name, tuple(_ties(session, person.id, today)), goes,
        tuple(_counted(session, person.id, _KEPT)),
    )  # fmt: skip


def erased(session: Session) -> dict[str, dt.date]:
    """Return the codes of those who have been erased, and when."""
    c = table("person").c
    rows = session.execute(sa.select(c.code, c.anonymised_on).where(c.anonymised_on.is_not(None)))
    return {str(row.code): row.anonymised_on for row in rows}


def _counted(session: Session, person_id: int, names: dict[str, str]) -> Iterator[str]:
    for name, words in names.items():
        c = table(name).c
        whose = c.assessor_id if name == "assessment" else c.person_id
        count = session.execute(
            sa.select(sa.func.count()).select_from(table(name)).where(whose == person_id)
        ).scalar_one()
        if count:
            yield f"{_(words)} ({count})"


def _ties(session: Session, person_id: int, today: dt.date) -> Iterator[str]:
    """Yield the parts a person has in what runs or lies ahead."""
    network, role = table("network").c, table("network_role").c
    is_open = sa.or_(role.valid_to.is_(None), role.valid_to >= today)
    for code, kind in session.execute(
        sa.select(network.code, role.role)
        .where(role.network_id == network.id, role.person_id == person_id, is_open)
        .order_by(network.code)
    ):
        yield _("{role} i {network}").format(role=Role(kind).label, network=code)
    seat = table("chefforum_seat").c
    if session.execute(
        sa.select(seat.id).where(
            seat.person_id == person_id,
            sa.or_(seat.valid_to.is_(None), seat.valid_to >= today),
        )
    ).first():
        yield _("medlem af chefforum")
    stay = table("turnus_stay").c
    for (code,) in session.execute(
        sa.select(stay.code).where(
            stay.person_id == person_id, stay.ends_on >= today,
            stay.stay_status != StayStatus.CANCELLED,
        )
    ):  # fmt: skip
        yield _("turnusophold {code}").format(code=code)
    booking = table("seat_booking").c
    if session.execute(
        sa.select(booking.id).where(booking.person_id == person_id, booking.ends_on >= today)
    ).first():
        yield _("plads i sekretariatet")
    cohort, member = table("cohort").c, table("cohort_member").c
    for (code,) in session.execute(
        sa.select(cohort.code).where(
            cohort.id == member.cohort_id, member.person_id == person_id,
            member.member_status.in_((MemberStatus.ENROLLED, MemberStatus.UNDER_WAY)),
        )
    ):  # fmt: skip
        yield _("deltager på {cohort}").format(cohort=code)
    person = table("person").c
    led = session.execute(
        sa.select(person.code)
        .where(person.personnel_leader_id == person_id, person.anonymised_on.is_(None))
        .order_by(person.code)
    ).scalars()
    if codes := ", ".join(led):
        yield _("personaleleder for {codes}").format(codes=codes)
    decision = table("decision").c
    if session.execute(
        sa.select(decision.id).where(
            decision.responsible_id == person_id, decision.done_on.is_(None)
        )
    ).first():
        yield _("ansvarlig for en opfølgning, der ikke er gjort")


def erase(session: Session, code: str) -> int:
    """Erase what is known of a person and return the row id; it cannot be undone.

    Raises:
        NotFound: nobody has the code.
        Refused: the person is erased already, or has a part in what runs or lies ahead.
    """
    from ns3tui.db.erasure import erase_person

    today = today_of(session)
    ties = preview(session, code, today).stands_in_the_way
    if ties:
        raise Refused(
            _("{code} kan ikke slettes endnu: {ties}.").format(code=code, ties="; ".join(ties)),
            _("Afslut eller overdrag det først."),
        )
    person_id = int(_person(session, code).id)
    erase_person(session, person_id, today)
    return person_id


def known_of(session: Session, code: str) -> dict[str, Any]:
    """Return everything the store holds about a person, to be handed out.

    That is every row that points at the person, what the change log says of those rows without
    who wrote it, and where texts name the person: those are to be read before they are given.

    Raises:
        NotFound: nobody has the code.
    """
    person_id = int(_person(session, code).id)
    rows: dict[str, list[dict[str, Any]]] = {}
    keys: set[tuple[str, int]] = set()
    for name, columns in _pointing():
        source = table(name)
        whose = sa.or_(*(source.c[column] == person_id for column in columns))
        for row in session.execute(sa.select(source).where(whose).order_by(source.c.id)).mappings():
            keys.add((name, int(row["id"])))
            rows.setdefault(name, []).append({k: _plain(v) for k, v in row.items()})
    log = table("change_log").c
    said = session.execute(
        sa.select(log.at, log.command, log.table_name, log.row_id, log.before, log.after)
        .where(log.table_name.in_(rows))
        .order_by(log.id)
    ).mappings()
    changes = [
        {k: _plain(v) for k, v in entry.items()}
        for entry in said
        if (entry["table_name"], entry["row_id"]) in keys
    ]
    name = str(_person(session, code).name)
    return {"rows": rows, "changes": changes, "named_in": list(_named_in(session, name))}


def _pointing() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every table with the columns that point at a person: ids of people by their names."""
    yield "person", ("id",)
    for name in table_names():
        columns = tuple(c.name for c in table(name).c if points_at_person(c.name))
        if columns:
            yield name, columns


_PERSON_COLUMNS: Final = frozenset(
    {"person_id", "assessor_id", "leader_id", "reference_leader_id", "personnel_leader_id",
     "co_driver_id", "director_approver_id", "head_approver_id", "responsible_id",
     "designated_by_id"}
)  # fmt: skip


def points_at_person(column: str) -> bool:
    """Tell whether a column of that name holds the row id of a person."""
    return column in _PERSON_COLUMNS


def _named_in(session: Session, name: str) -> Iterator[dict[str, Any]]:
    for table_name in table_names():
        source = table(table_name)
        if table_name in {"person", "change_log"} or "id" not in source.c:
            continue
        for column in source.c:
            if isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum):
                where = column.icontains(name, autoescape=True)
                for row_id in session.execute(sa.select(source.c.id).where(where)).scalars():
                    yield {"table": table_name, "column": column.name, "row": row_id}


def _plain(value: Any) -> Any:
    from ns3tui.db.change_log import encoded

    return encoded(value)
