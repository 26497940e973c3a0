"""What leaves the desk as a calendar file: turnus, phases, seats, meetings; whole or per person.

``feed(session, day, kinds, person="") -> Feed`` and ``load_feed(session, leader, day) -> Feed``.
Of the past a year is kept. Education days are not kept by the desk yet and are left out.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.clock import utc_now
from ns3tui.db.tables import (
    AgendaItem,
    ChangeLog,
    ChefforumSeat,
    Meeting,
    Network,
    NetworkPhase,
    NetworkRole,
    SeatBooking,
    TurnusStay,
)
from ns3tui.desk.errors import NotFound
from ns3tui.desk.ics_gone import Gone, count_of_changes, gone
from ns3tui.desk.load import LETTER_WEEKS, load_letter
from ns3tui.desk.people_rows import table
from ns3tui.desk.phase_names import phase_names
from ns3tui.desk.time_judging import FAR
from ns3tui.desk.time_rows import Span, courses, seat_rows, stay_rows, who
from ns3tui.exchange.ics import IcsEvent, IcsStatus, ics_bytes
from ns3tui.exchange.safe_files import default_folder, file_name, write_private
from ns3tui.i18n import N_, _, ngettext
from ns3tui.rules.agenda import MeetingStatus
from ns3tui.rules.courses import PhaseKind, skipped_text
from ns3tui.rules.roles import Role
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.turnus import StayStatus

_KEPT: Final = dt.timedelta(days=366)
_TENTATIVE: Final = (StayStatus.PROPOSED, StayStatus.TENTATIVE)


class FeedKind(StrEnum):
    """What a calendar file may hold; the values are the words of the command line."""

    TURNUS = "turnus"
    PHASES = "phases"
    SEATS = "seats"
    MEETINGS = "meetings"

    @property
    def label(self) -> str:
        """The kind in the language in use."""
        return _(_TITLES[self])


_TITLES: Final = {
    FeedKind.TURNUS: N_("Turnus"),
    FeedKind.PHASES: N_("Netværksfaser"),
    FeedKind.SEATS: N_("Sekretariatspladser"),
    FeedKind.MEETINGS: N_("Chefforums møder"),
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


@dataclass(frozen=True, slots=True)
class Changes:
    """How often a row was changed, and when last."""

    count: int = 0
    at: dt.datetime | None = None

    @property
    def as_event(self) -> dict[str, Any]:
        """What an event says of it."""
        return {"sequence": max(0, self.count - 1), "changed": self.at}


class FeedReading:
    """What the events of a calendar file are made of, read once."""

    def __init__(self, session: Session, day: dt.date, person: str) -> None:
        self.session = session
        self.day = day
        self.span: Span = (day - _KEPT, FAR)
        self.people = who(session)
        self.person = next((row for row in self.people.values() if row.code == person), None)
        if person and self.person is None:
            raise NotFound(person)
        self.store = _store_key(session)

    def uid(self, kind: str, code: str) -> str:
        """Return the UID of something: the same in every file of this store, in no other's."""
        return f"{kind}-{code}@{self.store}.ns3tui"

    @cached_property
    def phases(self) -> Mapping[int, str]:
        """What each phase is called for ever within its network, by its row."""
        return phase_names(self.session)

    def changes(self, of: Any) -> dict[int, Changes]:
        """Return how often each row of a table was changed."""
        c = table(ChangeLog).c
        statement = (
            sa.select(c.row_id, count_of_changes(), sa.func.max(c.at))
            .where(c.table_name == str(of.__tablename__))
            .group_by(c.row_id)
        )
        found = self.session.execute(statement).all()
        return {row: Changes(count, _aware(at)) for row, count, at in found}

    def is_about(self, person_id: int) -> bool:
        """Tell whether an event of somebody belongs in the file."""
        return self.person is None or self.person.id == person_id

    @cached_property
    def _held(self) -> dict[int, list[tuple[dt.date, dt.date | None]]]:
        c = table(NetworkRole).c
        statement = sa.select(c.network_id, c.valid_from, c.valid_to).where(
            c.person_id == (self.person.id if self.person else None),
            c.role.in_((Role.LEADER, Role.CO_DRIVER, Role.REFERENCE_LEADER)),
        )
        found: defaultdict[int, list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
        for network, start, end in self.session.execute(statement).all():
            found[network].append((start, end))
        return found

    def has_part(self, network_id: int, span: Span) -> bool:
        """Tell whether the person had a role in a network in some days; all do without one."""
        return self.person is None or any(
            start <= span[1] and (end is None or end >= span[0])
            for start, end in self._held.get(network_id, ())
        )

    @cached_property
    def _seats(self) -> list[tuple[dt.date | None, dt.date | None]]:
        c = table(ChefforumSeat).c
        statement = sa.select(c.valid_from, c.valid_to)
        if self.person is not None:
            statement = statement.where(c.person_id == self.person.id)
        return [(start, end) for start, end in self.session.execute(statement).all()]

    def sits(self, day: dt.date) -> bool:
        """Tell whether the person sat in chefforum on a day; all do without one."""
        return self.person is None or any(
            (start is None or start <= day) and (end is None or day <= end)
            for start, end in self._seats
        )


def _aware(at: dt.datetime | None) -> dt.datetime | None:
    return at.replace(tzinfo=dt.UTC) if at is not None and at.tzinfo is None else at


def _store_key(session: Session) -> str:
    """Return what tells this store from every other: the id of the first thing done in it."""
    c = table(ChangeLog).c
    first = session.execute(sa.select(c.action).order_by(c.id).limit(1)).scalar()
    return str(first)[:12] if first else "tom"


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
        person: only what this person does: networks led, co-driven or referenced, their stays
            and seats, and chefforum's meetings if they sit there.

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
    changes = reading.changes(TurnusStay)
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
    changes = reading.changes(NetworkPhase)
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
    changes = reading.changes(SeatBooking)
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
    m = table(Meeting).c
    changes, agenda = reading.changes(Meeting), _agendas(reading.session)
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


def _agendas(session: Session) -> dict[int, list[str]]:
    c = table(AgendaItem).c
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
}


def _gone(reading: FeedReading) -> dict[str, Gone]:
    """Return what was deleted, by the UID of its event."""
    codes = _codes(reading.session, Network)
    return {
        reading.uid(was.uid_kind, was.code or _phase_code(reading, codes, was)): was
        for was in gone(reading.session)
    }


def _phase_code(reading: FeedReading, codes: Mapping[int, str], was: Gone) -> str:
    return f"{codes.get(was.network_id, '')}-{reading.phases.get(was.row_id, was.row_id)}"


def _counted_on(event: IcsEvent, was: Gone | None) -> IcsEvent:
    """Let an event that was deleted and is there again outrank its own cancellation."""
    return event if was is None else replace(event, sequence=event.sequence + was.changes + 1)


def _is_told(reading: FeedReading, was: Gone) -> bool:
    """Tell whether what was deleted may stand in the calendar of the reader still."""
    if was.end < reading.span[0]:
        return False
    if was.kind == FeedKind.PHASES:
        return reading.has_part(was.network_id, (was.start, was.end))
    return reading.is_about(was.person_id)


def _cancelled(uid: str, was: Gone) -> IcsEvent:
    return IcsEvent(
        uid, was.start, was.end, _("Aflyst"), category=FeedKind(was.kind).label,
        sequence=was.changes - 1, changed=_aware(was.at), status=IcsStatus.CANCELLED,
    )  # fmt: skip


def _codes(session: Session, of: Any) -> dict[int, str]:
    c = table(of).c
    return dict(session.execute(sa.select(c.id, c.code)).all())


def load_feed(session: Session, leader: str, day: dt.date, *, weeks: int = LETTER_WEEKS) -> Feed:
    """Read the intensive weeks of a personaleleder's people as a calendar (R-58).

    Raises:
        NotFound: nobody has the code.
    """
    letter = load_letter(session, leader, day, weeks=weeks)
    reading = FeedReading(session, day, "")
    changes = reading.changes(NetworkPhase)
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
