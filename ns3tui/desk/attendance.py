"""Who was at a meeting of chefforum, and as what (R-84, R-86)."""

from collections.abc import Collection, Mapping

from sqlmodel import Session, select

from ns3tui.db.tables import Attendance, Person
from ns3tui.desk import people
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.meetings import MeetingView, meeting_by_code
from ns3tui.rules.agenda import Presence


def presence_of(
    who: Collection[str], present: Collection[str], observers: Collection[str]
) -> dict[str, Presence]:
    """Return how each of some people was there; ``observers`` are among the ``present``."""
    return {
        person: Presence.ABSENT if person not in present
        else Presence.OBSERVER if person in observers
        else Presence.PRESENT
        for person in who
    }  # fmt: skip


def attendance(view: MeetingView) -> dict[str, Presence]:
    """Return how each was there who may be noted: members, secretariat, then others noted."""
    others = sorted(view.present - {*view.members, *view.secretariat})
    who = (*view.members, *view.secretariat, *others)
    return presence_of(who, view.present, view.observers)


def set_attendance(
    session: Session,
    code: str,
    marks: Mapping[str, Presence],
    as_opened: Mapping[str, Presence] | None = None,
) -> None:
    """Note how people were at a meeting; who is not among the marks stays as noted (R-84, R-86).

    ``as_opened`` is how I saw them: whom a colleague and I have both noted, and not alike, is a
    conflict; without it nothing clashes.

    Raises:
        EditConflict: the same person was noted otherwise by another; nothing was saved.
        NotFound: no meeting or person has the code.
    """
    meeting = meeting_by_code(session, code)
    statement = (
        select(Person.code, Attendance)
        .join(Attendance, Attendance.person_id == Person.id)  # type: ignore[arg-type]
        .where(Attendance.meeting_id == meeting.id)
    )
    rows: dict[str, Attendance] = dict(session.exec(statement).all())
    present = {person for person, row in rows.items() if row.was_present}
    observers = {person for person, row in rows.items() if row.as_observer}
    refuse_clash(code, marks, presence_of(marks, present, observers), as_opened)
    for person, mark in marks.items():
        row = rows.get(person)
        if mark is not Presence.ABSENT:
            row = row or Attendance(
                meeting_id=meeting.id or 0, person_id=people.person_row(session, person).id or 0
            )
            row.was_present, row.as_observer = True, mark is Presence.OBSERVER
            session.add(row)
        elif row is not None:
            session.delete(row)
    session.flush()
