"""A co-driver for a leader, or a leader for a co-driver, on a theme (R-36 … R-42).

``candidates(session, leader, about, day)`` and ``partners(session, co_driver, about, day)`` rank
by the two named parts, competences and subjects, and say why others are struck out. ``about`` is a
theme's or a network's code, or empty. :func:`pairs` are the pairs over time, :func:`loads` what
each drives.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import show_date, sort_key
from ns3tui.db.columns import table
from ns3tui.desk import roles
from ns3tui.desk.acting import today_of
from ns3tui.desk.competences import Levels
from ns3tui.desk.errors import NotFound, OverrideReason
from ns3tui.desk.network_rows import AT_WORK, NetworkReading, NetworkRow
from ns3tui.desk.pool import PoolLine, line_of, lines_on, of_co_drivers, of_pool
from ns3tui.desk.rounds import round_start
from ns3tui.desk.rows import departments_of
from ns3tui.i18n import _
from ns3tui.rules.pairing import REASONS, PairScore, reason_labels, score_pair
from ns3tui.rules.people import eligibility
from ns3tui.rules.roles import PoolStatus, Role
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class Subject:
    """What a pair is for: its words and departments; all empty when it is for nothing yet.

    ``starts_on`` is the network's start, else the first day of the theme's half-year: who is free
    then counts, not who is free today.
    """

    code: str = ""
    title: str = ""
    network: str = ""
    type: NetworkType | None = None
    words: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    starts_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who goes with the one chosen, with the strip of the two and the parts of the score.

    ``leader_levels`` and ``co_driver_levels`` are the strips; ``score.complement.both`` is the
    pair's. ``note`` is what is to be known though it strikes nobody.
    """

    line: PoolLine
    leader_levels: Levels
    co_driver_levels: Levels
    score: PairScore
    pairs_before: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Struck:
    """Somebody who is left out, and why."""

    code: str
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The candidates for one person on one subject, best first, and those struck out."""

    chosen: PoolLine
    subject: Subject
    candidates: tuple[Candidate, ...]
    struck: tuple[Struck, ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """A leader and a co-driver who drive, or drove, a network together."""

    network: str
    network_name: str
    leader: str
    leader_name: str
    co_driver: str
    co_driver_name: str
    start: dt.date
    end: dt.date | None


@dataclass(frozen=True, slots=True)
class LoadView:
    """What somebody has on a day: networks led, co-driven and referred to; ``ahead`` is agreed."""

    code: str
    name: str
    leads: tuple[str, ...]
    co_drives: tuple[str, ...]
    refers: tuple[str, ...]
    ahead: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many networks it comes to on the day."""
        return len({*self.leads, *self.co_drives, *self.refers})


# --- candidates ----------------------------------------------------------------------------------


def subject_of(session: Session, about: str, day: dt.date) -> Subject:
    """Return what a code is about: a theme, a network, or nothing when it is empty.

    Raises:
        NotFound: no theme or network has the code.
    """
    if not about:
        return Subject()
    reading = NetworkReading(session, day)
    network = reading.by_code.get(about)
    c = table("theme").c
    wanted = network.theme_code if network else about
    row = session.execute(
        sa.select(c.id, c.code, c.title, c.keywords, c.proposed_type, c.round_code).where(
            c.code == wanted
        )
    ).first()
    if row is None:
        raise NotFound(about)
    if network is None:
        network = next((n for n in reading.networks.values() if n.theme_id == row[0]), None)
    return Subject(
        code=row[1],
        title=row[2],
        network=network.code if network else "",
        type=network.type if network else row[4],
        words=tuple(row[3] or ()),
        departments=departments_of(session, [row[0]]).get(row[0], ()),
        starts_on=(network.starts_on if network else None) or round_start(row[5]),
    )


def candidates(
    session: Session, leader: str, about: str, day: dt.date, *, with_pool: bool = False
) -> Pairing:
    """Rank the co-drivers for a leader on a subject (R-37, R-38).

    Co-driving is a step on the way to network leader (R-41): of the pool only the unproven are
    asked, unless ``with_pool`` asks all.

    Raises:
        NotFound: nobody has the leader's code, or the subject is unknown.
    """
    return _Pairing(session, about, day, with_pool=with_pool).of(leader, leads=True)


def partners(session: Session, co_driver: str, about: str, day: dt.date) -> Pairing:
    """Rank the leaders for a co-driver on a subject: the same parts from the other side.

    Raises:
        NotFound: nobody has the co-driver's code, or the subject is unknown.
    """
    return _Pairing(session, about, day).of(co_driver, leads=False)


def others_for(session: Session, person: str, about: str, day: dt.date) -> Pairing:
    """Rank whom somebody goes with: co-drivers for one of the pool, leaders for a co-driver.

    Raises:
        NotFound: nobody has the code, or the subject is unknown.
    """
    ranking = _Pairing(session, about, day)
    return ranking.of(person, leads=person not in {line.code for line in ranking.drivers})


class _Pairing:
    """One ranking: everybody read once, one person chosen."""

    def __init__(
        self, session: Session, about: str, day: dt.date, *, with_pool: bool = False
    ) -> None:
        self.subject = subject_of(session, about, day)
        self.when = max(day, self.subject.starts_on or day)
        self.reading = NetworkReading(session, day)
        lines = lines_on(self.reading)
        self.pool, self.drivers = of_pool(lines), of_co_drivers(lines)
        self.before = _pairs_before(self.reading)
        self.may_learn = [line for line in self.pool if with_pool or not line.is_proven]

    def of(self, code: str, *, leads: bool) -> Pairing:
        """Rank the others for one person, who leads or co-drives."""
        everybody = {line.code: line for line in (*self.pool, *self.drivers)}
        chosen = everybody.get(code) or line_of(self.reading, code)
        # A co-driver who is not in the pool may not lead.
        others = (*self.drivers, *self.may_learn) if leads else self.pool
        strike = self._against_driver if leads else self._against_leader
        found, struck = [], []
        for other in others:
            reasons = self._common(chosen, other) or strike(other)
            if reasons:
                struck.append(Struck(other.code, other.name, reasons))
            else:
                found.append(self._candidate(chosen, other, leads=leads))
        found.sort(key=lambda c: (-c.score.total, -c.score.competence_points,
                                  sort_key(c.line.name)))  # fmt: skip
        return Pairing(chosen, self.subject, tuple(found), tuple(struck))

    def _common(self, chosen: PoolLine, other: PoolLine) -> tuple[str, ...]:
        return (_("samme person"),) if chosen.code == other.code else ()

    def _busy(self, line: PoolLine) -> tuple[str, ...]:
        person = self.reading.people_by_code[line.code]
        own = self.reading.by_code.get(self.subject.network)
        busy = self.reading.busy(person.id, self.when, besides=own.id if own else None)
        return (_("optaget i {networks}").format(networks=", ".join(busy)),) if busy else ()

    def _away(self, line: PoolLine) -> tuple[str, ...]:
        found = []
        if line.status in {PoolStatus.PAUSE, PoolStatus.LEFT}:
            found.append(_("puljestatus er {status}").format(status=line.status.label))
        if line.available_from is not None and line.available_from > self.when:
            found.append(
                _("først til rådighed fra {day}").format(day=show_date(line.available_from))
            )
        return tuple(found)

    def _against_driver(self, line: PoolLine) -> tuple[str, ...]:
        return (*self._busy(line), *self._away(line))

    def _leads_it(self, line: PoolLine) -> bool:
        """Tell whether somebody leads the network it is about: then nothing strikes them out."""
        own = self.reading.by_code.get(self.subject.network)
        leader = self.reading.holder(own.id, Role.LEADER, self.when) if own else None
        return leader is not None and leader.code == line.code

    def _against_leader(self, line: PoolLine) -> tuple[str, ...]:
        if self._leads_it(line):
            return ()
        reasons = [*self._busy(line), *self._away(line)]
        if self.subject.type is not None:
            person = self.reading.people_by_code[line.code]
            facts = self.reading.leader_facts(person.id, self.when)
            answer = eligibility(facts, self.subject.type, self.when)
            if not answer.is_allowed:
                reasons.append(answer.reason)
        return tuple(reasons)

    def _candidate(self, chosen: PoolLine, other: PoolLine, *, leads: bool) -> Candidate:
        leader, driver = (chosen, other) if leads else (other, chosen)
        score = score_pair(
            leader.levels,
            driver.levels,
            theme_words=(*self.subject.words, *self.subject.title.split()),
            leader_subjects=leader.subjects,
            co_driver_subjects=driver.subjects,
            is_from_affected_department=driver.unit in self.subject.departments
            and driver.unit != leader.unit,
        )
        note = "" if other.assessed_on else _("ingen kompetenceprofil")
        if other.is_stale:
            note = _("gammel kompetenceprofil")
        if not leads and self._leads_it(other):
            note = ", ".join(filter(None, (_("leder netværket"), note)))
        return Candidate(
            other,
            leader.levels,
            driver.levels,
            score,
            self.before.get((leader.code, driver.code), 0),
            note,
        )


def pair(
    session: Session,
    network: str,
    co_driver: str,
    *,
    ticks: Sequence[bool] = (False,) * len(REASONS),
    note: str = "",
    override: OverrideReason | None = None,
) -> int:
    """Put a co-driver with a network's leader from its start and return the role's id (R-37).

    The reasons ticked, and a note, are kept as the role's reason; the leader is noted as the one
    who chose (A-06). Of a network that has begun the co-driver comes today, which R-39 warns of.

    Raises:
        RuleBlocked: a hard rule stops it and no reason was given.
        NotFound: no such network or person.
    """
    today = today_of(session)
    row = NetworkReading(session, today).by_code.get(network)
    if row is None:
        raise NotFound(network)
    return roles.assign(
        session,
        network,
        Role.CO_DRIVER,
        co_driver,
        start_of(row, today),
        reason=reason_of(ticks, note),
        override=override,
    )


def start_of(row: NetworkRow, today: dt.date) -> dt.date:
    """Return when a co-driver chosen today comes: at the start, or today once it has begun."""
    has_begun = row.stage not in {Stage.PRIORITISED, Stage.MANDATE}
    return today if has_begun else row.starts_on or today


def reason_of(ticks: Sequence[bool], note: str) -> str:
    """Return the reasons ticked and the note as the role keeps them."""
    return "; ".join((*reason_labels(ticks), *([note.strip()] if note.strip() else [])))


# --- pairs over time and loads -------------------------------------------------------------------


def _together(reading: NetworkReading, row: NetworkRow) -> list[PairView]:
    spans = reading.roles_in.get(row.id, ())
    found = []
    for leader in (r for r in spans if r.role is Role.LEADER):
        for driver in (r for r in spans if r.role is Role.CO_DRIVER):
            start = max(leader.start, driver.start)
            ends = [end for end in (leader.end, driver.end) if end is not None]
            end = min(ends, default=None)
            if end is None or end >= start:
                one, other = reading.people[leader.person_id], reading.people[driver.person_id]
                found.append(
                    PairView(
                        row.code, row.name, one.code, one.name, other.code, other.name, start, end
                    )
                )
    return found


def _pairs_before(reading: NetworkReading) -> dict[tuple[str, str], int]:
    counts: dict[tuple[str, str], int] = {}
    for row in reading.networks.values():
        for pair in _together(reading, row):
            if pair.start <= reading.day:
                key = (pair.leader, pair.co_driver)
                counts[key] = counts.get(key, 0) + 1
    return counts


def pairs(session: Session, day: dt.date, *, person: str = "") -> tuple[PairView, ...]:
    """Read the pairs begun by a day, newest first; of one person when told."""
    return pairs_on(NetworkReading(session, day), person=person)


def pairs_on(reading: NetworkReading, *, person: str = "") -> tuple[PairView, ...]:
    """Return the pairs begun by the day of a reading, newest first; of one person when told."""
    found = [
        pair
        for row in reading.networks.values()
        for pair in _together(reading, row)
        if pair.start <= reading.day and (not person or person in {pair.leader, pair.co_driver})
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.start.toordinal(), pair.network)))


def loads(session: Session, day: dt.date) -> tuple[LoadView, ...]:
    """Read what everybody with a role has on a day, most first.

    A network takes its leader and co-driver until it is handed over; a reference leader until it
    is closed.
    """
    return loads_on(NetworkReading(session, day))


def loads_on(reading: NetworkReading) -> tuple[LoadView, ...]:
    """Return what everybody with a role has on the day of a reading, most first."""
    day, found = reading.day, []
    for person_id, spans in reading.roles_of.items():
        person = reading.people[person_id]

        def held(role: Role, works: Callable[[NetworkRow], bool]) -> tuple[str, ...]:
            return tuple(
                reading.networks[r.network_id].code
                for r in spans  # noqa: B023 - called before the loop goes on
                if r.role is role and r.holds_on(day) and works(reading.networks[r.network_id])
            )

        view = LoadView(
            person.code,
            person.name,
            held(Role.LEADER, lambda row: reading.stage_of(row) in AT_WORK),
            held(Role.CO_DRIVER, lambda row: reading.stage_of(row) in AT_WORK),
            held(Role.REFERENCE_LEADER, lambda _row: True),
            tuple(reading.networks[r.network_id].code for r in spans if r.start > day),
        )
        if view.total or view.ahead:
            found.append(view)
    return tuple(sorted(found, key=lambda view: (-view.total, sort_key(view.name))))
