"""The compact model: one mixed-integer program that is exact for the pair's best level.

For each theme a leader ``x``, perhaps a co-driver ``y`` and a reference leader ``z`` are chosen. The
best level of the pair in a competence is counted by ``h``, one variable a level, which may be 1 when
someone chosen has that level; as the weights are not negative, the optimum makes it so.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from ns3tui.match.eligibility import NOTHING, candidates, struck_by
from ns3tui.match.problem import Person, Problem, Theme
from ns3tui.match.score import KINDS, Assignment

INFINITY: Final = float("inf")
LEVELS: Final = (1, 2, 3, 4)
Terms = list[tuple[int, float]]


class Cancelled(Exception):
    """The user stopped the solver."""


@dataclass(frozen=True)
class Outcome:
    """What the solver found: ``assignment`` None when nothing fits; ``gap`` in points."""

    assignment: Assignment | None
    proven: bool
    gap: int | None = 0


@dataclass
class Model:
    """Columns and rows of one problem, with the places of the choices."""

    problem: Problem
    dropped: frozenset[str] = NOTHING
    partial: bool = False
    scored: bool = True
    cost: list[float] = field(default_factory=list)
    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[float, Terms, float]] = field(default_factory=list)
    choice: dict[tuple[str, str, str], int] = field(default_factory=dict)
    staffed: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pools = {
            (theme.id, role): candidates(self.problem, theme, role, self.dropped)
            for theme in self.problem.themes
            for role in ("NL", "CD", "RL")
        }
        for theme in self.problem.themes:
            self._theme(theme, {role: pools[theme.id, role] for role in ("NL", "CD", "RL")})
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
            without = role == "CD" and not struck_by(self.problem, theme, "CD", None, self.dropped)
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

    def _days(self) -> list[Any]:
        days = {t.span.start for t in self.problem.themes}
        return sorted(days | {n.span.start for n in self.problem.running})

    def _capacities(self) -> None:
        seen = set()
        for kind, roles in KINDS.items():
            if f"{kind.lower()}_capacity" in self.dropped:
                continue
            for day in self._days():
                new = [t for t in self.problem.themes if t.span.has(day)]
                old = [n for n in self.problem.running if n.span.has(day)]
                for person in self.problem.people:
                    limit = self.problem.limit(person, kind)
                    if limit is None:
                        continue
                    keys = [(t.id, role, person.id) for t in new for role in roles]
                    places = tuple(self.choice[key] for key in keys if key in self.choice)
                    load = sum(any(n.people[r] == person.id for r in roles) for n in old)
                    # History can be above the limit; then nothing new, not an impossible round.
                    room = max(0, limit - load)
                    if len(places) > room and (places, room) not in seen:
                        seen.add((places, room))
                        self.at_most([(place, 1.0) for place in places], room)

    def _innovation(self) -> None:
        limit = self.problem.innovation_max
        if limit is None or "innovation_max" in self.dropped:
            return
        for day in self._days():
            new = [t for t in self.problem.themes if t.type == "innovation" and t.span.has(day)]
            old = sum(n.type == "innovation" and n.span.has(day) for n in self.problem.running)
            if new:
                row = [(self.staffed[t.id], 1.0) for t in new]
                self.at_most(row, max(0, limit - old))

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

    def solve(
        self, *, cancel: threading.Event | None = None, time_limit: float | None = None
    ) -> Outcome:
        """Solve to a proven optimum, or to the best found within ``time_limit`` seconds.

        Raises:
            Cancelled: ``cancel`` was set meanwhile.
            RuntimeError: the solver ended without an answer.
        """
        if cancel is not None and cancel.is_set():
            raise Cancelled
        if any(not terms and low > 0 for low, terms, _high in self.rows):
            return Outcome(None, proven=True)
        if not self.cost:
            return Outcome({}, proven=True)
        return self._read(*_run(self, cancel, time_limit))

    def _read(self, solver: Any, status: str) -> Outcome:
        if status == "Infeasible":
            return Outcome(None, proven=True)
        found = solver.getInfo().primal_solution_status == 2
        if status not in ("Optimal", "Time limit reached") or (status == "Optimal" and not found):
            raise RuntimeError(f"the solver ended with: {status}")
        if not found:
            return Outcome(None, proven=False, gap=None)
        values = solver.getSolution().col_value
        chosen: Assignment = {
            theme: {"NL": None, "CD": None, "RL": None}
            for theme, place in self.staffed.items()
            if values[place] > 0.5
        }
        for (theme, role, person), place in self.choice.items():
            if values[place] > 0.5 and theme in chosen:
                chosen[theme][role] = person
        info = solver.getInfo()
        # Totals are whole numbers: less than one point apart is no gap.
        apart = abs(info.mip_dual_bound - info.objective_function_value)
        gap = int(apart + 1e-6) if apart < 1e15 else None
        return Outcome(chosen, proven=status == "Optimal", gap=0 if status == "Optimal" else gap)


def _run(model: Model, cancel: threading.Event | None, time_limit: float | None) -> tuple[Any, str]:
    import highspy
    import numpy as np

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    settings = {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 0.99}
    for name, value in settings.items():
        solver.setOptionValue(name, value)
    if time_limit is not None:
        solver.setOptionValue("time_limit", float(time_limit))
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.cost), len(model.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array(model.cost, dtype=float)
    lp.col_lower_ = np.array(model.lower, dtype=float)
    lp.col_upper_ = np.array(model.upper, dtype=float)
    kinds = highspy.HighsVarType
    lp.integrality_ = [kinds.kInteger if w else kinds.kContinuous for w in model.whole]
    lp.row_lower_ = np.array([row[0] for row in model.rows], dtype=float)
    lp.row_upper_ = np.array([row[2] for row in model.rows], dtype=float)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    starts = np.cumsum([0, *(len(row[1]) for row in model.rows)])
    lp.a_matrix_.start_ = starts.astype(np.int32)
    flat = [term for row in model.rows for term in row[1]]
    lp.a_matrix_.index_ = np.array([term[0] for term in flat], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([term[1] for term in flat], dtype=float)
    if solver.passModel(lp) == highspy.HighsStatus.kError:
        raise RuntimeError("the solver refused the model")
    if cancel is None:
        solver.run()
    else:
        _run_cancellable(solver, cancel)
    return solver, str(solver.modelStatusToString(solver.getModelStatus()))


def _run_cancellable(solver: Any, cancel: threading.Event) -> None:
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            if cancel.wait(0.05):
                solver.cancelSolve()
                return

    solver.HandleUserInterrupt = True
    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        solver.solve()
    finally:
        done.set()
    if cancel.is_set():
        raise Cancelled
