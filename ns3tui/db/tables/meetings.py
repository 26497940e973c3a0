"""Chefforum's meetings: agenda, attendance, decisions; and the weights of a round's criteria.

Serves R-12, R-14, R-29 and R-81 … R-86; A-13.
"""

import sqlalchemy as sa
from sqlmodel import Field

import ns3tui.db.tables.networks  # noqa: F401 - foreign keys
from ns3tui.db.tables.base import (
    Day,
    Record,
    belongs_to,
    between,
    choice_field,
    code_field,
    name_field,
    note_field,
    table_args,
    title_field,
)
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus, Outcome
from ns3tui.rules.scoring import HIGHEST_WEIGHT

MOST_MINUTES = 600


class Meeting(Record, table=True):
    """A meeting of chefforum, half-yearly or monthly (R-12, R-85).

    The secretariat may sit in as *tilhører*, with a voice and no vote, when both the
    kommunaldirektør and the head of the secretariat have approved it (R-84).
    """

    multiline = frozenset({"note"})
    __tablename__ = "meeting"
    __table_args__ = table_args(between("minutes", 0, MOST_MINUTES))

    code: str = code_field()
    held_on: Day
    meeting_kind: MeetingKind = choice_field(MeetingKind)
    minutes: int = Field(default=20, ge=0, le=MOST_MINUTES)
    """Set aside for networks."""
    meeting_status: MeetingStatus = choice_field(MeetingStatus, default=MeetingStatus.PLANNED)
    round_code: str = Field(default="", max_length=8, index=True)
    """The round a half-yearly meeting discusses, where the deadlines do not tell."""
    secretariat_observes: bool = False
    director_approver_id: int | None = belongs_to("person.id", required=False)
    director_approved_on: Day | None = None
    head_approver_id: int | None = belongs_to("person.id", required=False)
    head_approved_on: Day | None = None
    note: str = note_field()


class Attendance(Record, table=True):
    """Whether somebody was at a meeting; not all of chefforum need be (R-86)."""

    __tablename__ = "attendance"
    __table_args__ = table_args(sa.UniqueConstraint("meeting_id", "person_id"))

    meeting_id: int = belongs_to("meeting.id", cascade=True)
    person_id: int = belongs_to("person.id")
    was_present: bool = True
    as_observer: bool = False
    """Present as *tilhører*: with a voice, never a decider (R-84)."""


class AgendaItem(Record, table=True):
    """An item of a meeting's agenda, with the minutes it may take (R-85)."""

    multiline = frozenset({"minute_text"})
    ordered_by = "number"
    __tablename__ = "agenda_item"
    __table_args__ = table_args(
        between("minutes", 0, MOST_MINUTES), sa.UniqueConstraint("meeting_id", "number")
    )

    meeting_id: int = belongs_to("meeting.id", cascade=True)
    number: int = Field(ge=1, le=100_000)
    title: str = title_field()
    minutes: int = Field(default=0, ge=0, le=MOST_MINUTES)
    item_kind: ItemKind = choice_field(ItemKind, default=ItemKind.DISCUSSION)
    responsible_id: int | None = belongs_to("person.id", required=False)
    minute_text: str = note_field()
    """What the minutes of the meeting say of it."""
    offered_as: str = name_field(default="")
    """The suggestion it was made from, so that it is not offered twice."""


class AgendaTheme(Record, table=True):
    """A theme an item of the agenda is about."""

    __tablename__ = "agenda_theme"
    __table_args__ = table_args(sa.UniqueConstraint("item_id", "theme_id"))

    item_id: int = belongs_to("agenda_item.id", cascade=True)
    theme_id: int = belongs_to("theme.id", cascade=True)


class AgendaNetwork(Record, table=True):
    """A network an item of the agenda is about."""

    __tablename__ = "agenda_network"
    __table_args__ = table_args(sa.UniqueConstraint("item_id", "network_id"))

    item_id: int = belongs_to("agenda_item.id", cascade=True)
    network_id: int = belongs_to("network.id", cascade=True)


class Decision(Record, table=True):
    """What chefforum decided at a meeting, and what is to follow from it (R-14)."""

    multiline = frozenset({"text", "follow_up", "done_note"})
    __tablename__ = "decision"
    __table_args__ = table_args()

    meeting_id: int = belongs_to("meeting.id")
    item_id: int | None = belongs_to("agenda_item.id", required=False)
    theme_id: int | None = belongs_to("theme.id", required=False, cascade=True)
    network_id: int | None = belongs_to("network.id", required=False, cascade=True)
    outcome: Outcome = choice_field(Outcome, default=Outcome.OTHER)
    text: str = note_field()
    follow_up: str = note_field()
    responsible_id: int | None = belongs_to("person.id", required=False)
    due_on: Day | None = None
    done_on: Day | None = None
    done_note: str = note_field()


class CriterionWeights(Record, table=True):
    """The weights of the seven criteria in one round, from a day on; equal by default (R-07)."""

    multiline = frozenset({"reason"})
    __tablename__ = "criterion_weights"
    __table_args__ = table_args(
        *(between(f"w{number}", 0, HIGHEST_WEIGHT) for number in range(1, 8)),
        sa.UniqueConstraint("round_code", "valid_from"),
    )

    round_code: str = Field(min_length=6, max_length=8, index=True)
    valid_from: Day
    w1: int = Field(default=1, ge=0, le=HIGHEST_WEIGHT)
    w2: int = Field(default=1, ge=0, le=HIGHEST_WEIGHT)
    w3: int = Field(default=1, ge=0, le=HIGHEST_WEIGHT)
    w4: int = Field(default=1, ge=0, le=HIGHEST_WEIGHT)
    w5: int = Field(default=1, ge=0, le=HIGHEST_WEIGHT)
    w6: int = Field(default=1, ge=0, le=HIGHEST_WEIGHT)
    w7: int = Field(default=1, ge=0, le=HIGHEST_WEIGHT)
    reason: str = note_field()
