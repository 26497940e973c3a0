"""The exchange files: which columns each has, and how a file is told from its header.

``FORMATS[kind] -> Format``; ``recognise(header, stem) -> Recognised``. The kind is the stem of
the file's usual name: ``temaer`` for ``temaer.csv``.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.columns import Format, code, day, flag, note, text
from ns3tui.exchange.education_formats import EDUCATION_FORMATS
from ns3tui.exchange.education_formats import NEEDED as EDUCATION_NEEDS
from ns3tui.exchange.later import LATER_HEADERS
from ns3tui.exchange.meeting_formats import MEETING_FORMATS
from ns3tui.exchange.meeting_formats import NEEDED as MEETINGS_NEED
from ns3tui.exchange.network_care_formats import CARE_FORMATS
from ns3tui.exchange.network_care_formats import NEEDED as CARE_NEEDS
from ns3tui.exchange.network_formats import NEEDED as NETWORKS_NEED
from ns3tui.exchange.network_formats import NETWORK_FORMATS
from ns3tui.exchange.time_formats import NEEDED as TIME_NEEDS
from ns3tui.exchange.time_formats import TIME_FORMATS
from ns3tui.i18n import N_, _
from ns3tui.rules.organisation import UnitKind
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from ns3tui.text import TITLE_LIMIT

ORIGINS: Final = ("nedefra", "udefra", "oppefra")
TYPES: Final = tuple(str(member.value) for member in NetworkType)
STAGES: Final = tuple(str(member.value) for member in Stage)
_REFERRAL_TYPES: Final = ("innovation", "velfærd", "læring")
_CRITERIA: Final = (
    "bedre_velfærd",
    "aktuel_udfordring",
    "tværgående",
    "kompleksitet",
    "ny_læring",
    "innovation",
    "nye_perspektiver",
)


_SPAN: Final = (
    day("gælder_fra", "valid_from", optional=True),
    day("gælder_til", "valid_to", optional=True),
)
_SCORES: Final = tuple(
    Column(f"T{n}_{name}", f"t{n}", Kind.WHOLE, low=0, high=4, aliases=(f"T{n}",))
    for n, name in enumerate(_CRITERIA, start=1)
)
_EVIDENCE: Final = tuple(
    note(f"T{n}_begrundelse", f"evidence{n}", optional=True) for n in range(1, 8)
)

_ORGANISATION: Final = Format(
    "organisation",
    N_("Organisation"),
    (
        code("kode", "code", required=True),
        Column("navn", "name", required=True),
        Column(
            "niveau",
            "kind",
            Kind.CHOICE,
            required=True,
            choices=tuple(str(member.value) for member in UnitKind),
        ),
        code("overordnet_kode", "parent", "organisation"),
        code("leder_id", "leader_code", "personer"),
        *_SPAN,
    ),
    ("code",),
)
_PEOPLE: Final = Format(
    "personer",
    N_("Personer"),
    (
        code("person_id", "code", required=True),
        Column("navn", "name", required=True),
        text("stilling", "position"),
        code("enhed", "unit", "organisation"),
        Column("lederniveau", "leader_level", Kind.WHOLE, low=1, high=5),
        code("personaleleder_id", "personnel_leader", "personer"),
        text("e-post", "email"),
        text("primær_rolle", "primary_role"),
        text("brugernavn", "login", optional=True),
        day("anonymiseret", "anonymised_on", optional=True),
    ),
    ("code",),
)
_CHEFFORUM: Final = Format(
    "chefforum",
    N_("Chefforum"),
    (
        code("person_id", "person", "personer", required=True),
        text("funktion", "function"),
        flag("direktørniveau", "is_director"),
        code("enhed", "unit", "organisation"),
        Column(
            "kan_være_referenceleder_for",
            "refers",
            Kind.CHOICES,
            choices=_REFERRAL_TYPES,
            separator=";",
        ),
        *_SPAN,
    ),
    ("person", "valid_from"),
)
_COMPETENCES: Final = Format(
    "kompetencer",
    N_("Kompetencer"),
    (
        code("kompetence_id", "code", required=True),
        Column("kort_navn", "short_name", required=True),
        text("english_label", "english_label"),
        note("ordlyd", "wording"),
    ),
    ("code",),
)
_ROUNDS: Final = Format(
    "halvårsrunder",
    N_("Halvårsrunder"),
    (
        Column("halvår", "code", Kind.HALF_YEAR, required=True),
        day("frist", "deadline"),
        day("drøftelse", "discussion_on"),
        Column("startuge", "start_week", limit=8),
        note("noter", "notes"),
    ),
    ("code",),
)
_THEMES: Final = Format(
    "temaer",
    N_("Temaer"),
    (
        code("tema_id", "code"),
        Column("titel", "title", required=True, limit=TITLE_LIMIT),
        note("problembeskrivelse", "problem"),
        note("brændende_platform", "burning_platform"),
        Column("efterspurgt", "origins", Kind.CHOICES, choices=ORIGINS),
        note("foreslået_af", "proposed_by"),
        day("indsendt", "submitted_on"),
        Column("berørte_afdelinger", "departments", Kind.CODES, refers="organisation"),
        *_SCORES,
        Column("egnethed_pct", "suitability", Kind.DERIVED),
        Column("foreslået_type", "proposed_type", Kind.CHOICE, choices=TYPES),
        Column("stadie", "stage", Kind.CHOICE, choices=STAGES),
        Column("halvår", "round_code", Kind.HALF_YEAR),
        text("politisk_kobling", "political_body"),
        Column("stikord", "keywords", Kind.WORDS, separator=";"),
        note("bemærkning", "note"),
        text("forslagsstiller_e-post", "proposer_email", optional=True),
        *_EVIDENCE,
        note("økonomi", "economy_note", optional=True),
        flag("ønsket_af_ledelsen", "wanted_by_management", optional=True),
        flag("ønsket_af_medarbejdere", "wanted_by_staff", optional=True),
        note("strategisk_dagsorden", "strategic_agenda", optional=True, multiline=False),
        text("type_aftalt_af", "agreed_type_by", optional=True),
        day("type_aftalt_dato", "agreed_type_on", optional=True),
        note("type_aftalt_begrundelse", "agreement_reason", optional=True),
        day("stadie_siden", "stage_since", optional=True),
        Column("rækkefølge", "rank", Kind.DECIMAL, optional=True),
        day("besluttet_dato", "decided_on", optional=True),
        text("besluttet_på_møde", "decided_at_meeting", optional=True),
        Column("dublet_af", "duplicate_of", Kind.CODE, optional=True, refers="temaer"),
        text("sendt_til", "sent_to", optional=True),
    ),
    ("code",),
)
_ASSESSMENTS: Final = Format(
    "temavurderinger",
    N_("Temavurderinger"),
    (
        code("tema_id", "theme", "temaer", required=True),
        code("vurderet_af", "assessor", "personer", required=True),
        *_SCORES,
        Column("dato", "assessed_on", Kind.DAY, required=True),
        *_EVIDENCE,
    ),
    ("theme", "assessor"),
)
_HISTORY: Final = Format(
    "stadiehistorik",
    N_("Stadiehistorik"),
    (
        code("tema_id", "theme", "temaer", required=True),
        Column("fra_stadie", "from_stage", Kind.CHOICE, choices=STAGES),
        Column("til_stadie", "to_stage", Kind.CHOICE, required=True, choices=STAGES),
        Column("dato", "changed_on", Kind.DAY, required=True),
        text("udført_af", "changed_by"),
        note("begrundelse", "reason"),
    ),
    ("theme", "from_stage", "to_stage", "changed_on", "changed_by"),
)
_DISCUSSIONS: Final = Format(
    "temadroeftelser",
    N_("Temadrøftelser"),
    (
        Column("halvår", "round_code", Kind.HALF_YEAR, required=True),
        code("person_id", "person", "personer", required=True),
        day("dato", "held_on"),
        text("form", "form"),
        flag("bistand_fra_sekretariat", "help_wanted"),
        Column("antal_temaforslag", "proposals", Kind.WHOLE, low=0, high=1000, fallback=0),
    ),
    ("round_code", "person"),
)

FORMATS: Final = {
    form.kind: form
    for form in (
        _ORGANISATION,
        _PEOPLE,
        _CHEFFORUM,
        _COMPETENCES,
        _ROUNDS,
        _THEMES,
        _ASSESSMENTS,
        _HISTORY,
        _DISCUSSIONS,
        *NETWORK_FORMATS,
        *CARE_FORMATS,
        *MEETING_FORMATS,
        *TIME_FORMATS,
        *EDUCATION_FORMATS,
    )
}
"""The files of today by kind, in the order their rows refer to each other."""

TEMPLATE_HEADER: Final = (
    "Titel", "Problembeskrivelse", "Efterspurgt", "Berørte afdelinger", "Indsendt",
    "T1", "T2", "T3", "T4", "T5", "T6", "T7",
)  # fmt: skip
"""The short headers of a returned list of proposals: themes without a code."""

_NEEDED: Final = {
    "organisation": ("kode", "navn", "niveau"),
    "personer": ("person_id", "navn", "stilling"),
    "chefforum": ("person_id", "funktion", "direktørniveau"),
    "kompetencer": ("kompetence_id", "kort_navn"),
    "halvårsrunder": ("halvår", "frist"),
    "temaer": ("titel", "problembeskrivelse"),
    "temavurderinger": ("tema_id", "vurderet_af", "dato"),
    "stadiehistorik": ("tema_id", "til_stadie", "dato"),
    "temadroeftelser": ("halvår", "person_id", "bistand_fra_sekretariat"),
    **NETWORKS_NEED,
    **CARE_NEEDS,
    **MEETINGS_NEED,
    **TIME_NEEDS,
    **EDUCATION_NEEDS,
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a header tells: the kind (empty if unknown), whether it is for later, what lacks."""

    kind: str = ""
    later: bool = False
    missing: tuple[str, ...] = ()


def header_key(header: str) -> str:
    """Return a header as it is compared: case, blanks, hyphens and decomposition do not count."""
    plain = unicodedata.normalize("NFC", header.replace("\ufeff", "")).casefold()
    return re.sub(r"[\s_\-]+", " ", plain).strip()


def _known_headers(form: Format) -> set[str]:
    return {
        header_key(name) for column in form.columns for name in (column.header, *column.aliases)
    }


def match_columns(form: Format, header: Sequence[str]) -> list[Column | None]:
    """Return the column of each header, or nothing where the format knows none."""
    by_key: dict[str, Column] = {}
    for column in form.columns:
        for name in (column.header, *column.aliases):
            by_key[header_key(name)] = column
    return [by_key.get(header_key(name)) for name in header]


def recognise(header: Sequence[str], stem: str = "") -> Recognised:
    """Tell which exchange file a header belongs to; the file's name only settles a doubt."""
    present = {header_key(name) for name in header}
    named = header_key(stem)
    found: list[tuple[int, bool, str]] = []
    for kind, form in FORMATS.items():
        if present.issuperset(map(header_key, _NEEDED[kind])):
            found.append((len(present & _known_headers(form)), header_key(kind) == named, kind))
    for kind, names in LATER_HEADERS.items():
        known = {header_key(name) for name in names.split()}
        shared = len(present & known)
        if shared * 3 >= len(known) * 2 and shared >= 2:
            found.append((shared, header_key(kind) == named, kind))
    if found:
        kind = max(found)[2]
        return Recognised(kind, later=kind in LATER_HEADERS)
    for kind, needed in _NEEDED.items():
        if header_key(kind) == named:
            lacking = tuple(name for name in needed if header_key(name) not in present)
            return Recognised(kind, missing=lacking)
    return Recognised()


def title_of(kind: str) -> str:
    """Return the title of an exchange file in the language in use."""
    return _(FORMATS[kind].title) if kind in FORMATS else kind
