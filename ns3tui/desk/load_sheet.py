"""The load of the weeks ahead as a table: one line a network leader, one column a week (R-58)."""

import datetime as dt

from sqlmodel import Session

from ns3tui.danish import week_key
from ns3tui.desk.load import LETTER_WEEKS, load
from ns3tui.exchange.csv_out import Sheet
from ns3tui.rules.weeks import WEEK, friday_of, monday_of

HEADER = ("personaleleder_id", "personaleleder", "person_id", "navn", "enhed", "netværk", "timer")


def load_sheet(
    session: Session, day: dt.date, weeks: int = LETTER_WEEKS, *, leader: str = ""
) -> Sheet:
    """Return hours a week by network leader, from a day's week on.

    A closed week says why instead of hours; a week without network hours is empty.
    """
    first = monday_of(day)
    span = (first, friday_of(first + WEEK * (weeks - 1)))
    view = load(session, day, span, leader=leader)
    rows = tuple(
        (
            group.leader, group.name, line.person, line.name, line.unit, ", ".join(line.networks),
            line.hours,
            *(view.closed.get(week.monday) or week.hours or "" for week in line.weeks),
        )
        for group in view.groups
        for line in group.lines
    )  # fmt: skip
    return Sheet("belastning", (*HEADER, *map(week_key, view.weeks)), rows)
