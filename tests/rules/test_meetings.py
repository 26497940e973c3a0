"""The rules of chefforum's meetings and duties: the 20 minutes, tilhører, attendance, decisions."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from ns3tui.rules.agenda import MeetingKind, MeetingStatus
from ns3tui.rules.duties import Duty, MemberDuties, judge_choosers, judge_duties
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.meetings import (
    ItemFacts,
    LearningFacts,
    MeetingFacts,
    judge_agenda,
    judge_attendance,
    judge_decision,
    judge_meetings,
    judge_months,
    judge_observers,
    judge_touch_points,
)
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.stages import Stage

TODAY = dt.date(2026, 11, 23)
AHEAD, PAST = dt.date(2026, 12, 8), dt.date(2026, 11, 10)
MEMBERS = frozenset({"C01", "C02", "C03"})


def meeting(day: dt.date = AHEAD, **changes: Any) -> MeetingFacts:
    facts = MeetingFacts(
        f"CF{day:%Y%m}", day, members=MEMBERS, secretariat=frozenset({"S01", "S02"}),
        items=(ItemFacts(1, 12), ItemFacts(2, 8)),
    )  # fmt: skip
    return replace(facts, **changes)


def keys(found: list[Finding]) -> list[tuple[str, Severity, str]]:
    return [(f.rule, f.severity, f.subject) for f in found]


# --- the 20 minutes ------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "over"), [((12, 8), False), ((12, 9), True), ((), False)])
def test_r85_the_agenda_is_held_against_twenty_minutes(
    minutes: tuple[int, ...], over: bool
) -> None:
    items = tuple(ItemFacts(n, m) for n, m in enumerate(minutes, start=1))
    found = judge_agenda(meeting(items=items), PAPER)
    assert keys(found) == ([("R-85", Severity.WARNING, "CF202612")] if over else [])
    if over:
        assert "21" in found[0].message


def test_a13_the_half_yearly_discussion_has_no_limit() -> None:
    long = (ItemFacts(1, 120),)
    assert judge_agenda(meeting(items=long, kind=MeetingKind.HALF_YEARLY), PAPER) == []
    assert judge_agenda(meeting(items=long), PAPER) != []


def test_r85_fewer_minutes_than_agreed_are_told_and_the_number_is_a_setting() -> None:
    assert keys(judge_agenda(meeting(minutes=10, items=()), PAPER)) == [
        ("R-85", Severity.WARNING, "CF202612")
    ]
    ten = Numbers.resolve({"agenda.minutes": "10"})
    assert judge_agenda(meeting(minutes=10, items=()), ten) == []
    assert judge_agenda(meeting(), ten) != []


def test_r85_a_month_without_a_slot_but_july() -> None:
    def months(*days: dt.date, today: dt.date) -> list[str]:
        return [f.subject for f in judge_months([meeting(d) for d in days], PAPER, today)]

    spring = [dt.date(2026, month, 9) for month in (4, 5, 6)]
    assert months(*spring, dt.date(2026, 8, 11), today=dt.date(2026, 6, 20)) == []
    assert months(*spring, today=dt.date(2026, 6, 20)) == ["2026-08"]
    assert months(today=dt.date(2026, 6, 20)) == []


def test_r85_a_meeting_called_off_is_no_slot() -> None:
    called_off = meeting(dt.date(2026, 6, 9), status=MeetingStatus.CANCELLED)
    kept = [meeting(dt.date(2026, month, 9)) for month in (5, 8)]
    subjects = [f.subject for f in judge_months([*kept, called_off], PAPER, dt.date(2026, 6, 1))]
    assert subjects == ["2026-06"]


# --- tilhører ------------------------------------------------------------------------------


def test_r84_both_approve_the_secretariat_as_tilhoerer() -> None:
    asked = meeting(observes=True)
    (found,) = judge_observers(asked, TODAY)
    assert (found.rule, found.severity) == ("R-84", Severity.INFO)
    assert "kommunaldirektøren" in found.message
    assert "sekretariatslederen" in found.message
    half = judge_observers(replace(asked, director_approved=True), TODAY)
    assert "kommunaldirektøren" not in half[0].message
    assert judge_observers(
        replace(asked, director_approved=True, head_approved=True), TODAY
    ) == []  # fmt: skip
    assert judge_observers(replace(asked, status=MeetingStatus.CANCELLED), TODAY) == []


def test_r84_who_brings_an_item_is_tilhoerer() -> None:
    brings = meeting(items=(ItemFacts(1, 5, "S01"), ItemFacts(2, 5, "C01")))
    (found,) = judge_observers(brings, TODAY)
    assert "1" in found.message
    assert "2" not in found.message
    assert judge_observers(meeting(items=(ItemFacts(1, 5, "C01"),)), TODAY) == []


def test_r84_the_secretariat_is_never_a_decider() -> None:
    held = meeting(PAST, status=MeetingStatus.HELD, present=MEMBERS | {"S01"})
    assert keys(judge_observers(held, TODAY)) == [("R-84", Severity.INFO, "CF202611")]
    assert judge_observers(replace(held, observers=frozenset({"S01"})), TODAY) == []


# --- attendance ----------------------------------------------------------------------------


def test_r86_not_all_of_chefforum_need_be_there_but_somebody() -> None:
    held = meeting(PAST, status=MeetingStatus.HELD)
    assert keys(judge_attendance(held, TODAY)) == [("R-86", Severity.INFO, "CF202611")]
    assert judge_attendance(replace(held, present=frozenset({"C01"})), TODAY) == []
    only = replace(held, present=frozenset({"S01"}), observers=frozenset({"S01"}))
    assert keys(judge_attendance(only, TODAY)) == [("R-86", Severity.INFO, "CF202611")]


def test_r86_a_guest_is_named_and_a_meeting_that_has_passed_is_asked_for() -> None:
    held = meeting(PAST, status=MeetingStatus.HELD, present=frozenset({"C01", "N05"}))
    assert "N05" in judge_attendance(held, TODAY)[0].message
    assert keys(judge_attendance(meeting(PAST), TODAY)) == [("R-86", Severity.INFO, "CF202611")]
    assert judge_attendance(meeting(TODAY), TODAY) == []
    assert judge_attendance(meeting(), TODAY) == []


def test_r86_what_is_long_past_is_not_asked_for() -> None:
    old = meeting(dt.date(2026, 9, 8), status=MeetingStatus.HELD)
    new = meeting(PAST, status=MeetingStatus.HELD)
    assert {f.subject for f in judge_meetings([old, new], PAPER, TODAY) if f.rule == "R-86"} == {
        "CF202611"
    }


# --- the decision's meeting ----------------------------------------------------------------


def test_r14_a_meeting_ahead_or_called_off_has_decided_nothing() -> None:
    held = meeting(PAST, status=MeetingStatus.HELD)
    assert judge_decision(held, ["TM20"], TODAY) == []
    assert judge_decision(meeting(TODAY), ["TM20"], TODAY) == []
    ahead = judge_decision(meeting(), ["TM20", "TM21"], TODAY)
    assert keys(ahead) == [("R-14", Severity.ERROR, "TM20"), ("R-14", Severity.ERROR, "TM21")]
    off = judge_decision(replace(held, status=MeetingStatus.CANCELLED), ["TM20"], TODAY)
    assert "aflyst" in off[0].message


# --- læring's touch-points -----------------------------------------------------------------


def test_r29_the_start_and_the_end_of_laering_stand_on_an_agenda() -> None:
    network = LearningFacts("NV15", "TM15", Stage.RUNNING, dt.date(2026, 9, 1), AHEAD)
    bare = [meeting(items=(ItemFacts(1, 5),))]
    (found,) = judge_touch_points(network, bare, PAPER, TODAY)
    assert (found.rule, found.severity, found.subject) == ("R-29", Severity.WARNING, "NV15")
    assert "CF202612" in found.message
    for code in ("NV15", "TM15"):
        about = [meeting(items=(ItemFacts(1, 5, about=frozenset({code})),))]
        assert judge_touch_points(network, about, PAPER, TODAY) == []
    assert judge_touch_points(network, [], PAPER, TODAY) == []  # no agenda kept: nobody knows


# --- the duties -------------------------------------------------------------------


def test_r81_who_did_none_of_the_four_is_told() -> None:
    idle = MemberDuties("C01", "Ragnhild Ørnfeldt")
    busy = MemberDuties("C02", "Torkild Aagesholm", (0, 0, 1, 0))
    found = judge_duties("2027-1", [idle, busy])
    assert keys(found) == [("R-81", Severity.INFO, "C01")]
    assert "2027-1" in found[0].message
    assert (idle.seen_to, busy.seen_to) == (0, 1)
    assert busy.count(Duty.REFER) == 1
    assert judge_duties("2027-1", [busy]) == []


def test_r82_who_chose_the_leader_is_kept() -> None:
    assert judge_choosers([("NV17", "CF202606"), ("NV18", "C06")]) == []
    assert keys(judge_choosers([("NV17", " ")])) == [("R-82", Severity.INFO, "NV17")]
