"""Where the desk asks the rules about networks and people: rows in, findings out."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property

from sqlmodel import Session

from ns3tui.desk.competences import profiles_on
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.network_rows import NetworkReading, NetworkRow, RoleRow
from ns3tui.desk.time_rows import closed_weeks
from ns3tui.i18n import _
from ns3tui.rules.course_judging import CourseFacts, judge_course
from ns3tui.rules.finding import Finding, Severity, by_weight
from ns3tui.rules.network_facts import RoleSpan
from ns3tui.rules.network_steps import judge_role, judge_step
from ns3tui.rules.networks import judge_network
from ns3tui.rules.people import judge_profile
from ns3tui.rules.roles import PoolStatus
from ns3tui.rules.stages import COURSE_LANES, Stage
from ns3tui.rules.weeks import ClosedWeeks


class NetworkJudge:
    """Judges networks with what is read once for all of them."""

    def __init__(
        self, session: Session, day: dt.date, reading: NetworkReading | None = None
    ) -> None:
        self.day = day
        self.reading = reading or NetworkReading(session, day)
        self.numbers = rule_numbers(session, day)
        self._aside = {(made.rule, made.subject): made.reason for made in overrides_of(session)}

    def network(self, row: NetworkRow) -> tuple[Finding, ...]:
        """Return the findings about a network; those set aside with a reason included."""
        if self.reading.stage_of(row) is None:
            return ()
        found = judge_network(self.reading.facts(row), self.numbers, self.day)
        return tuple(by_weight((*found, *self.course(row))))

    def course(self, row: NetworkRow) -> list[Finding]:
        """Return the findings about a network's course (R-53 … R-57, R-61, R-62)."""
        stage = self.reading.stage_of(row)
        if stage is None or stage.is_side_lane:
            return []
        facts = CourseFacts(
            row.code, row.type, stage, self.reading.phases.get(row.id, ()), row.current_phase,
            row.planned_end,
        )  # fmt: skip
        return judge_course(facts, self.numbers, self.closed, self.day)

    @cached_property
    def closed(self) -> ClosedWeeks:
        """The weeks nobody works intensively in."""
        return closed_weeks(self.reading.session, self.day)

    def shown(self, row: NetworkRow) -> tuple[Finding, ...]:
        """Return the findings with what is set aside turned into informations."""
        return self.without_overridden(self.network(row))

    def without_overridden(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return findings with the errors that are set aside as informations with the reason."""
        return tuple(
            by_weight(
                replace(
                    found,
                    severity=Severity.INFO,
                    message=_("{message} Fraveget: {reason}").format(
                        message=found.message, reason=self._aside[found.rule, found.subject]
                    ),
                )
                if found.blocks and (found.rule, found.subject) in self._aside
                else found
                for found in findings
            )
        )

    def step(self, row: NetworkRow, to_stage: Stage) -> tuple[Finding, ...]:
        """Return what a step would bring about, set aside rules not counted as blocking."""
        facts = self.reading.facts(row)
        return self.without_overridden(judge_step(facts, to_stage, self.numbers, self.day))

    def role(self, row: NetworkRow, new: RoleRow) -> tuple[Finding, ...]:
        """Return what giving somebody a role would bring about."""
        facts = self.reading.facts(row, also=(new,))
        others = self.reading.roles_of.get(new.person_id, ())
        load = {
            r.network_id
            for r in others
            if r.role is new.role and r.network_id != row.id and r.holds_on(new.start)
        }
        span = RoleSpan(
            row.code,
            new.role,
            self.reading.people[new.person_id].code,
            new.start,
            new.end,
            new.reason,
            new.chosen_by,
        )
        return self.without_overridden(judge_role(facts, span, self.numbers, load=len(load)))


def judge_networks(session: Session, day: dt.date) -> tuple[Finding, ...]:
    """Return the findings about all networks that were there on a day."""
    judge = NetworkJudge(session, day)
    found = [f for row in judge.reading.live() for f in judge.network(row)]
    found += _themes_without(session, judge.reading)
    return tuple(by_weight(found))


def _themes_without(session: Session, reading: NetworkReading) -> list[Finding]:
    """A theme on the course's part of the board without a network: its work is not followed."""
    from ns3tui.desk.as_of import theme_rows_on

    have = {row.theme_id for row in reading.networks.values()}
    return [
        Finding("R-02", Severity.WARNING, row.code,
                _("Temaet står i {stage}, men der er ikke oprettet et netværk.").format(
                    stage=row.stage.label))
        for row in theme_rows_on(session, reading.day)
        if row.stage in COURSE_LANES and row.stage is not Stage.CLOSED and row.id not in have
    ]  # fmt: skip


def judge_people(session: Session, day: dt.date) -> tuple[Finding, ...]:
    """Return the findings about the competence profiles of the pool and the co-drivers (R-34)."""
    reading = NetworkReading(session, day)
    numbers = rule_numbers(session, day)
    profiles = profiles_on(session, day)
    found: list[Finding] = []
    for person_id, entry in reading.known_pool.items():
        if entry.status is PoolStatus.LEFT:
            continue
        profile = profiles.get(person_id)
        found += judge_profile(
            reading.people[person_id].code,
            profile.assessed_on if profile else None,
            profile.levels if profile else (),
            day,
            numbers,
        )
    return tuple(by_weight(found))


class StepJudge:
    """Says of a theme what a step would bring about for its network; nothing without one."""

    def __init__(self, session: Session, to_stage: Stage, day: dt.date) -> None:
        self._judge = NetworkJudge(session, day)
        self._to_stage = to_stage
        self._by_theme = {row.theme_code: row for row in self._judge.reading.networks.values()}

    def __call__(self, theme_code: str) -> tuple[Finding, ...]:
        """Return the findings about the network of a theme."""
        row = self._by_theme.get(theme_code)
        return self._judge.step(row, self._to_stage) if row is not None else ()


def worst_of(findings: Iterable[Finding]) -> Severity | None:
    """Return the weight of the heaviest finding, or nothing."""
    weights: Mapping[Severity, int] = {
        Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2,
    }  # fmt: skip
    return min((f.severity for f in findings), key=lambda s: weights[s], default=None)
