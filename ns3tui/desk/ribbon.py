"""The round ribbon: where we are with the half-year the desk is working towards."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Final

from sqlmodel import Session

from ns3tui.desk import checks, judging, rounds
from ns3tui.desk.as_of import theme_rows_shown
from ns3tui.desk.board_views import ThemeCard
from ns3tui.desk.rows import ThemeRow
from ns3tui.desk.views import Ribbon
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType

STARTED_STAGES: Final = frozenset(
    {
        Stage.PRIORITISED,
        Stage.MANDATE,
        Stage.RUNNING,
        Stage.TEST,
        Stage.IMPLEMENTATION,
        Stage.CLOSED,
    }
)
"""From here on a theme counts as one of the round's networks."""
RUNNING_STAGES: Final = frozenset(
    {Stage.PRIORITISED, Stage.MANDATE, Stage.RUNNING, Stage.TEST, Stage.IMPLEMENTATION}
)


def ribbon(session: Session, today: dt.date) -> Ribbon:
    """Read the round ribbon; its warnings are those of everything the desk keeps."""
    rows = theme_rows_shown(session, today, order=False)
    numbers = judging.numbers_at(session, today)
    current = rounds.current_round(session, today)
    weights = checks.weights(session, today, rows)
    return ribbon_counts(rows, current, numbers, today, weights)


def ribbon_counts(
    rows: Iterable[ThemeRow | ThemeCard],
    current: rounds.RoundView,
    numbers: judging.RibbonNumbers,
    today: dt.date,
    weights: Counter[Severity] | None = None,
) -> Ribbon:
    """Count the ribbon; pure, so that what-if can ask it too."""
    types: Counter[NetworkType | None] = Counter()
    running = 0
    for row in rows:
        kind = row.type if isinstance(row, ThemeCard) else row.proposed_type
        if row.round_code == current.code and row.stage in STARTED_STAGES:
            types[kind] += 1
        if kind is NetworkType.INNOVATION and row.stage in RUNNING_STAGES:
            running += 1
    counted = weights or Counter()
    return Ribbon(
        round_code=current.code,
        deadline=current.deadline,
        days_left=(current.deadline - today).days if current.deadline else None,
        started=sum(
            count
            for kind, count in types.items()
            if numbers.innovation_counts or kind is not NetworkType.INNOVATION
        ),
        started_low=numbers.started_low,
        started_high=numbers.started_high,
        learning=types[NetworkType.LEARNING],
        learning_target=numbers.learning,
        welfare=types[NetworkType.WELFARE],
        welfare_low=numbers.welfare_low,
        welfare_high=numbers.welfare_high,
        innovation=running,
        innovation_limit=numbers.innovation_limit,
        errors=counted[Severity.ERROR],
        warnings=counted[Severity.WARNING],
        infos=counted[Severity.INFO],
    )
