"""The numbers of the paper, each with the day it holds from."""

import datetime as dt
from dataclasses import dataclass

from sqlmodel import Session, select

from ns3tui.db.tables import RuleSetting
from ns3tui.desk.acting import today_of
from ns3tui.desk.errors import Refused
from ns3tui.i18n import _
from ns3tui.rules.numbers import NUMBERS, Numbers


@dataclass(frozen=True, slots=True)
class SettingView:
    """One number as it holds on a day; ``since`` is nothing while the paper's own holds."""

    key: str
    title: str
    rule: str
    value: str
    default: str
    since: dt.date | None
    reason: str


def numbers(session: Session, day: dt.date) -> Numbers:
    """Read the numbers as they hold on a day."""
    return Numbers.resolve(_values(session, day))


def _values(session: Session, day: dt.date) -> dict[str, str]:
    return {key: row.value for key, row in _holding(session, day).items()}


def _holding(session: Session, day: dt.date) -> dict[str, RuleSetting]:
    statement = (
        select(RuleSetting)
        .where(RuleSetting.valid_from <= day)
        .order_by(RuleSetting.valid_from, RuleSetting.id)  # type: ignore[arg-type]
    )
    return {row.key: row for row in session.exec(statement)}


def settings(session: Session, day: dt.date) -> tuple[SettingView, ...]:
    """Read all numbers with their values on a day."""
    holding = _holding(session, day)
    now = Numbers.resolve({key: row.value for key, row in holding.items()})
    views = []
    for key, number in NUMBERS.items():
        row = holding.get(key)
        views.append(
            SettingView(
                key=key,
                title=_(number.title),
                rule=number.rule,
                value=now.shown(key),
                default=number.show(number.default),
                since=row.valid_from if row else None,
                reason=row.reason if row else "",
            )
        )
    return tuple(views)


def set_number(
    session: Session,
    key: str,
    value: str,
    *,
    valid_from: dt.date | None = None,
    reason: str = "",
) -> None:
    """Let a number hold from a day on (today by default).

    Raises:
        Refused: no number has the key, or the value is out of its range.
    """
    if key not in NUMBERS:
        raise Refused(_("Der er ingen indstilling {key}.").format(key=key))
    try:
        NUMBERS[key].parse(value)
    except ValueError as error:
        raise Refused(
            _("{value} kan ikke bruges til {key}.").format(value=value, key=key)
        ) from error
    day = valid_from or today_of(session)
    row = session.exec(
        select(RuleSetting).where(RuleSetting.key == key, RuleSetting.valid_from == day)
    ).first()
    if row is None:
        session.add(RuleSetting(key=key, value=value, valid_from=day, reason=reason))
    else:
        row.value, row.reason = value, reason
    session.flush()
