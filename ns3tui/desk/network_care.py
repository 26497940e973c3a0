"""What is written down while a network runs: its fields, who takes part, duties, sparring, tools.

Serves R-03, R-06, R-30, R-48 … R-51, R-59, R-63 and R-75.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.danish import half_year_of
from ns3tui.db.tables import (
    DutyTick,
    LocalLeader,
    Network,
    Participant,
    SparringNote,
    Tool,
)
from ns3tui.desk import people
from ns3tui.desk.acting import actor_code, today_of
from ns3tui.desk.asides import set_aside
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import OverrideReason, Refused
from ns3tui.desk.kept_rows import change_row, row_of
from ns3tui.desk.network_detail import EDITABLE, fields_of
from ns3tui.desk.roles import network_by_code
from ns3tui.i18n import _
from ns3tui.rules.network_steps import judge_sparring, judge_tool
from ns3tui.rules.roles import DUTIES, ActorGroup

_LOCAL_LEVELS: Final = (4, 5)


def edit(
    session: Session,
    code: str,
    fields: Mapping[str, Any],
    version: str,
    as_opened: Mapping[str, Any] | None = None,
) -> str:
    """Save the changed fields of a network and return its new version.

    A colleague's change to other fields is kept beside mine; see ``as_opened`` of
    :func:`ns3tui.desk.themes.edit`. The half-year follows the start (A-08).

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Refused: a field is not editable, the name is empty, or an end lies before the start.
        NotFound: no network has the code.
    """
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))
    if "name" in fields and not str(fields["name"]).strip():
        raise Refused(_("Et netværk skal have et navn."))
    network = network_by_code(session, code)
    stored = fields_of(network)
    refuse_clash(code, fields, stored, as_opened, version=version, now=network.version)
    check_days({**stored, **fields})
    for name, value in fields.items():
        if stored[name] != value:
            setattr(network, name, value)
    if fields.get("starts_on") is not None:
        network.round_code = half_year_of(fields["starts_on"])
    session.flush()
    return network.version


def check_days(fields: Mapping[str, Any]) -> None:
    """Refuse a network that ends before it begins.

    Raises:
        Refused: one of its ends lies before its start.
    """
    start = fields["starts_on"]
    for name in ("main_end", "planned_end"):
        if start is not None and fields[name] is not None and fields[name] < start:
            raise Refused(
                _("Netværket kan ikke slutte, før det begynder."), _("Ret en af datoerne.")
            )


# --- those who take part -------------------------------------------------------------------------


def add_participant(
    session: Session,
    code: str,
    group: ActorGroup,
    *,
    person: str = "",
    label: str = "",
    commitment: str = "",
) -> int:
    """Write down somebody who takes part, by code or by description, and return the row's id.

    Raises:
        Refused: neither a person nor a description is given, or the person is there already.
        NotFound: no such network or person.
    """
    network = network_by_code(session, code)
    row = Participant(network_id=network.id or 0, label=label.strip(), actor_group=group)
    if person:
        who = people.person_row(session, person)
        there = session.exec(
            select(Participant).where(
                Participant.network_id == network.id, Participant.person_id == who.id
            )
        ).first()
        if there is not None:
            raise Refused(_("{name} deltager allerede.").format(name=who.name))
        row.person_id, row.label = who.id, row.label or who.name
    elif not row.label:
        raise Refused(_("Skriv, hvem der deltager."))
    if commitment.strip():
        row.is_committed, row.commitment = True, commitment
    session.add(row)
    session.flush()
    return row.id or 0


def edit_participant(
    session: Session,
    participant_id: int,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Change what is kept of a participant: group, promise, follow-up, what they take home.

    ``as_opened`` is as in :func:`ns3tui.desk.kept_rows.change_row`.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Refused: a field is not editable.
        Gone: another has taken the participant off the list.
    """
    change_row(session, Participant, participant_id, fields, as_opened)
    session.flush()


def remove_participant(session: Session, participant_id: int) -> None:
    """Take somebody off the list of those who take part.

    Raises:
        Gone: another has done so already.
    """
    session.delete(row_of(session, Participant, participant_id))
    session.flush()


# --- the reference leader's duties and local leaders ---------------------------------------------


def tick_duty(
    session: Session, code: str, duty: int, *, done: bool = True, note: str | None = None
) -> None:
    """Tick one of the reference leader's nine duties, or take the tick off (R-48).

    Raises:
        Refused: there is no such duty.
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    row = _duty_row(session, network, duty)
    if row is None:
        row = DutyTick(network_id=network.id or 0, duty=duty)
        session.add(row)
    row.done_on = (row.done_on or today_of(session)) if done else None
    if note is not None:
        row.note = note
    session.flush()


def edit_duty(
    session: Session,
    code: str,
    duty: int,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Change a duty's ``note`` and whether it is ``done``; what was not changed stays (R-48).

    ``as_opened`` is as in :func:`ns3tui.desk.kept_rows.change_row`.

    Raises:
        EditConflict: the same was changed by another; nothing was saved.
        Refused: there is no such duty.
        NotFound: no network has the code.
    """
    row = _duty_row(session, network_by_code(session, code), duty)
    stored = {"note": row.note if row else "", "done": bool(row and row.done_on)}
    refuse_clash(_(DUTIES[duty - 1]), fields, stored, as_opened)
    now = {**stored, **fields}
    tick_duty(session, code, duty, done=now["done"], note=now["note"])


def _duty_row(session: Session, network: Network, duty: int) -> DutyTick | None:
    if not 1 <= duty <= len(DUTIES):
        raise Refused(_("Der er 9 opgaver, 1 til 9."))
    return session.exec(
        select(DutyTick).where(DutyTick.network_id == network.id, DutyTick.duty == duty)
    ).first()


def add_local_leader(session: Session, code: str, person: str, note: str = "") -> int:
    """Tie a level 4–5 leader to a network and return the row's id (R-50).

    Raises:
        Refused: the person is not on level 4 or 5, or is there already.
        NotFound: no such network or person.
    """
    network, who = network_by_code(session, code), people.person_row(session, person)
    if who.leader_level not in _LOCAL_LEVELS:
        raise Refused(
            _("{name} er ikke leder på niveau 4 eller 5.").format(name=who.name),
            _("Niveauet står i personer."),
        )
    there = session.exec(
        select(LocalLeader).where(
            LocalLeader.network_id == network.id, LocalLeader.person_id == who.id
        )
    ).first()
    if there is not None:
        raise Refused(_("{name} er allerede knyttet til netværket.").format(name=who.name))
    row = LocalLeader(
        network_id=network.id or 0, person_id=who.id or 0, involved_on=today_of(session), note=note
    )
    session.add(row)
    session.flush()
    return row.id or 0


def remove_local_leader(session: Session, row_id: int) -> None:
    """Take a local leader off a network.

    Raises:
        Gone: another has done so already.
    """
    session.delete(row_of(session, LocalLeader, row_id))
    session.flush()


# --- sparring and tools --------------------------------------------------------------------------


def log_sparring(
    session: Session,
    code: str,
    minutes: int,
    topic: str,
    *,
    next_step: str = "",
    held_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> int:
    """Write down a talk with a network and return the row's id (R-75).

    Raises:
        RuleBlocked: the minutes are not told.
        NotFound: no network has the code.
    """
    network = network_by_code(session, code)
    set_aside(session, judge_sparring(code, minutes, topic, next_step), override)
    row = SparringNote(
        network_id=network.id or 0,
        held_on=held_on or today_of(session),
        minutes=minutes,
        topic=topic,
        next_step=next_step,
        held_by=actor_code(session),
    )
    session.add(row)
    session.flush()
    return row.id or 0


def remove_sparring(session: Session, row_id: int) -> None:
    """Take back a talk written down by mistake.

    Raises:
        Gone: another has done so already.
    """
    session.delete(row_of(session, SparringNote, row_id))
    session.flush()


def add_tool(session: Session, title: str, location: str, *, code: str = "", note: str = "") -> int:
    """Keep a handbook or tool, for all networks or for one, and return the row's id (R-59).

    Raises:
        RuleBlocked: the title or the place is missing.
        NotFound: no network has the code.
    """
    set_aside(session, judge_tool(code or "–", title, location), None)
    network = network_by_code(session, code) if code else None
    row = Tool(
        network_id=network.id if network else None, title=title, location=location, note=note
    )
    session.add(row)
    session.flush()
    return row.id or 0


def remove_tool(session: Session, row_id: int) -> None:
    """Take a tool off the list.

    Raises:
        Gone: another has done so already.
    """
    session.delete(row_of(session, Tool, row_id))
    session.flush()


def networks_without_sparring(
    session: Session, codes: Iterable[str], since: dt.date
) -> tuple[str, ...]:
    """Return those of ``codes`` the secretariat has not talked with since a day (R-75)."""
    table: Any = SparringNote
    statement = (
        select(Network.code)
        .join(SparringNote, table.network_id == Network.id)
        .where(table.held_on >= since)
    )
    talked = set(session.exec(statement))
    return tuple(code for code in codes if code not in talked)
