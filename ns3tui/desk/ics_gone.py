"""Phases, stays and seats that were deleted, read back from the change log.

Whoever took them into a calendar of their own has them there still; the next file says that they
are cancelled.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.tables import ChangeLog, NetworkPhase, Record, SeatBooking, TurnusStay
from ns3tui.desk.people_rows import table

_TABLES: Final[tuple[tuple[type[Record], str, str], ...]] = (
    (TurnusStay, "turnus", "turnus"),
    (NetworkPhase, "phases", "fase"),
    (SeatBooking, "seats", "plads"),
)
"""Each table, what its events are called in a file, and the first word of their UIDs."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A row as it was when it was deleted; ``code`` is empty for a phase, told by its row.

    ``changes`` counts those of every row that has been the same event: a stay that is removed and
    entered again is another row each time.
    """

    kind: str
    uid_kind: str
    code: str
    network_id: int
    row_id: int
    person_id: int
    start: dt.date
    end: dt.date
    changes: int
    at: dt.datetime

    @property
    def event(self) -> tuple[str, str, int]:
        """What tells its event from all others."""
        return (self.kind, self.code, self.row_id if not self.code else 0)


def count_of_changes() -> Any:
    """Return the column that counts changes of a row; a deletion counts twice.

    A row that an undo brings back has to outrank the cancellation others were told of.
    """
    deleted = table(ChangeLog).c.operation == "D"
    return sa.func.count() + sa.func.sum(sa.case((deleted, 1), else_=0))


def gone(session: Session) -> list[Gone]:
    """Return what was deleted, each event once, as it was when it was deleted last."""
    found: dict[tuple[str, str, int], Gone] = {}
    for was in _deleted(session):
        earlier = found.get(was.event)
        changes = was.changes + (earlier.changes if earlier is not None else 0)
        found[was.event] = replace(was, changes=changes)
    return list(found.values())


def _deleted(session: Session) -> Iterator[Gone]:
    """Yield the rows deleted of each table, in the order of their last deletion."""
    log = table(ChangeLog).c
    for of, kind, uid_kind in _TABLES:
        name, rows = str(of.__tablename__), table(of).c
        counts = (
            sa.select(log.row_id, count_of_changes().label("changes"))
            .where(log.table_name == name)
            .group_by(log.row_id)
            .subquery()
        )
        statement = (
            sa.select(log.row_id, log.before, log.at, counts.c.changes)
            .join(counts, counts.c.row_id == log.row_id)
            .where(
                log.table_name == name,
                log.operation == "D",
                ~sa.exists(sa.select(rows.id).where(rows.id == log.row_id)),
            )
            .order_by(log.id)
        )
        latest: dict[int, Any] = {}
        for row in session.execute(statement).all():
            latest.pop(row[0], None)
            latest[row[0]] = row
        for row_id, before, at, changes in latest.values():
            was = _read(before or {}, kind, uid_kind, row_id, changes, at)
            if was is not None:
                yield was


def _read(
    before: dict[str, Any], kind: str, uid_kind: str, row_id: int, changes: int, at: dt.datetime
) -> Gone | None:
    try:
        start = dt.date.fromisoformat(before["starts_on"])
        end = dt.date.fromisoformat(before["ends_on"])
    except (KeyError, TypeError, ValueError):
        return None
    code = str(before.get("code") or ("" if kind == "phases" else row_id))
    return Gone(
        kind, uid_kind, code, int(before.get("network_id") or 0), row_id,
        int(before.get("person_id") or 0), start, end, changes, at,
    )  # fmt: skip
