"""What a week chart is made of: rows, cells, zoom levels, and the two lines above the weeks.

ISO 8601 throughout: weeks are their Mondays, and a week belongs to the month, half-year and year
of its Thursday, so that years of 53 weeks need no case of their own.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from ns3tui.danish import half_year_of, month_name, week_key

WEEK: Final = dt.timedelta(weeks=1)
MONTH_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class WeekCell:
    """What one row shows in one week.

    Attributes:
        glyph: one character, for a week that is one cell wide, and repeated where it is wider.
        text: at most two characters in place of the glyph where there is room; as many as a cell
            is wide fill it from edge to edge.
        look: one of the ``weeks--`` component classes.
        mark: one character put in place of what else stands there: a clash, never colour alone.
        weight: of several weeks in one cell the heaviest is shown.
    """

    glyph: str = " "
    text: str = ""
    look: str = "plain"
    mark: str = ""
    weight: int = 1


EMPTY: Final = WeekCell(weight=-1)


@dataclass(frozen=True, slots=True)
class WeekRow:
    """A row: its key, and what stands in the columns at the left."""

    key: str
    labels: tuple[str, ...]
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class WeekSection:
    """Rows under a heading; without one they simply follow what is above."""

    heading: str
    rows: Sequence[WeekRow]


@dataclass(frozen=True, slots=True)
class Zoom:
    """How much time there is in a cell: ``wide`` cells for ``weeks`` weeks."""

    name: str
    wide: int
    weeks: int


ZOOMS: Final = (Zoom("week", 3, 1), Zoom("month", 1, 1), Zoom("half_year", 1, 2))

CellOf = Callable[[str, dt.date], WeekCell | None]


def monday_of(day: dt.date) -> dt.date:
    """Return the Monday of a day's week."""
    return day - dt.timedelta(days=day.weekday())


def _thursday(monday: dt.date) -> dt.date:
    return monday + dt.timedelta(days=3)


def heaviest(cells: Iterable[WeekCell | None]) -> WeekCell | None:
    """Return what several weeks in one cell show: the heaviest, and any mark among them."""
    there = [cell for cell in cells if cell is not None]
    if not there:
        return None
    best = max(there, key=lambda cell: (cell.weight, bool(cell.mark)))
    mark = next((cell.mark for cell in there if cell.mark), "")
    if mark and not best.mark:
        return WeekCell(best.glyph, best.text, best.look, mark, best.weight)
    return best


def drawn(cell: WeekCell, zoom: Zoom, edge: str = " ") -> str:
    """Return a cell's characters, exactly ``zoom.wide`` of them.

    ``edge`` stands at the left of a wide cell, unless a mark has no other place.
    """
    if zoom.wide == 1:
        return cell.mark or (edge if cell.glyph == " " else cell.glyph)
    if len(cell.text) == zoom.wide:
        return cell.text
    inside = zoom.wide - 1
    text = cell.text[:inside].rjust(inside) if cell.text else cell.glyph * inside
    if not cell.mark:
        return edge + text
    if cell.text and len(cell.text) >= inside:
        return cell.mark + text
    return edge + text[:-1] + cell.mark if not cell.text else edge + cell.mark + text[1:]


# --- the two lines above -------------------------------------------------------------------------


def head_lines(first: dt.date, count: int, zoom: Zoom) -> tuple[str, str]:
    """Return the two lines above ``count`` cells from the Monday ``first`` on.

    Weeks show months and week numbers, months show half-years and months, half-years show years
    and half-years.
    """
    weeks = [first + WEEK * (zoom.weeks * number) for number in range(count)]
    if zoom.wide > 1:
        numbers = "".join(f"{week.isocalendar().week:>{zoom.wide}}" for week in weeks)
        return _spans(weeks, _month_and_year, zoom, indent=1), numbers
    if zoom.weeks == 1:
        return _spans(weeks, _half_year, zoom), _spans(weeks, _month, zoom)
    return _spans(weeks, _year, zoom), _spans(weeks, _half_year, zoom)


def _month_and_year(monday: dt.date) -> str:
    day = _thursday(monday)
    return f"{month_name(day.month)[:MONTH_LETTERS]} {day.year}"


def _month(monday: dt.date) -> str:
    return month_name(_thursday(monday).month)[:MONTH_LETTERS]


def _half_year(monday: dt.date) -> str:
    return half_year_of(_thursday(monday))


def _year(monday: dt.date) -> str:
    return str(_thursday(monday).year)


def _spans(
    weeks: Sequence[dt.date], name_of: Callable[[dt.date], str], zoom: Zoom, *, indent: int = 0
) -> str:
    """Return a line with each name where its first week stands, if there is room for all of it."""
    width = len(weeks) * zoom.wide
    line, before = [" "] * width, ""
    starts: list[tuple[int, str]] = []
    for number, week in enumerate(weeks):
        if (name := name_of(week)) != before:
            starts.append((number * zoom.wide + indent, name))
            before = name
    for index, (at, name) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else width
        if at + cell_len(name) < end or at + cell_len(name) == end == width:
            line[at : at + len(name)] = name
    return "".join(line)


def span_text(first: dt.date, last: dt.date) -> str:
    """Return the first and last week shown, each with its ISO year."""
    return f"{week_key(first)} – {week_key(last)}"
