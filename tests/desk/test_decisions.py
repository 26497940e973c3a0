"""Chefforum's decisions in one go, the round's meter, and themes that wake (R-14, R-19 … R-21)."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from ns3tui.clock import Clock
from ns3tui.db.tables import ChangeLog, Decision, StageChange, Theme
from ns3tui.desk import (
    board,
    decisions,
    history,
    lanes,
    meetings,
    parked,
    proposal,
    replies,
    round_meter,
    settings,
    themes,
    waking,
    what_if,
)
from ns3tui.desk.decisions import Ruling
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import OverrideReason, Refused, RuleBlocked
from ns3tui.desk.proposal import Group
from ns3tui.rules.agenda import MeetingStatus, Outcome
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from tests.desk.conftest import TODAY, stage_of, value_of

MEETING_DAY = dt.date(2027, 1, 12)
RULINGS = (
    Ruling("TM24", Outcome.PRIORITISED, "Visionen"),
    Ruling("TM22", Outcome.PRIORITISED),
    Ruling("TM20", Outcome.PARKED, "Først når NV18 er færdig", wake="2027-2"),
    Ruling("TM21", Outcome.REJECTED, "Løses i KUL", sent_to="KUL"),
    Ruling("TM23", Outcome.POSTPONED, "Beskriv samspillet med jobcentret"),
)


@pytest.fixture
def at_meeting(demo_file: Path, tmp_path: Path) -> Any:
    """The demo on the day of the half-yearly meeting."""
    path = tmp_path / "møde.ns3"
    shutil.copyfile(demo_file, path)
    desk = Desk.open_now(path, Clock(MEETING_DAY))
    yield desk
    desk.close_now()


def decide(desk: Desk, *rulings: Ruling, meeting: str = "CF202701", **options: Any) -> Any:
    return desk.act_now("chefforum.decide", decisions.decide, meeting, rulings, **options).value


def test_decisions_are_taken_in_one_go_and_tied_to_the_meeting(at_meeting: Desk) -> None:
    decided = decide(at_meeting, *RULINGS)
    assert [decided.count(o) for o in decisions.ABOUT_THEMES] == [2, 1, 1, 1]
    assert {code: stage_of(at_meeting, code) for code in ("TM24", "TM20", "TM21", "TM23")} == {
        "TM24": Stage.PRIORITISED, "TM20": Stage.PARKED, "TM21": Stage.REJECTED,
        "TM23": Stage.QUALIFIED,
    }  # fmt: skip
    assert value_of(at_meeting, "TM24", "decided_on") == MEETING_DAY
    assert value_of(at_meeting, "TM24", "decided_at_meeting") == "CF202701"
    assert value_of(at_meeting, "TM20", "round_code") == "2027-2"
    assert value_of(at_meeting, "TM21", "sent_to") == "KUL"
    view = at_meeting.read_now(meetings.meeting, "CF202701", MEETING_DAY)
    assert view.line.status is MeetingStatus.HELD
    assert {(d.subject, d.outcome) for d in view.decisions} == {
        (r.theme, r.outcome) for r in RULINGS
    }
    agenda = {item.id: item for item in view.agenda}
    assert all(d.subject in agenda[d.item_id].themes for d in view.decisions if d.item_id)


def test_each_theme_has_its_own_step_and_all_of_it_is_one_undo(at_meeting: Desk) -> None:
    decide(at_meeting, *RULINGS)
    for ruling in RULINGS:
        changes = at_meeting.read_now(history.theme_history, ruling.theme)
        assert changes[0].command == "chefforum.decide"
        steps = at_meeting.read_now(
            lambda s, code=ruling.theme: s.exec(
                select(StageChange.reason).join(Theme).where(Theme.code == code)
                .order_by(StageChange.id.desc())
            ).first()
        )  # fmt: skip
        assert "CF202701" in steps
        assert ruling.text in steps
    at_meeting.undo_now()
    assert {stage_of(at_meeting, r.theme) for r in RULINGS} == {Stage.FOR_DISCUSSION}
    assert at_meeting.read_now(lambda s: s.exec(select(Decision)).all()) == []
    view = at_meeting.read_now(meetings.meeting, "CF202701", MEETING_DAY)
    assert view.line.status is MeetingStatus.PLANNED
    at_meeting.redo_now()
    assert stage_of(at_meeting, "TM20") is Stage.PARKED


def test_the_proposers_are_told_and_not_in_the_words_of_the_desk(at_meeting: Desk) -> None:
    decide(at_meeting, *RULINGS)
    drafted = {reply.theme_code: reply.body for reply in at_meeting.read_now(replies.outbox)}
    assert set(drafted) == {r.theme for r in RULINGS if r.outcome is not Outcome.POSTPONED}
    assert not [body for body in drafted.values() if "CF202701" in body]
    for ruling in RULINGS:
        if ruling.outcome is Outcome.REJECTED:
            assert f"Begrundelse: {ruling.text}" in drafted[ruling.theme]
        elif ruling.outcome is Outcome.PRIORITISED:
            assert "Chefforum har prioriteret dit tema den 12-01-2027" in drafted[ruling.theme]


def test_a_parked_theme_that_is_prioritised_is_no_longer_told_to_wait(at_meeting: Desk) -> None:
    parked = next(r for r in RULINGS if r.outcome is Outcome.PARKED)
    decide(at_meeting, parked)
    decide(at_meeting, Ruling(parked.theme, Outcome.PRIORITISED))
    (reply,) = at_meeting.read_now(replies.outbox)
    assert "Chefforum har prioriteret dit tema" in reply.body


def test_a_theme_taken_back_from_the_prioritised_is_no_longer_told_of(at_meeting: Desk) -> None:
    decide(at_meeting, RULINGS[0])
    assert RULINGS[0].outcome is Outcome.PRIORITISED
    decide(at_meeting, Ruling(RULINGS[0].theme, Outcome.POSTPONED))
    assert at_meeting.read_now(replies.outbox) == ()


def test_r14_a_meeting_ahead_decides_nothing_but_with_a_reason(demo_desk: Desk) -> None:
    with pytest.raises(RuleBlocked) as blocked:
        decide(demo_desk, *RULINGS)
    assert {f.rule for f in blocked.value.findings} == {"R-14"}
    assert len(blocked.value.findings) == len(RULINGS)
    assert stage_of(demo_desk, "TM20") is Stage.FOR_DISCUSSION
    assert demo_desk.read_now(lambda s: s.exec(select(Decision)).all()) == []
    decide(demo_desk, RULINGS[0], override=OverrideReason("Besluttet skriftligt 20-11"))
    assert stage_of(demo_desk, "TM24") is Stage.PRIORITISED


def test_a_rejection_needs_a_reason_and_a_parking_a_half_year(at_meeting: Desk) -> None:
    for ruling in (
        Ruling("TM20", Outcome.REJECTED),
        Ruling("TM20", Outcome.PARKED),
        Ruling("TM20", Outcome.PARKED, wake="2026-1"),
        Ruling("TM20", Outcome.OTHER),
    ):
        with pytest.raises(Refused):
            decide(at_meeting, ruling)
    with pytest.raises(Refused):
        decide(at_meeting)
    assert stage_of(at_meeting, "TM20") is Stage.FOR_DISCUSSION


def test_what_is_decided_already_gets_its_meeting(at_meeting: Desk) -> None:
    """TM19 stands as prioritised in the files without a meeting: the decision ties it to one."""
    decide(at_meeting, Ruling("TM19", Outcome.PRIORITISED))
    assert value_of(at_meeting, "TM19", "decided_at_meeting") == "CF202701"
    steps = at_meeting.read_now(
        lambda s: s.exec(select(StageChange.to_stage).join(Theme).where(Theme.code == "TM19")).all()
    )
    assert list(steps).count(Stage.PRIORITISED) == 1


def test_r21_the_second_innovation_of_one_meeting_counts_against_the_third(
    at_meeting: Desk,
) -> None:
    for code in ("TM22", "TM23"):
        at_meeting.act_now("theme.type", themes.set_type, code, NetworkType.INNOVATION)
    two = decide(at_meeting, Ruling("TM24", Outcome.PRIORITISED),
                 Ruling("TM22", Outcome.PRIORITISED))  # fmt: skip
    assert [f for f in two.warnings if f.rule == "R-21"] == []
    at_meeting.undo_now()
    three = decide(at_meeting, *(Ruling(c, Outcome.PRIORITISED) for c in ("TM24", "TM22", "TM23")))
    assert {f.subject for f in three.warnings if f.rule == "R-21"} == {"TM23"}


# --- the meter -----------------------------------------------------------------------------------


def meter(desk: Desk, **tried: Stage) -> round_meter.Meter:
    return desk.read_now(round_meter.meter, "2027-1", TODAY, tried)


def test_r19_r20_the_meter_counts_what_is_decided_and_what_is_tried(demo_desk: Desk) -> None:
    now = meter(demo_desk)
    assert (now.total.count, now.learning.count, now.welfare.count, now.innovation) == (1, 0, 1, 0)
    assert not now.total.fits
    up = ("TM20", "TM21", "TM22")
    tried = meter(demo_desk, **dict.fromkeys(up, Stage.PRIORITISED))
    assert (tried.total.count, tried.learning.count, tried.welfare.count) == (4, 1, 3)
    assert tried.total.fits
    assert tried.learning.fits
    assert tried.welfare.fits
    back = meter(demo_desk, TM19=Stage.FOR_DISCUSSION)
    assert back.total.count == 0
    too_many = meter(demo_desk, **dict.fromkeys((*up, "TM23", "TM24"), Stage.PRIORITISED))
    assert too_many.total.is_over


def test_r21_the_meter_finds_a_third_in_any_week_of_the_planned_courses(demo_desk: Desk) -> None:
    two = meter(demo_desk, TM24=Stage.PRIORITISED)
    assert two.clashes == ()
    assert two.innovation_peak == 1
    for code in ("TM22", "TM23"):
        demo_desk.act_now("theme.type", themes.set_type, code, NetworkType.INNOVATION)
    three = meter(demo_desk, **dict.fromkeys(("TM22", "TM23", "TM24"), Stage.PRIORITISED))
    assert [f.rule for f in three.clashes] == ["R-21"]
    over = [week for week in three.weeks if week.is_over]
    assert over[0].monday > TODAY  # not in today's count, but in a week of the plans
    assert len(over[0].codes) == 3
    assert meter(demo_desk).clashes == ()


# --- the proposal --------------------------------------------------------------------------------


def read(desk: Desk, **options: Any) -> proposal.Proposal:
    return desk.read_now(proposal.proposal, "2027-1", TODAY, **options)


def test_the_proposal_is_ranked_grouped_and_numbered(demo_desk: Desk) -> None:
    view = read(demo_desk)
    up = view.of(Group.PROPOSED)
    assert [(line.place, line.code) for line in up][:2] == [(1, "TM24"), (2, "TM22")]
    assert [line.code for line in view.of(Group.DECIDED)] == ["TM19"]
    assert {line.code for line in view.of(Group.NOT_YET)} == {
        "TM25", "TM26", "TM27", "TM28", "TM29", "TM30",
    }  # fmt: skip
    line = view.line("TM22")
    assert line is not None
    assert line.ranked.points == pytest.approx(23.0)
    assert (line.ranked.spread, line.ranked.assessors) == (6, 3)
    assert [f.rule for f in line.ranked.readiness.missing] == ["R-23"]
    assert view.meeting == "CF202701"


def test_r23_the_agreement_is_shown_and_takes_the_warning_away(demo_desk: Desk) -> None:
    assert read(demo_desk).line("TM20").agreement is None  # type: ignore[union-attr]
    demo_desk.act_now("theme.type", themes.set_type, "TM20", NetworkType.WELFARE,
                      agreed_by="C11 og S01", agreed_on=TODAY, reason="Kendt metode")  # fmt: skip
    line = read(demo_desk).line("TM20")
    assert line is not None
    assert line.agreement == proposal.Agreement("C11 og S01", TODAY, "Kendt metode")
    assert line.ranked.readiness.missing == ()


def test_the_proposal_filters_as_the_board_does(demo_desk: Desk) -> None:
    view = read(demo_desk, query="type:L")
    assert [line.code for line in view.lines] == ["TM22", "TM26", "TM29"]
    assert view.hidden == 9


def test_ranking_passes_the_neighbour_that_is_shown(demo_desk: Desk) -> None:
    demo_desk.act_now("theme.rank_step", lanes.rank_past, "TM24", "TM20")
    assert [line.code for line in read(demo_desk).of(Group.PROPOSED)][:3] == [
        "TM22", "TM20", "TM24",
    ]  # fmt: skip
    assert not demo_desk.act_now("theme.rank_step", lanes.rank_past, "TM24", "TM19").value


def test_what_is_tried_on_the_board_stands_in_the_proposal(demo_desk: Desk) -> None:
    trial = what_if.begin(demo_desk.read_now(board.board_view, "", TODAY))
    trial = what_if.try_move(trial, ["TM24", "TM22"], Stage.PRIORITISED)
    view = read(demo_desk, tried=dict(trial.moves))
    assert {line.code for line in view.of(Group.DECIDED)} == {"TM19", "TM24", "TM22"}
    assert [line.place for line in view.of(Group.PROPOSED)] == [1, 2, 3]


def test_decided_and_turned_away_stand_in_their_groups(at_meeting: Desk) -> None:
    decide(at_meeting, *RULINGS)
    view = at_meeting.read_now(proposal.proposal, "2027-1", MEETING_DAY)
    assert {line.code for line in view.of(Group.TURNED_AWAY)} == {"TM20", "TM21"}
    assert {line.code for line in view.of(Group.DECIDED)} == {"TM19", "TM24", "TM22"}
    line = view.line("TM24")
    assert line is not None
    assert line.decision is not None
    assert line.decision.text == "Visionen"
    later = at_meeting.read_now(proposal.proposal, "2027-2", MEETING_DAY)
    assert "TM20" in {line.code for line in later.of(Group.WAKING)}


# --- waking --------------------------------------------------------------------------------------


def test_a_parked_theme_wakes_by_itself_in_its_half_year(
    demo_file: Path, demo_desk: Desk, at_meeting: Desk
) -> None:
    assert demo_desk.read_now(waking.due_by_itself) == ()
    assert demo_desk.act_now("theme.wake", waking.wake_due).value.codes == ()
    assert at_meeting.read_now(waking.due_by_itself) == ("TM35",)
    woken = at_meeting.act_now("theme.wake", waking.wake_due).value
    assert woken.codes == ("TM35",)
    assert not stage_of(at_meeting, "TM35").is_side_lane
    assert at_meeting.act_now("theme.wake", waking.wake_due).value.codes == ()
    at_meeting.undo_now()
    assert stage_of(at_meeting, "TM35") is Stage.PARKED


def test_waking_by_itself_is_a_setting(at_meeting: Desk) -> None:
    at_meeting.act_now("settings.set", settings.set_number, "round.wakes_itself", "nej",
                       valid_from=MEETING_DAY, reason="Vi gør det sammen")  # fmt: skip
    assert at_meeting.read_now(waking.due_by_itself) == ()
    assert at_meeting.read_now(parked.due_to_wake) == ("TM35",)


def test_the_log_names_the_command(at_meeting: Desk) -> None:
    decide(at_meeting, RULINGS[0])
    commands: Callable[[Any], Any] = lambda s: set(  # noqa: E731
        s.exec(select(ChangeLog.command).where(ChangeLog.table_name == "decision"))
    )
    assert at_meeting.read_now(commands) == {"chefforum.decide"}
