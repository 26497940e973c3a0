"""What leaves the desk as a calendar file, whole or per person.

Turnus, phases, seats, meetings and education days.

``feed(session, day, kinds, person="") -> Feed`` and ``load_feed(session, leader, day) -> Feed``.
Of the past a year is kept.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.clock import utc_now
from ns3tui.db.columns import table
from ns3tui.desk.calendar_views import day_title
from ns3tui.desk.education_rows import cohorts
from ns3tui.desk.ics_gone import Gone, cohort_codes, gone, members_of
from ns3tui.desk.ics_reading import Changes, FeedReading, aware
from ns3tui.desk.load import LETTER_WEEKS, load_letter
from ns3tui.desk.time_rows import courses, seat_rows, stay_rows
from ns3tui.exchange.ics import IcsEvent, IcsStatus, ics_bytes
from ns3tui.exchange.safe_files import default_folder, file_name, write_private
from ns3tui.i18n import N_, _, ngettext
from ns3tui.rules.agenda import MeetingStatus
from ns3tui.rules.courses import PhaseKind, skipped_text
from ns3tui.rules.education_words import CohortStatus, MemberStatus
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.turnus import StayStatus

_TENTATIVE: Final = (StayStatus.PROPOSED, StayStatus.TENTATIVE)


class FeedKind(StrEnum):
    """What a calendar file may hold; the values are the words of the command line."""

    TURNUS = "turnus"
    PHASES = "phases"
    SEATS = "seats"
    MEETINGS = "meetings"
    EDUCATION = "education"

    @property
    def label(self) -> str:
        """The kind in the language in use."""
        return _(_TITLES[self])


_TITLES: Final = {
    FeedKind.TURNUS: N_("Turnus"),
    FeedKind.PHASES: N_("Netværksfaser"),
    FeedKind.SEATS: N_("Sekretariatspladser"),
    FeedKind.MEETINGS: N_("Chefforums møder"),
    FeedKind.EDUCATION: N_("Uddannelsesdage"),
}


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar ready to be written: its name, what it is about, and its events."""

    name: str
    about: str
    """For the file's name: a person's code, or nothing."""
    events: tuple[IcsEvent, ...]

    def content(self, stamp: dt.datetime | None = None) -> bytes:
        """Return the file's bytes."""
        return ics_bytes(self.name, self.events, stamp or utc_now())


def feed(
    session: Session,
    day: dt.date,
    kinds: Collection[FeedKind] = tuple(FeedKind),
    *,
    person: str = "",
) -> Feed:
    """Read the events of a calendar file: everybody's, or one person's.

    Args:
        session: a reading session.
        day: the desk's day; a year before it is kept.
        kinds: what it is to hold.
        person: only what this person does: networks led, co-driven or referenced, their stays,
            seats and education days, and chefforum's meetings if they sit there.

    Raises:
        NotFound: nobody has the code.
    """
    reading = FeedReading(session, day, person)
    events: list[IcsEvent] = []
    for kind in FeedKind:
        if kind in kinds:
            events += _READERS[kind](reading)
    past = _gone(reading)
    there = {event.uid for event in events}
    events = [_counted_on(event, past.get(event.uid)) for event in events]
    events += [
        _cancelled(uid, was)
        for uid, was in past.items()
        if uid not in there and FeedKind(was.kind) in kinds and _is_told(reading, was)
    ]
    name = reading.person.name if reading.person else _("Sekretariatet")
    return Feed(f"{_('Netværk')}: {name}", person, tuple(events))


def _turnus(reading: FeedReading) -> Iterable[IcsEvent]:
    changes = reading.changes("turnus_stay")
    for row in stay_rows(reading.session, reading.span):
        stay = row.facts
        if not reading.is_about(row.person_id) or stay.start is None or stay.end is None:
            continue
        name = reading.people[row.person_id].name
        status = IcsStatus.TENTATIVE if stay.status in _TENTATIVE else IcsStatus.CONFIRMED
        if stay.status is StayStatus.CANCELLED:
            status = IcsStatus.CANCELLED
        yield IcsEvent(
            reading.uid("turnus", stay.code), stay.start, stay.end,
            _("Turnus: {name}, {competence}").format(name=name, competence=stay.competence)
            if stay.competence else _("Turnus: {name}").format(name=name),
            _lines(
                stay.task,
                _days(stay.days) if stay.days else "",
                _("Status: {status}").format(status=stay.status.label),
                stay.code,
            ),
            FeedKind.TURNUS.label, status=status, **changes.get(row.id, Changes()).as_event,
        )  # fmt: skip


def _phases(reading: FeedReading) -> Iterable[IcsEvent]:
    changes = reading.changes("network_phase")
    for row in courses(reading.session, reading.span):
        for phase in row.phases:
            span = (phase.start, phase.end)
            if phase.end < reading.span[0] or not reading.has_part(row.id, span):
                continue
            skipped = skipped_text([phase])
            key = phase.key or 0
            yield IcsEvent(
                reading.uid("fase", f"{row.code}-{reading.phases[key]}"), phase.start, phase.end,
                f"{row.code} {phase.name}"
                + ("" if phase.kind is PhaseKind.BREAK else f" ({phase.kind.label})"),
                _lines(
                    row.name,
                    _("Ingen arbejdsuge: uge {weeks}").format(weeks=skipped) if skipped else "",
                    _("Nedslag i chefforum") if phase.touch_point else "",
                ),
                phase.kind.label, **changes.get(key, Changes()).as_event,
            )  # fmt: skip


def _seats(reading: FeedReading) -> Iterable[IcsEvent]:
    changes = reading.changes("seat_booking")
    for row in seat_rows(reading.session, reading.span):
        seat = row.facts
        if not reading.is_about(row.person_id):
            continue
        waits = seat.status is SeatStatus.WAITING
        title = _("Venteliste: {name}") if waits else _("Plads i sekretariatet: {name}")
        yield IcsEvent(
            reading.uid("plads", str(row.id)), seat.start, seat.end,
            title.format(name=reading.people[row.person_id].name),
            _lines(
                seat.network or seat.label, _days(seat.days)
            ),
            FeedKind.SEATS.label, status=IcsStatus.TENTATIVE if waits else IcsStatus.CONFIRMED,
            **changes.get(row.id, Changes()).as_event,
        )  # fmt: skip


def _meetings(reading: FeedReading) -> Iterable[IcsEvent]:
    m = table("meeting").c
    changes, agenda = reading.changes("meeting"), _agendas(reading.session)
    statement = sa.select(m.id, m.code, m.held_on, m.meeting_kind, m.minutes, m.meeting_status)
    statement = statement.where(m.held_on >= reading.span[0]).order_by(m.held_on)
    for row_id, code, day, kind, minutes, status in reading.session.execute(statement).all():
        if not reading.sits(day):
            continue
        yield IcsEvent(
            reading.uid("moede", code), day, day,
            _("Chefforum: {kind}").format(kind=kind.label),
            _lines(_("{minutes} minutter til netværk").format(minutes=minutes) if minutes else "",
                   *agenda.get(row_id, ())),
            FeedKind.MEETINGS.label,
            status=IcsStatus.CANCELLED if status is MeetingStatus.CANCELLED
            else IcsStatus.CONFIRMED,
            **changes.get(row_id, Changes()).as_event,
        )  # fmt: skip


def _education(reading: FeedReading) -> Iterable[IcsEvent]:
    changes, of_cohorts = reading.changes("education_day"), reading.changes("cohort")
    of_members = reading.changes("cohort_member")
    for row in cohorts(reading.session):
        own = of_cohorts.get(row.id, Changes())
        mine = [one for one in row.members if reading.is_about(one.person_id or 0)]
        if reading.person is not None and not mine:
            continue
        gave_up = [one for one in mine if reading.person and not one.facts.status.takes_part]
        for day in row.days:
            on, number = day.facts.held_on, day.facts.number
            if on is None or on < reading.span[0]:
                continue
            changed = changes.get(day.id, Changes()).also(own)
            is_off = row.facts.status is CohortStatus.CANCELLED
            if gave_up and (on >= reading.day or gave_up[0].facts.status is MemberStatus.WITHDRAWN):
                is_off = True
                changed = changed.also(Changes(1 + of_members.get(gave_up[0].id, Changes()).count))
            yield IcsEvent(
                reading.uid("uddannelsesdag", f"{row.facts.code}-{number}"), on, on,
                day_title(row.facts.code, number, day.facts.heading),
                _lines(row.name, row.provider),
                FeedKind.EDUCATION.label,
                status=IcsStatus.CANCELLED if is_off else IcsStatus.CONFIRMED,
                **changed.as_event,
            )  # fmt: skip


def _agendas(session: Session) -> dict[int, list[str]]:
    c = table("agenda_item").c
    found: defaultdict[int, list[str]] = defaultdict(list)
    rows = session.execute(sa.select(c.meeting_id, c.number, c.title).order_by(c.number)).all()
    for meeting, number, title in rows:
        found[meeting].append(f"{number}. {title}")
    return found


def _days(days: int) -> str:
    return ngettext("{days} dag om ugen", "{days} dage om ugen", days).format(days=days)


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)


_READERS: Final = {
    FeedKind.TURNUS: _turnus,
    FeedKind.PHASES: _phases,
    FeedKind.SEATS: _seats,
    FeedKind.MEETINGS: _meetings,
    FeedKind.EDUCATION: _education,
}


def _gone(reading: FeedReading) -> dict[str, Gone]:
    """Return what was deleted, by the UID of its event."""
    owners = {
        FeedKind.PHASES.value: _codes(reading.session, "network"),
        FeedKind.EDUCATION.value: cohort_codes(reading.session),
    }
    found, of_cohorts = {}, reading.changes("cohort")
    for was in gone(reading.session):
        owner = owners.get(was.kind, {}).get(was.owner_id, "")
        number: int | str = was.number
        if was.kind == FeedKind.PHASES:
            number = reading.phases.get(was.row_id, str(was.row_id))
        # What changes a cohort changes its days' events as well.
        is_day = was.kind == FeedKind.EDUCATION
        also = of_cohorts.get(was.owner_id, Changes(1)).count - 1 if is_day else 0
        uid = reading.uid(was.uid_kind, was.code or f"{owner}-{number}")
        found[uid] = replace(was, changes=was.changes + also)
    return found


def _counted_on(event: IcsEvent, was: Gone | None) -> IcsEvent:
    """Let an event that was deleted and is there again outrank its own cancellation."""
    return event if was is None else replace(event, sequence=event.sequence + was.changes)


def _is_told(reading: FeedReading, was: Gone) -> bool:
    """Tell whether what was deleted may stand in the calendar of the reader still."""
    if was.end < reading.span[0]:
        return False
    if was.kind == FeedKind.PHASES:
        return reading.has_part(was.owner_id, (was.start, was.end))
    if was.kind == FeedKind.EDUCATION:
        return reading.person is None or reading.person.id in members_of(
            reading.session, was.owner_id
        )
    return reading.is_about(was.person_id)


def _cancelled(uid: str, was: Gone) -> IcsEvent:
    return IcsEvent(
        uid, was.start, was.end, _("Aflyst"), category=FeedKind(was.kind).label,
        sequence=was.changes - 1, changed=aware(was.at), status=IcsStatus.CANCELLED,
    )  # fmt: skip


def _codes(session: Session, name: str) -> dict[int, str]:
    c = table(name).c
    return dict(session.execute(sa.select(c.id, c.code)).all())


def load_feed(session: Session, leader: str, day: dt.date, *, weeks: int = LETTER_WEEKS) -> Feed:
    """Read the intensive weeks of a personaleleder's people as a calendar (R-58).

    Raises:
        NotFound: nobody has the code.
    """
    letter = load_letter(session, leader, day, weeks=weeks)
    reading = FeedReading(session, day, "")
    changes = reading.changes("network_phase")
    events = [
        IcsEvent(
            reading.uid("belastning", f"{person.line.person}-{part.network}-"
                                      f"{reading.phases[part.key or 0]}"),
            part.start, part.end,
            _("{name}: {hours} timer om ugen i {network}").format(
                name=person.line.name, hours=part.hours, network=part.network),
            _lines(f"{part.network_name}: {part.phase}",
                   *(text for code, text in person.basis_tasks if code == part.network)),
            part.kind.label,
            **changes.get(part.key or 0, Changes()).as_event,
        )
        for person in letter.people
        for part in person.stretches
        if part.kind is PhaseKind.INTENSIVE
    ]  # fmt: skip
    return Feed(f"{_('Belastning')}: {letter.name}", leader, tuple(events))


def save(
    feed: Feed,
    today: dt.date,
    *,
    folder: Path | None = None,
    name: str = "",
    replace: bool = False,
    shared_folder: bool = False,
) -> Path:
    """Write a calendar file, ``kalender_N16_2026-11-23.ics`` unless named, and return its path.

    Raises:
        FileRefused: the file cannot be written; nothing is left behind.
    """
    return write_private(
        folder or default_folder(),
        name or file_name("kalender", today, part=feed.about, suffix="ics"),
        [feed.content()],
        replace=replace,
        shared_folder=shared_folder,
    )
