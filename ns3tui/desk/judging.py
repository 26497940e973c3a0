"""Where the desk asks the rules: rows in, findings out.

Judgements of a theme are remembered by the state of its row, its departments and the day, so a
board of thousands is judged once and then only where something changed.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session

from ns3tui.desk.rows import ThemeRow
from ns3tui.rules.finding import Finding
from ns3tui.desk.views import RuleWord
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

_CACHE_LIMIT: Final = 40_000
_judged: dict[tuple[Any, ...], tuple[Finding, ...]] = {}


@dataclass(frozen=True, slots=True)
class RibbonNumbers:
    """The numbers the ribbon shows, as of a day (R-19, R-20, R-21)."""

    started_low: int = 4
    started_high: int = 5
    learning: int = 1
    welfare_low: int = 3
    welfare_high: int = 4
    innovation_limit: int = 2


def numbers_at(session: Session, today: dt.date) -> RibbonNumbers:
    """Read the numbers of the ribbon as they hold on a day."""
    return RibbonNumbers()


def judge_theme_row(session: Session, row: ThemeRow, today: dt.date) -> tuple[Finding, ...]:
    """Return all findings about a theme, overridden ones included."""
    return ()


def judge_move_row(
    session: Session, row: ThemeRow, to_stage: Stage, today: dt.date
) -> tuple[Finding, ...]:
    """Return all findings a move would bring about."""
    return ()


class CardJudge:
    """Judges the cards of one reading, remembering states judged before."""

    def __init__(self, session: Session, today: dt.date, at_most: int | None) -> None:
        self._session = session
        self._today = today
        self._left = at_most

    def __call__(self, row: ThemeRow) -> tuple[Finding, ...]:
        """Return the findings about a theme; none yet when the allowance is spent."""
        key = (row.version, row.code, row.departments, self._today)
        known = _judged.get(key)
        if known is not None:
            return known
        if self._left is not None:
            if self._left <= 0:
                return ()
            self._left -= 1
        if len(_judged) > _CACHE_LIMIT:
            _judged.clear()
        found = judge_theme_row(self._session, row, self._today)
        _judged[key] = found
        return found


def judge_new(code: str, fields: Mapping[str, Any], today: dt.date) -> tuple[Finding, ...]:
    """Return the findings about a theme that is about to be written down."""
    return ()


def advice_of(row: ThemeRow) -> tuple[NetworkType | None, tuple[str, ...]]:
    """Return the type advice on a theme with its reasons (section 1.5 of the model)."""
    return None, ()


def words_of(session: Session, findings: Iterable[Finding], today: dt.date) -> tuple[RuleWord, ...]:
    """Return findings with the paper's words, for the rule lens."""
    return tuple(RuleWord(finding, "", "", "") for finding in findings)


def criteria() -> tuple[tuple[str, str, str], ...]:
    """Return key, label and prompt of the seven criteria."""
    return tuple((f"T{number}", "", "") for number in range(1, 8))
