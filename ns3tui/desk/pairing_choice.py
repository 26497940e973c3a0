"""What the pairing shows beside the ranking, and the choice itself (R-36 … R-42).

Reads: :func:`subjects_for`, what a pair may be found for; :func:`pairing_view`, the ranking with
loads and earlier pairs. Act: :func:`choose`, which writes the co-driver's role.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from ns3tui.desk import pairing, roles
from ns3tui.desk.acting import today_of
from ns3tui.desk.as_of import theme_rows_on
from ns3tui.desk.competences import competence_names
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.network_rows import NetworkReading, NetworkRow
from ns3tui.desk.pairing import LoadView, Pairing, PairView
from ns3tui.desk.people_rows import PersonRow
from ns3tui.desk.person_page import interest_of
from ns3tui.desk.pool import line_of
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding
from ns3tui.rules.pairing import REASONS
from ns3tui.rules.roles import Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

_UNDECIDED = frozenset({Stage.QUALIFIED, Stage.FOR_DISCUSSION, Stage.PRIORITISED})
_OVER = frozenset({Stage.CLOSED, Stage.IMPLEMENTATION})


@dataclass(frozen=True, slots=True)
class SubjectChoice:
    """A network, or a theme that has none yet, which a pair may be found for.

    ``leader`` and ``co_driver`` are who drives the network now or from its start, by name.
    """

    code: str
    title: str
    type: NetworkType | None
    stage: Stage
    leader: str
    leader_name: str
    co_driver: str
    co_driver_name: str
    is_network: bool


@dataclass(frozen=True, slots=True)
class PairingView:
    """A ranking with what else is to be known: who leads, loads by code, all pairs by a day."""

    pairing: Pairing
    loads: Mapping[str, LoadView]
    pairs: tuple[PairView, ...]
    competences: tuple[str, ...]
    leader: str
    """Who leads the network, by code; empty when nobody does or there is none."""
    co_driver: str
    co_driver_name: str
    leads: bool
    """Whether the one chosen is the leader, and the candidates are co-drivers."""


def subjects_for(session: Session, person: str, day: dt.date) -> tuple[SubjectChoice, ...]:
    """Read what a pair with somebody may be found for: their own networks first.

    Then networks without a co-driver, themes on their way to becoming a network (those the person
    was asked about before the others, R-52), and last networks whose pair is set. For a proven
    leader others' networks are left out: their leader is chosen.
    """
    reading = NetworkReading(session, day)
    found = [_of_network(reading, row) for row in reading.live()
             if reading.stage_of(row) not in _OVER]  # fmt: skip
    found = [choice for choice in found if not choice.stage.is_side_lane]
    have = {row.theme_id for row in reading.networks.values()}
    found += [
        SubjectChoice(
            row.code, row.title, row.proposed_type, row.stage, "", "", "", "", is_network=False
        )
        for row in theme_rows_on(session, day)
        if row.stage in _UNDECIDED and row.id not in have
    ]
    line = line_of(reading, person)
    if line.in_pool and line.is_proven:
        found = [c for c in found if not c.is_network or person in {c.leader, c.co_driver}]
    asked = {each.theme for each in interest_of(session, person)}
    stages = list(Stage)
    return tuple(
        sorted(
            found,
            key=lambda c: (
                person not in {c.leader, c.co_driver}, bool(c.co_driver), not c.is_network,
                c.code not in asked, -stages.index(c.stage), c.code,
            ),
        )
    )  # fmt: skip


def _of_network(reading: NetworkReading, row: NetworkRow) -> SubjectChoice:
    leader = _driver(reading, row, Role.LEADER)
    driver = _driver(reading, row, Role.CO_DRIVER)
    return SubjectChoice(
        row.code,
        row.name,
        row.type,
        reading.stage_of(row) or row.stage,
        *leader,
        *driver,
        is_network=True,
    )


def _driver(reading: NetworkReading, row: NetworkRow, role: Role) -> tuple[str, str]:
    """Return code and name of who holds a role of a network, or is agreed on for its start."""
    held = [
        r
        for r in reading.roles_in.get(row.id, ())
        if r.role is role and (r.end is None or r.end >= reading.day)
    ]
    if not held:
        return "", ""
    person = reading.people[held[0].person_id]
    return person.code, person.name


def pairing_view(
    session: Session,
    person: str,
    about: str,
    day: dt.date,
    *,
    leads: bool = True,
    with_pool: bool = False,
) -> PairingView:
    """Rank the co-drivers for a leader, or with ``leads`` false the leaders for a co-driver.

    Raises:
        NotFound: nobody has the code, or the subject is unknown.
    """
    if leads:
        found = pairing.candidates(session, person, about, day, with_pool=with_pool)
    else:
        found = pairing.partners(session, person, about, day)
    reading = NetworkReading(session, day)
    row = reading.by_code.get(found.subject.network)
    leader, driver = ("", ""), ("", "")
    if row is not None:
        leader, driver = (_driver(reading, row, r) for r in (Role.LEADER, Role.CO_DRIVER))
    return PairingView(
        found,
        {load.code: load for load in pairing.loads_on(reading)},
        pairing.pairs_on(reading),
        tuple(name for _code, name, _wording in competence_names(session)),
        leader[0],
        *driver,
        leads,
    )


def co_driver_of(session: Session, network: str, day: dt.date) -> PersonRow | None:
    """Return the co-driver a network has or has agreed on, or nobody.

    Raises:
        NotFound: no such network.
    """
    reading = NetworkReading(session, day)
    row = reading.by_code.get(network)
    if row is None:
        raise NotFound(network)
    code, _name = _driver(reading, row, Role.CO_DRIVER)
    return reading.people_by_code.get(code)


def warnings_of(session: Session, network: str, co_driver: str) -> tuple[Finding, ...]:
    """Tell what the choice of a co-driver would bring about, before it is made (R-36, R-39).

    Raises:
        NotFound: no such network or person.
    """
    today = today_of(session)
    row = NetworkReading(session, today).by_code.get(network)
    if row is None:
        raise NotFound(network)
    start = pairing.start_of(row, today)
    return roles.preview(session, network, Role.CO_DRIVER, co_driver, start).findings


def choose(
    session: Session,
    network: str,
    co_driver: str,
    *,
    ticks: Sequence[bool] = (False,) * len(REASONS),
    note: str = "",
    replaces: bool = False,
    override: OverrideReason | None = None,
) -> int:
    """Make somebody the co-driver of a network, with the reasons ticked; return the role's id.

    ``replaces`` ends the one before the day before; it then needs a reason, ticked or written.

    Raises:
        RuleBlocked: a hard rule stops it and no reason was given.
        Refused: a replacement is given no reason.
        NotFound: no such network or person.
    """
    if not replaces:
        return pairing.pair(session, network, co_driver, ticks=ticks, note=note, override=override)
    today = today_of(session)
    row = NetworkReading(session, today).by_code.get(network)
    if row is None:
        raise NotFound(network)
    reason = pairing.reason_of(ticks, note)
    if not reason:
        raise Refused(
            _("Et skift af co-driver skal have en begrundelse."),
            _("Sæt kryds ved en grund, eller skriv en bemærkning."),
        )
    start = pairing.start_of(row, today)
    return roles.replace_holder(
        session, network, Role.CO_DRIVER, co_driver, start, reason=reason, override=override
    )
