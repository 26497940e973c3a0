"""Seats: room by the week, the waiting list, and seats that follow the intensive phases."""

import datetime as dt
from dataclasses import replace

import pytest

from ns3tui.danish import parse_week
from ns3tui.rules.courses import plan_course
from ns3tui.rules.finding import Severity
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.seats import (
    SeatFacts,
    SeatStatus,
    capacity_of,
    has_room,
    judge_seat,
    judge_waiting,
    judge_weeks,
    seat_of_stay,
    suggest,
    week_use,
)
from ns3tui.rules.turnus import StayFacts, StayStatus
from ns3tui.rules.types import NetworkType
from ns3tui.rules.weeks import ClosedWeeks, friday_of, weeks_between

DAY = dt.date(2026, 11, 23)
W50, W51 = parse_week("2026-U50"), parse_week("2026-U51")
CLOSED = ClosedWeeks({parse_week("2026-U42"): "Efterårsferie"})
PHASES = plan_course(NetworkType.WELFARE, parse_week("2026-U36"), CLOSED, PAPER)


def paper(_day: dt.date) -> Numbers:
    return PAPER


def seat(person: str, days: int, first: dt.date = W50, last: dt.date = W51) -> SeatFacts:
    return SeatFacts(person, first, friday_of(last), days, "NV17")


FULL = [seat("N16", 5), seat("N13", 5), seat("N10", 5)]


def test_a21_the_room_is_a_setting_of_its_day() -> None:
    assert capacity_of(PAPER) == 15

    def numbers_on(day: dt.date) -> Numbers:
        return Numbers.resolve({"seats.guest_desks": "4"}) if day >= W51 else PAPER

    uses = week_use([*FULL, seat("N12", 1)], [W50, W51], numbers_on)
    assert [(use.used, use.capacity, use.is_over) for use in uses] == [
        (16, 15, True), (16, 20, False),
    ]  # fmt: skip


def test_r60_a_week_with_more_than_there_is_warns_once() -> None:
    weeks = list(weeks_between(parse_week("2026-U49"), W51))
    assert list(judge_weeks(week_use(FULL, weeks, paper))) == [], "exactly full is not over"
    found = list(judge_weeks(week_use([*FULL, seat("N12", 1, W51)], weeks, paper)))
    assert [(f.rule, f.severity, f.subject) for f in found] == [
        ("R-60", Severity.WARNING, "2026-U51")
    ]
    assert "N12 1" in found[0].message


def test_a_seat_takes_no_more_days_than_it_touches() -> None:
    thursday = SeatFacts("N1", W50 + dt.timedelta(days=3), friday_of(W51), 3)
    assert [thursday.days_in(w) for w in (W50, W51, parse_week("2026-U52"))] == [2, 3, 0]


def test_r60_who_waits_takes_no_room_and_is_told_when_there_is_some() -> None:
    waits = replace(seat("N12", 2), status=SeatStatus.WAITING)
    assert not week_use([*FULL, waits], [W50], paper)[0].is_over
    assert list(judge_waiting([*FULL, waits], paper, DAY)) == []
    told = list(judge_waiting([*FULL[:2], waits], paper, DAY))
    assert [(f.rule, f.severity) for f in told] == [("R-60", Severity.INFO)]
    assert list(judge_waiting([waits], paper, dt.date(2027, 1, 1))) == []


def test_there_is_room_only_if_every_week_has_it() -> None:
    assert has_room(seat("N12", 1), FULL[:2], paper)
    one_week = [*FULL[:2], seat("N10", 5, W51)]
    assert not has_room(seat("N12", 1), one_week, paper)
    assert has_room(seat("N12", 1, W50, W50), one_week, paper)


@pytest.mark.parametrize(
    ("status", "takes"),
    [
        (StayStatus.RUNNING, True),
        (StayStatus.AGREED, True),
        (StayStatus.TENTATIVE, True),
        (StayStatus.PROPOSED, False),
        (StayStatus.CANCELLED, False),
    ],
)
def test_a21_a_stay_takes_a_seat_unless_only_proposed(status: StayStatus, *, takes: bool) -> None:
    stay = StayFacts("TU08", "D06", W50, friday_of(W51), days=3, status=status)
    assert (seat_of_stay(stay) is not None) is takes
    assert seat_of_stay(replace(stay, end=None)) is None


def test_r73_seats_follow_the_intensive_phases() -> None:
    found = suggest("N13", "NV17", PHASES, 3, DAY)
    assert [(s.start, s.end, s.days) for s in found] == [
        (W50, friday_of(W51), 3),
        (parse_week("2027-U04"), dt.date(2027, 2, 5), 3),
    ]
    for booking in found:
        assert list(judge_seat(booking, PHASES)) == []


def test_r73_a_skipped_week_parts_the_seat() -> None:
    phases = plan_course(NetworkType.LEARNING, parse_week("2026-U36"), CLOSED, PAPER)
    found = suggest("N17", "NV15", phases, 2, parse_week("2026-U40"))
    assert [(s.start, s.end) for s in found[:2]] == [
        (parse_week("2026-U41"), dt.date(2026, 10, 9)),
        (parse_week("2026-U43"), dt.date(2026, 10, 23)),
    ]


def test_r73_a_seat_in_a_break_is_told() -> None:
    early = seat("N13", 3, parse_week("2026-U49"))
    told = list(judge_seat(early, PHASES))
    assert [(f.rule, f.severity, f.subject) for f in told] == [("R-73", Severity.INFO, "NV17")]
    assert "uge 49" in told[0].message
    assert list(judge_seat(replace(early, network=""), PHASES)) == []
