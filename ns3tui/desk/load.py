"""What networks take of their leaders, week by week, and of whom (R-58, A-10).

Reads: :func:`load` (heat-map figures by personaleleder and network leader) and
:func:`load_letter` (what the letter to one personaleleder needs). Hours a week by kind of phase
are settings; closed weeks take none. Intensive weeks are those in which basis work gives way.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from ns3tui.danish import sort_key
from ns3tui.desk.checks import with_overrides
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.errors import NotFound
from ns3tui.desk.mandate_terms import basis_tasks
from ns3tui.desk.time_judging import TimeJudge
from ns3tui.desk.time_rows import Span, WhoRow, courses, who
from ns3tui.desk.views import OverrideView
from ns3tui.rules.courses import PhaseKind
from ns3tui.rules.finding import Finding
from ns3tui.rules.load import Task, WeekLoad, heat, judge_load, together
from ns3tui.rules.weeks import WEEK, friday_of, monday_of, weeks_between

LETTER_WEEKS: Final = 26
"""How far ahead a load letter looks: a half-year."""


@dataclass(frozen=True, slots=True)
class LoadLine:
    """A network leader's weeks; ``heats`` go from 0 (nothing) to 4 (more than the most)."""

    person: str
    name: str
    unit: str
    networks: tuple[str, ...]
    weeks: tuple[WeekLoad, ...]
    heats: tuple[int, ...]
    findings: tuple[Finding, ...]

    @property
    def hours(self) -> int:
        """The hours of all weeks together."""
        return sum(week.hours for week in self.weeks)


@dataclass(frozen=True, slots=True)
class LoadGroup:
    """A personaleleder's people; ``hours`` are what they cover week by week.

    ``leader`` is empty for those whose personaleleder is not known.
    """

    leader: str
    name: str
    lines: tuple[LoadLine, ...]
    hours: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LoadView:
    """The load of a span: its weeks, why some take nothing, and the personaleledere."""

    weeks: tuple[dt.date, ...]
    closed: Mapping[dt.date, str]
    most: int
    groups: tuple[LoadGroup, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks on end in which a network takes the same: from, to, kind and hours a week."""

    network: str
    network_name: str
    number: int
    """The phase's number in the network."""
    phase: str
    kind: PhaseKind
    start: dt.date
    end: dt.date
    weeks: int
    """Weeks worked; those closed are not counted."""
    hours: int
    key: int | None = None
    """What tells the phase from all others."""


@dataclass(frozen=True, slots=True)
class LetterPerson:
    """One network leader in a load letter: the weeks, the stretches, what basis work gives way."""

    line: LoadLine
    stretches: tuple[Stretch, ...]
    basis_tasks: tuple[tuple[str, str], ...]
    """By network what the mandate says of the basis work that is to give way (R-58)."""


@dataclass(frozen=True, slots=True)
class LoadLetter:
    """Everything a load letter to a personaleleder needs."""

    leader: str
    name: str
    unit: str
    email: str
    drawn_up_on: dt.date
    start: dt.date
    end: dt.date
    weeks: tuple[dt.date, ...]
    closed: Mapping[dt.date, str]
    people: tuple[LetterPerson, ...]
    hours: tuple[int, ...]
    heaviest: tuple[dt.date, ...]
    """The weeks that ask the most of the personaleleder's people."""


def load(session: Session, day: dt.date, span: Span, *, leader: str = "") -> LoadView:
    """Read who is loaded how much in each week of a span, by personaleleder.

    Args:
        session: a reading session.
        day: the day findings are judged on.
        span: the weeks; both ends' weeks are included.
        leader: only this personaleleder's people, by code.

    Raises:
        NotFound: nobody has the leader's code.
    """
    judge = TimeJudge(session, day)
    weeks = tuple(weeks_between(*span))
    tasks = judge.leading((weeks[0], friday_of(weeks[-1]))) if weeks else {}
    everybody, overrides = who(session), overrides_of(session)
    names = {row.code: row.name for row in everybody.values()}
    if leader and leader not in names:
        raise NotFound(leader)
    grouped: dict[str, list[LoadLine]] = {}
    for person_id, theirs in tasks.items():
        boss = everybody.get(everybody[person_id].leader_id or 0)
        code = boss.code if boss else ""
        if not leader or code == leader:
            grouped.setdefault(code, []).append(
                _line(judge, everybody[person_id], theirs, weeks, overrides)
            )
    groups = [
        LoadGroup(
            code,
            names.get(code, ""),
            tuple(sorted(lines, key=lambda line: sort_key(line.name))),
            together([line.weeks for line in lines]),
        )
        for code, lines in grouped.items()
    ]
    closed = {monday: why for monday in weeks if (why := judge.closed.reason(monday))}
    order = sorted(groups, key=lambda group: (not group.leader, sort_key(group.name)))
    return LoadView(weeks, closed, judge.numbers["load.hours_most"], tuple(order))


def _line(
    judge: TimeJudge,
    person: WhoRow,
    tasks: Sequence[Task],
    weeks: Sequence[dt.date],
    overrides: Sequence[OverrideView],
) -> LoadLine:
    found = judge.loads(tasks, weeks)
    return LoadLine(
        person.code,
        person.name,
        person.unit,
        tuple(dict.fromkeys(task.network for task in tasks)),
        found,
        tuple(heat(week.hours, judge.numbers_on(week.monday)["load.hours_most"]) for week in found),
        tuple(with_overrides(judge_load(person.code, found, judge.numbers_on), overrides)),
    )


def load_letter(
    session: Session, leader: str, day: dt.date, *, weeks: int = LETTER_WEEKS
) -> LoadLetter:
    """Return what a load letter to a personaleleder needs, from a day's week on.

    Args:
        session: a reading session.
        leader: the personaleleder, by code.
        day: the first week's day, and the day of the letter.
        weeks: how many weeks ahead.

    Raises:
        NotFound: nobody has the code.
    """
    judge = TimeJudge(session, day)
    boss = judge.people.people_by_code.get(leader)
    if boss is None:
        raise NotFound(leader)
    first = monday_of(day)
    last = friday_of(first + WEEK * (weeks - 1))
    view = load(session, day, (first, last), leader=leader)
    lines = view.groups[0].lines if view.groups else ()
    hours = view.groups[0].hours if view.groups else (0,) * len(view.weeks)
    tasks = judge.leading((first, last))
    theirs = {row[0].person: row for row in tasks.values() if row}
    codes = {task.network for line in lines for task in theirs[line.person]}
    names = {row.code: row.name for row in courses(session, codes=codes)} if codes else {}
    basis = basis_tasks(session, codes, day)
    return LoadLetter(
        leader, boss.name, boss.unit, boss.email, day, first, last, view.weeks, view.closed,
        tuple(
            LetterPerson(
                line,
                tuple(_stretches(judge, theirs[line.person], names, view.weeks)),
                tuple((code, basis[code]) for code in line.networks if basis.get(code)),
            )
            for line in lines
        ),
        hours,
        tuple(
            week
            for week, each in zip(view.weeks, hours, strict=True)
            if each and each == max(hours)
        ),
    )  # fmt: skip


def _stretches(
    judge: TimeJudge, tasks: Sequence[Task], names: Mapping[str, str], weeks: Sequence[dt.date]
) -> list[Stretch]:
    found = []
    for task in sorted(tasks, key=lambda t: (t.phase.start, t.network)):
        worked = [
            week for week in weeks if task.works_in(week) and not judge.closed.is_closed(week)
        ]
        if worked:
            start, end = (
                max(task.phase.start, worked[0]),
                min(task.phase.end, friday_of(worked[-1])),
            )
            found.append(
                Stretch(
                    task.network, names.get(task.network, ""), task.phase.number,
                    task.phase.name, task.phase.kind,
                    start, end, len(worked),
                    task.phase.hours_a_week(judge.numbers_on(worked[0])), task.phase.key,
                )
            )  # fmt: skip
    return found
