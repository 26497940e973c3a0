"""Parked themes come back by themselves in their half-year (R-12)."""

from sqlmodel import Session

from ns3tui.desk.acting import today_of
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.parked import due_to_wake
from ns3tui.desk.views import Moved
from ns3tui.rules.stages import Stage


def due_by_itself(session: Session) -> tuple[str, ...]:
    """Return the parked themes whose half-year has come; none where the desk wakes by hand."""
    if not rule_numbers(session, today_of(session))["round.wakes_itself"]:
        return ()
    return due_to_wake(session)


def wake_due(session: Session) -> Moved:
    """Bring back the parked themes whose half-year has come, to the stage each left.

    Chefforum has decided no more than when a theme is to be looked at again. Two desks that do
    it at the same time do it once: the second finds nothing due.
    """
    from ns3tui.desk.lanes import wake

    due = due_by_itself(session)
    return wake(session, due) if due else Moved((), Stage.RECEIVED)
