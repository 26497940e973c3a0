"""Solve a round: the best complete assignment, the next best, and what if it cannot be done."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from ns3tui.match.compact import Model
from ns3tui.match.infeasible import Infeasible, explain
from ns3tui.match.problem import Problem
from ns3tui.match.score import Assignment, score

SMALLEST_LIMIT: Final = 0.01


@dataclass(frozen=True)
class Plan:
    """An assignment with its points: in all, per theme and term, and lost to extra load."""

    assignment: Assignment
    total: int
    terms: dict[str, dict[str, int]]
    extra_load: int


@dataclass(frozen=True)
class Answer:
    """The best plans, best first; none when infeasible, or when time ran out before one was found.

    ``gap`` is the most points a better plan could have more; None: not known.
    """

    plans: tuple[Plan, ...]
    proven: bool
    gap: int | None = 0
    infeasible: Infeasible | None = None


def plan_of(problem: Problem, assignment: Assignment) -> Plan:
    """Count the points of ``assignment``."""
    total, terms, extra = score(problem, assignment)
    return Plan(assignment, total, terms, extra)


def solve(
    problem: Problem,
    top: int = 1,
    *,
    cancel: threading.Event | None = None,
    progress: Callable[[int, int], None] | None = None,
    time_limit: float | None = None,
) -> Answer:
    """Return the ``top`` best assignments, or why there is none.

    Args:
        cancel: set it from another thread to stop.
        progress: called with (plans found, plans wanted).
        time_limit: seconds for all of it; then the best found is given with its gap.

    Raises:
        Cancelled: ``cancel`` was set.
    """
    ends = None if time_limit is None else time.monotonic() + time_limit
    model = Model(problem)
    plans: list[Plan] = []
    proven, gap = True, 0
    while len(plans) < top:
        left = None if ends is None else max(SMALLEST_LIMIT, ends - time.monotonic())
        outcome = model.solve(cancel=cancel, time_limit=left)
        if not plans:
            proven, gap = outcome.proven, outcome.gap or 0
            if outcome.assignment is None and outcome.proven:
                return Answer((), proven=True, infeasible=explain(problem, cancel=cancel))
            if outcome.assignment is None:
                return Answer((), proven=False, gap=None)
        if outcome.assignment is None:
            break
        plans.append(plan_of(problem, outcome.assignment))
        if progress:
            progress(len(plans), top)
        if not outcome.proven or not outcome.assignment:
            break
        model.forbid(outcome.assignment)
    return Answer(tuple(plans), proven, gap)


def with_lock(problem: Problem, theme: str, role: str, person: str | None) -> Problem:
    """Return ``problem`` with one more lock."""
    from ns3tui.match.problem import Choice

    return replace(problem, locks=(*problem.locks, Choice(theme, role, person)))
