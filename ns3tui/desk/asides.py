"""Rules set aside with a written reason: which they are, and setting one aside."""

from collections.abc import Iterable

from sqlmodel import Session, select

from ns3tui.db.tables import Override
from ns3tui.desk.acting import actor_code, today_of
from ns3tui.desk.errors import OverrideReason, RuleBlocked
from ns3tui.rules.finding import Finding


def rules_set_aside(session: Session, code: str) -> frozenset[str]:
    """Return the rules already set aside for a subject with a reason: they do not stop it again."""
    statement = select(Override.rule).where(
        Override.subject == code,
        Override.withdrawn_on == None,  # noqa: E711
    )
    return frozenset(session.exec(statement))


def set_aside(
    session: Session, findings: Iterable[Finding], override: OverrideReason | None
) -> None:
    """Write an override for each finding that blocks, or refuse.

    Raises:
        RuleBlocked: something blocks and no reason was given.
    """
    stopping = [finding for finding in findings if finding.blocks]
    if not stopping:
        return
    if override is None:
        raise RuleBlocked(stopping)
    for finding in stopping:
        session.add(
            Override(
                rule=finding.rule,
                subject=finding.subject,
                reason=override.reason.strip(),
                message=finding.message,
                made_by=actor_code(session),
                made_on=today_of(session),
            )
        )
