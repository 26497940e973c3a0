"""The list of screen 5: who is shown, in which groups and order (R-31 … R-34).

``pool_list(session, day, …)`` reads it; a :class:`Shown` says what the user asked for.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from sqlmodel import Session

from ns3tui.danish import sort_key
from ns3tui.desk import pool
from ns3tui.desk.acting import today_of
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.desk.pool import PoolLine
from ns3tui.desk.pool_filters import parse
from ns3tui.exchange.csv_out import Sheet
from ns3tui.i18n import N_, _
from ns3tui.rules.roles import Generation, PoolStatus
from ns3tui.rules.types import NetworkType


class Scope(StrEnum):
    """Who is listed."""

    BOTH = "begge"
    POOL = "pulje"
    CO_DRIVERS = "co-drivere"
    ALL = "alle"

    @property
    def label(self) -> str:
        """The name in the language in use."""
        return _(_SCOPES[self])


_SCOPES: Final = {
    Scope.BOTH: N_("Pulje og co-drivere"),
    Scope.POOL: N_("Puljen"),
    Scope.CO_DRIVERS: N_("Co-drivere"),
    Scope.ALL: N_("Alle personer"),
}


class Group(StrEnum):
    """What the list may be grouped by; without a group it is by list."""

    NONE = ""
    GENERATION = "generation"
    DEPARTMENT = "afdeling"
    STATUS = "status"

    @property
    def label(self) -> str:
        """The name in the language in use."""
        return _(_GROUPS[self])


_GROUPS: Final = {
    Group.NONE: N_("liste"),
    Group.GENERATION: N_("generation"),
    Group.DEPARTMENT: N_("afdeling"),
    Group.STATUS: N_("status"),
}


class Order(StrEnum):
    """What the list may be sorted by."""

    NAME = "navn"
    CODE = "kode"
    DEPARTMENT = "afdeling"
    GENERATION = "generation"
    LED = "ledet"
    CO_DRIVEN = "co-driver"
    AVAILABLE = "ledig"
    LOAD = "belastning"
    LEVELS = "kompetencer"
    ASSESSED = "profil"

    @property
    def label(self) -> str:
        """The name in the language in use."""
        return _(_ORDERS[self])


_ORDERS: Final = {
    Order.NAME: N_("navn"),
    Order.CODE: N_("kode"),
    Order.DEPARTMENT: N_("afdeling"),
    Order.GENERATION: N_("generation"),
    Order.LED: N_("antal ledet"),
    Order.CO_DRIVEN: N_("antal som co-driver"),
    Order.AVAILABLE: N_("ledig fra"),
    Order.LOAD: N_("belastning nu"),
    Order.LEVELS: N_("kompetencer i alt"),
    Order.ASSESSED: N_("profilens dato"),
}
_FAR: Final = dt.date.max
_KEYS: Final[dict[Order, Callable[[PoolLine], Any]]] = {
    Order.NAME: lambda line: sort_key(line.name),
    Order.CODE: lambda line: line.code,
    Order.DEPARTMENT: lambda line: (not line.unit, sort_key(line.unit)),
    Order.GENERATION: lambda line: list(Generation).index(line.generation or Generation.UNPROVEN),
    Order.LED: lambda line: -line.led,
    Order.CO_DRIVEN: lambda line: -line.co_driven,
    Order.AVAILABLE: lambda line: (not line.is_available, line.available_from or _FAR),
    Order.LOAD: lambda line: -len({*line.busy, *line.refers}),
    Order.LEVELS: lambda line: -sum(level or 0 for level in line.levels),
    Order.ASSESSED: lambda line: line.assessed_on or dt.date.min,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is asked for: who, filtered, grouped and ordered how."""

    query: str = ""
    scope: Scope = Scope.BOTH
    group: Group = Group.NONE
    order: Order = Order.NAME
    is_reversed: bool = False


@dataclass(frozen=True, slots=True)
class PoolSection:
    """One group under its heading."""

    heading: str
    lines: tuple[PoolLine, ...]


@dataclass(frozen=True, slots=True)
class PoolList:
    """The people shown, in groups, and how many the filter hides."""

    sections: tuple[PoolSection, ...]
    hidden: int
    is_past: bool = False
    """Whether it is of an earlier day: status and availability are then not known."""

    @property
    def lines(self) -> tuple[PoolLine, ...]:
        """All rows in order."""
        return tuple(line for section in self.sections for line in section.lines)


def pool_list(session: Session, day: dt.date, shown: Shown | None = None) -> PoolList:
    """Read the people asked for as of a day.

    Status and availability are kept as of now only: of an earlier day they are not told.

    Raises:
        FilterError: the filter cannot be read.
    """
    shown = shown or Shown()
    test = parse(shown.query)
    lines = _scoped(session, day, shown.scope)
    is_past = day < today_of(session)
    if is_past:
        lines = [replace(line, status=None, is_available=False, available_from=None)
                 for line in lines]  # fmt: skip
    kept = sorted(filter(test, lines), key=lambda line: sort_key(line.name))
    kept.sort(key=_KEYS[shown.order], reverse=shown.is_reversed)
    return PoolList(_sections(kept, shown.group), len(lines) - len(kept), is_past)


def _scoped(session: Session, day: dt.date, scope: Scope) -> list[PoolLine]:
    lines = pool.lines_on(NetworkReading(session, day), with_everybody=scope is Scope.ALL)
    if scope is Scope.POOL:
        return [line for line in lines if line.in_pool]
    if scope is Scope.CO_DRIVERS:
        return [line for line in lines if not line.in_pool]
    return lines


def list_of(line: PoolLine) -> str:
    """Return which list somebody stands on, in the language in use."""
    if line.status is PoolStatus.LEFT:
        return _("Udtrådt")
    if line.in_pool:
        return _("Netværksledere")
    return _("Co-drivere") if _co_drives(line) else _("Andre personer")


def _co_drives(line: PoolLine) -> bool:
    """Tell whether somebody is on the way by co-driving, on the list of it or by a role."""
    return line.is_co_driver or line.co_driven > 0


def status_of(line: PoolLine) -> str:
    """Return the pool's status, or how far somebody is on the path (R-31, R-41)."""
    if line.status is not None:
        return line.status.label
    return line.path.label if line.in_pool or line.is_co_driver else ""


def _sections(lines: Iterable[PoolLine], group: Group) -> tuple[PoolSection, ...]:
    heading, rank = _GROUPINGS[group]
    found: dict[str, list[PoolLine]] = {}
    ranks: dict[str, Any] = {}
    for line in lines:
        name = heading(line) or "–"
        found.setdefault(name, []).append(line)
        ranks.setdefault(name, rank(line))
    names = sorted(found, key=lambda name: (name == "–", ranks[name]))
    return tuple(PoolSection(f"{name} {len(found[name])}", tuple(found[name])) for name in names)


def _list_rank(line: PoolLine) -> int:
    if line.status is PoolStatus.LEFT:
        return 3
    if line.in_pool:
        return 0
    return 1 if _co_drives(line) else 2


_GROUPINGS: Final[dict[Group, tuple[Callable[[PoolLine], str], Callable[[PoolLine], Any]]]] = {
    Group.NONE: (list_of, _list_rank),
    Group.GENERATION: (
        lambda line: (
            _("Generation {name}").format(name=line.generation.label) if line.generation else ""
        ),
        lambda line: list(Generation).index(line.generation) if line.generation else 9,
    ),
    Group.DEPARTMENT: (lambda line: line.unit, lambda line: sort_key(line.unit)),
    Group.STATUS: (
        lambda line: status_of(line).capitalize(),
        lambda line: (line.status is None, list(PoolStatus).index(line.status)
                      if line.status else 0, line.path.value),
    ),
}  # fmt: skip


# --- export --------------------------------------------------------------------------------------


def sheet(found: PoolList, day: dt.date) -> Sheet:
    """Return the list as shown, in its order, as a table for a file."""
    levels = tuple(f"K{number:02d}" for number in range(1, 11))
    header = (
        _("liste"), _("kode"), _("navn"), _("afdeling"), _("generation"), _("diplom"),
        _("diplomdato"), _("ledet"), _("co-driver"), _("status"), _("ledig"), _("ledig fra"),
        _("leder eller co-driver nu"), _("referenceleder nu"), _("aftalt"),
        *(kind.label for kind in NetworkType), *levels, _("profil fra"), _("kilde"),
        _("profil for gammel"), _("fag"), _("pr. dato"),
    )  # fmt: skip
    return Sheet(
        _("pulje"), header, tuple(_cells(line, day, is_past=found.is_past) for line in found.lines)
    )


def _cells(line: PoolLine, day: dt.date, *, is_past: bool) -> tuple[Any, ...]:
    return (
        list_of(line), line.code, line.name, line.unit,
        line.generation.label if line.generation else "", line.has_diploma, line.diploma_on,
        line.led, line.co_driven, status_of(line),
        None if is_past else line.is_available, line.available_from,
        ", ".join(line.busy), ", ".join(line.refers), ", ".join(line.ahead),
        *(line.may(kind).is_allowed if line.in_pool else None for kind in NetworkType),
        *line.levels, line.assessed_on, line.source, line.is_stale, ", ".join(line.subjects), day,
    )  # fmt: skip
