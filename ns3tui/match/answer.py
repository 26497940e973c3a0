"""Answers in the neutral JSON form of the match."""

from typing import Any, Final

from ns3tui.match.infeasible import Infeasible
from ns3tui.match.solve import Answer
from ns3tui.match.why_not import WhyNot

SOLVED: Final = 0
WRONG_FILE: Final = 2
INFEASIBLE: Final = 3
NO_TIME: Final = 4
"""Time ran out before any plan was found, so nothing is known."""


def answer_json(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON values; ``gap`` and ``complete`` only when not all is proven."""
    if answer.infeasible is not None:
        return _infeasible_json(answer.infeasible)
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
    if not answer.proven:
        result["gap"] = answer.gap
    return {**result, "complete": False} if answer.short else result


def _infeasible_json(found: Infeasible) -> dict[str, Any]:
    result = {
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
    return result if found.complete else {**result, "complete": False}


def why_not_json(found: WhyNot) -> dict[str, Any]:
    """Return the answer to a why-not as JSON values."""
    if found.forced_total is None:
        if not found.proven:
            return {"status": "time_limit", "forced_total": None, "rules": []}
        return {"status": "infeasible", "forced_total": None, "rules": list(found.rules)}
    result: dict[str, Any] = {
        "status": "optimal" if found.proven else "feasible",
        "forced_total": found.forced_total,
        "loss": found.loss,
    }
    return result if found.proven else {**result, "proven": False}


def answer_status(answer: Answer) -> int:
    """Return the exit status of an answer."""
    if answer.infeasible is not None:
        return INFEASIBLE
    return SOLVED if answer.plans else NO_TIME


def why_not_status(found: WhyNot) -> int:
    """Return the exit status of a why-not."""
    if found.forced_total is not None:
        return SOLVED
    return INFEASIBLE if found.proven else NO_TIME
