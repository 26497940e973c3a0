"""What the events of a calendar file are made of: whose it is, how often each row was changed.

:class:`FeedReading` is read once for a file; the readers of each kind ask it.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.errors import NotFound
from ns3tui.desk.ics_gone import count_of_changes
from ns3tui.desk.phase_names import phase_names
from ns3tui.desk.time_judging import FAR
from ns3tui.desk.time_rows import Span, who
from ns3tui.rules.roles import Role

_KEPT: Final = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Changes:
    """How often a row was changed, and when last."""

    count: int = 0
    at: dt.datetime | None = None

    def also(self, other: "Changes") -> "Changes":
        """Return the changes of two rows that are told as one event; making both is one."""
        at = max((when for when in (self.at, other.at) if when is not None), default=None)
        return Changes(self.count + max(0, other.count - 1), at)

    @property
    def as_event(self) -> dict[str, Any]:
        """What an event says of it."""
        return {"sequence": max(0, self.count - 1), "changed": self.at}


class FeedReading:
    """What the events of a calendar file are made of, read once."""

    def __init__(self, session: Session, day: dt.date, person: str) -> None:
        self.session = session
        self.day = day
        self.span: Span = (day - _KEPT, FAR)
        self.people = who(session)
        self.person = next((row for row in self.people.values() if row.code == person), None)
        if person and self.person is None:
            raise NotFound(person)
        self.store = _store_key(session)

    def uid(self, kind: str, code: str) -> str:
        """Return the UID of something: the same in every file of this store, in no other's."""
        return f"{kind}-{code}@{self.store}.ns3tui"

    @cached_property
    def phases(self) -> Mapping[int, str]:
        """What each phase is called for ever within its network, by its row."""
        return phase_names(self.session)

    def changes(self, name: str) -> dict[int, Changes]:
        """Return how often each row of a table was changed, the table named as in the database."""
        c = table("change_log").c
        statement = (
            sa.select(c.row_id, count_of_changes(), sa.func.max(c.at))
            .where(c.table_name == name)
            .group_by(c.row_id)
        )
        found = self.session.execute(statement).all()
        return {row: Changes(count, aware(at)) for row, count, at in found}

    def is_about(self, person_id: int) -> bool:
        """Tell whether an event of somebody belongs in the file."""
        return self.person is None or self.person.id == person_id

    @cached_property
    def _held(self) -> dict[int, list[tuple[dt.date, dt.date | None]]]:
        c = table("network_role").c
        statement = sa.select(c.network_id, c.valid_from, c.valid_to).where(
            c.person_id == (self.person.id if self.person else None),
            c.role.in_((Role.LEADER, Role.CO_DRIVER, Role.REFERENCE_LEADER)),
        )
        found: defaultdict[int, list[tuple[dt.date, dt.date | None]]] = defaultdict(list)
        for network, start, end in self.session.execute(statement).all():
            found[network].append((start, end))
        return found

    def has_part(self, network_id: int, span: Span) -> bool:
        """Tell whether the person had a role in a network in some days; all do without one."""
        return self.person is None or any(
            start <= span[1] and (end is None or end >= span[0])
            for start, end in self._held.get(network_id, ())
        )

    @cached_property
    def _seats(self) -> list[tuple[dt.date | None, dt.date | None]]:
        c = table("chefforum_seat").c
        statement = sa.select(c.valid_from, c.valid_to)
        if self.person is not None:
            statement = statement.where(c.person_id == self.person.id)
        return [(start, end) for start, end in self.session.execute(statement).all()]

    def sits(self, day: dt.date) -> bool:
        """Tell whether the person sat in chefforum on a day; all do without one."""
        return self.person is None or any(
            (start is None or start <= day) and (end is None or day <= end)
            for start, end in self._seats
        )


def aware(at: dt.datetime | None) -> dt.datetime | None:
    """Return an instant of the store with its time zone, which SQLite does not keep."""
    return at.replace(tzinfo=dt.UTC) if at is not None and at.tzinfo is None else at


def _store_key(session: Session) -> str:
    """Return what tells this store from every other: the id of the first thing done in it."""
    c = table("change_log").c
    first = session.execute(sa.select(c.action).order_by(c.id).limit(1)).scalar()
    return str(first)[:12] if first else "tom"
