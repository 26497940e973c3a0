"""What stands in the load letter and the turnus agreement (R-58, R-76 … R-79)."""

import datetime as dt

from sqlmodel import Session

from ns3tui.danish import show_date
from ns3tui.desk import load, turnus_agreement
from ns3tui.desk.documents import Filling
from ns3tui.desk.load import LetterPerson, Stretch
from ns3tui.exchange.documents import time as files
from ns3tui.i18n import _


def load_letter(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the letter to a personaleleder about the weeks from a day on.

    Raises:
        NotFound: nobody has the code.
    """
    found = load.load_letter(session, subject, day)
    peak = ", ".join(_week(monday) for monday in found.heaviest)
    data = files.LoadLetter(
        recipient=found.name,
        unit=found.unit,
        start=found.start,
        end=found.end,
        written_on=found.drawn_up_on,
        people=tuple(load_ for person in found.people for load_ in _loads(person)),
        peak=peak,
    )
    return Filling(data, found.leader)


def _loads(person: LetterPerson) -> list[files.PersonLoad]:
    """Return one entry for each network somebody leads."""
    tasks = dict(person.basis_tasks)
    by_network: dict[str, list[Stretch]] = {}
    for stretch in person.stretches:
        by_network.setdefault(stretch.network, []).append(stretch)
    return [
        files.PersonLoad(
            name=person.line.name,
            network=f"{code} {stretches[0].network_name}",
            role=_("netværksleder"),
            hours_in_all=str(sum(s.hours * s.weeks for s in stretches)),
            basis_tasks=tasks.get(code, ""),
            spans=tuple(_span(stretch) for stretch in stretches),
        )
        for code, stretches in by_network.items()
    ]


def _span(stretch: Stretch) -> files.LoadSpan:
    first, last = _week(stretch.start), _week(stretch.end)
    return files.LoadSpan(
        weeks=_("uge {week}").format(week=first if first == last else f"{first}-{last}"),
        start=stretch.start,
        end=stretch.end,
        phase=stretch.phase,
        intensity=stretch.kind.label,
        hours=str(stretch.hours),
    )


def _week(day: dt.date) -> str:
    return str(day.isocalendar().week)


def agreement(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the agreement on a stay.

    Raises:
        NotFound: no stay has the code.
    """
    found = turnus_agreement.turnus_agreement(session, subject, day)
    stay = found.stay
    consent = ""
    if stay.consented and stay.consented_on is not None:
        consent = " " + _("(samtykke {day})").format(day=show_date(stay.consented_on))
    data = files.TurnusAgreement(
        code=stay.code,
        person=found.person.name,
        unit=found.unit_name,
        start=stay.start,
        end=stay.end,
        days="" if stay.days is None else str(stay.days),
        weeks=stay.weeks,
        competence=stay.competence,
        task_kind=stay.task_kind.label if stay.task_kind is not None else "",
        task=stay.task,
        product=stay.product,
        designated_by=_named(found.designated_by.name, found.designated_function),
        designated_on=stay.designated_on,
        personnel_leader=found.personnel_leader.name + consent,
        consented=stay.consented,
        status=stay.status.label,
        written_on=found.drawn_up_on,
    )
    return Filling(data, stay.code)


def _named(name: str, function: str) -> str:
    return f"{name}, {function}" if name and function else name
