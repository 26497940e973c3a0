"""Why a round cannot be staffed: funnels, crowded days, shortages, and what would help."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ns3tui.match.crowding import crowds, later_starts, moved
from ns3tui.match.diagnosis import Reason, diagnose
from ns3tui.match.diagnosis_words import diagnosis_lines
from ns3tui.match.funnel import empty_funnels, funnel
from ns3tui.match.problem import Person, Problem, read_problem
from ns3tui.match.repairs import KINDS, Give, Repair, cheapest
from ns3tui.match.solve import solve
from ns3tui.match.supply import Light, supply
from tests.match.oracle import Oracle
from tests.match.rounds import random_round


def problem_of(**changes: Any) -> Problem:
    """Return one innovation theme with a leader and a director who chose it, changed as told."""
    data: dict[str, Any] = {
        "params": {"innovation_max": 2, "nl_capacity": 1, "cd_capacity": 1, "rl_capacity": None,
                   "drive_capacity": None, "one_rl_per_nl": True},
        "weights": dict.fromkeys(
            ("nl_fit", "nl_expert", "nl_interest", "cd_present", "cd_uplift", "cd_expert",
             "cd_interest", "cd_other_department", "rl_interest", "rl_department",
             "rl_extra_load"), 1),
        "themes": [theme("TM01")],
        "people": [person("N01", "NL"), person("C01", "RL", director=True)],
        "opt_ins": [opt_in("C01", "TM01")],
        "running": [],
    }  # fmt: skip
    return read_problem(json.dumps({**data, **changes}))


def theme(code: str, **changes: Any) -> dict[str, Any]:
    return {"id": code, "type": "innovation", "departments": ["A"], "competences": [],
            "start": "2027-01-01", "end": "2027-06-30", "cd_required": False,
            **changes}  # fmt: skip


def person(code: str, role: str, **changes: Any) -> dict[str, Any]:
    return {"id": code, "department": "A", "roles": [role], "diploma": True, "driven_before": True,
            "director": False, "chief_forum": True, "competences": {}, "expert_themes": [],
            "available": None, **changes}  # fmt: skip


def opt_in(code: str, about: str) -> dict[str, Any]:
    return {"person": code, "theme": about, "role": "RL", "interest": 4}


def network(code: str, end: str, **people: str | None) -> dict[str, Any]:
    return {"id": code, "type": "innovation", "start": "2026-01-01", "end": end, "NL": None,
            "CD": None, "RL": None, **people}  # fmt: skip


def impossible(first: int, last: int) -> Iterator[tuple[int, Problem]]:
    for seed in range(first, last):
        problem = read_problem(json.dumps(random_round(seed)))
        if not Oracle(problem).feasible():
            yield seed, problem


# --- funnels -------------------------------------------------------------------------------------


def test_a_funnel_counts_rule_by_rule_and_names_the_near_misses() -> None:
    people = [person(f"C{n:02d}", "RL", director=n < 3) for n in range(6)]
    people[0]["available"] = people[1]["available"] = []
    people[2]["available"] = []
    problem = problem_of(
        people=[person("N01", "NL"), *people],
        opt_ins=[opt_in(f"C{n:02d}", "TM01") for n in range(5)],
    )
    one = funnel(problem, problem.themes[0], "RL")
    assert [(stage.rule, stage.left) for stage in one.stages] == [
        ("role", 6), ("rl_optin", 5), ("rl_level", 3), ("availability", 0),
    ]  # fmt: skip
    assert one.empties == "availability"
    assert {(miss.person, miss.rule) for miss in one.near} == {
        ("C00", "availability"), ("C01", "availability"), ("C02", "availability"),
        ("C03", "rl_level"), ("C04", "rl_level"),
    }  # fmt: skip
    assert empty_funnels(problem) == (one,)
    answer = solve(problem)
    told = diagnosis_lines(diagnose(problem, answer.infeasible))
    assert told[0] == (
        "Referenceleder til TM01: 6 i puljen → 5 har valgt temaet til → 3 på rette niveau → "
        "0 til rådighed i perioden."
    )


def test_whoever_is_busy_in_what_runs_is_not_free() -> None:
    problem = problem_of(running=[network("NV01", "2027-02-01", NL="N01")])
    one = funnel(problem, problem.themes[0], "NL")
    assert [(stage.rule, stage.left) for stage in one.stages] == [("role", 1), ("nl_capacity", 0)]
    ended = problem_of(running=[network("NV01", "2026-12-31", NL="N01")])
    assert funnel(ended, ended.themes[0], "NL").left == 1


@pytest.mark.parametrize("block", range(3))
def test_an_empty_funnel_is_a_role_nobody_may_fill(block: int) -> None:
    for seed, problem in impossible(block * 15, block * 15 + 15):
        for one in empty_funnels(problem):
            alone = replace(problem, themes=tuple(t for t in problem.themes if t.id == one.theme))
            assert not Oracle(alone).feasible(), seed


# --- crowded days --------------------------------------------------------------------------------


def test_r21_too_many_innovation_networks_are_counted_by_day_and_can_wait() -> None:
    problem = problem_of(
        themes=[theme("TM01"), theme("TM03")],
        people=[person("N01", "NL"), person("N02", "NL"), person("C01", "RL", director=True)],
        opt_ins=[opt_in("C01", "TM01"), opt_in("C01", "TM03")],
        running=[network("NV10", "2027-03-31")],
    )
    crowd = crowds(problem)[0]
    assert (crowd.start, crowd.end) == (dt.date(2027, 1, 1), dt.date(2027, 3, 31))
    assert (crowd.running, crowd.themes, crowd.count, crowd.most) == (
        ("NV10",), ("TM01", "TM03"), 3, 2,
    )  # fmt: skip
    assert [(later.theme, later.start) for later in later_starts(problem)] == [
        ("TM01", dt.date(2027, 4, 1)), ("TM03", dt.date(2027, 4, 1)),
    ]  # fmt: skip
    found = diagnose(problem, solve(problem).infeasible)
    assert found.reason is Reason.CROWD
    told = diagnosis_lines(found)
    assert "Innovation 01-01-2027 – 31-03-2027: NV10 + TM01 + TM03 = 3; højst 2." in told
    assert "TM03 kan begynde 01-04-2027." in told
    assert crowds(problem_of()) == ()


@pytest.mark.parametrize("block", range(3))
def test_a_later_start_makes_room(block: int) -> None:
    for seed, problem in impossible(block * 30, block * 30 + 30):
        for later in later_starts(problem):
            at = next(t for t in problem.themes if t.id == later.theme)
            assert not crowds(moved(problem, at, later.start)), seed


# --- shortages -----------------------------------------------------------------------------------


def test_a_shortage_names_the_themes_and_the_people_they_share() -> None:
    themes = [theme(code, type="welfare") for code in ("TM01", "TM02", "TM04")]
    problem = problem_of(
        themes=themes,
        people=[person("N01", "NL"), person("N02", "NL"), person("C01", "RL")],
        opt_ins=[opt_in("C01", each["id"]) for each in themes],
    )
    leaders = supply(problem)[0]
    assert (leaders.light, leaders.demand, leaders.places) == (Light.RED, 3, 2)
    assert leaders.shortage is not None
    assert leaders.shortage.themes == ("TM01", "TM02", "TM04")
    assert leaders.shortage.people == ("N01", "N02")
    found = diagnose(problem, solve(problem).infeasible)
    assert found.reason is Reason.SHORTAGE
    assert diagnosis_lines(found)[0] == (
        "TM01, TM02 og TM04 har kun N01 og N02 at deles om som netværksleder, med 2 pladser."
    )


def test_the_lights_before_anything_is_solved() -> None:
    enough = problem_of(people=[person(f"N{n}", "NL") for n in range(3)]
                        + [person(f"C{n}", "RL", director=True) for n in range(3)],
                        opt_ins=[opt_in(f"C{n}", "TM01") for n in range(3)])  # fmt: skip
    assert [one.light for one in supply(enough)] == [Light.GREEN, Light.AMBER, Light.GREEN]
    assert [one.light for one in supply(problem_of())] == [Light.AMBER, Light.AMBER, Light.AMBER]
    assert supply(problem_of(opt_ins=[]))[2].light is Light.RED


@pytest.mark.parametrize("block", range(4))
def test_a_red_light_is_always_right(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        problem = read_problem(json.dumps(random_round(seed)))
        if any(one.light is Light.RED for one in supply(problem)):
            assert not Oracle(problem).feasible(), seed


# --- repairs -------------------------------------------------------------------------------------


def given(problem: Problem, gives: tuple[Give, ...]) -> Problem:
    """Return the problem with the things given."""
    for give in gives:
        problem = _given(problem, give)
    return problem


def _given(problem: Problem, give: Give) -> Problem:
    who = next((p for p in problem.people if p.id == give.person), None)
    at = next((t for t in problem.themes if t.id == give.theme), None)
    if give.kind == "optin":
        key = (str(give.theme), "RL", str(give.person))
        return replace(problem, interest={**problem.interest, key: 1})
    if give.kind in {"locks", "bans"}:
        choices = tuple(
            c for c in getattr(problem, give.kind)
            if (c.theme, c.role) != (give.theme, give.role)
            or (give.kind == "bans" and c.person != give.person)
        )  # fmt: skip
        return replace(problem, **{give.kind: choices})
    if give.kind == "cd_required":
        assert at is not None
        themes = tuple(replace(t, cd_required=False) if t is at else t for t in problem.themes)
        return replace(problem, themes=themes)
    assert who is not None
    if give.kind == "availability":
        assert at is not None
        return _with(problem, replace(who, available=(*(who.available or ()), at.span)))
    if give.kind == "driven":
        return _with(problem, replace(who, driven_before=True))
    kinds = ("RL",) if give.role == "RL" else ("NL", "CD", "DRIVE")
    more = {kind: _more(problem, who, kind) for kind in kinds}
    return _with(problem, replace(who, capacity={**who.capacity, **more}))


def _more(problem: Problem, who: Person, kind: str) -> int | None:
    limit = problem.limit(who, kind)
    roles = {"NL": ("NL",), "CD": ("CD",), "RL": ("RL",), "DRIVE": ("NL", "CD")}[kind]
    # Somebody overloaded already is given a place beside what they have.
    load = sum(any(n.people[r] == who.id for r in roles) for n in problem.running)
    return None if limit is None else max(limit, load) + 1


def _with(problem: Problem, person: Person) -> Problem:
    return replace(
        problem, people=tuple(person if p.id == person.id else p for p in problem.people)
    )


@pytest.mark.parametrize("block", range(4))
def test_what_is_given_makes_the_round_possible(block: int) -> None:
    seen = set()
    for seed, problem in impossible(block * 20, block * 20 + 20):
        for kind in KINDS:
            repair = cheapest(problem, (kind,))
            if repair is not None:
                seen.add(kind)
                assert Oracle(given(problem, repair.gives)).feasible(), (seed, kind)
                assert {give.kind for give in repair.gives} == {kind}
    assert seen


@pytest.mark.parametrize("block", range(2))
def test_nothing_less_would_do(block: int) -> None:
    for seed, problem in impossible(block * 20, block * 20 + 20):
        for repair in (cheapest(problem, (kind,)) for kind in ("optin", "locks", "bans")):
            if repair is not None and len(repair.gives) > 1:
                for left in range(len(repair.gives)):
                    fewer = repair.gives[:left] + repair.gives[left + 1 :]
                    assert not Oracle(given(problem, fewer)).feasible(), seed


def test_an_opt_in_is_asked_for_and_never_waived() -> None:
    problem = problem_of(opt_ins=[])
    found = diagnose(problem, solve(problem).infeasible)
    asked = next(repair for repair in found.repairs if repair.kind == "optin")
    assert asked == Repair("optin", (Give("optin", "TM01", "RL", "C01"),))
    told = diagnosis_lines(found, {"C01": "Ragnhild", "TM01": "Nærhed"}.get)  # type: ignore[arg-type]
    assert any("C01 Ragnhild vælger TM01 Nærhed til" in line for line in told)
    assert any("Kun de selv kan vælge til" in line for line in told)
    assert not any(word in line for line in told for word in ("frafald", "fravig tilvalg"))


@pytest.mark.parametrize("block", range(2))
def test_every_round_that_cannot_be_staffed_is_explained_in_words(block: int) -> None:
    for seed, problem in impossible(100 + block * 15, 115 + block * 15):
        found = diagnose(problem, solve(problem).infeasible)
        lines = diagnosis_lines(found)
        assert lines, seed
        assert all("{" not in line and line.endswith(".") for line in lines), seed
        assert found.repairs[-1].gives or found.infeasible.left_out == (), seed
        assert any(repair.kind == "postpone" for repair in found.repairs), seed


def test_hostile_names_are_shown_without_what_a_terminal_obeys() -> None:
    problem = problem_of(opt_ins=[])
    found = diagnose(problem, solve(problem).infeasible)
    for line in diagnosis_lines(found, lambda code: f"{code}\x1b[31m\u202e"):
        assert "\x1b" not in line
        assert "\u202e" not in line


def test_the_best_partial_plan_of_a_round_with_many_people() -> None:
    themes = [theme(f"TM{n:02d}", type="welfare") for n in range(4)]
    leaders = [person(f"N{n:02d}", "NL", competences={"K01": n % 5}) for n in range(20)]
    drivers = [person(f"D{n:02d}", "CD") for n in range(20)]
    problem = problem_of(
        themes=themes,
        people=[*leaders, *drivers, person("C01", "RL")],
        opt_ins=[opt_in("C01", code) for code in ("TM00", "TM01", "TM03")],
    )
    told = solve(problem).infeasible
    assert told is not None
    assert told.left_out == ("TM02",)
    assert sorted(told.partial) == ["TM00", "TM01", "TM03"]
