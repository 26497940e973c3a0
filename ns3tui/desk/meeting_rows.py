"""Chefforum's meetings read as columns on a day, and as the rules are told of them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.people_rows import PeopleReading
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus
from ns3tui.rules.meetings import ItemFacts, MeetingFacts
from ns3tui.rules.organisation import UnitKind
from ns3tui.rules.round_plan import round_discussed_on


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """The columns of one meeting; people by code."""

    id: int
    version: str
    code: str
    held_on: dt.date
    kind: MeetingKind
    minutes: int
    status: MeetingStatus
    round_code: str
    observes: bool
    director_approver: str
    director_approved_on: dt.date | None
    head_approver: str
    head_approved_on: dt.date | None
    note: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """The columns of one item of an agenda, with the codes it is about."""

    id: int
    version: str
    meeting_id: int
    number: int
    title: str
    minutes: int
    kind: ItemKind
    responsible: str
    minute_text: str
    offered_as: str
    themes: tuple[str, ...]
    networks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Somebody at a meeting, or noted as absent."""

    meeting_id: int
    person: str
    was_present: bool
    as_observer: bool


class MeetingReading(PeopleReading):
    """What the store knows of chefforum's meetings, read lazily and once, seen on one day."""

    def __init__(self, session: Session, day: dt.date) -> None:
        super().__init__(session, day)
        self.numbers = rule_numbers(session, day)

    def _code(self, person_id: int | None) -> str:
        return self.people[person_id].code if person_id is not None else ""

    @cached_property
    def meetings(self) -> dict[int, MeetingRow]:
        """All meetings by id, in order of day."""
        c = table("meeting").c
        statement = sa.select(
            c.id, c.version, c.code, c.held_on, c.meeting_kind, c.minutes, c.meeting_status,
            c.round_code, c.secretariat_observes, c.director_approver_id, c.director_approved_on,
            c.head_approver_id, c.head_approved_on, c.note,
        ).order_by(c.held_on, c.code)  # fmt: skip
        found: dict[int, MeetingRow] = {}
        for row in self.all_rows(statement):
            values = (
                *row[:9], self._code(row[9]), row[10], self._code(row[11]), row[12], row[13],
            )  # fmt: skip
            found[row[0]] = MeetingRow(*values)
        return found

    @cached_property
    def by_code(self) -> dict[str, MeetingRow]:
        """All meetings by exchange id."""
        return {row.code: row for row in self.meetings.values()}

    def _linked(self, link: str, target: str, column: str) -> Mapping[int, tuple[str, ...]]:
        of, to = table(link), table(target)
        statement = (
            sa.select(of.c.item_id, to.c.code)
            .join(to, to.c.id == of.c[column])
            .order_by(of.c.id)
        )  # fmt: skip
        found: defaultdict[int, list[str]] = defaultdict(list)
        for item_id, code in self.all_rows(statement):
            found[item_id].append(code)
        return {item_id: tuple(codes) for item_id, codes in found.items()}

    @cached_property
    def items(self) -> Mapping[int, tuple[ItemRow, ...]]:
        """The agenda of each meeting in order, by meeting id."""
        themes = self._linked("agenda_theme", "theme", "theme_id")
        networks = self._linked("agenda_network", "network", "network_id")
        c = table("agenda_item").c
        statement = sa.select(
            c.id, c.version, c.meeting_id, c.number, c.title, c.minutes, c.item_kind,
            c.responsible_id, c.minute_text, c.offered_as,
        ).order_by(c.meeting_id, c.number)  # fmt: skip
        found: defaultdict[int, list[ItemRow]] = defaultdict(list)
        for row in self.all_rows(statement):
            values = (
                *row[:7], self._code(row[7]), row[8], row[9], themes.get(row[0], ()),
                networks.get(row[0], ()),
            )  # fmt: skip
            found[row[2]].append(ItemRow(*values))
        return {meeting: tuple(items) for meeting, items in found.items()}

    @cached_property
    def attendance(self) -> Mapping[int, tuple[AttendanceRow, ...]]:
        """Who was at each meeting, by meeting id."""
        c = table("attendance").c
        statement = sa.select(c.meeting_id, c.person_id, c.was_present, c.as_observer)
        found: defaultdict[int, list[AttendanceRow]] = defaultdict(list)
        for meeting, person_id, present, observer in self.all_rows(statement.order_by(c.id)):
            found[meeting].append(AttendanceRow(meeting, self._code(person_id), present, observer))
        return {meeting: tuple(rows) for meeting, rows in found.items()}

    @cached_property
    def secretariat(self) -> frozenset[str]:
        """The people of the secretariat by code."""
        unit = table("organisation_unit").c
        statement = sa.select(unit.code).where(unit.kind == UnitKind.SECRETARIAT)
        units = {row[0] for row in self.all_rows(statement)}
        return frozenset(person.code for person in self.people.values() if person.unit in units)

    def members_on(self, day: dt.date) -> frozenset[str]:
        """Return who sat in chefforum on a day."""
        return frozenset(code for code, chief in self.chiefs.items() if chief.sits_on(day))

    @cached_property
    def deadlines(self) -> dict[str, dt.date]:
        """The deadlines of the rounds that have one of their own."""
        c = table("half_year_round").c
        rows = self.all_rows(sa.select(c.code, c.deadline).where(c.deadline.is_not(None)))
        return dict(rows)

    def round_of(self, row: MeetingRow) -> str:
        """Return the round a half-yearly meeting discusses; empty for a monthly one."""
        if row.kind is MeetingKind.MONTHLY:
            return ""
        return row.round_code or round_discussed_on(row.held_on, self.deadlines, self.numbers)

    @cached_property
    def discussions(self) -> dict[str, MeetingRow]:
        """The half-yearly meeting of each round that has one; the first not called off."""
        found: dict[str, MeetingRow] = {}
        for row in self.meetings.values():
            code = self.round_of(row)
            if code and row.status is not MeetingStatus.CANCELLED:
                found.setdefault(code, row)
        return found

    def facts(self, row: MeetingRow) -> MeetingFacts:
        """Return what the rules are told of a meeting."""
        attended = [a for a in self.attendance.get(row.id, ()) if a.was_present]
        return MeetingFacts(
            code=row.code,
            held_on=row.held_on,
            kind=row.kind,
            status=row.status,
            minutes=row.minutes,
            observes=row.observes,
            director_approved=row.director_approved_on is not None,
            head_approved=row.head_approved_on is not None,
            items=tuple(
                ItemFacts(
                    item.number,
                    item.minutes,
                    item.responsible,
                    frozenset((*item.themes, *item.networks)),
                )
                for item in self.items.get(row.id, ())
            ),
            present=frozenset(a.person for a in attended),
            observers=frozenset(a.person for a in attended if a.as_observer),
            members=self.members_on(row.held_on),
            secretariat=self.secretariat,
        )

    @cached_property
    def all_facts(self) -> tuple[MeetingFacts, ...]:
        """What the rules are told of all meetings, in order of day."""
        return tuple(self.facts(row) for row in self.meetings.values())
