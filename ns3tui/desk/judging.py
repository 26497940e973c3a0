"""Where the desk asks the rules: rows in, findings out.

Judgements of a theme are remembered by the state of its row, its departments, its deadline and
the numbers of the day, so a board of thousands is judged once and then only where something
changed. The hint at overlapping work (R-83) depends on other themes and is left to the detail
pane and ``check``.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.desk.rows import ThemeRow, theme_rows
from ns3tui.desk.views import RuleWord
from ns3tui.i18n import _
from ns3tui.rules.catalogue import rules
from ns3tui.rules.criteria import CRITERIA
from ns3tui.rules.facts import MoveFacts, RunningTheme, ThemeFacts
from ns3tui.rules.finding import Finding, by_weight
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.rounds import (
    default_deadline,
)
from ns3tui.rules.stages import Stage
from ns3tui.rules.themes import judge_move, judge_theme
from ns3tui.rules.types import NetworkType, advise

_CACHE_LIMIT: Final = 40_000
_judged: dict[tuple[Any, ...], tuple[Finding, ...]] = {}
_HEADS_FOR: Final = (Stage.PRIORITISED, Stage.MANDATE, Stage.RUNNING)
RUNNING: Final = (Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION)


@dataclass(frozen=True, slots=True)
class RibbonNumbers:
    """The numbers the ribbon shows, as of a day (R-19, R-20, R-21)."""

    started_low: int = 4
    started_high: int = 5
    learning: int = 1
    welfare_low: int = 3
    welfare_high: int = 4
    innovation_limit: int = 2
    innovation_counts: bool = True


def _texts_at(session: Session, day: dt.date) -> dict[str, str]:
    c = table("rule_setting").c
    statement = sa.select(c.key, c.value).where(c.valid_from <= day).order_by(c.valid_from, c.id)
    return dict(session.execute(statement).all())


def rule_numbers(session: Session, day: dt.date) -> Numbers:
    """Read all numbers of the rules as they hold on a day."""
    return Numbers.resolve(_texts_at(session, day))


def numbers_at(session: Session, today: dt.date) -> RibbonNumbers:
    """Read the numbers of the ribbon as they hold on a day."""
    numbers = rule_numbers(session, today)
    return RibbonNumbers(
        started_low=numbers["round.starts_low"],
        started_high=numbers["round.starts_high"],
        learning=numbers["round.learning"],
        welfare_low=numbers["round.welfare_low"],
        welfare_high=numbers["round.welfare_high"],
        innovation_limit=numbers["innovation.most"],
        innovation_counts=bool(numbers["round.innovation_counts"]),
    )


class Deadlines:
    """The deadline of each round: the one kept, else the one of the numbers."""

    def __init__(self, session: Session, numbers: Numbers) -> None:
        c = table("half_year_round").c
        kept = session.execute(sa.select(c.code, c.deadline))
        self._numbers = numbers
        self._kept: dict[str, dt.date | None] = dict(kept.all())

    def of(self, code: str) -> dt.date | None:
        """Return the deadline of a round, or nothing for what is no round."""
        if self._kept.get(code) is None:
            try:
                self._kept[code] = default_deadline(code, self._numbers)
            except ValueError:
                return None  # a theme without a round has no deadline
        return self._kept[code]


def facts_of(row: ThemeRow, deadline: dt.date | None) -> ThemeFacts:
    """Return what the rules are told of a theme."""
    return ThemeFacts(
        code=row.code,
        stage=row.stage,
        submitted_on=row.submitted_on,
        scores=row.scores,
        departments=row.departments,
        has_origin=bool(row.origins),
        has_burning_platform=row.has_platform,
        type=row.proposed_type,
        type_agreed_on=row.agreed_type_on,
        round_code=row.round_code,
        strategic_agenda=row.strategic_agenda,
        decided_on=row.decided_on,
        decided_at_meeting=row.decided_at_meeting,
        deadline=deadline,
        keywords=row.keywords,
    )


def running_themes(session: Session) -> tuple[RunningTheme, ...]:
    """Read the themes whose networks run now."""
    return _running_among(theme_rows(session, table("theme").c.stage.in_(RUNNING)))


def _running_among(rows: Iterable[ThemeRow]) -> tuple[RunningTheme, ...]:
    return tuple(
        RunningTheme(
            row.code,
            row.title,
            row.stage,
            row.proposed_type,
            frozenset(row.departments),
            frozenset(row.keywords),
        )
        for row in rows
        if row.stage in RUNNING
    )


class Judge:
    """Judges many themes with what is read once: numbers, deadlines and running networks."""

    def __init__(
        self, session: Session, today: dt.date, rows: Iterable[ThemeRow] | None = None
    ) -> None:
        """Read what is needed; ``rows`` are all themes of the day when it is not today."""
        self.numbers = rule_numbers(session, today)
        self.deadlines = Deadlines(session, self.numbers)
        self.running = running_themes(session) if rows is None else _running_among(rows)
        self._session, self._today = session, today

    def theme(self, row: ThemeRow) -> tuple[Finding, ...]:
        """Return all findings about a theme, overridden ones included."""
        facts = facts_of(row, self.deadlines.of(row.round_code))
        return tuple(judge_theme(facts, self.numbers, self.running))

    def move(
        self,
        row: ThemeRow,
        to_stage: Stage,
        *,
        reason: str = "",
        meeting: str = "",
        decided_on: dt.date | None = None,
        wake_round: str = "",
    ) -> tuple[Finding, ...]:
        """Return all findings a move would bring about, those that do not block included."""
        facts = facts_of(row, self.deadlines.of(row.round_code))
        brought = MoveFacts(reason, meeting, decided_on, wake_round, self.running)
        found = judge_move(facts, to_stage, self.numbers, brought)
        if not any(finding.rule == "R-21" for finding in found):
            found += self._innovation_ahead(row, to_stage)
        return tuple(by_weight(found))

    def _innovation_ahead(self, row: ThemeRow, to_stage: Stage) -> list[Finding]:
        """Return the weeks ahead in which the theme would be one innovation network too many."""
        if row.proposed_type is not NetworkType.INNOVATION or to_stage not in _HEADS_FOR:
            return []
        from ns3tui.desk.innovation import judge_theme_course

        starts = to_stage is Stage.RUNNING
        return judge_theme_course(self._session, row, self._today, starts=starts)


def judge_theme_row(session: Session, row: ThemeRow, today: dt.date) -> tuple[Finding, ...]:
    """Return all findings about one theme, overridden ones included."""
    return Judge(session, today).theme(row)


class CardJudge:
    """Judges the cards of one reading, remembering states judged before."""

    def __init__(self, session: Session, today: dt.date, at_most: int | None) -> None:
        texts = _texts_at(session, today)
        self._numbers = Numbers.resolve(texts)
        self._deadlines = Deadlines(session, self._numbers)
        self._key = tuple(sorted(texts.items()))
        self._language = _("fejl")
        self._left = at_most

    def __call__(self, row: ThemeRow) -> tuple[Finding, ...]:
        """Return the findings about a theme; none yet when the allowance is spent."""
        deadline = self._deadlines.of(row.round_code)
        key = (row.version, row.stage, row.decided_on, row.agreed_type_on, row.departments,
               deadline, self._key, self._language)  # fmt: skip
        known = _judged.get(key)
        if known is not None:
            return known
        if self._left is not None:
            if self._left <= 0:
                return ()
            self._left -= 1
        if len(_judged) > _CACHE_LIMIT:
            _judged.clear()
        found = tuple(judge_theme(facts_of(row, deadline), self._numbers))
        _judged[key] = found
        return found


def judge_new(code: str, fields: Mapping[str, Any], today: dt.date) -> tuple[Finding, ...]:
    """Return the findings that stop a theme from being written down: an origin is required."""
    if any(fields.get(name) for name in ("from_below", "from_outside", "from_above")):
        return ()
    facts = ThemeFacts(code, Stage.DESCRIBED, today, (None,) * 7, has_burning_platform=True)
    found = judge_theme(facts, Numbers.resolve({}))
    return tuple(finding for finding in found if finding.rule == "R-11")


def advice_of(row: ThemeRow) -> tuple[NetworkType | None, tuple[str, ...]]:
    """Return the type advice on a theme with its reasons; none before a score is given."""
    if all(score is None for score in row.scores):
        return None, ()
    advice = advise(row.scores, from_above=row.from_above, political_body=row.political_body)
    return advice.type, advice.reasons


def words_of(
    session: Session,
    findings: Iterable[Finding],
    today: dt.date,
    overridden: Mapping[str, str] | None = None,
) -> tuple[RuleWord, ...]:
    """Return findings with the paper's words and today's numbers, for the rule lens."""
    numbers = rule_numbers(session, today)
    words = []
    for finding in findings:
        rule = rules().get(finding.rule)
        if rule is None:
            words.append(RuleWord(finding, "", "", ""))
            continue
        shown = tuple((key, numbers.shown(key)) for key in rule.settings)
        reason = (overridden or {}).get(finding.rule, "")
        words.append(RuleWord(finding, rule.phrase, rule.section_title, rule.gloss, shown, reason))
    return tuple(words)


def criteria() -> tuple[tuple[str, str, str], ...]:
    """Return key, label and prompt of the seven criteria in the language in use."""
    return tuple((item.key, _(item.label), _(item.prompt)) for item in CRITERIA)
