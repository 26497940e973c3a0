"""Mandate contracts: versions, signatures and what is missing (R-46, A-12)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import Mandate, Network
from ns3tui.desk import people
from ns3tui.desk.acting import today_of
from ns3tui.desk.asides import set_aside
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.network_rows import PARTY_FIELDS, NetworkReading, NetworkRow
from ns3tui.desk.people_rows import PersonRow
from ns3tui.desk.roles import network_by_code
from ns3tui.i18n import N_, _
from ns3tui.rules.mandates import (
    IN_FORCE,
    MandateFacts,
    judge_signature,
    mandate_status,
    parties_changed,
)
from ns3tui.rules.roles import REQUIRED, Party, Role
from ns3tui.rules.stages import COURSE_LANES, Stage

CONTENT: Final = (
    ("purpose", N_("Formål og mål")),
    ("roles", N_("Roller og ansvar")),
    ("time_agreement", N_("Tidsaftale pr. fase")),
    ("basis_tasks", N_("Basisopgaver, der prioriteres")),
    ("development", N_("Co-driver og kompetenceudvikling")),
    ("political", N_("Politisk samspil")),
    ("capital", N_("Testkapital")),
    ("rhythm", N_("Status-rytme")),
    ("promise", N_("Løfte til co-driveren")),
    ("reason", N_("Årsag til versionen")),
)
"""The contract's texts: field and heading (section 1.6 of the model)."""
PROMISE: Final = N_(
    "Netværkslederen åbner ledelsesrummet for co-driveren og er med til at udvikle co-driverens "
    "kompetencer."
)
"""The line of the mandate a network leader promises a co-driver by (R-40)."""
_TEXTS: Final = tuple(name for name, _title in CONTENT)
EDITABLE: Final = (*_TEXTS, "seat_days")
_ROLE_OF: Final = {
    Party.LEADER: Role.LEADER,
    Party.REFERENCE_LEADER: Role.REFERENCE_LEADER,
    Party.CO_DRIVER: Role.CO_DRIVER,
}


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party of a version: who, when they signed, and whether they must."""

    party: Party
    person: str
    name: str
    signed_on: dt.date | None
    is_required: bool


@dataclass(frozen=True, slots=True)
class MandateView:
    """One version of a mandate; ``texts`` by field, see :data:`CONTENT`."""

    network: str
    network_name: str
    number: int
    version: str
    status: str
    is_in_force: bool
    parties: tuple[PartyView, ...]
    texts: Mapping[str, str]
    seat_days: int | None
    drawn_up_on: dt.date | None
    changed_parties: tuple[Party, ...] = ()
    """Parties who are no longer those of the network: time for a new version (R-47)."""

    @property
    def missing(self) -> tuple[Party, ...]:
        """The required parties who have not signed."""
        return tuple(p.party for p in self.parties if p.is_required and p.signed_on is None)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A signature that is missing: whom to ask, and for how many days it has been waited for."""

    network: str
    network_name: str
    stage: Stage
    number: int
    party: Party
    person: str
    name: str
    email: str
    days: int | None
    """Since the first of the other signatures, or the day it was drawn up."""
    blocks_start: bool
    """No version is in force: the network may not start, or runs without a mandate."""


# --- reading -------------------------------------------------------------------------------------


def versions(session: Session, network: str, day: dt.date | None = None) -> tuple[MandateView, ...]:
    """Read the versions of a network's mandate as of a day, newest first.

    Versions drawn up later, and signatures given later, are not there yet; the texts are those of
    now: what is signed is never changed.

    Raises:
        NotFound: no network has the code.
    """
    day = day or today_of(session)
    reading = NetworkReading(session, day)
    row = reading.by_code.get(network)
    if row is None:
        raise NotFound(network)
    stored = session.exec(select(Mandate).where(Mandate.network_id == row.id)).all()
    contents = {mandate.number: mandate for mandate in stored}
    facts = tuple(f.as_of(day) for f in reading.mandates.get(row.id, ()) if f.begun_on(day))
    return tuple(
        _view(reading, row, fact, contents[fact.number], facts) for fact in reversed(facts)
    )


def _view(
    reading: NetworkReading,
    row: NetworkRow,
    fact: MandateFacts,
    content: Mandate,
    facts: tuple[MandateFacts, ...],
) -> MandateView:
    names = {code: person.name for code, person in reading.people_by_code.items()}
    status = mandate_status(fact.number, {f.number: tuple(f.signed) for f in facts})
    return MandateView(
        network=row.code,
        network_name=row.name,
        number=fact.number,
        version=content.version,
        status=status,
        is_in_force=status == IN_FORCE,
        parties=tuple(
            PartyView(
                party,
                fact.parties.get(party, ""),
                names.get(fact.parties.get(party, ""), ""),
                fact.signed.get(party),
                party in REQUIRED,
            )
            for party in PARTY_FIELDS
        ),
        texts={name: getattr(content, name) for name in _TEXTS},
        seat_days=content.seat_days,
        drawn_up_on=fact.drawn_up_on,
        changed_parties=parties_changed(fact, parties_now(reading, row)),
    )


def parties_now(reading: NetworkReading, row: NetworkRow) -> dict[Party, str]:
    """Return who the parties of a network's mandate are on the day, by code.

    The personaleleder is the network leader's own. A party nobody holds is left out.
    """
    found: dict[Party, PersonRow] = {}
    for party, role in _ROLE_OF.items():
        holder = reading.holder(row.id, role) or _upcoming(reading, row, role)
        if holder is not None:
            found[party] = holder
    leader = found.get(Party.LEADER)
    boss = reading.people.get(leader.personnel_leader_id or 0) if leader else None
    if boss is not None:
        found[Party.PERSONNEL_LEADER] = boss
    return {party: person.code for party, person in found.items()}


def _upcoming(reading: NetworkReading, row: NetworkRow, role: Role) -> PersonRow | None:
    """Before the start a role is agreed on but not begun: its holder signs all the same."""
    ahead = [
        r for r in reading.roles_in.get(row.id, ()) if r.role is role and r.start > reading.day
    ]
    return reading.people[ahead[0].person_id] if ahead else None


def reminders(session: Session, day: dt.date) -> tuple[Reminder, ...]:
    """Read the signatures that are missing on a day, those that block first.

    Of each network from *mandat* on that is not closed, the newest version is asked for; number
    0 is one nobody has drawn up yet.
    """
    reading = NetworkReading(session, day)
    found = []
    for row in reading.live():
        stage = reading.stage_of(row)
        facts = reading.mandates.get(row.id, ())
        if stage not in COURSE_LANES or stage is Stage.CLOSED:
            continue
        latest = facts[-1] if facts else MandateFacts(0, {}, parties_now(reading, row))
        holds = any(f.complete_on is not None and f.complete_on <= day for f in facts[:-1])
        for party in latest.missing(day):
            person = reading.people_by_code.get(latest.parties.get(party, ""))
            found.append(
                Reminder(
                    row.code,
                    row.name,
                    stage,
                    latest.number,
                    party,
                    person.code if person else "",
                    person.name if person else "",
                    person.email if person else "",
                    _days_waiting(latest, day),
                    not holds,
                )
            )
    return tuple(sorted(found, key=lambda r: (not r.blocks_start, r.network, r.number)))


def _days_waiting(mandate: MandateFacts, day: dt.date) -> int | None:
    days = [signed for signed in mandate.signed.values() if signed <= day]
    if mandate.drawn_up_on is not None:
        days.append(mandate.drawn_up_on)
    return max(0, (day - min(days)).days) if days else None


# --- acting --------------------------------------------------------------------------------------


def draw_up(
    session: Session,
    network: str,
    *,
    reason: str = "",
    fields: Mapping[str, Any] | None = None,
) -> int:
    """Draw up a new version with the parties of now and the texts of the last; return its number.

    Raises:
        Refused: a later version than the first needs a reason; a field is not editable.
        NotFound: no network has the code.
    """
    owner = network_by_code(session, network)
    _check_names(fields or {})
    reading = NetworkReading(session, today_of(session))
    row = reading.by_code[network]
    last = _last(session, owner)
    if last is not None and not reason.strip():
        raise Refused(_("En ny version skal have en årsag."))
    mandate = Mandate(
        network_id=owner.id or 0,
        number=last.number + 1 if last else 1,
        drawn_up_on=today_of(session),
    )
    if last is None:
        mandate.purpose = "\n".join(text for text in (owner.goal, owner.success) if text)
        mandate.political = owner.political_body
    else:
        for name in EDITABLE:
            setattr(mandate, name, getattr(last, name))
    mandate.reason = reason.strip()
    for name, value in (fields or {}).items():
        setattr(mandate, name, value)
    now = parties_now(reading, row)
    for party, (column, _signed) in PARTY_FIELDS.items():
        if column and party in now:
            setattr(mandate, column, reading.people_by_code[now[party]].id)
    if mandate.co_driver_id is not None and not mandate.promise:
        mandate.promise = _(PROMISE)
    session.add(mandate)
    session.flush()
    return mandate.number


def _last(session: Session, network: Network) -> Mandate | None:
    table: Any = Mandate
    return session.exec(
        select(Mandate).where(table.network_id == network.id).order_by(table.number.desc())
    ).first()


def mandate_row(session: Session, network: str, number: int) -> Mandate:
    """Return a version's row.

    Raises:
        NotFound: no such network or version.
    """
    owner = network_by_code(session, network)
    row = session.exec(
        select(Mandate).where(Mandate.network_id == owner.id, Mandate.number == number)
    ).first()
    if row is None:
        raise NotFound(f"{network} v{number}")
    return row


def _facts(session: Session, row: Mandate) -> MandateFacts:
    parties = {}
    signed = {}
    for party, (column, day) in PARTY_FIELDS.items():
        person_id = getattr(row, column) if column else None
        if person_id is not None:
            parties[party] = people.code_of(session, person_id)
        if getattr(row, day) is not None:
            signed[party] = getattr(row, day)
    return MandateFacts(row.number, signed, parties, row.drawn_up_on, row.reason)


def sign(
    session: Session,
    network: str,
    number: int,
    party: Party,
    *,
    signed_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> None:
    """Note that a party has signed a version.

    Raises:
        RuleBlocked: nobody is named to sign for the party, or the day lies ahead (R-46).
        NotFound: no such network or version.
    """
    row = mandate_row(session, network, number)
    today = today_of(session)
    day = signed_on or today
    set_aside(session, judge_signature(network, _facts(session, row), party, day, today), override)
    setattr(row, PARTY_FIELDS[party][1], day)
    session.flush()


def unsign(session: Session, network: str, number: int, party: Party) -> None:
    """Take a signature back that was noted by mistake.

    Raises:
        NotFound: no such network or version.
    """
    setattr(mandate_row(session, network, number), PARTY_FIELDS[party][1], None)
    session.flush()


def set_party(session: Session, network: str, number: int, party: Party, person: str) -> None:
    """Say who signs for a party; another person's signature does not count for them.

    Raises:
        Refused: the secretariat signs as one.
        NotFound: no such network, version or person.
    """
    column, signed = PARTY_FIELDS[party]
    if column is None:
        raise Refused(_("Sekretariatet skriver under som ét."))
    row = mandate_row(session, network, number)
    person_id = people.person_row(session, person).id if person else None
    if getattr(row, column) != person_id:
        setattr(row, column, person_id)
        setattr(row, signed, None)
    session.flush()


def edit(
    session: Session,
    network: str,
    number: int,
    fields: Mapping[str, Any],
    version: str,
    as_opened: Mapping[str, Any] | None = None,
) -> str:
    """Save texts of a version nobody has signed and return its new row version.

    A colleague's change to other texts is kept beside mine; see ``as_opened`` of
    :func:`ns3tui.desk.themes.edit`.

    Raises:
        Refused: somebody has signed: what is signed is not changed, a new version is drawn up.
        EditConflict: the same text was changed by another; nothing was saved.
        NotFound: no such network or version.
    """
    _check_names(fields)
    row = mandate_row(session, network, number)
    if _facts(session, row).signed:
        raise Refused(
            _("Versionen er underskrevet og kan ikke ændres."),
            _("Lav en ny version med en årsag."),
        )
    stored = {name: getattr(row, name) for name in fields}
    refuse_clash(f"{network} v{number}", fields, stored, as_opened,
                 version=version, now=row.version)  # fmt: skip
    for name, value in fields.items():
        setattr(row, name, value)
    session.flush()
    return row.version


def _check_names(fields: Mapping[str, Any]) -> None:
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))
