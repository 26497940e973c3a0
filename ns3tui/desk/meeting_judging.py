"""Where the desk asks the rules about rounds over time, chefforum's meetings and duties."""

import datetime as dt
from collections.abc import Iterable

from sqlmodel import Session

from ns3tui.danish import half_year_of, next_half_year
from ns3tui.desk import duties, members, rounds
from ns3tui.desk.innovation import judge_without_network
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.meeting_rows import MeetingReading
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.rows import ThemeRow
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.meetings import LearningFacts, judge_meetings, judge_touch_points
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


def judge_chefforum(
    session: Session, day: dt.date, rows: Iterable[ThemeRow]
) -> tuple[Finding, ...]:
    """Return the findings about chefforum's work as of a day (R-10, R-12, R-21, R-29, R-81 … R-86).

    ``rows`` are all themes of the day.
    """
    reading = MeetingReading(session, day)
    found = judge_meetings(reading.all_facts, reading.numbers, day)
    found += learning_findings(session, reading)
    found += judge_without_network(session, day, rows)
    for code in (half_year_of(day), next_half_year(half_year_of(day))):
        found += duties.unchosen_leaders(session, code, day)
    found += members.judge_round_members(session, rounds.current_code(session, day), day)
    return tuple(by_weight(found))


def learning_facts(networks: NetworkReading) -> list[LearningFacts]:
    """Return the læring networks as R-29 sees them."""
    return [
        LearningFacts(
            row.code, row.theme_code, stage, row.starts_on, row.main_end or row.planned_end
        )
        for row in networks.live()
        if row.type is NetworkType.LEARNING
        and (stage := networks.stage_of(row)) is not None
        and stage is not Stage.CLOSED
    ]


def learning_findings(session: Session, reading: MeetingReading) -> list[Finding]:
    """Return the touch-points that stand on no agenda (R-29)."""
    numbers = rule_numbers(session, reading.day)
    return [
        finding
        for facts in learning_facts(NetworkReading(session, reading.day))
        for finding in judge_touch_points(facts, reading.all_facts, numbers, reading.day)
    ]
