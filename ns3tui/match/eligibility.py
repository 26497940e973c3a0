"""Who may serve on a theme, and the rules that strike the others (R-33, R-44)."""

from typing import Final

from ns3tui.match.problem import Person, Problem, Theme

NOTHING: Final[frozenset[str]] = frozenset()


def struck_by(
    problem: Problem,
    theme: Theme,
    role: str,
    person: Person | None,
    dropped: frozenset[str] = NOTHING,
) -> list[str]:
    """Return the codes of the single-theme rules that strike ``person``; empty: may serve.

    None as a person is "no co-driver". Rules in ``dropped`` are not asked.
    """
    codes = _person_rules(problem, theme, role, person) if person else []
    if person is None and theme.cd_required:
        codes.append("cd_required")
    chosen = person.id if person else None
    if (theme.id, role, chosen) in problem.banned:
        codes.append("bans")
    if any(person != chosen for person in problem.locked.get((theme.id, role), ())):
        codes.append("locks")
    return [code for code in codes if code not in dropped] if dropped else codes


def _person_rules(problem: Problem, theme: Theme, role: str, person: Person) -> list[str]:
    codes = []
    if role not in person.roles:
        codes.append("role")
    if role == "NL":
        if not person.diploma:
            codes.append("nl_diploma")
        if not person.driven_before and theme.type != "learning":
            codes.append("nl_driven")
    if role == "RL":
        high_enough = person.director if theme.type == "innovation" else person.chief_forum
        if not high_enough:
            codes.append("rl_level")
        if (theme.id, "RL", person.id) not in problem.interest:
            codes.append("rl_optin")
    if person.available is not None and not any(
        span.covers(theme.span) for span in person.available
    ):
        codes.append("availability")
    return codes


def candidates(
    problem: Problem, theme: Theme, role: str, dropped: frozenset[str] = NOTHING
) -> list[Person]:
    """Return the people who may serve in ``role`` on ``theme``, by id."""
    return [p for p in problem.people if not struck_by(problem, theme, role, p, dropped)]
