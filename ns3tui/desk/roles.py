"""Who is, was and may be what: dated roles of networks, asked of any day (R-02, R-43, R-82).

Reads: :func:`holders_on`, :func:`preview`; a person's own history is in :mod:`.person_at`. Acts:
:func:`assign`, :func:`end`, :func:`replace_holder`, :func:`edit`, :func:`remove`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, select

from ns3tui.db.tables import Network, NetworkRole
from ns3tui.desk import people
from ns3tui.desk.acting import today_of
from ns3tui.desk.asides import set_aside
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import Gone, NotFound, OverrideReason, Refused
from ns3tui.desk.network_judging import NetworkJudge
from ns3tui.desk.network_rows import NetworkReading, RoleRow
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding
from ns3tui.rules.roles import Role
from ns3tui.rules.stages import Stage


@dataclass(frozen=True, slots=True)
class RoleView:
    """A dated role as lists show it; ``id`` is what the acts take."""

    id: int
    network: str
    network_name: str
    role: Role
    person: str
    name: str
    start: dt.date
    end: dt.date | None
    reason: str
    chosen_by: str
    chosen_on: dt.date | None
    is_now: bool


@dataclass(frozen=True, slots=True)
class RolePreview:
    """What giving somebody a role would bring about, before it is done."""

    findings: tuple[Finding, ...]

    @property
    def stopping(self) -> tuple[Finding, ...]:
        """The findings that need a reason to be set aside."""
        return tuple(found for found in self.findings if found.blocks)


# --- reading -------------------------------------------------------------------------------------


def view_of(reading: NetworkReading, row: RoleRow) -> RoleView:
    """Return a role with the names of its network and person."""
    network, person = reading.networks[row.network_id], reading.people[row.person_id]
    return RoleView(
        row.id,
        network.code,
        network.name,
        row.role,
        person.code,
        person.name,
        row.start,
        row.end,
        row.reason,
        row.chosen_by,
        row.chosen_on,
        row.holds_on(reading.day),
    )


def holders_on(
    session: Session, day: dt.date, *, network: str = "", role: Role | None = None
) -> tuple[RoleView, ...]:
    """Read who holds which role on a day, by network and role."""
    reading = NetworkReading(session, day)
    order = list(Role)
    views = [
        view_of(reading, row)
        for row in reading.roles
        if row.holds_on(day) and (role is None or row.role is role)
    ]
    return tuple(
        sorted(
            (view for view in views if not network or view.network == network),
            key=lambda view: (view.network, order.index(view.role), view.start),
        )
    )


# --- acting --------------------------------------------------------------------------------------


def network_by_code(session: Session, code: str) -> Network:
    """Return a network's row.

    Raises:
        NotFound: no network has the code.
    """
    row = session.exec(select(Network).where(Network.code == code)).first()
    if row is None:
        raise NotFound(code)
    return row


def role_row(session: Session, role_id: int) -> NetworkRole:
    """Return a role's row.

    Raises:
        Gone: another has taken it away, or given it anew.
    """
    row = session.get(NetworkRole, role_id)
    if row is None:
        raise Gone(_("Rollen"))
    return row


def preview(
    session: Session,
    network: str,
    role: Role,
    person: str,
    start: dt.date,
    end: dt.date | None = None,
    *,
    reason: str = "",
    chosen_by: str = "",
) -> RolePreview:
    """Tell what giving somebody a role would bring about, without doing it.

    Raises:
        NotFound: no such network or person.
    """
    judge = NetworkJudge(session, today_of(session))
    row = judge.reading.by_code.get(network)
    if row is None:
        raise NotFound(network)
    if person not in judge.reading.people_by_code:
        raise NotFound(person)
    new = RoleRow(
        0,
        row.id,
        role,
        judge.reading.people_by_code[person].id,
        start,
        end,
        reason,
        chosen_by,
        None,
    )
    return RolePreview(judge.role(row, new))


def assign(
    session: Session,
    network: str,
    role: Role,
    person: str,
    start: dt.date,
    *,
    end: dt.date | None = None,
    reason: str = "",
    chosen_by: str = "",
    chosen_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> int:
    """Give somebody a role from a day on and return the role's id.

    Without ``chosen_by`` it is noted who chooses: chefforum the network leader, who must be told;
    the network leader the co-driver; a reference leader themselves, by opting in (A-06).

    Raises:
        RuleBlocked: a hard rule stops it and no reason was given.
        Refused: the period ends before it starts.
        NotFound: no such network or person.
    """
    if end is not None and end < start:
        raise Refused(_("Perioden slutter, før den begynder."), _("Ret en af datoerne."))
    found = preview(session, network, role, person, start, end, reason=reason, chosen_by=chosen_by)
    set_aside(session, found.findings, override)
    row = NetworkRole(
        network_id=network_by_code(session, network).id or 0,
        role=role,
        person_id=people.person_row(session, person).id or 0,
        valid_from=start,
        valid_to=end,
        reason=reason,
        chosen_by=chosen_by or _chooser(session, network, role, start),
        chosen_on=chosen_on,
    )
    session.add(row)
    session.flush()
    return row.id or 0


def _chooser(session: Session, network: str, role: Role, start: dt.date) -> str:
    if role is Role.REFERENCE_LEADER:
        return _("eget tilvalg")
    if role is Role.CO_DRIVER:
        leaders = holders_on(session, start, network=network, role=Role.LEADER)
        return leaders[0].person if leaders else ""
    return ""


def end(session: Session, role_id: int, on: dt.date, reason: str = "") -> None:
    """Let a role end on a day, that day included; the row stays as history.

    Raises:
        Refused: the day lies before the role began.
        Gone: another has taken the role away, or given it anew.
    """
    row = role_row(session, role_id)
    if on < row.valid_from:
        raise Refused(
            _("Rollen begynder først {day}.").format(day=row.valid_from.isoformat()),
            _("Slet rollen, hvis den aldrig var rigtig."),
        )
    row.valid_to = on
    if reason.strip():
        row.reason = reason
    session.flush()


def replace_holder(
    session: Session,
    network: str,
    role: Role,
    person: str,
    start: dt.date,
    *,
    reason: str,
    chosen_by: str = "",
    override: OverrideReason | None = None,
) -> int:
    """End whoever holds a role the day before and let somebody take over, as one act.

    Raises:
        Refused: no reason is given, or the one before begins on that day or later.
        RuleBlocked: a hard rule stops it and no reason was given.
        NotFound: no such network or person.
    """
    if not reason.strip():
        raise Refused(_("Et skift skal have en begrundelse."))
    owner = network_by_code(session, network)
    table: Any = NetworkRole
    rows = session.exec(
        select(NetworkRole).where(table.network_id == owner.id, table.role == role)
    ).all()
    for row in rows:
        if row.valid_from < start and (row.valid_to is None or row.valid_to >= start):
            row.valid_to = start - dt.timedelta(days=1)
    session.flush()
    return assign(
        session,
        network,
        role,
        person,
        start,
        reason=reason,
        chosen_by=chosen_by,
        override=override,
    )


def edit(
    session: Session,
    role_id: int,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
    *,
    override: OverrideReason | None = None,
) -> int:
    """Correct a role's days and words, judged as if it were given anew; return its id.

    ``fields`` are those changed of ``start``, ``end``, ``reason``, ``chosen_by`` and
    ``chosen_on``; ``as_opened`` is how I saw them: what a colleague made of others is kept, and
    what we both changed is a conflict; without it nothing clashes.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        RuleBlocked: a hard rule stops it and no reason was given.
        Refused: a field is not editable, or the period ends before it starts.
        Gone: another has taken the role away, or given it anew.
    """
    row = role_row(session, role_id)
    network = session.get(Network, row.network_id)
    if network is None:
        raise Gone(_("Rollen"))
    person, role, code = people.code_of(session, row.person_id), row.role, network.code
    stored = {
        "start": row.valid_from, "end": row.valid_to, "reason": row.reason,
        "chosen_by": row.chosen_by, "chosen_on": row.chosen_on,
    }  # fmt: skip
    unknown = sorted(set(fields) - set(stored))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))
    refuse_clash(f"{code} {role.label}", fields, stored, as_opened)
    now: dict[str, Any] = {**stored, **fields}
    session.delete(row)
    session.flush()
    start = now.pop("start")
    return assign(session, code, role, person, start, override=override, **now)


def remove(session: Session, role_id: int) -> None:
    """Take back a role that was never true, by mistake; history is ended, not removed.

    Raises:
        Refused: the network has been started: end the role instead.
        Gone: another has taken the role away, or given it anew.
    """
    row = role_row(session, role_id)
    reading = NetworkReading(session, today_of(session))
    network = reading.networks[row.network_id]
    if network.stage in {Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION, Stage.CLOSED}:
        raise Refused(
            _("Netværket er i gang: roller er historie og slettes ikke."),
            _("Slut rollens periode, eller ret dens datoer."),
        )
    session.delete(row)
    session.flush()
