"""Supply against demand for each role before anything is solved, and the shortage behind a red one.

A role is a bipartite matching between themes and people: when it leaves a theme over, some themes
share too few people (Hall), and the sentence names both sides.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ns3tui.match.eligibility import candidates, struck_by
from ns3tui.match.loads import rooms
from ns3tui.match.problem import ROLES, Person, Problem, Theme
from ns3tui.match.score import KINDS


class Light(StrEnum):
    """How a role stands: enough, only just, or too few."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Shortage:
    """Themes that must share too few people: ``places`` is what the people have room for."""

    role: str
    themes: tuple[str, ...]
    people: tuple[str, ...]
    places: int


@dataclass(frozen=True)
class Supply:
    """One role before solving.

    Attributes:
        demand: themes that can use somebody in the role.
        needed: how many of them must have somebody; a co-driver is seldom a must (R-36).
        people: who may serve on at least one of them and has room.
        places: how many of the themes can be served at once, other roles apart.
        single: themes only one person may serve on.
        shortage: the themes and people of a red light.
    """

    role: str
    demand: int
    needed: int
    people: tuple[str, ...]
    places: int
    single: tuple[str, ...]
    shortage: Shortage | None

    @property
    def light(self) -> Light:
        """Red: it cannot be done. Amber: some go without or hang on one, or all are used."""
        if self.shortage:
            return Light.RED
        if self.places < self.demand:
            return Light.AMBER
        if self.single or (self.demand and len(self.people) <= self.demand):
            return Light.AMBER
        return Light.GREEN


def supply(problem: Problem) -> tuple[Supply, ...]:
    """Return how leaders, co-drivers and reference leaders stand against the themes."""
    return tuple(role_supply(problem, role) for role in ROLES)


def role_supply(problem: Problem, role: str) -> Supply:
    """Return how one role stands."""
    able = {theme.id: _with_room(problem, theme, role) for theme in problem.themes}
    must = [t.id for t in problem.themes if role != "CD" or _needs_driver(problem, t)]
    most = {
        person.id: _most(
            problem, person, role, [t for t in problem.themes if person.id in able[t.id]]
        )
        for person in problem.people
    }
    needed = {theme: able[theme] for theme in must}
    given = _match(needed, most)
    left = [theme for theme in must if theme not in given]
    return Supply(
        role=role,
        demand=len(able),
        needed=len(must),
        people=tuple(sorted({p for who in able.values() for p in who if most[p]})),
        places=len(_match(able, most)),
        single=tuple(theme for theme in must if len(able[theme]) == 1),
        shortage=_shortage(role, needed, most, given, left[0]) if left else None,
    )


def _needs_driver(problem: Problem, theme: Theme) -> bool:
    return bool(struck_by(problem, theme, "CD", None))


def has_room(problem: Problem, theme: Theme, role: str, person: Person) -> bool:
    """Tell whether what runs already leaves a person room for a theme in a role."""
    return not capacity_codes(problem, theme, role, person)


def capacity_codes(problem: Problem, theme: Theme, role: str, person: Person) -> list[str]:
    """Return the codes of the limits that what runs already has used up for a theme."""
    found = []
    for kind, roles in KINDS.items():
        limit = problem.limit(person, kind)
        if role in roles and limit is not None:
            full = any(room == 0 for _t, room in rooms(problem, person, roles, limit, [theme]))
            if full:
                found.append(f"{kind.lower()}_capacity")
    return found


def _with_room(problem: Problem, theme: Theme, role: str) -> list[str]:
    return [p.id for p in candidates(problem, theme, role) if has_room(problem, theme, role, p)]


def _most(problem: Problem, person: Person, role: str, themes: list[Theme]) -> int:
    """Return a number of the themes a person cannot serve more than, however they are chosen."""
    most = len(themes)
    ids = {theme.id for theme in themes}
    for kind, roles in KINDS.items():
        limit = problem.limit(person, kind)
        if role not in roles or limit is None:
            continue
        for new, room in rooms(problem, person, roles, limit, themes):
            most = min(most, room + len(ids - set(new)))
    return most


def _match(able: Mapping[str, list[str]], most: Mapping[str, int]) -> dict[str, str]:
    """Return a largest matching of themes to people, each person at most ``most`` times."""
    given: dict[str, str] = {}
    served: dict[str, list[str]] = {person: [] for person in most}
    for theme in able:
        before: dict[str, str] = {}
        queue = deque([theme])
        free = ""
        while queue and not free:
            asking = queue.popleft()
            for person in able[asking]:
                if person in before or not most[person]:
                    continue
                before[person] = asking
                if len(served[person]) < most[person]:
                    free = person
                    break
                queue.extend(served[person])
        while free:
            asking = before[free]
            old = given.get(asking, "")
            given[asking] = free
            served[free].append(asking)
            if old:
                served[old].remove(asking)
            free = old
    return given


def _shortage(
    role: str,
    able: Mapping[str, list[str]],
    most: Mapping[str, int],
    given: Mapping[str, str],
    left: str,
) -> Shortage:
    """Return the themes reached from one left over, and the people they share."""
    themes, people = {left}, set()
    queue = deque([left])
    while queue:
        for person in able[queue.popleft()]:
            if person not in people:
                people.add(person)
                new = [t for t, who in given.items() if who == person and t not in themes]
                themes.update(new)
                queue.extend(new)
    places = sum(most[person] for person in people)
    return Shortage(role, tuple(sorted(themes)), tuple(sorted(people)), places)
