"""Everything the agreement on a turnus stay needs (R-76 … R-79)."""

import datetime as dt
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.acting import today_of
from ns3tui.desk.time_judging import TimeJudge
from ns3tui.desk.turnus_views import StayView, stay
from ns3tui.rules.organisation import UnitKind
from ns3tui.rules.weeks import holidays_in, weeks_between


@dataclass(frozen=True, slots=True)
class AgreementPerson:
    """Somebody the agreement names: code, name, position, the unit's name, mail."""

    code: str = ""
    name: str = ""
    position: str = ""
    unit_name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class TurnusAgreement:
    """The agreement on a stay: the stay itself, those who make it, and what the weeks are.

    Attributes:
        stay: the stay with its findings.
        person: who comes.
        personnel_leader: who lets them go.
        designated_by: the member of chefforum who designated the competence.
        designated_function: what they sit in chefforum as.
        secretariat: the unit they come to, and the first of its people on the highest level.
        unit_name: the department they come from.
        drawn_up_on: the day of the agreement.
        weeks: the Mondays of the stay.
        closed: why a week in it is closed, by Monday, in order.
        holidays: the public holidays in it, by day, in order.
        desk_days: the days in the secretariat in all, when the days a week are known.
    """

    stay: StayView
    person: AgreementPerson
    personnel_leader: AgreementPerson
    designated_by: AgreementPerson
    designated_function: str
    secretariat: AgreementPerson
    unit_name: str
    drawn_up_on: dt.date
    weeks: tuple[dt.date, ...]
    closed: tuple[tuple[dt.date, str], ...]
    holidays: tuple[tuple[dt.date, str], ...]
    desk_days: int | None


def turnus_agreement(session: Session, code: str, day: dt.date | None = None) -> TurnusAgreement:
    """Read what the agreement on a stay needs, on the desk's day unless told otherwise.

    Raises:
        NotFound: no stay has the code.
    """
    today = day or today_of(session)
    view = stay(session, code, today)
    codes = (view.person, view.personnel_leader, view.designated_by)
    people = _people(session, codes)
    weeks = tuple(weeks_between(view.start, view.end))
    closed = TimeJudge(session, today).closed
    shut = tuple((monday, why) for monday in weeks if (why := closed.reason(monday)))
    holidays = tuple(
        (held, name)
        for monday in weeks
        for held, name in sorted(holidays_in(monday).items())
        if view.start <= held <= view.end
    )
    person = people.get(view.person, AgreementPerson(view.person, view.person_name))
    return TurnusAgreement(
        stay=view,
        person=person,
        personnel_leader=people.get(view.personnel_leader, AgreementPerson()),
        designated_by=people.get(view.designated_by, AgreementPerson()),
        designated_function=_function(session, view.designated_by),
        secretariat=_head(session),
        unit_name=person.unit_name,
        drawn_up_on=today,
        weeks=weeks,
        closed=shut,
        holidays=holidays,
        desk_days=view.days * (len(weeks) - len(shut)) if view.days else None,
    )


def _people(session: Session, codes: tuple[str, ...]) -> dict[str, AgreementPerson]:
    p, u = table("person").c, table("organisation_unit").c
    statement = (
        sa.select(p.code, p.name, p.position, u.name, p.email)
        .outerjoin(table("organisation_unit"), u.id == p.unit_id)
        .where(p.code.in_(codes))
    )
    return {
        row[0]: AgreementPerson(row[0], row[1], row[2], row[3] or "", row[4])
        for row in session.execute(statement).all()
    }


def _function(session: Session, code: str) -> str:
    seat, person = table("chefforum_seat").c, table("person").c
    statement = (
        sa.select(seat.function)
        .join(table("person"), person.id == seat.person_id)
        .where(person.code == code)
        .order_by(seat.id.desc())
        .limit(1)
    )
    return str(session.execute(statement).scalar() or "")


def _head(session: Session) -> AgreementPerson:
    """Return the head of the secretariat: its leader, else the first on the highest level."""
    p, u = table("person").c, table("organisation_unit").c
    statement = (
        sa.select(p.code, p.name, p.position, u.name, p.email)
        .join(table("organisation_unit"), u.id == p.unit_id)
        .where(u.kind == UnitKind.SECRETARIAT)
        .order_by(p.code != u.leader_code, p.leader_level.is_(None), p.leader_level, p.code)
        .limit(1)
    )
    row = session.execute(statement).first()
    return AgreementPerson(*row) if row else AgreementPerson()
