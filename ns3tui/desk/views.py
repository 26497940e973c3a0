"""What the screens are handed: frozen values, never rows of the store."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from ns3tui.desk.board_views import ThemeCard
from ns3tui.rules.finding import Finding
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Where we are with a half-year: the line that always stands on top.

    Counts of reference leaders and network leaders are nothing until those subjects are kept.
    """

    round_code: str
    deadline: dt.date | None
    days_left: int | None
    """Days to the deadline; negative when it has passed."""
    started: int
    started_low: int
    started_high: int
    learning: int
    learning_target: int
    welfare: int
    welfare_low: int
    welfare_high: int
    innovation: int
    """Innovation networks running at the same time, with those the round adds."""
    innovation_limit: int
    reference_leaders_yes: int | None = None
    network_leaders_free: int | None = None
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    is_judged: bool = False
    """Whether the findings are counted yet."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the seven criteria on a theme: the desk's agreed score and its line of evidence."""

    key: str
    label: str
    prompt: str
    score: int | None
    evidence: str


@dataclass(frozen=True, slots=True)
class AssessorScores:
    """One assessor's seven scores with evidence."""

    person_code: str
    person_name: str
    assessed_on: dt.date
    scores: tuple[int | None, ...]
    evidence: tuple[str, ...]

    @property
    def total(self) -> int | None:
        """The sum of the scores given, or nothing."""
        given = [score for score in self.scores if score is not None]
        return sum(given) if given else None


@dataclass(frozen=True, slots=True)
class RuleWord:
    """A finding with the paper's own words, for the rule lens."""

    finding: Finding
    phrase: str
    section: str
    gloss: str
    settings: tuple[tuple[str, str], ...] = ()
    """Key and today's value of each number the rule uses."""
    overridden: str = ""
    """The reason when the rule is set aside for this subject."""


@dataclass(frozen=True, slots=True)
class StageStep:
    """One step in a theme's course."""

    from_stage: Stage | None
    to_stage: Stage
    on: dt.date
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A rule set aside, with its reason."""

    id: int
    rule: str
    subject: str
    reason: str
    message: str
    by: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class SimilarTheme:
    """An earlier theme that resembles this one.

    Attributes:
        score: likeness in percent, 0–100: words 50, keywords 30, departments 20.
        shared: what they share, in words.
    """

    code: str
    title: str
    stage: Stage
    round_code: str
    score: int
    shared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply in the outbox."""

    id: int
    theme_code: str
    theme_title: str
    recipient: str
    subject: str
    body: str
    drafted_on: dt.date
    sent_at: dt.datetime | None
    sent_by: str


@dataclass(frozen=True, slots=True)
class ThemeDetail:
    """Everything the desk knows of one theme.

    ``fields`` holds the editable fields by their names, as :func:`ns3tui.desk.themes.edit` takes
    them, and ``version`` the state they were read in.
    """

    code: str
    version: str
    card: ThemeCard
    fields: Mapping[str, object]
    department_names: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    assessments: tuple[AssessorScores, ...]
    findings: tuple[RuleWord, ...]
    stages: tuple[StageStep, ...]
    overrides: tuple[OverrideView, ...]
    similar: tuple[SimilarTheme, ...]
    replies: tuple[ReplyView, ...]
    advice: NetworkType | None = None
    advice_reasons: tuple[str, ...] = ()
    duplicate_of: str = ""
    sent_to: str = ""
    submitted_on: dt.date | None = None

    def text(self, name: str) -> str:
        """Return an editable field as text; empty when it has no value."""
        value = self.fields.get(name)
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class MovePreview:
    """What a move of several themes would do."""

    to_stage: Stage
    ok: tuple[str, ...]
    blocked: tuple[tuple[str, tuple[Finding, ...]], ...]
    warnings: tuple[Finding, ...] = ()
    unchanged: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings that block."""
        return tuple(finding for _code, found in self.blocked for finding in found)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did: the themes moved and the findings that did not stop it."""

    codes: tuple[str, ...]
    to_stage: Stage
    findings: tuple[Finding, ...] = field(default=())
    answered: tuple[str, ...] = ()
    """The themes whose proposer a reply was drafted to."""
