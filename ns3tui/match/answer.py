"""Answers in the neutral JSON form of the match."""

from typing import Any, Final

from ns3tui.match.solve import Answer
from ns3tui.match.why_not import WhyNot

SOLVED: Final = 0
WRONG_FILE: Final = 2
INFEASIBLE: Final = 3


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON values."""
    if answer.infeasible is not None:
        found = answer.infeasible
        return {
            "status": "infeasible",
            "themes": list(found.themes),
            "rules": list(found.rules),
            "partial": {
                "staffed": len(found.partial),
                "total": found.partial_total,
                "left_out": list(found.left_out),
                "assignment": found.partial,
            },
        }
    if not answer.plans:
        return {"status": "time_limit", "total": None, "proven": False, "gap": None}
    best, *others = answer.plans
    result: dict[str, Any] = {
        "status": "optimal" if answer.proven else "feasible",
        "total": best.total,
        "proven": answer.proven,
        "assignment": best.assignment,
        "terms": best.terms,
        "rl_extra_load": best.extra_load,
        "alternatives": [{"total": p.total, "assignment": p.assignment} for p in others],
    }
    return result if answer.proven else {**result, "gap": answer.gap}


def why_not_json(found: WhyNot) -> dict[str, Any]:
    """Return the answer to a why-not as JSON values."""
    if found.forced_total is None:
        return {"status": "infeasible", "forced_total": None, "rules": list(found.rules)}
    return {"status": "optimal", "forced_total": found.forced_total, "loss": found.loss}
