"""Chefforum's meetings: the list, and one with its agenda, its decisions and who was there.

Serves R-12, R-84 … R-86 and A-13. What stands on an agenda is changed in :mod:`.agenda`,
who was there in :mod:`.attendance`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.db.columns import table
from ns3tui.db.tables import (
    AgendaItem,
    Meeting,
)
from ns3tui.desk import judging, people
from ns3tui.desk.acting import today_of
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.meeting_rows import ItemRow, MeetingReading, MeetingRow
from ns3tui.i18n import _
from ns3tui.rules.agenda import MeetingKind, MeetingStatus, Outcome
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.meetings import judge_agenda, judge_attendance, judge_observers, limit_of

EDITABLE: Final = (
    "held_on", "meeting_kind", "minutes", "meeting_status", "round_code", "secretariat_observes",
    "director_approved_on", "head_approved_on", "note",
)  # fmt: skip
"""The fields of a meeting a form may change."""


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list: minutes used against the limit, which a half-yearly one has not."""

    code: str
    held_on: dt.date
    kind: MeetingKind
    status: MeetingStatus
    round_code: str
    items: int
    used: int
    limit: int | None

    @property
    def is_over(self) -> bool:
        """Tell whether the agenda takes more minutes than there are."""
        return self.limit is not None and self.used > self.limit


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision with what is to follow from it."""

    id: int
    meeting: str
    held_on: dt.date
    item_id: int | None
    subject: str
    """The theme or network it is about, by code."""
    outcome: Outcome
    text: str
    follow_up: str
    responsible: str
    due_on: dt.date | None
    done_on: dt.date | None
    done_note: str

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return bool(self.follow_up) and self.done_on is None

    def is_overdue(self, day: dt.date) -> bool:
        """Tell whether it should have been done by a day."""
        return self.is_open and self.due_on is not None and self.due_on < day


@dataclass(frozen=True, slots=True)
class MeetingView:
    """One meeting whole; ``present`` and ``observers`` are codes, ``names`` tells all names."""

    line: MeetingLine
    agenda: tuple[ItemRow, ...]
    decisions: tuple[DecisionLine, ...]
    """Those of this meeting."""
    open_before: tuple[DecisionLine, ...]
    """Decisions of earlier meetings with something still to be done."""
    present: frozenset[str]
    observers: frozenset[str]
    members: tuple[str, ...]
    secretariat: tuple[str, ...]
    observes: bool
    director_approved_on: dt.date | None
    head_approved_on: dt.date | None
    note: str
    findings: tuple[Finding, ...]
    names: Mapping[str, str]

    def name(self, code: str) -> str:
        """Return a person's name, or the code when there is none."""
        return self.names.get(code, code)


# --- reading -------------------------------------------------------------------------------------


def _line(reading: MeetingReading, row: MeetingRow) -> MeetingLine:
    facts = reading.facts(row)
    return MeetingLine(
        row.code, row.held_on, row.kind, facts.status_on(reading.day), reading.round_of(row),
        len(facts.items), facts.used, limit_of(facts, reading.numbers),
    )  # fmt: skip


def meetings(session: Session, day: dt.date) -> tuple[MeetingLine, ...]:
    """Read all meetings in order of day."""
    reading = MeetingReading(session, day)
    return tuple(_line(reading, row) for row in reading.meetings.values())


def meeting_ahead(session: Session, day: dt.date) -> str:
    """Return the first meeting on or after a day that is not called off, else the last there is."""
    rows = meetings(session, day)
    ahead = [row.code for row in rows
             if row.held_on >= day and row.status is not MeetingStatus.CANCELLED]  # fmt: skip
    if ahead:
        return ahead[0]
    return rows[-1].code if rows else ""


def meeting(session: Session, code: str, day: dt.date) -> MeetingView:
    """Read a meeting whole.

    Raises:
        NotFound: no meeting has the code.
    """
    reading = MeetingReading(session, day)
    row = reading.by_code.get(code)
    if row is None:
        raise NotFound(code)
    facts = reading.facts(row)
    decisions = decision_lines(session)
    found = [
        *judge_agenda(facts, reading.numbers),
        *judge_observers(facts, day),
        *judge_attendance(facts, day),
    ]
    return MeetingView(
        line=_line(reading, row),
        agenda=reading.items.get(row.id, ()),
        decisions=tuple(d for d in decisions if d.meeting == code),
        open_before=tuple(
            d for d in decisions if d.is_open and d.meeting != code and d.held_on <= row.held_on
        ),
        present=facts.present,
        observers=facts.observers,
        members=tuple(m.person_code for m in people.chefforum(session, row.held_on)),
        secretariat=tuple(sorted(reading.secretariat)),
        observes=row.observes,
        director_approved_on=row.director_approved_on,
        head_approved_on=row.head_approved_on,
        note=row.note,
        findings=tuple(by_weight(found)),
        names=people.names(session),
    )


def decision_lines(session: Session) -> tuple[DecisionLine, ...]:
    """Read all decisions, oldest meeting first."""
    m, t, n, p = (table(of).c for of in ("meeting", "theme", "network", "person"))
    d = table("decision").c
    statement = (
        sa.select(
            d.id, m.code, m.held_on, d.item_id, sa.func.coalesce(t.code, n.code, ""), d.outcome,
            d.text, d.follow_up, sa.func.coalesce(p.code, ""), d.due_on, d.done_on, d.done_note,
        )
        .select_from(table("decision"))
        .join(table("meeting"), m.id == d.meeting_id)
        .outerjoin(table("theme"), t.id == d.theme_id)
        .outerjoin(table("network"), n.id == d.network_id)
        .outerjoin(table("person"), p.id == d.responsible_id)
        .order_by(m.held_on, d.id)
    )  # fmt: skip
    return tuple(DecisionLine(*row) for row in session.execute(statement))


def decisions_by_item(view: MeetingView) -> Mapping[int, tuple[DecisionLine, ...]]:
    """Return the decisions of a meeting by the item they were taken under."""
    found: defaultdict[int, list[DecisionLine]] = defaultdict(list)
    for decision in view.decisions:
        found[decision.item_id or 0].append(decision)
    return {item: tuple(lines) for item, lines in found.items()}


# --- acting --------------------------------------------------------------------------------------


def meeting_by_code(session: Session, code: str) -> Meeting:
    """Return a meeting's row.

    Raises:
        NotFound: no meeting has the code.
    """
    row = session.exec(select(Meeting).where(Meeting.code == code)).first()
    if row is None:
        raise NotFound(code)
    return row


def plan(
    session: Session,
    held_on: dt.date,
    kind: MeetingKind = MeetingKind.MONTHLY,
    *,
    minutes: int | None = None,
    round_code: str = "",
) -> str:
    """Plan a meeting and return its code: ``CF202702`` for one in February 2027.

    Raises:
        Refused: there is a meeting that day already.
    """
    _check_day(session, held_on)
    if minutes is None:
        minutes = judging.rule_numbers(session, held_on)["agenda.minutes"]
    taken = set(session.exec(select(Meeting.code)))
    stem = f"CF{held_on:%Y%m}"
    code = next(c for c in (stem, *(f"{stem}-{n}" for n in range(2, 100))) if c not in taken)
    row = Meeting(
        code=code, held_on=held_on, meeting_kind=kind, minutes=minutes, round_code=round_code
    )
    session.add(row)
    session.flush()
    return code


def _check_day(session: Session, day: dt.date, besides: int | None = None) -> None:
    other = session.exec(
        select(Meeting).where(
            Meeting.held_on == day, Meeting.meeting_status != MeetingStatus.CANCELLED
        )
    ).first()
    if other is not None and other.id != besides:
        raise Refused(
            _("{code} ligger allerede {day:%d-%m-%Y}.").format(code=other.code, day=day),
            _("Vælg en anden dag, eller ret det møde."),
        )


def edit(
    session: Session,
    code: str,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Change the fields of a meeting; see :data:`EDITABLE`.

    ``as_opened`` are the fields as I saw them: what a colleague made of others is kept, and
    what we both changed is a conflict; without them nothing clashes.

    Who approves the secretariat as *tilhører* is the kommunaldirektør and the head of the
    secretariat of the day (R-84); only the days are asked for.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Refused: a field cannot be changed here, the day is taken, or it is held before its day.
    """
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))
    row = meeting_by_code(session, code)
    stored = {name: getattr(row, name) for name in fields}
    refuse_clash(code, fields, stored, as_opened)
    day = fields.get("held_on", row.held_on)
    if day != row.held_on:
        _check_day(session, day, besides=row.id)
    if fields.get("meeting_status") is MeetingStatus.HELD and day > today_of(session):
        raise Refused(_("{code} er ikke holdt endnu.").format(code=code))
    for name, value in fields.items():
        setattr(row, name, value)
    session.flush()


def last_number(session: Session, meeting_id: int) -> int:
    """Return the number of the last item on a meeting's agenda, 0 without any."""
    numbers = session.exec(
        select(AgendaItem.number).where(AgendaItem.meeting_id == meeting_id)
    ).all()
    return max(numbers, default=0)
