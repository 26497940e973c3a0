"""How many innovation networks run day by day, and when a theme could begin instead (R-21)."""

import datetime as dt
from dataclasses import dataclass, replace
from itertools import pairwise

from ns3tui.match.problem import Problem, Span, Theme

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Crowd:
    """Days on which too many innovation networks would run: those running, and the themes."""

    start: dt.date
    end: dt.date
    running: tuple[str, ...]
    themes: tuple[str, ...]
    most: int

    @property
    def count(self) -> int:
        """How many there would be."""
        return len(self.running) + len(self.themes)


@dataclass(frozen=True)
class LaterStart:
    """A theme that would fit if it began on a later day, the others as they are."""

    theme: str
    start: dt.date


def crowds(problem: Problem) -> tuple[Crowd, ...]:
    """Return the days with too many, in order; days with the same networks are one entry."""
    most = problem.innovation_max
    themes = [t for t in problem.themes if t.type == "innovation"]
    old = [n for n in problem.running if n.type == "innovation"]
    spans = [t.span for t in themes] + [n.span for n in old]
    if most is None or not themes:
        return ()
    turns = sorted({s.start for s in spans} | {_after(s.end) for s in spans})
    found: list[Crowd] = []
    for start, end in pairwise(turns):
        new = tuple(t.id for t in themes if t.span.has(start))
        there = tuple(n.id for n in old if n.span.has(start))
        if new and len(new) + len(there) > most:
            found.append(Crowd(start, end - ONE_DAY, there, new, most))
    return tuple(found)


def _after(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + ONE_DAY


def later_starts(problem: Problem) -> tuple[LaterStart, ...]:
    """Return for each crowded theme the first day it could begin with its length kept.

    One theme moves and the others stay; a theme that helps nowhere is left out.
    """
    crowded = {theme for crowd in crowds(problem) for theme in crowd.themes}
    themes = [t for t in problem.themes if t.id in crowded]
    days = sorted(
        {
            _after(span.end)
            for span in (
                *(t.span for t in problem.themes if t.type == "innovation"),
                *(n.span for n in problem.running if n.type == "innovation"),
            )
        }
    )
    found = []
    for theme in themes:
        for day in days:
            if day > theme.span.start and not crowds(moved(problem, theme, day)):
                found.append(LaterStart(theme.id, day))
                break
    return tuple(found)


def moved(problem: Problem, theme: Theme, start: dt.date) -> Problem:
    """Return the problem with one theme begun on another day, as long as before."""
    length = theme.span.end - theme.span.start
    end = start + length if length <= dt.date.max - start else dt.date.max
    new = replace(theme, span=Span(start, end))
    return replace(problem, themes=tuple(new if t.id == theme.id else t for t in problem.themes))
