"""Undo is the inverse of an action's rows in the change log, checked value by value.

Only the touched columns are compared, so another person's change of another field survives; a
change of the same field, or a row somebody hung on a row that would go, refuses the undo.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel, col, select

from ns3tui.db.change_log import encoded
from ns3tui.db.errors import UndoErased, UndoRefused
from ns3tui.db.tables import all_records
from ns3tui.db.tables.base import Record
from ns3tui.db.validation import decoded
from ns3tui.i18n import _

_CHECK_AT_COMMIT = {
    "sqlite": "PRAGMA defer_foreign_keys=ON",
    "postgresql": "SET CONSTRAINTS ALL DEFERRED",
}
_FOLDED = {"IU": "I", "ID": "", "UU": "U", "UD": "D", "DI": "U"}


@dataclass
class NetChange:
    """What an action did to one row, all its flushes folded into one."""

    operation: str
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def net_changes(session: Session, action: str) -> dict[tuple[str, int], NetChange]:
    """Return the net change of every row an action touched; rows made and removed are left out.

    Raises:
        UndoRefused: it touched what is known of somebody who has been erased since.
    """
    from ns3tui.db.tables.log import ChangeLog

    rows = session.exec(
        select(ChangeLog).where(ChangeLog.action == action).order_by(col(ChangeLog.id))
    ).all()
    if any(row.before is None and row.after is None for row in rows):
        raise UndoErased
    net: dict[tuple[str, int], NetChange] = {}
    for row in rows:
        key = (row.table_name, row.row_id)
        change = net.get(key)
        if change is None:
            net[key] = NetChange(row.operation, dict(row.before or {}), dict(row.after or {}))
            continue
        for column, value in (row.before or {}).items():
            change.before.setdefault(column, value)
        change.after.update(row.after or {})
        change.operation = _FOLDED[change.operation + row.operation]
    return {key: change for key, change in net.items() if change.operation}


def invert(session: Session, action: str) -> None:
    """Apply the inverse of ``action`` in the session's own action.

    Raises:
        UndoRefused: somebody has since changed what it would restore; nothing is written.
    """
    net = net_changes(session, action)
    tables = all_records()
    conflicts: list[str] = []
    for (table_name, row_id), change in net.items():
        table = tables[table_name]
        row = session.get(table, row_id)
        conflicts += _conflicts(table, row, change)
        if change.operation == "I" and row is not None:
            conflicts += _hung_on(session, table, row_id, set(net))
    if conflicts:
        raise UndoRefused(conflicts)
    _apply_all(session, net)


def _apply_all(session: Session, net: dict[tuple[str, int], NetChange]) -> None:
    """Put rows back before those that point at them, and remove them after those are gone.

    Within one table (a unit's parent, a person's leader) the check waits for the commit.
    """
    tables = all_records()
    order = [table.name for table in SQLModel.metadata.sorted_tables if table.name in tables]
    session.connection().exec_driver_sql(_CHECK_AT_COMMIT[session.get_bind().dialect.name])
    with session.no_autoflush:
        # Held here: a row that is let go of would be read again, from where it stepped aside to.
        rows = {key: session.get(tables[key[0]], key[1]) for key in net}
        aside: Counter[tuple[str, Any]] = Counter()
        for key, change in net.items():
            _make_way(session, tables[key[0]], rows[key], change, aside)
    for operation, names in (("D", order), ("U", order), ("I", order[::-1])):
        for name in names:
            table = tables[name]
            with session.no_autoflush:
                for (table_name, row_id), change in net.items():
                    if table_name == name and change.operation == operation:
                        _apply(session, table, rows[name, row_id], change)
            session.flush()
            if operation == "U" and table.ordered_by:
                for key, change in net.items():
                    if key[0] == name and change.operation == "U":
                        _stand(session, table, rows[key])


def _make_way(
    session: Session,
    table: type[Record],
    row: Record | None,
    change: NetChange,
    aside: Counter[tuple[str, Any]],
) -> None:
    """Let a row step aside that changes its place in an order where each place is held once.

    Two items of an agenda that change places back pass through the same number; until all are
    written, the moved ones and those that go stand at numbers nobody holds: below nought, or from
    the last place down where numbers have bounds. ``aside`` counts who has gone there.
    """
    place = table.ordered_by
    if row is None or not place or change.operation == "D":
        return
    free = -(row.id or 0)
    if table.ordered_within:
        order = (str(table.__tablename__), getattr(row, table.ordered_within))
        free = table.last_place - aside[order]
        aside[order] += 1
    _write(session, table.__table__, row.id, {place: free})  # type: ignore[attr-defined]


def _stand(session: Session, table: type[Record], row: Record | None) -> None:
    """Give a row that stepped aside its place, also where the inverse did not change it.

    Row and change log have it already: it never left it for anybody but the database.
    """
    if row is not None:
        place = {table.ordered_by: getattr(row, table.ordered_by)}
        _write(session, table.__table__, row.id, place)  # type: ignore[attr-defined]


def _write(session: Session, table: Any, row_id: int | None, values: dict[str, Any]) -> None:
    session.connection().execute(sa.update(table).where(table.c.id == row_id).values(values))


def _conflicts(table: type[Record], row: Record | None, change: NetChange) -> list[str]:
    name = str(table.__tablename__)
    if change.operation == "D":
        return [_("{what} findes igen").format(what=name)] if row is not None else []
    if row is None:
        return [_("{what} er slettet").format(what=name)]
    return [
        _label(row, column)
        for column, value in change.after.items()
        if column != "version"
        and encoded(getattr(row, column)) != encoded(decoded(table, column, value))
    ]


def _hung_on(
    session: Session, table: type[Record], row_id: int, net: set[tuple[str, int]]
) -> list[str]:
    """Return what somebody has since hung on a row that would go; the database would remove it."""
    found = []
    for other in all_records().values():
        for column in other.__table__.columns:  # type: ignore[attr-defined]
            if not any(key.column.table.name == table.__tablename__ for key in column.foreign_keys):
                continue
            ids = session.exec(sa.select(column.table.c.id).where(column == row_id)).scalars()  # type: ignore[call-overload]
            found += [
                _("{what} er føjet til af en anden").format(what=other.__tablename__)
                for other_id in ids
                if (str(other.__tablename__), int(other_id)) not in net
            ]
    return found


def _label(row: Record, column: str) -> str:
    return f"{getattr(row, 'code', None) or row.__tablename__}: {column}"


def _apply(session: Session, table: type[Record], row: Record | None, change: NetChange) -> None:
    if change.operation == "I":
        session.delete(row)
        return
    values = {
        column: decoded(table, column, value)
        for column, value in change.before.items()
        if column != "version"
    }
    if change.operation == "D":
        session.add(table(**values))
        return
    for column, value in values.items():
        setattr(row, column, value)
