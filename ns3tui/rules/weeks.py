"""Weeks as their Mondays, and which of them are closed for intensive work (R-57).

ISO 8601 throughout: a year has 52 or 53 weeks, and arithmetic on Mondays needs to know nothing of
that.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from ns3tui.danish import parse_week, week_key
from ns3tui.rules.public_holidays import public_holidays

WEEK: Final = dt.timedelta(weeks=1)
WORKDAYS: Final = 5


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def friday_of(day: dt.date) -> dt.date:
    """Return the Friday of a day's week."""
    return monday_of(day) + dt.timedelta(days=WORKDAYS - 1)


def weeks_between(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield the Mondays of the weeks from one day to another, both weeks included."""
    monday, end = monday_of(first), monday_of(last)
    while monday <= end:
        yield monday
        monday += WEEK


def count_weeks(first: dt.date, last: dt.date) -> int:
    """Return how many weeks a span touches."""
    return (monday_of(last) - monday_of(first)).days // 7 + 1


def week_number(day: dt.date) -> int:
    """Return the ISO week number of a day, 1 to 53."""
    return day.isocalendar().week


# --- weeks of a span, written short --------------------------------------------------------------


def _named(word: str, span: Sequence[dt.date]) -> dt.date | None:
    """Return the week of a span that a word means: ``42``, or ``2026-U42`` where that is short."""
    if word.isdecimal():
        return next((monday for monday in span if week_number(monday) == int(word)), None)
    try:
        monday = parse_week(word)
    except ValueError:
        return None
    return monday if monday in span else None


def mondays_of(words: Iterable[str], first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
    """Return the weeks of a span that words name; words that name none are passed over."""
    span = tuple(weeks_between(first, last))
    found = (_named(word, span) for word in words)
    return tuple(sorted(monday for monday in found if monday is not None))


def words_of_weeks(mondays: Iterable[dt.date], first: dt.date, last: dt.date) -> tuple[str, ...]:
    """Return weeks of a span as the files write them: by number, by key where two share it."""
    span = tuple(weeks_between(first, last))
    return tuple(
        str(week_number(monday))
        if _named(str(week_number(monday)), span) == monday
        else week_key(monday)
        for monday in mondays
    )


def outside(words: Iterable[str], first: dt.date, last: dt.date) -> tuple[str, ...]:
    """Return the words that name no week of a span."""
    span = tuple(weeks_between(first, last))
    return tuple(word for word in words if _named(word, span) is None)


# --- closed weeks --------------------------------------------------------------------------------


def holidays_in(monday: dt.date) -> dict[dt.date, str]:
    """Return the public holidays from Monday to Friday of a week."""
    return dict(_holidays_in(monday))


@lru_cache(maxsize=4096)
def _holidays_in(monday: dt.date) -> tuple[tuple[dt.date, str], ...]:
    days = (monday + dt.timedelta(days=number) for number in range(WORKDAYS))
    return tuple((day, name) for day in days if (name := public_holidays(day.year).get(day)))


@dataclass(frozen=True, slots=True)
class ClosedWeeks:
    """Tells which weeks nobody is asked to work intensively in.

    Attributes:
        school: the school holidays by the Monday of the week, as the desk keeps them.
        workdays_low: a week with fewer workdays than this is closed as well.
    """

    school: Mapping[dt.date, str] = field(default_factory=dict)
    workdays_low: int = 4

    def reason(self, day: dt.date) -> str:
        """Return why the week of a day is closed; empty when it is open."""
        monday = monday_of(day)
        if monday in self.school:
            return self.school[monday]
        found = holidays_in(monday)
        if WORKDAYS - len(found) < self.workdays_low:
            return ", ".join(found.values())
        return ""

    def is_closed(self, day: dt.date) -> bool:
        """Tell whether the week of a day is closed."""
        return bool(self.reason(day))

    def next_open(self, day: dt.date, step: int = 1) -> dt.date:
        """Return the Monday of the first open week from a day on; backwards with ``step=-1``."""
        monday = monday_of(day)
        while self.is_closed(monday):
            monday += WEEK * step
        return monday

    def closed_between(self, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
        """Return the Mondays of the closed weeks of a span."""
        return tuple(monday for monday in weeks_between(first, last) if self.is_closed(monday))
