"""Seats in the secretariat booked, bent and waited for (R-60, R-73, A-21).

Acts: :func:`book`, :func:`book_suggested`, :func:`edit`, :func:`move`, :func:`stretch`,
:func:`cancel`, :func:`wait`, :func:`admit`, :func:`set_aside_week`; reading is
:mod:`.seat_views`'. A week with too many is booked all the same: it warns. The number of desks is
the dated setting ``seats.guest_desks``; a turnus stay takes its seat by itself.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from ns3tui.danish import parse_week, show_date
from ns3tui.db.tables import SeatBooking
from ns3tui.desk import people
from ns3tui.desk.acting import today_of
from ns3tui.desk.asides import set_aside_warnings
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.roles import network_by_code
from ns3tui.desk.seat_views import SeatView, over, seat, suggestion
from ns3tui.desk.time_rows import seat_rows
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.weeks import WORKDAYS, friday_of, monday_of


@dataclass(frozen=True, slots=True)
class Booked:
    """What a booking brought about: the seat, and the weeks that are now too full (R-60)."""

    seat: SeatView
    over: tuple[Finding, ...]


def book(
    session: Session,
    person: str,
    start: dt.date,
    end: dt.date,
    days: int,
    *,
    network: str = "",
    purpose: str = "",
    waits: bool = False,
) -> Booked:
    """Book a seat, or put somebody on the waiting list.

    Args:
        session: the act's session.
        person: who sits there, by code.
        start: the first day.
        end: the last day, included.
        days: days a week, 1 to 5.
        network: the network it is for; empty for an intern or another guest.
        purpose: what it is for when it is no network.
        waits: on the waiting list instead.

    Raises:
        Refused: the end lies before the start, the days are out of range, or the same person has
            a seat for the same in those days.
        NotFound: nobody, or no network, has the code.
    """
    _check(start, end, days)
    somebody = people.person_row(session, person)
    owner = network_by_code(session, network) if network else None
    row = SeatBooking(
        person_id=somebody.id or 0, network_id=owner.id if owner else None, starts_on=start,
        ends_on=end, days=days, purpose=purpose,
        seat_status=SeatStatus.WAITING if waits else SeatStatus.BOOKED,
        waiting_since=today_of(session) if waits else None,
    )  # fmt: skip
    _check_alone(session, row)
    session.add(row)
    return _booked(session, row)


def book_suggested(
    session: Session, network: str, *, days: int | None = None
) -> tuple[Booked, ...]:
    """Book the seats that follow a network's intensive phases from today on (R-73).

    Those there already are kept; weeks that are too full warn and are booked all the same.

    Raises:
        Refused: the network has no leader or no plan, or every seat is booked already.
        NotFound: no network has the code.
    """
    made = []
    for facts in suggestion(session, network, today_of(session), days=days):
        there = seat_rows(session, (facts.start, facts.end))
        if any(r.facts.person == facts.person and r.facts.network == network for r in there):
            continue
        made.append(
            book(session, facts.person, facts.start, facts.end, facts.days, network=network)
        )
    if not made:
        raise Refused(_("Der er ingen intensive uger forude uden plads."))
    return tuple(made)


def edit(
    session: Session,
    seat_id: int,
    *,
    start: dt.date | None = None,
    end: dt.date | None = None,
    days: int | None = None,
    purpose: str | None = None,
    version: str = "",
) -> Booked:
    """Change a booking's days or purpose; what is left out stays.

    Raises:
        Refused: see :func:`book`; or somebody has changed it since.
        NotFound: it is gone.
    """
    row = _unchanged(session, seat_id, version)
    first, last, each = start or row.starts_on, end or row.ends_on, days or row.days
    _check(first, last, each)
    row.starts_on, row.ends_on, row.days = first, last, each
    if purpose is not None:
        row.purpose = purpose
    _check_alone(session, row)
    return _booked(session, row)


def move(session: Session, seat_id: int, weeks: int, *, version: str = "") -> Booked:
    """Move a booking by weeks, as long as it is.

    Raises:
        Refused: see :func:`book`; or somebody has changed it since.
        NotFound: it is gone.
    """
    row = _unchanged(session, seat_id, version)
    by = dt.timedelta(weeks=weeks)
    return edit(session, seat_id, start=row.starts_on + by, end=row.ends_on + by)


def stretch(session: Session, seat_id: int, weeks: int, *, version: str = "") -> Booked:
    """Make a booking longer or (negative) shorter by weeks.

    Raises:
        Refused: nothing would be left of it; or somebody has changed it since.
        NotFound: it is gone.
    """
    row = _unchanged(session, seat_id, version)
    return edit(session, seat_id, end=row.ends_on + dt.timedelta(weeks=weeks))


def split(session: Session, seat_id: int, monday: dt.date, *, version: str = "") -> Booked:
    """Cut a booking in two before the week of a day, and return the second part.

    Raises:
        Refused: one part would be empty; or somebody has changed it since.
        NotFound: it is gone.
    """
    row = _unchanged(session, seat_id, version)
    cut = monday_of(monday)
    if not row.starts_on < cut <= row.ends_on:
        raise Refused(
            _("Pladsen kan ikke deles der."), _("Vælg en uge efter den første, inden for pladsen.")
        )
    second = SeatBooking(**row.model_dump(exclude={"id", "version", "starts_on"}), starts_on=cut)
    row.ends_on = friday_of(cut - dt.timedelta(weeks=1))
    session.add(second)
    return _booked(session, second)


def cancel(session: Session, seat_id: int, *, version: str = "") -> None:
    """Take a booking, or a place on the waiting list, away.

    Raises:
        Refused: somebody has changed it since.
        NotFound: it is gone.
    """
    session.delete(_unchanged(session, seat_id, version))
    session.flush()


def wait(session: Session, seat_id: int) -> Booked:
    """Put a booking on the waiting list: it no longer takes a seat.

    Raises:
        NotFound: it is gone.
    """
    row = _unchanged(session, seat_id, "")
    row.seat_status = SeatStatus.WAITING
    row.waiting_since = row.waiting_since or today_of(session)
    return _booked(session, row)


def admit(session: Session, seat_id: int) -> Booked:
    """Give somebody on the waiting list the seat; a week that gets too full warns.

    Raises:
        NotFound: it is gone.
    """
    row = _unchanged(session, seat_id, "")
    row.seat_status, row.waiting_since = SeatStatus.BOOKED, None
    return _booked(session, row)


def set_aside_week(session: Session, week: str, override: OverrideReason) -> tuple[Finding, ...]:
    """Let a week be too full with a reason (``2026-U50``); one more seat warns anew (R-60).

    Raises:
        Refused: it is no week, or it is not too full.
    """
    try:
        monday = parse_week(week)
    except ValueError as error:
        raise Refused(_("{week} er ikke en uge.").format(week=week)) from error
    day = today_of(session)
    set_aside_warnings(session, over(session, day, (monday, monday)), override)
    session.flush()
    return over(session, day, (monday, monday))


def _booked(session: Session, row: SeatBooking) -> Booked:
    session.flush()
    day = today_of(session)
    return Booked(seat(session, row.id or 0, day), over(session, day, (row.starts_on, row.ends_on)))


def _check(start: dt.date, end: dt.date, days: int) -> None:
    if end < start:
        raise Refused(
            _("Pladsen slutter {end}, før den begynder {start}.").format(
                end=show_date(end), start=show_date(start)
            ),
            _("Ret en af datoerne."),
        )
    if not 1 <= days <= WORKDAYS:
        raise Refused(_("Skriv fra 1 til {most} dage om ugen.").format(most=WORKDAYS))


def _check_alone(session: Session, row: SeatBooking) -> None:
    table: Any = SeatBooking
    other = session.exec(
        select(SeatBooking).where(
            SeatBooking.person_id == row.person_id,
            table.network_id.is_(None) if row.network_id is None
            else table.network_id == row.network_id,
            table.ends_on >= row.starts_on,
            table.starts_on <= row.ends_on,
            table.id != (row.id or 0),
        )
    ).first()  # fmt: skip
    if other is not None:
        raise Refused(
            _("Der er allerede en plads til den samme fra {start} til {end}.").format(
                start=show_date(other.starts_on), end=show_date(other.ends_on)
            ),
            _("Ret den i stedet."),
        )


def _unchanged(session: Session, seat_id: int, version: str) -> SeatBooking:
    row = session.get(SeatBooking, seat_id)
    if row is None:
        raise NotFound(str(seat_id))
    if version and version != row.version:
        raise Refused(
            _("Pladsen er ændret af en anden imens; den ligger nu fra {start} til {end}.").format(
                start=show_date(row.starts_on), end=show_date(row.ends_on)
            ),
            _("Se pladsen, som den er nu, og prøv igen."),
        )
    return row
