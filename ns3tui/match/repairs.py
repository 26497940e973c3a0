"""The cheapest ways to make a round possible, by what would have to be given and who can give it.

Each kind is asked on its own: the fewest things of that kind that, given, let the whole round be
staffed. An opt-in is only ever asked for; nobody but the person can give it (R-44).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from ns3tui.match.budget import UNLIMITED, Budget
from ns3tui.match.compact import Model, Pools, Terms
from ns3tui.match.crowding import moved
from ns3tui.match.eligibility import struck_by
from ns3tui.match.infeasible import Feasibility
from ns3tui.match.problem import Person, Problem, Theme

KINDS: Final[Mapping[str, frozenset[str]]] = {
    "locks": frozenset({"locks"}),
    "bans": frozenset({"bans"}),
    "optin": frozenset({"rl_optin"}),
    "capacity": frozenset(),
    "availability": frozenset({"availability"}),
    "cd_required": frozenset({"cd_required"}),
    "driven": frozenset({"nl_driven"}),
}
"""The kinds of things that may be given, with the rules each one answers."""
_KIND_OF: Final = {code: kind for kind, codes in KINDS.items() for code in codes}
_DAY: Final = dt.timedelta(days=1)
_LAST: Final = dt.date.max
MOST_MOVES: Final = 24
"""Starts tried at most: a look, not a search."""


@dataclass(frozen=True)
class Give:
    """One thing of a kind to be given: by ``person`` in ``role`` on ``theme``, or a day to begin.

    The kinds are those of :data:`KINDS`, and ``move`` and ``postpone``.
    """

    kind: str
    theme: str | None = None
    role: str | None = None
    person: str | None = None
    day: str | None = None


@dataclass(frozen=True)
class Repair:
    """The fewest things of one kind that make the round possible; ``postpone``: these themes."""

    kind: str
    gives: tuple[Give, ...]


def repairs(
    problem: Problem, left_out: tuple[str, ...] = (), budget: Budget = UNLIMITED
) -> tuple[Repair, ...]:
    """Return a repair of each kind that can make the round possible alone, fewest things first.

    ``left_out`` are the themes of the best partial plan: leaving them for later always helps.

    Raises:
        Cancelled: the user stopped it.
        TimeUp: time ran out.
    """
    found = [repair for kind in KINDS if (repair := cheapest(problem, (kind,), budget))]
    if not found:
        together = cheapest(problem, tuple(KINDS), budget)
        found += [together] if together else []
    later = _later_start(problem, budget)
    found += [later] if later else []
    if left_out:
        found.append(Repair("postpone", tuple(Give("postpone", theme) for theme in left_out)))
    return tuple(sorted(found, key=lambda repair: len(repair.gives)))


def cheapest(problem: Problem, kinds: tuple[str, ...], budget: Budget = UNLIMITED) -> Repair | None:
    """Return the fewest things of ``kinds`` that make the round possible; None: they cannot.

    Raises:
        Cancelled: the user stopped it.
        TimeUp: time ran out.
    """
    rules = frozenset().union(*(KINDS[kind] for kind in kinds))
    model = _Elastic(problem, rules, slack="capacity" in kinds)
    plan = model.solve(budget).assignment
    if plan is None:
        return None
    gives = model.given(plan)
    return Repair(kinds[0] if len(kinds) == 1 else "together", gives) if gives else None


class _Wanted(Pools):
    """The pools with co-drivers also where one is asked for by a rule that is given up."""

    def of(self, theme: Theme, *, every_driver: bool) -> dict[str, list[Person]]:
        locked = self.problem.locked.get((theme.id, "CD"), frozenset())
        return super().of(theme, every_driver=every_driver or theme.cd_required or bool(locked))


class _Elastic(Model):
    """The model in which rules may be broken at a cost of one thing each."""

    def __init__(self, problem: Problem, rules: frozenset[str], *, slack: bool) -> None:
        self.rules, self.has_slack = rules, slack
        self.slack: dict[tuple[str, bool], int] = {}
        self.asked = {theme.id: theme for theme in problem.themes}
        self.persons = {person.id: person for person in problem.people}
        pools = _Wanted(problem, rules)
        super().__init__(problem, rules, scored=False, given_pools=pools)
        for (asked, role, person), place in self.choice.items():
            self.cost[place] -= len(self._broken(asked, role, person))
        for theme in problem.themes:
            self._without_driver(theme)

    def _broken(self, theme: str, role: str, person: str | None) -> list[str]:
        who = self.persons[person] if person else None
        codes = struck_by(self.problem, self.asked[theme], role, who)
        return [code for code in codes if code in self.rules]

    def _without_driver(self, theme: Theme) -> None:
        """Count what a theme without a co-driver gives up."""
        lost = len(self._broken(theme.id, "CD", None))
        drivers = [p for (t, role, _p), p in self.choice.items() if (t, role) == (theme.id, "CD")]
        if lost:
            self.cost[self.staffed[theme.id]] -= lost
            for place in drivers:
                self.cost[place] += lost

    def relaxed(self, kind: str, person: Person, terms: Terms, limit: float) -> None:
        """Add a capacity row that may be exceeded where places may be given."""
        if not self.has_slack:
            super().relaxed(kind, person, terms, limit)
            return
        key = (person.id, kind == "RL")
        if key not in self.slack:
            self.slack[key] = self.column(upper=len(self.problem.themes), whole=True)
            self.cost[self.slack[key]] = -1
        self.at_most([*terms, (self.slack[key], -1.0)], limit)

    def _may_lead_two(self, person: Person) -> bool:
        """With places given, anybody may come to lead two networks."""
        return self.has_slack or super()._may_lead_two(person)

    def given(self, plan: Mapping[str, Mapping[str, str | None]]) -> tuple[Give, ...]:
        """Return what a plan takes for granted."""
        found = [
            Give(_KIND_OF[code], theme, role, person)
            for theme, roles in sorted(plan.items())
            for role, person in roles.items()
            for code in self._broken(theme, role, person)
        ]
        values = self.last_values
        for (person, is_reference), place in sorted(self.slack.items()):
            times = round(float(values[place])) if values is not None else 0
            found += [Give("capacity", role="RL" if is_reference else "NL", person=person)] * times
        return tuple(found)


def _later_start(problem: Problem, budget: Budget) -> Repair | None:
    """Return one theme that, begun later, makes the round possible; a few days are tried."""
    spans = [n.span for n in problem.running]
    spans += [span for person in problem.people for span in person.available or ()]
    ends = {span.end for span in spans} | {theme.span.end for theme in problem.themes}
    starts = {span.start for span in spans}
    tried = 0
    for theme in problem.themes:
        days = sorted(
            day
            for day in starts | {end + _DAY for end in ends if end < _LAST}
            if theme.span.start < day <= theme.span.end
        )
        for day in days:
            if tried == MOST_MOVES:
                return None
            tried += 1
            if Feasibility(moved(problem, theme, day), budget).holds():
                return Repair("move", (Give("move", theme.id, day=day.isoformat()),))
    return None
