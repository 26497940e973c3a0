"""The days of a half-year round and what its members of chefforum owe it (R-10, R-12, A-08)."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ns3tui.danish import (
    half_year_of,
    next_half_year,
    parse_half_year,
    parse_week,
    show_date,
    week_key,
)
from ns3tui.i18n import _
from ns3tui.rules.facts import RoundTheme
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.rounds import Mix, default_deadline, mix_of


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """The days of a round: deadline, chefforum's discussion, the Monday its networks start."""

    code: str
    deadline: dt.date
    starts_on: dt.date
    discussion_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class MemberDiscussion:
    """A member's theme discussion in their own organisation, held or not (R-10)."""

    person: str
    name: str
    held_on: dt.date | None = None
    help_wanted: bool = False
    proposals: int = 0


def default_start(round_code: str, numbers: Numbers) -> dt.date:
    """Return the Monday a round's networks start: week 9 of a spring, week 36 of an autumn.

    Raises:
        ValueError: the round's code is no half-year.
    """
    year, half = parse_half_year(round_code)
    week = numbers["round.start_week_first" if half == 1 else "round.start_week_second"]
    return dt.date.fromisocalendar(year, week, 1)


def start_of_week(week: str, round_code: str, numbers: Numbers) -> dt.date:
    """Return the Monday of a round's own start week, or of the usual one when none is kept."""
    try:
        return parse_week(week)
    except ValueError:
        return default_start(round_code, numbers)


def worked_towards(today: dt.date, starts_on: dt.date, *, is_undecided: bool) -> str:
    """Return the round worked towards: the next half-year, once that which has begun is settled.

    A spring is discussed in January, in the spring itself: it stays the one worked towards while
    a theme of it waits for chefforum, but not when its networks should have started.

    Args:
        today: the day.
        starts_on: the Monday the networks of today's own half-year start.
        is_undecided: whether a theme of that half-year waits to be decided.
    """
    own = half_year_of(today)
    return own if is_undecided and today < starts_on else next_half_year(own)


def round_discussed_on(day: dt.date, deadlines: Mapping[str, dt.date], numbers: Numbers) -> str:
    """Return the round a half-yearly meeting discusses: the last whose deadline lies before it.

    Args:
        day: the day of the meeting.
        deadlines: the deadlines of the rounds that have one of their own.
        numbers: the numbers of the day, for the others.
    """
    code = next_half_year(half_year_of(day))
    for _step in range(4):
        if (deadlines.get(code) or default_deadline(code, numbers)) < day:
            return code
        code = next_half_year(code, -1)
    return code


def judge_plan(plan: RoundPlan) -> list[Finding]:
    """Return what does not fit of a round's days: deadline, discussion, start, in that order."""
    found = []
    if plan.discussion_on is not None and plan.discussion_on < plan.deadline:
        found.append(
            Finding(
                "R-12", Severity.WARNING, plan.code,
                _("Drøftelsen {day} ligger før fristen {deadline}; temaer kan komme for sent "
                  "frem.").format(
                    day=show_date(plan.discussion_on), deadline=show_date(plan.deadline)),
            )
        )  # fmt: skip
    if plan.discussion_on is not None and plan.discussion_on > plan.starts_on:
        found.append(
            Finding(
                "R-12", Severity.WARNING, plan.code,
                _("Drøftelsen {day} ligger efter startugen {week}.").format(
                    day=show_date(plan.discussion_on), week=week_key(plan.starts_on)),
            )
        )  # fmt: skip
    return found


def judge_members(
    code: str, members: Iterable[MemberDiscussion], deadline: dt.date, today: dt.date
) -> list[Finding]:
    """Return who waits for the secretariat's help, and whose discussion came to nothing (R-10)."""
    found = []
    for member in members:
        if member.help_wanted and (member.held_on is None or member.held_on > today):
            found.append(
                Finding(
                    "R-10", Severity.INFO, code,
                    _("{name} ({code}) ønsker bistand til sin temadrøftelse.").format(
                        name=member.name, code=member.person),
                )
            )  # fmt: skip
        elif member.held_on is not None and member.held_on > deadline:
            found.append(
                Finding(
                    "R-10", Severity.INFO, code,
                    _("{name} ({code}) drøfter temaer {day}, efter fristen {deadline}.").format(
                        name=member.name, code=member.person, day=show_date(member.held_on),
                        deadline=show_date(deadline)),
                )
            )  # fmt: skip
    return by_weight(found)


def mix_by_half_year(themes: Iterable[tuple[str, RoundTheme]]) -> dict[str, Mix]:
    """Count the networks of each half-year by type, oldest half-year first (R-19, R-20)."""
    grouped: dict[str, list[RoundTheme]] = {}
    for code, theme in themes:
        grouped.setdefault(code, []).append(theme)
    return {code: mix_of(grouped[code]) for code in sorted(grouped) if code}
