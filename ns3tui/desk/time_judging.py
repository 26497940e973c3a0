"""Where the desk asks the rules about turnus, seats and load (R-58, R-60, R-73, R-76 … R-80).

A network's own course is judged with the network (:mod:`.network_judging`).
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import cached_property

from sqlmodel import Session

from ns3tui.desk.numbers_over_time import NumbersOverTime
from ns3tui.desk.people_rows import PeopleReading
from ns3tui.desk.time_rows import (
    BusyRow,
    SeatRow,
    Span,
    StayRow,
    busy_rows,
    phases_by_network,
    school_holidays,
    seat_rows,
    stay_rows,
)
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.load import Task, WeekLoad, judge_load, loads
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.roles import Role
from ns3tui.rules.seats import (
    SeatFacts,
    WeekUse,
    judge_seat,
    judge_waiting,
    judge_weeks,
    seat_of_stay,
    week_use,
)
from ns3tui.rules.turnus import (
    LIVE,
    Busy,
    StayFacts,
    StaySurroundings,
    judge_spread,
    judge_stay,
)
from ns3tui.rules.weeks import ClosedWeeks, monday_of, weeks_between

FAR = dt.date(9999, 12, 31)


class TimeJudge:
    """Judges stays, seats and load with what is read once: numbers, closed weeks, people."""

    def __init__(self, session: Session, day: dt.date) -> None:
        self.session = session
        self.day = day
        self.numbers_on = NumbersOverTime(session)
        self.numbers: Numbers = self.numbers_on(day)
        self.people = PeopleReading(session, day)

    @cached_property
    def closed(self) -> ClosedWeeks:
        """The weeks nobody works intensively in."""
        return ClosedWeeks(school_holidays(self.session), self.numbers["course.workdays_low"])

    # --- turnus ------------------------------------------------------------------------------

    def stays(self, rows: Sequence[StayRow]) -> dict[str, tuple[Finding, ...]]:
        """Return the findings about stays, by code (R-76 … R-79)."""
        live = [row for row in rows if row.facts.status in LIVE]
        people = {row.person_id for row in live}
        busy: dict[int, tuple[BusyRow, ...]] = {}
        others: dict[int, list[StayFacts]] = {}
        if live:
            span = _hull([row.facts for row in live])
            busy = busy_rows(self.session, span, people=people, intensive_only=True)
            for row in stay_rows(self.session, span, people=people):
                others.setdefault(row.person_id, []).append(row.facts)
        return {
            row.facts.code: tuple(
                judge_stay(
                    row.facts,
                    StaySurroundings(
                        tuple(
                            Busy(b.network, b.phase) for b in busy.get(row.person_id, ()) if b.holds
                        ),
                        tuple(others.get(row.person_id, ())),
                        self.closed,
                        self._chefforum(row.facts),
                    ),
                    self.numbers,
                    self.day,
                )
            )
            for row in rows
        }

    def _chefforum(self, stay: StayFacts) -> frozenset[str]:
        """Return who sat in chefforum when the competence was designated, as far as is known."""
        known = stay.designated_on or min(stay.start or self.day, self.day)
        return frozenset(code for code, chief in self.people.chiefs.items() if chief.sits_on(known))

    # --- seats -------------------------------------------------------------------------------

    def seats(self, seats: Iterable[SeatRow], stays: Iterable[StayRow]) -> list[SeatFacts]:
        """Return everybody who has or waits for a seat; turnus too, unless a setting says not."""
        found = [row.facts for row in seats]
        if self.numbers["seats.turnus_counts"]:
            taken = (seat_of_stay(row.facts) for row in stays)
            found += [seat for seat in taken if seat is not None]
        return found

    def uses(self, seats: Iterable[SeatFacts], weeks: Iterable[dt.date]) -> tuple[WeekUse, ...]:
        """Return the use of the guest desks in each week (A-21)."""
        return week_use(seats, weeks, self.numbers_on)

    def booked(self, rows: Sequence[SeatRow]) -> dict[int, tuple[Finding, ...]]:
        """Return the findings about single bookings, by the booking's id (R-73)."""
        networks = {row.network_id for row in rows if row.network_id is not None}
        phases = phases_by_network(self.session, networks) if networks else {}
        return {
            row.id: tuple(judge_seat(row.facts, phases.get(row.network_id or 0, ())))
            for row in rows
        }

    # --- load --------------------------------------------------------------------------------

    def leading(self, span: Span) -> dict[int, tuple[Task, ...]]:
        """Return what network leaders have to do in a span, by person id (R-58)."""
        rows = busy_rows(self.session, span, roles=(Role.LEADER,))
        return {
            person: tuple(
                Task(self.people.people[person].code, b.network, b.phase, b.since, b.until)
                for b in busy
            )
            for person, busy in rows.items()
        }

    def loads(self, tasks: Iterable[Task], weeks: Sequence[dt.date]) -> tuple[WeekLoad, ...]:
        """Return one person's load in each week."""
        return loads(tasks, weeks, self.closed, self.numbers_on)


def _hull(stays: Iterable[StayFacts]) -> Span:
    there = list(stays)
    return (
        min(stay.start or FAR for stay in there),
        max(stay.end or dt.date.min for stay in there),
    )


def judge_time(session: Session, day: dt.date) -> tuple[Finding, ...]:
    """Return the findings about turnus, seats and load as of a day.

    Seats and load are judged from the day's week on: what is over cannot be planned again.
    """
    judge = TimeJudge(session, day)
    stays = stay_rows(session)
    found = [finding for findings in judge.stays(stays).values() for finding in findings]
    found += judge_spread([row.facts for row in stays], day, judge.numbers)
    found += _seats(judge, stays)
    found += _load(judge)
    return tuple(by_weight(found))


def _seats(judge: TimeJudge, stays: Sequence[StayRow]) -> list[Finding]:
    first = monday_of(judge.day)
    rows = seat_rows(judge.session, (first, FAR))
    ahead = [row for row in stays if row.facts.end is not None and row.facts.end >= first]
    seats = judge.seats(rows, ahead)
    if not seats:
        return []
    weeks = list(weeks_between(first, max(seat.end for seat in seats)))
    found = list(judge_weeks(judge.uses(seats, weeks)))
    found += judge_waiting(seats, judge.numbers_on, judge.day)
    for findings in judge.booked(rows).values():
        found += findings
    return found


def _load(judge: TimeJudge) -> list[Finding]:
    first = monday_of(judge.day)
    found: list[Finding] = []
    for tasks in judge.leading((first, FAR)).values():
        weeks = list(weeks_between(first, max(task.phase.end for task in tasks)))
        found += judge_load(tasks[0].person, judge.loads(tasks, weeks), judge.numbers_on)
    return found
