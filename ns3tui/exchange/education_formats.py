"""The exchange files of the education of co-drivers: cohorts, their days, who is on them."""

from enum import StrEnum
from typing import Final

from ns3tui.exchange.cells import Column, Kind
from ns3tui.exchange.columns import Format, answer, code, day, derived, text
from ns3tui.i18n import N_
from ns3tui.rules.education_words import CohortStatus, Grade, MemberStatus
from ns3tui.text import TITLE_LIMIT

_MOST_PLACES: Final = 1000
_MOST_ECTS: Final = 60
_MOST_DAYS: Final = 100
_SHARES: Final = (
    Column("andel_basisafdeling_kr", "department_share", Kind.MONEY),
    Column("andel_sekretariat_kr", "secretariat_share", Kind.MONEY),
)


def _words(of: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in of)


def _places(header: str, field: str) -> Column:
    return Column(header, field, Kind.WHOLE, low=1, high=_MOST_PLACES)


_COHORTS: Final = Format(
    "uddannelseshold",
    N_("Uddannelseshold"),
    (
        code("hold_id", "code", required=True),
        Column("navn", "name", required=True, limit=TITLE_LIMIT),
        Column("start", "starts_on", Kind.DAY, required=True),
        day("slut", "ends_on"),
        _places("pladser_min", "places_low"),
        _places("pladser_max", "places_high"),
        derived("antal", "size"),
        Column(
            "status",
            "cohort_status",
            Kind.CHOICE,
            choices=_words(CohortStatus),
            fallback=CohortStatus.PLANNED.value,
        ),
        Column("pris_pr_deltager_kr", "price", Kind.MONEY),
        *_SHARES,
        text("udbyder", "provider"),
        Column("ects", "ects", Kind.WHOLE, low=0, high=_MOST_ECTS),
    ),
    ("code",),
)
_DAYS: Final = Format(
    "uddannelsesdage",
    N_("Uddannelsesdage"),
    (
        code("hold_id", "cohort", "uddannelseshold", required=True),
        Column("dag", "number", Kind.WHOLE, required=True, low=1, high=_MOST_DAYS),
        text("overskrift", "heading"),
        day("dato", "held_on"),
    ),
    ("cohort", "number"),
)
_MEMBERS: Final = Format(
    "uddannelsesdeltagere",
    N_("Uddannelsesdeltagere"),
    (
        code("hold_id", "cohort", "uddannelseshold", required=True),
        # Somebody anonymised (X101) is among no people, so the code refers to no other file.
        code("person_id", "attendee", required=True),
        text("navn", "label"),
        code("enhed", "unit", "organisation"),
        Column(
            "status",
            "member_status",
            Kind.CHOICE,
            choices=_words(MemberStatus),
            fallback=MemberStatus.ENROLLED.value,
        ),
        answer("skriftlig_opgave_afleveret", "written"),
        answer("mundtlig_eksamen", "oral"),
        Column("karakter", "grade", Kind.CHOICE, choices=_words(Grade)),
        *_SHARES,
    ),
    ("cohort", "attendee"),
)

EDUCATION_FORMATS: Final = (_COHORTS, _DAYS, _MEMBERS)
"""In the order their rows refer to each other."""

NEEDED: Final = {
    "uddannelseshold": ("hold_id", "navn", "start"),
    "uddannelsesdage": ("hold_id", "dag", "dato"),
    "uddannelsesdeltagere": ("hold_id", "person_id"),
}
"""The headers each file must have to be known as what it is."""
