"""Small random rounds as JSON values, full of ties and of rules that bind."""

import datetime as dt
import random
from typing import Any

DEPARTMENTS = ("culture", "education", "elderly", "social")
COMPETENCES = ("c1", "c2", "c3")
WEIGHTS = (
    "nl_fit", "nl_expert", "nl_interest", "cd_uplift", "cd_expert", "cd_interest",
    "cd_other_department", "rl_interest", "rl_department", "rl_extra_load",
)  # fmt: skip
FIRST = dt.date(2027, 1, 1)


def random_round(seed: int) -> dict[str, Any]:
    """Return a round of up to four themes and eight people; some cannot be staffed."""
    pick = random.Random(seed)
    kind = pick.choice(["plain", "tight", "odd"])
    themes = [_theme(pick, f"t{n}") for n in range(pick.choice([1, 2, 2, 3, 3, 4]))]
    most = 8 if len(themes) < 3 else 6 if len(themes) == 3 else 5
    people = [_person(pick, n, kind, themes) for n in range(pick.randint(4, most))]
    eager = 0.85 if kind != "tight" else 0.5
    zero = [0] if kind == "odd" else []
    wishes = [
        {"person": p["id"], "theme": t["id"], "role": role, "interest": pick.randint(1, 4)}
        for p in people for t in themes for role in ("NL", "CD", "RL")
        if pick.random() < (eager if role == "RL" else 0.3)
    ]  # fmt: skip
    weights = {key: pick.choice([0, 1, 1, 2, 3, 5]) for key in WEIGHTS}
    return {
        "params": {
            "innovation_max": pick.choice([None, *zero, 1, 2, 2, 3]),
            "nl_capacity": pick.choice([None, *zero, 1, 1, 2, 2]),
            "cd_capacity": pick.choice([None, *zero, 1, 1, 2]),
            "rl_capacity": pick.choice([None, *zero, 1, 2, 2, 2]),
            "drive_capacity": pick.choice([None, None, 1, 2]),
            "one_rl_per_nl": pick.choice([True, True, False, None]),
        },
        "weights": {**weights, "cd_present": pick.choice([-6, -2, 0, 0, 1])},
        "themes": themes,
        "people": people,
        "opt_ins": wishes,
        "running": [_running(pick, n, people) for n in range(pick.choice([0, 0, 1, 2]))],
        "locks": [
            _choice(pick, themes, people, lock=True)
            for _n in range(pick.choice([0, 0, 0, 0, 1, 2]))
        ],
        "bans": [
            _choice(pick, themes, people, lock=False) for _n in range(pick.choice([0, 0, 1, 3]))
        ],
    }


def shuffled(data: dict[str, Any], seed: int) -> dict[str, Any]:
    """Return the same round written in another order."""
    pick = random.Random(seed)

    def mix(value: Any) -> Any:
        if isinstance(value, dict):
            items = [(k, mix(v)) for k, v in value.items()]
            pick.shuffle(items)
            return dict(items)
        if isinstance(value, list):
            items = [mix(v) for v in value]
            pick.shuffle(items)
            return items
        return value

    mixed: dict[str, Any] = mix(data)
    return mixed


def _span(pick: random.Random, longest: int = 60) -> dict[str, str]:
    start = FIRST + dt.timedelta(pick.choice([0, 0, 0, 20, 40]))
    return {
        "start": str(start),
        "end": str(start + dt.timedelta(pick.choice([0, 19, 20, longest]))),
    }


def _theme(pick: random.Random, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "type": pick.choice(["innovation", "welfare", "learning"]),
        "departments": pick.sample(DEPARTMENTS, pick.randint(0, 2)),
        "competences": pick.sample(COMPETENCES, pick.randint(0, 3)),
        **_span(pick),
        "cd_required": pick.random() < 0.3,
    }


def _person(
    pick: random.Random, number: int, kind: str, themes: list[dict[str, Any]]
) -> dict[str, Any]:
    roles = [r for r in ("NL", "CD", "RL") if pick.random() < 0.6] or [pick.choice(["NL", "RL"])]
    person: dict[str, Any] = {
        "id": f"p{number}",
        "department": pick.choice(DEPARTMENTS),
        "roles": roles,
        "diploma": pick.random() < 0.95,
        "driven_before": pick.random() < 0.8,
        "director": pick.random() < 0.8,
        "chief_forum": pick.random() < 0.8,
        "competences": {c: pick.randint(0, 4) for c in COMPETENCES if pick.random() < 0.7},
        "expert_themes": [t["id"] for t in themes if pick.random() < 0.2],
        "available": None,
    }
    if pick.random() < 0.2:
        person["available"] = [_span(pick, 90) for _n in range(pick.randint(0, 2))]
    if kind == "odd" and pick.random() < 0.5:
        person["capacity"] = {
            key: pick.choice([None, 0, 1, 2])
            for key in ("NL", "CD", "RL", "DRIVE") if pick.random() < 0.4
        }  # fmt: skip
    return person


def _running(pick: random.Random, number: int, people: list[dict[str, Any]]) -> dict[str, Any]:
    ids = [p["id"] for p in people]
    return {
        "id": f"n{number}",
        "type": pick.choice(["innovation", "welfare", "learning"]),
        **_span(pick),
        "NL": pick.choice(ids),
        "CD": pick.choice([None, *ids]),
        "RL": pick.choice(ids),
    }


def _choice(
    pick: random.Random,
    themes: list[dict[str, Any]],
    people: list[dict[str, Any]],
    *,
    lock: bool,
) -> dict[str, Any]:
    role = pick.choice(["NL", "CD", "RL"])
    able = [p["id"] for p in people if role in p["roles"]] or [people[0]["id"]]
    person = None if lock and role == "CD" and pick.random() < 0.5 else pick.choice(able)
    return {"theme": pick.choice(themes)["id"], "role": role, "person": person}
