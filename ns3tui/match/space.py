"""The round as numbers: every pair and every reference leader of a theme, and what binds them.

A *slot* is one person in one role on one theme (or nobody there). Themes choose one *pair*, a
leader's slot and a co-driver's slot, and one reference leader's slot. Rows bind slots across
roles and themes; a row reads ``sum of coefficients - helpers <= limit``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np

from ns3tui.match.eligibility import candidates, struck_by
from ns3tui.match.loads import innovation_rooms, rooms
from ns3tui.match.plans import themes_changed
from ns3tui.match.points import NEVER, Floats, Levels, pair_points, reference_points
from ns3tui.match.problem import Person, Problem, Theme
from ns3tui.match.score import KINDS, Assignment, Roles

Key = tuple[str, str, str | None]
NOBODY: Final = ""
"""In every role of a theme that is left out; None is only "no co-driver"."""


@dataclass(frozen=True)
class Row:
    """``sum(coefficient * slot) + sum(coefficient * helper) <= limit``."""

    slots: tuple[tuple[int, float], ...]
    limit: float
    helpers: tuple[tuple[int, float], ...] = ()


@dataclass
class Menu:
    """The choices of one theme.

    Attributes:
        leaders, drivers, references: slots; None among the drivers is "no co-driver".
        pair_points: points of each leader with each co-driver; NEVER where they may not be.
        reference_points: points of each reference leader.
    """

    theme: Theme
    leaders: list[int]
    drivers: list[int]
    references: list[int]
    pair_points: Floats
    reference_points: Floats


@dataclass
class Space:
    """All choices of a problem, with the rows that bind them.

    Args:
        partial: themes may be left without anybody; then ``staffed`` of them must be staffed.
    """

    problem: Problem
    staffed: int | None = None
    keys: list[Key] = field(default_factory=list)
    slot_of: dict[Key, int] = field(default_factory=dict)
    menus: list[Menu] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    diverse: list[tuple[Mapping[str, Roles], int]] = field(default_factory=list)
    helper_cost: list[float] = field(default_factory=list)
    helper_most: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        people = {p.id: p for p in self.problem.people}
        levels = Levels(self.problem)
        for theme in self.problem.themes:
            self.menus.append(self._menu(theme, people, levels))
        self._distinct()
        self._capacities()
        self._running_references()
        self._extra_load()
        if self.staffed is not None:
            self._partial(self.staffed)
        self._shared: dict[tuple[int, int], None] = {}

    @property
    def has_choices(self) -> bool:
        """Tell whether every theme has a pair and a reference leader to choose."""
        return all(
            m.references and m.pair_points.size and m.pair_points.max() > NEVER for m in self.menus
        )

    def helper(self, cost: float, most: float) -> int:
        """Add a helping number from 0 to ``most``, paid at ``cost``, and return its place."""
        self.helper_cost.append(cost)
        self.helper_most.append(most)
        return len(self.helper_cost) - 1

    def slots(self, assignment: Mapping[str, Roles]) -> list[int]:
        """Return the slots an assignment uses, those of nobody too; unknown ones are left out."""
        keys: list[Key] = []
        for menu in self.menus:
            roles = assignment.get(menu.theme.id, dict.fromkeys(("NL", "CD", "RL"), NOBODY))
            keys += [(menu.theme.id, role, person) for role, person in roles.items()]
        return [self.slot_of[key] for key in keys if key in self.slot_of]

    def differ(self, assignment: Mapping[str, Roles], places: int) -> None:
        """Ask for at least ``places`` roles to differ from ``assignment``."""
        used = self.slots(assignment)
        roles = 3 * len(self.menus)
        # A role whose slot no longer exists differs by itself.
        self.rows.append(Row(tuple((slot, 1.0) for slot in used), roles - places))

    def differ_in_themes(self, assignment: Mapping[str, Roles], least: int) -> None:
        """Ask for another leader or reference leader in ``least`` themes or more."""
        self.diverse.append((assignment, least))
        moved = []
        for menu in self.menus:
            roles = assignment.get(menu.theme.id, {})
            keys = [(menu.theme.id, role, roles.get(role, NOBODY)) for role in ("NL", "RL")]
            same = [self.slot_of[key] for key in keys if key in self.slot_of]
            differs = self.helper(0, 1)
            moved.append((differs, -1.0))
            if len(same) == len(keys):
                self.rows.append(Row(tuple((s, 1.0) for s in same), 2, ((differs, 1.0),)))
        self.rows.append(Row((), -least, tuple(moved)))

    def allows(self, assignment: Mapping[str, Roles]) -> bool:
        """Tell whether ``assignment``, which breaks no rule, is also among the plans asked for."""
        if any(len(themes_changed(a, assignment)) < least for a, least in self.diverse):
            return False
        used = set(self.slots(assignment))
        return all(
            sum(c for slot, c in row.slots if slot in used) <= row.limit
            for row in self.rows
            if not row.helpers
        )

    def _slot(self, theme: str, role: str, person: str | None) -> int:
        key = (theme, role, person)
        self.slot_of[key] = len(self.keys)
        self.keys.append(key)
        return self.slot_of[key]

    def _menu(self, theme: Theme, people: dict[str, Person], levels: Levels) -> Menu:
        able = {role: candidates(self.problem, theme, role) for role in ("NL", "CD", "RL")}
        alone = not struck_by(self.problem, theme, "CD", None)
        slots = {
            role: [self._slot(theme.id, role, p.id) for p in who] for role, who in able.items()
        }
        if alone:
            slots["CD"].insert(0, self._slot(theme.id, "CD", None))
        drivers: list[Person | None] = [None, *able["CD"]] if alone else [*able["CD"]]
        return Menu(
            theme, slots["NL"], slots["CD"], slots["RL"],
            pair_points(self.problem, theme, able["NL"], drivers, levels),
            np.array([reference_points(self.problem, theme, p) for p in able["RL"]], dtype=float),
        )  # fmt: skip

    def _distinct(self) -> None:
        for menu in self.menus:
            for slot in menu.references:
                theme, _role, person = self.keys[slot]
                others = [self.slot_of.get((theme, role, person)) for role in ("NL", "CD")]
                mine = [(s, 1.0) for s in (slot, *others) if s is not None]
                if len(mine) > 1:
                    self.rows.append(Row(tuple(mine), 1))

    def _capacities(self) -> None:
        for kind, roles in KINDS.items():
            for person in self.problem.people:
                limit = self.problem.limit(person, kind)
                if limit is not None:
                    self._capacity(person, roles, limit)

    def _capacity(self, person: Person, roles: tuple[str, ...], limit: int) -> None:
        mine: dict[str, list[int]] = {}
        themes = []
        for menu in self.menus:
            keys = [(menu.theme.id, role, person.id) for role in roles]
            slots = [self.slot_of[key] for key in keys if key in self.slot_of]
            if slots:
                mine[menu.theme.id] = slots
                themes.append(menu.theme)
        for new, room in rooms(self.problem, person, roles, limit, themes):
            self.rows.append(Row(tuple((s, 1.0) for t in new for s in mine[t]), room))

    def _running_references(self) -> None:
        if not self.problem.one_rl_per_nl:
            return
        for menu in self.menus:
            for network in self.problem.running:
                leader = self.slot_of.get((menu.theme.id, "NL", network.people["NL"] or ""))
                reference = network.people["RL"]
                if leader is None or not reference or not network.span.overlaps(menu.theme.span):
                    continue
                same = self.slot_of.get((menu.theme.id, "RL", reference))
                terms = [(leader, 1.0)] + ([] if same is None else [(same, -1.0)])
                self.rows.append(Row(tuple(terms), 0))

    def _extra_load(self) -> None:
        weight = self.problem.weights["rl_extra_load"]
        loads: dict[str | None, list[tuple[int, float]]] = {}
        for menu in self.menus if weight else ():
            for slot in menu.references:
                loads.setdefault(self.keys[slot][2], []).append((slot, 1.0))
        for terms in loads.values():
            if len(terms) > 1:
                extra = self.helper(-weight, len(terms) - 1)
                self.rows.append(Row(tuple(terms), 1, ((extra, -1.0),)))

    def _partial(self, staffed: int) -> None:
        """Let a theme choose nobody in every role; exactly ``staffed`` themes must not."""
        empty: dict[str, int] = {}
        for menu in self.menus:
            pair, driver, reference = (
                self._slot(menu.theme.id, r, NOBODY) for r in ("NL", "CD", "RL")
            )
            # Nobody leading goes with nobody driving only, and nobody referring.
            points = np.full((len(menu.leaders) + 1, len(menu.drivers) + 1), NEVER)
            points[:-1, :-1] = menu.pair_points
            points[-1, -1] = 0
            menu.leaders.append(pair)
            menu.drivers.append(driver)
            menu.references.append(reference)
            menu.pair_points = points
            menu.reference_points = np.append(menu.reference_points, 0.0)
            self.rows.append(Row(((pair, 1.0), (reference, -1.0)), 0))
            self.rows.append(Row(((pair, -1.0), (reference, 1.0)), 0))
            empty[menu.theme.id] = pair
        count = len(self.menus) - staffed
        self.rows.append(Row(tuple((s, 1.0) for s in empty.values()), count))
        self.rows.append(Row(tuple((s, -1.0) for s in empty.values()), -count))
        for new, room in innovation_rooms(self.problem):
            self.rows.append(Row(tuple((empty[t], -1.0) for t in new), room - len(new)))

    def share(self, assignment: Mapping[str, Roles]) -> bool:
        """Add the rows of one_rl_per_nl that ``assignment`` breaks; tell whether it broke any."""
        if not self.problem.one_rl_per_nl:
            return False
        broken = False
        chosen = [
            (i, m, assignment[m.theme.id])
            for i, m in enumerate(self.menus)
            if m.theme.id in assignment
        ]
        for (i, one, mine), (j, two, yours) in combinations(chosen, 2):
            if mine["NL"] != yours["NL"] or mine["RL"] == yours["RL"]:
                continue
            if one.theme.span.overlaps(two.theme.span):
                broken = True
                if (i, j) not in self._shared:
                    self._shared[i, j] = None
                    self._same_reference(one, two)
        return broken

    def _same_reference(self, one: Menu, two: Menu) -> None:
        same = self.helper(0, 1)
        for slot in one.leaders:
            other = self.slot_of.get((two.theme.id, "NL", self.keys[slot][2]))
            if other is not None and self.keys[slot][2] != NOBODY:
                self.rows.append(Row(((slot, 1.0), (other, 1.0)), 1, ((same, -1.0),)))
        for slot in one.references:
            if self.keys[slot][2] != NOBODY:
                other = self.slot_of.get((two.theme.id, "RL", self.keys[slot][2]))
                also = () if other is None else ((other, -1.0),)
                self.rows.append(Row(((slot, 1.0), *also), 1, ((same, 1.0),)))

    def read(self, chosen: Iterable[int]) -> Assignment:
        """Return the assignment made by the chosen slots, themes with nobody left out."""
        found: Assignment = {}
        for slot in chosen:
            theme, role, person = self.keys[slot]
            if person != NOBODY:
                found.setdefault(theme, {"NL": None, "CD": None, "RL": None})[role] = person
        return {m.theme.id: found[m.theme.id] for m in self.menus if m.theme.id in found}
