"""The points of an assignment, term by term, and the rules it breaks."""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations

from ns3tui.match.eligibility import struck_by
from ns3tui.match.problem import Person, Problem, Theme

Roles = dict[str, str | None]
Assignment = dict[str, Roles]


def leader_amounts(problem: Problem, theme: Theme, leader: Person) -> dict[str, int]:
    """Return what a leader alone brings to a theme, by the name of the weight."""
    return {
        "nl_fit": sum(leader.competences.get(k, 0) for k in theme.competences),
        "nl_expert": int(theme.id in leader.expert_themes),
        "nl_interest": problem.interest.get((theme.id, "NL", leader.id), 0),
    }


def driver_amounts(
    problem: Problem, theme: Theme, leader: Person, driver: Person
) -> dict[str, int]:
    """Return what a co-driver adds beside a leader, by the name of the weight."""
    expert = theme.id in driver.expert_themes and theme.id not in leader.expert_themes
    return {
        "cd_present": 1,
        "cd_uplift": sum(
            max(0, driver.competences.get(k, 0) - leader.competences.get(k, 0))
            for k in theme.competences
        ),
        "cd_expert": int(expert),
        "cd_interest": problem.interest.get((theme.id, "CD", driver.id), 0),
        "cd_other_department": int(driver.department != leader.department),
    }


def reference_amounts(problem: Problem, theme: Theme, reference: Person) -> dict[str, int]:
    """Return what a reference leader brings to a theme, by the name of the weight."""
    return {
        "rl_interest": problem.interest.get((theme.id, "RL", reference.id), 0),
        "rl_department": int(reference.department in theme.departments),
    }


def theme_terms(
    problem: Problem, theme: Theme, leader: Person, driver: Person | None, reference: Person
) -> dict[str, int]:
    """Return the points of one theme by the name of their weight; terms of 0 are left out."""
    amounts = leader_amounts(problem, theme, leader)
    amounts |= reference_amounts(problem, theme, reference)
    if driver:
        amounts |= driver_amounts(problem, theme, leader, driver)
    points = {name: problem.weights[name] * amount for name, amount in amounts.items()}
    return {name: value for name, value in points.items() if value}


def score(
    problem: Problem, assignment: Mapping[str, Roles]
) -> tuple[int, dict[str, dict[str, int]], int]:
    """Return the total, the terms of each theme, and the points lost to extra load."""
    people = {p.id: p for p in problem.people}
    terms: dict[str, dict[str, int]] = {}
    loads: Counter[str] = Counter()
    for theme in problem.themes:
        if theme.id in assignment:
            roles = assignment[theme.id]
            driver = people[roles["CD"]] if roles["CD"] else None
            reference = people[str(roles["RL"])]
            loads[reference.id] += 1
            terms[theme.id] = theme_terms(
                problem, theme, people[str(roles["NL"])], driver, reference
            )
    extra = problem.weights["rl_extra_load"] * sum(load - 1 for load in loads.values())
    return sum(sum(t.values()) for t in terms.values()) - extra, terms, extra


def check(problem: Problem, assignment: Mapping[str, Roles]) -> list[str]:
    """Return the codes of the rules ``assignment`` breaks, sorted; apart from the solver."""
    people = {p.id: p for p in problem.people}
    themes = [t for t in problem.themes if t.id in assignment]
    broken: set[str] = set()
    for theme in themes:
        roles = assignment[theme.id]
        for role, chosen in roles.items():
            person = people[chosen] if chosen else None
            broken.update(struck_by(problem, theme, role, person))
        serving = [chosen for chosen in roles.values() if chosen]
        if len(set(serving)) < len(serving):
            broken.add("distinct")
    broken.update(_capacity_broken(problem, assignment, themes))
    if problem.one_rl_per_nl and _leaders_differ(problem, assignment, themes):
        broken.add("one_rl_per_nl")
    return sorted(broken)


def _capacity_broken(
    problem: Problem, assignment: Mapping[str, Roles], themes: list[Theme]
) -> set[str]:
    broken = set()
    days = {t.span.start for t in themes} | {n.span.start for n in problem.running}
    for day in days:
        new = [t for t in themes if t.span.has(day)]
        old = [n for n in problem.running if n.span.has(day)]
        innovation = [t for t in new if t.type == "innovation"]
        count = len(innovation) + sum(n.type == "innovation" for n in old)
        if innovation and problem.innovation_max is not None and count > problem.innovation_max:
            broken.add("innovation_max")
        for kind, roles in KINDS.items():
            for person in problem.people:
                limit = problem.limit(person, kind)
                mine = sum(any(assignment[t.id][r] == person.id for r in roles) for t in new)
                load = mine + sum(any(n.people[r] == person.id for r in roles) for n in old)
                if mine and limit is not None and load > limit:
                    broken.add(f"{kind.lower()}_capacity")
    return broken


def _leaders_differ(problem: Problem, assignment: Mapping[str, Roles], themes: list[Theme]) -> bool:
    new = [(t.span, assignment[t.id]["NL"], assignment[t.id]["RL"]) for t in themes]
    old = [(n.span, n.people["NL"], n.people["RL"]) for n in problem.running if n.people["RL"]]
    pairs = [*combinations(new, 2), *((a, b) for a in new for b in old)]
    return any(a[1] == b[1] and a[2] != b[2] and a[0].overlaps(b[0]) for a, b in pairs)


KINDS = {"NL": ("NL",), "CD": ("CD",), "RL": ("RL",), "DRIVE": ("NL", "CD")}
