"""Networks: who is what from when to when, who takes part, the mandate, and the way to the close.

A network's status is the stage of its theme: one truth for the board and the roster. Serves R-02,
R-03, R-06, R-24, R-30, R-36 … R-51, R-59, R-63, R-75 and R-82.
"""

import sqlalchemy as sa
from sqlmodel import Field

import ns3tui.db.tables.themes  # noqa: F401 - foreign keys
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
from ns3tui.rules.roles import ActorGroup, CapitalStatus, Role
from ns3tui.rules.types import NetworkType


class Network(Record, table=True):
    """A network made from a theme."""

    multiline = frozenset(
        {"goal", "success", "note", "political_note", "test_notes", "closing_note"}
    )
    __tablename__ = "network"
    __table_args__ = table_args(
        ordered_span("starts_on", "planned_end"),
        ordered_span("starts_on", "main_end"),
        between("capital_kroner", 0, 1_000_000_000),
    )

    code: str = code_field()
    theme_id: int = belongs_to("theme.id", unique=True)
    name: str = title_field()
    type: NetworkType = choice_field(NetworkType)
    round_code: str = Field(default="", max_length=8, index=True)
    """The half-year of its start (A-08)."""
    starts_on: Day | None = None
    main_end: Day | None = None
    """Where the main course ends; the test is not counted (A-09)."""
    planned_end: Day | None = None
    closed_on: Day | None = None
    current_phase: str = name_field(default="")
    political_body: str = name_field(default="")
    goal: str = note_field()
    success: str = note_field()
    capital_kroner: int | None = scale_field(0, 1_000_000_000)
    capital_source: str = name_field(default="")
    capital_status: CapitalStatus | None = choice_field(CapitalStatus, default=None)
    note: str = note_field()
    political_assessed_on: Day | None = None
    political_needed: bool | None = None
    political_note: str = note_field()
    """Whether political interplay was assessed, when, and what it needs (R-51)."""
    roles_reviewed_on: Day | None = None
    """When keep or change was asked at the entry to the test (R-47)."""
    test_notes: str = note_field()
    """What the test taught of testing; the model of it is still open (R-63)."""
    closing_note: str = note_field()


class NetworkRole(Record, table=True):
    """Somebody in a role of a network from a day to a day, why, and who chose (R-43, R-82)."""

    multiline = frozenset({"reason"})
    __tablename__ = "network_role"
    __table_args__ = table_args(
        ordered_span(),
        sa.UniqueConstraint("network_id", "role", "person_id", "valid_from"),
    )

    network_id: int = belongs_to("network.id", cascade=True)
    role: Role = choice_field(Role)
    person_id: int = belongs_to("person.id")
    valid_from: Day
    valid_to: Day | None = None
    reason: str = note_field()
    chosen_by: str = name_field(default="")
    """Who chose: chefforum, the network leader, or the person's own opt-in (A-06)."""
    chosen_on: Day | None = None


class Participant(Record, table=True):
    """Somebody who takes part, known to the desk or only described (R-03, R-06, R-30)."""

    multiline = frozenset({"commitment", "follow_up", "takes_home"})
    __tablename__ = "participant"
    __table_args__ = table_args(
        sa.CheckConstraint("person_id IS NOT NULL OR label <> ''", name="somebody")
    )

    network_id: int = belongs_to("network.id", cascade=True)
    person_id: int | None = belongs_to("person.id", required=False)
    label: str = name_field(default="")
    actor_group: ActorGroup = choice_field(ActorGroup)
    is_committed: bool | None = None
    """Whether they have promised to use what is learnt in their own basis (R-30)."""
    commitment: str = note_field()
    followed_up_on: Day | None = None
    follow_up: str = note_field()
    takes_home: str = note_field()
    """What they take home to their own department at the close (R-06)."""


class Mandate(Record, table=True):
    """One version of a network's mandate contract with its signatures (R-46, A-12)."""

    multiline = frozenset(
        {
            "purpose",
            "roles",
            "time_agreement",
            "basis_tasks",
            "development",
            "political",
            "capital",
            "rhythm",
            "promise",
            "reason",
        }
    )
    __tablename__ = "mandate"
    __table_args__ = table_args(
        sa.UniqueConstraint("network_id", "number"), between("seat_days", 0, 7)
    )

    network_id: int = belongs_to("network.id", cascade=True)
    number: int = Field(ge=1, le=1000)
    """The version: 1, 2, …"""
    leader_id: int | None = belongs_to("person.id", required=False)
    reference_leader_id: int | None = belongs_to("person.id", required=False)
    personnel_leader_id: int | None = belongs_to("person.id", required=False)
    co_driver_id: int | None = belongs_to("person.id", required=False)
    signed_leader: Day | None = None
    signed_reference_leader: Day | None = None
    signed_personnel_leader: Day | None = None
    signed_secretariat: Day | None = None
    signed_co_driver: Day | None = None
    drawn_up_on: Day | None = None
    purpose: str = note_field()
    roles: str = note_field()
    time_agreement: str = note_field()
    seat_days: int | None = scale_field(0, 7)
    basis_tasks: str = note_field()
    development: str = note_field()
    political: str = note_field()
    capital: str = note_field()
    rhythm: str = note_field()
    promise: str = note_field()
    """The network leader's promise to open the room of leadership to the co-driver (R-40)."""
    reason: str = note_field()
    """Why there is a new version."""


class DutyTick(Record, table=True):
    """One of the reference leader's nine duties seen to, with a note (R-48)."""

    multiline = frozenset({"note"})
    __tablename__ = "duty_tick"
    __table_args__ = table_args(between("duty", 1, 9), sa.UniqueConstraint("network_id", "duty"))

    network_id: int = belongs_to("network.id", cascade=True)
    duty: int = Field(ge=1, le=9)
    done_on: Day | None = None
    note: str = note_field()


class LocalLeader(Record, table=True):
    """A level 4–5 leader whose ownership the network needs (R-50)."""

    __tablename__ = "local_leader"
    __table_args__ = table_args(sa.UniqueConstraint("network_id", "person_id"))

    network_id: int = belongs_to("network.id", cascade=True)
    person_id: int = belongs_to("person.id")
    involved_on: Day | None = None
    note: str = note_field()


class SparringNote(Record, table=True):
    """A talk between the secretariat and a network: how long, about what, what next (R-75)."""

    multiline = frozenset({"topic", "next_step"})
    __tablename__ = "sparring_note"
    __table_args__ = table_args(between("minutes", 1, 1440))

    network_id: int = belongs_to("network.id", cascade=True)
    held_on: Day
    minutes: int = Field(ge=1, le=1440)
    topic: str = note_field()
    next_step: str = note_field()
    held_by: str = name_field(default="")


class Tool(Record, table=True):
    """A handbook or tool, for all networks or for one (R-59)."""

    __tablename__ = "tool"
    __table_args__ = table_args()

    network_id: int | None = belongs_to("network.id", required=False, cascade=True)
    title: str = title_field()
    location: str = name_field(min_length=1)
    note: str = note_field()


class TakeHome(Record, table=True):
    """What a department takes home from a network when it closes (R-06)."""

    multiline = frozenset({"text"})
    __tablename__ = "take_home"
    __table_args__ = table_args(sa.UniqueConstraint("network_id", "unit_id"))

    network_id: int = belongs_to("network.id", cascade=True)
    unit_id: int = belongs_to("organisation_unit.id")
    text: str = note_field(min_length=1)
    noted_on: Day | None = None
