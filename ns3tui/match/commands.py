"""What the commands ``ns3tui match solve`` and ``why-not`` do with a file: (exit status, text)."""

import json
from pathlib import Path
from typing import Any, Final

from ns3tui.i18n import _
from ns3tui.match.answer import (
    WRONG_FILE,
    answer_json,
    answer_status,
    why_not_json,
    why_not_status,
)
from ns3tui.match.budget import Budget
from ns3tui.match.diagnosis import diagnose
from ns3tui.match.problem import ROLES, Problem, ProblemError, read_names, read_problem
from ns3tui.match.solve import solve
from ns3tui.match.why_not import why_not
from ns3tui.match.words import answer_text, why_not_text
from ns3tui.system_words import reason_of
from ns3tui.text import clean

LARGEST_FILE: Final = 20 * 1024 * 1024
"""The most bytes of a problem file; one of the largest rounds has about a hundredth."""


def solve_file(
    path: Path | str, top: int = 1, as_json: bool = False, time_limit: float | None = None
) -> tuple[int, str]:
    """Solve the problem in ``path``.

    Returns:
        Status 0 solved, 2 when the file is wrong, 3 infeasible, 4 when time ran out before any
        plan was found; and the text to print.
    """
    try:
        problem, names = _load(path)
    except ProblemError as error:
        return WRONG_FILE, _wrong(path, error)
    answer = solve(problem, top, time_limit=time_limit)
    if as_json:
        return answer_status(answer), _json(answer_json(answer))
    why = None
    if answer.infeasible is not None:
        # The explanation has as long again as the answer was given.
        why = diagnose(problem, answer.infeasible, Budget(seconds=time_limit))
    return answer_status(answer), answer_text(answer, why, lambda code: names.get(code, code))


def why_not_file(
    path: Path | str,
    theme: str,
    role: str,
    person: str,
    as_json: bool = False,
    time_limit: float | None = None,
) -> tuple[int, str]:
    """Say what ``person`` in ``role`` on ``theme`` would cost; ``-`` as CD: no co-driver."""
    try:
        problem, _names = _load(path)
        if role not in ROLES:
            raise ProblemError("ROLLE", _("skal være NL, CD eller RL"))
        if theme not in {t.id for t in problem.themes}:
            raise ProblemError("TEMA", _("{id} findes ikke i filen").format(id=theme))
        known = {p.id for p in problem.people}
        nobody = person == "-" and role == "CD" and person not in known
        if not nobody and person not in known:
            raise ProblemError("PERSON", _("{id} findes ikke i filen").format(id=person))
    except ProblemError as error:
        return WRONG_FILE, _wrong(path, error)
    found = why_not(problem, theme, role, None if nobody else person, time_limit=time_limit)
    text = _json(why_not_json(found)) if as_json else why_not_text(found)
    return why_not_status(found), text


def _load(path: Path | str) -> tuple[Problem, dict[str, str]]:
    """Return the problem of a file, and what its codes are called."""
    try:
        with Path(path).open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise ProblemError(
            "$", _("filen kan ikke læses: {why}").format(why=reason_of(error))
        ) from error
    if len(content) > LARGEST_FILE:
        raise ProblemError("$", _("filen er for stor; højst 20 MB"))
    try:
        text = content.decode("utf-8-sig")
    except ValueError as error:
        raise ProblemError("$", _("filen er ikke UTF-8; gem den som UTF-8")) from error
    return read_problem(text), read_names(text)


def _wrong(path: Path | str, error: ProblemError) -> str:
    # The path and what stands in the file may hold anything at all.
    return clean(f"{path}: {error.path}: {error.message}")


def _json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)
