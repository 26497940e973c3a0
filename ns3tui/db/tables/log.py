"""The change log, drafts of open forms, and what the store says of itself."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from ns3tui.db.tables.base import Instant, table_args
from ns3tui.text import NOTE_LIMIT


class ChangeLog(SQLModel, table=True):
    """One changed row of one action, written in the same transaction as the change itself.

    The rows of an action share ``action``; ``before`` and ``after`` hold the changed columns only.
    """

    __tablename__ = "change_log"
    __table_args__ = table_args(sa.Index("ix_change_log_row", "table_name", "row_id"))

    id: int | None = Field(
        default=None,
        sa_column=sa.Column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    )
    action: str = Field(max_length=32, index=True)
    command: str = Field(max_length=80)
    """The id of the command, as in the registry: ``theme.move``."""
    summary: str = Field(default="", max_length=300)
    undo_of: str | None = Field(default=None, max_length=32, index=True)
    at: Instant
    actor: str = Field(max_length=80)
    via: str = Field(default="", max_length=80)
    session: str = Field(max_length=32, index=True)
    table_name: str = Field(max_length=60)
    row_id: int
    operation: str = Field(max_length=1)
    """``I`` inserted, ``U`` updated, ``D`` deleted."""
    sequence: int
    before: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON)
    after: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON)


class StoreInfo(SQLModel, table=True):
    """A fact about the store itself, by key: its own id, the backup counter, the language."""

    __tablename__ = "store_info"

    key: str = Field(max_length=60, primary_key=True)
    value: str = Field(max_length=NOTE_LIMIT)
