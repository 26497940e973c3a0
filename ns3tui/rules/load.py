"""What networks take of their leaders' time, week by week (R-58, A-10).

Hours a week by kind of phase are settings; closed weeks take none.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ns3tui.danish import week_key
from ns3tui.i18n import _
from ns3tui.rules.courses import Phase, PhaseKind
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.weeks import WEEK, ClosedWeeks, friday_of, monday_of

NumbersOn = Callable[[dt.date], Numbers]


@dataclass(frozen=True, slots=True)
class Task:
    """A phase of a network that somebody leads, in the days they hold the role."""

    person: str
    network: str
    phase: Phase
    since: dt.date
    until: dt.date | None = None

    def weeks_within(self, first: dt.date, last: dt.date) -> Iterator[dt.date]:
        """Yield the Mondays of a span in whose weeks :meth:`works_in` holds, without trying each.

        A role or phase that begins on a weekend begins its work in the week after.
        """
        start = max(self.since, self.phase.start, first)
        monday = monday_of(start) if start <= friday_of(start) else monday_of(start) + WEEK
        end = min(last, self.phase.end, self.until or dt.date.max)
        while monday <= end:
            if monday not in self.phase.skipped:
                yield monday
            monday += WEEK

    def works_in(self, monday: dt.date) -> bool:
        """Tell whether the person works on it in a week."""
        held = self.since <= friday_of(monday) and (self.until is None or self.until >= monday)
        return held and self.phase.works_in(monday)


@dataclass(frozen=True, slots=True)
class Part:
    """What one network takes of a week: hours, and in which kind of phase."""

    network: str
    kind: PhaseKind
    hours: int


@dataclass(frozen=True, slots=True)
class WeekLoad:
    """One person's week."""

    monday: dt.date
    parts: tuple[Part, ...]
    closed: str = ""

    @property
    def hours(self) -> int:
        """The hours of all networks together."""
        return sum(part.hours for part in self.parts)


def loads(
    tasks: Iterable[Task], weeks: Sequence[dt.date], closed: ClosedWeeks, numbers_on: NumbersOn
) -> tuple[WeekLoad, ...]:
    """Return one person's load in each week; a closed week takes nothing (R-58)."""
    reasons = {monday: closed.reason(monday) for monday in weeks}
    numbers = {monday: numbers_on(monday) for monday in weeks if not reasons[monday]}
    parts: dict[dt.date, list[Part]] = {monday: [] for monday in weeks}
    first, last = min(weeks, default=dt.date.max), max(weeks, default=dt.date.min)
    for task in tasks:
        # Each is asked for its own weeks only: in ten years somebody may have hundreds of tasks.
        part, held = None, None
        for monday in task.weeks_within(first, last):
            if (by := numbers.get(monday)) is None:
                continue
            if part is None or by is not held:
                part = Part(task.network, task.phase.kind, task.phase.hours_a_week(by))
                held = by
            parts[monday].append(part)
    return tuple(WeekLoad(monday, tuple(parts[monday]), reasons[monday]) for monday in weeks)


def together(lines: Iterable[Sequence[WeekLoad]]) -> tuple[int, ...]:
    """Return the hours of several people week by week: what a personaleleder has to cover."""
    return tuple(sum(week.hours for week in weeks) for weeks in zip(*lines, strict=True))


def heat(hours: int, most: int) -> int:
    """Return how heavy a week is, 0 (nothing) to 4 (more than the most)."""
    if hours <= 0:
        return 0
    if hours > most:
        return 4
    return 1 + min(2, hours * 3 // (most + 1))


def judge_load(person: str, weeks: Iterable[WeekLoad], numbers_on: NumbersOn) -> Iterable[Finding]:
    """R-58: weeks in which networks take more of somebody than the setting are told, in one word.

    It is a warning to the personaleleder's planning and never stops anything.
    """
    heavy = [week for week in weeks if week.hours > numbers_on(week.monday)["load.hours_most"]]
    if heavy:
        worst = max(heavy, key=lambda week: week.hours)
        yield Finding("R-58", Severity.WARNING, person, _(
            "Netværk tager {hours} timer i {week} ({networks}); højst {most}. I alt {count} uger."
        ).format(hours=worst.hours, week=week_key(worst.monday), count=len(heavy),
                 networks=", ".join(part.network for part in worst.parts),
                 most=numbers_on(worst.monday)["load.hours_most"]))  # fmt: skip
