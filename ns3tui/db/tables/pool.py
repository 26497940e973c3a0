"""The people networks draw on: leaders, co-drivers, their competences, interest and opt-ins.

Serves R-31 … R-34, R-38, R-41, R-44 and R-52.
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
    name_field,
    note_field,
    scale_field,
    table_args,
)
from ns3tui.rules.roles import Answer, DiplomaStatus, Generation, PoolStatus


class LeaderProfile(Record, table=True):
    """A member of the pool of network leaders (R-31, R-32).

    How many networks somebody has led is counted from the roles; ``earlier_led`` and
    ``earlier_co_driven`` add those from before the desk kept roles.
    """

    multiline = frozenset({"note"})
    __tablename__ = "leader_profile"
    __table_args__ = table_args(
        between("earlier_led", 0, 100),
        between("earlier_co_driven", 0, 100),
        sa.CheckConstraint("has_diploma OR diploma_on IS NULL", name="diploma_day"),
    )

    person_id: int = belongs_to("person.id", unique=True)
    generation: Generation = choice_field(Generation, default=Generation.UNPROVEN)
    has_diploma: bool = False
    diploma_on: Day | None = None
    earlier_led: int = Field(default=0, ge=0, le=100)
    earlier_co_driven: int = Field(default=0, ge=0, le=100)
    status: PoolStatus = choice_field(PoolStatus, default=PoolStatus.CANDIDATE)
    available_from: Day | None = None
    subjects: list[str] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    note: str = note_field()


class CoDriverProfile(Record, table=True):
    """Somebody who co-drives, on the path to network leader (R-38, R-41)."""

    multiline = frozenset({"note"})
    __tablename__ = "co_driver_profile"
    __table_args__ = table_args(between("earlier_co_driven", 0, 100))

    person_id: int = belongs_to("person.id", unique=True)
    diploma_status: DiplomaStatus = choice_field(DiplomaStatus, default=DiplomaStatus.NOT_BEGUN)
    cohort_code: str = Field(default="", max_length=40)
    earlier_co_driven: int = Field(default=0, ge=0, le=100)
    available_from: Day | None = None
    subjects: list[str] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    note: str = note_field()


class CompetenceProfile(Record, table=True):
    """A person's levels, 0 to 4, in the ten competences on one day, with its source (R-34)."""

    __tablename__ = "competence_profile"
    __table_args__ = table_args(
        *(between(f"k{number}", 0, 4) for number in range(1, 11)),
        sa.UniqueConstraint("person_id", "assessed_on"),
    )

    person_id: int = belongs_to("person.id", cascade=True)
    assessed_on: Day
    source: str = name_field(default="")
    k1: int | None = scale_field(0, 4)
    k2: int | None = scale_field(0, 4)
    k3: int | None = scale_field(0, 4)
    k4: int | None = scale_field(0, 4)
    k5: int | None = scale_field(0, 4)
    k6: int | None = scale_field(0, 4)
    k7: int | None = scale_field(0, 4)
    k8: int | None = scale_field(0, 4)
    k9: int | None = scale_field(0, 4)
    k10: int | None = scale_field(0, 4)


class LeaderInterest(Record, table=True):
    """A network leader's fit with a theme: competence, timing and motivation, 0–4 (R-52)."""

    multiline = frozenset({"note"})
    __tablename__ = "leader_interest"
    __table_args__ = table_args(
        between("competence", 0, 4),
        between("timing", 0, 4),
        between("motivation", 0, 4),
        sa.UniqueConstraint("theme_id", "person_id"),
    )

    theme_id: int = belongs_to("theme.id", cascade=True)
    person_id: int = belongs_to("person.id")
    competence: int | None = scale_field(0, 4)
    timing: int | None = scale_field(0, 4)
    motivation: int | None = scale_field(0, 4)
    note: str = note_field()


class OptIn(Record, table=True):
    """A dated yes, maybe or no to being reference leader of a theme (R-44)."""

    multiline = frozenset({"reason"})
    __tablename__ = "opt_in"
    __table_args__ = table_args(sa.UniqueConstraint("theme_id", "person_id", "answered_on"))

    theme_id: int = belongs_to("theme.id", cascade=True)
    person_id: int = belongs_to("person.id")
    answer: Answer = choice_field(Answer)
    reason: str = note_field()
    answered_on: Day
