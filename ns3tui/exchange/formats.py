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
from ns3tui.exchange.later import LATER_HEADERS
from ns3tui.i18n import N_, _
from ns3tui.rules.organisation import UnitKind
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from ns3tui.text import NOTE_LIMIT, TITLE_LIMIT

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


@dataclass(frozen=True, slots=True)
class Format:
    """An exchange file: its kind, title, columns, and the fields that tell its rows apart."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    def column(self, field: str) -> Column:
        """Return the column that fills ``field``."""
        return next(column for column in self.columns if column.field == field)

    @property
    def header(self) -> tuple[str, ...]:
        """The headers of the format itself, without the optional columns."""
        return tuple(column.header for column in self.columns if not column.optional)


def _text(header: str, field: str, *, optional: bool = False) -> Column:
    return Column(header, field, optional=optional)


def _note(header: str, field: str, *, optional: bool = False, multiline: bool = True) -> Column:
    return Column(header, field, optional=optional, multiline=multiline, limit=NOTE_LIMIT)


def _day(header: str, field: str, *, optional: bool = False) -> Column:
    return Column(header, field, Kind.DAY, optional=optional)


def _flag(header: str, field: str, *, optional: bool = False) -> Column:
    return Column(header, field, Kind.FLAG, optional=optional)


def _code(header: str, field: str, refers: str = "", *, required: bool = False) -> Column:
    return Column(header, field, Kind.CODE, required=required, refers=refers)


_SPAN: Final = (
    _day("gælder_fra", "valid_from", optional=True),
    _day("gælder_til", "valid_to", optional=True),
)
_SCORES: Final = tuple(
    Column(f"T{n}_{name}", f"t{n}", Kind.WHOLE, low=0, high=4, aliases=(f"T{n}",))
    for n, name in enumerate(_CRITERIA, start=1)
)
_EVIDENCE: Final = tuple(
    _note(f"T{n}_begrundelse", f"evidence{n}", optional=True) for n in range(1, 8)
)

_ORGANISATION: Final = Format(
    "organisation",
    N_("Organisation"),
    (
        _code("kode", "code", required=True),
        Column("navn", "name", required=True),
        Column(
            "niveau",
            "kind",
            Kind.CHOICE,
            required=True,
            choices=tuple(str(member.value) for member in UnitKind),
        ),
        _code("overordnet_kode", "parent", "organisation"),
        _code("leder_id", "leader_code", "personer"),
        *_SPAN,
    ),
    ("code",),
)
_PEOPLE: Final = Format(
    "personer",
    N_("Personer"),
    (
        _code("person_id", "code", required=True),
        Column("navn", "name", required=True),
        _text("stilling", "position"),
        _code("enhed", "unit", "organisation"),
        Column("lederniveau", "leader_level", Kind.WHOLE, low=1, high=5),
        _code("personaleleder_id", "personnel_leader", "personer"),
        _text("e-post", "email"),
        _text("primær_rolle", "primary_role"),
        _text("brugernavn", "login", optional=True),
        _day("anonymiseret", "anonymised_on", optional=True),
    ),
    ("code",),
)
_CHEFFORUM: Final = Format(
    "chefforum",
    N_("Chefforum"),
    (
        _code("person_id", "person", "personer", required=True),
        _text("funktion", "function"),
        _flag("direktørniveau", "is_director"),
        _code("enhed", "unit", "organisation"),
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
        _code("kompetence_id", "code", required=True),
        Column("kort_navn", "short_name", required=True),
        _text("english_label", "english_label"),
        _note("ordlyd", "wording"),
    ),
    ("code",),
)
_ROUNDS: Final = Format(
    "halvårsrunder",
    N_("Halvårsrunder"),
    (
        Column("halvår", "code", Kind.HALF_YEAR, required=True),
        _day("frist", "deadline"),
        _day("drøftelse", "discussion_on"),
        Column("startuge", "start_week", limit=8),
        _note("noter", "notes"),
    ),
    ("code",),
)
_THEMES: Final = Format(
    "temaer",
    N_("Temaer"),
    (
        _code("tema_id", "code"),
        Column("titel", "title", required=True, limit=TITLE_LIMIT),
        _note("problembeskrivelse", "problem"),
        _note("brændende_platform", "burning_platform"),
        Column("efterspurgt", "origins", Kind.CHOICES, choices=ORIGINS),
        _note("foreslået_af", "proposed_by"),
        _day("indsendt", "submitted_on"),
        Column("berørte_afdelinger", "departments", Kind.CODES, refers="organisation"),
        *_SCORES,
        Column("egnethed_pct", "suitability", Kind.DERIVED),
        Column("foreslået_type", "proposed_type", Kind.CHOICE, choices=TYPES),
        Column("stadie", "stage", Kind.CHOICE, choices=STAGES),
        Column("halvår", "round_code", Kind.HALF_YEAR),
        _text("politisk_kobling", "political_body"),
        Column("stikord", "keywords", Kind.WORDS, separator=";"),
        _note("bemærkning", "note"),
        _text("forslagsstiller_e-post", "proposer_email", optional=True),
        *_EVIDENCE,
        _note("økonomi", "economy_note", optional=True),
        _flag("ønsket_af_ledelsen", "wanted_by_management", optional=True),
        _flag("ønsket_af_medarbejdere", "wanted_by_staff", optional=True),
        _note("strategisk_dagsorden", "strategic_agenda", optional=True, multiline=False),
        _text("type_aftalt_af", "agreed_type_by", optional=True),
        _day("type_aftalt_dato", "agreed_type_on", optional=True),
        _note("type_aftalt_begrundelse", "agreement_reason", optional=True),
        _day("stadie_siden", "stage_since", optional=True),
        Column("rækkefølge", "rank", Kind.DECIMAL, optional=True),
        _day("besluttet_dato", "decided_on", optional=True),
        _text("besluttet_på_møde", "decided_at_meeting", optional=True),
        Column("dublet_af", "duplicate_of", Kind.CODE, optional=True, refers="temaer"),
        _text("sendt_til", "sent_to", optional=True),
    ),
    ("code",),
)
_ASSESSMENTS: Final = Format(
    "temavurderinger",
    N_("Temavurderinger"),
    (
        _code("tema_id", "theme", "temaer", required=True),
        _code("vurderet_af", "assessor", "personer", required=True),
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
        _code("tema_id", "theme", "temaer", required=True),
        Column("fra_stadie", "from_stage", Kind.CHOICE, choices=STAGES),
        Column("til_stadie", "to_stage", Kind.CHOICE, required=True, choices=STAGES),
        Column("dato", "changed_on", Kind.DAY, required=True),
        _text("udført_af", "changed_by"),
        _note("begrundelse", "reason"),
    ),
    ("theme", "from_stage", "to_stage", "changed_on", "changed_by"),
)
_DISCUSSIONS: Final = Format(
    "temadroeftelser",
    N_("Temadrøftelser"),
    (
        Column("halvår", "round_code", Kind.HALF_YEAR, required=True),
        _code("person_id", "person", "personer", required=True),
        _day("dato", "held_on"),
        _text("form", "form"),
        _flag("bistand_fra_sekretariat", "help_wanted"),
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
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a header tells: the kind (empty if unknown), whether it is for later, what lacks."""

    kind: str = ""
    later: bool = False
    missing: tuple[str, ...] = ()


def header_key(text: str) -> str:
    """Return a header as it is compared: case, blanks, hyphens and decomposition do not count."""
    plain = unicodedata.normalize("NFC", text.replace("\ufeff", "")).casefold()
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
