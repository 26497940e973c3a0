"""All tables of the store; importing this package fills ``SQLModel.metadata``.

Tables never validate by themselves: every write goes through ``Store.act``, which validates each
new or changed row before it is flushed (``db/validation.py``) and repeats the rules as CHECK
constraints in the database.
"""

from ns3tui.db.tables.base import Record
from ns3tui.db.tables.log import ChangeLog, StoreInfo
from ns3tui.db.tables.meetings import (
    AgendaItem,
    AgendaNetwork,
    AgendaTheme,
    Attendance,
    CriterionWeights,
    Decision,
    Meeting,
)
from ns3tui.db.tables.networks import (
    DutyTick,
    LocalLeader,
    Mandate,
    Network,
    NetworkRole,
    Participant,
    SparringNote,
    TakeHome,
    Tool,
)
from ns3tui.db.tables.organisation import (
    ChefforumSeat,
    Competence,
    OrganisationUnit,
    Person,
)
from ns3tui.db.tables.pool import (
    CoDriverProfile,
    CompetenceProfile,
    LeaderInterest,
    LeaderProfile,
    OptIn,
)
from ns3tui.db.tables.settings import ExtraColumn, Override, RuleSetting
from ns3tui.db.tables.themes import (
    Assessment,
    HalfYearRound,
    Reply,
    StageChange,
    Theme,
    ThemeDepartment,
    ThemeDiscussion,
)
from ns3tui.db.tables.time import NetworkPhase, SchoolHoliday, SeatBooking, TurnusStay

__all__ = [
    "AgendaItem",
    "AgendaNetwork",
    "AgendaTheme",
    "Assessment",
    "Attendance",
    "ChangeLog",
    "ChefforumSeat",
    "CoDriverProfile",
    "Competence",
    "CompetenceProfile",
    "CriterionWeights",
    "Decision",
    "DutyTick",
    "ExtraColumn",
    "HalfYearRound",
    "LeaderInterest",
    "LeaderProfile",
    "LocalLeader",
    "Mandate",
    "Meeting",
    "Network",
    "NetworkPhase",
    "NetworkRole",
    "OptIn",
    "OrganisationUnit",
    "Override",
    "Participant",
    "Person",
    "Record",
    "Reply",
    "RuleSetting",
    "SchoolHoliday",
    "SeatBooking",
    "SparringNote",
    "StageChange",
    "StoreInfo",
    "TakeHome",
    "Theme",
    "ThemeDepartment",
    "ThemeDiscussion",
    "Tool",
    "TurnusStay",
]
