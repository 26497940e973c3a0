"""What the rules of the education know of cohorts, days and participants; money is in øre."""

import datetime as dt
from dataclasses import dataclass

from ns3tui.rules.education_words import CohortStatus, Grade, MemberStatus


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is known of one day of a cohort."""

    number: int
    heading: str = ""
    held_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class DiplomaFacts:
    """What the pool and the list of co-drivers say of somebody's diploma.

    ``in_pool`` tells which of the two has the word: the pool keeps the day, the list does not.
    """

    in_pool: bool
    has_diploma: bool
    on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class MemberFacts:
    """What is known of one participant; nothing where it is not known or not yet so.

    Attributes:
        code: the person's exchange id, or ``X101`` for somebody anonymised.
        status: how far the participant is.
        written: whether the written assignment is handed in.
        oral: whether the oral exam is taken.
        grade: the grade, once there is one.
        department_share: what the participant's department pays, in øre.
        secretariat_share: what the secretariat pays, in øre.
        has_co_driven: whether they have co-driven a network, or will have begun to, when the
            cohort begins; nothing of somebody anonymised.
        is_grandfathered: of generation 1 or 2, who never were co-drivers (A-01).
        diploma: what is kept of the diploma elsewhere; nothing of those kept nowhere else.
    """

    code: str
    status: MemberStatus = MemberStatus.ENROLLED
    written: bool | None = None
    oral: bool | None = None
    grade: Grade | None = None
    department_share: int | None = None
    secretariat_share: int | None = None
    has_co_driven: bool | None = None
    is_grandfathered: bool = False
    diploma: DiplomaFacts | None = None

    @property
    def has_done_both(self) -> bool:
        """Tell whether assignment and exam are both done (R-71)."""
        return bool(self.written and self.oral)


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """What is known of one cohort; price and shares are for one participant, in øre."""

    code: str
    start: dt.date
    end: dt.date | None = None
    status: CohortStatus = CohortStatus.PLANNED
    places_low: int | None = None
    places_high: int | None = None
    price: int | None = None
    department_share: int | None = None
    secretariat_share: int | None = None
    ects: int | None = None
    days: tuple[DayFacts, ...] = ()
    members: tuple[MemberFacts, ...] = ()

    @property
    def size(self) -> int:
        """How many take, or took, a place: those who left count, those who withdrew do not."""
        return sum(m.status is not MemberStatus.WITHDRAWN for m in self.members)

    def is_over(self, day: dt.date) -> bool:
        """Tell whether the cohort has ended before a day."""
        if self.end is None:
            return self.status is CohortStatus.DONE
        return self.end < day
