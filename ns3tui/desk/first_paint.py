"""The board for the first paint, before the store is there; imports nothing heavy."""

import datetime as dt
from pathlib import Path

from ns3tui.db.first_screen import FirstTheme, read_first
from ns3tui.desk.board_views import BoardView, ThemeCard
from ns3tui.rules.stages import LANES, SIDE_LANES, Stage
from ns3tui.rules.types import NetworkType


def first_board(path: Path, today: dt.date) -> BoardView | None:
    """Return the top of the board without findings, or nothing when the store must be asked."""
    first = read_first(path)
    if first is None:
        return None
    lanes: dict[Stage, list[ThemeCard]] = {stage: [] for stage in (*LANES, *SIDE_LANES)}
    for theme in first.themes:
        card = _card(theme, today)
        lanes[card.stage].append(card)
    return BoardView(
        {stage: tuple(cards) for stage, cards in lanes.items()},
        hidden=0,
        total=sum(first.counts.values()),
        counts={Stage(stage): count for stage, count in first.counts.items()},
    )


def _card(theme: FirstTheme, today: dt.date) -> ThemeCard:
    given = [score for score in theme.scores if score is not None]
    since = dt.date.fromisoformat(theme.stage_since)
    return ThemeCard(
        code=theme.code,
        title=theme.title,
        stage=Stage(theme.stage),
        type=NetworkType(theme.type) if theme.type else None,
        origins=theme.origins,
        score=sum(given) if given else None,
        scored=len(given),
        days_in_stage=max(0, (today - since).days),
        rank=0.0,
        round_code=theme.round_code,
    )
