"""At most two innovation networks at a time, in every week of their planned courses (R-21, A-11).

The count of today and the planned starts of networks are judged in :mod:`.rounds`; here every
week of a course is, also of a theme that is no network yet.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ns3tui.danish import week_key
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers


@dataclass(frozen=True, slots=True)
class Course:
    """The course of an innovation network or of a theme that may become one, both days included.

    ``is_assumed`` tells that nobody has planned the end yet, so that a usual length stands for it
    (R-55); ``is_running`` that it has begun.
    """

    code: str
    start: dt.date
    end: dt.date
    is_running: bool = False
    is_assumed: bool = False


@dataclass(frozen=True, slots=True)
class Overload:
    """Weeks in a row in which the same too many courses run; Mondays of the first and the last."""

    first: dt.date
    last: dt.date
    codes: tuple[str, ...]


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def running_in(courses: Iterable[Course], week: dt.date) -> tuple[str, ...]:
    """Return who runs on any day of a week, in order of start."""
    first = monday_of(week)
    last = first + dt.timedelta(days=6)
    held = [course for course in courses if course.start <= last and course.end >= first]
    return tuple(course.code for course in sorted(held, key=lambda c: (c.start, c.code)))


def overloads(courses: Sequence[Course], most: int) -> list[Overload]:
    """Return every stretch of weeks in which more than ``most`` run, oldest first."""
    week = dt.timedelta(weeks=1)
    turns = {monday_of(course.start) for course in courses}
    turns |= {monday_of(course.end) + week for course in courses}
    found: list[Overload] = []
    ordered = sorted(turns)
    for first, after in pairwise(ordered):
        codes = running_in(courses, first)
        if len(codes) <= most:
            continue
        if found and found[-1].codes == codes and found[-1].last + week == first:
            found[-1] = Overload(found[-1].first, after - week, codes)
        else:
            found.append(Overload(first, after - week, codes))
    return found


def judge_start(
    new: Course,
    others: Sequence[Course],
    numbers: Numbers,
    *,
    starts: bool,
    subject: str = "",
) -> list[Finding]:
    """Return the weeks in which one more innovation network would be one too many.

    An error where the network ``starts`` now, a warning where it is only decided on. The findings
    are about ``subject`` (the course itself when left out).
    """
    most = numbers["innovation.most"]
    courses = [course for course in others if course.code != new.code] + [new]
    return [
        Finding(
            "R-21",
            Severity.ERROR if starts else Severity.WARNING,
            subject or new.code,
            _message(clash, courses, most),
        )
        for clash in overloads(courses, most)
        if new.code in clash.codes
    ]


def _message(clash: Overload, courses: Sequence[Course], most: int) -> str:
    text = _("{count} innovationsnetværk samtidig fra {first} til {last} ({codes}); højst {most}.")
    said = text.format(
        count=len(clash.codes), first=week_key(clash.first), last=week_key(clash.last),
        codes=", ".join(clash.codes), most=most,
    )  # fmt: skip
    guessed = [c.code for c in courses if c.is_assumed and c.code in clash.codes]
    if guessed:
        said += " " + _("Slutningen er anslået for {codes}.").format(codes=", ".join(guessed))
    return said
