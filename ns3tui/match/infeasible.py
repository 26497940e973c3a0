"""Why a round cannot be staffed: the themes in conflict, what gives, and the best part."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Final

from ns3tui.match.budget import UNLIMITED, Budget, TimeUp
from ns3tui.match.compact import Model, Pools
from ns3tui.match.problem import Choice, Problem, Theme
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
    """A minimal set of themes, the rules that would have to give, and the best partial plan.

    ``complete`` is False when time ran out: then ``themes`` may be more than needed, ``rules`` may
    be missing, and a better partial plan may exist.
    """

    themes: tuple[str, ...]
    rules: tuple[str, ...]
    partial: Assignment
    partial_total: int
    left_out: tuple[str, ...]
    complete: bool = True


class Feasibility:
    """Asks whether themes can be staffed, points aside, when some rules are not asked.

    Args:
        forced: a lock that stays when the rule ``locks`` is dropped.
    """

    def __init__(self, problem: Problem, budget: Budget, forced: Choice | None = None) -> None:
        self.problem, self.budget, self.forced = problem, budget, forced
        self._pools: dict[frozenset[str], Pools] = {}

    def plan(
        self, themes: Iterable[Theme] | None = None, dropped: Iterable[str] = ()
    ) -> Assignment | None:
        """Return a plan for ``themes`` (None: all of them), or None when there is none.

        Raises:
            Cancelled: the user stopped it.
            TimeUp: time ran out.
        """
        rules, problem = frozenset(dropped), self.problem
        if self.forced and "locks" in rules:
            rules, problem = rules - {"locks"}, replace(problem, locks=(self.forced,))
        key = frozenset(dropped)
        pools = self._pools.setdefault(key, Pools(problem, rules))
        if themes is not None:
            problem = replace(problem, themes=tuple(themes))
        self.budget.check()
        if not all(self._some(pools, theme) for theme in problem.themes):
            return None
        return Model(problem, rules, scored=False, given_pools=pools).solve(self.budget).assignment

    def holds(self, themes: Iterable[Theme] | None = None, dropped: Iterable[str] = ()) -> bool:
        """Tell whether there is a plan."""
        return self.plan(themes, dropped) is not None

    @staticmethod
    def _some(pools: Pools, theme: Theme) -> bool:
        able = pools.of(theme, every_driver=False)
        return bool(able["NL"] and able["RL"] and (able["CD"] or pools.alone(theme)))


def explain(problem: Problem, budget: Budget = UNLIMITED) -> Infeasible:
    """Explain a problem that cannot be staffed; in the time there is.

    Raises:
        Cancelled: the user stopped it.
    """
    ask = Feasibility(problem, budget)
    themes, minimal = minimal_themes(ask)
    partial, proven = partial_plan(problem, budget)
    rules: tuple[str, ...] = ()
    known = True
    try:
        rules = rules_to_give(ask, themes)
    except TimeUp:
        known = False
    return Infeasible(
        themes=tuple(t.id for t in themes),
        rules=rules,
        partial=partial,
        partial_total=score(problem, partial)[0],
        left_out=tuple(t.id for t in problem.themes if t.id not in partial),
        complete=minimal and proven and known,
    )


def minimal_themes(ask: Feasibility) -> tuple[tuple[Theme, ...], bool]:
    """Return themes that cannot be staffed together, though all but any one of them can.

    A theme that cannot be staffed at all comes first; otherwise halves are tried away, in the
    order of the ids, so the answer is always the same. The second value is False when time ran
    out; then all themes are returned.
    """
    themes = ask.problem.themes
    try:
        for theme in themes:
            if not ask.holds((theme,)):
                return (theme,), True
        return tuple(sorted(_needed(ask, (), themes, added=False), key=lambda t: t.id)), True
    except TimeUp:
        return themes, False


def _needed(
    ask: Feasibility, given: tuple[Theme, ...], themes: tuple[Theme, ...], *, added: bool
) -> tuple[Theme, ...]:
    """Return the fewest of ``themes`` that, halved again and again, clash with ``given``."""
    if added and not ask.holds(given):
        return ()
    if len(themes) == 1:
        return themes
    half = len(themes) // 2
    first, last = themes[:half], themes[half:]
    late = _needed(ask, (*given, *first), last, added=True)
    early = _needed(ask, (*given, *late), first, added=bool(late))
    return (*early, *late)


def rules_to_give(ask: Feasibility, clash: tuple[Theme, ...] = ()) -> tuple[str, ...]:
    """Return the fewest rules (one, else two, …) that, dropped everywhere, make it feasible.

    ``clash``: themes known not to go together; what does not free them does not free the round.

    Raises:
        TimeUp: time ran out.
    """

    def frees(rules: Iterable[str]) -> bool:
        return (not clash or ask.holds(clash, rules)) and ask.holds(dropped=rules)

    if not frees(RULES):
        return ()
    for size in (1, 2, 3):
        for rules in combinations(RULES, size):
            if frees(rules):
                return rules
    kept = list(RULES)
    for rule in RULES:
        if frees([r for r in kept if r != rule]):
            kept.remove(rule)
    return tuple(kept)


def partial_plan(problem: Problem, budget: Budget = UNLIMITED) -> tuple[Assignment, bool]:
    """Staff as many themes as possible, then take the best total; False: time ran out.

    Raises:
        Cancelled: the user stopped it.
    """
    from ns3tui.match.priced import Round

    part: Assignment = {}
    try:
        model = Model(problem, partial=True, scored=False)
        for place in model.staffed.values():
            model.cost[place] = 1
        most = model.solve(budget)
        part = most.assignment or {}
        if not most.proven:
            return part, False
        best = Round(problem, budget, staffed=len(part)).best()
    except TimeUp:
        return part, False
    return (best.assignment if best.assignment is not None else part), best.proven
