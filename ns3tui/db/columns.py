"""The tables as columns to read by, without the classes that write their rows.

A mapped class costs 130 kB and six milliseconds, nine tenths of it for writing: fields, mapper,
validation. The desk reads all subjects to count their findings and writes few of them in a day, so
what only reads asks here. ``columns.tsv`` names every column of :mod:`ns3tui.db.tables` and its
type; ``python -m tools.columns`` writes it anew.

A statement is built of these tables or of mapped classes, never of both: the database would take
them for two tables of one name.
"""

import enum
from collections.abc import Callable
from functools import cache
from importlib import import_module, resources
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel.sql.sqltypes import UTCDateTime

_METADATA: Final = sa.MetaData()
_PLAIN: Final[dict[str, Callable[[], Any]]] = {
    "text": sa.String,
    "number": sa.Integer,
    "fraction": sa.Float,
    "yes or no": sa.Boolean,
    "date": sa.Date,
    "moment": UTCDateTime,
    "values": sa.JSON,
}
"""What ``columns.tsv`` calls the types; any other is the enumeration of that name."""


@cache
def table(name: str) -> Any:
    """Return a table by its name in the database, such as ``theme_discussion``.

    Raises:
        KeyError: there is no such table.
    """
    columns = _columns()[name]
    return sa.Table(name, _METADATA, *(sa.Column(column, _type(of)) for column, of in columns))


def table_names() -> tuple[str, ...]:
    """Return the names of all tables."""
    return tuple(_columns())


@cache
def _columns() -> dict[str, list[tuple[str, str]]]:
    columns: dict[str, list[tuple[str, str]]] = {}
    source = resources.files("ns3tui.db").joinpath("columns.tsv")
    for line in source.read_text(encoding="utf-8").splitlines()[1:]:
        name, column, of = line.split("\t")
        columns.setdefault(name, []).append((column, of))
    return columns


def _type(of: str) -> Any:
    plain = _PLAIN.get(of)
    return plain() if plain is not None else enum_type(_enumeration(of))


def _enumeration(name: str) -> type[enum.Enum]:
    module, _dot, member = name.rpartition(".")
    found: type[enum.Enum] = getattr(import_module(module), member)
    return found


def enum_type(of: type[enum.Enum], *, name: str = "", is_checked: bool = False) -> sa.Enum:
    """Return the type of a column that stores the value of an enumeration.

    Args:
        of: the enumeration; its values are texts.
        name: what the CHECK is called.
        is_checked: whether the table has a CHECK for it.
    """
    values = [str(member.value) for member in of]
    return sa.Enum(
        of,
        values_callable=lambda members: [str(member.value) for member in members],
        native_enum=False,
        create_constraint=is_checked,
        length=max(map(len, values)),
        name=name or None,
    )
