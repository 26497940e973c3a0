"""A half-year as the exact problem: who is in which pool, when, and what runs already."""

import datetime as dt
import json
from typing import Any

import pytest

from ns3tui.desk import match_problem, optins, pool, roles, round_acts, settings
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import Refused
from ns3tui.desk.match_problem import MatchSetup, RoundProblem
from ns3tui.match.problem import Choice, read_problem
from ns3tui.rules.roles import Answer, PoolStatus, Role

ROUND = "2027-1"


def built(desk: Desk, **setup: Any) -> RoundProblem:
    return desk.read_now(match_problem.build, MatchSetup(ROUND, **setup), desk.today())


def row(found: RoundProblem, key: str, code: str) -> dict[str, Any]:
    rows: list[dict[str, Any]] = found.data[key]
    return next(each for each in rows if each["id"] == code)


def test_the_round_of_the_demo(demo_desk: Desk) -> None:
    found = built(demo_desk)
    assert list(found.themes) == ["TM19", "TM20", "TM21", "TM22", "TM23", "TM24"]
    assert list(built(demo_desk, decided_only=True).themes) == ["TM19"]
    asked = row(found, "themes", "TM19")
    assert (asked["type"], asked["start"], asked["end"]) == ("welfare", "2027-03-01", "2027-10-22")
    assert row(found, "themes", "TM22")["end"] == "2027-07-09"
    assert found.themes["TM24"].is_assumed, "nobody has said how long it takes"
    assert found.data["params"] == {
        "innovation_max": 2, "nl_capacity": 1, "cd_capacity": 1, "rl_capacity": None,
        "drive_capacity": 1, "one_rl_per_nl": True,
    }  # fmt: skip


def test_the_same_store_gives_the_same_text(demo_desk: Desk) -> None:
    texts = {
        demo_desk.read_now(match_problem.export_text, MatchSetup(ROUND), demo_desk.today())
        for _each in range(2)
    }
    assert len(texts) == 1
    text = texts.pop()
    assert read_problem(text) == built(demo_desk).problem
    data = json.loads(text)
    names = data.pop("names")
    assert data == built(demo_desk).data
    assert (names["TM20"], names["N14"]) == ("Ensomhed midt i livet", "Rasmus Tjørnelund-Ib")


def test_r32_r33_who_may_lead_what_is_written_as_the_form_has_it(demo_desk: Desk) -> None:
    found = built(demo_desk)
    proven, untried = row(found, "people", "N14"), row(found, "people", "N04")
    assert (proven["diploma"], proven["driven_before"]) == (True, True)
    assert (untried["diploma"], untried["driven_before"]) == (True, False), "A-02: læring only"
    demo_desk.act_now("set", settings.set_number, "match.untried_without_diploma", "nej")
    untried = row(built(demo_desk), "people", "N04")
    assert (untried["diploma"], untried["driven_before"]) == (False, True)


def test_r31_somebody_away_is_free_from_their_day(demo_desk: Desk) -> None:
    assert row(built(demo_desk), "people", "N12")["available"] == [["2027-08-01", "9999-12-31"]]
    demo_desk.act_now(
        "leader", pool.save_leader, "N01", {"status": PoolStatus.PAUSE, "available_from": None}
    )
    assert row(built(demo_desk), "people", "N01")["available"] == []
    demo_desk.act_now("leader", pool.save_leader, "N01", {"status": PoolStatus.LEFT})
    assert "NL" not in (built(demo_desk).people.get("N01") or NOBODY).roles


class NOBODY:
    roles: tuple[Role, ...] = ()


def test_r25_r27_the_levels_of_reference_leaders(demo_desk: Desk) -> None:
    found = built(demo_desk)
    assert row(found, "people", "C02")["director"] is True
    assert row(found, "people", "C08")["director"] is False
    assert row(found, "people", "C08")["chief_forum"] is True
    assert row(found, "people", "C08")["roles"] == ["RL"]


def test_r41_co_drivers_are_those_on_the_way(demo_desk: Desk) -> None:
    found = built(demo_desk)
    assert row(found, "people", "D07")["roles"] == ["CD"]
    assert row(found, "people", "N18")["roles"] == ["NL", "CD"]
    assert row(found, "people", "N14")["roles"] == ["NL"], "the proven lead"


def test_r44_only_a_latest_yes_is_an_opt_in(demo_desk: Desk) -> None:
    def willing() -> set[tuple[str, str]]:
        rows = built(demo_desk).data["opt_ins"]
        return {(each["theme"], each["person"]) for each in rows if each["role"] == "RL"}

    assert ("TM19", "C10") in willing()
    assert ("TM19", "C09") not in willing(), "a no"
    assert ("TM20", "C07") not in willing(), "perhaps is no opt-in"
    demo_desk.act_now("answer", optins.answer, "TM19", "C10", Answer.NO)
    assert ("TM19", "C10") not in willing()


def test_r52_the_three_factors_are_one_grade(demo_desk: Desk) -> None:
    def grade(theme: str, person: str) -> int | None:
        rows = built(demo_desk).data["opt_ins"]
        return next(
            (e["interest"] for e in rows
             if (e["theme"], e["person"], e["role"]) == (theme, person, "NL")), None,
        )  # fmt: skip

    assert grade("TM19", "N14") == 4, "3 + 4 + 4 of 12"
    assert grade("TM20", "N09") == 3, "3 + 2 + 3"
    demo_desk.act_now(
        "interest", optins.set_interest, "TM19", "N14", competence=0, timing=1, motivation=0
    )
    assert grade("TM19", "N14") is None


def test_what_runs_takes_its_people_until_it_ends(demo_desk: Desk) -> None:
    found = built(demo_desk)
    busy = row(found, "running", "NV17")
    assert (busy["NL"], busy["CD"], busy["RL"], busy["end"]) == ("N13", "D06", "C09", "2027-04-02")
    handed_over = row(found, "running", "NV13")
    assert (handed_over["NL"], handed_over["RL"]) == (None, "C08")
    later = demo_desk.read_now(
        match_problem.build, MatchSetup(ROUND), demo_desk.today() + dt.timedelta(days=9)
    )
    assert later.data["running"] == found.data["running"], "a day more is no change"


def test_roles_given_already_are_pins_and_a_staffed_theme_is_left_out(demo_desk: Desk) -> None:
    from ns3tui.desk import network_life

    start = dt.date(2027, 3, 1)
    code = demo_desk.act_now("new", network_life.create, "TM19", starts_on=start).value
    demo_desk.act_now("role", roles.assign, code, Role.LEADER, "N07", start, chosen_by="C01")
    found = built(demo_desk)
    assert found.given == (Choice("TM19", "NL", "N07"),)
    assert found.problem.locked["TM19", "NL"] == {"N07"}
    demo_desk.act_now("role", roles.assign, code, Role.REFERENCE_LEADER, "C10", start)
    found = built(demo_desk)
    assert "TM19" not in found.themes
    assert [left.code for left in found.left_out] == ["TM19"]
    assert row(found, "running", code)["NL"] == "N07"


def test_the_start_week_is_the_rounds_own(demo_desk: Desk) -> None:
    demo_desk.act_now("round", round_acts.set_round_days, ROUND, {"start_week": "2027-U12"})
    assert row(built(demo_desk), "themes", "TM20")["start"] == "2027-03-22"


def test_weights_pins_and_bans_of_the_desk(demo_desk: Desk) -> None:
    found = built(
        demo_desk,
        weights={"nl_fit": 9, "cd_present": -3},
        pins=(Choice("TM20", "CD", None),),
        bans=(Choice("TM20", "NL", "N15"),),
    )
    assert (found.problem.weights["nl_fit"], found.problem.weights["cd_present"]) == (9, -3)
    assert found.problem.locked["TM20", "CD"] == {None}
    assert ("TM20", "NL", "N15") in found.problem.banned
    with pytest.raises(Refused):
        built(demo_desk, weights={"nl_fit": -1})
    with pytest.raises(Refused):
        built(demo_desk, pins=(Choice("TM20", "NL", "X99"),))


def test_r34_a_theme_asks_for_some_of_the_ten_competences(demo_desk: Desk) -> None:
    demo_desk.act_now("theme", match_problem.set_competences, "TM20", (3, 1, 3))
    assert row(built(demo_desk), "themes", "TM20")["competences"] == ["K01", "K03"]
    demo_desk.act_now("theme", match_problem.set_competences, "TM20", (3, 5))
    assert row(built(demo_desk), "themes", "TM20")["competences"] == ["K03", "K05"]
    demo_desk.undo_now()
    assert row(built(demo_desk), "themes", "TM20")["competences"] == ["K01", "K03"]
    demo_desk.act_now("theme", match_problem.set_competences, "TM20", ())
    assert len(row(built(demo_desk), "themes", "TM20")["competences"]) == 10
    with pytest.raises(Refused):
        demo_desk.act_now("theme", match_problem.set_competences, "TM20", (11,))


def test_a_round_that_is_none_is_refused_in_words(demo_desk: Desk) -> None:
    for code in ("", "2027", "2027-3", "\x1b[31m"):
        with pytest.raises(Refused):
            demo_desk.read_now(match_problem.build, MatchSetup(code), demo_desk.today())


def test_an_empty_round_is_a_problem_without_themes(demo_desk: Desk) -> None:
    found = demo_desk.read_now(match_problem.build, MatchSetup("2031-2"), demo_desk.today())
    assert found.problem.themes == ()
