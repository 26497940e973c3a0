"""The whole-number program over a few choices."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ns3tui.match.budget import Budget, TimeUp
from ns3tui.match.highs import INFINITY, Program, Rows, minimise
from ns3tui.match.points import NEVER, Floats
from ns3tui.match.prices import Links, Pair, Prices, links, pair_entries
from ns3tui.match.score import Assignment
from ns3tui.match.space import Space

HALF: float = 0.5


@dataclass(frozen=True)
class Choices:
    """Pairs (theme, leader, driver) and reference leaders (theme, reference) by menu places."""

    pairs: list[Pair]
    references: list[tuple[int, int]]


@dataclass(frozen=True)
class Chosen:
    """The best plan over some choices; None when they hold no plan."""

    assignment: Assignment | None
    proven: bool = True


@dataclass(frozen=True)
class Least:
    """A condition: what the slots chosen are worth together, helpers included, is at least this."""

    pair_worth: Floats
    reference_worth: Floats
    helper_worth: Floats
    least: float


def kept(space: Space, prices: Prices, loss: float) -> Choices:
    """Return the choices that lose at most ``loss``."""
    pairs: list[Pair] = []
    references: list[tuple[int, int]] = []
    for t, menu in enumerate(space.menus):
        rows, columns = np.nonzero((prices.pair_loss(t) <= loss) & (menu.pair_points > NEVER))
        pairs += [(t, i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]
        places = np.nonzero(prices.reference_loss[t] <= loss)[0]
        references += [(t, r) for r in places.tolist()]
    return Choices(pairs, references)


def kept_with(space: Space, prices: Prices, loss: float, slot: int) -> Choices:
    """Return the choices that lose at most ``loss`` beside ``slot``, which is in every plan."""
    theme, role, _person = space.keys[slot]
    all_kept = kept(space, prices, loss)
    at = next(t for t, menu in enumerate(space.menus) if menu.theme.id == theme)
    menu = space.menus[at]
    pairs = [pair for pair in all_kept.pairs if pair[0] != at]
    references = [pair for pair in all_kept.references if pair[0] != at]
    if role == "RL":
        pairs += [pair for pair in all_kept.pairs if pair[0] == at]
        return Choices(sorted(pairs), sorted([*references, (at, menu.references.index(slot))]))
    own = prices.pair_loss(at)
    mine = np.zeros(own.shape, dtype=bool)
    if role == "NL":
        mine[menu.leaders.index(slot), :] = True
    else:
        mine[:, menu.drivers.index(slot)] = True
    mine &= (menu.pair_points > NEVER) & (own <= prices.slot_loss(slot) + loss)
    rows, columns = np.nonzero(mine)
    pairs += [(at, i, j) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]
    references += [pair for pair in all_kept.references if pair[0] == at]
    return Choices(sorted(pairs), sorted(references))


def points(space: Space, choices: Choices) -> tuple[Floats, Floats, Floats]:
    """Return the points of the pairs, the reference leaders and the helpers."""
    menus = space.menus
    return (
        np.array([menus[t].pair_points[i, j] for t, i, j in choices.pairs], dtype=float),
        np.array([menus[t].reference_points[r] for t, r in choices.references], dtype=float),
        np.array(space.helper_cost, dtype=float),
    )


def slot_worth(space: Space, choices: Choices, worth: Floats) -> tuple[Floats, Floats, Floats]:
    """Return what the choices are worth when each slot has a worth of its own."""
    menus = space.menus
    pairs = [worth[menus[t].leaders[i]] + worth[menus[t].drivers[j]] for t, i, j in choices.pairs]
    references = [worth[menus[t].references[r]] for t, r in choices.references]
    return np.array(pairs), np.array(references), np.zeros(len(space.helper_cost))


def best_of(
    space: Space,
    choices: Choices,
    budget: Budget,
    worth: Floats | None = None,
    conditions: Sequence[Least] = (),
) -> Chosen:
    """Return the plan of most points over ``choices``, or of most ``worth`` counted by slot.

    Raises:
        Cancelled: the user stopped it.
        TimeUp: no plan was found in time.
    """
    while True:
        chosen = _solve(space, choices, budget, worth, conditions)
        # Leaders who lead twice with two reference leaders are met one by one, as they are few.
        if chosen.assignment is None or not space.share(chosen.assignment):
            return chosen
        if not chosen.proven:
            raise TimeUp


def _solve(
    space: Space,
    choices: Choices,
    budget: Budget,
    worth: Floats | None,
    conditions: Sequence[Least],
) -> Chosen:
    themes = range(len(space.menus))
    if {t for t, _i, _j in choices.pairs} != set(themes) or {
        t for t, _r in choices.references
    } != set(themes):
        return Chosen(None)
    goal = points(space, choices) if worth is None else slot_worth(space, choices, worth)
    entries = _Entries(space, choices)
    for condition in conditions:
        entries.at_least(condition, len(space.helper_cost))
    count, helpers = entries.columns, len(space.helper_cost)
    upper = np.ones(count)
    upper[count - helpers :] = space.helper_most
    whole = [True] * (count - helpers) + [False] * helpers
    cost = -np.concatenate(goal)
    result = minimise(Program(cost, np.zeros(count), upper, whole, entries.rows(upper)), budget)
    if result.values is None:
        return Chosen(None)
    slots: list[int] = []
    for place in np.nonzero(result.values[: count - helpers] > HALF)[0].tolist():
        slots += entries.slots(place)
    return Chosen(space.read(slots), result.proven)


class _Entries:
    """The coefficients of the program, row by row and column by column."""

    def __init__(self, space: Space, choices: Choices) -> None:
        self.space, self.choices = space, choices
        link: Links = links(space)
        menus, coupling = space.menus, len(space.rows)
        pairs, references = choices.pairs, choices.references
        self.columns = len(pairs) + len(references) + len(space.helper_cost)
        row, column, value = pair_entries(space, link, pairs)
        slots = np.array([menus[t].references[r] for t, r in references], dtype=np.int64)
        place, row_two, value_two = link.of(slots)
        first = len(pairs) + len(references)
        helpers = [(n, first + h, c) for n, r in enumerate(space.rows) for h, c in r.helpers]
        theme = [coupling + t for t, _i, _j in pairs]
        theme += [coupling + len(menus) + t for t, _r in references]
        self.row = [
            row,
            row_two,
            np.array([h[0] for h in helpers], dtype=np.int64),
            np.array(theme),
        ]
        self.column = [
            column, place + len(pairs), np.array([h[1] for h in helpers], dtype=np.int64),
            np.arange(first),
        ]  # fmt: skip
        self.value = [value, value_two, np.array([h[2] for h in helpers]), np.ones(first)]
        self.low = [np.full(coupling, -INFINITY), np.ones(2 * len(menus))]
        self.high = [link.limit, np.ones(2 * len(menus))]

    def at_least(self, condition: Least, helpers: int) -> None:
        """Add a condition as a row."""
        worth = np.concatenate(
            [condition.pair_worth, condition.reference_worth, condition.helper_worth]
        )
        places = np.nonzero(worth)[0]
        number = sum(len(part) for part in self.low)
        self.row.append(np.full(len(places), number))
        self.column.append(places)
        self.value.append(worth[places])
        self.low.append(np.array([condition.least]))
        self.high.append(np.array([INFINITY]))

    def slots(self, place: int) -> tuple[int, ...]:
        """Return the slots of the column at ``place``."""
        menus, pairs = self.space.menus, self.choices.pairs
        if place < len(pairs):
            t, i, j = pairs[place]
            return menus[t].leaders[i], menus[t].drivers[j]
        t, r = self.choices.references[place - len(pairs)]
        return (menus[t].references[r],)

    def rows(self, upper: Floats) -> Rows:
        """Return the rows that can bind."""
        low, high = np.concatenate(self.low), np.concatenate(self.high)
        row = np.concatenate(self.row).astype(np.int64)
        column = np.concatenate(self.column).astype(np.int64)
        value = np.concatenate(self.value)
        most = np.zeros(len(low))
        np.add.at(most, row, np.maximum(value, 0) * upper[column])
        binding = (low > -INFINITY) | (most > high)
        number = np.cumsum(binding) - 1
        wanted = binding[row]
        row, column, value = number[row[wanted]], column[wanted], value[wanted]
        order = np.lexsort((column, row))
        start = np.searchsorted(row[order], np.arange(int(binding.sum()) + 1))
        return Rows(low[binding], high[binding], start, column[order], value[order])
