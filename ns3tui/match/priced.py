"""The fast exact way: prices first, then a small program over the choices that can matter.

A plan with a choice has at most the bound less the choice's loss. So when every choice whose loss
is at most ``bound - total`` is kept, whatever is left out is in no plan with that total, and the
optimum over the choices kept is the optimum over all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from ns3tui.match.budget import Budget, TimeUp
from ns3tui.match.canonical import first_of_equals
from ns3tui.match.loads import innovation_rooms
from ns3tui.match.prices import Prices, find_prices
from ns3tui.match.problem import Problem
from ns3tui.match.restricted import Choices, best_of, kept, kept_with
from ns3tui.match.score import Assignment, Roles, score
from ns3tui.match.space import Space

FEW: Final = 100
PER_THEME: Final = 12
WIDER: Final = 4
MOST_PAIRS: Final = 4_000
"""With more pairs than this, prices of the forced choice's own are the faster way."""
HAIR: Final = 1e-4
"""Far more than the error of the bound, far less than a point."""


@dataclass(frozen=True)
class Found:
    """The best plan: ``assignment`` None when there is none; ``gap`` in points, None: unknown."""

    assignment: Assignment | None
    total: int = 0
    proven: bool = True
    gap: int | None = 0


class Round:
    """A round to be solved, perhaps several times; what was learnt is kept between the questions.

    Args:
        staffed: so many themes are staffed, the others left out; None: all of them.
    """

    def __init__(self, problem: Problem, budget: Budget, staffed: int | None = None) -> None:
        self.problem, self.budget, self.partial = problem, budget, staffed is not None
        self.space = Space(problem, staffed)
        self._prices: Prices | None = None
        self._priced_rows = 0

    def best(self, near: Mapping[str, Roles] | None = None) -> Found:
        """Return the best plan; among equals the one nearest ``near``, then the first by id.

        Raises:
            Cancelled: the user stopped it.
            TimeUp: no plan was found in time.
        """
        if not self._may_be_staffed():
            return Found(None)
        if not self.space.menus:
            return Found({})
        found = self._optimum(self.prices)
        if found.assignment is None or not found.proven:
            return found
        prices = self.prices
        choices = kept(self.space, prices, prices.bound - found.total + HAIR)
        try:
            plan = first_of_equals(
                self.space, choices, found.assignment, found.total, near or {}, self.budget
            )
        except TimeUp:
            return found
        return Found(plan, found.total)

    def differ_in_themes(self, assignment: Mapping[str, Roles], least: int) -> None:
        """From now on ask for another leader or reference leader in ``least`` themes or more."""
        self.space.differ_in_themes(assignment, least)

    def differ(self, assignment: Mapping[str, Roles], places: int = 1) -> None:
        """From now on ask for plans that differ from ``assignment`` in ``places`` roles or more."""
        self.space.differ(assignment, places)

    def best_with(
        self, slot: int, near: Mapping[str, Roles] | None = None, *, in_order: bool = True
    ) -> Found | None:
        """Return the best plan that uses ``slot``; None when another way must be taken.

        What was learnt of the whole round is used again: a plan with the slot has at most the
        bound less the slot's loss, less that of any other choice in it.

        Args:
            near: the plan from which as few names as possible are moved.
            in_order: False: any of the best plans will do.

        Raises:
            Cancelled: the user stopped it.
            TimeUp: no plan was found in time.
        """
        prices, best = self.prices, None
        loss = prices.slot_loss(slot)
        wanted = max(FEW, PER_THEME * len(self.space.menus))
        while loss < np.inf:
            cut = _loss_of(prices, wanted)
            if best is not None:
                cut = min(cut, max(0.0, prices.bound - loss - best.total - 1))
            choices = kept_with(self.space, prices, cut + HAIR, slot)
            if len(choices.pairs) > MOST_PAIRS:
                return None
            best = _better(best, self._solve(choices))
            if best is not None and not best.proven:
                return None
            if best is not None and best.total + 1 >= prices.bound - loss - cut - HAIR / 2:
                return self._in_order(best, slot, near) if in_order else best
            if cut == np.inf:
                break
            wanted *= WIDER
        return best or Found(None)

    def _in_order(self, found: Found, slot: int, near: Mapping[str, Roles] | None) -> Found:
        prices = self.prices
        cut = max(0.0, prices.bound - prices.slot_loss(slot) - found.total)
        choices = kept_with(self.space, prices, cut + HAIR, slot)
        if found.assignment is None:
            return found
        plan = first_of_equals(
            self.space, choices, found.assignment, found.total, near or {}, self.budget
        )
        return Found(plan, found.total)

    @property
    def prices(self) -> Prices:
        """The prices of the round, found when first asked for.

        Raises:
            Cancelled: the user stopped it.
            TimeUp: there was no time for any.
        """
        return self._prices or self._reprice()

    def _may_be_staffed(self) -> bool:
        if self.partial:
            return True
        return self.space.has_choices and not innovation_rooms(self.problem)

    def _reprice(self) -> Prices:
        self._prices = find_prices(self.space, self.budget)
        self._priced_rows = len(self.space.rows)
        return self._prices

    def _optimum(self, prices: Prices) -> Found:
        best: Found | None = None
        wanted = max(FEW, PER_THEME * len(self.space.menus))
        while True:
            cut = _loss_of(prices, wanted)
            if best is not None:
                # Only a plan with a point more is still of interest.
                cut = min(cut, max(0.0, prices.bound - best.total - 1))
            try:
                plan = self._solve(kept(self.space, prices, cut + HAIR))
            except TimeUp:
                if best is None:
                    raise
                return _unproven(best, prices)
            best = _better(best, plan)
            if plan is not None and not plan.proven:
                return _unproven(best or plan, prices)
            if best is not None and best.total + 1 >= prices.bound - cut - HAIR / 2:
                return best
            if cut == np.inf:
                return best or Found(None)
            if best is None:
                best, possible = self._seed()
                if not possible:
                    return Found(None)
            elif len(self.space.rows) > self._priced_rows:
                # Rows that came since were free; with a price they give a lower bound.
                prices = self._reprice()
            wanted *= WIDER

    def _solve(self, choices: Choices) -> Found | None:
        plan = best_of(self.space, choices, self.budget)
        if plan.assignment is None:
            return None
        return Found(plan.assignment, score(self.problem, plan.assignment)[0], plan.proven)

    def _seed(self) -> tuple[Found | None, bool]:
        """Return any plan at all when one is easily found, and whether there can be one."""
        from ns3tui.match.compact import Model

        if self.partial:
            return None, True
        plan = Model(self.problem, scored=False).solve(self.budget).assignment
        if plan is None:
            return None, False
        if not self.space.allows(plan):
            return None, True
        return Found(plan, score(self.problem, plan)[0]), True


def _better(one: Found | None, two: Found | None) -> Found | None:
    if one is None or two is None:
        return one or two
    return two if two.total > one.total else one


def _loss_of(prices: Prices, wanted: int) -> float:
    """Return the loss of the choice number ``wanted`` when they stand by loss; else infinity."""
    least = []
    for theme in range(len(prices.pair_worth)):
        loss = prices.pair_loss(theme).ravel()
        least.append(np.partition(loss, wanted)[: wanted + 1] if wanted < loss.size else loss)
    together = np.concatenate(least)
    return float(np.partition(together, wanted)[wanted]) if wanted < len(together) else np.inf


def _unproven(best: Found, prices: Prices) -> Found:
    gap = max(0, int(np.floor(prices.bound + HAIR)) - best.total)
    return Found(best.assignment, best.total, proven=gap == 0, gap=gap)
