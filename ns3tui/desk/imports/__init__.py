"""Import of exchange files: a dry run that writes nothing, then all or nothing.

``plan(session, paths, today, progress=…, cancelled=…) -> ImportPlan``: what would be new,
changed, unchanged and refused. ``paths`` is a path or several, files or folders;
``progress(done_bytes, total_bytes)`` is called often, ``cancelled() -> bool`` is asked as often
and stops it with :class:`~ns3tui.exchange.errors.ExchangeCancelled`.

``apply(session, plan, progress=…, cancelled=…) -> Imported``: carries the plan out within the
caller's transaction (one ``Store.act`` is one undo step). It judges again what is stored by then,
and raises :class:`ImportRefused` (with the new plan) before the first row is written if anything
is refused.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from sqlmodel import Session

from ns3tui.desk.imports.judging import Judged, judge
from ns3tui.desk.imports.model import (
    Change,
    FilePlan,
    Imported,
    ImportPlan,
    ImportRefused,
    Outcome,
    Problem,
    RowPlan,
)
from ns3tui.desk.imports.reading import Cancelled, Progress, never, nothing_to_report, read_files
from ns3tui.desk.imports.writing import write

__all__ = [
    "Change",
    "FilePlan",
    "ImportPlan",
    "ImportRefused",
    "Imported",
    "Outcome",
    "Problem",
    "RowPlan",
    "apply",
    "compare",
    "plan",
    "read",
]


def read(
    paths: Path | str | Iterable[Path | str],
    today: dt.date,
    *,
    progress: Progress = nothing_to_report,
    cancelled: Cancelled = never,
) -> ImportPlan:
    """Read files without the store; hand the answer to :func:`compare`.

    So the reading can be done in another thread than the store's.
    """
    several = [paths] if isinstance(paths, (str, Path)) else paths
    reading = read_files([Path(path) for path in several], today, progress, cancelled)
    return ImportPlan(
        today,
        (),
        tuple(reading.problems),
        tuple(reading.notices),
        tuple(reading.files),
        tuple(reading.problems),
    )


def compare(session: Session, read_plan: ImportPlan) -> ImportPlan:
    """Return the plan with every row compared with what is stored now."""
    return _compared(read_plan, judge(session, read_plan.parsed, read_plan.today))


def _compared(read_plan: ImportPlan, judged: Judged) -> ImportPlan:
    problems = sorted(
        (*read_plan.read_problems, *judged.problems), key=lambda p: (p.file, p.row, not p.refuses)
    )
    return replace(read_plan, files=tuple(judged.files), problems=tuple(problems))


def plan(
    session: Session,
    paths: Path | str | Iterable[Path | str],
    today: dt.date,
    *,
    progress: Progress = nothing_to_report,
    cancelled: Cancelled = never,
) -> ImportPlan:
    """Return what importing ``paths`` would do; nothing is written."""
    return compare(session, read(paths, today, progress=progress, cancelled=cancelled))


def apply(
    session: Session,
    plan: ImportPlan,
    *,
    progress: Progress = nothing_to_report,
    cancelled: Cancelled = never,
) -> Imported:
    """Write a plan's new and changed rows, all or none; ``progress`` counts rows here.

    Raises:
        ImportRefused: a row is refused, perhaps only since the dry run.
        ExchangeCancelled: ``cancelled`` said yes; the transaction must be rolled back.
    """
    judged = judge(session, plan.parsed, plan.today)
    now = _compared(plan, judged)
    if now.refused:
        raise ImportRefused(now)
    write(session, judged, progress, cancelled)
    return Imported(
        now.count(Outcome.NEW), now.count(Outcome.CHANGED), now.count(Outcome.UNCHANGED)
    )
