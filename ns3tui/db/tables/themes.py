"""Half-year rounds and themes: the whole temaskabelon, assessments, stages and replies.

Serves R-07 … R-17, R-23 and R-35; section 1.7 (stages) of the model.
"""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field

import ns3tui.db.tables.organisation  # noqa: F401 - foreign keys
from ns3tui.db.tables.base import (
    Day,
    Instant,
    Record,
    belongs_to,
    belongs_to_own,
    between,
    choice_field,
    code_field,
    name_field,
    note_field,
    scale_field,
    table_args,
    title_field,
)
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


class HalfYearRound(Record, table=True):
    """The half-yearly round: deadline for themes, chefforum's discussion, start week (R-12)."""

    multiline = frozenset({"notes"})
    __tablename__ = "half_year_round"
    __table_args__ = table_args()

    code: str = code_field()
    """The half-year its networks start in: ``2027-1``."""
    deadline: Day | None = None
    discussion_on: Day | None = None
    start_week: str = Field(default="", max_length=8)
    notes: str = note_field()


class Theme(Record, table=True):
    """A possible network theme, from the first idea to the closed network.

    ``t1`` … ``t7`` are the scores the desk has agreed on (0–4); each assessor's own scores are
    :class:`Assessment` rows. ``rank`` orders the cards of a lane, smallest first.
    """

    multiline = frozenset(
        {
            "problem",
            "burning_platform",
            "proposed_by",
            "note",
            "economy_note",
            "agreement_reason",
            "evidence1",
            "evidence2",
            "evidence3",
            "evidence4",
            "evidence5",
            "evidence6",
            "evidence7",
        }
    )
    __tablename__ = "theme"
    __table_args__ = table_args(
        *(between(f"t{number}", 0, 4) for number in range(1, 8)),
        sa.Index("ix_theme_stage_rank", "stage", "rank"),
    )

    code: str = code_field()
    title: str = title_field()
    problem: str = note_field()
    burning_platform: str = note_field()
    from_below: bool = False
    from_outside: bool = False
    from_above: bool = False
    proposed_by: str = note_field()
    proposer_email: str = name_field(default="")
    submitted_on: Day
    t1: int | None = scale_field(0, 4)
    t2: int | None = scale_field(0, 4)
    t3: int | None = scale_field(0, 4)
    t4: int | None = scale_field(0, 4)
    t5: int | None = scale_field(0, 4)
    t6: int | None = scale_field(0, 4)
    t7: int | None = scale_field(0, 4)
    evidence1: str = note_field()
    evidence2: str = note_field()
    evidence3: str = note_field()
    evidence4: str = note_field()
    evidence5: str = note_field()
    evidence6: str = note_field()
    evidence7: str = note_field()
    economy_note: str = note_field()
    """The economic potential under criterion 6 (R-16)."""
    wanted_by_management: bool = False
    wanted_by_staff: bool = False
    """The two ticks of criterion 2, «både i top og bund» (R-17)."""
    strategic_agenda: str = note_field()
    """The agenda of the organisation it serves (R-35)."""
    proposed_type: NetworkType | None = choice_field(NetworkType, default=None)
    agreed_type_by: str = name_field(default="")
    agreed_type_on: Day | None = None
    agreement_reason: str = note_field()
    """Who agreed on the type, when and why (R-23)."""
    stage: Stage = choice_field(Stage, default=Stage.RECEIVED, index=True)
    stage_since: Day
    rank: float = 0.0
    round_code: str = Field(default="", max_length=8, index=True)
    """The half-year it is meant for; of a parked theme the half-year that wakes it."""
    political_body: str = name_field(default="")
    keywords: list[str] = Field(default_factory=list, sa_column=sa.Column(sa.JSON, nullable=False))
    note: str = note_field()
    decided_on: Day | None = None
    decided_at_meeting: str = name_field(default="")
    """Chefforum's decision to prioritise it (R-14)."""
    duplicate_of_id: int | None = belongs_to_own("theme.id")
    sent_to: str = name_field(default="")
    """Where a rejected theme goes instead: a department or a person."""


class ThemeDepartment(Record, table=True):
    """A department the theme touches; two or more make it a network theme (R-08)."""

    __tablename__ = "theme_department"
    __table_args__ = table_args(sa.UniqueConstraint("theme_id", "unit_id"))

    theme_id: int = belongs_to("theme.id", cascade=True)
    unit_id: int = belongs_to("organisation_unit.id")


class Assessment(Record, table=True):
    """One assessor's scores on the seven criteria, 0–4 each with a line of evidence (R-07)."""

    multiline = frozenset(f"evidence{number}" for number in range(1, 8))
    __tablename__ = "assessment"
    __table_args__ = table_args(
        *(between(f"t{number}", 0, 4) for number in range(1, 8)),
        sa.UniqueConstraint("theme_id", "assessor_id"),
    )

    theme_id: int = belongs_to("theme.id", cascade=True)
    assessor_id: int = belongs_to("person.id")
    assessed_on: Day
    t1: int | None = scale_field(0, 4)
    t2: int | None = scale_field(0, 4)
    t3: int | None = scale_field(0, 4)
    t4: int | None = scale_field(0, 4)
    t5: int | None = scale_field(0, 4)
    t6: int | None = scale_field(0, 4)
    t7: int | None = scale_field(0, 4)
    evidence1: str = note_field()
    evidence2: str = note_field()
    evidence3: str = note_field()
    evidence4: str = note_field()
    evidence5: str = note_field()
    evidence6: str = note_field()
    evidence7: str = note_field()


class StageChange(Record, table=True):
    """One step of a theme from stage to stage; the first has no stage before it."""

    multiline = frozenset({"reason"})
    __tablename__ = "stage_change"
    __table_args__ = table_args()

    theme_id: int = belongs_to("theme.id", cascade=True)
    from_stage: Stage | None = choice_field(Stage, check="from_stage", default=None)
    to_stage: Stage = choice_field(Stage)
    changed_on: Day
    changed_by: str = name_field(default="")
    """The person's exchange id, or the system user when no person is known."""
    reason: str = note_field()


class ThemeDiscussion(Record, table=True):
    """A chefforum member's theme discussion in their own organisation (R-10)."""

    __tablename__ = "theme_discussion"
    __table_args__ = table_args(sa.UniqueConstraint("round_code", "person_id"))

    round_code: str = Field(max_length=8, index=True)
    person_id: int = belongs_to("person.id")
    held_on: Day | None = None
    form: str = name_field(default="")
    help_wanted: bool = False
    proposals: int = Field(default=0, ge=0, le=1000)


class Reply(Record, table=True):
    """A drafted reply to a proposer, in the outbox until somebody has sent it (section 1.7, D)."""

    multiline = frozenset({"body"})
    __tablename__ = "reply"
    __table_args__ = table_args()

    theme_id: int = belongs_to("theme.id", cascade=True)
    recipient: str = name_field(default="")
    subject: str = title_field()
    body: str = note_field()
    drafted_on: Day
    sent_at: Instant | None = None
    sent_by: str = name_field(default="")


def criteria_of(row: Any) -> tuple[int | None, ...]:
    """Return the seven scores of a theme or an assessment, ``None`` where not yet scored."""
    return tuple(getattr(row, f"t{number}") for number in range(1, 8))
