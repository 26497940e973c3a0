"""What the commands ``ns3tui match solve`` and ``why-not`` do with a file: (exit status, text)."""

import json
from pathlib import Path
from typing import Any

from ns3tui.i18n import _
from ns3tui.match.answer import INFEASIBLE, SOLVED, WRONG_FILE, answer_json, why_not_json
from ns3tui.match.problem import Problem, ProblemError, read_problem
from ns3tui.match.score import Assignment
from ns3tui.match.solve import Answer, solve
from ns3tui.match.why_not import why_not
from ns3tui.system_words import reason_of


def solve_file(path: Path | str, top: int = 1, as_json: bool = False) -> tuple[int, str]:
    """Solve the problem in ``path``; status 0 solved, 3 infeasible, 2 when the file is wrong."""
    try:
        problem = _load(path)
    except ProblemError as error:
        return WRONG_FILE, _wrong(path, error)
    answer = solve(problem, top)
    status = INFEASIBLE if answer.infeasible else SOLVED
    return status, _json(answer_json(answer)) if as_json else _solved_text(answer)


def why_not_file(
    path: Path | str, theme: str, role: str, person: str, as_json: bool = False
) -> tuple[int, str]:
    """Say what ``person`` in ``role`` on ``theme`` would cost; ``-`` as CD: no co-driver."""
    try:
        problem = _load(path)
        if theme not in {t.id for t in problem.themes}:
            raise ProblemError("TEMA", _("{id} findes ikke i filen").format(id=theme))
        nobody = person == "-" and role == "CD"
        if not nobody and person not in {p.id for p in problem.people}:
            raise ProblemError("PERSON", _("{id} findes ikke i filen").format(id=person))
        if role not in ("NL", "CD", "RL"):
            raise ProblemError("ROLLE", _("skal være NL, CD eller RL"))
    except ProblemError as error:
        return WRONG_FILE, _wrong(path, error)
    found = why_not(problem, theme, role, None if nobody else person)
    status = INFEASIBLE if found.forced_total is None else SOLVED
    if as_json:
        return status, _json(why_not_json(found))
    if found.forced_total is None:
        return status, _("Det kan ikke lade sig gøre. Regler: {rules}").format(
            rules=", ".join(found.rules) or "–"
        )
    return status, _("Bedste sum med valget: {total}. Det koster {loss} point.").format(
        total=found.forced_total, loss=found.loss
    )


def _load(path: Path | str) -> Problem:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ProblemError(
            "$", _("filen kan ikke læses: {why}").format(why=reason_of(error))
        ) from error
    except ValueError as error:
        raise ProblemError("$", _("filen er ikke UTF-8; gem den som UTF-8")) from error
    return read_problem(text)


def _wrong(path: Path | str, error: ProblemError) -> str:
    return f"{path}: {error.path}: {error.message}"


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _solved_text(answer: Answer) -> str:
    found = answer.infeasible
    if found is not None:
        return "\n".join(
            [
                _("Runden kan ikke bemandes."),
                _("Temaer, der ikke kan bemandes sammen: {ids}").format(
                    ids=", ".join(found.themes)
                ),
                _("Regler, der måtte vige: {rules}").format(rules=", ".join(found.rules) or "–"),
                _("Bedste delvise plan: {count} temaer, {total} point").format(
                    count=len(found.partial), total=found.partial_total
                ),
                *_plan_lines(found.partial),
            ]
        )
    lines: list[str] = []
    for number, plan in enumerate(answer.plans, start=1):
        lines.append(_("Plan {number}: {total} point").format(number=number, total=plan.total))
        lines += _plan_lines(plan.assignment)
    return "\n".join(lines)


def _plan_lines(assignment: Assignment) -> list[str]:
    return [
        f"  {theme}  NL {roles['NL']}  CD {roles['CD'] or '–'}  RL {roles['RL']}"
        for theme, roles in sorted(assignment.items())
    ]
