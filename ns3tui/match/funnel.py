"""How the people in a pool shrink, rule by rule, to those who may serve on one theme."""

from dataclasses import dataclass
from typing import Final

from ns3tui.match.eligibility import struck_by
from ns3tui.match.problem import ROLES, Person, Problem, Theme
from ns3tui.match.supply import capacity_codes

STAGES: Final = {
    "NL": (
        "role", "nl_diploma", "nl_driven", "availability", "nl_capacity", "bans", "locks",
    ),
    "CD": ("role", "availability", "cd_capacity", "bans", "locks"),
    "RL": ("role", "rl_optin", "rl_level", "availability", "rl_capacity", "bans", "locks"),
}  # fmt: skip
"""The rules of each role in the order a secretariat would ask them.

Whether somebody is busy as leader, as co-driver or as either is one question.
"""


@dataclass(frozen=True)
class Stage:
    """How many are left when a rule has been asked, with those before it."""

    rule: str
    left: int


@dataclass(frozen=True)
class NearMiss:
    """Somebody whom one rule alone keeps out."""

    person: str
    rule: str


@dataclass(frozen=True)
class Funnel:
    """One role of one theme: stage by stage, and who is out for one reason only.

    The first stage is the pool. A stage that strikes nobody is left out, but for the first and
    the last.
    """

    theme: str
    role: str
    stages: tuple[Stage, ...]
    near: tuple[NearMiss, ...]

    @property
    def left(self) -> int:
        """How many may serve."""
        return self.stages[-1].left

    @property
    def empties(self) -> str:
        """The rule that leaves nobody; empty when somebody is left."""
        return next((stage.rule for stage in self.stages if not stage.left), "")


def funnel(problem: Problem, theme: Theme, role: str) -> Funnel:
    """Return the funnel of one role on one theme."""
    codes = {
        person.id: _codes(problem, theme, role, person)
        for person in problem.people
        if role in person.roles
    }
    left = set(codes)
    stages = [Stage("role", len(left))]
    for rule in STAGES[role][1:]:
        kept = {person for person in left if rule not in codes[person]}
        if len(kept) < len(left):
            stages.append(Stage(rule, len(kept)))
        left = kept
    near = [NearMiss(person, rules[0]) for person, rules in codes.items() if len(rules) == 1]
    return Funnel(theme.id, role, tuple(stages), tuple(near))


def _codes(problem: Problem, theme: Theme, role: str, person: Person) -> list[str]:
    busy = [f"{role.lower()}_capacity"] if capacity_codes(problem, theme, role, person) else []
    return struck_by(problem, theme, role, person) + busy


def empty_funnels(problem: Problem) -> tuple[Funnel, ...]:
    """Return the roles that nobody may fill, by theme and role; of a co-driver where one must be.

    No solving is needed: one of these alone makes the round impossible.
    """
    found = []
    for theme in problem.themes:
        for role in ROLES:
            if role == "CD" and not struck_by(problem, theme, "CD", None):
                continue
            one = funnel(problem, theme, role)
            if not one.left:
                found.append(one)
    return tuple(found)
