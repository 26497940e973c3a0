"""The round ribbon: where we are with the half-year the desk is working towards."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from ns3tui.desk import judging, rounds
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
    """Read the round ribbon whole; its warnings are those of everything the desk keeps."""
    return with_findings(counts(session, today), findings(session, today))


def findings(session: Session, today: dt.date) -> Counter[Severity]:
    """Count the findings about everything the desk keeps, by weight.

    The rules and tables of every subject are imported the first time.
    """
    from ns3tui.desk import checks

    return checks.weights(session, today, theme_rows_shown(session, today, order=False))


def with_findings(shown: Ribbon, counted: Mapping[Severity, int]) -> Ribbon:
    """Return a ribbon with the findings counted."""
    return replace(
        shown,
        errors=counted[Severity.ERROR],
        warnings=counted[Severity.WARNING],
        infos=counted[Severity.INFO],
        is_judged=True,
    )


def counts(session: Session, today: dt.date) -> Ribbon:
    """Read the ribbon of themes and the round alone: quick enough for every change."""
    current = rounds.current_code(session, today)
    return ribbon_counts(
        theme_rows_shown(session, today, order=False),
        current,
        rounds.deadline_of(session, current),
        judging.numbers_at(session, today),
        today,
    )


def ribbon_counts(
    rows: Iterable[ThemeRow | ThemeCard],
    round_code: str,
    deadline: dt.date | None,
    numbers: judging.RibbonNumbers,
    today: dt.date,
) -> Ribbon:
    """Count the ribbon; pure, so that what-if can ask it too."""
    types: Counter[NetworkType | None] = Counter()
    running = 0
    for row in rows:
        kind = row.type if isinstance(row, ThemeCard) else row.proposed_type
        if row.round_code == round_code and row.stage in STARTED_STAGES:
            types[kind] += 1
        if kind is NetworkType.INNOVATION and row.stage in RUNNING_STAGES:
            running += 1
    return Ribbon(
        round_code=round_code,
        deadline=deadline,
        days_left=(deadline - today).days if deadline else None,
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
    )
