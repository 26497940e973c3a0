"""What the rules are told: plain values, wherever they come from."""

import datetime as dt
from dataclasses import dataclass, field

from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """What is known of a theme; a missing text is empty, a missing day or score is nothing."""

    code: str
    stage: Stage
    submitted_on: dt.date
    scores: tuple[int | None, ...]
    departments: tuple[str, ...] = ()
    has_origin: bool = False
    has_burning_platform: bool = False
    type: NetworkType | None = None
    type_agreed_on: dt.date | None = None
    round_code: str = ""
    strategic_agenda: str = ""
    decided_on: dt.date | None = None
    decided_at_meeting: str = ""
    deadline: dt.date | None = None
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningTheme:
    """A theme whose network runs, as other themes are held against it (R-21, R-83)."""

    code: str
    title: str
    stage: Stage
    type: NetworkType | None
    departments: frozenset[str]
    keywords: frozenset[str]


@dataclass(frozen=True, slots=True)
class RoundTheme:
    """A theme as its round counts it."""

    code: str
    stage: Stage
    type: NetworkType | None


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What is known of a half-year round.

    ``members`` are chefforum's members by code and name; ``discussed`` the codes of those who
    have held their theme discussion. ``is_current`` tells whether the desk works on this round
    now: only then are missing discussions and meetings held against it. ``starts_on`` is the
    Monday its networks start.
    """

    code: str
    deadline: dt.date
    starts_on: dt.date
    is_current: bool
    discussion_on: dt.date | None = None
    members: tuple[tuple[str, str], ...] = ()
    discussed: frozenset[str] = frozenset()
    themes: tuple[RoundTheme, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class MoveFacts:
    """What a move brings along: a reason, a decision, the half-year to wake, what runs already."""

    reason: str = ""
    meeting: str = ""
    decided_on: dt.date | None = None
    wake_round: str = ""
    running: tuple[RunningTheme, ...] = ()
