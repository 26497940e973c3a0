"""A round on the screen: solved once, then asked, again and again, what other choices would cost.

A :class:`Planner` belongs to one thread at a time. Nothing here touches the event loop: the solver
lets go of the interpreter while it works, and every question can be cancelled.
"""

import math
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ns3tui.match.budget import Budget, TimeUp
from ns3tui.match.plans import RoleChange, changes
from ns3tui.match.problem import ROLES, Problem
from ns3tui.match.score import Roles
from ns3tui.match.solve import Answer, Plan, answer_of, plan_of, without_lock
from ns3tui.match.supply import capacity_codes
from ns3tui.match.why_not import WhyNot, why_not

if TYPE_CHECKING:
    from ns3tui.match.priced import Round

ENOUGH_THEMES = 3
"""A plan is another plan when it differs in one theme of so many."""


@dataclass(frozen=True)
class Alternative:
    """Another good plan: what changes from the best one, and how many points that costs.

    ``proven`` is False when time ran out: a plan as different may cost less.
    """

    plan: Plan
    cost: int
    changes: tuple[RoleChange, ...]
    proven: bool = True


@dataclass(frozen=True)
class Cost:
    """What one choice would cost; None when the rules, or the others, leave no plan with it."""

    theme: str
    role: str
    person: str | None
    loss: int | None


class Planner:
    """One problem, its best plan, and what was learnt on the way to it."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.answer: Answer | None = None
        self._themes = {theme.id: theme for theme in problem.themes}
        self._people = {person.id: person for person in problem.people}
        self._round: Round | None = None

    def solve(
        self,
        near: Mapping[str, Roles] | None = None,
        *,
        cancel: threading.Event | None = None,
        progress: Callable[[int, int], None] | None = None,
        time_limit: float | None = None,
    ) -> Answer:
        """Return the best plan; among equals the one that moves fewest names from ``near``.

        Raises:
            Cancelled: ``cancel`` was set.
        """
        from ns3tui.match.priced import Round

        budget = Budget(cancel, time_limit)
        self._round = Round(self.problem, budget)
        self.answer = answer_of(
            self.problem, self._round, budget, top=1, near=near, progress=progress
        )
        return self.answer

    @property
    def best(self) -> Plan | None:
        """The best plan, once it is proven."""
        return self.answer.plans[0] if self.answer and self.answer.plans else None

    def at_least(self, theme: str, role: str, person: str | None) -> int | None:
        """Return at once a number of points the choice costs at the least.

        None when the rules strike it, or nothing is solved yet; the exact cost is
        :meth:`why_not`'s.
        """
        best, slot = self.best, self._slot(theme, role, person)
        if best is None or slot is None or self._round is None:
            return None
        from ns3tui.match.priced import HAIR

        prices = self._round.prices
        loss = prices.slot_loss(slot)
        if not math.isfinite(loss):
            return None
        return max(0, best.total - math.floor(prices.bound - loss + HAIR))

    def why_not(
        self,
        theme: str,
        role: str,
        person: str | None,
        *,
        cancel: threading.Event | None = None,
        time_limit: float | None = None,
    ) -> WhyNot:
        """Return the exact cost of a choice, with the plan that moves fewest other names.

        Raises:
            KeyError: the theme or the person is not in the problem.
            Cancelled: ``cancel`` was set.
        """
        best, slot = self.best, self._slot(theme, role, person)
        near = best.assignment if best else None
        if self._can_reuse() and best is not None and slot is not None and self._round is not None:
            self._round.budget = Budget(cancel, time_limit)
            try:
                found = self._round.best_with(slot, near)
            except TimeUp:
                return WhyNot(None, None, proven=False)
            if found is not None and found.assignment is not None:
                return WhyNot(
                    found.total, best.total - found.total, (), found.assignment, found.proven
                )
        return why_not(
            self.problem, theme, role, person,
            best_total=best.total if best and self._is_proven else None,
            near=near, cancel=cancel, time_limit=time_limit,
        )  # fmt: skip

    def swap(
        self,
        theme: str,
        role: str,
        person: str | None,
        *,
        cancel: threading.Event | None = None,
        time_limit: float | None = None,
    ) -> WhyNot:
        """Return what it costs that a locked role goes to another: that lock gives way, no other.

        The loss is below zero when the lock itself costs points.

        Raises:
            KeyError: the theme or the person is not in the problem.
            Cancelled: ``cancel`` was set.
        """
        best = self.best
        return why_not(
            without_lock(self.problem, theme, role), theme, role, person,
            best_total=best.total if best else None,
            near=best.assignment if best else None, cancel=cancel, time_limit=time_limit,
        )  # fmt: skip

    def costs(
        self,
        *,
        cancel: threading.Event | None = None,
        progress: Callable[[int, int], None] | None = None,
    ) -> Iterator[Cost]:
        """Yield what every other choice would cost, theme by theme; for a column in the background.

        Raises:
            Cancelled: ``cancel`` was set.
        """
        best = self.best
        if best is None:
            return
        wanted = list(self._others(best))
        for number, (theme, role, person) in enumerate(wanted, start=1):
            yield self.cost(theme, role, person, cancel=cancel)
            if progress:
                progress(number, len(wanted))

    def alternatives(
        self,
        count: int = 2,
        *,
        cancel: threading.Event | None = None,
        progress: Callable[[int, int], None] | None = None,
        time_limit: float | None = None,
    ) -> tuple[Alternative, ...]:
        """Return good plans that differ: another leader or reference leader in a third of themes.

        Each differs so from the best plan and from those before it; fewer when there are no more,
        or when time ran out.

        Raises:
            Cancelled: ``cancel`` was set.
        """
        from ns3tui.match.priced import Round

        best = self.best
        if best is None or not best.assignment:
            return ()
        budget = Budget(cancel, time_limit)
        least = math.ceil(len(best.assignment) / ENOUGH_THEMES)
        found: list[Alternative] = []
        try:
            round_ = Round(self.problem, budget)
            last = best
            while len(found) < count:
                round_.differ_in_themes(last.assignment, least)
                other = round_.best(best.assignment)
                if other.assignment is None:
                    break
                last = plan_of(self.problem, other.assignment)
                found.append(
                    Alternative(
                        last,
                        best.total - last.total,
                        changes(best.assignment, last.assignment),
                        other.proven,
                    )
                )
                if progress:
                    progress(len(found), count)
                if not other.proven:
                    break
        except TimeUp:
            pass
        return tuple(found)

    @property
    def _is_proven(self) -> bool:
        return self.answer is not None and self.answer.proven

    def _can_reuse(self) -> bool:
        return self._is_proven and self._round is not None

    def _slot(self, theme: str, role: str, person: str | None) -> int | None:
        """Return the choice's place among the choices; None where no plan can have it."""
        if self._round is None or (person and self._is_full(theme, role, person)):
            return None
        return self._round.space.slot_of.get((theme, role, person))

    def _is_full(self, theme: str, role: str, person: str) -> bool:
        """Tell whether what runs already leaves somebody no room."""
        at, who = self._themes.get(theme), self._people.get(person)
        return bool(at and who and capacity_codes(self.problem, at, role, who))

    def _others(self, best: Plan) -> Iterator[tuple[str, str, str | None]]:
        for theme in self.problem.themes:
            for role in ROLES:
                people: list[str | None] = [p.id for p in self.problem.people if role in p.roles]
                if role == "CD":
                    people.insert(0, None)
                for person in people:
                    if best.assignment[theme.id][role] != person:
                        yield theme.id, role, person

    def cost(
        self,
        theme: str,
        role: str,
        person: str | None,
        *,
        cancel: threading.Event | None = None,
    ) -> Cost:
        """Return the exact cost of a choice alone, sooner than with the plan that goes with it.

        Raises:
            Cancelled: ``cancel`` was set.
        """
        best = self.best
        loss = None if best is None else self._loss(best, theme, role, person, cancel)
        return Cost(theme, role, person, loss)

    def _loss(
        self, best: Plan, theme: str, role: str, person: str | None, cancel: threading.Event | None
    ) -> int | None:
        slot = self._slot(theme, role, person)
        if slot is None or self._round is None:
            return None
        found = None
        if self._is_proven:
            self._round.budget = Budget(cancel)
            found = self._round.best_with(slot, in_order=False)
        if found is None:
            found_slowly = why_not(
                self.problem, theme, role, person, best_total=best.total, cancel=cancel
            )
            return found_slowly.loss
        return None if found.assignment is None else best.total - found.total


def with_weights(problem: Problem, weights: Mapping[str, int]) -> Problem:
    """Return ``problem`` with some of its weights replaced."""
    return replace(problem, weights={**problem.weights, **weights})
