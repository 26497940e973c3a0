"""Seats in the secretariat as lists and the rules see them (R-60, R-73, A-21)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlmodel import Session

from ns3tui.desk.checks import with_overrides
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.mandate_terms import seat_days
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.roles import network_by_code
from ns3tui.desk.time_judging import FAR, TimeJudge
from ns3tui.desk.time_rows import SeatRow, Span, phases_by_network, seat_rows, stay_rows, who
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding
from ns3tui.rules.roles import Role
from ns3tui.rules.seats import (
    SeatFacts,
    SeatStatus,
    WeekUse,
    has_room,
    judge_weeks,
    seat_of_stay,
    suggest,
)
from ns3tui.rules.weeks import WORKDAYS, friday_of, monday_of, weeks_between

USUAL_DAYS: Final = 2
"""Days a week where no mandate tells."""


@dataclass(frozen=True, slots=True)
class SeatView:
    """A seat as lists show it; ``stay`` is the turnus stay that takes it, and then ``id`` is 0."""

    id: int
    version: str
    person: str
    name: str
    network: str
    start: dt.date
    end: dt.date
    days: int
    status: SeatStatus
    purpose: str
    stay: str
    waiting_since: dt.date | None
    has_room: bool
    """Of somebody who waits: there is room in every week by now."""
    findings: tuple[Finding, ...]


def seats(session: Session, day: dt.date, span: Span | None = None) -> tuple[SeatView, ...]:
    """Read the seats that touch a span: bookings and turnus, in order of start."""
    judge = TimeJudge(session, day)
    rows = seat_rows(session, span)
    taken = [
        (row.facts.code, seat)
        for row in stay_rows(session, span)
        if (seat := seat_of_stay(row.facts)) is not None
    ]
    views = [*_views(session, judge, rows), *_of_stays(session, taken)]
    return tuple(sorted(views, key=lambda view: (view.start, view.person)))


def _views(session: Session, judge: TimeJudge, rows: tuple[SeatRow, ...]) -> list[SeatView]:
    names = who(session, {row.person_id for row in rows})
    found = judge.booked(rows)
    waits = [row for row in rows if row.facts.status is SeatStatus.WAITING]
    room = _have_room(session, judge, waits)
    return [
        SeatView(
            row.id, row.version, row.facts.person, names[row.person_id].name, row.facts.network,
            row.facts.start, row.facts.end, row.facts.days, row.facts.status, row.facts.label, "",
            row.waiting_since, row.id in room, found[row.id],
        )
        for row in rows
    ]  # fmt: skip


def _have_room(session: Session, judge: TimeJudge, waits: Iterable[SeatRow]) -> set[int]:
    there = list(waits)
    if not there:
        return set()
    span = (min(row.facts.start for row in there), max(row.facts.end for row in there))
    everybody = judge.seats(seat_rows(session, span), stay_rows(session, span))
    return {row.id for row in there if has_room(row.facts, everybody, judge.numbers_on)}


def _of_stays(session: Session, taken: list[tuple[str, SeatFacts]]) -> list[SeatView]:
    names = {row.code: row.name for row in who(session).values()} if taken else {}
    return [
        SeatView(
            0, "", seat.person, names.get(seat.person, ""), "", seat.start, seat.end, seat.days,
            seat.status, "", code, None, has_room=False, findings=(),
        )
        for code, seat in taken
    ]  # fmt: skip


def seat(session: Session, seat_id: int, day: dt.date) -> SeatView:
    """Read one booking.

    Raises:
        NotFound: it is gone.
    """
    rows = seat_rows(session, ids=[seat_id])
    if not rows:
        raise NotFound(str(seat_id))
    return _views(session, TimeJudge(session, day), rows)[0]


def uses(session: Session, day: dt.date, span: Span) -> tuple[WeekUse, ...]:
    """Return the desk days of each week of a span: how many there are, and who takes them."""
    judge = TimeJudge(session, day)
    whole = (monday_of(span[0]), friday_of(span[1]))
    there = judge.seats(seat_rows(session, whole), stay_rows(session, whole))
    return judge.uses(there, list(weeks_between(*whole)))


def over(session: Session, day: dt.date, span: Span) -> tuple[Finding, ...]:
    """Return the weeks of a span with more booked than there is, those set aside as known."""
    found = judge_weeks(uses(session, day, span))
    return tuple(with_overrides(found, overrides_of(session)))


def waiting(session: Session, day: dt.date) -> tuple[SeatView, ...]:
    """Read who waits for a seat not yet past, the first come first."""
    found = [
        view
        for view in seats(session, day, (day, FAR))
        if view.status is SeatStatus.WAITING and not view.stay
    ]
    return tuple(sorted(found, key=lambda view: (view.waiting_since or view.start, view.id)))


def suggestion(
    session: Session, network: str, day: dt.date, *, days: int | None = None
) -> tuple[SeatFacts, ...]:
    """Return the seats that would follow a network's intensive phases from a day on (R-73).

    The days a week are the mandate's unless told otherwise.

    Raises:
        Refused: the network has no leader or no plan.
        NotFound: no network has the code.
    """
    owner = network_by_code(session, network)
    leader = NetworkReading(session, day).last_holder(owner.id or 0, Role.LEADER)
    if leader is None:
        raise Refused(_("{code} har ingen netværksleder.").format(code=network))
    phases = phases_by_network(session, [owner.id or 0]).get(owner.id or 0, ())
    if not phases:
        raise Refused(
            _("Forløbet i {code} er ikke planlagt.").format(code=network),
            _("Læg planen først; pladserne følger de intensive faser."),
        )
    wanted = days or seat_days(session, owner.id or 0) or USUAL_DAYS
    return suggest(leader.code, network, phases, min(wanted, WORKDAYS), day)
