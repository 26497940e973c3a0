"""Themes: written down, edited, typed. Moves, ranks and side lanes are in :mod:`.lanes`."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.db.tables import OrganisationUnit, StageChange, Theme, ThemeDepartment
from ns3tui.desk import judging
from ns3tui.desk.acting import actor_code, today_of
from ns3tui.desk.asides import set_aside
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import OverrideReason, Refused
from ns3tui.desk.lanes import (
    GAP,
    last_rank,
    mark_duplicate,
    move,
    move_step,
    park,
    preview_move,
    rank_bottom,
    rank_step,
    rank_top,
    reject,
    wake,
)
from ns3tui.desk.rounds import round_code_for
from ns3tui.desk.rows import theme_by_code
from ns3tui.desk.theme_fields import EDITABLE, fields_of
from ns3tui.desk.views import Moved
from ns3tui.i18n import _
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

__all__ = [
    "EDITABLE",
    "create",
    "edit",
    "fields_of",
    "mark_duplicate",
    "move",
    "move_step",
    "park",
    "preview_move",
    "prioritise",
    "rank_bottom",
    "rank_step",
    "rank_top",
    "reject",
    "set_round",
    "set_type",
    "theme_by_code",
    "wake",
]

_CODE: Final = re.compile(r"^TM(\d+)$")


def next_code(session: Session) -> str:
    """Return the next free exchange id: one above the highest ``TM`` number."""
    numbers = [
        int(match[1]) for code in session.exec(select(Theme.code)) if (match := _CODE.match(code))
    ]
    return f"TM{max(numbers, default=0) + 1:02d}"


def create(
    session: Session, fields: Mapping[str, Any], *, override: OverrideReason | None = None
) -> str:
    """Write down a new theme as received and return its code.

    Raises:
        Refused: it has no title, or a field is not editable.
        RuleBlocked: it has no origin (R-11) and no reason was given.
    """
    _check_names(fields)
    if not str(fields.get("title", "")).strip():
        raise Refused(_("Et tema skal have en titel."))
    today = today_of(session)
    code = next_code(session)
    set_aside(session, judging.judge_new(code, fields, today), override)
    values = {name: value for name, value in fields.items() if name != "departments"}
    values.setdefault("submitted_on", today)
    if not values.get("round_code"):
        values["round_code"] = round_code_for(today)
    theme = Theme(
        **values,
        code=code,
        stage=Stage.RECEIVED,
        stage_since=today,
        rank=last_rank(session, Stage.RECEIVED) + GAP,
    )
    session.add(theme)
    session.flush()
    session.add(
        StageChange(
            theme_id=theme.id or 0,
            to_stage=Stage.RECEIVED,
            changed_on=today,
            changed_by=actor_code(session),
        )
    )
    _set_departments(session, theme, fields.get("departments", ()))
    session.flush()
    return code


def edit(
    session: Session,
    code: str,
    fields: Mapping[str, Any],
    version: str,
    as_opened: Mapping[str, Any] | None = None,
) -> str:
    """Save the changed fields of a theme and return its new version.

    A colleague's change to other fields is kept beside mine. The theme text stays editable in
    every stage (R-15); its versions are in the history.

    Args:
        session: the act's session.
        code: the theme.
        fields: the fields I changed, by name.
        version: the version the form was opened with.
        as_opened: the fields as the form was opened; without them any newer version conflicts.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Refused: a field is not editable, or the title is empty.
    """
    _check_names(fields)
    if "title" in fields and not str(fields["title"]).strip():
        raise Refused(_("Et tema skal have en titel."))
    theme = theme_by_code(session, code)
    stored = fields_of(session, theme)
    refuse_clash(code, fields, stored, as_opened, version=version, now=theme.version, same=_same)
    for name, value in fields.items():
        if name == "departments":
            _set_departments(session, theme, value)
        elif not _same(stored[name], value):
            setattr(theme, name, value)
    session.flush()
    return theme.version


def _same(left: object, right: object) -> bool:
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return list(left) == list(right)
    return left == right


def _check_names(fields: Mapping[str, Any]) -> None:
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))


def _set_departments(session: Session, theme: Theme, codes: Sequence[str]) -> None:
    wanted = list(dict.fromkeys(code for code in codes if code))
    units = {
        unit.code: unit
        for unit in session.exec(
            select(OrganisationUnit).where(OrganisationUnit.code.in_(wanted))  # type: ignore[attr-defined]
        )
    }
    unknown = [code for code in wanted if code not in units]
    if unknown:
        raise Refused(
            _("Ukendt afdeling: {codes}.").format(codes=", ".join(unknown)),
            _("Kendte afdelinger står i organisationen."),
        )
    kept = session.exec(select(ThemeDepartment).where(ThemeDepartment.theme_id == theme.id)).all()
    ids = {units[code].id for code in wanted}
    for row in kept:
        if row.unit_id not in ids:
            session.delete(row)
    have = {row.unit_id for row in kept}
    for code in wanted:
        unit_id = units[code].id
        if unit_id is not None and unit_id not in have:
            session.add(ThemeDepartment(theme_id=theme.id or 0, unit_id=unit_id))
    session.flush()


def prioritise(
    session: Session,
    codes: Sequence[str],
    *,
    meeting: str,
    decided_on: dt.date,
    override: OverrideReason | None = None,
) -> Moved:
    """Carry out chefforum's decision to prioritise themes, tied to its meeting (R-14).

    Raises:
        RuleBlocked: another hard rule stops a theme; nothing is changed.
    """
    for code in codes:
        theme = theme_by_code(session, code)
        theme.decided_on, theme.decided_at_meeting = decided_on, meeting
    session.flush()
    return move(session, codes, Stage.PRIORITISED, override=override)


def set_type(
    session: Session,
    codes: Sequence[str] | str,
    network_type: NetworkType | None,
    *,
    agreed_by: str = "",
    agreed_on: dt.date | None = None,
    reason: str = "",
) -> None:
    """Propose a network type and, with ``agreed_by``, record who agreed on it and why (R-23).

    A type changed without a new agreement loses the old one: nobody agreed on the new type.
    """
    for code in [codes] if isinstance(codes, str) else codes:
        theme = theme_by_code(session, code)
        changed = theme.proposed_type is not network_type
        theme.proposed_type = network_type
        if agreed_by.strip():
            theme.agreed_type_by = agreed_by.strip()
            theme.agreed_type_on = agreed_on or today_of(session)
            theme.agreement_reason = reason.strip()
        elif changed:
            theme.agreed_type_by, theme.agreed_type_on, theme.agreement_reason = "", None, ""
    session.flush()


def set_round(session: Session, codes: Sequence[str] | str, round_code: str) -> None:
    """Give themes the half-year they are meant for."""
    for code in [codes] if isinstance(codes, str) else codes:
        theme_by_code(session, code).round_code = round_code
    session.flush()
