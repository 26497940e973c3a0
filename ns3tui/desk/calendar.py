"""One calendar: who is at the secretariat, on turnus, intensive, loaded, and when (R-05, R-53 …).

``calendar(session, kind, first, weeks, day, query="") -> Calendar`` reads only what touches the
weeks asked for, as columns.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import fold, sort_key, week_key
from ns3tui.db.columns import table
from ns3tui.desk import calendar_education, load, seat_views, turnus_views
from ns3tui.desk.calendar_model import halves, model_rows
from ns3tui.desk.calendar_views import (
    Calendar,
    CalendarEvent,
    CalendarKind,
    CalendarRow,
    CalendarSpan,
    LoadCell,
    SpanKind,
)
from ns3tui.desk.checks import with_overrides
from ns3tui.desk.courses import version_of
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.plan_as_of import plan_as_of
from ns3tui.desk.time_judging import TimeJudge
from ns3tui.desk.time_rows import CourseRow, Span, busy_rows, courses, stay_rows, who
from ns3tui.i18n import _
from ns3tui.rules.agenda import MeetingStatus
from ns3tui.rules.course_judging import CourseFacts, judge_course
from ns3tui.rules.courses import Phase, PhaseKind
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.load import heat
from ns3tui.rules.roles import Role
from ns3tui.rules.seats import SeatStatus, WeekUse
from ns3tui.rules.turnus import LIVE, StayFacts, StayStatus, clash_weeks
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import WEEK, friday_of, holidays_in, monday_of, weeks_between

MOST_WEEKS: Final = 600
"""More weeks than this, eleven years, are not shown at a time."""
_TYPE_ORDER: Final = tuple(NetworkType)


def calendar(
    session: Session,
    kind: CalendarKind,
    first: dt.date,
    weeks: int,
    day: dt.date,
    query: str = "",
) -> Calendar:
    """Read the calendar of some weeks.

    Args:
        session: a reading session.
        kind: which view.
        first: any day of the first week.
        weeks: how many weeks, at most :data:`MOST_WEEKS`.
        day: the desk's day: findings are those of it.
        query: words that must all stand in a row's code, name, group, detail or people.

    While the desk looks at an earlier day, what was planned is what was planned then.
    """
    with plan_as_of(session, day) as since:
        return _read(session, kind, first, weeks, day, query, since)


def _read(
    session: Session,
    kind: CalendarKind,
    first: dt.date,
    weeks: int,
    day: dt.date,
    query: str,
    since: dt.date | None,
) -> Calendar:
    mondays = tuple(monday_of(first) + WEEK * n for n in range(max(1, min(weeks, MOST_WEEKS))))
    reading = _Reading(session, mondays, day)
    built = _BUILDERS[kind](reading)
    kept = tuple(row for row in built["rows"] if _matches(row, query))
    return Calendar(
        kind,
        mondays,
        day,
        closed={m: why for m in mondays if (why := reading.judge.closed.reason(m))},
        holidays={m: tuple(found.values()) for m in mondays if (found := holidays_in(m))},
        events=reading.events(),
        known_since=since,
        **{**built, "rows": kept},
    )


def _matches(row: CalendarRow, query: str) -> bool:
    text = fold(f"{row.key} {row.label} {row.group} {row.detail} {' '.join(row.people)}")
    return all(word in text for word in fold(query).split())


class _Reading:
    """What the views share: the judge, the weeks, and the rules set aside."""

    def __init__(self, session: Session, weeks: tuple[dt.date, ...], day: dt.date) -> None:
        self.session = session
        self.weeks = weeks
        self.day = day
        self.span: Span = (weeks[0], friday_of(weeks[-1]))
        self.judge = TimeJudge(session, day)
        self._overrides = overrides_of(session)

    def shown(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with what is set aside as informations."""
        return tuple(with_overrides(findings, self._overrides))

    def uses(self) -> tuple[WeekUse, ...]:
        """Return the use of the guest desks in the weeks."""
        return seat_views.uses(self.session, self.day, self.span)

    def events(self) -> tuple[CalendarEvent, ...]:
        """Return the meetings and the education days of the weeks."""
        meetings = _meetings(self.session, self.span)
        return calendar_education.with_days(self.session, self.span, meetings)

    def cohorts(self) -> tuple[CalendarRow, ...]:
        """Return a line for each cohort of co-drivers in the weeks."""
        return calendar_education.cohort_rows(
            self.session, self.span, self.day, self.judge.numbers_on, self.shown
        )

    def over(self) -> tuple[Finding, ...]:
        """Return the weeks that are too full."""
        return seat_views.over(self.session, self.day, self.span)


def _warned(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is not Severity.INFO for finding in findings)


def _meetings(session: Session, span: Span) -> tuple[CalendarEvent, ...]:
    c = table("meeting").c
    statement = (
        sa.select(c.held_on, c.code, c.meeting_kind)
        .where(c.held_on.between(*span), c.meeting_status != MeetingStatus.CANCELLED)
        .order_by(c.held_on, c.code)
    )
    return tuple(
        CalendarEvent(day, code, kind.label) for day, code, kind in session.execute(statement).all()
    )


# --- turnus --------------------------------------------------------------------------------------


def _turnus(reading: _Reading) -> dict[str, Any]:
    rows = stay_rows(reading.session, reading.span)
    people = who(reading.session, {row.person_id for row in rows})
    judged = reading.judge.stays(rows)
    busy = busy_rows(
        reading.session, _hull(reading.span, rows), people=set(people), intensive_only=True
    )
    spans: defaultdict[int, list[CalendarSpan]] = defaultdict(list)
    for row in rows:
        stay = row.facts
        phases = [b.phase for b in busy.get(row.person_id, ()) if b.holds]
        others = [r.facts for r in rows if r.person_id == row.person_id and r is not row]
        findings = reading.shown(judged[stay.code])
        spans[row.person_id].append(
            CalendarSpan(
                SpanKind.STAY, stay.code, stay.start or dt.date.min, stay.end or dt.date.max,
                stay.competence or stay.task, findings=findings, amount=stay.days or 0,
                clashes=_stay_clashes(stay, phases, others) if _warned(findings) else (),
                tentative=stay.status in {StayStatus.TENTATIVE, StayStatus.PROPOSED},
                version=row.version, movable=stay.status is not StayStatus.CANCELLED,
            )
        )  # fmt: skip
    for person_id, theirs in busy.items():
        spans[person_id] += [
            _phase_span(b.network, b.phase, movable=False)
            for b in theirs
            if b.holds and b.phase.end >= reading.span[0] and b.phase.start <= reading.span[1]
        ]
    lines = [
        CalendarRow(person.code, person.name, person.unit, spans=tuple(spans[number]),
                    findings=tuple(f for span in spans[number] for f in span.findings))
        for number, person in people.items()
    ]  # fmt: skip
    spread = turnus_views.spread(reading.session, reading.day)
    return {
        "rows": _sorted(lines),
        "capacity": reading.uses(),
        "totals": tuple(
            sum(row.facts.covers(m) and row.facts.status is not StayStatus.CANCELLED
                for row in rows)
            for m in reading.weeks
        ),
        "findings": (*reading.over(), *reading.shown(spread.findings)),
    }  # fmt: skip


def _hull(span: Span, rows: Iterable[Any]) -> Span:
    """Return a span widened to the stays that touch it, so that every clash of them is seen."""
    there = [row.facts for row in rows]
    return (
        min([span[0], *(stay.start for stay in there)]),
        max([span[1], *(stay.end for stay in there)]),
    )


def _stay_clashes(
    stay: StayFacts, phases: Iterable[Phase], others: Iterable[StayFacts]
) -> tuple[dt.date, ...]:
    """Return the weeks in which a stay meets an intensive phase or another stay of the same."""
    if stay.status not in LIVE or stay.start is None or stay.end is None:
        return ()
    weeks = {week for phase in phases for week in clash_weeks(stay, phase)}
    for other in others:
        if other.status in LIVE:
            weeks |= {w for w in weeks_between(stay.start, stay.end) if other.covers(w)}
    return tuple(sorted(weeks))


def _sorted(rows: Iterable[CalendarRow]) -> tuple[CalendarRow, ...]:
    return tuple(sorted(rows, key=lambda row: (sort_key(row.group), sort_key(row.label), row.key)))


# --- seats ---------------------------------------------------------------------------------------


def _seats(reading: _Reading) -> dict[str, Any]:
    uses = reading.uses()
    findings = reading.over()
    warned = {finding.subject for finding in findings if finding.severity is not Severity.INFO}
    over = {use.monday for use in uses if use.is_over and week_key(use.monday) in warned}
    spans: defaultdict[tuple[int, str, str], list[CalendarSpan]] = defaultdict(list)
    for seat in seat_views.seats(reading.session, reading.day, reading.span):
        waits = seat.status is SeatStatus.WAITING
        group = 3 if waits else 1 if seat.stay else 0 if seat.network else 2
        weeks = weeks_between(max(seat.start, reading.span[0]), min(seat.end, reading.span[1]))
        spans[group, seat.person, seat.name].append(
            CalendarSpan(
                SpanKind.WAITING if waits else SpanKind.STAY if seat.stay else SpanKind.SEAT,
                seat.stay or str(seat.id), seat.start, seat.end,
                seat.network or seat.stay or seat.purpose, amount=seat.days,
                clashes=() if waits else tuple(week for week in weeks if week in over),
                findings=reading.shown(seat.findings), tentative=waits, version=seat.version,
                movable=not seat.stay,
            )
        )  # fmt: skip
    titles = (_("Netværksledere"), _("Turnus"), _("Gæster"), _("Venteliste"))
    rows = tuple(
        CalendarRow(
            f"{person}:{group}" if group == 3 else person, name, titles[group], person,
            spans=tuple(found), findings=tuple(f for span in found for f in span.findings),
        )
        for (group, person, name), found in sorted(
            spans.items(), key=lambda item: (item[0][0], sort_key(item[0][2]))
        )
    )  # fmt: skip
    totals = tuple(use.used for use in uses)
    return {"rows": rows, "capacity": uses, "totals": totals, "findings": findings}


# --- networks ------------------------------------------------------------------------------------


def _networks(reading: _Reading) -> dict[str, Any]:
    found = courses(reading.session, reading.span)
    leaders = _leaders(reading.session, [row.id for row in found], reading.day)
    marks = _agenda(reading.session, reading.span)
    lines = [
        _network_row(reading, row, leaders.get(row.id, ""), marks.get(row.code, {}))
        for row in sorted(found, key=lambda row: _TYPE_ORDER.index(row.type))
    ]
    worked = Counter(
        monday
        for row in found
        for phase in row.phases
        if phase.kind is PhaseKind.INTENSIVE
        for monday in weeks_between(phase.start, phase.end)
        if monday not in phase.skipped
    )
    lines += reading.cohorts()
    return {"rows": tuple(lines), "totals": tuple(worked[m] for m in reading.weeks)}


def _network_row(
    reading: _Reading, row: CourseRow, leader: str, marks: Mapping[dt.date, tuple[str, ...]]
) -> CalendarRow:
    facts = CourseFacts(
        row.code, row.type, row.stage, row.phases, row.current_phase, row.planned_end
    )
    judge = reading.judge
    findings = reading.shown(judge_course(facts, judge.numbers, judge.closed, reading.day))
    version = version_of(row.phases)
    against = _phase_clashes(row.phases)
    spans = tuple(
        _phase_span(
            row.code, phase, hours=phase.hours_a_week(judge.numbers_on(phase.start)),
            clashes=against.get(phase.number, ()), version=version,
        )
        for phase in row.phases
    )  # fmt: skip
    if not spans and row.starts_on is not None:
        end = row.closed_on or row.planned_end or row.main_end or row.starts_on
        spans = (CalendarSpan(SpanKind.UNPLANNED, row.code, row.starts_on, end, row.name),)
    return CalendarRow(
        row.code, row.name, row.type.label, leader, spans, marks=marks, findings=findings
    )


def _phase_span(
    network: str,
    phase: Phase,
    *,
    hours: int = 0,
    clashes: tuple[dt.date, ...] = (),
    version: str = "",
    movable: bool = True,
) -> CalendarSpan:
    return CalendarSpan(
        SpanKind.of(phase.kind), network, phase.start, phase.end, phase.name, phase.number,
        phase.skipped, clashes, touch=phase.touch_point, amount=hours, version=version,
        movable=movable,
    )  # fmt: skip


def _phase_clashes(phases: Sequence[Phase]) -> dict[int, tuple[dt.date, ...]]:
    """Return the weeks in which a phase begins before the one before it has ended (R-57)."""
    return {
        after.number: tuple(weeks_between(after.start, min(before.end, after.end)))
        for before, after in pairwise(phases)
        if after.start <= before.end
    }


def _leaders(session: Session, networks: Sequence[int], day: dt.date) -> dict[int, str]:
    """Return who leads each network on a day, else who led it last: code and name."""
    r = table("network_role").c
    statement = (
        sa.select(r.network_id, r.person_id, r.valid_from, r.valid_to)
        .where(r.role == Role.LEADER, r.valid_from <= day)
        .order_by(r.valid_from, r.id)
    )
    if len(networks) <= 500:
        statement = statement.where(r.network_id.in_(networks))
    last = {row[0]: row[1] for row in session.execute(statement).all()}
    people = who(session, set(last.values()))
    return {network: f"{people[p].code} {people[p].name}" for network, p in last.items()}


def _agenda(session: Session, span: Span) -> dict[str, dict[dt.date, tuple[str, ...]]]:
    """Return the meetings of a span each network stands on the agenda of, by code and Monday."""
    m, i, a, n = (table(of).c for of in ("meeting", "agenda_item", "agenda_network", "network"))
    statement = (
        sa.select(n.code, m.held_on, m.code)
        .join(table("agenda_network"), a.network_id == n.id)
        .join(table("agenda_item"), i.id == a.item_id)
        .join(table("meeting"), m.id == i.meeting_id)
        .where(m.held_on.between(*span), m.meeting_status != MeetingStatus.CANCELLED)
        .order_by(m.held_on)
    )
    found: defaultdict[str, dict[dt.date, tuple[str, ...]]] = defaultdict(dict)
    for network, day, meeting in session.execute(statement).all():
        monday = monday_of(day)
        found[network][monday] = (*found[network].get(monday, ()), meeting)
    return found


# --- load ----------------------------------------------------------------------------------------


def _load(reading: _Reading) -> dict[str, Any]:
    view = load.load(reading.session, reading.day, reading.span)
    rows: list[CalendarRow] = []
    for group in view.groups:
        title = f"{group.leader} {group.name}".strip() or _("Uden personaleleder")
        size = max(1, len(group.lines))
        rows.append(
            CalendarRow(
                group.leader or "-", title, title, is_total=True,
                cells=tuple(
                    LoadCell(hours, heat(hours, view.most * size)) for hours in group.hours
                ),
            )
        )  # fmt: skip
        rows += [
            CalendarRow(
                line.person, line.name, title, ", ".join(line.networks), findings=line.findings,
                cells=tuple(
                    LoadCell(week.hours, warmth, week.parts)
                    for week, warmth in zip(line.weeks, line.heats, strict=True)
                ),
            )
            for line in group.lines
        ]  # fmt: skip
    totals = tuple(
        sum(row.cells[at].hours for row in rows if row.is_total) for at in range(len(reading.weeks))
    )
    return {"rows": tuple(rows), "totals": totals}


# --- the two-year model --------------------------------------------------------------------------


def _model(reading: _Reading) -> dict[str, Any]:
    found = courses(reading.session, reading.span)
    return {
        "rows": (*model_rows(found), *reading.cohorts()),
        "halves": halves(reading.session, reading.span, reading.day, reading.judge.numbers_on),
    }


_BUILDERS: Final = {
    CalendarKind.TURNUS: _turnus,
    CalendarKind.SEATS: _seats,
    CalendarKind.NETWORKS: _networks,
    CalendarKind.LOAD: _load,
    CalendarKind.MODEL: _model,
}
