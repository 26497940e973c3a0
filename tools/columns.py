"""The columns to read by, written from the mapped classes: ``python -m tools.columns``."""

import enum
from pathlib import Path
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from ns3tui.db.tables import load_all

FILE: Final = Path(__file__).parent.parent / "ns3tui" / "db" / "columns.tsv"
NAMES: Final[tuple[tuple[type[Any], str], ...]] = (
    (UTCDateTime, "moment"),
    (sa.Boolean, "yes or no"),
    (sa.Date, "date"),
    (sa.Float, "fraction"),
    (sa.Integer, "number"),
    (sa.JSON, "values"),
)


def written() -> str:
    """Return what the file should say."""
    load_all()
    lines = ["table\tcolumn\ttype"]
    for name, table in sorted(SQLModel.metadata.tables.items()):
        lines += [f"{name}\t{column.name}\t{name_of(column.type)}" for column in table.columns]
    return "\n".join(lines) + "\n"


def name_of(kind: Any) -> str:
    """Return what the file calls a type; an enumeration is called by where it is defined.

    Raises:
        TypeError: it has no name there yet: give it one in ``ns3tui/db/columns.py`` and here.
    """
    if isinstance(kind, sa.Enum):
        members: type[enum.Enum] | None = kind.enum_class
        if members is None:
            raise TypeError(kind)
        return f"{members.__module__}.{members.__qualname__}"
    for of, name in NAMES:
        if isinstance(kind, of):
            return name
    if isinstance(getattr(kind, "impl", kind), sa.String):
        return "text"
    raise TypeError(kind)


def main() -> None:
    """Write the file."""
    FILE.write_text(written(), encoding="utf-8")


if __name__ == "__main__":
    main()
