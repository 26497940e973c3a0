"""Themes read as columns, not objects: what lists, rules and filters need of each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.db.columns import table
from ns3tui.desk.errors import NotFound
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

if TYPE_CHECKING:
    from ns3tui.db.tables import Theme

_TABLE: Final = table("theme")
_STEPS: Final = table("stage_change")
_SEATS: Final = table("chefforum_seat")
_PEOPLE: Final = table("person")
_COLUMNS: Final = tuple(
    _TABLE.c[name]
    for name in (
        "id",
        "version",
        "code",
        "title",
        "from_below",
        "from_outside",
        "from_above",
        "t1",
        "t2",
        "t3",
        "t4",
        "t5",
        "t6",
        "t7",
        "proposed_type",
        "stage",
        "stage_since",
        "rank",
        "round_code",
        "submitted_on",
        "political_body",
        "agreed_type_by",
        "agreed_type_on",
        "decided_on",
        "decided_at_meeting",
        "wanted_by_management",
        "wanted_by_staff",
        "strategic_agenda",
        "economy_note",
        "duplicate_of_id",
        "sent_to",
        "keywords",
    )
)
_DECIDER: Final = sa.select(_PEOPLE.c.code).join(_SEATS, _SEATS.c.person_id == _PEOPLE.c.id)
_DECIDED: Final = sa.func.coalesce(
    _TABLE.c.decided_on,
    # A step to prioriteret that a member of chefforum made is a decision of chefforum.
    sa.case(
        (
            _TABLE.c.stage == Stage.PRIORITISED,
            sa.select(sa.func.max(_STEPS.c.changed_on))
            .where(
                _STEPS.c.theme_id == _TABLE.c.id,
                _STEPS.c.to_stage == Stage.PRIORITISED,
                _STEPS.c.changed_by.in_(_DECIDER),
            )
            .scalar_subquery(),
        )
    ),
    type_=sa.Date(),
).label("decided_on")
_HAS_PLATFORM: Final = (sa.func.trim(_TABLE.c.burning_platform) != "").label("has_platform")


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """The columns of one theme that lists and rules look at, in the table's own names."""

    id: int
    version: str
    code: str
    title: str
    from_below: bool
    from_outside: bool
    from_above: bool
    t1: int | None
    t2: int | None
    t3: int | None
    t4: int | None
    t5: int | None
    t6: int | None
    t7: int | None
    proposed_type: NetworkType | None
    stage: Stage
    stage_since: dt.date
    rank: float
    round_code: str
    submitted_on: dt.date
    political_body: str
    agreed_type_by: str
    agreed_type_on: dt.date | None
    decided_on: dt.date | None
    decided_at_meeting: str
    wanted_by_management: bool
    wanted_by_staff: bool
    strategic_agenda: str
    economy_note: str
    duplicate_of_id: int | None
    sent_to: str
    keywords: tuple[str, ...]
    has_platform: bool
    departments: tuple[str, ...] = ()

    @property
    def scores(self) -> tuple[int | None, ...]:
        """The seven agreed scores, nothing where not yet scored."""
        return (self.t1, self.t2, self.t3, self.t4, self.t5, self.t6, self.t7)

    @property
    def origins(self) -> str:
        """The origins as glyphs: from below, from outside, from above."""
        return (
            ("↑" if self.from_below else "")
            + ("←" if self.from_outside else "")
            + ("↓" if self.from_above else "")
        )


_known: dict[str, ThemeRow] = {}
"""Rows read before, by version: a version is never used again, so a row under it never changes
but for its departments, which are read every time."""
_KNOWN_LIMIT: Final = 40_000
_CHUNK: Final = 500


def theme_rows(session: Session, *where: Any, order: bool = True) -> list[ThemeRow]:
    """Read the columns of the themes that match, in rank order.

    Only rows that changed since the last reading are read whole.
    """
    statement = sa.select(_TABLE.c.id, _TABLE.c.version).where(*where)
    if order:
        statement = statement.order_by(_TABLE.c.rank, _TABLE.c.submitted_on, _TABLE.c.code)
    if len(_known) > _KNOWN_LIMIT:
        _known.clear()
    found: list[ThemeRow | str] = []
    unread = []
    for row_id, version in session.execute(statement.execution_options(yield_per=_CHUNK)):
        row = _known.get(version)
        if row is None:
            unread.append(row_id)
        found.append(row or version)
    _read(session, unread)
    rows = [_known[row] if isinstance(row, str) else row for row in found]
    departments = departments_of(session, [row.id for row in rows] if where else None)
    return [_with(row, departments.get(row.id, ())) for row in rows]


def _with(row: ThemeRow, departments: tuple[str, ...]) -> ThemeRow:
    if row.departments == departments:
        return row
    row = replace(row, departments=departments)
    _known[row.version] = row
    return row


def _read(session: Session, ids: Sequence[int]) -> None:
    """Read rows whole, a few at a time: all at once would take the room of each twice."""
    if not ids:
        return
    statement = sa.select(
        *(_DECIDED if column.name == "decided_on" else column for column in _COLUMNS),
        _HAS_PLATFORM,
    )
    if len(ids) <= _CHUNK:
        statement = statement.where(_TABLE.c.id.in_(ids))
    for row in session.execute(statement.execution_options(yield_per=_CHUNK)):
        values: list[Any] = [*row[:-2], tuple(row[-2] or ()), row[-1]]
        _known[row[1]] = ThemeRow(*values)


def departments_of(
    session: Session, theme_ids: Sequence[int] | None = None
) -> dict[int, tuple[str, ...]]:
    """Return the department codes of themes by the themes' ids; of all themes by default."""
    link, unit = table("theme_department"), table("organisation_unit")
    codes = dict(session.execute(sa.select(unit.c.id, unit.c.code)).all())
    statement = sa.select(link.c.theme_id, link.c.unit_id).order_by(link.c.id)
    if theme_ids is not None and len(theme_ids) <= _CHUNK:
        statement = statement.where(link.c.theme_id.in_(theme_ids))
    grouped: defaultdict[int, list[str]] = defaultdict(list)
    for theme_id, unit_id in session.execute(statement):
        grouped[theme_id].append(codes[unit_id])
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    return {
        theme_id: shared.setdefault(tuple(found), tuple(found))
        for theme_id, found in grouped.items()
    }


def rows_of(session: Session, codes: Iterable[str]) -> list[ThemeRow]:
    """Read the themes with these codes, in the order given; unknown codes are left out."""
    wanted = list(codes)
    by_code = {row.code: row for row in theme_rows(session, _TABLE.c.code.in_(wanted))}
    return [by_code[code] for code in wanted if code in by_code]


def theme_by_code(session: Session, code: str) -> "Theme":
    """Return a theme as an object, to change it or what hangs on it.

    Raises:
        NotFound: no theme has the code.
    """
    from ns3tui.db.tables import Theme

    theme = session.exec(select(Theme).where(Theme.code == code)).first()
    if theme is None:
        raise NotFound(code)
    return theme
