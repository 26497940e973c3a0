"""The match of a round: proposals kept as drafts, what a theme asks for, and who has been asked.

Serves R-34, R-38, R-44 and R-82: a proposal is no decision until somebody confirms it.
"""

from typing import Any

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
    table_args,
)
from ns3tui.rules.matching import DraftStatus


def _json(default: type) -> Any:
    return Field(default_factory=default, sa_column=sa.Column(sa.JSON, nullable=False))


class MatchDraft(Record, table=True):
    """A proposed match of a round with everything it rests on, so that it can be checked later."""

    multiline = frozenset({"note"})
    __tablename__ = "match_draft"
    __table_args__ = table_args(
        sa.UniqueConstraint("round_code", "number"), between("number", 1, 10_000)
    )

    round_code: str = Field(max_length=8, index=True)
    number: int = Field(ge=1, le=10_000)
    """The proposal's number within its round: 1, 2, …"""
    drafted_on: Day
    drafted_by: str = name_field(default="")
    """The person's exchange id, or the system user when no person is known."""
    is_decided_only: bool = False
    """Whether only themes chefforum has prioritised were asked for."""
    problem: dict[str, Any] = _json(dict)
    """The input in the neutral form of the match: weights, pins and bans are in it."""
    pins: list[dict[str, Any]] = _json(list)
    """The pins set by hand, among the problem's own."""
    bans: list[dict[str, Any]] = _json(list)
    answer: dict[str, Any] = _json(dict)
    """The solver's answer in the neutral form."""
    plan: dict[str, Any] = _json(dict)
    """The plan chosen: theme to its NL, CD and RL; the answer's first, or an alternative."""
    total: int | None = None
    note: str = note_field()
    draft_status: DraftStatus = choice_field(DraftStatus, default=DraftStatus.DRAFT)
    settled_on: Day | None = None
    settled_by: str = name_field(default="")
    """When and by whom it was confirmed or set aside."""


class ThemeCompetence(Record, table=True):
    """One of the ten competences a theme asks for most; a theme with none asks for all ten."""

    __tablename__ = "theme_competence"
    __table_args__ = table_args(
        sa.UniqueConstraint("theme_id", "competence"), between("competence", 1, 10)
    )

    theme_id: int = belongs_to("theme.id", cascade=True)
    competence: int = Field(ge=1, le=10)


class OptInRequest(Record, table=True):
    """Somebody asked whether they choose a theme as reference leader: when, and when reminded."""

    __tablename__ = "opt_in_request"
    __table_args__ = table_args(
        sa.UniqueConstraint("theme_id", "person_id"),
        sa.CheckConstraint(
            "reminded_on IS NULL OR reminded_on >= asked_on", name="reminded_after_asked"
        ),
    )

    theme_id: int = belongs_to("theme.id", cascade=True)
    person_id: int = belongs_to("person.id")
    asked_on: Day
    asked_by: str = name_field(default="")
    reminded_on: Day | None = None
