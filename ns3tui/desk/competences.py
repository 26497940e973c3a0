"""Competence profiles: ten levels on a day with a source; the whole pool side by side (R-34)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.danish import sort_key
from ns3tui.db.columns import table
from ns3tui.desk import people
from ns3tui.desk.acting import today_of
from ns3tui.desk.errors import Refused
from ns3tui.desk.judging import rule_numbers
from ns3tui.desk.people_rows import PeopleReading
from ns3tui.exchange.csv_out import Sheet
from ns3tui.i18n import DEFAULT_LANGUAGE, _, language
from ns3tui.rules.people import is_stale
from ns3tui.rules.roles import PoolStatus

COUNT: Final = 10
HIGHEST: Final = 4
STRONG: Final = 3
_FIELDS: Final = tuple(f"k{number}" for number in range(1, COUNT + 1))
ONE_IN: Final = 3
"""Fewer strong people than one in so many, and the pool has a gap in a competence."""

Levels = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A person's ten levels (0–4, nothing where not assessed) on a day, and where from."""

    assessed_on: dt.date
    source: str
    levels: Levels


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One person of the matrix."""

    code: str
    name: str
    unit: str
    in_pool: bool
    levels: Levels
    assessed_on: dt.date | None
    is_stale: bool

    @property
    def total(self) -> int:
        """The sum of the levels."""
        return sum(level or 0 for level in self.levels)


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """One competence over all people: how many are strong, and whether the pool has a gap."""

    code: str
    short_name: str
    wording: str
    strong: int
    average: float
    is_gap: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole pool on the ten competences."""

    columns: tuple[MatrixColumn, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """The competences few are strong in."""
        return tuple(column.code for column in self.columns if column.is_gap)


def profiles_on(session: Session, day: dt.date, *, person: int | None = None) -> dict[int, Profile]:
    """Read the latest profile of everybody by a day, or of one person alone, by person id."""
    c = table("competence_profile").c
    statement = (
        sa.select(c.person_id, c.assessed_on, c.source, *(c[name] for name in _FIELDS))
        .where(c.assessed_on <= day)
        .order_by(c.assessed_on)
    )
    if person is not None:
        statement = statement.where(c.person_id == person)
    return {row[0]: Profile(row[1], row[2], tuple(row[3:])) for row in session.execute(statement)}


def profiles_of(session: Session, person_code: str) -> tuple[Profile, ...]:
    """Read all profiles of a person, newest first.

    Raises:
        NotFound: nobody has the code.
    """
    person = people.person_row(session, person_code)
    c = table("competence_profile").c
    statement = (
        sa.select(c.assessed_on, c.source, *(c[name] for name in _FIELDS))
        .where(c.person_id == person.id)
        .order_by(c.assessed_on.desc())
    )
    return tuple(Profile(row[0], row[1], tuple(row[2:])) for row in session.execute(statement))


def save_profile(
    session: Session,
    person_code: str,
    levels: Sequence[int | None],
    *,
    source: str,
    assessed_on: dt.date | None = None,
) -> None:
    """Keep a person's ten levels as of a day; a second on the same day replaces the first.

    Raises:
        Refused: there are not ten levels from 0 to 4, no source, or the day lies ahead.
        NotFound: nobody has the code.
    """
    day = assessed_on or today_of(session)
    if len(levels) != COUNT or any(x is not None and not 0 <= x <= HIGHEST for x in levels):
        raise Refused(
            _("En kompetenceprofil har ti tal fra 0 til 4."),
            _("Lad et felt stå tomt, hvis I ikke ved det."),
        )
    if not source.strip():
        raise Refused(
            _("Skriv, hvor tallene kommer fra."), _("Fx selvvurdering drøftet med sekretariat.")
        )
    if day > today_of(session):
        raise Refused(_("Profilen kan ikke være fra en dag, der ikke er kommet."))
    from ns3tui.db.tables import CompetenceProfile

    person = people.person_row(session, person_code)
    row = session.exec(
        select(CompetenceProfile).where(
            CompetenceProfile.person_id == person.id, CompetenceProfile.assessed_on == day
        )
    ).first()
    if row is None:
        row = CompetenceProfile(person_id=person.id or 0, assessed_on=day)
        session.add(row)
    row.source = source
    for name, level in zip(_FIELDS, levels, strict=True):
        setattr(row, name, level)
    session.flush()


def competence_names(session: Session) -> tuple[tuple[str, str, str], ...]:
    """Read code, short name and wording of the ten competences; K01 … K10 while none are kept.

    The name is in the language in use where the store has it, the wording always the paper's.
    """
    c: Any = table("competence").c
    statement = sa.select(c.code, c.short_name, c.english_label, c.wording).order_by(c.code)
    is_danish = language() == DEFAULT_LANGUAGE
    known = {
        code: (code, danish if is_danish else english or danish, wording)
        for code, danish, english, wording in session.execute(statement)
    }
    codes = [f"K{number:02d}" for number in range(1, COUNT + 1)]
    return tuple(known.get(code, (code, code, "")) for code in codes)


def matrix(session: Session, day: dt.date, *, with_co_drivers: bool = False) -> Matrix:
    """Read the pool on the ten competences, in Danish order of name (R-34).

    ``with_co_drivers`` lays those on the path to the pool beside them.
    """
    reading = PeopleReading(session, day)
    numbers = rule_numbers(session, day)
    profiles = profiles_on(session, day)
    rows = []
    for person_id, entry in reading.known_pool.items():
        if entry.status is PoolStatus.LEFT or not (entry.in_pool or with_co_drivers):
            continue
        person, profile = reading.people[person_id], profiles.get(person_id)
        rows.append(
            MatrixRow(
                person.code,
                person.name,
                person.unit,
                entry.in_pool,
                profile.levels if profile else (None,) * COUNT,
                profile.assessed_on if profile else None,
                profile is not None and is_stale(profile.assessed_on, day, numbers),
            )
        )
    rows.sort(key=lambda row: (not row.in_pool, sort_key(row.name)))
    names = competence_names(session)
    return Matrix(tuple(_column(names[index], index, rows) for index in range(COUNT)), tuple(rows))


def matrix_sheet(found: Matrix, codes: Sequence[str]) -> Sheet:
    """Return the matrix as a table for a file: the people of ``codes`` in their order."""
    rows = {row.code: row for row in found.rows}
    header = (
        _("kode"), _("navn"), _("afdeling"), _("i puljen"),
        *(column.code for column in found.columns), _("sum"), _("profil fra"),
    )  # fmt: skip
    return Sheet(
        _("kompetencematrix"),
        header,
        tuple(
            (row.code, row.name, row.unit, row.in_pool, *row.levels, row.total, row.assessed_on)
            for row in (rows[code] for code in codes)
        ),
    )


def _column(names: tuple[str, str, str], index: int, rows: Sequence[MatrixRow]) -> MatrixColumn:
    levels = [level for row in rows if (level := row.levels[index]) is not None]
    strong = sum(level >= STRONG for level in levels)
    average = sum(levels) / len(levels) if levels else 0.0
    return MatrixColumn(*names, strong, average, strong * ONE_IN < len(levels))
