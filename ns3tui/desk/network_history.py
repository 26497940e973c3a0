"""What has happened to a network: who changed what of it, its roles and its mandates, and when."""

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
from ns3tui.desk.history import Change, changes_where
from ns3tui.desk.roles import network_by_code

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
