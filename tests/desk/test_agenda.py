"""Meetings and agendas: items, order, suggestions, decisions with follow-up (R-29, R-84 … R-86)."""

import datetime as dt
from typing import Any

import pytest

from ns3tui.desk import (
    agenda,
    asides,
    attendance,
    duties,
    meetings,
    optins,
    suggestions,
    themes,
)
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, NotFound, OverrideReason, Refused, RuleBlocked
from ns3tui.desk.meetings import MeetingView
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus, Presence
from ns3tui.rules.roles import Answer
from ns3tui.rules.types import NetworkType
from tests.desk.conftest import TODAY

NEXT, LAST, ROUND = "CF202612", "CF202611", "CF202701"


def meeting(desk: Desk, code: str = NEXT) -> MeetingView:
    return desk.read_now(meetings.meeting, code, TODAY)


def items(desk: Desk, code: str = NEXT) -> list[tuple[int, str]]:
    return [(item.number, item.title.split(":")[0][:12]) for item in meeting(desk, code).agenda]


def act(desk: Desk, fn: Any, *args: Any, **options: Any) -> Any:
    return desk.act_now("agenda.test", fn, *args, **options).value


def note(desk: Desk, **marks: Presence) -> None:
    act(desk, attendance.set_attendance, LAST, marks)


def offered(desk: Desk, code: str = NEXT) -> dict[str, suggestions.Suggestion]:
    return {s.key: s for s in desk.read_now(suggestions.suggestions, code, TODAY)}


# --- meetings ------------------------------------------------------------------------------------


def test_the_meeting_in_view_is_the_next_one(demo_desk: Desk) -> None:
    assert demo_desk.read_now(meetings.meeting_ahead, TODAY) == NEXT
    assert demo_desk.read_now(meetings.meeting_ahead, dt.date(2030, 1, 1)) == "CF202706"


def test_minutes_are_counted_against_the_twenty(demo_desk: Desk) -> None:
    assert (meeting(demo_desk).line.used, meeting(demo_desk).line.limit) == (20, 20)
    act(demo_desk, agenda.add_item, NEXT, "Endnu et punkt", minutes=5)
    view = meeting(demo_desk)
    assert view.line.is_over
    assert [f.rule for f in view.findings if f.severity.value == "advarsel"] == ["R-85"]
    assert meeting(demo_desk, ROUND).line.limit is None


def test_a_meeting_is_planned_with_a_code_of_its_month(demo_desk: Desk) -> None:
    code = act(demo_desk, meetings.plan, dt.date(2027, 9, 14))
    assert code == "CF202709"
    assert act(demo_desk, meetings.plan, dt.date(2027, 9, 28)) == "CF202709-2"
    assert meeting(demo_desk, code).line.kind is MeetingKind.MONTHLY
    with pytest.raises(Refused, match="CF202709"):
        act(demo_desk, meetings.plan, dt.date(2027, 9, 14))


def test_a_meeting_is_not_held_before_its_day(demo_desk: Desk) -> None:
    with pytest.raises(Refused):
        act(demo_desk, meetings.edit, NEXT, {"meeting_status": MeetingStatus.HELD})
    act(demo_desk, meetings.edit, NEXT, {"held_on": TODAY, "meeting_status": MeetingStatus.HELD})
    assert meeting(demo_desk).line.status is MeetingStatus.HELD
    with pytest.raises(Refused):
        act(demo_desk, meetings.edit, NEXT, {"code": "X"})
    with pytest.raises(NotFound):
        meeting(demo_desk, "CF999999")


def test_r86_attendance_and_r84_the_secretariat_as_tilhoerer(demo_desk: Desk) -> None:
    note(demo_desk, C01=Presence.PRESENT, C02=Presence.PRESENT, S01=Presence.OBSERVER)
    view = meeting(demo_desk, LAST)
    assert view.present - view.observers == {"C01", "C02"}
    assert [f.rule for f in view.findings] == []
    note(demo_desk, C02=Presence.ABSENT, S01=Presence.PRESENT)
    assert [f.rule for f in meeting(demo_desk, LAST).findings] == ["R-84"]
    demo_desk.undo_now()
    assert meeting(demo_desk, LAST).present == {"C01", "C02", "S01"}
    act(demo_desk, meetings.edit, ROUND,
        {"director_approved_on": TODAY, "head_approved_on": TODAY})  # fmt: skip
    assert [f.rule for f in meeting(demo_desk, ROUND).findings] == []


# --- items ---------------------------------------------------------------------------------------


def test_items_change_places_and_numbers_have_no_gaps(demo_desk: Desk) -> None:
    first = meeting(demo_desk).agenda[0]
    assert act(demo_desk, agenda.move_item, first.id, 1)
    assert items(demo_desk) == [(1, "Hold 3"), (2, "Udpegning af"), (3, "NV17")]
    demo_desk.undo_now()
    assert items(demo_desk)[0] == (1, "Udpegning af")
    assert not act(demo_desk, agenda.move_item, first.id, -1)
    act(demo_desk, agenda.remove_item, first.id)
    assert items(demo_desk) == [(1, "Hold 3"), (2, "NV17")]
    for _time in range(2):
        demo_desk.undo_now()
        assert [number for number, _title in items(demo_desk)] == [1, 2, 3]
        demo_desk.redo_now()
        assert items(demo_desk) == [(1, "Hold 3"), (2, "NV17")]


def test_an_item_moves_to_the_next_monthly_meeting(demo_desk: Desk) -> None:
    first = meeting(demo_desk).agenda[0]
    # January's is the half-yearly discussion: the next monthly one is in February.
    assert act(demo_desk, agenda.to_next_month, first.id) == "CF202702"
    assert items(demo_desk) == [(1, "Hold 3"), (2, "NV17")]
    assert items(demo_desk, "CF202702") == [(1, "Udpegning af")]
    demo_desk.undo_now()
    assert items(demo_desk, "CF202702") == []
    last = act(demo_desk, agenda.add_item, "CF202706", "Sidste")
    with pytest.raises(Refused, match="månedligt"):
        act(demo_desk, agenda.to_next_month, last)


def test_an_item_is_edited_and_tied_to_themes_and_networks(demo_desk: Desk) -> None:
    item = meeting(demo_desk).agenda[2]
    act(demo_desk, agenda.edit_item, item.id,
        {"title": "Nyt", "minutes": 7, "responsible": "S01", "themes": ["TM20"],
         "networks": ["NV17", "NV18"]})  # fmt: skip
    changed = meeting(demo_desk).agenda[2]
    assert (changed.title, changed.minutes, changed.responsible) == ("Nyt", 7, "S01")
    assert (changed.themes, changed.networks) == (("TM20",), ("NV17", "NV18"))
    for wrong in ({"title": " "}, {"number": 9}):
        with pytest.raises(Refused):
            act(demo_desk, agenda.edit_item, item.id, wrong)
    with pytest.raises(NotFound):
        act(demo_desk, agenda.edit_item, item.id, {"themes": ["TM99"]})
    with pytest.raises(Refused):
        act(demo_desk, agenda.add_item, NEXT, "")
    act(demo_desk, meetings.edit, NEXT, {"meeting_status": MeetingStatus.CANCELLED})
    with pytest.raises(Refused, match="aflyst"):
        act(demo_desk, agenda.add_item, NEXT, "Nyt")


def test_two_who_edit_a_meeting_or_an_item_keep_what_only_one_of_them_changed(
    demo_desk: Desk,
) -> None:
    item = meeting(demo_desk).agenda[2]
    seen = {"title": item.title, "minute_text": item.minute_text, "themes": list(item.themes)}
    act(demo_desk, agenda.edit_item, item.id, {"minute_text": "Drøftet"}, seen)
    act(demo_desk, agenda.edit_item, item.id, {"title": "Nyt"}, seen)
    changed = meeting(demo_desk).agenda[2]
    assert (changed.title, changed.minute_text) == ("Nyt", "Drøftet")
    with pytest.raises(EditConflict) as caught:
        act(demo_desk, agenda.edit_item, item.id, {"minute_text": "Udsat", "themes": []}, seen)
    assert caught.value.theirs == {"minute_text": "Drøftet"}
    view = meeting(demo_desk)
    opened = {"note": view.note, "secretariat_observes": view.observes}
    act(demo_desk, meetings.edit, NEXT, {"note": "Lokale 2"}, opened)
    with pytest.raises(EditConflict):
        act(demo_desk, meetings.edit, NEXT, {"note": "Lokale 3"}, opened)
    act(demo_desk, meetings.edit, NEXT, {"secretariat_observes": not view.observes}, opened)
    assert meeting(demo_desk).note == "Lokale 2"


# --- decisions -----------------------------------------------------------------------------------


def test_a_decision_has_a_follow_up_that_is_ticked_off(demo_desk: Desk) -> None:
    item = meeting(demo_desk, LAST).agenda[1]
    made = act(demo_desk, agenda.decide_item, item.id, "NV10 fortsætter", responsible="S02",
               follow_up="Status i februar", due_on=dt.date(2026, 11, 20))  # fmt: skip
    (line,) = meeting(demo_desk, LAST).decisions
    assert (line.subject, line.is_open, line.is_overdue(TODAY)) == ("TM10", True, True)
    assert [d.id for d in meeting(demo_desk).open_before] == [made]
    act(demo_desk, agenda.follow_up_done, made, "Givet mundtligt")
    assert meeting(demo_desk).open_before == ()
    assert meeting(demo_desk, LAST).decisions[0].done_note == "Givet mundtligt"
    act(demo_desk, agenda.follow_up_done, made)
    assert meeting(demo_desk, LAST).decisions[0].is_open
    with pytest.raises(Refused, match="beslutning"):
        act(demo_desk, agenda.remove_item, item.id)


def test_r14_nothing_is_decided_before_the_meeting(demo_desk: Desk) -> None:
    item = meeting(demo_desk).agenda[0]
    (found,) = demo_desk.read_now(agenda.judge_deciding, item.id)
    assert (found.rule, found.subject) == ("R-14", NEXT)
    with pytest.raises(RuleBlocked, match=NEXT):
        act(demo_desk, agenda.decide_item, item.id, "Vedtaget")
    with pytest.raises(Refused):
        act(demo_desk, agenda.decide_item, meeting(demo_desk, LAST).agenda[0].id, " ")
    assert demo_desk.read_now(agenda.judge_deciding, meeting(demo_desk, LAST).agenda[0].id) == ()


def test_r14_with_a_reason_it_is_set_aside_for_the_meeting_and_no_theme(demo_desk: Desk) -> None:
    item = next(i for i in meeting(demo_desk).agenda if i.themes)
    reason = OverrideReason("Besluttet skriftligt")
    act(demo_desk, agenda.decide_item, item.id, "Vedtaget", override=reason)
    assert [d.text for d in meeting(demo_desk).decisions] == ["Vedtaget"]
    assert demo_desk.read_now(agenda.judge_deciding, item.id) == ()
    assert demo_desk.read_now(asides.rules_set_aside, NEXT) == {"R-14"}
    assert demo_desk.read_now(asides.rules_set_aside, item.themes[0]) == frozenset()


def test_a_meeting_called_off_decides_nothing_at_all(demo_desk: Desk) -> None:
    act(demo_desk, meetings.edit, NEXT, {"meeting_status": MeetingStatus.CANCELLED})
    with pytest.raises(Refused, match="aflyst"):
        demo_desk.read_now(agenda.judge_deciding, meeting(demo_desk).agenda[0].id)


# --- suggestions ---------------------------------------------------------------------------------


def test_r61_a_network_that_stands_still_offers_itself_once(demo_desk: Desk) -> None:
    offer = offered(demo_desk)["R-61:NV09"]
    assert offer.networks == ("NV09",)
    act(demo_desk, agenda.take, NEXT, offer)
    assert meeting(demo_desk).agenda[-1].title == offer.title
    assert "R-61:NV09" not in offered(demo_desk)
    assert "R-61:NV09" not in offered(demo_desk, ROUND)
    demo_desk.undo_now()
    assert "R-61:NV09" in offered(demo_desk)


def test_r46_a_missing_signature_offers_itself_unless_it_is_on_an_agenda(demo_desk: Desk) -> None:
    assert "R-46:NV17" not in offered(demo_desk)  # item 3 is about its theme already
    act(demo_desk, agenda.remove_item, meeting(demo_desk).agenda[2].id)
    assert "Personaleleder" in offered(demo_desk)["R-46:NV17"].why.title()


def test_r29_a_touch_point_offers_itself_at_a_meeting_near_enough(demo_desk: Desk) -> None:
    assert "R-29:NV15:1" not in offered(demo_desk)
    offer = offered(demo_desk, ROUND)["R-29:NV15:1"]
    act(demo_desk, agenda.take, ROUND, offer)
    assert "R-29:NV15:1" not in offered(demo_desk, ROUND)


def test_a07_none_or_several_who_will_offer_themselves(demo_desk: Desk) -> None:
    offers = offered(demo_desk)
    assert offers["A-07:TM22"].kind is ItemKind.DECISION
    assert "A-07:TM20" not in offers  # exactly one has said yes
    act(demo_desk, optins.answer, "TM20", "C11", Answer.NO)
    assert "A-07:TM20" in offered(demo_desk)


def test_a_theme_that_lacks_one_thing_offers_itself(demo_desk: Desk) -> None:
    assert offered(demo_desk)["mangler:TM20"].rule == "R-23"
    assert not [key for key in offered(demo_desk, ROUND) if key.startswith("mangler:TM2")], (
        "the first item is about them all"
    )
    act(demo_desk, themes.set_type, "TM20", NetworkType.WELFARE, agreed_by="C11", reason="x")
    assert "mangler:TM20" not in offered(demo_desk)


def test_a_meeting_that_has_been_is_offered_nothing(demo_desk: Desk) -> None:
    assert offered(demo_desk, LAST) == {}
    with pytest.raises(NotFound):
        offered(demo_desk, "CF999999")


# --- duties --------------------------------------------------------------------------------------


def test_r81_the_scorecard_counts_each_duty(demo_desk: Desk) -> None:
    card = demo_desk.read_now(duties.scorecard, "2027-1", TODAY)
    by_code = {member.person: member for member in card.members}
    assert by_code["C01"].seen_to == 0
    assert by_code["C07"].counts[:2] == (2, 4)
    assert [f.subject for f in card.findings] == ["C01"]
    sheet = duties.sheet(card, ["C07"])
    assert sheet.rows[0][:3] == ("2027-1", "C07", by_code["C07"].name)
    assert len(sheet.header) == len(sheet.rows[0]) == 11
