"""The exchange files of chefforum's meetings, agendas and decisions, and what holds for a round."""

from enum import StrEnum
from typing import Final

from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.columns import Format, code, day, flag, note, text
from ns3tui.i18n import N_
from ns3tui.rules.agenda import ItemKind, MeetingKind, MeetingStatus, Outcome
from ns3tui.rules.criteria import COUNT
from ns3tui.rules.scoring import HIGHEST_WEIGHT
from ns3tui.text import NOTE_LIMIT, TITLE_LIMIT

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

_ATTENDANCE: Final = Format(
    "fremmoede",
    N_("Fremmøde i chefforum"),
    (
        code("møde_id", "meeting", "chefforum_moeder", required=True),
        code("person_id", "person", "personer", required=True),
        # An empty cell is no, while somebody new on the list was there.
        Column("til_stede", "was_present", Kind.FLAG, fallback=False),
        flag("som_tilhører", "as_observer"),
    ),
    ("meeting", "person"),
)
_DECISIONS: Final = Format(
    "beslutninger",
    N_("Chefforums beslutninger"),
    (
        code("møde_id", "meeting", "chefforum_moeder", required=True),
        Column("punkt_nr", "item", Kind.WHOLE, low=1, high=100_000),
        code("tema_id", "theme", "temaer"),
        code("netværk_id", "network", "netvaerk"),
        Column(
            "afgørelse",
            "outcome",
            Kind.CHOICE,
            choices=_words(Outcome),
            fallback=Outcome.OTHER.value,
        ),
        note("tekst", "text"),
        note("opfølgning", "follow_up"),
        code("ansvarlig_id", "responsible", "personer"),
        day("frist", "due_on"),
        day("gjort", "done_on"),
        note("gjort_note", "done_note"),
    ),
    ("meeting", "item", "theme", "network"),
)
_WEIGHTS: Final = Format(
    "kriterievaegte",
    N_("Kriteriernes vægte"),
    (
        Column("halvår", "round_code", Kind.HALF_YEAR, required=True),
        Column("gælder_fra", "valid_from", Kind.DAY, required=True),
        *(
            Column(f"T{number}", f"w{number}", Kind.WHOLE, low=0, high=HIGHEST_WEIGHT, fallback=1)
            for number in range(1, COUNT + 1)
        ),
        note("begrundelse", "reason"),
    ),
    ("round_code", "valid_from"),
)
_OVERRIDES: Final = Format(
    "fravigelser",
    N_("Fravigelser af regler"),
    (
        Column("regel", "rule", Kind.CODE, required=True),
        Column("emne", "subject", Kind.CODE, required=True),
        Column("begrundelse", "reason", required=True, multiline=True, limit=NOTE_LIMIT),
        note("besked", "message", multiline=False),
        text("fraveget_af", "made_by"),
        Column("dato", "made_on", Kind.DAY, required=True),
        day("trukket_tilbage", "withdrawn_on"),
    ),
    ("rule", "subject", "made_on"),
)

MEETING_FORMATS: Final = (
    _MEETINGS, _AGENDA, _ATTENDANCE, _DECISIONS, _WEIGHTS, _OVERRIDES,
)  # fmt: skip
"""In the order their rows refer to each other."""

NEEDED: Final = {
    "chefforum_moeder": ("møde_id", "dato", "slags"),
    "dagsordenspunkter": ("møde_id", "nr", "punkt"),
    "fremmoede": ("møde_id", "person_id", "til_stede"),
    "beslutninger": ("møde_id", "afgørelse", "opfølgning"),
    "kriterievaegte": ("halvår", "gælder_fra", "T1"),
    "fravigelser": ("regel", "emne", "begrundelse"),
}
"""The headers each file must have to be known as what it is."""
