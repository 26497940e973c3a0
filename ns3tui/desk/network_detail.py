"""Everything about one network, for the detail of screen 4 and ``ns3tui networks show``."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, col, select

from ns3tui.db.tables import (
    DutyTick,
    LocalLeader,
    Network,
    OrganisationUnit,
    Participant,
    Person,
    SparringNote,
    StageChange,
    TakeHome,
    Tool,
)
from ns3tui.desk import judging, people
from ns3tui.desk.detail import overrides_of
from ns3tui.desk.errors import NotFound
from ns3tui.desk.mandates import MandateView, versions
from ns3tui.desk.network_judging import NetworkJudge
from ns3tui.desk.networks import NetworkLine, line_of
from ns3tui.desk.roles import RoleView, view_of
from ns3tui.desk.views import OverrideView, RuleWord, StageStep
from ns3tui.i18n import _
from ns3tui.rules.network_steps import next_step
from ns3tui.rules.roles import DUTIES, ActorGroup, CapitalStatus, Role
from ns3tui.rules.stages import Stage

EDITABLE: Final = (
    "name",
    "starts_on",
    "main_end",
    "planned_end",
    "current_phase",
    "political_body",
    "goal",
    "success",
    "capital_kroner",
    "capital_source",
    "capital_status",
    "note",
    "political_assessed_on",
    "political_needed",
    "political_note",
    "test_notes",
    "closing_note",
)
"""The fields a form may change, by name."""


@dataclass(frozen=True, slots=True)
class ParticipantView:
    """Somebody who takes part; ``id`` is what the acts take."""

    id: int
    person: str
    label: str
    unit: str
    group: ActorGroup
    is_committed: bool | None
    commitment: str
    followed_up_on: dt.date | None
    follow_up: str
    takes_home: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """One of the nine duties of the reference leader, ticked or not (R-48)."""

    number: int
    title: str
    done_on: dt.date | None
    note: str


@dataclass(frozen=True, slots=True)
class LocalLeaderView:
    """A level 4–5 leader tied to the network (R-50)."""

    id: int
    person: str
    name: str
    unit: str
    level: int | None
    involved_on: dt.date | None
    note: str


@dataclass(frozen=True, slots=True)
class SparringView:
    """A talk with the secretariat (R-75)."""

    id: int
    held_on: dt.date
    minutes: int
    topic: str
    next_step: str
    held_by: str


@dataclass(frozen=True, slots=True)
class ToolView:
    """A handbook or tool; ``is_common`` tells that all networks have it (R-59)."""

    id: int
    title: str
    location: str
    note: str
    is_common: bool


@dataclass(frozen=True, slots=True)
class TakeHomeView:
    """What a department takes home (R-06)."""

    unit: str
    text: str
    noted_on: dt.date | None


@dataclass(frozen=True, slots=True)
class NetworkDetail:
    """Everything about one network.

    Attributes:
        version: the row's version, for saving an edit.
        timeline: every dated role, network leader first, oldest first within a role.
        participants: in the order they were written down; ``by_group`` counts actor groups.
        spread: participants by department, most first; those outside are not counted.
        mandates: versions, newest first.
        stages: the steps of its theme, oldest first.
        next_stage: the step that follows, or nothing.
    """

    line: NetworkLine
    version: str
    fields: Mapping[str, object]
    timeline: tuple[RoleView, ...]
    participants: tuple[ParticipantView, ...]
    by_group: Mapping[ActorGroup, int]
    spread: tuple[tuple[str, int], ...]
    department_names: Mapping[str, str]
    mandates: tuple[MandateView, ...]
    duties: tuple[DutyView, ...]
    local_leaders: tuple[LocalLeaderView, ...]
    sparring: tuple[SparringView, ...]
    tools: tuple[ToolView, ...]
    take_homes: tuple[TakeHomeView, ...]
    findings: tuple[RuleWord, ...]
    overrides: tuple[OverrideView, ...]
    stages: tuple[StageStep, ...]
    next_stage: Stage | None

    @property
    def code(self) -> str:
        """The network's code."""
        return self.line.code

    @property
    def capital(self) -> tuple[int | None, str, CapitalStatus | None]:
        """The test capital: kroner, source and status (R-49)."""
        kroner, status = self.fields["capital_kroner"], self.fields["capital_status"]
        return (
            kroner if isinstance(kroner, int) else None,
            str(self.fields["capital_source"]),
            status if isinstance(status, CapitalStatus) else None,
        )


def network_detail(session: Session, code: str, day: dt.date) -> NetworkDetail:
    """Read everything about a network as of a day.

    Raises:
        NotFound: no network has the code.
    """
    judge = NetworkJudge(session, day)
    row = judge.reading.by_code.get(code)
    network = session.exec(select(Network).where(Network.code == code)).first()
    if row is None or network is None:
        raise NotFound(code)
    line = line_of(judge, row)
    order = list(Role)
    timeline = sorted(
        (view_of(judge.reading, role) for role in judge.reading.roles_in.get(row.id, ())),
        key=lambda view: (order.index(view.role), view.start),
    )
    taking_part = _participants(session, row.id)
    overrides = overrides_of(session, code)
    return NetworkDetail(
        line=line,
        version=network.version,
        fields=fields_of(network),
        timeline=tuple(timeline),
        participants=taking_part,
        by_group=Counter(person.group for person in taking_part),
        spread=tuple(Counter(p.unit for p in taking_part if p.unit).most_common()),
        department_names={unit.code: unit.name for unit in people.units(session, day)},
        mandates=versions(session, code, day),
        duties=_duties(session, row.id),
        local_leaders=_local_leaders(session, row.id),
        sparring=_sparring(session, row.id),
        tools=_tools(session, row.id),
        take_homes=_take_homes(session, row.id),
        findings=judging.words_of(
            session, line.findings, day, {made.rule: made.reason for made in overrides}
        ),
        overrides=overrides,
        stages=_stages(session, row.theme_id),
        next_stage=next_step(row.type, line.stage),
    )


def fields_of(network: Network) -> dict[str, object]:
    """Return the editable fields of a network by name."""
    return {name: getattr(network, name) for name in EDITABLE}


def _participants(session: Session, network_id: int) -> tuple[ParticipantView, ...]:
    statement: Any = (
        select(Participant, Person.code, Person.name, OrganisationUnit.code)
        .join(Person, col(Person.id) == col(Participant.person_id), isouter=True)
        .join(OrganisationUnit, col(OrganisationUnit.id) == col(Person.unit_id), isouter=True)
        .where(Participant.network_id == network_id)
        .order_by(col(Participant.id))
    )
    return tuple(
        ParticipantView(
            id=row.id,
            person=code or "",
            label=name or row.label,
            unit=unit or "",
            group=row.actor_group,
            is_committed=row.is_committed,
            commitment=row.commitment,
            followed_up_on=row.followed_up_on,
            follow_up=row.follow_up,
            takes_home=row.takes_home,
        )
        for row, code, name, unit in session.exec(statement)
    )


def _duties(session: Session, network_id: int) -> tuple[DutyView, ...]:
    rows = session.exec(select(DutyTick).where(DutyTick.network_id == network_id))
    ticked = {row.duty: row for row in rows}
    return tuple(
        DutyView(
            number,
            _(title),
            ticked[number].done_on if number in ticked else None,
            ticked[number].note if number in ticked else "",
        )
        for number, title in enumerate(DUTIES, start=1)
    )


def _local_leaders(session: Session, network_id: int) -> tuple[LocalLeaderView, ...]:
    statement: Any = (
        select(LocalLeader, Person, OrganisationUnit.code)
        .join(Person, col(Person.id) == col(LocalLeader.person_id))
        .join(OrganisationUnit, col(OrganisationUnit.id) == col(Person.unit_id), isouter=True)
        .where(LocalLeader.network_id == network_id)
        .order_by(col(LocalLeader.id))
    )
    return tuple(
        LocalLeaderView(
            row.id, person.code, person.name, unit or "", person.leader_level, row.involved_on,
            row.note,
        )
        for row, person, unit in session.exec(statement)
    )  # fmt: skip


def _sparring(session: Session, network_id: int) -> tuple[SparringView, ...]:
    rows = session.exec(
        select(SparringNote)
        .where(SparringNote.network_id == network_id)
        .order_by(col(SparringNote.held_on).desc(), col(SparringNote.id).desc())
    )
    return tuple(
        SparringView(r.id or 0, r.held_on, r.minutes, r.topic, r.next_step, r.held_by) for r in rows
    )


def _tools(session: Session, network_id: int) -> tuple[ToolView, ...]:
    column: Any = Tool.network_id
    rows = session.exec(
        select(Tool)
        .where((column == network_id) | (column == None))  # noqa: E711
        .order_by(col(Tool.title))
    )
    return tuple(
        ToolView(r.id or 0, r.title, r.location, r.note, r.network_id is None) for r in rows
    )


def _take_homes(session: Session, network_id: int) -> tuple[TakeHomeView, ...]:
    statement: Any = (
        select(TakeHome, OrganisationUnit.code)
        .join(OrganisationUnit, col(OrganisationUnit.id) == col(TakeHome.unit_id))
        .where(TakeHome.network_id == network_id)
        .order_by(OrganisationUnit.code)
    )
    return tuple(
        TakeHomeView(unit, row.text, row.noted_on) for row, unit in session.exec(statement)
    )


def _stages(session: Session, theme_id: int) -> tuple[StageStep, ...]:
    names = people.names(session)
    rows = session.exec(
        select(StageChange)
        .where(StageChange.theme_id == theme_id)
        .order_by(col(StageChange.changed_on), col(StageChange.id))
    )
    return tuple(
        StageStep(
            row.from_stage,
            row.to_stage,
            row.changed_on,
            names.get(row.changed_by, row.changed_by),
            row.reason,
        )
        for row in rows
    )
