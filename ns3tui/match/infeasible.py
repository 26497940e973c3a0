"""Why a round cannot be staffed: the funnel, the conflict, what gives, and the best part."""

import threading
from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from ns3tui.match.compact import Model
from ns3tui.match.eligibility import struck_by
from ns3tui.match.problem import Problem, Theme
from ns3tui.match.score import Assignment, score

# The order in which they are asked to give; an opt-in is last, as only the person can give it.
RULES: Final = (
    "locks",
    "bans",
    "cd_required",
    "nl_capacity",
    "cd_capacity",
    "rl_capacity",
    "drive_capacity",
    "innovation_max",
    "one_rl_per_nl",
    "nl_driven",
    "nl_diploma",
    "availability",
    "rl_level",
    "distinct",
    "role",
    "rl_optin",
)


@dataclass(frozen=True)
class Infeasible:
    """A minimal set of themes, the rules that would have to give, and the best partial plan."""

    themes: tuple[str, ...]
    rules: tuple[str, ...]
    partial: Assignment
    partial_total: int
    left_out: tuple[str, ...]


def explain(problem: Problem, *, cancel: threading.Event | None = None) -> Infeasible:
    """Explain a problem that cannot be staffed."""
    part = partial_plan(problem, cancel=cancel)
    return Infeasible(
        themes=minimal_themes(problem, cancel=cancel),
        rules=rules_to_give(problem, cancel=cancel),
        partial=part,
        partial_total=score(problem, part)[0],
        left_out=tuple(t.id for t in problem.themes if t.id not in part),
    )


def feasible(
    problem: Problem,
    dropped: frozenset[str] = frozenset(),
    *,
    cancel: threading.Event | None = None,
) -> bool:
    """Tell whether every theme can be staffed when the rules in ``dropped`` are not asked."""
    return Model(problem, dropped, scored=False).solve(cancel=cancel).assignment is not None


def minimal_themes(problem: Problem, *, cancel: threading.Event | None = None) -> tuple[str, ...]:
    """Return themes that cannot be staffed together, though all but any one of them can.

    Themes are tried away in the order of their id, so the answer is always the same.
    """
    kept = problem.themes
    for theme in problem.themes:
        fewer = tuple(t for t in kept if t.id != theme.id)
        if not feasible(replace(problem, themes=fewer), cancel=cancel):
            kept = fewer
    return tuple(t.id for t in kept)


def rules_to_give(problem: Problem, *, cancel: threading.Event | None = None) -> tuple[str, ...]:
    """Return the fewest rules (one, else two, …) that, dropped everywhere, make it feasible."""
    if not feasible(problem, frozenset(RULES), cancel=cancel):
        return ()
    for size in (1, 2, 3):
        for rules in combinations(RULES, size):
            if feasible(problem, frozenset(rules), cancel=cancel):
                return rules
    kept = list(RULES)
    for rule in RULES:
        if feasible(problem, frozenset(kept) - {rule}, cancel=cancel):
            kept.remove(rule)
    return tuple(kept)


def partial_plan(problem: Problem, *, cancel: threading.Event | None = None) -> Assignment:
    """Staff as many themes as possible, then take the best total."""
    model = Model(problem, partial=True, scored=False)
    for place in model.staffed.values():
        model.cost[place] = 1
    most = len(model.solve(cancel=cancel).assignment or {})
    model = Model(problem, partial=True)
    model.rows.append((most, [(p, 1.0) for p in model.staffed.values()], most))
    return model.solve(cancel=cancel).assignment or {}


@dataclass(frozen=True)
class Funnel:
    """How many of the pool may serve, whom each rule strikes, and who fails one rule only."""

    pool: int
    free: int
    struck: dict[str, int]
    near_misses: tuple[tuple[str, str], ...]


def funnel(problem: Problem, theme: Theme, role: str) -> Funnel:
    """Count the people of the pool for ``role`` on ``theme`` through the rules."""
    pool = [p for p in problem.people if role in p.roles]
    codes = {p.id: struck_by(problem, theme, role, p) for p in pool}
    struck = Counter(code for found in codes.values() for code in found)
    near = tuple((person, found[0]) for person, found in codes.items() if len(found) == 1)
    return Funnel(len(pool), sum(not found for found in codes.values()), dict(struck), near)
