"""What each choice costs the others: prices of the rows, found with few pairs at a time.

For any prices that are not negative, the best pair and the best reference leader of every theme
after paying for what they use, plus the price of every limit, is at least the best total. So
prices give a bound, and for each choice a *loss*: a plan with that choice has at most the bound
less its loss. The bound is counted here and not taken from the solver, so it holds whatever the
solver's tolerances are; the solver only finds prices that make it low.
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ns3tui.match.budget import Budget, TimeUp
from ns3tui.match.highs import INFINITY, Program, Rows, load, run, solver_for
from ns3tui.match.points import NEVER, Floats
from ns3tui.match.space import Space

BEST: Final = 12
"""Pairs a theme that are added in one turn."""
LONGEST: Final = 60
"""Turns after which the bound reached is used as it is."""
SLACK: Final = 1e-6

Pair = tuple[int, int, int]
"""A theme, a leader and a driver by their places in the menu."""


@dataclass(frozen=True)
class Prices:
    """A bound on the total, and what each choice loses of it; all in points.

    Attributes:
        pair_worth: what the best pair of each theme is worth when it has paid for what it uses.
        reference_loss: the losses of the reference leaders by theme.
    """

    space: Space
    slot_price: Floats
    bound: float
    pair_worth: list[float]
    reference_loss: list[Floats]

    def pair_loss(self, theme: int) -> Floats:
        """Return the losses of a theme's pairs; counted anew, as all of them fill much memory."""
        return self.pair_worth[theme] - _worth(self.space, self.slot_price, theme)

    def slot_loss(self, slot: int) -> float:
        """Return the least loss of a plan that uses ``slot``; infinity when none does."""
        theme, role, _person = self.space.keys[slot]
        at = next(t for t, menu in enumerate(self.space.menus) if menu.theme.id == theme)
        menu = self.space.menus[at]
        if role == "RL":
            return float(self.reference_loss[at][menu.references.index(slot)])
        loss = self.pair_loss(at)
        if role == "NL":
            return float(loss[menu.leaders.index(slot), :].min(initial=np.inf))
        return float(loss[:, menu.drivers.index(slot)].min(initial=np.inf))


@dataclass(frozen=True)
class Links:
    """The rows of a space, slot by slot: which rows a slot is in, and how much."""

    start: NDArray[np.int64]
    row: NDArray[np.int64]
    value: Floats
    limit: Floats

    def of(self, slots: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
        """Return (place in ``slots``, row, coefficient) of every entry of ``slots``."""
        count = self.start[slots + 1] - self.start[slots]
        place = np.repeat(np.arange(len(slots)), count)
        first = np.repeat(self.start[slots] - np.cumsum(count) + count, count)
        entry = first + np.arange(len(place))
        return place, self.row[entry], self.value[entry]


def links(space: Space) -> Links:
    """Arrange the rows of ``space`` slot by slot."""
    slots = np.array([s for row in space.rows for s, _c in row.slots], dtype=np.int64)
    value = np.array([c for row in space.rows for _s, c in row.slots], dtype=float)
    rows = np.repeat(np.arange(len(space.rows)), [len(row.slots) for row in space.rows])
    order = np.argsort(slots, kind="stable")
    start = np.searchsorted(slots[order], np.arange(len(space.keys) + 1))
    limit = np.array([row.limit for row in space.rows], dtype=float)
    return Links(start, rows[order], value[order], limit)


def losses(space: Space, link: Links, price: Floats) -> Prices:
    """Return the bound and the losses that ``price`` gives, one number a row, none negative."""
    slot_price = np.zeros(len(space.keys))
    slots = np.repeat(np.arange(len(space.keys)), np.diff(link.start))
    np.add.at(slot_price, slots, link.value * price[link.row])
    bound = float(price @ link.limit) if len(price) else 0.0
    worths: list[float] = []
    references: list[Floats] = []
    for theme, menu in enumerate(space.menus):
        worths.append(float(_worth(space, slot_price, theme).max()))
        value = menu.reference_points - slot_price[menu.references]
        bound += worths[-1] + float(value.max())
        references.append(float(value.max()) - value)
    for helper, worth in enumerate(_helper_worth(space, price)):
        bound += max(0.0, worth) * space.helper_most[helper]
    return Prices(space, slot_price, bound, worths, references)


def _worth(space: Space, slot_price: Floats, theme: int) -> Floats:
    menu = space.menus[theme]
    worth = menu.pair_points - slot_price[menu.leaders][:, None]
    worth -= slot_price[menu.drivers][None, :]
    return worth


def _helper_worth(space: Space, price: Floats) -> list[float]:
    worth = list(space.helper_cost)
    for number, row in enumerate(space.rows):
        for helper, coefficient in row.helpers:
            worth[helper] -= coefficient * float(price[number])
    return worth


def find_prices(space: Space, budget: Budget) -> Prices:
    """Return prices with a low bound.

    Raises:
        Cancelled: the user stopped it.
        TimeUp: there was no time for any prices.
    """
    link = links(space)
    best = losses(space, link, np.zeros(len(space.rows)))
    try:
        master = _Master(space, link, budget)
        for _turn in range(LONGEST):
            price, value, theme_value = master.solve()
            found = losses(space, link, price)
            if found.bound < best.bound:
                best = found
            if best.bound - value < SLACK * max(1.0, abs(value)):
                break
            if not master.add_better(found, theme_value):
                break
    except TimeUp:
        pass
    return best


class _Master:
    """The linear program over the pairs known so far; everything else is in it from the start."""

    def __init__(self, space: Space, link: Links, budget: Budget) -> None:
        self.space, self.link, self.budget = space, link, budget
        self.solver: Any = None
        self.known = [np.zeros(m.pair_points.shape, dtype=bool) for m in space.menus]
        self._begin()

    def solve(self) -> tuple[Floats, float, Floats]:
        """Return the prices of the rows, the value, and the worth asked of each theme's pair."""
        status = run(self.solver, self.budget)
        if status != "Optimal":
            raise TimeUp if status == "Time limit reached" else RuntimeError(status)
        dual = -np.array(self.solver.getSolution().row_dual)
        rows, themes = len(self.space.rows), len(self.space.menus)
        price = np.maximum(0.0, dual[:rows])
        value = -self.solver.getInfo().objective_function_value
        return price, value, dual[rows : rows + themes]

    def add_better(self, found: Prices, theme_value: Floats) -> int:
        """Add the best unknown pairs that would raise the value; return how many."""
        added: list[Pair] = []
        for t in range(len(self.space.menus)):
            gain = found.pair_worth[t] - theme_value[t] - found.pair_loss(t)
            gain[self.known[t]] = NEVER
            added += self._best(t, gain, BEST, SLACK)
        self._add(added)
        return len(added)

    def _best(self, t: int, worth: Floats, count: int, least: float) -> list[Pair]:
        flat = worth.ravel()
        count = min(count, flat.size)
        top = np.argpartition(-flat, count - 1)[:count]
        width = worth.shape[1]
        return [(t, int(i) // width, int(i) % width) for i in np.sort(top) if flat[i] > least]

    def _begin(self) -> None:
        space, themes = self.space, len(self.space.menus)
        references = [(t, s) for t, m in enumerate(space.menus) for s in m.references]
        place, row, value = self.link.of(np.array([s for _t, s in references], dtype=np.int64))
        points = np.concatenate([m.reference_points for m in space.menus])
        helpers = len(space.helper_cost)
        first = len(points) + helpers
        extra = [
            (number, len(points) + h, c)
            for number, r in enumerate(space.rows) for h, c in r.helpers
        ]  # fmt: skip
        count = len(space.rows) + 2 * themes
        # One stand-in a theme for the pair and one for the reference leader keep it solvable; they
        # are dearer than any plan.
        dear = _dearer_than_any_plan(space)
        stand_in = np.arange(2 * themes)
        rows = np.concatenate(
            [row, [e[0] for e in extra], [len(space.rows) + themes + t for t, _s in references],
             len(space.rows) + stand_in]
        ).astype(np.int64)  # fmt: skip
        columns = np.concatenate(
            [place, [e[1] for e in extra], np.arange(len(references)), first + stand_in]
        ).astype(np.int64)
        values = np.concatenate(
            [value, [e[2] for e in extra], np.ones(len(references) + 2 * themes)]
        )
        total = first + 2 * themes
        upper = np.full(total, INFINITY)
        upper[len(points) : first] = space.helper_most
        low = np.concatenate([np.full(len(space.rows), -INFINITY), np.ones(2 * themes)])
        high = np.concatenate([self.link.limit, np.ones(2 * themes)])
        cost = -np.concatenate([points, space.helper_cost, np.full(2 * themes, -dear)])
        self.solver = solver_for(self.budget)
        order = np.argsort(rows, kind="stable")
        start = np.searchsorted(rows[order], np.arange(count + 1))
        self.columns = total
        load(
            self.solver,
            Program(cost, np.zeros(total), upper, [False] * total,
                    Rows(low, high, start, columns[order], values[order])),
        )  # fmt: skip
        for t, menu in enumerate(space.menus):
            self._add(self._first(t, menu.pair_points))

    def _first(self, t: int, points: Floats) -> list[Pair]:
        """Return the best pairs, and the best co-driver of each of the best leaders."""
        pairs = set(self._best(t, points, BEST, NEVER))
        best = points.max(axis=1)
        for i in np.argsort(-best, kind="stable")[:BEST]:
            if best[i] > NEVER:
                pairs.add((t, int(i), int(points[i].argmax())))
        if self.space.staffed is not None:
            # The pair of nobody and nobody: worth nothing, but without it nothing can be left out.
            pairs.add((t, points.shape[0] - 1, points.shape[1] - 1))
        return sorted(pairs)

    def _add(self, pairs: list[Pair]) -> None:
        if not pairs:
            return
        menus = self.space.menus
        for t, i, j in pairs:
            self.known[t][i, j] = True
        row, column, value = pair_entries(self.space, self.link, pairs)
        theme = len(self.space.rows) + np.array([t for t, _i, _j in pairs])
        row = np.concatenate([row, theme])
        column = np.concatenate([column, np.arange(len(pairs))])
        value = np.concatenate([value, np.ones(len(pairs))])
        order = np.lexsort((row, column))
        start = np.searchsorted(column[order], np.arange(len(pairs)))
        cost = -np.array([menus[t].pair_points[i, j] for t, i, j in pairs])
        self.solver.addCols(
            len(pairs), cost, np.zeros(len(pairs)), np.full(len(pairs), INFINITY), len(row),
            start.astype(np.int32), row[order].astype(np.int32), value[order],
        )  # fmt: skip


def pair_entries(
    space: Space, link: Links, pairs: list[Pair]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Return (row, place in ``pairs``, coefficient) of the pairs, each row once a pair."""
    menus = space.menus
    leaders = np.array([menus[t].leaders[i] for t, i, _j in pairs], dtype=np.int64)
    drivers = np.array([menus[t].drivers[j] for t, _i, j in pairs], dtype=np.int64)
    one, row, value = link.of(leaders)
    two, row_two, value_two = link.of(drivers)
    place = np.concatenate([one, two])
    both = np.concatenate([row, row_two])
    amount = np.concatenate([value, value_two])
    key, where = np.unique(place * (len(space.rows) + 1) + both, return_inverse=True)
    summed = np.zeros(len(key))
    np.add.at(summed, where, amount)
    return key % (len(space.rows) + 1), key // (len(space.rows) + 1), summed


def _dearer_than_any_plan(space: Space) -> float:
    points = sum(
        float(np.abs(m.pair_points[m.pair_points > NEVER]).max(initial=0))
        + float(m.reference_points.max(initial=0))
        for m in space.menus
    )
    lost = zip(space.helper_cost, space.helper_most, strict=True)
    return 1.0 + 2 * points - sum(cost * most for cost, most in lost)
