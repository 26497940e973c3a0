"""The store seen as exchange files: each kind's rows as field values, and how they are written.

Import and export share these: what :func:`snapshot` gives is what the export writes and what the
import compares with, so a round trip cannot drift apart.
"""

import enum
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from sqlmodel import Session, col, select

from ns3tui.db.tables import (
    AgendaItem,
    AgendaNetwork,
    AgendaTheme,
    Assessment,
    Attendance,
    ChefforumSeat,
    CoDriverProfile,
    Cohort,
    CohortMember,
    Competence,
    CompetenceProfile,
    CriterionWeights,
    Decision,
    DutyTick,
    EducationDay,
    HalfYearRound,
    LeaderInterest,
    LeaderProfile,
    LocalLeader,
    Mandate,
    Meeting,
    Network,
    NetworkPhase,
    NetworkRole,
    OptIn,
    OrganisationUnit,
    Override,
    Participant,
    Person,
    Record,
    SchoolHoliday,
    SeatBooking,
    SparringNote,
    StageChange,
    TakeHome,
    Theme,
    ThemeDepartment,
    ThemeDiscussion,
    Tool,
    TurnusStay,
)
from ns3tui.desk.imports.model import Key, Values
from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.formats import FORMATS, ORIGINS
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus, Outcome
from ns3tui.rules.courses import PhaseKind
from ns3tui.rules.education_words import CohortStatus, Grade, MemberStatus
from ns3tui.rules.organisation import UnitKind
from ns3tui.rules.roles import (
    ActorGroup,
    Answer,
    CapitalStatus,
    DiplomaStatus,
    Generation,
    PoolStatus,
    Role,
)
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.stages import Stage
from ns3tui.rules.turnus import StayStatus, TaskKind
from ns3tui.rules.types import NetworkType

TABLES: Final[dict[str, type[Record]]] = {
    "organisation": OrganisationUnit,
    "personer": Person,
    "chefforum": ChefforumSeat,
    "kompetencer": Competence,
    "halvårsrunder": HalfYearRound,
    "temaer": Theme,
    "temavurderinger": Assessment,
    "stadiehistorik": StageChange,
    "temadroeftelser": ThemeDiscussion,
    "netvaerk": Network,
    "netvaerksroller": NetworkRole,
    "netvaerksdeltagere": Participant,
    "mandatkontrakter": Mandate,
    "netvaerksledere": LeaderProfile,
    "co-drivere": CoDriverProfile,
    "kompetenceprofiler": CompetenceProfile,
    "netvaerksleder_interesse": LeaderInterest,
    "referenceleder_tilvalg": OptIn,
    "referencelederopgaver": DutyTick,
    "niveau_4-5_ledere": LocalLeader,
    "sparringslog": SparringNote,
    "vaerktoejer": Tool,
    "hjemtagning": TakeHome,
    "chefforum_moeder": Meeting,
    "dagsordenspunkter": AgendaItem,
    "fremmoede": Attendance,
    "beslutninger": Decision,
    "kriterievaegte": CriterionWeights,
    "fravigelser": Override,
    "ferieuger": SchoolHoliday,
    "faser": NetworkPhase,
    "turnus": TurnusStay,
    "sekretariatspladser": SeatBooking,
    "uddannelseshold": Cohort,
    "uddannelsesdage": EducationDay,
    "uddannelsesdeltagere": CohortMember,
}
REFERENCES: Final = {
    "parent": "parent_id",
    "unit": "unit_id",
    "personnel_leader": "personnel_leader_id",
    "person": "person_id",
    "theme": "theme_id",
    "assessor": "assessor_id",
    "duplicate_of": "duplicate_of_id",
    "network": "network_id",
    "leader": "leader_id",
    "reference_leader": "reference_leader_id",
    "co_driver": "co_driver_id",
    "meeting": "meeting_id",
    "responsible": "responsible_id",
    "director_approver": "director_approver_id",
    "head_approver": "head_approver_id",
    "designated_by": "designated_by_id",
    "cohort": "cohort_id",
}
"""Fields that hold the code of another row, and the columns that hold its id."""
TO_OWN_KIND: Final = frozenset({"parent", "personnel_leader", "duplicate_of"})
"""References within one kind; they are set when all its rows are there."""
_ORIGIN_FIELDS: Final = dict(
    zip(ORIGINS, ("from_below", "from_outside", "from_above"), strict=True)
)
_REFERRAL_FIELDS: Final = {
    "innovation": "refers_innovation",
    "velfærd": "refers_welfare",
    "læring": "refers_learning",
}
_ENUMS: Final[dict[str, type[enum.Enum]]] = {
    "kind": UnitKind,
    "stage": Stage,
    "from_stage": Stage,
    "to_stage": Stage,
    "proposed_type": NetworkType,
    "type": NetworkType,
    "role": Role,
    "actor_group": ActorGroup,
    "capital_status": CapitalStatus,
    "generation": Generation,
    "status": PoolStatus,
    "diploma_status": DiplomaStatus,
    "answer": Answer,
    "meeting_kind": MeetingKind,
    "meeting_status": MeetingStatus,
    "item_kind": ItemKind,
    "outcome": Outcome,
    "phase_kind": PhaseKind,
    "stay_status": StayStatus,
    "task_kind": TaskKind,
    "seat_status": SeatStatus,
    "cohort_status": CohortStatus,
    "member_status": MemberStatus,
    "grade": Grade,
}
LINKED: Final[dict[str, dict[str, tuple[type[Record], str, str, str]]]] = {
    "temaer": {"departments": (ThemeDepartment, "theme_id", "unit_id", "organisation")},
    "dagsordenspunkter": {
        "themes": (AgendaTheme, "item_id", "theme_id", "temaer"),
        "networks": (AgendaNetwork, "item_id", "network_id", "netvaerk"),
    },
}
"""Fields that are rows of their own: the table, its owner, its target and the target's kind."""
_LINKS: Final = frozenset(name for links in LINKED.values() for name in links)
_LISTS: Final = frozenset({"keywords", "subjects", "skipped"})
_CODED: Final = (
    "organisation", "personer", "temaer", "netvaerk", "chefforum_moeder", "uddannelseshold",
)  # fmt: skip
_MAY_REPEAT: Final = frozenset(
    {
        "stadiehistorik",
        "netvaerksdeltagere",
        "sparringslog",
        "vaerktoejer",
        "beslutninger",
        "fravigelser",
    }
)
STORED_BLANK: Final = {"proposals": 0, "rank": 0.0, "earlier_led": 0, "earlier_co_driven": 0}


@dataclass(slots=True)
class Codes:
    """The exchange codes of the rows others refer to, by kind, both ways."""

    ids: dict[str, dict[str, int]] = field(default_factory=dict)
    codes: dict[str, dict[int, str]] = field(default_factory=dict)
    items: dict[int, int] = field(default_factory=dict)
    """The numbers of the items of all agendas, by row id."""

    @classmethod
    def of(cls, session: Session) -> "Codes":
        """Read all codes of the store."""
        known = cls()
        for kind in _CODED:
            known.refresh(session, kind)
        pairs: Any = session.exec(select(AgendaItem.id, AgendaItem.number)).all()
        known.items = dict(pairs)
        return known

    def refresh(self, session: Session, kind: str) -> None:
        """Read the codes of one kind again."""
        table: Any = TABLES[kind]
        pairs = session.exec(select(table.id, table.code)).all()
        self.ids[kind] = {code: number for number, code in pairs}
        self.codes[kind] = dict(pairs)


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored row: what tells it apart, its values as the files have them, and the row."""

    key: Key
    values: Values
    row: Any


def stored_columns(kind: str) -> Iterator[Column]:
    """Yield the columns of a kind that the store keeps."""
    return (column for column in FORMATS[kind].columns if column.kind is not Kind.DERIVED)


def key_of(kind: str, values: Values) -> Key:
    """Return what tells a row apart from the others of its kind."""
    return tuple(values.get(name) for name in FORMATS[kind].key)


def row_code(key: Key) -> str:
    """Return a key as one text: ``TM24``, ``TM24|S02``."""
    return "|".join("" if part is None else str(part) for part in key)[:120]


def snapshot(session: Session, kind: str, codes: Codes) -> dict[Key, Entry]:
    """Return all rows of a kind in id order.

    Equal steps of a theme's history, and participants described alike, are told apart by a
    running number at the end of the key.
    """
    table: Any = TABLES[kind]
    linked = {name: _links(session, codes, kind, name) for name in LINKED.get(kind, ())}
    entries: dict[Key, Entry] = {}
    for row in session.exec(select(table).order_by(col(table.id))):
        values = {c.field: _read_field(row, c, codes) for c in stored_columns(kind)}
        for name, by_owner in linked.items():
            values[name] = by_owner.get(row.id, ())
        key = numbered(kind, key_of(kind, values), entries)
        entries[key] = Entry(key, values, row)
    return entries


def numbered(kind: str, key: Key, taken: Any) -> Key:
    """Return the key, with a running number if the kind may hold equal rows."""
    if kind not in _MAY_REPEAT:
        return key
    number = 0
    while (*key, number) in taken:
        number += 1
    return (*key, number)


def _links(session: Session, codes: Codes, kind: str, name: str) -> dict[int, tuple[str, ...]]:
    of, owner, target, target_kind = LINKED[kind][name]
    table: Any = of
    found: dict[int, list[str]] = {}
    query = select(getattr(table, owner), getattr(table, target)).order_by(col(table.id))
    for owner_id, target_id in session.exec(query):
        found.setdefault(owner_id, []).append(codes.codes[target_kind][target_id])
    return {owner_id: tuple(there) for owner_id, there in found.items()}


def _read_field(row: Any, column: Column, codes: Codes) -> Any:
    name = column.field
    if name in REFERENCES:
        target = getattr(row, REFERENCES[name])
        return codes.codes[column.refers].get(target, "") if target is not None else ""
    if name == "origins":
        return tuple(o for o, attribute in _ORIGIN_FIELDS.items() if getattr(row, attribute))
    if name == "refers":
        return tuple(t for t, attribute in _REFERRAL_FIELDS.items() if getattr(row, attribute))
    if name == "item":
        return codes.items.get(row.item_id)
    if name == "attendee":
        return codes.codes["personer"].get(row.person_id, row.anonymous_code or "")
    if name in _LINKS:
        return ()
    value = getattr(row, name)
    if name in _LISTS:
        return tuple(value or ())
    return str(value.value) if isinstance(value, enum.Enum) else value


def assign(row: Any, column: Column, value: Any, codes: Codes) -> None:
    """Put a field's value into a row; links are written by :func:`set_links`."""
    name = column.field
    if name in REFERENCES:
        setattr(row, REFERENCES[name], codes.ids[column.refers][value] if value else None)
    elif name == "origins":
        for origin, attribute in _ORIGIN_FIELDS.items():
            setattr(row, attribute, origin in value)
    elif name == "refers":
        for kind, attribute in _REFERRAL_FIELDS.items():
            setattr(row, attribute, kind in value)
    elif name == "attendee":
        row.person_id = codes.ids["personer"].get(value)
        row.anonymous_code = value if row.person_id is None else None
    elif name in _LISTS:
        setattr(row, name, list(value))
    elif name in _ENUMS:
        setattr(row, name, _ENUMS[name](value) if value else None)
    elif name not in _LINKS and name != "item":
        setattr(row, name, STORED_BLANK.get(name) if value is None else value)


def new_row(kind: str, values: Values, codes: Codes) -> Any:
    """Return a new row of a kind without its references to rows of its own kind."""
    row = TABLES[kind]()
    for column in stored_columns(kind):
        value = values.get(column.field, column.empty)
        # A new row is empty already, but where an empty cell stands for something: a meeting's 0
        # minutes are not its usual 20. Thousands of rows make the difference worth it.
        is_told = value != column.empty or column.fallback is not None
        if column.field not in TO_OWN_KIND and is_told:
            assign(row, column, value, codes)
    return row


def set_links(
    session: Session,
    kind: str,
    name: str,
    row: Any,
    wanted: tuple[str, ...],
    codes: Codes,
    *,
    is_new: bool = False,
) -> None:
    """Make what a saved row is linked to those of ``wanted``, keeping links that stay."""
    of, owner, target, target_kind = LINKED[kind][name]
    table: Any = of
    there: dict[int, Any] = {}
    if not is_new:
        query = select(table).where(getattr(table, owner) == row.id)
        there = {getattr(link, target): link for link in session.exec(query)}
    ids = [codes.ids[target_kind][code] for code in wanted]
    for target_id, link in there.items():
        if target_id not in ids:
            session.delete(link)
    for target_id in ids:
        if target_id not in there:
            session.add(table(**{owner: row.id, target: target_id}))
