"""Rules set aside with a written reason: which they are, and setting one aside."""

import re
from collections.abc import Iterable
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.acting import actor_code, today_of
from ns3tui.desk.errors import OverrideReason, Refused, RuleBlocked
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity

_MARK: Final = re.compile(r"[A-ZÆØÅ]+\d+|\d+(?:-\d+)*")


def rules_set_aside(session: Session, code: str) -> frozenset[str]:
    """Return the rules already set aside for a subject with a reason: they do not stop it again."""
    c = table("override").c
    statement = sa.select(c.rule).where(c.subject == code, c.withdrawn_on.is_(None))
    return frozenset(session.execute(statement).scalars())


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
    _write(session, stopping, override)


def set_aside_warnings(
    session: Session, findings: Iterable[Finding], override: OverrideReason
) -> None:
    """Write an override for each warning: it is known, and stays so with a reason.

    It covers what it was said about and no more: see :func:`covers`.

    Raises:
        Refused: there is no warning to set aside.
    """
    warned = [finding for finding in findings if finding.severity is Severity.WARNING]
    if not warned:
        raise Refused(_("Der er ingen advarsel at fravige her."))
    _write(session, warned, override)


def covers(said: str, finding: Finding) -> bool:
    """Tell whether an override, by what the rule then said, is about the same as a finding.

    The codes, weeks and figures must be the same, in whatever language: a stay moved into another
    week, or one more seat booked, warns anew.
    """
    marks = _MARK.findall(finding.message)
    return said == finding.message or (bool(marks) and marks == _MARK.findall(said))


def _write(session: Session, findings: Iterable[Finding], override: OverrideReason) -> None:
    from ns3tui.db.tables import Override

    for finding in findings:
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
