"""Solve a round: the best complete assignment, the next best, and why when it cannot be done."""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ns3tui.match.budget import Budget, Cancelled, TimeUp
from ns3tui.match.infeasible import Infeasible, explain
from ns3tui.match.problem import Choice, Problem
from ns3tui.match.score import Assignment, Roles, score

if TYPE_CHECKING:
    from ns3tui.match.priced import Round

__all__ = [
    "Answer",
    "Cancelled",
    "Plan",
    "answer_of",
    "plan_of",
    "solve",
    "with_lock",
    "without_lock",
]


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

    Attributes:
        proven: no plan has more points than the first, and each next one is the best of the rest.
        gap: the most points a better plan than the first could have more; None: not known.
        short: time ran out before as many plans as asked for were found.
    """

    plans: tuple[Plan, ...]
    proven: bool
    gap: int | None = 0
    infeasible: Infeasible | None = None
    short: bool = False


def plan_of(problem: Problem, assignment: Assignment) -> Plan:
    """Count the points of ``assignment``."""
    total, terms, extra = score(problem, assignment)
    return Plan(assignment, total, terms, extra)


def solve(
    problem: Problem,
    top: int = 1,
    *,
    near: Mapping[str, Roles] | None = None,
    cancel: threading.Event | None = None,
    progress: Callable[[int, int], None] | None = None,
    time_limit: float | None = None,
) -> Answer:
    """Return the ``top`` best assignments, or why there is none.

    Plans with equal totals stand in the order of their ids, so the answer is the same on every
    run and machine; only a time limit that is reached can change it.

    Args:
        near: the plan on screen; among the best plans the one that moves fewest names is given.
        cancel: set it from another thread to stop.
        progress: called with (plans found, plans wanted).
        time_limit: seconds for all of it, explanations too; then the best found is given.

    Raises:
        Cancelled: ``cancel`` was set.
    """
    from ns3tui.match.priced import Round

    budget = Budget(cancel, time_limit)
    return answer_of(problem, Round(problem, budget), budget, top=top, near=near, progress=progress)


def answer_of(
    problem: Problem,
    round_: "Round",
    budget: Budget,
    *,
    top: int,
    near: Mapping[str, Roles] | None,
    progress: Callable[[int, int], None] | None,
) -> Answer:
    """Ask ``round_`` for its ``top`` best plans; see :func:`solve`.

    Raises:
        Cancelled: the user stopped it.
    """
    plans: list[Plan] = []
    try:
        while len(plans) < top:
            found = round_.best(near)
            if found.assignment is None:
                break
            plans.append(plan_of(problem, found.assignment))
            if progress:
                progress(len(plans), top)
            if not found.proven:
                first = len(plans) == 1
                if not first:
                    plans.pop()  # it may not be the next best
                return Answer(
                    tuple(plans), not first, found.gap if first else 0, short=len(plans) < top
                )
            if not found.assignment or len(plans) == top:
                break
            round_.differ(found.assignment)
    except TimeUp:
        return Answer(tuple(plans), bool(plans), 0 if plans else None, short=True)
    if not plans:
        return Answer((), proven=True, infeasible=explain(problem, budget))
    return Answer(tuple(plans), proven=True)


def with_lock(problem: Problem, theme: str, role: str, person: str | None) -> Problem:
    """Return ``problem`` with one more lock."""
    return replace(problem, locks=(*problem.locks, Choice(theme, role, person)))


def without_lock(problem: Problem, theme: str, role: str) -> Problem:
    """Return ``problem`` without the locks on a role of a theme."""
    kept = tuple(lock for lock in problem.locks if (lock.theme, lock.role) != (theme, role))
    return replace(problem, locks=kept)
