"""Erasing a person: what is known of somebody goes, what was done stays, without a name.

The person's row stays under its code, because roles, signatures and counts hang on it; the name,
the contact details and everything that describes or judges the person go, in the rows, in texts
that name the person, and in the change log, which keeps who did what and when. The list of those
erased lies beside the backups: a backup that is put back still knows them, so the store erases
them again when it is opened. In the list stand only ids and times.
"""

import datetime as dt
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlmodel import AutoString, Session, select

from ns3tui.clock import utc_now
from ns3tui.db.backup import erased_list, make_like
from ns3tui.db.errors import StoreError
from ns3tui.db.tables import all_records
from ns3tui.db.tables.base import Record
from ns3tui.i18n import _
from ns3tui.rules.roles import PoolStatus
from ns3tui.system_words import reason_of

if TYPE_CHECKING:
    from ns3tui.db.tables import Person

NAME_AFTER: Final = "[slettet]"
"""What stands for the name of somebody erased, in any language: it is stored."""

_GONE: Final = ("competence_profile", "leader_interest")
"""Tables whose rows only judge or describe a person: they are removed."""
_DESCRIBING: Final = ("person", "leader_profile", "co_driver_profile", *_GONE)
"""Tables whose values leave the change log altogether."""
_OWN_WORDS: Final[dict[str, dict[str, Any]]] = {
    "leader_profile": {
        "note": "", "subjects": [], "available_from": None, "status": PoolStatus.LEFT,
    },
    "co_driver_profile": {"note": "", "subjects": [], "available_from": None},
    "network_role": {"reason": ""},
    "opt_in": {"reason": ""},
    "participant": {"label": "", "commitment": "", "follow_up": ""},
    "local_leader": {"note": ""},
    "cohort_member": {"label": ""},
    "turnus_stay": {"note": ""},
    "seat_booking": {"purpose": ""},
}  # fmt: skip
"""What a row that is kept for the counts says of its person, and what stands there after."""


def erase_person(session: Session, person_id: int, day: dt.date) -> None:
    """Erase what is known of a person, in the session's own action.

    Args:
        session: one that acts.
        person_id: the person's row id.
        day: what the row says it was erased on.

    Raises:
        StoreError: nothing was written.
    """
    from ns3tui.db.tables import Person

    person = session.get_one(Person, person_id)
    others = session.exec(select(Person.name).where(Person.id != person_id)).all()
    named = _Named(person, others)
    described = {("person", person_id)}
    kept: dict[tuple[str, int], dict[str, Any]] = {}
    for name, row in _rows_of(session, person_id):
        key = (name, int(row.id or 0))
        if name in _DESCRIBING:
            described.add(key)
        if name in _GONE:
            session.delete(row)
        elif name in _OWN_WORDS:
            if name not in _DESCRIBING:
                kept[key] = _OWN_WORDS[name]
            for column, value in _OWN_WORDS[name].items():
                setattr(row, column, value)
    person.name, person.anonymised_on = NAME_AFTER, day
    person.email = person.login = person.position = ""
    person.personnel_leader_id = None
    session.flush()
    _replace_in_rows(session, named)
    session.flush()
    _scrub_log(session, named, described, kept)


def _rows_of(session: Session, person_id: int) -> Iterator[tuple[str, Record]]:
    """Yield the rows that are about a person, with their table's name."""
    for name, record in all_records().items():
        column = record.__table__.c.get("person_id")  # type: ignore[attr-defined]
        if column is not None:
            for row in session.exec(select(record).where(column == person_id)).all():
                yield name, row


class _Named:
    """How texts name a person, and what stands there instead.

    A name is found as whole words, its genitive too. One of a single word is found only where
    nothing else stands: «Bo» is a word as well. What is another's name, or part of it, is theirs.
    """

    def __init__(self, person: "Person", others: Iterable[str]) -> None:
        self._login, self._code = person.login, person.code
        names = {other.casefold() for other in others}
        name = "" if person.name.casefold() in names else person.name
        self._alone = name.casefold()
        self.texts = tuple(text for text in (name, person.email) if text)
        inside = [text for text in self.texts if " " in text or "@" in text]
        longer = [other for other in names if any(text.casefold() in other for text in inside)]
        self._theirs = frozenset(longer)
        parts = "|".join(map(re.escape, sorted((*longer, *inside), key=len, reverse=True)))
        found = rf"(?<![\w-])({parts})(s?)(?![\w-])"
        self._pattern = re.compile(found, re.IGNORECASE) if inside else None

    def without(self, value: Any) -> Any:
        """Return a value, of JSON or of a column, that no longer names the person."""
        if isinstance(value, str):
            if self._alone and value.strip().casefold() == self._alone:
                return NAME_AFTER
            return self._pattern.sub(self._instead, value) if self._pattern else value
        if isinstance(value, list):
            return [self.without(item) for item in value]
        if isinstance(value, dict):
            return {self.without(key): self.without(item) for key, item in value.items()}
        return value

    def _instead(self, found: re.Match[str]) -> str:
        return found[0] if found[1].casefold() in self._theirs else NAME_AFTER

    def actor(self, value: str) -> str:
        """Return the code for the login of a system user, anything else as it is."""
        return self._code if self._login and value == self._login else value

    def stands_in(self, column: Any) -> Any:
        """Return the condition that a column may name the person.

        JSON escapes letters, and not every database knows the capital of ø.
        """
        text = sa.cast(column, sa.Text)
        said = {case for name in self.texts for case in (name, name.upper(), name.lower())}
        forms = said | {json.dumps(name)[1:-1] for name in said}
        may = [text.icontains(form, autoescape=True) for form in sorted(forms)]
        if self._login:
            may.append(text == self._login)
        return sa.or_(sa.false(), *may)


def _replace_in_rows(session: Session, named: _Named) -> None:
    for name, record in all_records().items():
        if name == "person":
            continue  # the names of others are theirs
        columns = [c for c in record.__table__.columns if _holds_text(c)]  # type: ignore[attr-defined]
        if not columns:
            continue
        is_named = sa.or_(*(named.stands_in(column) for column in columns))
        for row in session.exec(select(record).where(is_named)).all():
            for column in columns:
                _set_if_other(row, column.name, named.without)
                if column.name.endswith("_by"):
                    _set_if_other(row, column.name, named.actor)


def _holds_text(column: sa.Column[Any]) -> bool:
    if column.name in {"version", "code"} or isinstance(column.type, sa.Enum):
        return False
    return isinstance(column.type, sa.String | AutoString | sa.JSON)


def _set_if_other(row: Record, column: str, made: Callable[[Any], Any]) -> None:
    was = getattr(row, column)
    value = made(was)
    if value != was:
        setattr(row, column, value)


def _scrub_log(
    session: Session,
    named: _Named,
    described: Iterable[tuple[str, int]],
    kept: dict[tuple[str, int], dict[str, Any]],
) -> None:
    """Take the person out of the change log; who did what to which row, and when, stays.

    It goes past the mapped class: the log has none of its own history.
    """
    from ns3tui.db.tables import ChangeLog

    log = ChangeLog.__table__  # type: ignore[attr-defined]
    connection = session.connection()
    for name, row_id in described:
        connection.execute(
            sa.update(log)
            .where(log.c.table_name == name, log.c.row_id == row_id)
            .values(before=sa.null(), after=sa.null())
        )
    is_theirs = [sa.and_(log.c.table_name == name, log.c.row_id == row_id) for name, row_id in kept]
    texts = (log.c.summary, log.c.before, log.c.after, log.c.actor)
    is_named = (named.stands_in(column) for column in texts)
    entries = connection.execute(sa.select(log).where(sa.or_(*is_named, *is_theirs))).all()
    for entry in entries:
        words = kept.get((entry.table_name, entry.row_id), {})
        connection.execute(
            sa.update(log)
            .where(log.c.id == entry.id)
            .values(
                summary=named.without(entry.summary), actor=named.actor(entry.actor),
                before=_emptied(named.without(entry.before), words),
                after=_emptied(named.without(entry.after), words),
            )
        )  # fmt: skip


def _emptied(values: dict[str, Any] | None, words: dict[str, Any]) -> Any:
    if values is None:
        return sa.null()
    return {name: words.get(name, value) for name, value in values.items()}


# --- the list beside the backups ------------------------------------------------------------------


def first_action(session: Session, person_id: int) -> str:
    """Return the action that made a person's row: it tells one store's rows from another's."""
    from ns3tui.db.tables import ChangeLog

    log = ChangeLog.__table__.c  # type: ignore[attr-defined]
    statement = sa.select(log.action).where(log.table_name == "person", log.row_id == person_id)
    return str(session.connection().execute(statement.order_by(log.id).limit(1)).scalar() or "")


@contextmanager
def list_of_erased(store: Path) -> Iterator[Callable[[int, str], None]]:
    """Open the list of those erased, and give what puts somebody on it by row id and first action.

    It is opened before anything is erased: whom no list would hold, a backup could bring back.

    Raises:
        StoreError: the list cannot be opened, and nothing is erased yet; or the line did not reach
            the disk.
    """
    path = erased_list(store)
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        if not path.exists():
            make_like(store, path)
        file = path.open("ab", buffering=0)
    except OSError as error:
        raise StoreError(
            _("Listen over slettede kunne ikke åbnes: {why}").format(why=reason_of(error)),
            _("Intet er slettet. Ret det, og prøv igen."),
        ) from error

    def note(person_id: int, action: str) -> None:
        try:
            line = f"{action}\t{person_id}\t{utc_now():%Y-%m-%dT%H:%M:%SZ}\n"
            file.write(line.encode("ascii"))
            os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(
                _("Slettet, men listen over slettede kunne ikke skrives: {why}").format(
                    why=reason_of(error)),
                _("Gør plads. Sikkerhedskopier fra før nu kan vise personen, hvis de gendannes."),
            ) from error  # fmt: skip

    with file:
        yield note


def still_there(session: Session, listed: Iterable[tuple[str, int]]) -> list[int]:
    """Return the row ids of those on the list that the store, from a backup, knows again."""
    from ns3tui.db.tables import Person

    found = []
    for action, person_id in listed:
        person = session.get(Person, person_id)
        is_known = person is not None and person.anonymised_on is None
        if is_known and first_action(session, person_id) == action:
            found.append(person_id)
    return found


def listed_as_erased(store: Path) -> list[tuple[str, int]]:
    """Return action and row id of everybody on a store's list; a line that is none is passed."""
    try:
        text = erased_list(store).read_text(encoding="ascii", errors="replace")
    except OSError:
        return []
    parts = (line.split("\t") for line in text.splitlines())
    return [(part[0], int(part[1])) for part in parts if len(part) == 3 and part[1].isdigit()]
