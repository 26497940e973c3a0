"""A co-driver for a network leader: two named parts and four reasons (R-36 … R-38, R-42).

The first part is complementarity on the ten competences: how far the co-driver lifts the pair
above the leader alone. The second is knowledge of the theme, and counts most where the leader
has none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ns3tui.danish import fold
from ns3tui.i18n import N_, _

WEAK: Final = 2
"""A level up to this is a gap somebody else may close."""
STRONG: Final = 3
SUBJECT_POINTS: Final = 4
"""A subject of the theme the co-driver brings and the leader lacks, in points."""
SHARED_SUBJECT_POINTS: Final = 2
_LEAST_STEM: Final = 4

REASONS: Final = (
    N_("Fagfaglig på temaet"),
    N_("Supplerer netværkslederens kompetencer"),
    N_("Har selv netværkslederkompetencer"),
    N_("Strategisk vigtig for livet efter netværket"),
)
"""The four reasons to choose a co-driver, to tick in the pairing."""

Levels = Sequence[int | None]


@dataclass(frozen=True, slots=True)
class Complement:
    """What a pair comes to on the ten competences.

    Attributes:
        both: the better level of the two in each competence.
        lift: the levels the co-driver adds, summed over the ten.
        closes: numbers (1–10) of the leader's gaps the co-driver is strong in.
        open_gaps: numbers of the gaps both share.
    """

    both: tuple[int | None, ...]
    lift: int
    closes: tuple[int, ...]
    open_gaps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PairScore:
    """The two named parts, their sum, and which of the four reasons the data speaks for."""

    complement: Complement
    subjects: tuple[str, ...]
    subject_points: int
    reasons: tuple[bool, bool, bool, bool]

    @property
    def competence_points(self) -> int:
        """The first part: complementarity."""
        return self.complement.lift

    @property
    def total(self) -> int:
        """Both parts together."""
        return self.competence_points + self.subject_points


def complement(leader: Levels, co_driver: Levels) -> Complement:
    """Return what a co-driver adds to a leader; a level not assessed counts as 0 (R-37)."""
    both: list[int | None] = []
    closes: list[int] = []
    left: list[int] = []
    lift = 0
    for number, (mine, theirs) in enumerate(zip(leader, co_driver, strict=True), start=1):
        known = [level for level in (mine, theirs) if level is not None]
        both.append(max(known, default=None))
        lift += max(0, (theirs or 0) - (mine or 0))
        if (mine or 0) <= WEAK:
            (closes if (theirs or 0) >= STRONG else left).append(number)
    return Complement(tuple(both), lift, tuple(closes), tuple(left))


def subjects_on(theme_words: Iterable[str], subjects: Iterable[str]) -> tuple[str, ...]:
    """Return the subjects of a person that touch a theme's words.

    Words are compared folded, and by their common beginning, so that *skole* meets *skolegang*.
    """
    words = {part for text in theme_words for part in fold(text).split()}
    return tuple(
        subject
        for subject in subjects
        if any(_akin(part, word) for part in fold(subject).split() for word in words)
    )


def _akin(left: str, right: str) -> bool:
    if left == right:
        return True
    short, long = sorted((left, right), key=len)
    return len(short) >= _LEAST_STEM and long.startswith(short)


def score_pair(
    leader: Levels,
    co_driver: Levels,
    *,
    theme_words: Sequence[str] = (),
    leader_subjects: Sequence[str] = (),
    co_driver_subjects: Sequence[str] = (),
    is_from_affected_department: bool = False,
) -> PairScore:
    """Return how well a co-driver goes with a leader on a theme (R-37, R-38).

    ``is_from_affected_department`` tells that the co-driver's own department lives with the
    result and the leader's is another: the fourth reason.
    """
    pair = complement(leader, co_driver)
    brings = subjects_on(theme_words, co_driver_subjects)
    each = SHARED_SUBJECT_POINTS if subjects_on(theme_words, leader_subjects) else SUBJECT_POINTS
    strong = sum((level or 0) >= STRONG for level in co_driver)
    return PairScore(
        pair,
        brings,
        each * len(brings),
        (bool(brings), bool(pair.closes), strong * 2 >= len(co_driver),
         is_from_affected_department),
    )  # fmt: skip


def reason_labels(reasons: Sequence[bool]) -> tuple[str, ...]:
    """Return the reasons that hold, in the language in use."""
    return tuple(_(label) for label, holds in zip(REASONS, reasons, strict=True) if holds)
