"""Phases, stays, seats and education days that are gone, read back from the change log.

Whoever took them into a calendar of their own has them there still; the next file says that they
are cancelled. An education day is gone as well when its day was taken back: it is still to be
held, on a day not yet agreed.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.db.tables import (
    Cohort,
    CohortMember,
    EducationDay,
)

_EDUCATION: Final = "education"
_OWNERS: Final = {"phases": "network_id", _EDUCATION: "cohort_id"}
"""What the rows that are told by a number belong to."""
_TABLES: Final = (
    ("turnus_stay", "turnus", "turnus"),
    ("network_phase", "phases", "fase"),
    ("seat_booking", "seats", "plads"),
    ("education_day", _EDUCATION, "uddannelsesdag"),
)
"""Each table, what its events are called in a file, and the first word of their UIDs."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A row as it was when it was deleted; ``code`` is empty for phases and education days.

    A phase is told by its row, an education day by its number; ``owner_id`` is their network or
    cohort.

    ``changes`` counts those of every row that has been the same event: a stay that is removed and
    entered again is another row each time.
    """

    kind: str
    uid_kind: str
    code: str
    owner_id: int
    number: int
    row_id: int
    person_id: int
    start: dt.date
    end: dt.date
    changes: int
    at: dt.datetime

    @property
    def event(self) -> tuple[str, str, int, int]:
        """What tells its event from all others."""
        if self.code:
            return (self.kind, self.code, 0, 0)
        told_by = self.number if self.kind == _EDUCATION else self.row_id
        return (self.kind, "", self.owner_id, told_by)


def count_of_changes() -> Any:
    """Return the column that counts changes of a row; a deletion counts twice.

    A row that an undo brings back has to outrank the cancellation others were told of.
    """
    deleted = table("change_log").c.operation == "D"
    return sa.func.count() + sa.func.sum(sa.case((deleted, 1), else_=0))


def gone(session: Session) -> list[Gone]:
    """Return what was deleted, each event once, as it was when it was deleted last."""
    found: dict[tuple[str, str, int, int], Gone] = {}
    for was in (*_deleted(session), *_undated(session)):
        earlier = found.get(was.event)
        changes = was.changes + (earlier.changes if earlier is not None else 0)
        found[was.event] = replace(was, changes=changes)
    return list(found.values())


def _deleted(session: Session) -> Iterator[Gone]:
    """Yield the rows deleted of each table, in the order of their last deletion."""
    log = table("change_log").c
    for name, kind, uid_kind in _TABLES:
        rows = table(name).c
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
    first, last = ("held_on",) * 2 if kind == _EDUCATION else ("starts_on", "ends_on")
    try:
        start = dt.date.fromisoformat(before[first])
        end = dt.date.fromisoformat(before[last])
    except (KeyError, TypeError, ValueError):
        return None
    owner = _OWNERS.get(kind, "")
    code = str(before.get("code") or ("" if owner else row_id))
    return Gone(
        kind, uid_kind, code, int(before.get(owner) or 0), int(before.get("number") or 0), row_id,
        int(before.get("person_id") or 0), start, end, changes, at,
    )  # fmt: skip


# --- education days ------------------------------------------------------------------------------


def _undated(session: Session) -> Iterator[Gone]:
    """Yield the education days that had a day and have none now, as they were when they had."""
    log, d = table("change_log").c, table("education_day").c
    statement = (
        sa.select(log.row_id, log.before, log.at, d.cohort_id, d.number)
        .join(table("education_day"), d.id == log.row_id)
        .where(log.table_name == str(EducationDay.__tablename__), d.held_on.is_(None))
        .order_by(log.id)
    )
    counts: Counter[int] = Counter()
    latest: dict[int, tuple[dict[str, Any], dt.datetime]] = {}
    for row_id, before, at, cohort, number in session.execute(statement).all():
        counts[row_id] += 1
        if (before or {}).get("held_on"):
            owner = {"cohort_id": cohort, "number": number}
            latest[row_id] = ({**before, **owner}, at)
    for row_id, (before, at) in latest.items():
        was = _read(before, _EDUCATION, "uddannelsesdag", row_id, counts[row_id], at)
        if was is not None:
            yield was


def cohort_codes(session: Session) -> dict[int, str]:
    """Return the codes of all cohorts by id, those deleted as well."""
    c = table("cohort").c
    deleted = {row_id: str(before.get("code", "")) for row_id, before in _log_of(session, Cohort)}
    return {**deleted, **dict(session.execute(sa.select(c.id, c.code)).all())}


def members_of(session: Session, cohort_id: int) -> set[int]:
    """Return the ids of the people who are, or were, on a cohort."""
    c = table("cohort_member").c
    live = session.execute(sa.select(c.person_id).where(c.cohort_id == cohort_id)).scalars()
    deleted = (
        before.get("person_id")
        for _row, before in _log_of(session, CohortMember)
        if before.get("cohort_id") == cohort_id
    )
    return {person for person in (*live, *deleted) if person is not None}


def _log_of(session: Session, of: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the id and the last state of each row of a table that was deleted."""
    log = table("change_log").c
    statement = (
        sa.select(log.row_id, log.before)
        .where(log.table_name == str(of.__tablename__), log.operation == "D")
        .order_by(log.id)
    )
    for row_id, before in session.execute(statement).all():
        yield row_id, before or {}
