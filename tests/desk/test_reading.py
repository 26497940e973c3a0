"""What-if, likeness, history, people and the facade on its own thread."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest
from sqlmodel import select

from ns3tui.clock import Clock
from ns3tui.db.tables import ChangeLog
from ns3tui.desk import (
    board,
    checks,
    history,
    people,
    ribbon,
    round_acts,
    rounds,
    similar,
    themes,
    what_if,
)
from ns3tui.desk.desk import Desk
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import Stage
from tests.desk.conftest import TODAY, fill, stage_of, value_of


def test_what_if_shows_both_ribbons_and_saves_nothing(desk: Desk) -> None:
    trial = what_if.begin(desk.read_now(board.board_view, "", TODAY))
    real = desk.read_now(ribbon.ribbon, TODAY)
    trial = what_if.try_step(trial, ["TM04"], 2)
    trial = what_if.try_move(trial, ["TM02"], Stage.PRIORITISED)
    before, after = what_if.ribbons(trial, real)
    assert before == real
    assert (after.started, after.welfare, after.innovation) == (3, 2, 1)
    assert [c.code for c in trial.now.lanes[Stage.PRIORITISED]] == ["TM01", "TM04", "TM02"]
    assert stage_of(desk, "TM04") is Stage.QUALIFIED


def test_what_if_counts_right_on_a_filtered_board(desk: Desk) -> None:
    trial = what_if.begin(desk.read_now(board.board_view, "pårørende", TODAY))
    real = desk.read_now(ribbon.ribbon, TODAY)
    trial = what_if.try_move(trial, ["TM04"], Stage.PRIORITISED)
    assert what_if.ribbons(trial, real)[1].started == real.started + 1


def test_what_if_moves_back_leave_nothing_to_keep(desk: Desk) -> None:
    trial = what_if.begin(desk.read_now(board.board_view, "", TODAY))
    trial = what_if.try_step(what_if.try_step(trial, ["TM04"], 1), ["TM04"], -1)
    assert not trial.changed
    assert what_if.try_step(trial, ["TM05"], -1) == trial


def test_what_if_is_kept_as_one_act(desk: Desk) -> None:
    trial = what_if.begin(desk.read_now(board.board_view, "", TODAY))
    trial = what_if.try_move(trial, ["TM04", "TM02"], Stage.DESCRIBED)
    desk.act_now("board.keep", what_if.keep, trial.moves)
    assert stage_of(desk, "TM04") is Stage.DESCRIBED
    desk.undo_now()
    assert stage_of(desk, "TM04") is Stage.QUALIFIED
    assert stage_of(desk, "TM02") is Stage.FOR_DISCUSSION


def test_similar_finds_the_earlier_theme_and_says_why(desk: Desk) -> None:
    found = desk.read_now(similar.similar_to, "TM07")
    assert found[0].code == "TM01"
    assert found[0].score >= 90
    assert "bolig" in found[0].shared
    assert "SKO" in found[0].shared
    assert all(theme.code != "TM07" for theme in found)


def test_similar_looks_back_only(desk: Desk) -> None:
    assert desk.read_now(similar.similar_to, "TM01") == ()


def test_similar_of_a_theme_that_is_gone_is_empty(desk: Desk) -> None:
    assert desk.read_now(similar.similar_to, "TM99") == ()


def test_likeness_without_anything_in_common_is_nothing() -> None:
    def bare(code: str, word: str) -> similar.Likeness:
        words = frozenset({word})
        return similar.Likeness(code, word, Stage.RECEIVED, "", words, words, words, words)

    assert similar.likeness(bare("A", "a"), bare("B", "b")) == (0, ())
    assert similar.likeness(bare("A", "a"), bare("B", "a"))[0] == 100


def edit(desk: Desk, **fields: object) -> None:
    version = value_of(desk, "TM01", "version")
    desk.act_now("theme.edit", themes.edit, "TM01", fields, version, summary="rettet")


def test_r15_history_names_who_and_restores_a_version(desk: Desk) -> None:
    edit(desk, title="Anden titel")
    edit(desk, title="Tredje titel", note="n", submitted_on=dt.date(2026, 1, 2))
    changes = desk.read_now(history.theme_history, "TM01")
    edits = [c for c in changes if c.command == "theme.edit" and c.table == "theme"]
    assert [c.after["title"] for c in edits] == ["Tredje titel", "Anden titel"]
    assert edits[0].before["title"] == "Anden titel"
    assert edits[0].summary == "rettet"
    changed = desk.act_now("theme.restore", history.restore, "TM01", edits[1].id).value
    assert set(changed) == {"title", "note", "submitted_on"}
    assert value_of(desk, "TM01", "title") == "Anden titel"
    assert value_of(desk, "TM01", "submitted_on") == dt.date(2026, 10, 1)
    desk.undo_now()
    assert value_of(desk, "TM01", "title") == "Tredje titel"


def test_history_shows_what_belongs_to_the_theme(desk: Desk) -> None:
    desk.act_now("theme.park", themes.park, "TM05", "2027-2")
    tables = {c.table for c in desk.read_now(history.theme_history, "TM05")}
    assert {"theme", "stage_change", "reply"} <= tables
    others = desk.read_now(history.theme_history, "TM06")
    assert all(c.command != "theme.park" for c in others)


def test_people_and_departments(desk: Desk) -> None:
    assert desk.read_now(people.person, "S01").name == "Åse Sekretær"
    assert [p.code for p in desk.read_now(people.people)] == ["S02", "S01"]
    codes = {unit.code for unit in desk.read_now(people.departments, TODAY)}
    assert codes == {"SKO", "SUN", "BYP", "STA"}
    me = desk.read_now(people.me)
    assert me is not None
    assert me.code == "S01"


def test_a_login_belongs_to_one_person(desk: Desk) -> None:
    desk.act_now("person.login", people.map_login, "S02", "aase")
    me = desk.read_now(people.me)
    assert me is not None
    assert me.code == "S02"
    assert desk.read_now(people.person, "S01").login == ""


def test_r12_round_days_can_be_set(desk: Desk) -> None:
    assert not desk.read_now(rounds.current_round, TODAY).kept
    desk.act_now(
        "round.edit",
        round_acts.set_round_days,
        "2027-1",
        {
            "deadline": dt.date(2026, 12, 4),
            "discussion_on": dt.date(2027, 1, 12),
            "start_week": "2027-U08",
        },
    )
    current = desk.read_now(rounds.current_round, TODAY)
    assert current.kept
    assert current.deadline == dt.date(2026, 12, 4)
    assert desk.read_now(ribbon.ribbon, TODAY).days_left == 11


async def test_the_facade_reads_acts_undoes_and_polls_on_its_thread(tmp_path: Path) -> None:
    place = tmp_path / "a.ns3"
    desk = await Desk.open(place, Clock(TODAY), create=True)
    other = await Desk.open(place, Clock(TODAY))
    try:
        await desk.act("test.fill", fill)
        assert await other.poll()
        acted = await desk.act("theme.move", themes.move, "TM04", Stage.DESCRIBED, summary="flyt")
        assert desk.can_undo == "flyt"
        assert any(table == "theme" for table, _row in acted.touched)
        assert any(table == "theme" for table, _row in await other.poll())
        assert await other.poll() == ()
        undone = await desk.undo()
        assert (undone.command, undone.summary) == ("theme.move", "flyt")
        await desk.redo()
        view = await other.read(board.board_view, "stadie:beskrevet", other.today())
        assert "TM04" in view.codes
    finally:
        await other.close()
        await desk.close()


async def test_opening_nothing_leaves_no_thread(tmp_path: Path) -> None:
    from ns3tui.db.errors import NotThere

    with pytest.raises(NotThere):
        await Desk.open(tmp_path / "none.ns3", Clock(TODAY))


def test_change_log_knows_every_act(desk: Desk) -> None:
    desk.act_now("theme.move", themes.move, "TM04", Stage.DESCRIBED)
    commands = desk.read_now(lambda s: set(s.exec(select(ChangeLog.command)).all()))
    assert commands == {"test.fill", "theme.move"}


def test_the_ribbon_counts_what_check_finds(desk: Desk) -> None:
    found = Counter(finding.severity for finding in desk.read_now(checks.check, TODAY))
    shown = desk.read_now(ribbon.ribbon, TODAY)
    assert found[Severity.WARNING]
    assert (shown.errors, shown.warnings) == (found[Severity.ERROR], found[Severity.WARNING])
