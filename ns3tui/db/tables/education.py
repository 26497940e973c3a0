"""The education of co-drivers: cohorts, their days, and who is on them.

Serves R-65 … R-71. Money is in øre, so that a third of a price is shared to the øre (R-69).
"""

import sqlalchemy as sa
from sqlmodel import Field

import ns3tui.db.tables.organisation  # noqa: F401 - foreign keys
from ns3tui.db.tables.base import (
    Day,
    Record,
    belongs_to,
    between,
    choice_field,
    code_field,
    name_field,
    ordered_span,
    scale_field,
    table_args,
    title_field,
)
from ns3tui.rules.education_words import CohortStatus, Grade, MemberStatus

MOST_ORE = 1_000_000_000
"""Ten million kroner: more than any course costs, and within an integer of every engine."""
MOST_PLACES = 1000
MOST_ECTS = 60
MOST_DAYS = 100


class Cohort(Record, table=True):
    """A cohort of co-drivers who take the education together (R-65 … R-67, R-69).

    Price and shares are for one participant, in øre.
    """

    __tablename__ = "cohort"
    __table_args__ = table_args(
        ordered_span("starts_on", "ends_on"),
        ordered_span("places_low", "places_high"),
        between("places_low", 1, MOST_PLACES),
        between("places_high", 1, MOST_PLACES),
        between("price", 0, MOST_ORE),
        between("department_share", 0, MOST_ORE),
        between("secretariat_share", 0, MOST_ORE),
        between("ects", 0, MOST_ECTS),
    )

    code: str = code_field()
    name: str = title_field()
    starts_on: Day = Field(index=True)
    ends_on: Day | None = None
    """The day the exam is over, which is the diplomas' day (R-71)."""
    places_low: int | None = scale_field(1, MOST_PLACES)
    places_high: int | None = scale_field(1, MOST_PLACES)
    cohort_status: CohortStatus = choice_field(CohortStatus, default=CohortStatus.PLANNED)
    price: int | None = scale_field(0, MOST_ORE)
    department_share: int | None = scale_field(0, MOST_ORE)
    secretariat_share: int | None = scale_field(0, MOST_ORE)
    provider: str = name_field(default="")
    ects: int | None = scale_field(0, MOST_ECTS)


class EducationDay(Record, table=True):
    """One of a cohort's five days, with its heading; without a day until it is agreed (R-70)."""

    __tablename__ = "education_day"
    __table_args__ = table_args(
        between("number", 1, MOST_DAYS),
        sa.UniqueConstraint("cohort_id", "number"),
    )

    cohort_id: int = belongs_to("cohort.id", cascade=True)
    number: int = Field(ge=1, le=MOST_DAYS)
    heading: str = name_field(default="")
    held_on: Day | None = Field(default=None, index=True)


class CohortMember(Record, table=True):
    """Somebody on a cohort: how far they are, the exam, and who pays (R-66, R-68, R-69, R-71).

    A person is named by ``person_id`` alone. Somebody anonymised, who is no longer among the
    people, keeps an ``anonymous_code`` and what the list calls them in ``label``.
    """

    __tablename__ = "cohort_member"
    __table_args__ = table_args(
        sa.CheckConstraint(
            "(person_id IS NULL) <> (anonymous_code IS NULL)", name="person_or_anonymous"
        ),
        sa.CheckConstraint("person_id IS NULL OR label = ''", name="label_of_anonymous"),
        between("department_share", 0, MOST_ORE),
        between("secretariat_share", 0, MOST_ORE),
        sa.UniqueConstraint("cohort_id", "person_id"),
        sa.UniqueConstraint("cohort_id", "anonymous_code"),
    )

    cohort_id: int = belongs_to("cohort.id", cascade=True)
    person_id: int | None = belongs_to("person.id", required=False)
    anonymous_code: str | None = Field(default=None, max_length=40, min_length=1)
    label: str = name_field(default="")
    unit_id: int | None = belongs_to("organisation_unit.id", required=False)
    """The department they came from, which pays its share; it stays when the person moves."""
    member_status: MemberStatus = choice_field(MemberStatus, default=MemberStatus.ENROLLED)
    written: bool | None = None
    """Whether the written assignment is handed in; nothing until it is known (R-71)."""
    oral: bool | None = None
    """Whether the oral exam is taken; nothing until it is known (R-71)."""
    grade: Grade | None = choice_field(Grade, default=None)
    department_share: int | None = scale_field(0, MOST_ORE)
    secretariat_share: int | None = scale_field(0, MOST_ORE)
