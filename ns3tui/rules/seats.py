"""Seats in the secretariat: who sits there which week, and whether there is room.

Serves R-60, R-73 and A-21.
Network leaders, turnus and interns share the guest desks. Room is counted in desk days: desks times
the five days of a week.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ns3tui.danish import week_key
from ns3tui.i18n import N_, _
from ns3tui.rules.courses import Phase, PhaseKind
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.turnus import LIVE, StayFacts, StayStatus, shown_weeks
from ns3tui.rules.weeks import WORKDAYS, friday_of, weeks_between


class SeatStatus(StrEnum):
    """Whether a seat is booked or waited for; the values are the words of the exchange format."""

    BOOKED = "booket"
    WAITING = "venteliste"

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _({"booket": N_("booket"), "venteliste": N_("venteliste")}[self.value])


@dataclass(frozen=True, slots=True)
class SeatFacts:
    """A seat somebody has, or waits for, some days a week from a day to a day."""

    person: str
    start: dt.date
    end: dt.date
    days: int
    network: str = ""
    status: SeatStatus = SeatStatus.BOOKED
    label: str = ""
    """What it is for when it is no network: a turnus stay's code."""

    @property
    def subject(self) -> str:
        """What findings call it: the network, else the person."""
        return self.network or self.person

    def days_in(self, monday: dt.date) -> int:
        """Return the desk days it takes in a week; never more than the workdays it touches."""
        first, last = max(self.start, monday), min(self.end, friday_of(monday))
        return max(0, min(self.days, (last - first).days + 1))


@dataclass(frozen=True, slots=True)
class WeekUse:
    """The desk days of one week: how many there are, how many are taken, and by whom."""

    monday: dt.date
    capacity: int
    used: int
    seats: tuple[SeatFacts, ...]

    @property
    def free(self) -> int:
        """How many desk days are left; negative when too many are taken."""
        return self.capacity - self.used

    @property
    def is_over(self) -> bool:
        """Tell whether more is taken than there is."""
        return self.used > self.capacity


NumbersOn = Callable[[dt.date], Numbers]
_TAKES_A_SEAT: Final = frozenset({*LIVE, StayStatus.DONE} - {StayStatus.PROPOSED})


def capacity_of(numbers: Numbers) -> int:
    """Return the desk days of a week (A-21)."""
    return numbers["seats.guest_desks"] * WORKDAYS


def seat_of_stay(stay: StayFacts) -> SeatFacts | None:
    """Return the seat a turnus stay takes; nothing without a period, days or a firm plan."""
    if stay.start is None or stay.end is None or not stay.days:
        return None
    if stay.status not in _TAKES_A_SEAT:
        return None
    return SeatFacts(stay.person, stay.start, stay.end, stay.days, label=stay.code)


def week_use(
    seats: Iterable[SeatFacts], weeks: Iterable[dt.date], numbers_on: NumbersOn
) -> tuple[WeekUse, ...]:
    """Return the use of each week; those who wait do not count."""
    booked = [seat for seat in seats if seat.status is SeatStatus.BOOKED]
    found = []
    for monday in weeks:
        there = tuple(seat for seat in booked if seat.days_in(monday))
        used = sum(seat.days_in(monday) for seat in there)
        found.append(WeekUse(monday, capacity_of(numbers_on(monday)), used, there))
    return tuple(found)


def judge_weeks(uses: Iterable[WeekUse]) -> Iterable[Finding]:
    """R-60: a week with more desk days booked than there are warns, once for each week."""
    for use in uses:
        if use.is_over:
            who = ", ".join(
                f"{seat.person} {seat.days_in(use.monday)}"
                for seat in sorted(use.seats, key=lambda s: (-s.days_in(use.monday), s.person))
            )
            yield Finding("R-60", Severity.WARNING, week_key(use.monday), _(
                "{used} pladsdage er booket, og der er {capacity}: {who}."
            ).format(used=use.used, capacity=use.capacity, who=who))  # fmt: skip


def judge_seat(seat: SeatFacts, phases: Sequence[Phase]) -> Iterable[Finding]:
    """R-73: a network leader's seat follows the intensive phases; a week in a break is told."""
    if not seat.network or not phases:
        return
    outside = [
        monday
        for monday in weeks_between(seat.start, seat.end)
        if not any(p.works_in(monday) and p.kind is not PhaseKind.BREAK for p in phases)
    ]
    if outside:
        yield Finding("R-73", Severity.INFO, seat.network, _(
            "{person} har plads i uge {weeks}, hvor netværket holder break eller ferie."
        ).format(person=seat.person, weeks=shown_weeks(outside)))  # fmt: skip


def judge_waiting(
    seats: Sequence[SeatFacts], numbers_on: NumbersOn, day: dt.date
) -> Iterable[Finding]:
    """R-60: somebody who waits and for whom there is room by now is told."""
    for seat in seats:
        if (
            seat.status is SeatStatus.WAITING
            and seat.end >= day
            and has_room(seat, seats, numbers_on)
        ):
            yield Finding("R-60", Severity.INFO, seat.subject, _(
                "Der er nu plads til {person} på ventelisten: uge {weeks}."
            ).format(person=seat.person,
                     weeks=shown_weeks(list(weeks_between(seat.start, seat.end)))))  # fmt: skip


def has_room(seat: SeatFacts, seats: Iterable[SeatFacts], numbers_on: NumbersOn) -> bool:
    """Tell whether every week of a seat has room for it beside the booked ones."""
    others = [other for other in seats if other is not seat]
    uses = week_use(others, weeks_between(seat.start, seat.end), numbers_on)
    return all(use.free >= seat.days_in(use.monday) for use in uses)


def suggest(
    person: str, network: str, phases: Iterable[Phase], days: int, since: dt.date
) -> tuple[SeatFacts, ...]:
    """Return the seats that follow a network's intensive phases from a day on (R-73).

    Skipped weeks split a phase's seat in two.
    """
    found = []
    for phase in phases:
        if phase.kind is not PhaseKind.INTENSIVE or phase.end < since:
            continue
        run: list[dt.date] = []
        for monday in weeks_between(phase.start, phase.end):
            if phase.works_in(monday):
                run.append(monday)
            elif run:
                found.append(_seat(person, network, days, run))
                run = []
        if run:
            found.append(_seat(person, network, days, run))
    return tuple(found)


def _seat(person: str, network: str, days: int, run: Sequence[dt.date]) -> SeatFacts:
    return SeatFacts(person, run[0], friday_of(run[-1]), days, network)
