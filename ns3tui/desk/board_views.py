"""What the board shows, apart from the other views: the first paint imports this and no more."""

from collections.abc import Mapping
from dataclasses import dataclass

from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

SCORE_MAX = 28
CRITERIA_COUNT = 7


@dataclass(frozen=True, slots=True)
class ThemeCard:
    """One card of the board.

    Attributes:
        origins: ``↑`` from below, ``←`` from outside, ``↓`` from above; several may stand.
        score: the sum of the scores given so far, 0–28, or nothing when none is given.
        scored: how many of the seven criteria are scored.
        days_in_stage: whole days since the theme came to its stage; never negative.
        worst: the weight of the heaviest finding, or nothing.
    """

    code: str
    title: str
    stage: Stage
    type: NetworkType | None
    origins: str
    score: int | None
    scored: int
    days_in_stage: int
    rank: float
    round_code: str
    departments: tuple[str, ...] = ()
    worst: Severity | None = None
    finding_count: int = 0
    similar: int = 0
    score_max: int = SCORE_MAX

    @property
    def type_letter(self) -> str:
        """V, L or I; empty while no type is proposed."""
        return self.type.letter if self.type else ""


@dataclass(frozen=True, slots=True)
class BoardView:
    """The cards on the board by stage, in rank order; every stage has an entry."""

    lanes: Mapping[Stage, tuple[ThemeCard, ...]]
    hidden: int
    """How many themes the filter hides."""
    total: int
    counts: Mapping[Stage, int] | None = None
    """How many themes each stage has, when not all of them are here yet."""

    def count(self, stage: Stage) -> int:
        """Return how many themes stand in a stage."""
        return len(self.lanes[stage]) if self.counts is None else self.counts.get(stage, 0)

    def card(self, code: str) -> ThemeCard | None:
        """Return the card with a code, or nothing."""
        return next((c for lane in self.lanes.values() for c in lane if c.code == code), None)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes on the board, lane by lane."""
        return tuple(card.code for lane in self.lanes.values() for card in lane)
