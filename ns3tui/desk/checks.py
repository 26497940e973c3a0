"""Every finding about everything the desk keeps, as of a day (``ns3tui check``)."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from ns3tui.desk import (
    education_judging,
    judging,
    meeting_judging,
    network_judging,
    optin_requests,
    round_judging,
    time_judging,
)
from ns3tui.desk.as_of import theme_rows_on
from ns3tui.desk.asides import covers
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.rows import ThemeRow
from ns3tui.desk.views import OverrideView
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity, by_weight

THEMES_JUDGED_AT_ONCE: Final = 400


def check(session: Session, today: dt.date) -> list[Finding]:
    """Judge all themes, the rounds, the organisation (R-01), networks, people, chefforum's
    meetings, turnus, seats, load and education; errors first.

    An earlier day is judged by the stages the themes then stood in and the numbers that then held.
    A rule set aside with a reason stays in the list as an information that gives the reason.
    """
    rows = theme_rows_on(session, today)
    judge = judging.Judge(session, today, rows)
    found = [finding for row in rows for finding in judge.theme(row)]
    found.extend(beside_themes(session, today, rows))
    return by_weight(with_overrides(found, overrides_of(session)))


def beside_themes(session: Session, today: dt.date, rows: list[ThemeRow]) -> list[Finding]:
    """Judge all but the single themes: rounds, chefforum, organisation, networks, people, time,
    education.
    """
    return [
        *round_judging.judge_rounds(session, today, rows),
        *meeting_judging.judge_chefforum(session, today, rows),
        *round_judging.judge_organisation(session, today),
        *network_judging.judge_networks(session, today),
        *network_judging.judge_people(session, today),
        *optin_requests.judge(session, today),
        *time_judging.judge_time(session, today),
        *education_judging.judge_education(session, today),
    ]


def weights(session: Session, today: dt.date, rows: list[ThemeRow]) -> Counter[Severity]:
    """Count the findings of today by weight, as the ribbon shows them.

    The themes are judged as the board's cards are: at most so many anew at one reading.
    """
    judge = judging.CardJudge(session, today, THEMES_JUDGED_AT_ONCE)
    found = [finding for row in rows for finding in judge(row)]
    found.extend(beside_themes(session, today, rows))
    return Counter(f.severity for f in with_overrides(found, overrides_of(session)))


def with_overrides(findings: Iterable[Finding], overrides: Iterable[OverrideView]) -> list[Finding]:
    """Return the findings with those that were set aside turned into information.

    An error is set aside for its subject; a warning only as long as it says the same.
    """
    by_key: defaultdict[tuple[str, str], list[OverrideView]] = defaultdict(list)
    for made in overrides:
        by_key[made.rule, made.subject].append(made)
    shown = []
    for finding in findings:
        aside = _aside(finding, by_key.get((finding.rule, finding.subject), ()))
        if aside is not None:
            message = _("{message} Fraveget af {by}: {reason}").format(
                message=finding.message, by=aside.by or "?", reason=aside.reason
            )
            finding = replace(finding, severity=Severity.INFO, message=message)  # noqa: PLW2901
        shown.append(finding)
    return shown


def _aside(finding: Finding, overrides: Sequence[OverrideView]) -> OverrideView | None:
    if finding.severity is Severity.INFO:
        return None
    return next(
        (
            made
            for made in reversed(overrides)
            if finding.severity is Severity.ERROR or covers(made.message, finding)
        ),
        None,
    )
