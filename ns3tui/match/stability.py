"""Where a theme and a reference leader would both rather have each other than what they got.

An indicator, never a goal: the secretariat proposes and chefforum decides, and nobody walks away.
Leaders' wishes are not weighed here, as only reference leaders choose by themselves (R-44).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ns3tui.match.eligibility import candidates
from ns3tui.match.points import reference_points
from ns3tui.match.problem import Person, Problem
from ns3tui.match.score import Assignment, Roles
from ns3tui.match.supply import has_room


@dataclass(frozen=True)
class Swap:
    """A reference leader who would rather have a theme, which would score ``gain`` more with them.

    ``instead_of`` is the theme they were given and like less; None: they have room for one more.
    """

    person: str
    theme: str
    instead_of: str | None
    gain: int


@dataclass(frozen=True)
class Wishes:
    """Which reference leaders got a theme they wished for most, one they like less, or none."""

    highest: tuple[str, ...]
    lower: tuple[str, ...]
    unused: tuple[str, ...]


def swaps(problem: Problem, assignment: Assignment) -> tuple[Swap, ...]:
    """Return the pairs who would both rather, by theme and person; none: nobody would swap."""
    people = {person.id: person for person in problem.people}
    found = []
    for theme in problem.themes:
        roles = assignment.get(theme.id)
        if roles is None:
            continue
        now = reference_points(problem, theme, people[str(roles["RL"])])
        for person in candidates(problem, theme, "RL"):
            gain = reference_points(problem, theme, person) - now
            if gain <= 0 or person.id in roles.values():
                continue
            if not has_room(problem, theme, "RL", person):
                continue
            worse = _worse(problem, assignment, theme.id, person)
            if worse is not None or _has_place(problem, assignment, person):
                found.append(Swap(person.id, theme.id, worse, int(gain)))
    return tuple(found)


def _given(assignment: Mapping[str, Roles], person: str) -> list[str]:
    return [theme for theme, roles in sorted(assignment.items()) if roles["RL"] == person]


def _wish(problem: Problem, theme: str, person: str) -> int:
    return problem.interest.get((theme, "RL", person), 0)


def _worse(
    problem: Problem, assignment: Mapping[str, Roles], theme: str, person: Person
) -> str | None:
    """Return the theme given to a person that they like least of those they like less."""
    mine = _wish(problem, theme, person.id)
    less = [
        (wish, other)
        for other in _given(assignment, person.id)
        if (wish := _wish(problem, other, person.id)) < mine
    ]
    return min(less)[1] if less else None


def _has_place(problem: Problem, assignment: Mapping[str, Roles], person: Person) -> bool:
    limit = problem.limit(person, "RL")
    return limit is None or len(_given(assignment, person.id)) < limit


def wishes(problem: Problem, assignment: Assignment) -> Wishes:
    """Return how the reference leaders who chose a theme fared, by id."""
    chosen: dict[str, list[str]] = {}
    for theme, role, person in problem.interest:
        if role == "RL":
            chosen.setdefault(person, []).append(theme)
    highest: list[str] = []
    lower: list[str] = []
    unused: list[str] = []
    for person, themes in sorted(chosen.items()):
        most = max(_wish(problem, theme, person) for theme in themes)
        got = [_wish(problem, theme, person) for theme in _given(assignment, person)]
        (unused if not got else highest if max(got) == most else lower).append(person)
    return Wishes(tuple(highest), tuple(lower), tuple(unused))
