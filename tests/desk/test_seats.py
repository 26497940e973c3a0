"""Seats in the secretariat: booked, too many, waited for, following the intensive phases."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ns3tui.clock import Clock
from ns3tui.desk import checks, seats, settings
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.seat_views import SeatView, over, suggestion, uses, waiting
from ns3tui.desk.seat_views import seats as seats_of
from ns3tui.rules.seats import SeatStatus

TODAY = dt.date(2026, 11, 23)
WEEK_50 = dt.date(2026, 12, 7)
AHEAD = (dt.date(2026, 11, 23), dt.date(2027, 3, 31))
MARCH = (dt.date(2027, 3, 1), dt.date(2027, 3, 12))


def act(desk: Desk, fn: Callable[..., Any], *args: Any, **options: Any) -> Any:
    return desk.act_now("seat.test", fn, *args, **options).value


def seen(desk: Desk) -> dict[tuple[str, str], SeatView]:
    return {(s.person, s.network or s.stay): s for s in desk.read_now(seats_of, TODAY, AHEAD)}


def too_full(desk: Desk) -> list[tuple[str, str]]:
    found = desk.read_now(checks.check, TODAY)
    return [(f.subject, f.severity.value) for f in found if f.rule == "R-60"]


def test_the_weeks_of_the_demo_that_are_too_full_are_found_and_no_others(demo_desk: Desk) -> None:
    found = demo_desk.read_now(uses, TODAY, AHEAD)
    assert [use.used for use in found[:6]] == [7, 11, 17, 17, 2, 2]
    assert {use.capacity for use in found} == {15}
    assert [use.monday for use in found if use.is_over] == [WEEK_50, dt.date(2026, 12, 14)]
    assert too_full(demo_desk) == [("2026-U50", "advarsel"), ("2026-U51", "advarsel")]


def test_a_turnus_stay_takes_its_seat_by_itself_unless_a_setting_says_not(demo_desk: Desk) -> None:
    assert seen(demo_desk)["T07", "TU06"].days == 3
    demo_desk.act_now(
        "settings.set", settings.set_number, "seats.turnus_counts", "nej", valid_from=TODAY
    )
    assert [use.used for use in demo_desk.read_now(uses, TODAY, AHEAD)[:4]] == [2, 3, 9, 9]
    assert too_full(demo_desk) == []


def test_a21_the_number_of_desks_is_a_dated_setting(demo_desk: Desk) -> None:
    demo_desk.act_now(
        "settings.set", settings.set_number, "seats.guest_desks", "4",
        valid_from=dt.date(2026, 12, 14),
    )  # fmt: skip
    found = demo_desk.read_now(uses, TODAY, AHEAD)
    assert [use.capacity for use in found[2:4]] == [15, 20]
    assert too_full(demo_desk) == [("2026-U50", "advarsel")]


def test_a_booking_that_is_too_much_is_kept_and_warns(demo_desk: Desk) -> None:
    booked = act(demo_desk, seats.book, "N01", dt.date(2026, 11, 30), dt.date(2026, 12, 4), 5)
    assert [finding.subject for finding in booked.over] == ["2026-U49"]
    assert booked.seat.status is SeatStatus.BOOKED
    demo_desk.undo_now()
    assert len(seen(demo_desk)) == 8, "TU09 is only proposed"


def test_what_makes_no_booking_is_refused(demo_desk: Desk) -> None:
    for days in (0, 6):
        with pytest.raises(Refused):
            act(demo_desk, seats.book, "N01", *MARCH, days)
    with pytest.raises(Refused):
        act(demo_desk, seats.book, "N01", MARCH[1], MARCH[0], 2)
    with pytest.raises(NotFound):
        act(demo_desk, seats.book, "X1", *MARCH, 2)
    with pytest.raises(NotFound):
        act(demo_desk, seats.book, "N01", *MARCH, 2, network="NV99")
    act(demo_desk, seats.book, "N01", *MARCH, 2, purpose="Praktik")
    with pytest.raises(Refused):
        act(demo_desk, seats.book, "N01", MARCH[1], MARCH[1], 2)


def test_a_booking_is_moved_stretched_edited_and_cancelled(demo_desk: Desk) -> None:
    number = seen(demo_desk)["N16", "NV16"].id
    moved = act(demo_desk, seats.move, number, 1)
    assert moved.seat.start == dt.date(2026, 12, 14)
    assert moved.seat.findings[0].rule == "R-73", "week 52 is a holiday"
    assert act(demo_desk, seats.stretch, number, -1).seat.end == dt.date(2026, 12, 18)
    assert act(demo_desk, seats.edit, number, days=1).seat.days == 1
    with pytest.raises(Refused):
        act(demo_desk, seats.stretch, number, -5)
    act(demo_desk, seats.cancel, number)
    with pytest.raises(NotFound):
        act(demo_desk, seats.move, number, 1)


def test_r73_a_seat_in_a_break_is_told(demo_desk: Desk) -> None:
    booked = act(demo_desk, seats.book, "N16", dt.date(2027, 1, 4), dt.date(2027, 1, 8), 2,
                 network="NV16")  # fmt: skip
    assert [f.rule for f in booked.seat.findings] == ["R-73"]
    found = demo_desk.read_now(checks.check, TODAY)
    assert [f.subject for f in found if f.rule == "R-73"] == ["NV16"]


def test_r73_seats_are_suggested_along_the_intensive_phases(demo_desk: Desk) -> None:
    found = demo_desk.read_now(suggestion, "NV16", TODAY)
    assert [(s.person, s.start, s.end, s.days) for s in found] == [
        ("N16", dt.date(2026, 12, 7), dt.date(2026, 12, 18), 2),
        ("N16", dt.date(2027, 1, 25), dt.date(2027, 2, 5), 2),
    ], "two days a week are in the mandate"
    made = act(demo_desk, seats.book_suggested, "NV16")
    assert [booked.seat.start for booked in made] == [dt.date(2027, 1, 25)], "one was booked"
    with pytest.raises(Refused):
        act(demo_desk, seats.book_suggested, "NV16")


def test_the_waiting_list_takes_no_seat_and_tells_when_there_is_room(demo_desk: Desk) -> None:
    waits = act(demo_desk, seats.book, "N01", WEEK_50, dt.date(2026, 12, 11), 2, waits=True).seat
    assert (waits.status, waits.waiting_since) == (SeatStatus.WAITING, TODAY)
    assert [use.used for use in demo_desk.read_now(uses, TODAY, AHEAD)[2:3]] == [17]
    assert [view.has_room for view in demo_desk.read_now(waiting, TODAY)] == [False]
    act(demo_desk, seats.cancel, seen(demo_desk)["N16", "NV16"].id)
    act(demo_desk, seats.cancel, seen(demo_desk)["N13", "NV17"].id)
    assert [view.has_room for view in demo_desk.read_now(waiting, TODAY)] == [True]
    assert ("N01", "oplysning") in too_full(demo_desk)
    admitted = act(demo_desk, seats.admit, waits.id)
    assert (admitted.seat.status, admitted.over) == (SeatStatus.BOOKED, ())
    assert demo_desk.read_now(waiting, TODAY) == ()
    again = act(demo_desk, seats.wait, waits.id).seat
    assert again.status is SeatStatus.WAITING


def test_who_came_first_waits_first(demo_desk: Desk, store_file: Path) -> None:
    act(demo_desk, seats.book, "N02", *MARCH, 2, waits=True)
    later = Desk.open_now(store_file, Clock(TODAY + dt.timedelta(days=1)))
    try:
        later.act_now("seat", seats.book, "N01", WEEK_50, dt.date(2026, 12, 11), 2, waits=True)
    finally:
        later.close_now()
    assert [view.person for view in demo_desk.read_now(waiting, TODAY)] == ["N02", "N01"]


def test_a_week_too_full_may_be_set_aside_until_it_gets_fuller(demo_desk: Desk) -> None:
    left = act(demo_desk, seats.set_aside_week, "2026-U50", OverrideReason("To sidder i kantinen"))
    assert [finding.severity.value for finding in left] == ["oplysning"]
    assert too_full(demo_desk) == [("2026-U51", "advarsel"), ("2026-U50", "oplysning")]
    act(demo_desk, seats.book, "N01", WEEK_50, WEEK_50, 1)
    assert ("2026-U50", "advarsel") in too_full(demo_desk)
    for week in ("uge 50", "2026-U48"):
        with pytest.raises(Refused):
            act(demo_desk, seats.set_aside_week, week, OverrideReason("Fordi"))


def test_two_desks_at_one_booking(demo_desk: Desk, store_file: Path) -> None:
    other = Desk.open_now(store_file, Clock(TODAY))
    try:
        view = seen(demo_desk)["N16", "NV16"]
        other.act_now("seat", seats.move, view.id, 6, version=view.version)
        with pytest.raises(Refused):
            act(demo_desk, seats.move, view.id, 6, version=view.version)
        with pytest.raises(Refused):
            act(demo_desk, seats.cancel, view.id, version=view.version)
        span = (dt.date(2027, 1, 18), dt.date(2027, 1, 18))
        assert [use.used for use in demo_desk.read_now(uses, TODAY, span)] == [5]
        assert demo_desk.read_now(over, TODAY, span) == ()
    finally:
        other.close_now()
