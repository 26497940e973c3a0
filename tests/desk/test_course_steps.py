"""A theme's step along the board is that of its network, and some are taken one by one."""

from ns3tui.desk import board, course_steps, network_acts, themes, what_if
from ns3tui.desk.desk import Desk
from ns3tui.rules.stages import Stage
from tests.desk.conftest import TODAY, stage_of

RUNNING, LEARNING, LAST = "TM10", "TM15", "TM09"
"""Innovation that runs, læring that runs, and velfærd in its implementation."""


def test_r62_the_board_steps_as_the_network_does(demo_desk: Desk) -> None:
    stages = {RUNNING: Stage.RUNNING, LEARNING: Stage.RUNNING, "TM31": Stage.RECEIVED}
    on = demo_desk.read_now(course_steps.steps_from, stages, 1)
    assert on == {
        RUNNING: Stage.TEST, LEARNING: Stage.IMPLEMENTATION, "TM31": Stage.DESCRIBED,
    }  # fmt: skip
    back = demo_desk.read_now(
        course_steps.steps_from, {LEARNING: Stage.IMPLEMENTATION, LAST: Stage.IMPLEMENTATION}, -1
    )
    assert back == {LEARNING: Stage.RUNNING, LAST: Stage.TEST}


def test_r62_the_networks_type_counts_before_the_themes(demo_desk: Desk) -> None:
    demo_desk.act_now("t", themes.set_type, LEARNING, None)
    on = demo_desk.read_now(course_steps.steps_from, {LEARNING: Stage.RUNNING}, 1)
    assert on == {LEARNING: Stage.IMPLEMENTATION}


def test_r06_r47_a_move_of_several_leaves_those_that_are_asked_more(demo_desk: Desk) -> None:
    preview = demo_desk.read_now(themes.preview_move, [RUNNING], Stage.TEST, in_bulk=True)
    assert preview.ok == ()
    assert [(code, found[0].rule) for code, found in preview.blocked] == [(RUNNING, "R-47")]
    assert "tag den for sig" in preview.findings[0].message
    closing = demo_desk.read_now(themes.preview_move, [LAST], Stage.CLOSED, in_bulk=True)
    assert [(code, found[0].rule) for code, found in closing.blocked] == [(LAST, "R-06")]
    for code, stage in ((RUNNING, Stage.TEST), (LAST, Stage.CLOSED)):
        assert demo_desk.act_now("m", themes.move, [code], stage, only_ok=True).value.codes == ()
    assert stage_of(demo_desk, RUNNING) is Stage.RUNNING


def test_r06_r47_alone_back_and_without_a_network_nothing_more_is_asked(demo_desk: Desk) -> None:
    assert demo_desk.read_now(themes.preview_move, [RUNNING], Stage.TEST).ok == (RUNNING,)
    assert demo_desk.read_now(course_steps.asked_alone, [(LAST, Stage.TEST)]) == {}
    assert demo_desk.read_now(course_steps.asked_alone, [(LEARNING, Stage.TEST)]) == {}
    assert set(demo_desk.read_now(course_steps.asked_alone, [(RUNNING, Stage.CLOSED)])) == {RUNNING}
    without = next(
        card.code
        for card in demo_desk.read_now(board.board_view, "", TODAY).lanes[Stage.PRIORITISED]
    )
    assert demo_desk.read_now(network_acts.network_of, without) == ""
    assert demo_desk.read_now(course_steps.asked_alone, [(without, Stage.TEST)]) == {}


def test_r06_r47_a_what_if_keeps_the_others(demo_desk: Desk) -> None:
    trial = what_if.begin(demo_desk.read_now(board.board_view, "", TODAY))
    trial = what_if.try_step(trial, [LAST, "TM27"], 1)
    assert dict(trial.moves) == {LAST: Stage.CLOSED, "TM27": Stage.FOR_DISCUSSION}
    kept = demo_desk.act_now("board.what_if", what_if.keep, trial.moves).value
    assert [moved.codes for moved in kept] == [("TM27",)]
    assert stage_of(demo_desk, LAST) is Stage.IMPLEMENTATION
