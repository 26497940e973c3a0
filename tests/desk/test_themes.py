import datetime as dt
from collections.abc import Callable

import pytest
from sqlmodel import Session, select

from ns3tui.db.errors import UndoRefused
from ns3tui.db.tables import HalfYearRound, Override, StageChange, Theme
from ns3tui.desk import board, detail, lanes, parked, ribbon, rounds, themes
from ns3tui.desk.checks import check
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import EditConflict, NotFound, OverrideReason, Refused
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import LANES, Stage
from ns3tui.rules.types import NetworkType
from tests.desk.conftest import TODAY, stage_of, value_of


def lane(desk: Desk, stage: Stage) -> list[str]:
    view = desk.read_now(board.board_view, "", desk.today())
    return [card.code for card in view.lanes[stage]]


def steps(desk: Desk, code: str) -> list[tuple[Stage | None, Stage]]:
    shown = desk.read_now(detail.theme_detail, code, TODAY)
    return [(step.from_stage, step.to_stage) for step in shown.stages]


def test_board_has_every_lane_and_every_theme(desk: Desk) -> None:
    view = desk.read_now(board.board_view, "", TODAY)
    assert view.total == 7
    assert view.hidden == 0
    assert set(LANES) <= set(view.lanes)
    assert set(view.codes) == {f"TM{n:02d}" for n in range(1, 8)}


def test_filter_hides_and_counts(desk: Desk) -> None:
    view = desk.read_now(board.board_view, "bolig -unge", TODAY)
    assert view.codes == ("TM01",)
    assert view.hidden == 6


def test_days_in_stage_are_never_negative(desk: Desk) -> None:
    view = desk.read_now(board.board_view, "kode:TM01", dt.date(2020, 1, 1))
    card = view.card("TM01")
    assert card is not None
    assert card.days_in_stage == 0


def test_move_is_one_undo_step_with_history(desk: Desk) -> None:
    acted = desk.act_now("theme.move", themes.move, ["TM04"], Stage.FOR_DISCUSSION)
    assert acted.value.codes == ("TM04",)
    assert lane(desk, Stage.FOR_DISCUSSION) == ["TM02", "TM04"]
    assert steps(desk, "TM04")[-1] == (Stage.QUALIFIED, Stage.FOR_DISCUSSION)
    assert value_of(desk, "TM04", "stage_since") == TODAY
    desk.undo_now()
    assert stage_of(desk, "TM04") is Stage.QUALIFIED
    assert len(steps(desk, "TM04")) == 1
    desk.redo_now()
    assert stage_of(desk, "TM04") is Stage.FOR_DISCUSSION


def test_move_names_the_person_behind_the_login(desk: Desk) -> None:
    desk.act_now("theme.move", themes.move, "TM04", Stage.FOR_DISCUSSION)
    changed_by = desk.read_now(
        lambda s: s.exec(
            select(StageChange.changed_by).where(StageChange.to_stage == Stage.FOR_DISCUSSION)
        ).all()[-1]
    )
    assert changed_by == "S01"


def test_bulk_move_is_one_undo_step(desk: Desk) -> None:
    desk.act_now("theme.move", themes.move, ["TM04", "TM02"], Stage.DESCRIBED)
    assert lane(desk, Stage.DESCRIBED) == ["TM03", "TM04", "TM02"]
    desk.undo_now()
    assert stage_of(desk, "TM04") is Stage.QUALIFIED
    assert stage_of(desk, "TM02") is Stage.FOR_DISCUSSION


def test_moving_to_its_own_lane_changes_nothing(desk: Desk) -> None:
    before = desk.can_undo
    desk.act_now("theme.move", themes.move, ["TM04"], Stage.QUALIFIED)
    assert desk.can_undo == before


def test_unknown_theme_moves_nothing(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.act_now("theme.move", themes.move, ["TM04", "TM99"], Stage.FOR_DISCUSSION)
    assert stage_of(desk, "TM04") is Stage.QUALIFIED


def test_step_past_the_end_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.act_now("theme.move", themes.move_step, "TM05", -1)


def test_rank_up_down_top_bottom(desk: Desk) -> None:
    assert lane(desk, Stage.RECEIVED) == ["TM05", "TM06", "TM07"]
    desk.act_now("theme.rank", themes.rank_step, "TM07", -1)
    assert lane(desk, Stage.RECEIVED) == ["TM05", "TM07", "TM06"]
    desk.act_now("theme.rank", themes.rank_top, "TM06")
    assert lane(desk, Stage.RECEIVED) == ["TM06", "TM05", "TM07"]
    desk.act_now("theme.rank", themes.rank_bottom, ["TM06", "TM05"])
    assert lane(desk, Stage.RECEIVED) == ["TM07", "TM06", "TM05"]
    desk.undo_now()
    assert lane(desk, Stage.RECEIVED) == ["TM06", "TM05", "TM07"]


def test_rank_at_the_end_stays(desk: Desk) -> None:
    assert not desk.act_now("theme.rank", themes.rank_step, "TM05", -1).value
    assert not desk.act_now("theme.rank", themes.rank_step, "TM02", 1).value


def test_rank_among_equals_orders_them(desk: Desk) -> None:
    def flatten(session: object) -> None:
        for theme in session.exec(select(Theme)):  # type: ignore[attr-defined]
            theme.rank = 0.0

    desk.act_now("test.flatten", flatten)
    desk.act_now("theme.rank", themes.rank_step, "TM07", -1)
    assert lane(desk, Stage.RECEIVED) == ["TM05", "TM07", "TM06"]


def test_rank_between_the_same_neighbours_for_ever(desk: Desk) -> None:
    for _round in range(60):
        desk.act_now("theme.rank", themes.rank_step, "TM07", -1)
        desk.act_now("theme.rank", themes.rank_step, "TM06", -1)
        assert lane(desk, Stage.RECEIVED) == ["TM05", "TM06", "TM07"]


def test_park_sets_the_half_year_and_drafts_a_reply(desk: Desk) -> None:
    desk.act_now("theme.park", themes.park, "TM05", "2027-2", "Vent på budgettet")
    shown = desk.read_now(detail.theme_detail, "TM05", TODAY)
    assert shown.card.stage is Stage.PARKED
    assert shown.card.round_code == "2027-2"
    assert "2. halvår 2027" in shown.replies[0].body
    assert "Vent på budgettet" in shown.replies[0].body
    desk.undo_now()
    assert stage_of(desk, "TM05") is Stage.RECEIVED
    assert desk.read_now(detail.theme_detail, "TM05", TODAY).replies == ()


@pytest.mark.parametrize("wake", ["", "2027", "2027-3", "2026-2", "2020-1"])
def test_park_refuses_what_is_no_coming_half_year(desk: Desk, wake: str) -> None:
    with pytest.raises(Refused):
        desk.act_now("theme.park", themes.park, "TM05", wake)


def test_wake_brings_back_to_the_stage_before(desk: Desk, open_desk: Callable[..., Desk]) -> None:
    desk.act_now("theme.park", themes.park, "TM04", "2027-2")
    assert desk.read_now(parked.due_to_wake) == ()
    later = open_desk(today=dt.date(2027, 1, 4))
    assert later.read_now(parked.due_to_wake) == ("TM04",)
    later.act_now("theme.wake", themes.wake, ["TM04"])
    assert stage_of(desk, "TM04") is Stage.QUALIFIED


def test_reject_needs_a_reason(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.act_now("theme.reject", themes.reject, "TM05", "  ")
    desk.act_now("theme.reject", themes.reject, "TM05", "Løses i én afdeling", "SKO")
    assert value_of(desk, "TM05", "sent_to") == "SKO"
    body = desk.read_now(detail.theme_detail, "TM05", TODAY).replies[0].body
    assert "Løses i én afdeling" in body
    assert "SKO" in body


def test_duplicate_points_at_the_original_and_never_in_a_ring(desk: Desk) -> None:
    desk.act_now("theme.duplicate", themes.mark_duplicate, "TM07", "TM01")
    assert desk.read_now(detail.theme_detail, "TM07", TODAY).duplicate_of == "TM01"
    with pytest.raises(Refused):
        desk.act_now("theme.duplicate", themes.mark_duplicate, "TM01", "TM07")
    with pytest.raises(Refused):
        desk.act_now("theme.duplicate", themes.mark_duplicate, "TM06", "TM06")


def test_create_gives_the_next_code_and_the_first_step(desk: Desk) -> None:
    code = desk.act_now(
        "theme.new",
        themes.create,
        {"title": "Nyt [/] tema", "from_below": True, "departments": ["SKO", "BYP"]},
    ).value
    assert code == "TM08"
    shown = desk.read_now(detail.theme_detail, code, TODAY)
    assert shown.card.title == "Nyt [/] tema"
    assert shown.card.departments == ("SKO", "BYP")
    assert shown.card.round_code == "2027-1"
    assert steps(desk, code) == [(None, Stage.RECEIVED)]
    desk.undo_now()
    with pytest.raises(NotFound):
        desk.read_now(detail.theme_detail, code, TODAY)


@pytest.mark.parametrize(
    "fields",
    [
        {"title": " ", "from_below": True},
        {"title": "x", "from_below": True, "departments": ["QQQ"]},
        {"title": "x", "from_below": True, "stage": Stage.PRIORITISED},
    ],
)
def test_create_refuses(desk: Desk, fields: dict[str, object]) -> None:
    with pytest.raises(Refused):
        desk.act_now("theme.new", themes.create, fields)
    assert desk.read_now(board.board_view, "", TODAY).total == 7


def test_edit_of_other_fields_merges_and_the_same_field_conflicts(
    desk: Desk, open_desk: Callable[..., Desk]
) -> None:
    other = open_desk("bo")
    mine = desk.read_now(detail.theme_detail, "TM01", TODAY)
    theirs = other.read_now(detail.theme_detail, "TM01", TODAY)
    other.act_now(
        "theme.edit",
        themes.edit,
        "TM01",
        {"note": "Bos note", "title": "Bos titel"},
        theirs.version,
        theirs.fields,
    )
    desk.act_now("theme.edit", themes.edit, "TM01", {"problem": "Åses"}, mine.version, mine.fields)
    assert value_of(desk, "TM01", "note") == "Bos note"
    assert value_of(desk, "TM01", "problem") == "Åses"
    with pytest.raises(EditConflict) as caught:
        desk.act_now(
            "theme.edit",
            themes.edit,
            "TM01",
            {"title": "Åses titel", "economy_note": "x"},
            mine.version,
            mine.fields,
        )
    assert caught.value.as_opened == {"title": "Boligutrygge borgere"}
    assert caught.value.theirs == {"title": "Bos titel"}
    assert caught.value.mine == {"title": "Åses titel"}
    assert value_of(desk, "TM01", "economy_note") == ""


def test_both_writing_the_same_is_no_conflict(desk: Desk, open_desk: Callable[..., Desk]) -> None:
    other = open_desk("bo")
    mine = desk.read_now(detail.theme_detail, "TM01", TODAY)
    for one in (other, desk):
        one.act_now("theme.edit", themes.edit, "TM01", {"note": "ens"}, mine.version, mine.fields)
    assert value_of(desk, "TM01", "note") == "ens"


def test_departments_conflict_too(desk: Desk, open_desk: Callable[..., Desk]) -> None:
    other = open_desk("bo")
    mine = desk.read_now(detail.theme_detail, "TM01", TODAY)
    other.act_now(
        "theme.edit", themes.edit, "TM01", {"departments": ["SKO"]}, mine.version, mine.fields
    )
    with pytest.raises(EditConflict):
        desk.act_now(
            "theme.edit", themes.edit, "TM01", {"departments": ["BYP"]}, mine.version, mine.fields
        )


def test_undo_over_a_colleagues_change_is_refused(
    desk: Desk, open_desk: Callable[..., Desk]
) -> None:
    desk.act_now("theme.move", themes.move, "TM04", Stage.DESCRIBED)
    other = open_desk("bo")
    other.act_now("theme.move", themes.move, "TM04", Stage.RECEIVED)
    with pytest.raises(UndoRefused):
        desk.undo_now()
    assert stage_of(desk, "TM04") is Stage.RECEIVED


def test_a_new_type_loses_the_old_agreement(desk: Desk) -> None:
    desk.act_now(
        "theme.type",
        themes.set_type,
        "TM02",
        NetworkType.INNOVATION,
        agreed_by="C02",
        reason="Vision",
    )
    assert value_of(desk, "TM02", "agreed_type_on") == TODAY
    desk.act_now("theme.type", themes.set_type, ["TM02"], NetworkType.WELFARE)
    assert value_of(desk, "TM02", "agreed_type_by") == ""
    assert value_of(desk, "TM02", "agreed_type_on") is None


def test_an_override_without_a_reason_is_refused() -> None:
    with pytest.raises(Refused):
        OverrideReason("  ")


def test_current_round_is_the_next_half_year() -> None:
    assert rounds.round_code_for(dt.date(2026, 11, 23)) == "2027-1"
    assert rounds.round_code_for(dt.date(2027, 1, 1)) == "2027-2"
    assert rounds.default_deadline("2027-1") == dt.date(2026, 12, 1)


def test_r10_a_round_stays_the_one_worked_towards_until_decided_or_begun(desk: Desk) -> None:
    january, begun = dt.date(2027, 1, 20), dt.date(2027, 3, 1)
    assert desk.read_now(rounds.current_code, TODAY) == "2027-1"
    assert desk.read_now(rounds.current_code, january) == "2027-1"
    assert desk.read_now(rounds.current_code, begun) == "2027-2", "week 9 has come"
    assert desk.read_now(ribbon.ribbon, january).round_code == "2027-1"
    told = {f.rule: f for f in desk.read_now(check, january) if f.subject == "2027-1"}
    assert told["R-19"].severity is Severity.INFO, "chefforum has not met yet"
    assert "R-20" not in told
    late = {f.rule: f for f in desk.read_now(check, begun) if f.subject == "2027-1"}
    assert late["R-19"].severity is Severity.WARNING

    def settle(session: Session) -> None:
        for theme in session.exec(select(Theme)).all():
            if theme.stage in rounds.UNDECIDED:
                theme.round_code = "2027-2"

    desk.act_now("theme.round", settle)
    assert desk.read_now(rounds.current_code, january) == "2027-2"


def test_a_round_with_a_start_week_of_its_own_is_worked_towards_until_then(desk: Desk) -> None:
    january = dt.date(2027, 1, 20)
    desk.act_now("round.days", lambda s: s.add(HalfYearRound(code="2027-1", start_week="2027-U03")))
    assert desk.read_now(rounds.current_code, january) == "2027-2"
    assert desk.read_now(rounds.current_code, dt.date(2027, 1, 15)) == "2027-1"


def test_ribbon_counts_the_round(desk: Desk) -> None:
    shown = desk.read_now(ribbon.ribbon, TODAY)
    assert (shown.round_code, shown.days_left) == ("2027-1", 8)
    assert (shown.started, shown.welfare, shown.learning) == (1, 1, 0)
    assert (shown.started_low, shown.started_high, shown.innovation_limit) == (4, 5, 2)
    assert shown.reference_leaders_yes is None


def test_overrides_are_written_once_per_rule(desk: Desk) -> None:
    def blocked(session: object) -> int:
        return len(session.exec(select(Override)).all())  # type: ignore[attr-defined]

    assert desk.read_now(blocked) == 0
    assert lanes.GAP > 0
