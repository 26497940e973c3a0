"""Several assessors side by side, the weights of a round, and one's own scores (R-07)."""

import pytest

from ns3tui.desk import proposal, scores
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import Refused
from tests.desk.conftest import TODAY, value_of


def panel(desk: Desk, code: str = "TM22") -> scores.ScorePanel:
    return desk.read_now(scores.panel, code, TODAY)


def test_r07_assessors_side_by_side_with_mean_and_spread(demo_desk: Desk) -> None:
    found = panel(demo_desk)
    assert [a.person_code for a in found.assessors] == ["C05", "S02", "C08"]
    assert [a.total for a in found.assessors] == [20, 23, 26]
    assert found.together.points == pytest.approx(23)
    assert found.together.spread == 6
    assert found.together.criteria[0].mean == pytest.approx(5 / 3)
    assert "T1 + T2" in found.formula
    assert not found.is_weighted


def test_r07_weights_are_of_a_round_and_from_a_day(demo_desk: Desk) -> None:
    demo_desk.act_now("chefforum.weights", scores.set_weights, "2027-1", (2, 1, 1, 1, 1, 1, 1),
                      reason="Borgeren først")  # fmt: skip
    found = panel(demo_desk)
    assert found.weights[0] == 2
    assert found.weights_reason == "Borgeren først"
    assert "2·T1" in found.formula
    assert found.together.points == pytest.approx((21 + 25 + 28) / 3 * 28 / 32)
    assert panel(demo_desk, "TM01").weights == (1,) * 7
    before = demo_desk.read_now(scores.panel, "TM22", TODAY.replace(day=22))
    assert before.weights == (1,) * 7
    demo_desk.act_now("chefforum.weights", scores.set_weights, "2027-1", (1,) * 7)
    assert not panel(demo_desk).is_weighted
    demo_desk.undo_now()
    assert panel(demo_desk).weights[0] == 2


@pytest.mark.parametrize(
    ("weights", "reason"),
    [((0,) * 7, "x"), ((11, 1, 1, 1, 1, 1, 1), "x"), ((1, 1), "x"), ((2, 1, 1, 1, 1, 1, 1), " ")],
)
def test_weights_that_make_no_sense_are_refused(
    demo_desk: Desk, weights: tuple[int, ...], reason: str
) -> None:
    with pytest.raises(Refused):
        demo_desk.act_now("chefforum.weights", scores.set_weights, "2027-1", weights, reason=reason)


def test_not_yet_scored_by_me(demo_desk: Desk) -> None:
    found = panel(demo_desk)
    assert found.mine == ""
    from ns3tui.desk import people

    demo_desk.act_now("people.map", people.map_login, "S01", demo_desk.login)
    assert panel(demo_desk).mine == "S01"
    assert not panel(demo_desk).is_scored_by_me
    before = demo_desk.read_now(proposal.proposal, "2027-1", TODAY).unscored
    demo_desk.act_now("chefforum.score", scores.save_scores, "TM22", (4, 4, 4, 4, 4, 4, 3),
                      {1: "Tre afdelinger spørger"})  # fmt: skip
    mine = panel(demo_desk)
    assert mine.is_scored_by_me
    assert mine.own is not None
    assert mine.own.evidence[0] == "Tre afdelinger spørger"
    assert mine.own.total == 27
    assert value_of(demo_desk, "TM22", "t1") == 2  # agreed scores only change on purpose
    after = demo_desk.read_now(proposal.proposal, "2027-1", TODAY).unscored
    assert after == before - 1
    demo_desk.undo_now()
    assert panel(demo_desk).own is None


def test_somebody_elses_scores_can_be_written_down(demo_desk: Desk) -> None:
    demo_desk.act_now("chefforum.score", scores.save_scores, "TM20", (1, 2, 3, 4, 0, 1, None),
                      assessor="C11")  # fmt: skip
    found = panel(demo_desk, "TM20")
    given = next(a for a in found.assessors if a.person_code == "C11")
    assert given.scores == (1, 2, 3, 4, 0, 1, None)
    assert len(found.together.percents) == 3  # only whole assessments count
    with pytest.raises(Refused):
        demo_desk.act_now("chefforum.score", scores.save_scores, "TM20", (1, 2))
    people = dict(demo_desk.read_now(scores.may_assess, TODAY))
    assert {"S01", "C11"} <= set(people)
    assert "N05" not in people
