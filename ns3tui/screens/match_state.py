"""What the two match screens have in common: what is asked, and the proposal on screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ns3tui.desk.match_problem import MatchSetup, RoundProblem
from ns3tui.match.planner import Planner
from ns3tui.match.problem import Choice
from ns3tui.match.score import Assignment
from ns3tui.match.solve import Answer, Plan

NOBODY = "-"
"""The key of the row that says: no co-driver."""


def person_of(key: str) -> str | None:
    """Return whom a row stands for; nobody for the row that says so."""
    return None if key == NOBODY else key


@dataclass(frozen=True, slots=True)
class Proposal:
    """A solved round: what it was asked with, the plans, and which of them is on screen.

    ``plans`` are the best one and then those that differ from it enough to be a choice.
    """

    data: Mapping[str, Any]
    planner: Planner
    answer: Answer
    plans: tuple[Plan, ...]
    shown: int = 0
    draft: int | None = None
    """The draft it is kept as, once it is."""

    @property
    def plan(self) -> Assignment:
        """The plan on screen; of a round that cannot be staffed, the best part of it."""
        if self.plans:
            return self.plans[self.shown].assignment
        return self.answer.infeasible.partial if self.answer.infeasible else {}

    @property
    def total(self) -> int:
        """The points of the plan on screen."""
        if self.plans:
            return self.plans[self.shown].total
        return self.answer.infeasible.partial_total if self.answer.infeasible else 0


@dataclass(slots=True)
class MatchState:
    """The round being matched, the desk's own pins, bans and weights, and the proposal."""

    round_code: str = ""
    decided_only: bool = False
    weights: dict[str, int] = field(default_factory=dict)
    pins: tuple[Choice, ...] = ()
    bans: tuple[Choice, ...] = ()
    problem: RoundProblem | None = None
    proposal: Proposal | None = None

    @property
    def setup(self) -> MatchSetup:
        """What is asked of the desk."""
        return MatchSetup(
            self.round_code, self.decided_only, dict(self.weights), self.pins, self.bans
        )

    @property
    def is_current(self) -> bool:
        """Tell whether the proposal rests on the round as it is now."""
        return (
            self.proposal is not None
            and self.problem is not None
            and self.proposal.data == self.problem.data
        )

    @property
    def plan(self) -> Assignment:
        """The plan on screen; empty before the round is solved."""
        return self.proposal.plan if self.proposal is not None else {}

    def serving(self, theme: str, role: str) -> str | None:
        """Return who has a role on a theme: given, pinned or proposed; nobody otherwise."""
        fixed = self.fixed(theme, role)
        if fixed is not None:
            return fixed.person
        return self.plan.get(theme, {}).get(role)

    def fixed(self, theme: str, role: str) -> Choice | None:
        """Return the role given already, or the desk's pin."""
        given = self.problem.given if self.problem is not None else ()
        return next((c for c in (*given, *self.pins) if (c.theme, c.role) == (theme, role)), None)

    def is_pinned(self, theme: str, role: str) -> bool:
        """Tell whether the desk has pinned a role; one given already is no pin."""
        return self.fixed(theme, role) is not None and not self.is_given(theme, role)

    def is_given(self, theme: str, role: str) -> bool:
        """Tell whether a role is given already, and so is no proposal."""
        given = self.problem.given if self.problem is not None else ()
        return any((c.theme, c.role) == (theme, role) for c in given)

    def toggle_pin(self, choice: Choice) -> bool:
        """Pin somebody to a role, or let go; one person a role. Tell whether it is pinned now."""
        others = tuple(c for c in self.pins if (c.theme, c.role) != (choice.theme, choice.role))
        is_pinned = choice not in self.pins
        self.pins = (*others, choice) if is_pinned else others
        if is_pinned:
            self.bans = tuple(c for c in self.bans if c != choice)
        return is_pinned

    def toggle_ban(self, choice: Choice) -> bool:
        """Keep somebody from a role, or let them in again. Tell whether they are kept out now."""
        is_banned = choice not in self.bans
        self.bans = (
            (*self.bans, choice) if is_banned else tuple(c for c in self.bans if c != choice)
        )
        if is_banned:
            self.pins = tuple(c for c in self.pins if c != choice)
        return is_banned

    def show(self, index: int) -> None:
        """Put another plan of the proposal on screen."""
        if self.proposal is not None and self.proposal.plans:
            self.proposal = replace(
                self.proposal, shown=index % len(self.proposal.plans), draft=None
            )
