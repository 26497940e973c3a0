"""Two people at once on chefforum's meetings and rounds: nobody's work is lost unasked."""

import datetime as dt
from typing import Any

import pytest

from ns3tui.desk import attendance, meetings, members, round_acts, rounds
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, Gone, NotFound, Refused
from ns3tui.rules.agenda import Presence
from tests.desk.conftest import TODAY

MEETING = "CF202611"
ROUND = "2027-1"
UNTOUCHED = "2028-2"
"""A half-year nothing is kept of."""


# --- who was there -------------------------------------------------------------------------------


def marks(desk: Desk) -> dict[str, Presence]:
    view = desk.read_now(meetings.meeting, MEETING, TODAY)
    return attendance.attendance(view)


def note(desk: Desk, seen: dict[str, Presence], **changed: Presence) -> None:
    desk.act_now("note", attendance.set_attendance, MEETING, changed, seen)


def test_two_who_note_attendance_keep_both_lists(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    seen = marks(one)
    note(other, seen, C03=Presence.PRESENT, S01=Presence.OBSERVER)
    note(one, seen, C04=Presence.PRESENT)
    now = marks(other)
    assert (now["C03"], now["C04"], now["S01"]) == (
        Presence.PRESENT, Presence.PRESENT, Presence.OBSERVER,
    )  # fmt: skip


def test_somebody_noted_otherwise_by_both_is_asked_about(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    seen = marks(one)
    note(other, seen, S01=Presence.OBSERVER, C03=Presence.PRESENT)
    with pytest.raises(EditConflict) as conflict:
        note(one, seen, S01=Presence.PRESENT, C03=Presence.PRESENT, C04=Presence.PRESENT)
    assert conflict.value.theirs == {"S01": Presence.OBSERVER}
    assert conflict.value.mine == {"S01": Presence.PRESENT}
    assert marks(one)["C04"] is Presence.ABSENT, "nothing of it was saved"


def test_somebody_taken_off_meanwhile_is_asked_about(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    note(one, marks(one), C03=Presence.PRESENT)
    seen = marks(one)
    note(other, seen, C03=Presence.ABSENT)
    with pytest.raises(EditConflict) as conflict:
        note(one, seen, C03=Presence.OBSERVER)
    assert conflict.value.theirs == {"C03": Presence.ABSENT}
    note(one, {**seen, "C03": Presence.ABSENT}, C03=Presence.OBSERVER)
    assert marks(other)["C03"] is Presence.OBSERVER


def test_a_meeting_taken_back_meanwhile_is_said(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    code = other.act_now("plan", meetings.plan, dt.date(2027, 9, 14)).value
    other.undo_now()
    with pytest.raises(NotFound, match=code):
        one.act_now("note", attendance.set_attendance, code, {"C01": Presence.PRESENT}, {})


# --- the days of a round -------------------------------------------------------------------------


def days(desk: Desk, code: str = ROUND) -> dict[str, Any]:
    found: dict[str, Any] = desk.read_now(round_acts.round_days, code)
    return found


def set_days(desk: Desk, seen: dict[str, Any], code: str = ROUND, **fields: Any) -> None:
    desk.act_now("days", round_acts.set_round_days, code, fields, seen)


def test_r12_two_who_set_the_days_of_a_round_keep_both(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    seen = days(one)
    set_days(other, seen, deadline=dt.date(2026, 12, 5))
    set_days(one, seen, start_week="2027-U10")
    assert days(one) == {**seen, "deadline": dt.date(2026, 12, 5), "start_week": "2027-U10"}
    with pytest.raises(EditConflict) as conflict:
        set_days(one, seen, deadline=dt.date(2026, 12, 8))
    assert conflict.value.theirs == {"deadline": dt.date(2026, 12, 5)}
    assert conflict.value.as_opened == {"deadline": seen["deadline"]}


def test_r12_a_round_somebody_began_meanwhile_clashes_only_where_it_differs(
    desks: tuple[Desk, Desk],
) -> None:
    one, other = desks
    seen = days(one, UNTOUCHED)
    set_days(other, seen, UNTOUCHED, start_week="2028-U36")
    set_days(one, seen, UNTOUCHED, deadline=dt.date(2028, 5, 8))
    assert days(one, UNTOUCHED)["start_week"] == "2028-U36"
    with pytest.raises(EditConflict):
        set_days(one, seen, UNTOUCHED, start_week="2028-U35")


def test_r12_days_taken_back_meanwhile_are_said(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    set_days(other, {}, UNTOUCHED, start_week="2028-U36")
    seen = days(one, UNTOUCHED)
    other.undo_now()
    with pytest.raises(Gone, match="Rundens dage er fjernet"):
        set_days(one, seen, UNTOUCHED, deadline=dt.date(2028, 5, 8))
    set_days(one, days(one, UNTOUCHED), UNTOUCHED, deadline=dt.date(2028, 5, 8))


def test_r12_an_emptied_deadline_is_the_default_and_nonsense_is_refused(
    desks: tuple[Desk, Desk],
) -> None:
    one, _other = desks
    set_days(one, days(one), deadline=dt.date(2026, 12, 5))
    set_days(one, days(one), deadline=None)
    assert days(one)["deadline"] == rounds.default_deadline(ROUND)
    for fields in ({"start_week": "snart"}, {"code": "x"}):
        with pytest.raises(Refused):
            set_days(one, days(one), **fields)
    with pytest.raises(Refused):
        set_days(one, {}, "foråret", start_week="2027-U10")


# --- a member's discussion -----------------------------------------------------------------------


def noted(desk: Desk, code: str = "C01") -> dict[str, Any]:
    view = desk.read_now(members.round_members, ROUND, TODAY)
    return round_acts.noted_of(next(m for m in view.members if m.person_code == code))


def record(desk: Desk, seen: dict[str, Any], **fields: Any) -> None:
    desk.act_now("record", round_acts.record_discussion, ROUND, "C01", fields, seen)


def test_r10_two_who_note_a_discussion_keep_both(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    seen = noted(one)
    record(other, seen, held_on=TODAY, form="ledermøde")
    record(one, {**seen}, help_wanted=True)
    assert noted(other) == {
        "held_on": TODAY, "form": "ledermøde", "help_wanted": True, "proposals": 0,
    }  # fmt: skip
    with pytest.raises(EditConflict) as conflict:
        record(one, seen, form="temamøde", held_on=TODAY, proposals=3)
    assert (conflict.value.theirs, conflict.value.mine) == (
        {"form": "ledermøde"}, {"form": "temamøde"},
    )  # fmt: skip
    assert noted(one)["proposals"] == 0, "nothing of it was saved"


def test_r10_a_discussion_taken_back_meanwhile_is_said(desks: tuple[Desk, Desk]) -> None:
    one, other = desks
    record(other, noted(other), held_on=TODAY)
    seen = noted(one)
    other.undo_now()
    with pytest.raises(Gone, match="Temadrøftelsen er fjernet"):
        record(one, seen, help_wanted=True)
    assert noted(one) == dict(round_acts.NOTHING_NOTED)


def test_r10_two_who_count_proposals_at_once_both_count(desks: tuple[Desk, Desk]) -> None:
    for desk in desks:
        desk.act_now("count", round_acts.count_proposals, ROUND, "C01", 1)
    assert noted(desks[0])["proposals"] == 2
    with pytest.raises(Refused):
        desks[0].act_now("count", round_acts.count_proposals, ROUND, "C01", -3)
    with pytest.raises(Refused):
        record(desks[0], noted(desks[0]), proposals=1001)
