"""The words of the education of co-drivers: how far a cohort and a participant are, and grades."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from ns3tui.i18n import N_, _

HEADINGS: Final = (
    "Velfærd på ny",
    "Værdiskabelse",
    "Innovation",
    "Facilitering og ledelse i netværk",
    "Netværket og basisorganisationen",
)
"""What the five days are called, in the paper's own words (R-70)."""
_ANONYMOUS: Final = re.compile(r"X[0-9]+")


class CohortStatus(StrEnum):
    """How far a cohort is; the values are the words of the exchange format."""

    PLANNED = "planlagt"
    RUNNING = "i gang"
    DONE = "afsluttet"
    CANCELLED = "aflyst"

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _(_TITLES[self])


class MemberStatus(StrEnum):
    """How far a participant is; the values are the words of the exchange format."""

    ENROLLED = "tilmeldt"
    UNDER_WAY = "i gang"
    PASSED = "bestået"
    FAILED = "ikke bestået"
    LEFT = "ophørt"
    """Took a place and left the cohort under way."""
    WITHDRAWN = "afmeldt"
    """Took the sign-up back before it began, and so takes no place."""

    @property
    def label(self) -> str:
        """The status in the language in use."""
        return _(_TITLES[self])

    @property
    def takes_part(self) -> bool:
        """Tell whether the days of the cohort are in the participant's calendar."""
        return self not in {MemberStatus.LEFT, MemberStatus.WITHDRAWN}

    @property
    def is_open(self) -> bool:
        """Tell whether the exam is still to come."""
        return self in {MemberStatus.ENROLLED, MemberStatus.UNDER_WAY}


class Grade(StrEnum):
    """The Danish scale of seven grades; 02 is the lowest that passes."""

    UNACCEPTABLE = "-3"
    INADEQUATE = "00"
    ADEQUATE = "02"
    FAIR = "4"
    GOOD = "7"
    VERY_GOOD = "10"
    EXCELLENT = "12"

    @property
    def passes(self) -> bool:
        """Tell whether the grade is a pass."""
        return self not in {Grade.UNACCEPTABLE, Grade.INADEQUATE}


_TITLES: Final[Mapping[str, str]] = {
    CohortStatus.PLANNED: N_("planlagt"),
    CohortStatus.RUNNING: N_("i gang"),
    CohortStatus.DONE: N_("afsluttet"),
    CohortStatus.CANCELLED: N_("aflyst"),
    MemberStatus.ENROLLED: N_("tilmeldt"),
    MemberStatus.PASSED: N_("bestået"),
    MemberStatus.FAILED: N_("ikke bestået"),
    MemberStatus.LEFT: N_("ophørt"),
    MemberStatus.WITHDRAWN: N_("afmeldt"),
}


def is_anonymous(code: str) -> bool:
    """Tell whether an exchange id is of somebody who is kept as a number only: ``X101``."""
    return _ANONYMOUS.fullmatch(code) is not None
