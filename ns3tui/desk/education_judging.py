"""Where the desk asks the rules about the education of co-drivers (R-65 … R-71)."""

import datetime as dt
from collections.abc import Sequence

from sqlmodel import Session

from ns3tui.desk.education_rows import CohortRow, cohorts
from ns3tui.desk.numbers_over_time import NumbersOn, NumbersOverTime
from ns3tui.rules.education import judge_cohort, judge_spacing
from ns3tui.rules.finding import Finding, by_weight


def judge_education(session: Session, day: dt.date) -> tuple[Finding, ...]:
    """Return the findings about all cohorts and those on them, as of a day."""
    found = findings_by_cohort(cohorts(session), NumbersOverTime(session), day)
    return tuple(by_weight(finding for findings in found.values() for finding in findings))


def findings_by_cohort(
    rows: Sequence[CohortRow], numbers_on: NumbersOn, day: dt.date
) -> dict[str, tuple[Finding, ...]]:
    """Return the findings about each cohort and those on it, by the cohort's code.

    Args:
        rows: all cohorts there are: the time between them is judged too.
        numbers_on: the numbers of the rules on a day.
        day: the desk's day.
    """
    spacing = judge_spacing([row.facts for row in rows], numbers_on, day)
    return {
        row.facts.code: tuple(by_weight((
            *(finding for finding in spacing if finding.subject == row.facts.code),
            *judge_cohort(row.facts, numbers_on(row.facts.start), day),
        )))
        for row in rows
    }  # fmt: skip
