"""What has happened to a network: who changed what of it, its roles and its mandates, and when.

:func:`version_after` and :func:`restore` bring the fields of a network back to an earlier state.
"""

import datetime as dt
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import (
    ChangeLog,
    DutyTick,
    LocalLeader,
    Mandate,
    NetworkPhase,
    NetworkRole,
    Override,
    Participant,
    SparringNote,
    TakeHome,
    Tool,
)
from ns3tui.desk.errors import Refused
from ns3tui.desk.history import Change, changes_where
from ns3tui.desk.network_care import check_days
from ns3tui.desk.network_detail import EDITABLE, fields_of
from ns3tui.desk.roles import network_by_code
from ns3tui.i18n import _
from ns3tui.rules.roles import CapitalStatus

_OWNED: Final = (
    NetworkRole,
    NetworkPhase,
    Participant,
    Mandate,
    DutyTick,
    LocalLeader,
    SparringNote,
    TakeHome,
    Tool,
)


def network_history(session: Session, code: str, *, at_most: int = 500) -> tuple[Change, ...]:
    """Read the changes of a network and of what belongs to it, latest first.

    What was removed since is among them, by what the change log kept of it.

    Raises:
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    table: Any = ChangeLog
    mine = [(table.table_name == "network") & (table.row_id == network.id)]
    for owned in _OWNED:
        name = str(owned.__tablename__)
        statement: Any = select(owned.id).where(owned.network_id == network.id)
        mine.append((table.table_name == name) & table.row_id.in_(statement))
        gone: Any = select(table.row_id).where(
            table.table_name == name,
            table.operation == "D",
            table.before["network_id"].as_integer() == network.id,
        )
        mine.append((table.table_name == name) & table.row_id.in_(gone))
    overrides: Any = select(Override.id).where(Override.subject == code)
    mine.append((table.table_name == "override") & table.row_id.in_(overrides))
    return changes_where(session, mine, at_most)


def version_after(session: Session, code: str, change_id: int) -> dict[str, Any]:
    """Return the editable fields as they were right after a change.

    The later changes are taken back one by one from the state of today.

    Raises:
        Refused: the network was not there yet.
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    table: Any = ChangeLog
    fields = fields_of(network)
    later = session.exec(
        select(ChangeLog)
        .where(table.table_name == "network", table.row_id == network.id, table.id > change_id)
        .order_by(table.id.desc())
    )
    for row in later:
        if row.operation != "U":
            raise Refused(_("Netværket fandtes ikke endnu."))
        for name, value in (row.before or {}).items():
            if name in EDITABLE:
                fields[name] = _from_log(name, value)
    return fields


def fields_now(session: Session, code: str, _day: dt.date) -> dict[str, object]:
    """Return the editable fields as they are.

    Raises:
        NotFound: no network has the code.
    """
    return fields_of(network_by_code(session, code))


def _from_log(name: str, value: Any) -> Any:
    """Turn a value of the change log back into the column's own kind."""
    if value is None:
        return None
    if name == "capital_status":
        return CapitalStatus(value)
    if name in {"starts_on", "main_end", "planned_end", "political_assessed_on"}:
        return dt.date.fromisoformat(str(value))
    return value


def restore(session: Session, code: str, change_id: int) -> tuple[str, ...]:
    """Bring a network's own fields back to how they were after a change.

    Stage, roles, mandates and what else belongs to it stay: they have their own acts, judged by
    their own rules. Returns the names of the fields that changed.

    Raises:
        Refused: the network was not there yet, or its days would not make sense.
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    wanted = version_after(session, code, change_id)
    check_days(wanted)
    changed = [name for name, value in wanted.items() if getattr(network, name) != value]
    for name in changed:
        setattr(network, name, wanted[name])
    session.flush()
    return tuple(changed)
