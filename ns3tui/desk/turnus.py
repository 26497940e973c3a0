"""Turnus stays written down, bent and settled (R-76 … R-80).

Acts: :func:`create`, :func:`edit`, :func:`move`, :func:`stretch`, :func:`split`,
:func:`set_status`, :func:`consent`, :func:`make_tentative`, :func:`set_aside_clash`,
:func:`remove`; reading is :mod:`.turnus_views`'. A clash warns and never stops; the three ways
out of one are to move the stay, to make it tentative, or to set the warning aside with a reason.
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.danish import show_date
from ns3tui.db.tables import TurnusStay
from ns3tui.desk import people
from ns3tui.desk.acting import today_of
from ns3tui.desk.asides import set_aside_warnings
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import NotFound, OverrideReason, Refused
from ns3tui.desk.turnus_views import EDITABLE, StayView, stay
from ns3tui.i18n import _
from ns3tui.rules.turnus import StayFacts, StayStatus, judge_period
from ns3tui.rules.weeks import monday_of

_CODE: Final = re.compile(r"^TU(\d+)$")
_PEOPLE: Final = {
    "person": "person_id",
    "designated_by": "designated_by_id",
    "personnel_leader": "personnel_leader_id",
}
_TO_FRIDAY: Final = dt.timedelta(days=3)


def next_code(session: Session) -> str:
    """Return the next free exchange id: one above the highest ``TU`` number."""
    codes = session.exec(select(TurnusStay.code))
    numbers = [int(match[1]) for code in codes if (match := _CODE.match(code))]
    return f"TU{max(numbers, default=0) + 1:02d}"


def stay_row(session: Session, code: str) -> TurnusStay:
    """Return a stay's row.

    Raises:
        NotFound: no stay has the code.
    """
    row = session.exec(select(TurnusStay).where(TurnusStay.code == code)).first()
    if row is None:
        raise NotFound(code)
    return row


def create(session: Session, person: str, start: dt.date, end: dt.date, **fields: Any) -> StayView:
    """Write a stay down; its personaleleder is the person's own unless told otherwise.

    Args:
        session: the act's session.
        person: who comes, by code.
        start: the first day.
        end: the last day, included.
        **fields: more of :data:`EDITABLE`.

    Raises:
        Refused: the end lies before the start (R-77), or a field is not of the form.
        NotFound: nobody has one of the codes.
    """
    somebody = people.person_row(session, person)
    row = TurnusStay(
        code=next_code(session), person_id=somebody.id or 0, starts_on=start, ends_on=end,
        personnel_leader_id=somebody.personnel_leader_id,
    )  # fmt: skip
    _put(session, row, fields)
    _check_period(row)
    session.add(row)
    session.flush()
    return stay(session, row.code, today_of(session))


def edit(
    session: Session,
    code: str,
    fields: Mapping[str, Any],
    version: str,
    as_opened: Mapping[str, Any] | None = None,
) -> StayView:
    """Save the changed fields of a stay; a colleague's change to other fields is kept.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Refused: the end lies before the start (R-77), or a field is not of the form.
        NotFound: no stay, or nobody, has one of the codes.
    """
    row = stay_row(session, code)
    stored = stay(session, code, today_of(session)).fields
    refuse_clash(code, fields, stored, as_opened, version=version, now=row.version)
    _put(session, row, {n: value for n, value in fields.items() if stored.get(n) != value})
    _check_period(row)
    session.flush()
    return stay(session, code, today_of(session))


def _put(session: Session, row: TurnusStay, fields: Mapping[str, Any]) -> None:
    unknown = sorted(set(fields) - set(EDITABLE))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))
    for name, value in fields.items():
        if name in _PEOPLE:
            number = people.person_row(session, value).id if value else None
            setattr(row, _PEOPLE[name], number)
        elif name == "status":
            row.stay_status = StayStatus(value)
        else:
            setattr(row, name, value)


def _check_period(row: TurnusStay) -> None:
    facts = StayFacts(row.code, "", row.starts_on, row.ends_on)
    for finding in judge_period(facts):
        raise Refused(f"{finding.rule}: {finding.message}", _("Ret en af datoerne."))


def move(session: Session, code: str, weeks: int, *, version: str = "") -> StayView:
    """Move a stay by weeks, as long as it is.

    Raises:
        Refused: somebody has changed the stay since, or the calendar ends.
        NotFound: no stay has the code.
    """
    row = _unchanged(session, code, version)
    row.starts_on, row.ends_on = _plus(row.starts_on, weeks), _plus(row.ends_on, weeks)
    session.flush()
    return stay(session, code, today_of(session))


def stretch(
    session: Session, code: str, weeks: int, *, at_start: bool = False, version: str = ""
) -> StayView:
    """Make a stay longer or (negative) shorter by weeks, at its end or at its start.

    Raises:
        Refused: nothing would be left of it, or somebody has changed it since.
        NotFound: no stay has the code.
    """
    row = _unchanged(session, code, version)
    if at_start:
        row.starts_on = _plus(row.starts_on, -weeks)
    else:
        row.ends_on = _plus(row.ends_on, weeks)
    if row.ends_on < row.starts_on:
        raise Refused(
            _("Der ville ikke være noget tilbage af opholdet."),
            _("Aflys opholdet, hvis det ikke skal holdes."),
        )
    session.flush()
    return stay(session, code, today_of(session))


def split(session: Session, code: str, monday: dt.date, *, version: str = "") -> StayView:
    """Cut a stay in two before the week of a day, and return the second part.

    The first ends on the Friday before; the second is a stay of its own with the same agreement.

    Raises:
        Refused: one part would be empty, or somebody has changed the stay since.
        NotFound: no stay has the code.
    """
    row = _unchanged(session, code, version)
    cut = monday_of(monday)
    if not row.starts_on < cut <= row.ends_on:
        raise Refused(
            _("Opholdet kan ikke deles der."),
            _("Vælg en uge efter den første, inden for opholdet."),
        )
    kept = row.model_dump(exclude={"id", "version", "code", "starts_on", "product"})
    second = TurnusStay(**kept, code=next_code(session), starts_on=cut)
    row.ends_on = cut - _TO_FRIDAY
    session.add(second)
    session.flush()
    return stay(session, second.code, today_of(session))


def set_status(session: Session, code: str, status: StayStatus, *, product: str = "") -> StayView:
    """Say how far a stay has come; what came of it goes with its end (R-78).

    Raises:
        NotFound: no stay has the code.
    """
    row = stay_row(session, code)
    row.stay_status = status
    if product.strip():
        row.product = product
    session.flush()
    return stay(session, code, today_of(session))


def make_tentative(session: Session, code: str) -> StayView:
    """Keep a stay that clashes, to be settled later: the clash becomes an information.

    Raises:
        NotFound: no stay has the code.
    """
    return set_status(session, code, StayStatus.TENTATIVE)


def set_aside_clash(session: Session, code: str, override: OverrideReason) -> StayView:
    """Let a stay stand as it is with a reason; another clash warns anew (R-77).

    Raises:
        Refused: nothing warns.
        NotFound: no stay has the code.
    """
    found = [f for f in stay(session, code, today_of(session)).findings if f.rule == "R-77"]
    set_aside_warnings(session, found, override)
    session.flush()
    return stay(session, code, today_of(session))


def consent(session: Session, code: str, on: dt.date | None = None) -> StayView:
    """Write down that the personaleleder said yes, today unless told otherwise (R-76).

    Raises:
        NotFound: no stay has the code.
    """
    row = stay_row(session, code)
    row.consented, row.consented_on = True, on or today_of(session)
    session.flush()
    return stay(session, code, today_of(session))


def remove(session: Session, code: str) -> None:
    """Delete a stay written down by mistake; one that was agreed is cancelled instead.

    Raises:
        Refused: it was agreed, is running or done.
        NotFound: no stay has the code.
    """
    row = stay_row(session, code)
    if row.stay_status not in {StayStatus.PROPOSED, StayStatus.TENTATIVE, StayStatus.CANCELLED}:
        raise Refused(
            _("{code} står som «{status}».").format(code=code, status=row.stay_status.label),
            _("Aflys opholdet; så bliver historikken stående."),
        )
    session.delete(row)
    session.flush()


def _unchanged(session: Session, code: str, version: str) -> TurnusStay:
    row = stay_row(session, code)
    if version and version != row.version:
        raise Refused(
            _("{code} er ændret af en anden imens; det ligger nu fra {start} til {end}.").format(
                code=code, start=show_date(row.starts_on), end=show_date(row.ends_on)
            ),
            _("Se opholdet, som det er nu, og prøv igen."),
        )
    return row


def _plus(day: dt.date, weeks: int) -> dt.date:
    try:
        return day + dt.timedelta(weeks=weeks)
    except OverflowError as error:
        raise Refused(_("Så langt går kalenderen ikke.")) from error
