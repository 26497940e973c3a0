"""Numbers of the paper with a valid-from day, overrides of hard rules, columns kept aside."""

import sqlalchemy as sa
from sqlmodel import Field

from ns3tui.db.tables.base import Day, Instant, Record, name_field, note_field, table_args


class RuleSetting(Record, table=True):
    """One number or switch of the rules, from a day on; the paper's value is the default."""

    __tablename__ = "rule_setting"
    __table_args__ = table_args(sa.UniqueConstraint("key", "valid_from"))

    key: str = Field(max_length=80, min_length=1, index=True)
    value: str = Field(max_length=200)
    valid_from: Day
    reason: str = note_field()


class Override(Record, table=True):
    """A hard rule set aside for one subject, with the written reason (logged and shown)."""

    multiline = frozenset({"reason"})
    __tablename__ = "override"
    __table_args__ = table_args()

    rule: str = Field(max_length=8, min_length=4, index=True)
    subject: str = Field(max_length=40, min_length=1, index=True)
    reason: str = note_field(min_length=1)
    message: str = note_field()
    """What the rule said when it was overridden."""
    made_by: str = name_field(default="")
    made_on: Day
    withdrawn_on: Day | None = None


class ExtraColumn(Record, table=True):
    """A value from an imported column the desk does not know; kept, never shown as its own."""

    multiline = frozenset({"value"})
    __tablename__ = "extra_column"
    __table_args__ = table_args(sa.UniqueConstraint("file_kind", "row_code", "column_name"))

    file_kind: str = Field(max_length=60, index=True)
    row_code: str = Field(max_length=120, index=True)
    column_name: str = name_field(min_length=1)
    value: str = note_field()
    imported_at: Instant
