"""What was planned as of an earlier day, while the desk looks at it: read back from the log."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlmodel import Session

from ns3tui.db.as_of import tables_as_of
from ns3tui.db.tables import Network, NetworkPhase, SeatBooking, TurnusStay
from ns3tui.desk.acting import acting_of

_PLANNED: Final = (NetworkPhase, TurnusStay, SeatBooking, Network)
"""Who leads a network is dated by itself, and is read as of the day without the log."""


@contextmanager
def plan_as_of(session: Session, day: dt.date) -> Iterator[dt.date | None]:
    """Let networks, phases, stays and seats be read as they stood at the end of a day.

    Yields since when they are known, when the log does not reach back to the day: they are then
    those that were first there. On the desk's own day nothing is taken back.
    """
    if not acting_of(session).is_travelling:
        yield None
        return
    midnight = dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min)
    with tables_as_of(session, _PLANNED, midnight.astimezone()) as since:
        yield since.astimezone().date() if since is not None else None
