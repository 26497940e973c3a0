"""What it would cost to choose a certain person: the best total with the choice forced."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from ns3tui.match.budget import Budget, TimeUp
from ns3tui.match.eligibility import struck_by
from ns3tui.match.infeasible import Feasibility, rules_to_give
from ns3tui.match.problem import Choice, Problem
from ns3tui.match.score import Assignment, Roles
from ns3tui.match.solve import with_lock
from ns3tui.match.supply import capacity_codes


@dataclass(frozen=True)
class WhyNot:
    """The best total with the choice and the loss; None with the ``rules`` when it may not be.

    ``proven`` is False when time ran out: then a plan with the choice may lose less, and without
    ``forced_total`` nothing is known. ``assignment`` moves as few names as it can.
    """

    forced_total: int | None
    loss: int | None
    rules: tuple[str, ...] = ()
    assignment: Assignment | None = None
    proven: bool = True


def why_not(
    problem: Problem,
    theme: str,
    role: str,
    person: str | None,
    *,
    best_total: int | None = None,
    near: Mapping[str, Roles] | None = None,
    cancel: threading.Event | None = None,
    time_limit: float | None = None,
) -> WhyNot:
    """Force ``person`` into ``role`` on ``theme`` (None with CD: no co-driver) and solve again.

    Args:
        best_total: the proven best total when it is known already.
        near: the plan on screen, from which as few names as possible are moved.

    Raises:
        KeyError: the theme or the person is not in the problem.
        Cancelled: ``cancel`` was set.
    """
    from ns3tui.match.priced import Round

    themes, people = {t.id: t for t in problem.themes}, {p.id: p for p in problem.people}
    struck = struck_by(problem, themes[theme], role, people[person] if person else None)
    if struck:
        return WhyNot(None, None, tuple(struck))
    budget = Budget(cancel, time_limit)
    forced = with_lock(problem, theme, role, person)
    try:
        if person and (full := capacity_codes(problem, themes[theme], role, people[person])):
            # What runs already leaves no room, so these limits give before anything else can.
            ask = Feasibility(forced, budget, Choice(theme, role, person))
            if ask.holds(dropped=full):
                return WhyNot(None, None, tuple(full))
        found = Round(forced, budget).best(near)
        if found.assignment is None:
            ask = Feasibility(forced, budget, Choice(theme, role, person))
            return WhyNot(None, None, rules_to_give(ask))
        proven = found.proven
        if best_total is None:
            best = Round(problem, budget).best(near)
            best_total, proven = best.total, proven and best.proven
    except TimeUp:
        return WhyNot(None, None, proven=False)
    return WhyNot(found.total, best_total - found.total, (), found.assignment, proven)
