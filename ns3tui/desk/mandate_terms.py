"""What the newest mandates say of time: basis work that gives way, days in the secretariat."""

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table


def basis_tasks(session: Session, networks: Collection[str], day: dt.date) -> dict[str, str]:
    """Return by network what its newest mandate of a day says of basis work (R-58)."""
    m, n = table("mandate").c, table("network").c
    statement = (
        sa.select(n.code, m.basis_tasks)
        .join(table("network"), n.id == m.network_id)
        .where(n.code.in_(networks), sa.or_(m.drawn_up_on.is_(None), m.drawn_up_on <= day))
        .order_by(m.number)
    )
    return {row[0]: row[1] for row in session.execute(statement).all()}


def seat_days(session: Session, network_id: int) -> int | None:
    """Return the days a week in the secretariat that a network's newest mandate tells (R-60)."""
    m = table("mandate").c
    statement = (
        sa.select(m.seat_days)
        .where(m.network_id == network_id, m.seat_days.is_not(None))
        .order_by(m.number.desc())
        .limit(1)
    )
    found = session.execute(statement).scalar()
    return int(found) if found is not None else None
