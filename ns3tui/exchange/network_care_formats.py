"""The exchange files of what is written down while a network runs (R-06, R-48, R-50, R-59)."""

from typing import Final

from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.columns import Format, code, day, note, text
from ns3tui.i18n import N_
from ns3tui.text import NOTE_LIMIT, TITLE_LIMIT

_DUTIES: Final = Format(
    "referencelederopgaver",
    N_("Referencelederens opgaver"),
    (
        code("netværk_id", "network", "netvaerk", required=True),
        Column("opgave", "duty", Kind.WHOLE, required=True, low=1, high=9),
        day("udført", "done_on"),
        note("note", "note"),
    ),
    ("network", "duty"),
)
_LOCAL_LEADERS: Final = Format(
    "niveau_4-5_ledere",
    N_("Niveau 4-5 ledere"),
    (
        code("netværk_id", "network", "netvaerk", required=True),
        code("person_id", "person", "personer", required=True),
        day("inddraget", "involved_on"),
        note("bemærkning", "note", multiline=False),
    ),
    ("network", "person"),
)
_SPARRING: Final = Format(
    "sparringslog",
    N_("Sparring"),
    (
        code("netværk_id", "network", "netvaerk", required=True),
        Column("dato", "held_on", Kind.DAY, required=True),
        Column("minutter", "minutes", Kind.WHOLE, required=True, low=1, high=1440),
        note("emne", "topic"),
        note("næste_skridt", "next_step"),
        text("holdt_af", "held_by"),
    ),
    ("network", "held_on", "topic"),
)
_TOOLS: Final = Format(
    "vaerktoejer",
    N_("Værktøjer"),
    (
        code("netværk_id", "network", "netvaerk"),
        Column("titel", "title", required=True, limit=TITLE_LIMIT),
        Column("sted", "location", required=True),
        note("bemærkning", "note", multiline=False),
    ),
    ("network", "title", "location"),
)
_TAKE_HOMES: Final = Format(
    "hjemtagning",
    N_("Hvad afdelingerne tager med hjem"),
    (
        code("netværk_id", "network", "netvaerk", required=True),
        code("enhed", "unit", "organisation", required=True),
        Column("tager_med_hjem", "text", required=True, multiline=True, limit=NOTE_LIMIT),
        day("skrevet_ned", "noted_on"),
    ),
    ("network", "unit"),
)

CARE_FORMATS: Final = (_DUTIES, _LOCAL_LEADERS, _SPARRING, _TOOLS, _TAKE_HOMES)
"""All of them belong to networks, and come after them."""

NEEDED: Final = {
    "referencelederopgaver": ("netværk_id", "opgave", "udført"),
    "niveau_4-5_ledere": ("netværk_id", "person_id", "inddraget"),
    "sparringslog": ("netværk_id", "dato", "minutter"),
    "vaerktoejer": ("titel", "sted"),
    "hjemtagning": ("netværk_id", "enhed", "tager_med_hjem"),
}
"""The headers each file must have to be known as what it is."""
