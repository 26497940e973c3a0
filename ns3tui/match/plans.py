"""Two plans beside each other: which roles change, from whom to whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from ns3tui.match.problem import ROLES
from ns3tui.match.score import Assignment, Roles


@dataclass(frozen=True)
class RoleChange:
    """One role of a theme in two plans; None is nobody, or a theme the plan leaves out."""

    theme: str
    role: str
    before: str | None
    after: str | None


def changes(
    before: Mapping[str, Mapping[str, str | None]], after: Mapping[str, Mapping[str, str | None]]
) -> tuple[RoleChange, ...]:
    """Return the roles that differ between two plans, by theme and role."""
    found = []
    for theme in sorted({*before, *after}):
        for role in ROLES:
            old = before.get(theme, {}).get(role)
            new = after.get(theme, {}).get(role)
            if old != new:
                found.append(RoleChange(theme, role, old, new))
    return tuple(found)


def as_assignment(plan: Mapping[str, Mapping[str, str | None]]) -> Assignment:
    """Return a plan kept as JSON as an assignment, every role present."""
    return {theme: {role: roles.get(role) for role in ROLES} for theme, roles in plan.items()}


def themes_changed(before: Mapping[str, Roles], after: Mapping[str, Roles]) -> tuple[str, ...]:
    """Return the themes of ``before`` whose leader or reference leader is another in ``after``."""
    return tuple(
        theme
        for theme, roles in sorted(before.items())
        if any(after.get(theme, {}).get(role) != roles[role] for role in ("NL", "RL"))
    )
