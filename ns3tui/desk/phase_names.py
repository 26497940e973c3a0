"""What a phase is called for ever, in calendars that others have taken in.

A phase is numbered again when one before it is parted or taken out; its row stays. It is called by
the number it was made with, so that plans from files keep the numbers of the files; one that was
made with a number that another had before it has its row's own behind.
"""

from collections import defaultdict
from collections.abc import Mapping

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.db.tables import NetworkPhase


def phase_names(session: Session) -> Mapping[int, str]:
    """Return the name of each phase within its network by its row, those deleted as well."""
    made: dict[int, tuple[int, int]] = {}
    log, rows = table("change_log").c, table("network_phase").c
    statement = (
        sa.select(log.row_id, log.after)
        .where(log.table_name == str(NetworkPhase.__tablename__), log.operation == "I")
        .order_by(log.id)
    )
    for row_id, after in session.execute(statement).all():
        if after and "network_id" in after and "number" in after:
            made.setdefault(row_id, (int(after["network_id"]), int(after["number"])))
    there = sa.select(rows.id, rows.network_id, rows.number)
    for row_id, network, number in session.execute(there).all():
        made.setdefault(row_id, (network, number))
    first: defaultdict[tuple[int, int], int] = defaultdict(int)
    names = {}
    for row_id, place in sorted(made.items()):
        is_first = first.setdefault(place, row_id) == row_id
        names[row_id] = str(place[1]) if is_first else f"{place[1]}.{row_id}"
    return names
