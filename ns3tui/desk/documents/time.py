"""What stands in the load letter and the turnus agreement (R-58, R-76 … R-79)."""

import datetime as dt
from collections.abc import Iterator

from sqlmodel import Session

from ns3tui.desk.documents import Filling
from ns3tui.desk.load import LetterPerson, Stretch
from ns3tui.desk.load import load_letter as read_letter
from ns3tui.desk.turnus_agreement import AgreementPerson
from ns3tui.desk.turnus_agreement import turnus_agreement as read_agreement
from ns3tui.exchange.documents.time import LoadLetter, LoadSpan, PersonLoad, TurnusAgreement
from ns3tui.i18n import _
from ns3tui.rules.roles import Role
from ns3tui.rules.weeks import week_number


def load_letter(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the load letter of a personaleleder for the half-year ahead.

    Raises:
        NotFound: nobody has the code.
    """
    read = read_letter(session, subject, day)
    letter = LoadLetter(
        recipient=read.name,
        unit=read.unit,
        start=read.start,
        end=read.end,
        written_on=day,
        people=tuple(load for person in read.people for load in _loads(person)),
        peak=_peak(read.heaviest, max(read.hours, default=0)),
    )
    return Filling(letter, subject)


def _peak(heaviest: tuple[dt.date, ...], hours: int) -> str:
    if not heaviest:
        return ""
    weeks = ", ".join(str(week_number(week)) for week in heaviest)
    return _("Mest i uge {weeks}: {hours} timer om ugen i alt.").format(weeks=weeks, hours=hours)


def _loads(person: LetterPerson) -> Iterator[PersonLoad]:
    """Yield what a person gives to each network."""
    basis = dict(person.basis_tasks)
    for code in dict.fromkeys(stretch.network for stretch in person.stretches):
        theirs = [stretch for stretch in person.stretches if stretch.network == code]
        yield PersonLoad(
            name=person.line.name,
            network=f"{code} {theirs[0].network_name}".rstrip(),
            role=Role.LEADER.label,
            hours_in_all=str(sum(stretch.weeks * stretch.hours for stretch in theirs)),
            basis_tasks=basis.get(code, ""),
            spans=tuple(map(_span, theirs)),
        )


def _span(stretch: Stretch) -> LoadSpan:
    return LoadSpan(
        weeks=_weeks(stretch.start, stretch.end),
        start=stretch.start,
        end=stretch.end,
        phase=stretch.phase,
        intensity=stretch.kind.label,
        hours=str(stretch.hours),
    )


def _weeks(start: dt.date, end: dt.date) -> str:
    first, last = week_number(start), week_number(end)
    if first == last and (end - start).days < 7:
        return _("uge {week}").format(week=first)
    return _("uge {first}-{last}").format(first=first, last=last)


def turnus_agreement(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the agreement on a stay.

    Raises:
        NotFound: no stay has the code.
    """
    read = read_agreement(session, subject, day)
    stay = read.stay
    agreement = TurnusAgreement(
        code=stay.code,
        person=_named(read.person),
        unit=read.unit_name or stay.unit,
        start=stay.start,
        end=stay.end,
        days="" if stay.days is None else str(stay.days),
        weeks=stay.weeks,
        competence=stay.competence,
        task_kind=stay.task_kind.label if stay.task_kind else "",
        task=stay.task,
        product=stay.product,
        designated_by=", ".join(
            part for part in (_named(read.designated_by), read.designated_function) if part
        ),
        designated_on=stay.designated_on,
        personnel_leader=_named(read.personnel_leader),
        consented_on=stay.consented_on if stay.consented else None,
        consented=stay.consented,
        status=stay.status.label,
        written_on=day,
    )
    return Filling(agreement, stay.code)


def _named(person: AgreementPerson) -> str:
    return person.name or person.code
