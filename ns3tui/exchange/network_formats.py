"""The exchange files of networks and people."""

from typing import Final

from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.columns import Format, answer, code, day, derived, flag, note, scale, text
from ns3tui.i18n import N_
from ns3tui.rules.roles import (
    ActorGroup,
    Answer,
    CapitalStatus,
    DiplomaStatus,
    Generation,
    PoolStatus,
    Role,
)
from ns3tui.rules.types import NetworkType
from ns3tui.text import NOTE_LIMIT, TITLE_LIMIT


def _words(of: type[Role | ActorGroup | Answer | CapitalStatus | DiplomaStatus | Generation
                    | PoolStatus | NetworkType]) -> tuple[str, ...]:  # fmt: skip
    return tuple(str(member.value) for member in of)


_NETWORKS: Final = Format(
    "netvaerk",
    N_("Netværk"),
    (
        code("netværk_id", "code", required=True),
        code("tema_id", "theme", "temaer", required=True),
        Column("navn", "name", required=True, limit=TITLE_LIMIT),
        Column("type", "type", Kind.CHOICE, required=True, choices=_words(NetworkType)),
        Column("halvår", "round_code", Kind.HALF_YEAR),
        day("start", "starts_on"),
        derived("startuge", "start_week"),
        day("hovedforløb_slut", "main_end"),
        day("planlagt_slut", "planned_end"),
        day("faktisk_slut", "closed_on"),
        derived("status", "stage"),
        text("aktuel_fase", "current_phase"),
        derived("netværksleder_id", "leader", "personer"),
        derived("co-driver_id", "co_driver", "personer"),
        derived("referenceleder_id", "reference_leader", "personer"),
        text("politisk_kobling", "political_body"),
        note("mål", "goal"),
        note("succeskriterium", "success"),
        Column("testkapital_kr", "capital_kroner", Kind.WHOLE),
        text("testkapital_kilde", "capital_source"),
        Column("testkapital_status", "capital_status", Kind.CHOICE, choices=_words(CapitalStatus)),
        note("bemærkning", "note"),
        day("politisk_vurderet", "political_assessed_on", optional=True),
        answer("politisk_samspil", "political_needed", optional=True),
        note("politisk_note", "political_note", optional=True),
        day("roller_drøftet", "roles_reviewed_on", optional=True),
        note("testnoter", "test_notes", optional=True),
        note("afslutningsnote", "closing_note", optional=True),
    ),
    ("code",),
)
_ROLES: Final = Format(
    "netvaerksroller",
    N_("Netværksroller"),
    (
        code("netværk_id", "network", "netvaerk", required=True),
        Column("rolle", "role", Kind.CHOICE, required=True, choices=_words(Role)),
        code("person_id", "person", "personer", required=True),
        Column("fra", "valid_from", Kind.DAY, required=True),
        day("til", "valid_to"),
        note("årsag", "reason"),
        text("valgt_af", "chosen_by", optional=True),
        day("valgt_dato", "chosen_on", optional=True),
    ),
    ("network", "role", "person", "valid_from"),
)
_PARTICIPANTS: Final = Format(
    "netvaerksdeltagere",
    N_("Netværksdeltagere"),
    (
        code("netværk_id", "network", "netvaerk", required=True),
        code("person_id", "person", "personer"),
        text("deltager", "label"),
        Column(
            "aktørgruppe", "actor_group", Kind.CHOICE, required=True, choices=_words(ActorGroup)
        ),
        answer("forpligtet_til_egen_basis", "is_committed"),
        note("forpligtelse", "commitment", optional=True),
        day("fulgt_op", "followed_up_on", optional=True),
        note("opfølgning", "follow_up", optional=True),
        note("tager_med_hjem", "takes_home", optional=True),
    ),
    ("network", "person", "label"),
)
_MANDATES: Final = Format(
    "mandatkontrakter",
    N_("Mandatkontrakter"),
    (
        code("netværk_id", "network", "netvaerk", required=True),
        Column("version", "number", Kind.WHOLE, required=True, low=1, high=1000),
        code("netværksleder_id", "leader", "personer"),
        code("referenceleder_id", "reference_leader", "personer"),
        code("personaleleder_id", "personnel_leader", "personer"),
        code("co-driver_id", "co_driver", "personer"),
        day("underskrevet_netværksleder", "signed_leader"),
        day("underskrevet_referenceleder", "signed_reference_leader"),
        day("underskrevet_personaleleder", "signed_personnel_leader"),
        day("underskrevet_sekretariat", "signed_secretariat"),
        derived("status", "mandate_status"),
        note("tidsaftale", "time_agreement"),
        scale("dage_i_sekretariatet_pr_uge", "seat_days", 7),
        note("roller_og_ansvar", "roles"),
        note("kompetenceudvikling", "development"),
        day("underskrevet_co-driver", "signed_co_driver", optional=True),
        day("udarbejdet", "drawn_up_on", optional=True),
        note("formål_og_mål", "purpose", optional=True),
        note("basisopgaver", "basis_tasks", optional=True),
        note("politisk_samspil", "political", optional=True),
        note("testkapital", "capital", optional=True),
        note("statusrytme", "rhythm", optional=True),
        note("løfte_til_co-driver", "promise", optional=True),
        note("årsag", "reason", optional=True),
    ),
    ("network", "number"),
)
_SUBJECTS: Final = Column("fagområder", "subjects", Kind.WORDS, separator=";", limit=NOTE_LIMIT)
_LEADERS: Final = Format(
    "netvaerksledere",
    N_("Netværksledere"),
    (
        code("person_id", "person", "personer", required=True),
        derived("navn", "name"),
        Column(
            "generation",
            "generation",
            Kind.CHOICE,
            choices=_words(Generation),
            fallback=Generation.UNPROVEN.value,
        ),
        flag("diplom", "has_diploma"),
        day("diplomdato", "diploma_on"),
        Column("antal_netværk_ledet", "earlier_led", Kind.WHOLE, high=100, fallback=0),
        Column(
            "antal_netværk_som_co-driver", "earlier_co_driven", Kind.WHOLE, high=100, fallback=0
        ),
        Column(
            "puljestatus",
            "status",
            Kind.CHOICE,
            choices=_words(PoolStatus),
            fallback=PoolStatus.CANDIDATE.value,
        ),
        day("til_rådighed_fra", "available_from"),
        _SUBJECTS,
        derived("professionel_netværksleder", "is_proven"),
        note("bemærkning", "note", optional=True),
    ),
    ("person",),
)
_CO_DRIVERS: Final = Format(
    "co-drivere",
    N_("Co-drivere"),
    (
        code("person_id", "person", "personer", required=True),
        derived("navn", "name"),
        derived("enhed", "unit"),
        Column(
            "diplomstatus",
            "diploma_status",
            Kind.CHOICE,
            choices=_words(DiplomaStatus),
            fallback=DiplomaStatus.NOT_BEGUN.value,
        ),
        Column("uddannelseshold", "cohort_code", Kind.CODE),
        Column(
            "antal_netværk_som_co-driver", "earlier_co_driven", Kind.WHOLE, high=100, fallback=0
        ),
        derived("aktuelt_netværk", "current_network", "netvaerk"),
        _SUBJECTS,
        derived("kan_optages_i_pulje", "may_join"),
        day("til_rådighed_fra", "available_from", optional=True),
        note("bemærkning", "note", optional=True),
    ),
    ("person",),
)
_PROFILES: Final = Format(
    "kompetenceprofiler",
    N_("Kompetenceprofiler"),
    (
        code("person_id", "person", "personer", required=True),
        *(scale(f"K{number:02d}", f"k{number}") for number in range(1, 11)),
        text("kilde", "source"),
        Column("dato", "assessed_on", Kind.DAY, required=True),
    ),
    ("person", "assessed_on"),
)
_INTEREST: Final = Format(
    "netvaerksleder_interesse",
    N_("Netværkslederes interesse"),
    (
        code("tema_id", "theme", "temaer", required=True),
        code("person_id", "person", "personer", required=True),
        scale("kompetence", "competence"),
        scale("timing", "timing"),
        scale("motivation", "motivation"),
        note("bemærkning", "note"),
    ),
    ("theme", "person"),
)
_OPT_INS: Final = Format(
    "referenceleder_tilvalg",
    N_("Referencelederes tilvalg"),
    (
        code("tema_id", "theme", "temaer", required=True),
        code("person_id", "person", "personer", required=True),
        Column("tilkendegivelse", "answer", Kind.CHOICE, required=True, choices=_words(Answer)),
        note("begrundelse", "reason"),
        Column("dato", "answered_on", Kind.DAY, required=True),
    ),
    ("theme", "person", "answered_on"),
)

NETWORK_FORMATS: Final = (
    _NETWORKS,
    _ROLES,
    _PARTICIPANTS,
    _MANDATES,
    _LEADERS,
    _CO_DRIVERS,
    _PROFILES,
    _INTEREST,
    _OPT_INS,
)
"""In the order their rows refer to each other; roles come before those they are counted for."""

NEEDED: Final = {
    "netvaerk": ("netværk_id", "tema_id", "navn", "type"),
    "netvaerksroller": ("netværk_id", "rolle", "person_id", "fra"),
    "netvaerksdeltagere": ("netværk_id", "deltager", "aktørgruppe"),
    "mandatkontrakter": ("netværk_id", "version", "underskrevet_netværksleder"),
    "netvaerksledere": ("person_id", "generation", "puljestatus"),
    "co-drivere": ("person_id", "diplomstatus", "uddannelseshold"),
    "kompetenceprofiler": ("person_id", "K01", "dato"),
    "netvaerksleder_interesse": ("tema_id", "person_id", "timing", "motivation"),
    "referenceleder_tilvalg": ("tema_id", "person_id", "tilkendegivelse", "dato"),
}
"""The headers each file must have to be known as what it is."""
