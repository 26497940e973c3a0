"""Who acts, and on which day: what every act finds on its session."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table

_KEY: Final = "ns3tui.acting"


@dataclass(frozen=True, slots=True)
class Acting:
    """The desk's day and the system user at the keys."""

    today: dt.date
    login: str = ""
    is_travelling: bool = False
    """Whether another day than the desk's own is looked at, and nothing is written."""


def put_acting(session: Session, acting: Acting) -> None:
    """Tell the session who acts; the desk does it before every act."""
    session.info[_KEY] = acting


def acting_of(session: Session) -> Acting:
    """Return who acts in this session, or nobody on the machine's day."""
    acting = session.info.get(_KEY)
    return acting if isinstance(acting, Acting) else Acting(dt.date.today())  # noqa: DTZ011


def today_of(session: Session) -> dt.date:
    """Return the desk's day in this session."""
    return acting_of(session).today


def person_of_login(session: Session, login: str) -> str:
    """Return the code of the person who works as a system user; empty if the desk knows none."""
    if not login:
        return ""
    c = table("person").c
    found = session.execute(sa.select(c.code).where(c.login == login).order_by(c.id)).first()
    return str(found[0]) if found is not None else ""


def actor_code(session: Session) -> str:
    """Return the acting person's code, or the system user when no person is known."""
    login = acting_of(session).login
    return person_of_login(session, login) or login
