"""Every finding about everything the desk keeps, as of a day (``ns3tui check``)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from sqlmodel import Session

from ns3tui.desk import judging, meeting_judging, network_judging
from ns3tui.desk.as_of import theme_rows_on
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.views import OverrideView
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity, by_weight


def check(session: Session, today: dt.date) -> list[Finding]:
    """Judge all themes, the rounds, the organisation (R-01), networks, people and chefforum's
    meetings; errors first.

    An earlier day is judged by the stages the themes then stood in and the numbers that then held.
    A rule set aside with a reason stays in the list as an information that gives the reason.
    """
    rows = theme_rows_on(session, today)
    judge = judging.Judge(session, today, rows)
    found = [finding for row in rows for finding in judge.theme(row)]
    found.extend(judging.judge_rounds(session, today, rows))
    found.extend(meeting_judging.judge_chefforum(session, today, rows))
    found.extend(judging.judge_organisation(session, today))
    found.extend(network_judging.judge_networks(session, today))
    found.extend(network_judging.judge_people(session, today))
    return by_weight(with_overrides(found, overrides_of(session)))


def with_overrides(findings: Iterable[Finding], overrides: Iterable[OverrideView]) -> list[Finding]:
    """Return the findings with those that were set aside turned into informations."""
    reasons = {(made.rule, made.subject): made for made in overrides}
    shown = []
    for finding in findings:
        made = reasons.get((finding.rule, finding.subject))
        if made is not None and finding.severity is Severity.ERROR:
            message = _("{message} Fraveget af {by}: {reason}").format(
                message=finding.message, by=made.by or "?", reason=made.reason
            )
            finding = replace(finding, severity=Severity.INFO, message=message)  # noqa: PLW2901
        shown.append(finding)
    return shown
