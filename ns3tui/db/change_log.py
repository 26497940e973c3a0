"""The change log: who changed what, when, by which command; written with the change itself."""

import datetime as dt
import enum
import os
import pwd
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy import inspect as state_of
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction

from ns3tui.clock import utc_now
from ns3tui.db.tables.base import Record
from ns3tui.db.validation import validate_before_flush

ACTION: Final = "ns3tui action"
READING: Final = "ns3tui reading"


class OutsideAction(RuntimeError):
    """A programming error: something was written without an action, or past the change log."""


@dataclass
class Action:
    """One command on its way into the store: what the rows of the change log share."""

    id: str
    command: str
    summary: str
    actor: str
    via: str
    session: str
    undo_of: str | None = None
    touched: list[tuple[str, int]] = field(default_factory=list)


def kernel_user() -> str:
    """Return the user the kernel knows; the environment can be made to say anything."""
    return pwd.getpwuid(os.getuid()).pw_name


def connection_hint() -> str:
    """Return the address an SSH session came from, as a hint only."""
    return (os.environ.get("SSH_CONNECTION") or "").split(" ")[0][:80]


def watch(session: Session) -> None:
    """Make a session validate, log every change, and refuse what would slip past the log."""
    event.listen(session, "before_flush", validate_before_flush)
    event.listen(session, "after_flush", _log_changes)
    event.listen(session, "do_orm_execute", _refuse_bulk)
    event.listen(session, "do_orm_execute", _flush_first)


def _refuse_bulk(state: ORMExecuteState) -> None:
    if state.is_update or state.is_delete or state.is_insert:
        raise OutsideAction("bulk changes pass the version, the validation and the change log")


def _flush_first(state: ORMExecuteState) -> None:
    """Let columns that are read in the midst of an act show what it has done so far.

    The mapper does it for mapped classes only.
    """
    if state.session.autoflush and not state.is_orm_statement:
        state.session.flush()


def _log_changes(session: Session, _context: UOWTransaction) -> None:
    changed = [
        (row, operation)
        for rows, operation in ((session.new, "I"), (session.dirty, "U"), (session.deleted, "D"))
        for row in rows
        if isinstance(row, Record)
    ]
    action: Action | None = session.info.get(ACTION)
    if action is None:
        if changed:
            raise OutsideAction("a change needs an action")
        return
    entries = []
    for row, operation in changed:
        before, after = _difference(row, operation)
        if operation == "U" and not (set(before) - {"version"}):
            continue
        row_id = int(row.id or 0)
        action.touched.append((str(row.__tablename__), row_id))
        entries.append(
            {
                "action": action.id, "command": action.command, "summary": action.summary[:300],
                "undo_of": action.undo_of, "at": utc_now(), "actor": action.actor,
                "via": action.via, "session": action.session,
                "table_name": str(row.__tablename__), "row_id": row_id, "operation": operation,
                "sequence": len(action.touched), "before": before or None, "after": after or None,
            }
        )  # fmt: skip
    if entries:
        from ns3tui.db.tables.log import ChangeLog

        session.connection().execute(sa.insert(ChangeLog.__table__), entries)  # type: ignore[attr-defined]


def _difference(row: Record, operation: str) -> tuple[dict[str, Any], dict[str, Any]]:
    state = state_of(row)
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for attribute in state.mapper.column_attrs:
        key = attribute.key
        history = state.attrs[key].history
        now = getattr(row, key)
        if operation == "I":
            after[key] = encoded(now)
        elif operation == "D":
            old = history.deleted or history.unchanged or [now]
            before[key] = encoded(old[0])
        elif history.has_changes():
            before[key] = encoded(history.deleted[0] if history.deleted else None)
            after[key] = encoded(now)
    return before, after


def encoded(value: Any) -> Any:
    """Return a value as the change log's JSON keeps it."""
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    return value
