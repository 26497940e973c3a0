"""The points of every pair and every reference leader of a theme, counted all at once."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ns3tui.match.problem import Person, Problem, Theme

Floats = NDArray[np.floating[Any]]
NEVER: Final = -np.inf
"""The points of a pair that may not be."""
EXACT_IN_HALF: Final = 2**24
"""Whole numbers below this are exact in half the memory."""


class Levels:
    """The levels of all people in the competences the themes want."""

    def __init__(self, problem: Problem) -> None:
        wanted = sorted({k for theme in problem.themes for k in theme.competences})
        self.competence = {k: i for i, k in enumerate(wanted)}
        self.person = {p.id: i for i, p in enumerate(problem.people)}
        self.of = np.zeros((len(problem.people), len(wanted)), dtype=np.int8)
        for i, person in enumerate(problem.people):
            for competence, level in person.competences.items():
                if competence in self.competence:
                    self.of[i, self.competence[competence]] = level


def reference_points(problem: Problem, theme: Theme, person: Person) -> float:
    """Return the points of a reference leader on a theme."""
    near = problem.weights["rl_department"] * (person.department in theme.departments)
    wish = problem.interest.get((theme.id, "RL", person.id), 0)
    return near + problem.weights["rl_interest"] * wish


def pair_points(
    problem: Problem,
    theme: Theme,
    leaders: list[Person],
    drivers: list[Person | None],
    levels: Levels,
) -> Floats:
    """Return the points of each leader (down) with each driver (across; None: no co-driver)."""
    weights = problem.weights
    competences = [levels.competence[k] for k in theme.competences]

    def table(people: list[Person]) -> NDArray[np.int8]:
        return levels.of[[levels.person[p.id] for p in people]][:, competences]

    def vector(people: list[Person], number: Any) -> Floats:
        return np.array([number(p) for p in people], dtype=float)

    def expert(person: Person) -> bool:
        return theme.id in person.expert_themes

    def wish(role: str) -> Any:
        return lambda p: problem.interest.get((theme.id, role, p.id), 0)

    points: Floats = np.zeros((len(leaders), len(drivers)))
    if not leaders or not drivers:
        return points
    own = table(leaders)
    lead = weights["nl_fit"] * own.sum(axis=1, dtype=float)
    lead += weights["nl_expert"] * vector(leaders, expert)
    points += (lead + weights["nl_interest"] * vector(leaders, wish("NL")))[:, None]
    with_driver = [d for d in drivers if d is not None]
    if not with_driver:
        return points
    first = len(drivers) - len(with_driver)
    theirs = table(with_driver)
    uplift = np.zeros((len(leaders), len(with_driver)), dtype=np.int32)
    for k in range(len(competences)):
        uplift += np.maximum(theirs[None, :, k] - own[:, k, None], 0)
    departments = {
        d: i for i, d in enumerate(sorted({p.department for p in (*leaders, *with_driver)}))
    }
    here, there = (vector(w, lambda p: departments[p.department]) for w in (leaders, with_driver))
    pair = weights["cd_uplift"] * uplift.astype(float)
    pair += weights["cd_expert"] * np.outer(
        1 - vector(leaders, expert), vector(with_driver, expert)
    )
    pair += weights["cd_other_department"] * (here[:, None] != there[None, :])
    pair += (
        weights["cd_present"] + weights["cd_interest"] * vector(with_driver, wish("CD"))[None, :]
    )
    points[:, first:] += pair
    if float(np.abs(points).max()) < EXACT_IN_HALF:
        points = points.astype(np.float32)
    place = {p.id: i for i, p in enumerate(with_driver)}
    for i, person in enumerate(leaders):
        if person.id in place:
            points[i, first + place[person.id]] = NEVER
    return points
