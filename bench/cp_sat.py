"""The yardstick of the match: the compact model in CP-SAT, run with another interpreter.

``python cp_sat.py FILE`` prints seconds (building included) and the total as JSON. It shares
nothing with the desk, as the two solvers cannot live in one process.
"""

import json
import sys
import time
from collections import defaultdict
from typing import Any

from ortools.sat.python import cp_model

WORKERS = 8
LEVELS = (1, 2, 3, 4)
KINDS = {"nl_capacity": ("NL",), "cd_capacity": ("CD",), "rl_capacity": ("RL",),
         "drive_capacity": ("NL", "CD")}  # fmt: skip


class Compact:
    """One round in CP-SAT's words."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.data, self.model = data, cp_model.CpModel()
        self.people = {p["id"]: p for p in data["people"]}
        self.wish = {(w["theme"], w["role"], w["person"]): w["interest"] for w in data["opt_ins"]}
        self.choice: dict[tuple[str, str, str], Any] = {}
        self.points: list[Any] = []
        for theme in data["themes"]:
            self.theme(theme)
        for limit, roles in KINDS.items():
            if data["params"][limit] is not None:
                self.capacity(data["params"][limit], roles)
        self.extra_load()
        self.model.maximize(sum(self.points))

    def may(self, theme: dict[str, Any], role: str, person: dict[str, Any]) -> bool:
        if role not in person["roles"]:
            return False
        if role == "NL" and not person["diploma"]:
            return False
        if role == "NL" and not person["driven_before"] and theme["type"] != "learning":
            return False
        if role == "RL":
            level = "director" if theme["type"] == "innovation" else "chief_forum"
            if not person[level] or (theme["id"], "RL", person["id"]) not in self.wish:
                return False
        spans = person["available"]
        return spans is None or any(a <= theme["start"] and theme["end"] <= b for a, b in spans)

    def theme(self, theme: dict[str, Any]) -> None:
        name, model, w = theme["id"], self.model, self.data["weights"]
        able = {
            role: [p for p in self.people.values() if self.may(theme, role, p)]
            for role in ("NL", "CD", "RL")
        }
        mine: dict[str, dict[str, Any]] = {}
        for role, people in able.items():
            mine[role] = {p["id"]: model.new_bool_var("") for p in people}
            self.choice |= {(name, role, p): var for p, var in mine[role].items()}
            exactly = role != "CD" or theme["cd_required"]
            (model.add_exactly_one if exactly else model.add_at_most_one)(mine[role].values())
        for person in self.people:
            same = [vars_[person] for vars_ in mine.values() if person in vars_]
            if len(same) > 1:
                model.add_at_most_one(same)
        for role, people in able.items():
            for p in people:
                self.points.append(self.own(theme, role, p) * mine[role][p["id"]])
        for competence in theme["competences"]:
            for level in LEVELS:
                who = [
                    mine[role][p["id"]] for role in ("NL", "CD") for p in able[role]
                    if p["competences"].get(competence, 0) >= level
                ]  # fmt: skip
                reached = model.new_bool_var("")
                model.add(reached <= sum(who))
                self.points.append(w["cd_uplift"] * reached)
        self.pair(theme, able, mine)

    def own(self, theme: dict[str, Any], role: str, person: dict[str, Any]) -> int:
        w, wish = self.data["weights"], self.wish.get((theme["id"], role, person["id"]), 0)
        if role == "NL":
            level = sum(person["competences"].get(k, 0) for k in theme["competences"])
            expert = w["nl_expert"] * (theme["id"] in person["expert_themes"])
            return (w["nl_fit"] - w["cd_uplift"]) * level + expert + w["nl_interest"] * wish
        if role == "CD":
            return w["cd_present"] + w["cd_other_department"] + w["cd_interest"] * wish
        near = w["rl_department"] * (person["department"] in theme["departments"])
        return near + w["rl_interest"] * wish

    def pair(
        self, theme: dict[str, Any], able: dict[str, list[dict[str, Any]]],
        mine: dict[str, dict[str, Any]],
    ) -> None:  # fmt: skip
        w, model = self.data["weights"], self.model
        expert = {
            role: [mine[role][p["id"]] for p in able[role] if theme["id"] in p["expert_themes"]]
            for role in ("NL", "CD")
        }
        bonus = model.new_bool_var("")
        model.add(bonus <= sum(expert["CD"]))
        model.add(bonus <= 1 - sum(expert["NL"]))
        self.points.append(w["cd_expert"] * bonus)
        for department in {p["department"] for p in able["CD"]}:
            here = {
                role: [mine[role][p["id"]] for p in able[role] if p["department"] == department]
                for role in ("NL", "CD")
            }
            if here["NL"]:
                both = model.new_bool_var("")
                model.add(both >= sum(here["NL"]) + sum(here["CD"]) - 1)
                self.points.append(-w["cd_other_department"] * both)

    def capacity(self, limit: int, roles: tuple[str, ...]) -> None:
        served: dict[str, list[tuple[dict[str, Any], Any]]] = defaultdict(list)
        themes = {t["id"]: t for t in self.data["themes"]}
        for (theme, role, person), var in self.choice.items():
            if role in roles:
                served[person].append((themes[theme], var))
        for person, mine in served.items():
            old = [n for n in self.data["running"] if any(n[r] == person for r in roles)]
            for day in {t["start"] for t, _v in mine} | {n["start"] for n in old}:
                new = [var for t, var in mine if t["start"] <= day <= t["end"]]
                load = sum(n["start"] <= day <= n["end"] for n in old)
                if new:
                    self.model.add(sum(new) <= max(0, limit - load))

    def extra_load(self) -> None:
        served: dict[str, list[Any]] = defaultdict(list)
        for (_theme, role, person), var in self.choice.items():
            if role == "RL":
                served[person].append(var)
        for mine in served.values():
            if len(mine) > 1:
                extra = self.model.new_int_var(0, len(mine), "")
                self.model.add(extra >= sum(mine) - 1)
                self.points.append(-self.data["weights"]["rl_extra_load"] * extra)


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123 - as plain as it can be
        data = json.load(file)
    begun = time.perf_counter()
    compact = Compact(data)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 300.0
    status = solver.solve(compact.model)
    seconds = time.perf_counter() - begun
    proven = status == cp_model.OPTIMAL
    print(
        json.dumps({"seconds": seconds, "proven": proven, "total": round(solver.objective_value)})
    )


if __name__ == "__main__":
    main()
