"""Tables as they were at an earlier moment, taken back from the change log, for one reading.

``with tables_as_of(session, tables, moment) as since``: until the end, whatever is read of the
tables is read as of the moment, because tables of the same names stand before them in the
connection. Nothing is written to the store.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.tables.base import Record
from ns3tui.db.tables.log import ChangeLog
from ns3tui.db.validation import decoded

_TEMPORARY: Final = {"sqlite": "temp", "postgresql": "pg_temp"}
_MANY: Final = 500
_Row = dict[str, Any]


@contextmanager
def tables_as_of(
    session: Session, tables: Sequence[type[Record]], moment: dt.datetime
) -> Iterator[dt.datetime | None]:
    """Let tables be read as they were.

    Yields since when they are known, aware and in UTC, if that is later than the moment: they are
    then read as they first came into the store. Nothing, if the change log reaches back to it.

    Args:
        session: a reading session.
        tables: the tables' classes.
        moment: an aware moment; what was changed later is taken back.
    """
    connection = session.connection()
    known: list[dt.datetime] = []
    hidden = []
    for table in tables:
        later, since = _later(connection, table, moment)
        if since is not None:
            known.append(since)
        if later:
            _hide(connection, table, _taken_back(connection, table, later))
            hidden.append(str(table.__tablename__))
    yield max(known, default=None)
    # After a fault there is nothing to drop: the reading's transaction is rolled back.
    for name in hidden:
        connection.exec_driver_sql(f"DROP TABLE {_TEMPORARY[connection.dialect.name]}.{name}")


def _later(
    connection: sa.Connection, table: type[Record], moment: dt.datetime
) -> tuple[Sequence[Any], dt.datetime | None]:
    """Return what was changed after a moment, last first, and since when anything is known."""
    log = ChangeLog.__table__.c  # type: ignore[attr-defined]
    mine = log.table_name == str(table.__tablename__)
    start = connection.execute(
        sa.select(log.action, log.at).where(mine).order_by(log.id).limit(1)
    ).first()
    if start is None:
        return (), None
    since = start.at
    is_later = log.at > moment
    if since > moment:
        first = sa.select(sa.func.max(log.id)).where(mine, log.action == start.action)
        is_later = log.id > first.scalar_subquery()
    columns = (log.row_id, log.operation, log.before)
    found = connection.execute(
        sa.select(*columns).where(mine, is_later).order_by(log.id.desc())
    ).all()
    return found, since if since > moment else None


def _taken_back(
    connection: sa.Connection, table: type[Record], later: Sequence[Any]
) -> dict[int, _Row | None]:
    """Return each changed row as it was before the changes; nothing, if it was not there."""
    rows = table.__table__  # type: ignore[attr-defined]
    ids = {row_id for row_id, _operation, _before in later}
    statement = sa.select(rows)
    if len(ids) <= _MANY:
        statement = statement.where(rows.c.id.in_(ids))
    was: dict[int, _Row | None] = dict.fromkeys(ids)
    for row in connection.execute(statement).mappings():
        if row["id"] in was:
            was[row["id"]] = dict(row)
    for row_id, operation, before in later:
        values = {name: decoded(table, name, value) for name, value in (before or {}).items()}
        held = was[row_id]
        if operation == "I":
            was[row_id] = None
        elif operation == "D":
            was[row_id] = values or None  # of somebody erased nothing is known
        elif held is not None:
            held.update(values)
    return was


def _hide(connection: sa.Connection, table: type[Record], was: dict[int, _Row | None]) -> None:
    """Put a table of a reading's own before the store's."""
    rows = table.__table__  # type: ignore[attr-defined]
    name = str(table.__tablename__)
    connection.exec_driver_sql(f"CREATE TEMPORARY TABLE {name} AS SELECT * FROM {name}")
    gone = [{"row": row_id} for row_id in was]
    connection.execute(sa.delete(rows).where(rows.c.id == sa.bindparam("row")), gone)
    alike: defaultdict[frozenset[str], list[_Row]] = defaultdict(list)
    for row in was.values():
        if row is not None:
            alike[frozenset(row)].append(row)
    for there in alike.values():
        connection.execute(sa.insert(rows), there)
    schema = f"{_TEMPORARY['sqlite']}." if connection.dialect.name == "sqlite" else ""
    for column in rows.c:
        if column.primary_key or column.foreign_keys:
            index = f"{schema}as_of_{name}_{column.name}"
            connection.exec_driver_sql(f"CREATE INDEX {index} ON {name} ({column.name})")
