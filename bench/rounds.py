"""Made rounds of a given size as match problems, the same on every machine."""

import datetime as dt
import random
from typing import Any

COMPETENCES = tuple(f"c{number:02d}" for number in range(1, 11))
DEPARTMENTS = tuple(f"d{number}" for number in range(1, 11))
START = dt.date(2027, 3, 1)
SIZES = {"real": (5, 30, 30, 20), "large": (20, 150, 150, 60), "stretch": (50, 300, 300, 100)}
"""Themes, leaders, co-drivers and reference leaders."""
WEIGHTS = {
    "nl_fit": 2, "nl_expert": 6, "nl_interest": 2, "cd_present": 0, "cd_uplift": 2, "cd_expert": 5,
    "cd_interest": 1, "cd_other_department": 3, "rl_interest": 4, "rl_department": 6,
    "rl_extra_load": 3,
}  # fmt: skip


def made_round(
    size: tuple[int, int, int, int], seed: int, *, tight: bool = False
) -> dict[str, Any]:
    """Return a round that can be staffed.

    Args:
        size: themes, leaders, co-drivers, reference leaders.
        seed: another one is another round.
        tight: the themes want much the same, and reference leaders have few places.
    """
    pick = random.Random(seed)
    themes = [_theme(pick, number, tight=tight) for number in range(size[0])]
    people = [
        _person(pick, f"{letter}{number:03d}", role, themes)
        for letter, role, count in zip("ndr", ("NL", "CD", "RL"), size[1:], strict=True)
        for number in range(count)
    ]
    return {
        "params": {
            "innovation_max": None, "nl_capacity": 1, "cd_capacity": 1,
            "rl_capacity": 1 if tight else 2, "drive_capacity": None, "one_rl_per_nl": False,
        },
        "weights": WEIGHTS,
        "themes": themes,
        "people": people,
        "opt_ins": _wishes(pick, themes, people),
        "running": [_running(pick, number, people) for number in range(size[0] // 2)],
    }  # fmt: skip


def _theme(pick: random.Random, number: int, *, tight: bool) -> dict[str, Any]:
    wanted = COMPETENCES[:5] if tight else COMPETENCES
    kind = pick.choice(("innovation", "welfare", "welfare", "welfare", "learning"))
    return {
        "id": f"t{number:02d}",
        "type": kind,
        "departments": sorted(pick.sample(DEPARTMENTS, pick.randint(2, 4))),
        "competences": sorted(pick.sample(wanted, pick.randint(3, 5))),
        "start": str(START),
        "end": str(START + dt.timedelta(weeks=20 if kind == "learning" else 34)),
        "cd_required": pick.random() < 0.2,
    }


def _person(
    pick: random.Random, name: str, role: str, themes: list[dict[str, Any]]
) -> dict[str, Any]:
    away = pick.random() < 0.1
    return {
        "id": name,
        "department": pick.choice(DEPARTMENTS),
        "roles": [role, "CD"] if role == "NL" and pick.random() < 0.2 else [role],
        "diploma": pick.random() < 0.9,
        "driven_before": pick.random() < 0.8,
        "director": pick.random() < 0.5,
        "chief_forum": pick.random() < 0.9,
        "competences": {c: pick.randint(0, 4) for c in COMPETENCES if pick.random() < 0.9},
        "expert_themes": [t["id"] for t in themes if pick.random() < 0.08],
        "available": [[str(START + dt.timedelta(weeks=10)), "2029-01-01"]] if away else None,
    }


def _wishes(
    pick: random.Random, themes: list[dict[str, Any]], people: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    share = {"NL": 0.15, "CD": 0.1, "RL": 0.4}
    return [
        {"person": p["id"], "theme": t["id"], "role": role, "interest": pick.randint(1, 4)}
        for p in people for t in themes for role in p["roles"] if pick.random() < share[role]
    ]  # fmt: skip


def _running(pick: random.Random, number: int, people: list[dict[str, Any]]) -> dict[str, Any]:
    by_role = {role: [p["id"] for p in people if role in p["roles"]] for role in ("NL", "CD", "RL")}
    return {
        "id": f"v{number:02d}",
        "type": "welfare",
        "start": str(START - dt.timedelta(weeks=20)),
        "end": str(START + dt.timedelta(weeks=pick.choice((-2, 6)))),
        **{role: pick.choice(who) for role, who in by_role.items()},
    }
