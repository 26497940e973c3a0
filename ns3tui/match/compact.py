"""The compact model: one mixed-integer program that is exact for the pair's best level.

For each theme a leader ``x``, perhaps a co-driver ``y`` and a reference leader ``z`` are chosen.
The best level of the pair in a competence is counted by ``h``, one variable a level, which may be
1 when someone chosen has that level; as the weights are not negative, the optimum makes it so.
It answers what can be staffed at all, and checks the faster way in the tests.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from ns3tui.match.budget import UNLIMITED, Budget
from ns3tui.match.eligibility import NOTHING, candidates, struck_by
from ns3tui.match.highs import INFINITY, Program, Rows, minimise
from ns3tui.match.loads import innovation_rooms, rooms
from ns3tui.match.problem import Person, Problem, Theme
from ns3tui.match.score import KINDS, Assignment

LEVELS: Final = (1, 2, 3, 4)
Terms = list[tuple[int, float]]


@dataclass(frozen=True)
class Outcome:
    """What the solver found: ``assignment`` None when nothing fits."""

    assignment: Assignment | None
    proven: bool


class Pools:
    """Who may serve on each theme when some rules are not asked, looked up once."""

    def __init__(self, problem: Problem, dropped: frozenset[str] = NOTHING) -> None:
        self.problem, self.dropped = problem, dropped
        self._found: dict[tuple[str, str], list[Person]] = {}

    def of(self, theme: Theme, *, every_driver: bool) -> dict[str, list[Person]]:
        """Return the people by role; without ``every_driver`` none to drive where none must.

        Without points a co-driver only takes places.
        """
        for role in ("NL", "CD", "RL"):
            if (theme.id, role) not in self._found:
                self._found[theme.id, role] = candidates(self.problem, theme, role, self.dropped)
        drivers = self._found[theme.id, "CD"] if every_driver or not self.alone(theme) else []
        return {"NL": self._found[theme.id, "NL"], "CD": drivers, "RL": self._found[theme.id, "RL"]}

    def alone(self, theme: Theme) -> bool:
        """Tell whether the theme may do without a co-driver."""
        return not struck_by(self.problem, theme, "CD", None, self.dropped)


@dataclass
class Model:
    """Columns and rows of one problem, with the places of the choices."""

    problem: Problem
    dropped: frozenset[str] = NOTHING
    partial: bool = False
    scored: bool = True
    given_pools: Pools | None = None
    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, Terms, float]] = field(default_factory=list)
    choice: dict[tuple[str, str, str], int] = field(default_factory=dict)
    staffed: dict[str, int] = field(default_factory=dict)
    last_values: Any = None
    """What the solver gave each column last, None before and without a solution."""
    _both: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.pools = self.given_pools or Pools(self.problem, self.dropped)
        for theme in self.problem.themes:
            self._theme(theme, self.pools.of(theme, every_driver=self.scored))
        self._capacities()
        self._innovation()
        self._one_reference_leader()
        self._extra_load()

    def column(
        self, cost: float = 0, lower: float = 0, upper: float = 1, *, whole: bool = False
    ) -> int:
        """Add a variable and return its place."""
        self.cost.append(cost if self.scored else 0)
        self.lower.append(lower)
        self.upper.append(upper)
        self.whole.append(whole)
        return len(self.cost) - 1

    def at_most(self, terms: Terms, limit: float) -> None:
        """Add the row ``terms <= limit``."""
        self.rows.append((-INFINITY, terms, limit))

    def _theme(self, theme: Theme, pools: dict[str, list[Person]]) -> None:
        staffed = self.column(lower=0 if self.partial else 1, whole=True)
        self.staffed[theme.id] = staffed
        for role, people in pools.items():
            for person in people:
                self.choice[theme.id, role, person.id] = self.column(
                    self._points(theme, role, person), whole=True
                )
            row: Terms = [(self.choice[theme.id, role, p.id], 1.0) for p in people]
            without = role == "CD" and self.pools.alone(theme)
            self.rows.append((-INFINITY if without else 0, [*row, (staffed, -1.0)], 0))
        if "distinct" not in self.dropped:
            for person in self.problem.people:
                places = [self.choice.get((theme.id, role, person.id)) for role in pools]
                mine = [(place, 1.0) for place in places if place is not None]
                if len(mine) > 1:
                    self.at_most(mine, 1)
        if self.scored:
            self._pair_terms(theme, pools)

    def _points(self, theme: Theme, role: str, person: Person) -> float:
        weights = self.problem.weights
        wish = self.problem.interest.get((theme.id, role, person.id), 0)
        level = sum(person.competences.get(k, 0) for k in theme.competences)
        if role == "NL":
            expert = weights["nl_expert"] * (theme.id in person.expert_themes)
            # The pair's best level is paid at the weight of the uplift; the leader's own comes off.
            fit = (weights["nl_fit"] - weights["cd_uplift"]) * level
            return fit + expert + weights["nl_interest"] * wish
        if role == "CD":
            present = weights["cd_present"] + weights["cd_other_department"]
            return present + weights["cd_interest"] * wish
        near = weights["rl_department"] * (person.department in theme.departments)
        return near + weights["rl_interest"] * wish

    def _pair_terms(self, theme: Theme, pools: dict[str, list[Person]]) -> None:
        weights = self.problem.weights

        def chosen(role: str, test: Any) -> Terms:
            return [(self.choice[theme.id, role, p.id], 1.0) for p in pools[role] if test(p)]

        for competence in theme.competences if weights["cd_uplift"] else ():
            for level in LEVELS:

                def able(p: Person, k: str = competence, at: int = level) -> bool:
                    return p.competences.get(k, 0) >= at

                who = chosen("NL", able) + chosen("CD", able)
                if who:
                    reached = self.column(weights["cd_uplift"])
                    self.at_most([(reached, 1.0), *((place, -1.0) for place, _w in who)], 0)
        experts = chosen("CD", lambda p: theme.id in p.expert_themes)
        if experts and weights["cd_expert"]:
            bonus = self.column(weights["cd_expert"])
            self.at_most([(bonus, 1.0), *((place, -1.0) for place, _w in experts)], 0)
            leaders = chosen("NL", lambda p: theme.id in p.expert_themes)
            self.at_most([(bonus, 1.0), *leaders], 1)
        departments = {p.department for p in pools["CD"]} & {p.department for p in pools["NL"]}
        for department in sorted(departments) if weights["cd_other_department"] else ():

            def same(p: Person, d: str = department) -> bool:
                return p.department == d

            both = self.column(-weights["cd_other_department"])
            self.at_most([*chosen("NL", same), *chosen("CD", same), (both, -1.0)], 1)

    def _capacities(self) -> None:
        for kind, roles in KINDS.items():
            if f"{kind.lower()}_capacity" in self.dropped:
                continue
            for person in self.problem.people:
                limit = self.problem.limit(person, kind)
                if limit is None:
                    continue
                mine = {t.id: self._serves(t.id, roles, person.id) for t in self.problem.themes}
                able = [t for t in self.problem.themes if mine[t.id]]
                for new, room in rooms(self.problem, person, roles, limit, able):
                    terms: Terms = [(place, 1.0) for t in new for place in mine[t]]
                    self.relaxed(kind, person, terms, room)

    def relaxed(self, kind: str, person: Person, terms: Terms, limit: float) -> None:
        """Add a row of what ``person`` has room for; a model that gives way does it here."""
        self.at_most(terms, limit)

    def _serves(self, theme: str, roles: tuple[str, ...], person: str) -> list[int]:
        """Return what counts ``person`` once on ``theme`` when in one of ``roles`` or more."""
        places = [self.choice[k] for r in roles if (k := (theme, r, person)) in self.choice]
        if len(places) < 2 or "distinct" not in self.dropped:
            return places
        # The same person may lead and drive here; that is still one network.
        if (theme, person) not in self._both:
            both = self._both[theme, person] = self.column()
            for place in places:
                self.at_most([(place, 1.0), (both, -1.0)], 0)
        return [self._both[theme, person]]

    def _innovation(self) -> None:
        if "innovation_max" not in self.dropped:
            for new, room in innovation_rooms(self.problem):
                self.at_most([(self.staffed[t], 1.0) for t in new], room)

    def _one_reference_leader(self) -> None:
        if not self.problem.one_rl_per_nl or "one_rl_per_nl" in self.dropped:
            return
        choice, people, themes = self.choice, self.problem.people, self.problem.themes
        for number, theme in enumerate(themes):
            for network in self.problem.running:
                leader = choice.get((theme.id, "NL", network.people["NL"] or ""))
                reference = network.people["RL"]
                if leader is not None and reference and theme.span.overlaps(network.span):
                    same = choice.get((theme.id, "RL", reference))
                    shared = [] if same is None else [(same, -1.0)]
                    self.at_most([(leader, 1.0), *shared], 0)
            for other in themes[number + 1 :]:
                if theme.span.overlaps(other.span):
                    self._same_reference_leader(theme.id, other.id, people)

    def _same_reference_leader(self, one: str, two: str, people: tuple[Person, ...]) -> None:
        choice = self.choice
        able = [p for p in people if (one, "NL", p.id) in choice and (two, "NL", p.id) in choice]
        able = [p for p in able if self._may_lead_two(p)]
        if not able:
            return
        same = self.column(whole=True)
        for p in able:
            pair = [(choice[one, "NL", p.id], 1.0), (choice[two, "NL", p.id], 1.0)]
            self.at_most([*pair, (same, -1.0)], 1)
        for p in people:
            here, there = choice.get((one, "RL", p.id)), choice.get((two, "RL", p.id))
            if here is not None:
                also = [] if there is None else [(there, -1.0)]
                self.at_most([(same, 1.0), (here, 1.0), *also], 1)

    def _may_lead_two(self, person: Person) -> bool:
        for kind in ("NL", "DRIVE"):
            limit = self.problem.limit(person, kind)
            if f"{kind.lower()}_capacity" not in self.dropped and limit is not None and limit < 2:
                return False
        return True

    def _extra_load(self) -> None:
        weight = self.problem.weights["rl_extra_load"]
        loads: dict[str, Terms] = defaultdict(list)
        for (_theme, role, person), place in self.choice.items():
            if role == "RL":
                loads[person].append((place, 1.0))
        for terms in loads.values() if weight and self.scored else ():
            if len(terms) > 1:
                extra = self.column(-weight, upper=INFINITY)
                self.at_most([*terms, (extra, -1.0)], 1)

    def forbid(self, assignment: Assignment) -> None:
        """Cut off exactly ``assignment``, which staffs every theme."""
        terms: dict[int, float] = {}
        limit = -1.0
        for theme, roles in assignment.items():
            for role, person in roles.items():
                limit += 1
                if person:
                    terms[self.choice[theme, role, person]] = 1.0
                else:
                    limit -= 1
                    for (t, r, _p), place in self.choice.items():
                        if (t, r) == (theme, "CD"):
                            terms[place] = -1.0
        self.at_most(list(terms.items()), limit)

    def solve(self, budget: Budget = UNLIMITED) -> Outcome:
        """Solve to a proven optimum, or to the best found in time.

        Raises:
            Cancelled: the user stopped it.
            TimeUp: no plan was found in time.
            RuntimeError: the solver ended without an answer.
        """
        budget.check()
        if any(not terms and low > 0 for low, terms, _high in self.rows):
            return Outcome(None, proven=True)
        if not self.cost:
            return Outcome({}, proven=True)
        result = minimise(self._program(), budget)
        self.last_values = result.values
        if result.values is None:
            return Outcome(None, proven=True)
        chosen: Assignment = {
            theme: {"NL": None, "CD": None, "RL": None}
            for theme, place in self.staffed.items()
            if result.values[place] > 0.5
        }
        for (theme, role, person), place in self.choice.items():
            if result.values[place] > 0.5 and theme in chosen:
                chosen[theme][role] = person
        return Outcome(chosen, result.proven)

    def _program(self) -> Program:
        import numpy as np

        flat = [term for row in self.rows for term in row[1]]
        rows = Rows(
            low=np.array([row[0] for row in self.rows], dtype=float),
            high=np.array([row[2] for row in self.rows], dtype=float),
            start=np.cumsum([0, *(len(row[1]) for row in self.rows)]),
            index=np.array([term[0] for term in flat], dtype=np.int64),
            value=np.array([term[1] for term in flat], dtype=float),
        )
        return Program(
            -np.array(self.cost, dtype=float),
            np.array(self.lower, dtype=float),
            np.array(self.upper, dtype=float),
            self.whole,
            rows,
        )
