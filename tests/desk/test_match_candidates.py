"""Who could lead, drive along and refer on one theme, side by side, and whether a plan is fair."""

import pytest

from ns3tui.desk import match_candidates, match_fairness, match_problem, optin_requests, optins
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound
from ns3tui.desk.match_candidates import Candidate, ThemeCandidates
from ns3tui.desk.match_problem import MatchSetup, RoundProblem
from ns3tui.desk.optins import Standing
from ns3tui.match.problem import Choice
from ns3tui.match.score import theme_terms
from ns3tui.match.solve import solve
from ns3tui.match.supply import Light, supply
from ns3tui.rules.matching import AskState
from ns3tui.rules.roles import Answer, Role


def built(desk: Desk, *bans: Choice) -> RoundProblem:
    setup = MatchSetup("2027-1", bans=bans)
    return desk.read_now(match_problem.build, setup, desk.today())


def ranked(
    desk: Desk, theme: str, *, leader: str = "", bans: tuple[Choice, ...] = ()
) -> ThemeCandidates:
    return desk.read_now(
        match_candidates.candidates, built(desk, *bans), theme, desk.today(), leader=leader
    )


def of(found: tuple[Candidate, ...], code: str) -> Candidate:
    return next(each for each in found if each.code == code)


def rules(candidate: Candidate) -> list[str]:
    return [finding.rule for finding in candidate.struck]


def test_leaders_stand_by_points_and_the_struck_last(demo_desk: Desk) -> None:
    found = ranked(demo_desk, "TM21").leaders
    assert [c.code for c in found[:2]] == ["N05", "N01"]
    may = [c.may for c in found]
    assert may == sorted(may, reverse=True)
    points = [c.points for c in found if c.may]
    assert points == sorted(points, reverse=True)
    best = found[0]
    assert [(t.weight, t.amount, t.each, t.points) for t in best.terms] == [
        ("nl_fit", 27, 1, 27), ("nl_expert", 0, 4, 0), ("nl_interest", 3, 3, 9),
    ]  # fmt: skip
    assert best.interest is not None
    assert (best.interest.timing, best.interest.motivation, best.interest.theme) == (3, 2, 4)
    assert (best.fit, best.fit_most) == (27, 40)


def test_r32_r33_the_untried_may_lead_learning_alone(demo_desk: Desk) -> None:
    assert rules(of(ranked(demo_desk, "TM21").leaders, "N04")) == ["R-32"]
    learning = of(ranked(demo_desk, "TM22").leaders, "N04")
    assert learning.may
    assert "læringsnetværk" in learning.eligibility


def test_r31_somebody_away_or_busy_is_struck_with_the_day(demo_desk: Desk) -> None:
    found = ranked(demo_desk, "TM21")
    away, busy = of(found.leaders, "N12"), of(found.leaders, "N16")
    assert "01-08-2027" in away.struck[0].message
    assert "NV16" in busy.struck[0].message
    assert "02-04-2027" in busy.struck[0].message
    assert busy.loads == ("NV16",)
    assert of(found.drivers, "D03").struck[0].rule == "R-36"


def test_r25_r44_reference_leaders_with_answer_level_stake_and_load(demo_desk: Desk) -> None:
    found = ranked(demo_desk, "TM24")
    chosen, too_low = of(found.references, "C02"), of(found.references, "C08")
    assert chosen.may
    assert chosen.opt_in is not None
    assert (chosen.opt_in.answer, chosen.opt_in.reason) == (Answer.YES, "Direktørniveau")
    assert rules(too_low) == ["R-25"]
    assert too_low.is_affected
    no = of(ranked(demo_desk, "TM19").references, "C09")
    assert rules(no) == ["R-44"]
    assert "nej" in no.struck[0].message
    assert "13-10-2026" in no.struck[0].message
    assert no.loads == ("NV17",)


def test_somebody_asked_stands_with_how_it_is(demo_desk: Desk) -> None:
    demo_desk.act_now("ask", optin_requests.ask, "TM24", ("C03",))
    assert of(ranked(demo_desk, "TM24").references, "C03").asked is AskState.WAITING
    assert of(ranked(demo_desk, "TM24").references, "C01").asked is None


def test_a07_how_a_theme_stands_with_reference_leaders(demo_desk: Desk) -> None:
    assert ranked(demo_desk, "TM19").standing is Standing.SEVERAL
    assert ranked(demo_desk, "TM20").standing is Standing.ONE
    demo_desk.act_now("no", optins.answer, "TM20", "C11", Answer.NO)
    assert ranked(demo_desk, "TM20").standing is Standing.NONE


def test_r37_co_drivers_are_ranked_for_the_leader_chosen(demo_desk: Desk) -> None:
    found = ranked(demo_desk, "TM22", leader="N08")
    assert found.leader == "N08"
    best = found.drivers[0]
    assert best.pair is not None
    assert best.pair.lift == next(t.amount for t in best.terms if t.weight == "cd_uplift")
    other = ranked(demo_desk, "TM22", leader="N18")
    assert [c.points for c in other.drivers] != [c.points for c in found.drivers]
    assert "R-37" in rules(of(other.drivers, "N18")), "leader and co-driver are two people"
    assert ranked(demo_desk, "TM22").leader == ranked(demo_desk, "TM22").leaders[0].code


def test_the_terms_are_those_of_the_formula(demo_desk: Desk) -> None:
    found = built(demo_desk)
    theme = next(t for t in found.problem.themes if t.id == "TM20")
    people = {p.id: p for p in found.problem.people}
    lists = ranked(demo_desk, "TM20", leader="N15")
    total = sum(
        of(who, code).points
        for who, code in ((lists.leaders, "N15"), (lists.drivers, "D05"), (lists.references, "C11"))
    )
    terms = theme_terms(found.problem, theme, people["N15"], people["D05"], people["C11"])
    assert total == sum(terms.values())


def test_a_ban_strikes_here_and_nowhere_else(demo_desk: Desk) -> None:
    bans = (Choice("TM21", "NL", "N05"),)
    assert rules(of(ranked(demo_desk, "TM21", bans=bans).leaders, "N05")) == ["R-82"]
    assert of(ranked(demo_desk, "TM20", bans=bans).leaders, "N05").may


def test_two_people_side_by_side(demo_desk: Desk) -> None:
    found = ranked(demo_desk, "TM21")
    seen = match_candidates.compare(found, Role.LEADER, "N05", "N04")
    by_label = {row.label: row for row in seen.rows}
    assert (by_label["point i alt"].one, by_label["point i alt"].other) == ("36", "38")
    assert by_label["point i alt"].better == 1
    assert by_label["K05"].better == -1
    assert by_label["regler imod"].better == -1
    assert len([label for label in by_label if label.startswith("K")]) == 10
    with pytest.raises(NotFound):
        match_candidates.compare(found, Role.LEADER, "N05", "C01")


def test_what_is_not_in_the_round_is_not_found(demo_desk: Desk) -> None:
    with pytest.raises(NotFound):
        ranked(demo_desk, "TM01")
    with pytest.raises(NotFound):
        ranked(demo_desk, "TM20", leader="X1")


def test_supply_against_demand_of_the_demo(demo_desk: Desk) -> None:
    lights = {one.role: one.light for one in supply(built(demo_desk).problem)}
    assert lights == {"NL": Light.GREEN, "CD": Light.GREEN, "RL": Light.AMBER}


def test_a14_fairness_counts_what_is_there_and_what_comes(demo_desk: Desk) -> None:
    found = built(demo_desk)
    plan = solve(found.problem).plans[0].assignment
    fair = demo_desk.read_now(match_fairness.fairness, found, plan, demo_desk.today())
    lines = {line.code: line for line in fair.references.lines}
    assert lines["C09"].before == ("NV17",)
    assert lines["C09"].new == tuple(t for t, roles in plan.items() if roles["RL"] == "C09")
    assert fair.references.most == max(line.total for line in lines.values())
    assert sum(len(line.new) for line in fair.leaders.lines) == len(plan)
    passed = {(one.code, one.role): one for one in fair.passed_over}
    assert passed["C11", Role.REFERENCE_LEADER].earlier == ("TM17",), "a yes in an earlier round"
    used = {person for roles in plan.values() for person in roles.values()}
    assert fair.unused
    assert not {one.code for one in fair.unused} & used
    assert fair.swaps == ()
    chosen = {person for (_t, role, person) in found.problem.interest if role == "RL"}
    told = {*fair.wishes.highest, *fair.wishes.lower, *fair.wishes.unused}
    assert told == chosen
