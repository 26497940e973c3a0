"""Time: the phases of a network's course, turnus stays, seats in the secretariat, school holidays.

Serves R-53 … R-58, R-60, R-73, R-76 … R-80 and A-21. How many desks there are is a setting
(``seats.guest_desks``), and so are the hours a week by kind of phase.
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
    ordered_span,
    scale_field,
    table_args,
    title_field,
)
from ns3tui.rules.courses import MOST_WEEKS, PhaseKind
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.turnus import StayStatus, TaskKind
from ns3tui.rules.weeks import WORKDAYS

MOST_PHASES = 1000
MOST_HOURS = 60


class NetworkPhase(Record, table=True):
    """A phase of a network's course, from a day to a day, both included (R-57).

    The row stays the phase's own while it is moved, renamed or numbered again.
    """

    ordered_by = "number"
    ordered_within = "network_id"
    last_place = MOST_PHASES
    __tablename__ = "network_phase"
    __table_args__ = table_args(
        ordered_span("starts_on", "ends_on"),
        between("number", 1, MOST_PHASES),
        between("weeks", 1, MOST_WEEKS),
        between("hours", 0, MOST_HOURS),
        sa.UniqueConstraint("network_id", "number"),
        sa.Index("ix_network_phase_span", "ends_on", "starts_on"),
    )

    network_id: int = belongs_to("network.id", cascade=True)
    number: int = Field(ge=1, le=MOST_PHASES)
    name: str = title_field()
    phase_kind: PhaseKind = choice_field(PhaseKind)
    weeks: int = Field(ge=1, le=MOST_WEEKS)
    """What was asked for: of an intensive phase the weeks worked, without those skipped."""
    starts_on: Day
    ends_on: Day
    hours: int | None = scale_field(0, MOST_HOURS)
    """The network leader's hours a week where they are not the setting's (R-58)."""
    skipped: list[str] = Field(default_factory=list, sa_type=sa.JSON)
    """The weeks of the span nobody works in, as the files write them (``rules/weeks.py``)."""


class TurnusStay(Record, table=True):
    """Somebody with a special competence at the secretariat for a bounded time (R-76 … R-80)."""

    multiline = frozenset({"task", "product", "note"})
    __tablename__ = "turnus_stay"
    __table_args__ = table_args(
        ordered_span("starts_on", "ends_on"),
        between("days", 1, WORKDAYS),
        sa.Index("ix_turnus_stay_span", "ends_on", "starts_on"),
    )

    code: str = code_field()
    person_id: int = belongs_to("person.id")
    starts_on: Day
    ends_on: Day
    days: int | None = scale_field(1, WORKDAYS)
    """Days a week."""
    competence: str = name_field(default="")
    task: str = note_field()
    task_kind: TaskKind | None = choice_field(TaskKind, default=None)
    product: str = note_field()
    """What came of it (R-78)."""
    designated_by_id: int | None = belongs_to("person.id", required=False)
    """The member of chefforum who designated the competence (R-79)."""
    designated_on: Day | None = None
    personnel_leader_id: int | None = belongs_to("person.id", required=False)
    consented: bool = False
    consented_on: Day | None = None
    """Whether, and when, the personnel leader said yes."""
    stay_status: StayStatus = choice_field(StayStatus, default=StayStatus.PROPOSED, index=True)
    note: str = note_field()


class SeatBooking(Record, table=True):
    """A guest desk somebody has, or waits for, some days a week (R-60, R-73, A-21).

    A turnus stay takes its seat by itself and has no row here.
    """

    __tablename__ = "seat_booking"
    __table_args__ = table_args(
        ordered_span("starts_on", "ends_on"),
        between("days", 1, WORKDAYS),
        sa.UniqueConstraint("person_id", "network_id", "starts_on"),
        sa.Index("ix_seat_booking_span", "ends_on", "starts_on"),
    )

    person_id: int = belongs_to("person.id")
    network_id: int | None = belongs_to("network.id", required=False, cascade=True)
    starts_on: Day
    ends_on: Day
    days: int = Field(ge=1, le=WORKDAYS)
    seat_status: SeatStatus = choice_field(SeatStatus, default=SeatStatus.BOOKED)
    purpose: str = name_field(default="")
    """What it is for when it is for no network: an intern's project."""
    waiting_since: Day | None = None
    """On which day they were put on the waiting list; the first come first."""


class SchoolHoliday(Record, table=True):
    """A week without school, in which no network works intensively (R-57)."""

    __tablename__ = "school_holiday"
    __table_args__ = table_args()

    monday: Day = Field(unique=True, index=True)
    name: str = name_field(min_length=1)
