"""The board and the round ribbon, read as columns (design: no objects for lists)."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import fold
from ns3tui.db.columns import table
from ns3tui.desk import judging
from ns3tui.desk.as_of import theme_rows_shown
from ns3tui.desk.board_views import BoardView, ThemeCard
from ns3tui.desk.filters import Searchable, parse
from ns3tui.desk.rows import ThemeRow
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.stages import LANES, SIDE_LANES, Stage

_HEAVY: Final = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_folded: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
_CACHE_LIMIT: Final = 40_000


def worst_of(findings: Iterable[Finding]) -> Severity | None:
    """Return the weight of the heaviest finding."""
    return min((f.severity for f in findings), key=_HEAVY.__getitem__, default=None)


def card_of(row: ThemeRow, today: dt.date, findings: Iterable[Finding] = ()) -> ThemeCard:
    """Return a theme's card."""
    found = tuple(findings)
    given = [score for score in row.scores if score is not None]
    return ThemeCard(
        code=row.code,
        title=row.title,
        stage=row.stage,
        type=row.proposed_type,
        origins=row.origins,
        score=sum(given) if given else None,
        scored=len(given),
        days_in_stage=max(0, (today - row.stage_since).days),
        rank=row.rank,
        round_code=row.round_code,
        departments=row.departments,
        worst=worst_of(found),
        finding_count=sum(f.severity is not Severity.INFO for f in found),
    )


def board_view(
    session: Session, query: str, today: dt.date, *, judge_at_most: int = 400
) -> BoardView:
    """Read the board as a filter shows it.

    Args:
        session: a reading session.
        query: the filter; see :mod:`ns3tui.desk.filters`.
        today: the desk's day.
        judge_at_most: how many themes not judged before are judged now, from the top of each
            lane; the marks of the others follow at the next reading. A filter that asks about
            findings judges all.

    Raises:
        FilterError: the filter cannot be read.
    """
    wanted = parse(query)
    rows = theme_rows_shown(session, today)
    judge = judging.CardJudge(session, today, None if wanted.needs_findings else judge_at_most)
    texts = _texts(session, rows) if wanted.needs_text or "keyword" in wanted.fields else {}
    lanes: dict[Stage, list[ThemeCard]] = {stage: [] for stage in (*LANES, *SIDE_LANES)}
    shown = 0
    for row in rows:
        card = card_of(row, today, judge(row) if wanted.needs_findings else ())
        if wanted.tests:
            text, keywords = texts.get(row.id, ("", ()))
            if not wanted.matches(Searchable(card, text, keywords)):
                continue
        if not wanted.needs_findings:
            found = judge(row)
            if found:
                card = card_of(row, today, found)
        shown += 1
        lanes[row.stage].append(card)
    return BoardView(
        {stage: tuple(cards) for stage, cards in lanes.items()}, len(rows) - shown, len(rows)
    )


def _texts(session: Session, rows: list[ThemeRow]) -> dict[int, tuple[str, tuple[str, ...]]]:
    """Return the folded text and keywords of each theme; folded once per state of a row."""
    if len(_folded) > _CACHE_LIMIT:
        _folded.clear()
    if any((row.code, row.version) not in _folded for row in rows):
        _fold_all(session)
    nothing: tuple[str, tuple[str, ...]] = ("", ())
    return {row.id: _folded.get((row.code, row.version), nothing) for row in rows}


def _fold_all(session: Session) -> None:
    c = table("theme").c
    statement = sa.select(
        c.code, c.version, c.title, c.keywords, c.problem, c.burning_platform, c.proposed_by, c.note
    )
    for code, version, title, keywords, *texts in session.execute(statement):
        if (code, version) not in _folded:
            words = tuple(fold(word) for word in keywords or ())
            text = fold("\n".join((code, title, " ".join(keywords or ()), *texts)))
            _folded[code, version] = (text, words)
