"""Which of several plans with the same total is the answer: always the same one.

First the plan nearest the one on screen, then the first by id: the first theme's leader, its
co-driver (nobody stands first) and its reference leader decide, then the second theme's, and so on.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from ns3tui.match.budget import Budget
from ns3tui.match.points import Floats
from ns3tui.match.restricted import Choices, Least, best_of, points, slot_worth
from ns3tui.match.score import Assignment, Roles
from ns3tui.match.space import NOBODY, Space

LARGEST: Final = 50_000
"""Most orders asked about at once: the solver's tolerance is far below one part of it."""


def order_key(assignment: Mapping[str, Roles]) -> tuple[tuple[str, str, str, str], ...]:
    """Return the key that orders plans with the same total."""
    return tuple(
        (theme, roles["NL"] or "", roles["CD"] or "", roles["RL"] or "")
        for theme, roles in sorted(assignment.items())
    )


def first_of_equals(
    space: Space,
    choices: Choices,
    plan: Assignment,
    total: int,
    near: Mapping[str, Roles],
    budget: Budget,
) -> Assignment:
    """Return the first plan with ``total`` points over ``choices``; ``plan`` is one of them.

    Raises:
        Cancelled: the user stopped it.
        TimeUp: time ran out before the order was settled.
    """
    wishes: list[tuple[Floats, float]] = []
    same = space.slots(near)
    if same:
        worth = np.zeros(len(space.keys))
        worth[same] = 1.0
        plan = _best(space, choices, total, worth, wishes, budget)
        kept = len(set(space.slots(plan)) & set(same))
        wishes.append((worth, kept - 0.5))
    while True:
        choices, decisions = _settle(space, choices, plan)
        if not decisions:
            return plan
        worth, size = np.zeros(len(space.keys)), 1
        batch: list[list[int]] = []
        for ranked in decisions:
            if batch and size * len(ranked) > LARGEST:
                break
            size *= len(ranked)
            batch.append(ranked)
        for ranked in batch:
            size //= len(ranked)
            for rank, slot in enumerate(ranked):
                worth[slot] -= rank * size
        plan = _best(space, choices, total, worth, wishes, budget)
        used = set(space.slots(plan))
        for ranked in batch:
            choices = _without(space, choices, set(ranked) - used)


def _best(
    space: Space,
    choices: Choices,
    total: int,
    worth: Floats,
    wishes: list[tuple[Floats, float]],
    budget: Budget,
) -> Assignment:
    conditions = [Least(*points(space, choices), total - 0.5)]
    conditions += [Least(*slot_worth(space, choices, w), least) for w, least in wishes]
    found = best_of(space, choices, budget, worth, conditions)
    if found.assignment is None:
        raise RuntimeError("a plan that was found is lost")
    return found.assignment


def _settle(space: Space, choices: Choices, plan: Assignment) -> tuple[Choices, list[list[int]]]:
    """Settle the roles in which ``plan`` already has the first; return those left, ranked."""
    used = set(space.slots(plan))
    while True:
        decisions = _decisions(space, choices)
        if not decisions or decisions[0][0] not in used:
            return choices, decisions
        choices = _without(space, choices, set(decisions[0][1:]))


def _decisions(space: Space, choices: Choices) -> list[list[int]]:
    """Return for each role with a choice, in order, its slots, first by id first."""
    slots: dict[tuple[int, int], set[int]] = {}
    menus = space.menus
    for t, i, j in choices.pairs:
        slots.setdefault((t, 0), set()).add(menus[t].leaders[i])
        slots.setdefault((t, 1), set()).add(menus[t].drivers[j])
    for t, r in choices.references:
        slots.setdefault((t, 2), set()).add(menus[t].references[r])

    def rank(slot: int) -> tuple[bool, str]:
        person = space.keys[slot][2]
        return person == NOBODY, person or ""

    return [sorted(slots[k], key=rank) for k in sorted(slots) if len(slots[k]) > 1]


def _without(space: Space, choices: Choices, gone: set[int]) -> Choices:
    menus = space.menus
    return Choices(
        [
            (t, i, j)
            for t, i, j in choices.pairs
            if menus[t].leaders[i] not in gone and menus[t].drivers[j] not in gone
        ],
        [(t, r) for t, r in choices.references if menus[t].references[r] not in gone],
    )
