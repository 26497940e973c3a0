"""Acts of screen 4 that are one step for the user and several for the desk.

Signing several mandates, a yes and a role in one, and mending what was written down wrongly.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, col, select

from ns3tui.db.columns import table
from ns3tui.db.tables import LocalLeader, Network, SparringNote, Theme, Tool
from ns3tui.desk import mandates, network_life, optins, roles
from ns3tui.desk.acting import today_of
from ns3tui.desk.asides import set_aside
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.kept_rows import change_row
from ns3tui.desk.mandates import MandateView
from ns3tui.desk.views import Moved
from ns3tui.i18n import _
from ns3tui.rules.network_steps import judge_sparring, judge_tool
from ns3tui.rules.roles import Answer, Party, Role
from ns3tui.rules.stages import COURSE_LANES, Stage
from ns3tui.rules.types import NetworkType

CAN_BE_MADE: Final = (Stage.PRIORITISED, *(s for s in COURSE_LANES if s is not Stage.CLOSED))
"""The stages of a theme a network can be made of."""


@dataclass(frozen=True, slots=True)
class ReadyTheme:
    """A theme chefforum has prioritised and nobody has made a network of."""

    code: str
    title: str
    type: NetworkType | None
    round_code: str
    decided_on: dt.date | None


def themes_ready(session: Session) -> tuple[ReadyTheme, ...]:
    """Read the themes a network can be made of, the half-year first, then as ranked."""
    c = table("theme").c
    statement = (
        sa.select(c.code, c.title, c.proposed_type, c.round_code, c.decided_on)
        .where(
            c.stage.in_(CAN_BE_MADE),
            c.id.not_in(sa.select(table("network").c.theme_id)),
        )
        .order_by(c.round_code, c.rank)
    )
    return tuple(ReadyTheme(*row) for row in session.execute(statement))


def network_of(session: Session, theme_code: str) -> str:
    """Return the code of the network made from a theme; empty when there is none."""
    statement = (
        select(Network.code)
        .join(Theme, col(Theme.id) == col(Network.theme_id))
        .where(Theme.code == theme_code)
    )
    return session.exec(statement).first() or ""


# --- signing -------------------------------------------------------------------------------------


def latest_mandate(session: Session, network: str) -> MandateView | None:
    """Read the newest version of a network's mandate, or nothing.

    Raises:
        NotFound: no network has the code.
    """
    found = mandates.versions(session, network)
    return found[0] if found else None


def sign_latest(
    session: Session,
    networks: Sequence[str],
    party: Party,
    signed_on: dt.date,
    *,
    override: OverrideReason | None = None,
) -> tuple[str, ...]:
    """Note a party's signature on the newest version of each mandate; return where it was new.

    A network without a mandate, or whose version the party has signed, is left as it is.

    Raises:
        RuleBlocked: nobody is named to sign for the party, or the day lies ahead (R-46).
        NotFound: one of the networks is unknown.
    """
    signed = []
    for network in networks:
        version = latest_mandate(session, network)
        if version is None or party not in _open(version):
            continue
        mandates.sign(
            session, network, version.number, party, signed_on=signed_on, override=override
        )
        signed.append(network)
    return tuple(signed)


def _open(version: MandateView) -> tuple[Party, ...]:
    return tuple(view.party for view in version.parties if view.signed_on is None)


# --- a yes and a role ----------------------------------------------------------------------------


def note_yes_and_assign(
    session: Session,
    network: str,
    person: str,
    start: dt.date,
    *,
    answered_on: dt.date | None,
    replaces: bool = False,
    end: dt.date | None = None,
    reason: str = "",
    chosen_by: str = "",
    chosen_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> int:
    """Give a network its reference leader, and note the yes that comes before it (R-44).

    Without ``answered_on`` no answer is noted. When the new one ``replaces`` the one there is,
    that one's period ends the day before (R-43).

    Raises:
        RuleBlocked: a hard rule stops it and no reason was given.
        Refused: the answer lies ahead, or a change lacks its reason.
        NotFound: no such network or person.
    """
    if answered_on is not None:
        _note_yes(session, network, person, answered_on)
    if replaces:
        return roles.replace_holder(
            session, network, Role.REFERENCE_LEADER, person, start, reason=reason,
            chosen_by=chosen_by, override=override,
        )  # fmt: skip
    return roles.assign(
        session, network, Role.REFERENCE_LEADER, person, start, end=end, reason=reason,
        chosen_by=chosen_by, chosen_on=chosen_on, override=override,
    )  # fmt: skip


def enter_test(
    session: Session,
    network: str,
    *,
    reason: str,
    new_reference_leader: str = "",
    answered_on: dt.date | None = None,
    override: OverrideReason | None = None,
) -> Moved:
    """Take a network into the test, noting first the yes of a new reference leader (R-44, R-47).

    Raises:
        Refused: no reason is given, the answer lies ahead, or the type has no test.
        RuleBlocked: a hard rule stops it and no reason was given.
        NotFound: no such network or person.
    """
    if new_reference_leader and answered_on is not None:
        _note_yes(session, network, new_reference_leader, answered_on)
    return network_life.enter_test(
        session, network, reason=reason, new_reference_leader=new_reference_leader,
        override=override,
    )  # fmt: skip


def _note_yes(session: Session, network: str, person: str, answered_on: dt.date) -> None:
    theme = session.get(Theme, roles.network_by_code(session, network).theme_id)
    if theme is None:
        raise NotFound(network)
    optins.answer(session, theme.code, person, Answer.YES, answered_on=answered_on)


# --- mending what was written down ---------------------------------------------------------------


def edit_sparring(
    session: Session,
    row_id: int,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Mend a talk that was written down (R-75).

    ``as_opened`` is as in :func:`ns3tui.desk.kept_rows.change_row`.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        RuleBlocked: the minutes are not told.
        Refused: a field is not editable, or the day lies ahead.
        Gone: another has taken the row away.
    """
    row = change_row(session, SparringNote, row_id, fields, as_opened)
    if row.held_on > today_of(session):
        raise Refused(_("Samtalen kan ikke være holdt på en dag, der ikke er kommet."))
    set_aside(session, judge_sparring("–", row.minutes or 0, row.topic, row.next_step), None)
    session.flush()


def edit_tool(
    session: Session,
    row_id: int,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Mend a tool's title, place or note (R-59).

    ``as_opened`` is as in :func:`ns3tui.desk.kept_rows.change_row`.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        RuleBlocked: the title or the place is missing.
        Refused: a field is not editable.
        Gone: another has taken the row away.
    """
    row = change_row(session, Tool, row_id, fields, as_opened)
    set_aside(session, judge_tool("–", row.title, row.location), None)
    session.flush()


def edit_local_leader(
    session: Session,
    row_id: int,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> None:
    """Mend when a level 4–5 leader was involved, and the note (R-50).

    ``as_opened`` is as in :func:`ns3tui.desk.kept_rows.change_row`.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Refused: a field is not editable.
        Gone: another has taken the row away.
    """
    change_row(session, LocalLeader, row_id, fields, as_opened)
    session.flush()
