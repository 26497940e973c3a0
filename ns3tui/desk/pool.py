"""The pool of network leaders and those on the path to it (screen 5; R-31 … R-34, R-41).

Reads: :func:`leaders`, :func:`co_drivers`, :func:`pool_line`, :func:`eligible`; the competence
matrix and the profiles are in :mod:`.competences`. Acts: :func:`join`, :func:`save_leader`,
:func:`save_co_driver`.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.danish import sort_key
from ns3tui.db.tables import CoDriverProfile, LeaderProfile
from ns3tui.desk import people
from ns3tui.desk.acting import today_of
from ns3tui.desk.asides import set_aside
from ns3tui.desk.competences import COUNT, Levels, Profile, profiles_on
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.people_rows import PoolEntry
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.people import (
    Eligibility,
    PathStep,
    availability,
    eligibility,
    is_proven,
    judge_profile,
    path_of,
)
from ns3tui.rules.roles import DiplomaStatus, Generation, PoolStatus, Role
from ns3tui.rules.types import NetworkType

LEADER_FIELDS: Final = (
    "generation",
    "has_diploma",
    "diploma_on",
    "earlier_led",
    "earlier_co_driven",
    "status",
    "available_from",
    "subjects",
    "note",
)
CO_DRIVER_FIELDS: Final = (
    "diploma_status",
    "cohort_code",
    "earlier_co_driven",
    "available_from",
    "subjects",
    "note",
)


@dataclass(frozen=True, slots=True)
class PoolLine:
    """One person of the pool or of the co-drivers' list, as of a day.

    ``led`` and ``co_driven`` are counted from roles begun by then, with earlier experience.
    ``levels`` are the ten competences of the latest profile, nothing where not assessed.
    ``busy`` are the networks at work they lead or co-drive, ``follows`` those that have been
    handed over since and take no time, ``refers`` those they are reference leader
    of, ``ahead`` those with an agreed role that has not begun.
    ``may_lead`` says for each type whether they may and why; ``is_proven`` as of the day.
    """

    code: str
    name: str
    unit: str
    in_pool: bool
    generation: Generation | None
    status: PoolStatus | None
    has_diploma: bool
    diploma_on: dt.date | None
    diploma_status: DiplomaStatus | None
    cohort: str
    led: int
    co_driven: int
    available_from: dt.date | None
    is_available: bool
    is_proven: bool
    path: PathStep
    levels: Levels
    assessed_on: dt.date | None
    source: str
    is_stale: bool
    subjects: tuple[str, ...]
    busy: tuple[str, ...]
    follows: tuple[str, ...]
    ahead: tuple[str, ...]
    refers: tuple[str, ...]
    may_lead: tuple[Eligibility, ...]
    findings: tuple[Finding, ...]
    is_co_driver: bool = False

    def may(self, network_type: NetworkType) -> Eligibility:
        """Return whether the person may lead a network of a type."""
        return next(answer for answer in self.may_lead if answer.type is network_type)


def leaders(session: Session, day: dt.date) -> tuple[PoolLine, ...]:
    """Read the pool on a day, in Danish order of name; those who have left come last."""
    return of_pool(lines_on(NetworkReading(session, day)))


def of_pool(lines: Iterable[PoolLine]) -> tuple[PoolLine, ...]:
    """Return those of the pool, in Danish order of name; those who have left come last."""
    return tuple(
        sorted(
            (line for line in lines if line.in_pool),
            key=lambda line: (line.status is PoolStatus.LEFT, sort_key(line.name)),
        )
    )


def co_drivers(session: Session, day: dt.date) -> tuple[PoolLine, ...]:
    """Read those who co-drive and are not in the pool yet, in Danish order of name (R-41)."""
    return of_co_drivers(lines_on(NetworkReading(session, day)))


def of_co_drivers(lines: Iterable[PoolLine]) -> tuple[PoolLine, ...]:
    """Return those not in the pool, in Danish order of name."""
    found = (line for line in lines if not line.in_pool)
    return tuple(sorted(found, key=lambda line: sort_key(line.name)))


def pool_line(session: Session, code: str, day: dt.date) -> PoolLine:
    """Read one person, in the pool or not.

    Raises:
        NotFound: nobody has the code.
    """
    return line_of(NetworkReading(session, day), code)


def line_of(reading: NetworkReading, code: str) -> PoolLine:
    """Return one person as of the day of a reading, in the pool or not.

    Raises:
        NotFound: nobody has the code.
    """
    person = reading.people_by_code.get(code)
    if person is None:
        raise NotFound(code)
    entry = reading.pool.get(person.id, PoolEntry(in_pool=False))
    profiles = profiles_on(reading.session, reading.day, person=person.id)
    numbers = rule_numbers(reading.session, reading.day)
    return _line(reading, person.id, entry, profiles.get(person.id), numbers)


def everybody(session: Session, day: dt.date) -> tuple[PoolLine, ...]:
    """Read all people the desk knows, in Danish order of name; a name taken away is left out."""
    found = lines_on(NetworkReading(session, day), with_everybody=True)
    return tuple(sorted(found, key=lambda line: sort_key(line.name)))


def eligible(
    session: Session, network_type: NetworkType, day: dt.date
) -> tuple[tuple[PoolLine, Eligibility], ...]:
    """Read who of the pool may lead a type of network on a day, those who may first, with why."""
    answers = [(line, line.may(network_type)) for line in leaders(session, day)]
    return tuple(
        sorted(
            answers,
            key=lambda pair: (not pair[1].is_allowed, not pair[0].is_available),
        )
    )


def free_leaders(session: Session, day: dt.date) -> tuple[PoolLine, ...]:
    """Read the proven leaders who could begin on a day, for the ribbon's «NL … ledige»."""
    return tuple(line for line in leaders(session, day) if line.is_available and line.is_proven)


def stale_profiles(session: Session, day: dt.date) -> tuple[PoolLine, ...]:
    """Read those whose competence profile is missing or too old, the oldest first (R-34)."""
    wanted = [
        line
        for line in lines_on(NetworkReading(session, day))
        if line.status is not PoolStatus.LEFT and (line.assessed_on is None or line.is_stale)
    ]
    return tuple(sorted(wanted, key=lambda line: (line.assessed_on or dt.date.min, line.code)))


def lines_on(reading: NetworkReading, *, with_everybody: bool = False) -> list[PoolLine]:
    """Return those of the pool and the co-drivers' list on the day of a reading, in no order.

    ``with_everybody`` adds all others whose name is still kept.
    """
    profiles = profiles_on(reading.session, reading.day)
    numbers = rule_numbers(reading.session, reading.day)
    entries: Mapping[int, PoolEntry] = reading.known_pool
    if with_everybody:
        nowhere = PoolEntry(in_pool=False)
        entries = {
            number: reading.pool.get(number, nowhere)
            for number, person in reading.people.items()
            if not person.is_anonymised
        }
    return [
        _line(reading, person_id, entry, profiles.get(person_id), numbers)
        for person_id, entry in entries.items()
    ]


def _line(
    reading: NetworkReading,
    person_id: int,
    entry: PoolEntry,
    profile: Profile | None,
    numbers: Numbers,
) -> PoolLine:
    person, day = reading.people[person_id], reading.day
    facts = reading.leader_facts(person_id, day)
    levels = profile.levels if profile else (None,) * COUNT
    told = judge_profile(
        person.code, profile.assessed_on if profile else None, levels, day, numbers
    )
    in_pool = entry.in_pool_on(day)
    kept_away = availability(facts, day) if in_pool else ()
    diploma = facts.has_diploma_on(day)
    is_nobody = not (entry.in_pool or entry.is_co_driver)
    roles = reading.roles_of.get(person_id, ())
    return PoolLine(
        code=person.code,
        name=person.name,
        unit=person.unit,
        in_pool=in_pool,
        generation=entry.generation if in_pool else None,
        status=entry.status if in_pool else None,
        has_diploma=diploma,
        diploma_on=entry.diploma_on,
        diploma_status=entry.diploma_status,
        cohort=entry.cohort,
        led=facts.led,
        co_driven=facts.co_driven,
        available_from=entry.available_from,
        is_available=not kept_away
        if in_pool
        else not facts.busy and (entry.available_from is None or entry.available_from <= day),
        is_proven=is_proven(has_diploma=diploma, led=facts.led, co_driven=facts.co_driven),
        path=path_of(
            co_driven=facts.co_driven,
            diploma=entry.diploma_status,
            in_pool=in_pool,
        ),
        levels=levels,
        assessed_on=profile.assessed_on if profile else None,
        source=profile.source if profile else "",
        is_stale=any(f.severity is Severity.WARNING for f in told) and profile is not None,
        subjects=entry.subjects,
        busy=facts.busy,
        follows=tuple(
            reading.networks[r.network_id].code
            for r in roles
            if r.role in {Role.LEADER, Role.CO_DRIVER}
            and r.holds_on(day)
            and reading.networks[r.network_id].code not in facts.busy
        ),
        ahead=tuple(reading.networks[r.network_id].code for r in roles if r.start > day),
        refers=tuple(
            reading.networks[r.network_id].code
            for r in roles
            if r.role is Role.REFERENCE_LEADER and r.holds_on(day)
        ),
        may_lead=tuple(eligibility(facts, kind, day) for kind in NetworkType),
        findings=() if is_nobody else (*told, *kept_away),
        is_co_driver=entry.is_co_driver,
    )


# --- acting --------------------------------------------------------------------------------------


def join(
    session: Session,
    code: str,
    *,
    generation: Generation = Generation.THIRD,
    diploma_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> None:
    """Take somebody into the pool, by the path of a co-driver with a diploma (R-41, R-64).

    What the co-drivers' list keeps of experience and subjects comes along; the person leaves it.

    Raises:
        Refused: the person is in the pool already.
        RuleBlocked: co-driving or the diploma is missing and no reason was given.
        NotFound: nobody has the code.
    """
    person = people.person_row(session, code)
    if _leader_row(session, person.id) is not None:
        raise Refused(_("{name} er allerede i puljen.").format(name=person.name))
    day = today_of(session)
    reading = NetworkReading(session, day)
    entry = reading.pool.get(person.id or 0, PoolEntry(in_pool=False))
    facts = reading.leader_facts(person.id or 0, day)
    passed = entry.diploma_status is DiplomaStatus.PASSED or diploma_on is not None
    if generation is not Generation.UNPROVEN:
        set_aside(session, _not_ready(code, facts.co_driven, passed=passed), override)
    session.add(
        LeaderProfile(
            person_id=person.id or 0,
            generation=generation,
            has_diploma=passed,
            diploma_on=diploma_on,
            earlier_co_driven=entry.earlier_co_driven,
            status=PoolStatus.ACTIVE if passed else PoolStatus.CANDIDATE,
            available_from=entry.available_from or day,
            subjects=list(entry.subjects),
        )
    )
    driver = _co_driver_row(session, person.id)
    if driver is not None:
        session.delete(driver)
    session.flush()


def _not_ready(code: str, co_driven: int, *, passed: bool) -> tuple[Finding, ...]:
    lacking = []
    if not co_driven:
        lacking.append(_("har ikke været co-driver"))
    if not passed:
        lacking.append(_("har ikke bestået diplomet"))
    if not lacking:
        return ()
    message = _("Vejen til puljen er co-driver og så diplom: {lacking}.").format(
        lacking=", ".join(lacking)
    )
    return (Finding("R-64", Severity.ERROR, code, message),)


def save_leader(session: Session, code: str, fields: Mapping[str, Any]) -> None:
    """Change what the pool keeps of a person; see :data:`LEADER_FIELDS`.

    Raises:
        Refused: a field is not editable, or a diploma has a date but is not there.
        NotFound: the person is not in the pool.
    """
    _check_names(fields, LEADER_FIELDS)
    row = _leader_row(session, people.person_row(session, code).id)
    if row is None:
        raise NotFound(code)
    for name, value in fields.items():
        setattr(row, name, list(value) if name == "subjects" else value)
    if row.diploma_on is not None and not row.has_diploma:
        raise Refused(_("Der er en diplomdato, men intet diplom."))
    session.flush()


def save_co_driver(session: Session, code: str, fields: Mapping[str, Any]) -> None:
    """Put somebody on the co-drivers' list, or change what it keeps; see CO_DRIVER_FIELDS.

    Raises:
        Refused: a field is not editable.
        NotFound: nobody has the code.
    """
    _check_names(fields, CO_DRIVER_FIELDS)
    person = people.person_row(session, code)
    row = _co_driver_row(session, person.id)
    if row is None:
        row = CoDriverProfile(person_id=person.id or 0)
        session.add(row)
    for name, value in fields.items():
        setattr(row, name, list(value) if name == "subjects" else value)
    session.flush()


def _check_names(fields: Mapping[str, Any], known: tuple[str, ...]) -> None:
    unknown = sorted(set(fields) - set(known))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))


def _leader_row(session: Session, person_id: int | None) -> LeaderProfile | None:
    return session.exec(select(LeaderProfile).where(LeaderProfile.person_id == person_id)).first()


def _co_driver_row(session: Session, person_id: int | None) -> CoDriverProfile | None:
    return session.exec(
        select(CoDriverProfile).where(CoDriverProfile.person_id == person_id)
    ).first()
