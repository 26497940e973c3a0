"""What it would cost to choose a certain person: the best total with the choice forced."""

import threading
from dataclasses import dataclass

from ns3tui.match.compact import Model
from ns3tui.match.eligibility import struck_by
from ns3tui.match.infeasible import feasible, rules_to_give
from ns3tui.match.problem import Problem
from ns3tui.match.score import Assignment, score
from ns3tui.match.solve import with_lock


@dataclass(frozen=True)
class WhyNot:
    """The best total with the choice and the loss; None with the ``rules`` when it may not be."""

    forced_total: int | None
    loss: int | None
    rules: tuple[str, ...] = ()
    assignment: Assignment | None = None


def why_not(
    problem: Problem,
    theme: str,
    role: str,
    person: str | None,
    *,
    cancel: threading.Event | None = None,
) -> WhyNot:
    """Force ``person`` into ``role`` on ``theme`` (None with CD: no co-driver) and solve again.

    Raises:
        KeyError: the theme or the person is not in the problem.
    """
    themes, people = {t.id: t for t in problem.themes}, {p.id: p for p in problem.people}
    struck = struck_by(problem, themes[theme], role, people[person] if person else None)
    if struck:
        return WhyNot(None, None, tuple(struck))
    forced = with_lock(problem, theme, role, person)
    found = Model(forced).solve(cancel=cancel).assignment
    if found is None:
        whole = feasible(problem, cancel=cancel)
        rules = rules_to_give(forced, cancel=cancel)
        # Dropping every lock would drop the choice itself; then another rule must be named.
        if whole and rules == ("locks",):
            rules = _without_locks(forced, cancel)
        return WhyNot(None, None, rules)
    best = Model(problem).solve(cancel=cancel).assignment or {}
    total = score(problem, found)[0]
    return WhyNot(total, score(problem, best)[0] - total, assignment=found)


def _without_locks(problem: Problem, cancel: threading.Event | None) -> tuple[str, ...]:
    from ns3tui.match.infeasible import RULES

    for rule in RULES:
        if rule != "locks" and feasible(problem, frozenset({rule}), cancel=cancel):
            return (rule,)
    return rules_to_give(problem, cancel=cancel)
