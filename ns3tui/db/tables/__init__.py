"""The tables of the store; a subject's module is imported when one of its tables is first named.

A table class costs six milliseconds to build and is needed to write only (``db/columns.py`` is what
readings ask), so ``from ns3tui.db.tables import Theme`` imports ``tables/themes.py`` and no more.
What must know every table (migrations, undo) calls :func:`load_all` first.

To add a table: declare it in its subject's module, and name it twice below: in ``SUBJECTS``, and
for the type checker, and run ``python -m tools.columns``. A module whose foreign keys point at
tables of another module imports that module itself.

Tables never validate by themselves: every write goes through ``Store.act``, which validates each
new or changed row before it is flushed (``db/validation.py``) and repeats the rules as CHECK
constraints in the database.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from ns3tui.db.tables.base import Record as Record
    from ns3tui.db.tables.education import Cohort as Cohort
    from ns3tui.db.tables.education import CohortMember as CohortMember
    from ns3tui.db.tables.education import EducationDay as EducationDay
    from ns3tui.db.tables.log import ChangeLog as ChangeLog
    from ns3tui.db.tables.log import StoreInfo as StoreInfo
    from ns3tui.db.tables.match import MatchDraft as MatchDraft
    from ns3tui.db.tables.match import OptInRequest as OptInRequest
    from ns3tui.db.tables.match import ThemeCompetence as ThemeCompetence
    from ns3tui.db.tables.meetings import AgendaItem as AgendaItem
    from ns3tui.db.tables.meetings import AgendaNetwork as AgendaNetwork
    from ns3tui.db.tables.meetings import AgendaTheme as AgendaTheme
    from ns3tui.db.tables.meetings import Attendance as Attendance
    from ns3tui.db.tables.meetings import CriterionWeights as CriterionWeights
    from ns3tui.db.tables.meetings import Decision as Decision
    from ns3tui.db.tables.meetings import Meeting as Meeting
    from ns3tui.db.tables.networks import DutyTick as DutyTick
    from ns3tui.db.tables.networks import LocalLeader as LocalLeader
    from ns3tui.db.tables.networks import Mandate as Mandate
    from ns3tui.db.tables.networks import Network as Network
    from ns3tui.db.tables.networks import NetworkRole as NetworkRole
    from ns3tui.db.tables.networks import Participant as Participant
    from ns3tui.db.tables.networks import SparringNote as SparringNote
    from ns3tui.db.tables.networks import TakeHome as TakeHome
    from ns3tui.db.tables.networks import Tool as Tool
    from ns3tui.db.tables.organisation import ChefforumSeat as ChefforumSeat
    from ns3tui.db.tables.organisation import Competence as Competence
    from ns3tui.db.tables.organisation import OrganisationUnit as OrganisationUnit
    from ns3tui.db.tables.organisation import Person as Person
    from ns3tui.db.tables.pool import CoDriverProfile as CoDriverProfile
    from ns3tui.db.tables.pool import CompetenceProfile as CompetenceProfile
    from ns3tui.db.tables.pool import LeaderInterest as LeaderInterest
    from ns3tui.db.tables.pool import LeaderProfile as LeaderProfile
    from ns3tui.db.tables.pool import OptIn as OptIn
    from ns3tui.db.tables.settings import ExtraColumn as ExtraColumn
    from ns3tui.db.tables.settings import Override as Override
    from ns3tui.db.tables.settings import RuleSetting as RuleSetting
    from ns3tui.db.tables.themes import Assessment as Assessment
    from ns3tui.db.tables.themes import HalfYearRound as HalfYearRound
    from ns3tui.db.tables.themes import Reply as Reply
    from ns3tui.db.tables.themes import StageChange as StageChange
    from ns3tui.db.tables.themes import Theme as Theme
    from ns3tui.db.tables.themes import ThemeDepartment as ThemeDepartment
    from ns3tui.db.tables.themes import ThemeDiscussion as ThemeDiscussion
    from ns3tui.db.tables.time import NetworkPhase as NetworkPhase
    from ns3tui.db.tables.time import SchoolHoliday as SchoolHoliday
    from ns3tui.db.tables.time import SeatBooking as SeatBooking
    from ns3tui.db.tables.time import TurnusStay as TurnusStay

SUBJECTS: Final = {
    "base": ("Record",),
    "education": (
        "Cohort",
        "EducationDay",
        "CohortMember",
    ),
    "log": (
        "ChangeLog",
        "StoreInfo",
    ),
    "match": (
        "MatchDraft",
        "ThemeCompetence",
        "OptInRequest",
    ),
    "meetings": (
        "Meeting",
        "Attendance",
        "AgendaItem",
        "AgendaTheme",
        "AgendaNetwork",
        "Decision",
        "CriterionWeights",
    ),
    "networks": (
        "Network",
        "NetworkRole",
        "Participant",
        "Mandate",
        "DutyTick",
        "LocalLeader",
        "SparringNote",
        "Tool",
        "TakeHome",
    ),
    "organisation": (
        "OrganisationUnit",
        "Person",
        "ChefforumSeat",
        "Competence",
    ),
    "pool": (
        "LeaderProfile",
        "CoDriverProfile",
        "CompetenceProfile",
        "LeaderInterest",
        "OptIn",
    ),
    "settings": (
        "RuleSetting",
        "Override",
        "ExtraColumn",
    ),
    "themes": (
        "HalfYearRound",
        "Theme",
        "ThemeDepartment",
        "Assessment",
        "StageChange",
        "ThemeDiscussion",
        "Reply",
    ),
    "time": (
        "NetworkPhase",
        "TurnusStay",
        "SeatBooking",
        "SchoolHoliday",
    ),
}
"""The tables of each module of this package."""

_MODULE_OF: Final = {table: module for module, tables in SUBJECTS.items() for table in tables}


def __getattr__(name: str) -> Any:
    """Return a table, its subject's module imported first."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    table = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    globals()[name] = table
    return table


def load_all() -> None:
    """Import every table, so that ``SQLModel.metadata`` holds the whole schema."""
    for module in SUBJECTS:
        import_module(f"{__name__}.{module}")


def all_records() -> "dict[str, type[Record]]":
    """Return every table the change log follows, by its name in the database."""
    from sqlmodel import SQLModel

    from ns3tui.db.tables.base import Record

    load_all()
    mappers = SQLModel._sa_registry.mappers  # noqa: SLF001 - SQLModel offers no public list
    return {
        str(mapper.class_.__tablename__): mapper.class_
        for mapper in mappers
        if issubclass(mapper.class_, Record)
    }
