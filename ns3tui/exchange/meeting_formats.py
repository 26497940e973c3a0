"""The exchange files of chefforum's meetings and their agendas."""

from enum import StrEnum
from typing import Final

from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.columns import Format, code, day, flag, note
from ns3tui.i18n import N_
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus
from ns3tui.text import TITLE_LIMIT

_MOST_MINUTES: Final = 600


def _words(of: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in of)


_MEETINGS: Final = Format(
    "chefforum_moeder",
    N_("Chefforums møder"),
    (
        code("møde_id", "code", required=True),
        Column("dato", "held_on", Kind.DAY, required=True),
        Column("slags", "meeting_kind", Kind.CHOICE, required=True, choices=_words(MeetingKind)),
        Column(
            "minutter_til_netværk", "minutes", Kind.WHOLE, low=0, high=_MOST_MINUTES, fallback=0
        ),
        flag("sekretariat_som_tilhører", "secretariat_observes"),
        Column(
            "status",
            "meeting_status",
            Kind.CHOICE,
            choices=_words(MeetingStatus),
            fallback=MeetingStatus.PLANNED.value,
        ),
        Column("halvår", "round_code", Kind.HALF_YEAR, optional=True),
        Column(
            "godkendt_af_kommunaldirektør",
            "director_approver",
            Kind.CODE,
            optional=True,
            refers="personer",
        ),
        day("kommunaldirektør_dato", "director_approved_on", optional=True),
        Column(
            "godkendt_af_sekretariatsleder",
            "head_approver",
            Kind.CODE,
            optional=True,
            refers="personer",
        ),
        day("sekretariatsleder_dato", "head_approved_on", optional=True),
        note("bemærkning", "note", optional=True),
    ),
    ("code",),
)
_AGENDA: Final = Format(
    "dagsordenspunkter",
    N_("Dagsordenspunkter"),
    (
        code("møde_id", "meeting", "chefforum_moeder", required=True),
        Column("nr", "number", Kind.WHOLE, required=True, low=1, high=100_000),
        Column("punkt", "title", required=True, limit=TITLE_LIMIT),
        Column("minutter", "minutes", Kind.WHOLE, low=0, high=_MOST_MINUTES, fallback=0),
        Column(
            "slags",
            "item_kind",
            Kind.CHOICE,
            choices=_words(ItemKind),
            fallback=ItemKind.DISCUSSION.value,
        ),
        code("ansvarlig_id", "responsible", "personer"),
        Column("temaer", "themes", Kind.CODES, refers="temaer"),
        Column("netværk", "networks", Kind.CODES, optional=True, refers="netvaerk"),
        note("referat", "minute_text", optional=True),
    ),
    ("meeting", "number"),
)

MEETING_FORMATS: Final = (_MEETINGS, _AGENDA)
"""In the order their rows refer to each other."""

NEEDED: Final = {
    "chefforum_moeder": ("møde_id", "dato", "slags"),
    "dagsordenspunkter": ("møde_id", "nr", "punkt"),
}
"""The headers each file must have to be known as what it is."""
