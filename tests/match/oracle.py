"""Everything by counting every plan: slow, plain, and written apart from the solver.

Nothing here uses the solver's own notions: rules are asked day by day, points are added as the
formula says, and plans are sorted. Only :class:`ns3tui.match.problem.Problem` is shared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, product

from ns3tui.match.problem import Person, Problem, Span, Theme

Serving = tuple[str, str | None, str]
Complete = dict[str, Serving]
NOTHING: frozenset[str] = frozenset()


def days(span: Span) -> set[dt.date]:
    return {span.start + dt.timedelta(n) for n in range((span.end - span.start).days + 1)}


class Oracle:
    """All plans of a small problem; ``dropped`` rules are not asked."""

    def __init__(self, problem: Problem, dropped: frozenset[str] = NOTHING) -> None:
        self.problem, self.dropped = problem, dropped
        self.people = {p.id: p for p in problem.people}
        self.days = {t.id: days(t.span) for t in problem.themes}

    def plans(self) -> list[tuple[int, Complete]]:
        """Return every complete plan, best first, equals by id."""
        found = [(self.total(plan), plan) for plan in self._plans(self.problem.themes)]
        return sorted(found, key=lambda item: (-item[0], order(item[1])))

    def feasible(self) -> bool:
        return next(iter(self._plans(self.problem.themes)), None) is not None

    def best_partial(self) -> tuple[int, int]:
        """Return how many themes can be staffed at most, and the best total with that many."""
        themes = self.problem.themes
        for count in range(len(themes), -1, -1):
            totals = [
                self.total(plan)
                for some in combinations(themes, count)
                for plan in self._plans(some)
            ]
            if totals:
                return count, max(totals)
        raise AssertionError("the empty plan always fits")

    def _plans(self, themes: tuple[Theme, ...]) -> Iterator[Complete]:
        def extend(plan: Complete, left: tuple[Theme, ...]) -> Iterator[Complete]:
            if not left:
                yield plan
                return
            for serving in self._servings(left[0]):
                longer = {**plan, left[0].id: serving}
                if self._together(longer, themes):
                    yield from extend(longer, left[1:])

        yield from extend({}, themes)

    def _servings(self, theme: Theme) -> list[Serving]:
        able = {
            role: [p.id for p in self.problem.people if self._may(theme, role, p)]
            for role in ("NL", "CD", "RL")
        }
        alone = [None] if self._may(theme, "CD", None) else []
        return [
            (n, c, r)
            for n, c, r in product(able["NL"], [*alone, *able["CD"]], able["RL"])
            if "distinct" in self.dropped or len({n, c, r}) == 3
        ]

    def _may(self, theme: Theme, role: str, person: Person | None) -> bool:
        who = person.id if person else None
        broken = set()
        if any((b.theme, b.role, b.person) == (theme.id, role, who) for b in self.problem.bans):
            broken.add("bans")
        for lock in self.problem.locks:
            if (lock.theme, lock.role) == (theme.id, role) and lock.person != who:
                broken.add("locks")
        if person is None:
            broken |= {"cd_required"} if theme.cd_required else set()
            return broken <= self.dropped
        return broken | self._unfit(theme, role, person) <= self.dropped

    def _unfit(self, theme: Theme, role: str, person: Person) -> set[str]:
        broken = set()
        if role not in person.roles:
            broken.add("role")
        if role == "NL" and not person.diploma:
            broken.add("nl_diploma")
        if role == "NL" and theme.type != "learning" and not person.driven_before:
            broken.add("nl_driven")
        if role == "RL":
            if not (person.director if theme.type == "innovation" else person.chief_forum):
                broken.add("rl_level")
            if (theme.id, "RL", person.id) not in self.problem.interest:
                broken.add("rl_optin")
        if person.available is not None:
            wanted = self.days[theme.id]
            if not any(wanted <= days(span) for span in person.available):
                broken.add("availability")
        return broken

    def _together(self, plan: Complete, themes: tuple[Theme, ...]) -> bool:
        """Ask the rules that bind themes; more themes never mend what is broken."""
        new = [t for t in themes if t.id in plan]
        ok = "innovation_max" in self.dropped or self._innovation(new)
        kinds = (("NL", (0,)), ("CD", (1,)), ("RL", (2,)), ("DRIVE", (0, 1)))
        for kind, places in kinds:
            if ok and f"{kind.lower()}_capacity" not in self.dropped:
                ok = all(self._room(p, kind, places, plan, new) for p in self.problem.people)
        if ok and self.problem.one_rl_per_nl and "one_rl_per_nl" not in self.dropped:
            ok = self._one_reference(plan, new)
        return ok

    def _innovation(self, new: list[Theme]) -> bool:
        limit = self.problem.innovation_max
        mine = [t for t in new if t.type == "innovation"]
        old = [n for n in self.problem.running if n.type == "innovation"]
        return limit is None or all(
            sum(day in self.days[t.id] for t in mine) + sum(n.span.has(day) for n in old) <= limit
            for t in mine
            for day in self.days[t.id]
        )

    def _room(
        self, person: Person, kind: str, places: tuple[int, ...], plan: Complete, new: list[Theme]
    ) -> bool:
        limit = person.capacity.get(kind, self.problem.limits[kind])
        if limit is None:
            return True
        mine = [t for t in new if any(plan[t.id][place] == person.id for place in places)]
        roles = [("NL", "CD", "RL")[place] for place in places]
        old = [n for n in self.problem.running if any(n.people[r] == person.id for r in roles)]
        return all(
            sum(day in self.days[t.id] for t in mine) + sum(n.span.has(day) for n in old) <= limit
            for t in mine
            for day in self.days[t.id]
        )

    def _one_reference(self, plan: Complete, new: list[Theme]) -> bool:
        for one, two in combinations(new, 2):
            shared = self.days[one.id] & self.days[two.id]
            if shared and plan[one.id][0] == plan[two.id][0] and plan[one.id][2] != plan[two.id][2]:
                return False
        for theme, network in product(new, self.problem.running):
            leader, _driver, reference = plan[theme.id]
            shared = any(network.span.has(day) for day in self.days[theme.id])
            same = shared and network.people["NL"] == leader
            if same and network.people["RL"] not in (None, reference):
                return False
        return True

    def total(self, plan: Complete) -> int:
        total, loads = 0, dict.fromkeys(self.people, 0)
        for theme in self.problem.themes:
            if theme.id in plan:
                total += self._points(theme, *plan[theme.id])
                loads[plan[theme.id][2]] += 1
        extra = sum(max(0, load - 1) for load in loads.values())
        return total - self.problem.weights["rl_extra_load"] * extra

    def _points(self, theme: Theme, leader: str, driver: str | None, reference: str) -> int:
        w, n, r = self.problem.weights, self.people[leader], self.people[reference]

        def wish(role: str, person: str) -> int:
            return self.problem.interest.get((theme.id, role, person), 0)

        points = w["nl_interest"] * wish("NL", leader) + w["rl_interest"] * wish("RL", reference)
        points += w["rl_department"] if r.department in theme.departments else 0
        points += w["nl_expert"] if theme.id in n.expert_themes else 0
        for competence in theme.competences:
            points += w["nl_fit"] * n.competences.get(competence, 0)
        if driver is not None:
            c = self.people[driver]
            points += w["cd_present"] + w["cd_interest"] * wish("CD", driver)
            if theme.id in c.expert_themes and theme.id not in n.expert_themes:
                points += w["cd_expert"]
            points += w["cd_other_department"] if c.department != n.department else 0
            for competence in theme.competences:
                mine, theirs = n.competences.get(competence, 0), c.competences.get(competence, 0)
                points += w["cd_uplift"] * max(0, theirs - mine)
        return points


def order(plan: Complete) -> list[tuple[str, str, str, str]]:
    return [(t, n, c or "", r) for t, (n, c, r) in sorted(plan.items())]


def complete(assignment: dict[str, dict[str, str | None]]) -> Complete:
    """Return an assignment of the product as a plan of the oracle."""
    return {t: (str(a["NL"]), a["CD"], str(a["RL"])) for t, a in assignment.items()}


def only(problem: Problem, ids: Iterable[str]) -> Problem:
    """Return the problem with those themes only."""
    wanted = set(ids)
    return replace(problem, themes=tuple(t for t in problem.themes if t.id in wanted))
