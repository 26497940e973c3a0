"""Asking a solved round again: diverse plans, plans that stay close, what a choice would cost."""

import json
import math
import threading
from collections.abc import Iterator

import pytest

from ns3tui.match.answer import answer_json
from ns3tui.match.budget import Cancelled
from ns3tui.match.planner import Planner, with_weights
from ns3tui.match.plans import changes
from ns3tui.match.problem import Problem, read_problem
from ns3tui.match.score import Assignment, check, score
from ns3tui.match.solve import solve, with_lock
from ns3tui.match.words import answer_text
from tests.match.oracle import Complete, Oracle, complete
from tests.match.rounds import random_round, shuffled

Plans = list[tuple[int, Complete]]
LIMIT = 0.01


def staffed_rounds(first: int, last: int) -> Iterator[tuple[int, Problem, Plans]]:
    """Yield the rounds that can be staffed, with every plan, best first."""
    for seed in range(first, last):
        problem = read_problem(json.dumps(random_round(seed)))
        plans = Oracle(problem).plans()
        if plans:
            yield seed, problem, plans


def far(one: Complete, other: Complete) -> int:
    """Count the themes with another leader or reference leader."""
    return sum(one[t][0] != other[t][0] or one[t][2] != other[t][2] for t in one)


def kept(one: Complete, other: Complete) -> int:
    return sum(a == b for t in one for a, b in zip(one[t], other[t], strict=True))


def assignment(plan: Complete) -> Assignment:
    return {t: {"NL": n, "CD": c, "RL": r} for t, (n, c, r) in plan.items()}


@pytest.mark.parametrize("block", range(4))
def test_diverse_plans_are_the_best_of_those_far_enough(block: int) -> None:
    for seed, problem, plans in staffed_rounds(block * 12, block * 12 + 12):
        planner = Planner(problem)
        planner.solve()
        assert planner.best is not None
        least = math.ceil(len(problem.themes) / 3)
        before = [complete(planner.best.assignment)]
        for other in planner.alternatives(2):
            found = complete(other.plan.assignment)
            best = next(t for t, p in plans if all(far(one, p) >= least for one in before))
            assert other.plan.total == best, seed
            assert all(far(one, found) >= least for one in before), seed
            assert other.cost == plans[0][0] - best
            assert other.changes == changes(planner.best.assignment, other.plan.assignment)
            before.append(found)
        more = [p for _t, p in plans if all(far(one, p) >= least for one in before)]
        assert len(before) == 3 or not more, seed


@pytest.mark.parametrize("block", range(4))
def test_a_new_answer_moves_as_few_names_as_possible(block: int) -> None:
    for seed, problem, plans in staffed_rounds(block * 12, block * 12 + 12):
        for _total, shown in plans[:: max(1, len(plans) // 3)]:
            found = solve(problem, near=assignment(shown)).plans[0]
            equals = [p for total, p in plans if total == plans[0][0]]
            assert found.total == plans[0][0], seed
            most = max(kept(shown, plan) for plan in equals)
            assert kept(shown, complete(found.assignment)) == most, seed


@pytest.mark.parametrize("block", range(4))
def test_a_pin_gives_the_best_with_it_and_moves_few_other_names(block: int) -> None:
    for seed, problem, plans in staffed_rounds(block * 12, block * 12 + 12):
        shown = plans[0][1]
        theme = problem.themes[0].id
        for leader in sorted({plan[theme][0] for _t, plan in plans}):
            found = solve(with_lock(problem, theme, "NL", leader), near=assignment(shown)).plans[0]
            allowed = [(t, p) for t, p in plans if p[theme][0] == leader]
            equals = [p for t, p in allowed if t == allowed[0][0]]
            assert found.total == allowed[0][0], seed
            most = max(kept(shown, plan) for plan in equals)
            assert kept(shown, complete(found.assignment)) == most, seed


def test_a_swap_lets_the_lock_on_that_role_give_way_and_no_other() -> None:
    asked = 0
    for seed, problem, plans in staffed_rounds(0, 24):
        theme = problem.themes[0].id
        served = dict.fromkeys(complete_of[theme][0] for _total, complete_of in plans)
        if len(served) < 2:
            continue
        last, other = list(served)[-1], next(iter(served))
        planner = Planner(with_lock(problem, theme, "NL", last))
        planner.solve()
        assert planner.best is not None
        assert planner.why_not(theme, "NL", other).rules == ("locks",), seed
        found = planner.swap(theme, "NL", other)
        free = next(total for total, plan in plans if plan[theme][0] == other)
        assert found.forced_total == free, seed
        assert found.loss == planner.best.total - free <= 0, seed
        asked += 1
    assert asked > 5


@pytest.mark.parametrize("block", range(4))
def test_what_a_choice_costs_is_exact_and_never_less_than_the_bound(block: int) -> None:
    places = {"NL": 0, "CD": 1, "RL": 2}
    for seed, problem, plans in staffed_rounds(block * 12, block * 12 + 12):
        planner = Planner(problem)
        planner.solve()
        for cost in planner.costs():
            totals = [t for t, p in plans if p[cost.theme][places[cost.role]] == cost.person]
            exact = plans[0][0] - totals[0] if totals else None
            assert cost.loss == exact, (seed, cost)
            bound = planner.at_least(cost.theme, cost.role, cost.person)
            if exact is not None:
                assert bound is not None, (seed, cost)
                assert 0 <= bound <= exact, (seed, cost)


@pytest.mark.parametrize("block", range(3))
def test_a_why_not_comes_with_the_plan_that_goes_with_it(block: int) -> None:
    for seed, problem, plans in staffed_rounds(block * 12, block * 12 + 12):
        planner = Planner(problem)
        best = planner.solve().plans[0]
        for theme in problem.themes:
            for person in sorted({str(p[theme.id][2]) for _t, p in plans}):
                told = planner.why_not(theme.id, "RL", person)
                assert told.assignment is not None, seed
                assert told.assignment[theme.id]["RL"] == person
                assert check(problem, told.assignment) == []
                assert score(problem, told.assignment)[0] == told.forced_total
                assert told.loss == best.total - (told.forced_total or 0)


@pytest.mark.parametrize("seed", range(0, 24, 3))
def test_the_order_of_the_file_does_not_change_the_diverse_plans(seed: int) -> None:
    found = []
    for data in (random_round(seed), shuffled(random_round(seed), seed + 1)):
        planner = Planner(read_problem(json.dumps(data)))
        planner.solve()
        found.append([(other.cost, other.changes) for other in planner.alternatives()])
    assert found[0] == found[1]


def test_other_weights_are_another_problem_and_the_old_one_stands() -> None:
    problem = read_problem(json.dumps(random_round(9)))
    other = with_weights(problem, {"nl_fit": 40})
    assert other.weights["nl_fit"] == 40
    assert problem.weights["nl_fit"] != 40
    assert with_weights(other, problem.weights) == problem


def large_round() -> Problem:
    """Return a round that takes a good while, so that there is something to stop."""
    from bench.rounds import made_round

    return read_problem(json.dumps(made_round((12, 60, 60, 40), 3, tight=True)))


def test_a_time_limit_gives_the_best_found_and_never_calls_it_optimal() -> None:
    problem = large_round()
    answer = solve(problem, time_limit=LIMIT)
    told = answer_json(answer)
    assert told["status"] in {"feasible", "time_limit"}
    assert told["proven"] is False
    assert "Tiden løb ud" in answer_text(answer)
    if answer.plans:
        assert check(problem, answer.plans[0].assignment) == []
        best = solve(problem).plans[0].total
        gap = told["gap"]
        assert gap is None or answer.plans[0].total + gap >= best


def test_a_question_that_is_cancelled_stops() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        Planner(large_round()).solve(cancel=cancel)


def test_two_threads_ask_one_after_the_other() -> None:
    problem = read_problem(json.dumps(random_round(3)))
    answers: list[int] = []

    def ask() -> None:
        answers.extend(plan.total for plan in solve(problem, 2).plans)

    threads = [threading.Thread(target=ask) for _each in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(answers)) <= 2
    assert len(answers) == 4 * len(solve(problem, 2).plans)


def test_progress_is_told_while_costs_are_counted() -> None:
    problem = read_problem(json.dumps(random_round(3)))
    planner = Planner(problem)
    planner.solve()
    told: list[tuple[int, int]] = []
    found = list(planner.costs(progress=lambda done, of: told.append((done, of))))
    assert told == [(number, len(found)) for number in range(1, len(found) + 1)]
