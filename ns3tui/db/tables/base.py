"""What every table shares: an id that is never used again, a version, and how fields are declared.

No ``from __future__ import annotations`` in the table modules: SQLModel reads the annotations.
"""

import datetime as dt
import enum
import uuid
from collections.abc import Callable
from typing import Any, ClassVar

import sqlalchemy as sa
from pydantic import ConfigDict
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from ns3tui.db.columns import enum_type
from ns3tui.text import NAME_LIMIT, NOTE_LIMIT, TITLE_LIMIT

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_version() -> str:
    """Return a version no other row state ever had, so that an undone delete cannot match."""
    return uuid.uuid4().hex


class Record(SQLModel):
    """A row with an id and a version; the change log follows every table that derives from it.

    ``multiline`` names the text fields that may hold line breaks; all other texts are one line.
    ``ordered_by`` names the column of a row's place in an order where each place is held once;
    ``ordered_within`` that of what the rows are ordered in, where places end at ``last_place``.
    """

    # Fields are validated one by one (db/validation.py); a validator of the whole is never built.
    model_config = ConfigDict(defer_build=True)  # type: ignore[assignment]
    multiline: ClassVar[frozenset[str]] = frozenset()
    ordered_by: ClassVar[str] = ""
    ordered_within: ClassVar[str] = ""
    last_place: ClassVar[int] = 0

    id: int | None = Field(default=None, primary_key=True)
    version: str = Field(default_factory=new_version, max_length=32, nullable=False)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        generator: Callable[[Any], str] = lambda _old: new_version()  # noqa: E731
        return {
            "version_id_col": cls.__table__.c.version,  # type: ignore[attr-defined]
            "version_id_generator": generator,
        }


def table_args(*constraints: Any) -> Any:
    """Return ``__table_args__``: the constraints, and ids that are never handed out again."""
    return (*constraints, {"sqlite_autoincrement": True})


def choice_field(of: type[enum.Enum], *, check: str = "", **options: Any) -> Any:
    """A column that stores the value of an enumeration and is CHECKed on every engine.

    ``check`` names the CHECK where a table has two columns of one enumeration.
    """
    kind = enum_type(of, name=check or _snake(of.__name__), is_checked=True)
    return Field(sa_type=kind, **options)


def _snake(name: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in name).lstrip("_")


def code_field(**options: Any) -> Any:
    """The id a row carries in the exchange files: ``TM24``, ``SKO``; unique, at most 40 long."""
    return Field(max_length=40, unique=True, index=True, min_length=1, **options)


def name_field(**options: Any) -> Any:
    """A short text of at most 200 characters."""
    return Field(max_length=NAME_LIMIT, **options)


def title_field(**options: Any) -> Any:
    """A heading of 1 to 300 characters."""
    return Field(max_length=TITLE_LIMIT, min_length=1, **options)


def note_field(**options: Any) -> Any:
    """A text of at most 20,000 characters; name it in ``multiline`` if it may hold lines."""
    options.setdefault("default", "")
    return Field(max_length=NOTE_LIMIT, **options)


def belongs_to_own(target: str) -> Any:
    """A foreign key, not required, within one table: undo lets it be checked at the commit."""
    key = sa.ForeignKey(target, deferrable=True)
    return Field(default=None, index=True, sa_column_args=[key])


def belongs_to(
    target: str, *, required: bool = True, cascade: bool = False, unique: bool = False
) -> Any:
    """A foreign key to ``table.id``; ``cascade`` deletes this row with its owner.

    ``unique`` lets only one row belong to each.
    """
    options: dict[str, Any] = {"foreign_key": target, "index": True, "unique": unique}
    if cascade:
        options["ondelete"] = "CASCADE"
    return Field(**options) if required else Field(default=None, **options)


def scale_field(low: int, high: int, **options: Any) -> Any:
    """A whole number from ``low`` to ``high``, or nothing."""
    options.setdefault("default", None)
    return Field(ge=low, le=high, **options)


def between(column: str, low: int, high: int) -> sa.CheckConstraint:
    """The CHECK that goes with :func:`scale_field`."""
    return sa.CheckConstraint(
        f"{column} IS NULL OR ({column} >= {low} AND {column} <= {high})", name=f"{column}_range"
    )


def ordered_span(start: str = "valid_from", end: str = "valid_to") -> sa.CheckConstraint:
    """The CHECK that a span does not end before it starts; an open end is empty."""
    return sa.CheckConstraint(f"{end} IS NULL OR {end} >= {start}", name=f"{end}_after_{start}")


Day = dt.date
Instant = dt.datetime
