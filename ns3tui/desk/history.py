"""What has happened to a theme: who did what, when, before and after; and bringing it back."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, or_, select

from ns3tui.db.tables import (
    Assessment,
    ChangeLog,
    Override,
    Person,
    Reply,
    StageChange,
    ThemeDepartment,
)
from ns3tui.desk.errors import Refused
from ns3tui.desk.rows import theme_by_code
from ns3tui.desk.themes import EDITABLE
from ns3tui.i18n import _
from ns3tui.rules.types import NetworkType

_OWNED: Final = (ThemeDepartment, Assessment, StageChange, Reply)


@dataclass(frozen=True, slots=True)
class Change:
    """One changed row of one act.

    ``id`` is the change log's own number, with which :func:`restore` goes back to the state
    *after* this change; ``before`` and ``after`` hold the changed columns.
    """

    id: int
    action: str
    command: str
    summary: str
    at: dt.datetime
    actor: str
    table: str
    operation: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    is_undo: bool


def theme_history(session: Session, code: str, *, at_most: int = 500) -> tuple[Change, ...]:
    """Read the changes of a theme and of what belongs to it, latest first.

    Raises:
        NotFound: no theme has the code.
    """
    theme = theme_by_code(session, code)
    table: Any = ChangeLog
    mine = [(table.table_name == "theme") & (table.row_id == theme.id)]
    for owned in _OWNED:
        statement: Any = select(owned.id).where(owned.theme_id == theme.id)
        mine.append((table.table_name == owned.__tablename__) & table.row_id.in_(statement))
    overrides: Any = select(Override.id).where(Override.subject == code)
    mine.append((table.table_name == "override") & table.row_id.in_(overrides))
    return changes_where(session, mine, at_most)


def changes_where(
    session: Session, conditions: Sequence[Any], at_most: int = 500
) -> tuple[Change, ...]:
    """Read the changes one of the conditions on the change log holds for, latest first."""
    table: Any = ChangeLog
    rows = session.exec(
        select(ChangeLog).where(or_(*conditions)).order_by(table.id.desc()).limit(at_most)
    )
    names = _names_by_login(session)
    return tuple(_change(row, names) for row in rows)


def _names_by_login(session: Session) -> dict[str, str]:
    statement: Any = select(Person.login, Person.name).where(Person.login != "")
    return dict(session.exec(statement).all())


def _change(row: ChangeLog, names: Mapping[str, str]) -> Change:
    return Change(
        id=row.id or 0,
        action=row.action,
        command=row.command,
        summary=row.summary,
        at=row.at,
        actor=names.get(row.actor, row.actor),
        table=row.table_name,
        operation=row.operation,
        before=dict(row.before or {}),
        after=dict(row.after or {}),
        is_undo=row.undo_of is not None,
    )


def version_after(session: Session, code: str, change_id: int) -> dict[str, Any]:
    """Return the editable fields as they were right after a change, but the departments.

    The later changes are taken back one by one from the state of today.
    """
    theme = theme_by_code(session, code)
    table: Any = ChangeLog
    fields = {name: getattr(theme, name) for name in EDITABLE if name != "departments"}
    later = session.exec(
        select(ChangeLog)
        .where(table.table_name == "theme", table.row_id == theme.id, table.id > change_id)
        .order_by(table.id.desc())
    )
    for row in later:
        if row.operation != "U":
            raise Refused(_("Temaet fandtes ikke endnu."))
        for name, value in (row.before or {}).items():
            if name in fields:
                fields[name] = _from_log(name, value)
    return fields


def _from_log(name: str, value: Any) -> Any:
    """Turn a value of the change log back into the column's own kind."""
    if value is None:
        return None
    if name == "proposed_type":
        return NetworkType(value)
    if name == "submitted_on":
        return dt.date.fromisoformat(str(value))
    return value


def restore(session: Session, code: str, change_id: int) -> tuple[str, ...]:
    """Bring the text and scores of a theme back to how they were after a change.

    Stage and rank stay: a move back is judged by the rules like any other move. Returns the names
    of the fields that changed.
    """
    theme = theme_by_code(session, code)
    changed = []
    for name, value in version_after(session, code, change_id).items():
        if getattr(theme, name) != value:
            setattr(theme, name, value)
            changed.append(name)
    session.flush()
    return tuple(changed)
