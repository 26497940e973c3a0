"""The exchange files of time: phases, turnus stays, seats in the secretariat, school holidays."""

from enum import StrEnum
from typing import Final

from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.columns import Format, code, day, derived, flag, note, text
from ns3tui.i18n import N_
from ns3tui.rules.courses import MOST_WEEKS, PhaseKind
from ns3tui.rules.seats import SeatStatus
from ns3tui.rules.turnus import StayStatus, TaskKind
from ns3tui.rules.weeks import WORKDAYS
from ns3tui.text import TITLE_LIMIT

_MOST_PHASES: Final = 1000
_MOST_HOURS: Final = 60


def _words(of: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in of)


def _must(header: str, field: str) -> Column:
    return Column(header, field, Kind.DAY, required=True)


_HOLIDAYS: Final = Format(
    "ferieuger",
    N_("Skoleferieuger"),
    (
        Column("uge", "monday", Kind.WEEK, required=True),
        derived("fra", "first_day"),
        derived("til", "last_day"),
        Column("navn", "name", required=True),
    ),
    ("monday",),
)
_PHASES: Final = Format(
    "faser",
    N_("Netværksfaser"),
    (
        code("netværk_id", "network", "netvaerk", required=True),
        Column("nr", "number", Kind.WHOLE, required=True, low=1, high=_MOST_PHASES),
        Column("fase", "name", required=True, limit=TITLE_LIMIT),
        Column("slags", "phase_kind", Kind.CHOICE, required=True, choices=_words(PhaseKind)),
        Column("arbejdsuger", "weeks", Kind.WHOLE, required=True, low=1, high=MOST_WEEKS),
        _must("fra", "starts_on"),
        _must("til", "ends_on"),
        derived("fra_uge", "start_week"),
        derived("til_uge", "end_week"),
        Column("timer_pr_uge_netværksleder", "hours", Kind.WHOLE, low=0, high=_MOST_HOURS),
        Column("ferieuger_sprunget_over", "skipped", Kind.WORDS),
    ),
    ("network", "number"),
)
_STAYS: Final = Format(
    "turnus",
    N_("Turnusophold"),
    (
        code("turnus_id", "code", required=True),
        code("person_id", "person", "personer", required=True),
        derived("navn", "person_name"),
        derived("enhed", "unit"),
        _must("fra", "starts_on"),
        _must("til", "ends_on"),
        derived("fra_uge", "start_week"),
        derived("til_uge", "end_week"),
        derived("uger", "week_count"),
        Column("dage_pr_uge", "days", Kind.WHOLE, low=1, high=WORKDAYS),
        text("særlig_kompetence", "competence"),
        note("opgave", "task"),
        code("udpeget_af", "designated_by", "personer"),
        code("personaleleder_id", "personnel_leader", "personer"),
        flag("personaleleder_ok", "consented"),
        Column(
            "status",
            "stay_status",
            Kind.CHOICE,
            choices=_words(StayStatus),
            fallback=StayStatus.PROPOSED.value,
        ),
        note("produkt", "product"),
        Column("opgavetype", "task_kind", Kind.CHOICE, optional=True, choices=_words(TaskKind)),
        day("udpeget_dato", "designated_on", optional=True),
        day("personaleleder_dato", "consented_on", optional=True),
        note("bemærkning", "note", optional=True),
    ),
    ("code",),
)
_SEATS: Final = Format(
    "sekretariatspladser",
    N_("Sekretariatspladser"),
    (
        code("person_id", "person", "personer", required=True),
        code("netværk_id", "network", "netvaerk"),
        _must("fra", "starts_on"),
        _must("til", "ends_on"),
        derived("fra_uge", "start_week"),
        derived("til_uge", "end_week"),
        Column("dage_pr_uge", "days", Kind.WHOLE, required=True, low=1, high=WORKDAYS),
        Column(
            "status",
            "seat_status",
            Kind.CHOICE,
            optional=True,
            choices=_words(SeatStatus),
            fallback=SeatStatus.BOOKED.value,
        ),
        text("formål", "purpose", optional=True),
        day("venter_siden", "waiting_since", optional=True),
    ),
    ("person", "network", "starts_on"),
)

TIME_FORMATS: Final = (_HOLIDAYS, _PHASES, _STAYS, _SEATS)
"""In the order their rows refer to each other."""

NEEDED: Final = {
    "ferieuger": ("uge", "navn"),
    "faser": ("netværk_id", "nr", "fase", "slags", "arbejdsuger", "fra", "til"),
    "turnus": ("turnus_id", "person_id", "fra", "til"),
    "sekretariatspladser": ("person_id", "netværk_id", "fra", "til", "dage_pr_uge"),
}
"""The headers each file must have to be known as what it is."""
