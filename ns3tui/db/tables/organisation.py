"""The basis organisation, its people, chefforum and the ten competences (R-01, R-34, A-17)."""

from ns3tui.db.tables.base import (
    Day,
    Record,
    belongs_to,
    belongs_to_own,
    between,
    choice_field,
    code_field,
    name_field,
    note_field,
    ordered_span,
    scale_field,
    table_args,
)
from ns3tui.rules.organisation import UnitKind


class OrganisationUnit(Record, table=True):
    """A municipality, director area, department, staff function or the secretariat."""

    __tablename__ = "organisation_unit"
    __table_args__ = table_args(ordered_span())

    code: str = code_field()
    name: str = name_field(min_length=1)
    kind: UnitKind = choice_field(UnitKind)
    parent_id: int | None = belongs_to_own("organisation_unit.id")
    leader_code: str = name_field(default="")
    valid_from: Day | None = None
    valid_to: Day | None = None


class Person(Record, table=True):
    """Somebody the network organisation knows; no CPR number, no health, no private address."""

    __tablename__ = "person"
    __table_args__ = table_args(between("leader_level", 1, 5))

    code: str = code_field()
    name: str = name_field(min_length=1)
    position: str = name_field(default="")
    unit_id: int | None = belongs_to("organisation_unit.id", required=False)
    leader_level: int | None = scale_field(1, 5)
    personnel_leader_id: int | None = belongs_to_own("person.id")
    email: str = name_field(default="")
    primary_role: str = name_field(default="")
    login: str = name_field(default="")
    """The system user this person works as; maps the change log's actor to a person."""
    anonymised_on: Day | None = None


class ChefforumSeat(Record, table=True):
    """A seat in the forum of chiefs, from a day to a day (A-17)."""

    __tablename__ = "chefforum_seat"
    __table_args__ = table_args(ordered_span())

    person_id: int = belongs_to("person.id")
    function: str = name_field(default="")
    is_director: bool = False
    unit_id: int | None = belongs_to("organisation_unit.id", required=False)
    refers_innovation: bool = False
    refers_welfare: bool = False
    refers_learning: bool = False
    valid_from: Day | None = None
    valid_to: Day | None = None


class Competence(Record, table=True):
    """One of the ten competences of a network leader, in the paper's own words (R-34)."""

    multiline = frozenset({"wording"})
    __tablename__ = "competence"
    __table_args__ = table_args()

    code: str = code_field()
    short_name: str = name_field(min_length=1)
    english_label: str = name_field(default="")
    wording: str = note_field()
