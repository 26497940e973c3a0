"""The lines of a week chart: where everything lies, and how it is drawn.

It draws only what is seen and asks for each cell when it draws it, so that ten years of a thousand
rows cost what a screenful costs. The weeks are drawn by a row of narrow panes, because Textual
sends a line again from the left edge of the widget it lies in (see the board).
"""

import datetime as dt
from collections.abc import Callable
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ns3tui.i18n import language
from ns3tui.widgets.pause import Pause
from ns3tui.widgets.table import Column
from ns3tui.widgets.text import fit, glyphs
from ns3tui.widgets.week_grid import (
    EMPTY,
    WEEK,
    ZOOMS,
    CellOf,
    WeekCell,
    WeekRow,
    Zoom,
    drawn,
    head_lines,
    heaviest,
    span_text,
)

HEAD_LINES: Final = 2
PANE: Final = 24
MOST_PANES: Final = 20
LEAST_LABELS: Final = 12
NO_WEEK: Final = dt.date(2000, 1, 3)


class _Pane(Widget):
    """A piece of the chart; what it shows is the chart's to say."""

    DEFAULT_CSS = f"_Pane {{ width: {PANE}; height: 1fr; }}"

    def __init__(self, draw: Callable[[int, int], Strip]) -> None:
        super().__init__()
        self._draw_line = draw
        self._drawn: dict[int, Strip] = {}

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        strip = self._drawn[y] = self._draw_line(y, self.size.width)
        return strip

    def refresh_changed(self) -> None:
        """Draw again the lines that are no longer what was drawn last, and only those."""
        width = self.size.width
        changed = [
            Region(0, y, width, 1)
            for y in range(self.size.height)
            if self._draw_line(y, width) != self._drawn.get(y)
        ]
        if changed:
            self.refresh(*changed)


class WeekLines(Widget):
    """Where everything of a chart lies and how it is drawn; its moves are the chart's."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "weeks--head", "weeks--head-here", "weeks--today", "weeks--heading", "weeks--label",
        "weeks--label-here", "weeks--badge", "weeks--muted", "weeks--strong", "weeks--plain",
        "weeks--cursor", "weeks--clash", "weeks--free", "weeks--dense", "weeks--light",
        "weeks--medium", "weeks--bar", "weeks--hatched", "weeks--heat1", "weeks--heat2",
        "weeks--heat3", "weeks--heat4",
    }  # fmt: skip
    DEFAULT_CSS = """
    WeekLines { height: 1fr; background: $background; layout: horizontal; overflow: hidden; }
    WeekLines .weeks--head { color: $text-muted; background: $panel; }
    WeekLines .weeks--head-here { color: $accent; background: $panel; text-style: bold reverse; }
    WeekLines .weeks--today { color: $accent; text-style: bold; }
    WeekLines .weeks--heading { color: $accent; text-style: bold; }
    WeekLines .weeks--label { color: $foreground; }
    WeekLines .weeks--label-here { background: $primary-muted; color: $text; text-style: bold; }
    WeekLines .weeks--badge { color: $secondary; text-style: bold; }
    WeekLines .weeks--muted { color: $text-muted; }
    WeekLines .weeks--strong { color: $text; text-style: bold; }
    WeekLines .weeks--plain { color: $foreground; }
    WeekLines .weeks--free { color: $text-muted; text-style: dim; }
    WeekLines .weeks--dense { color: $primary; }
    WeekLines .weeks--light { color: $text-muted; text-style: dim; }
    WeekLines .weeks--medium { color: $secondary; }
    WeekLines .weeks--bar { color: $text; background: $primary-muted; text-style: bold; }
    WeekLines .weeks--hatched { color: $secondary; }
    WeekLines .weeks--heat1 { color: $text-muted; }
    WeekLines .weeks--heat2 { color: $foreground; background: $panel; }
    WeekLines .weeks--heat3 { color: $text; background: $primary-muted; text-style: bold; }
    WeekLines .weeks--heat4 { color: $warning; background: $warning-muted; text-style: bold; }
    WeekLines .weeks--clash { color: $error; text-style: bold; }
    WeekLines .weeks--cursor { color: $background; background: $accent; text-style: bold; }
    """

    def __init__(
        self,
        cell_of: CellOf,
        *,
        follow: Callable[[], None] | None = None,
        wants: Callable[[dt.date, dt.date], None] | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Make an empty chart.

        Args:
            cell_of: returns what a row shows in a week (its Monday), or nothing.
            follow: called when the cursor has moved, at once and not by a message.
            wants: called with the first and last Monday in view when they are not all loaded.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._cell_of, self._follow, self._wants = cell_of, follow, wants
        self._columns: tuple[Column, ...] = ()
        self._lines: list[WeekRow | str] = []
        self._places: list[int] = []
        self._rows: dict[str, int] = {}
        self._cursor = 0
        self._week = self._first = self._today = NO_WEEK
        self._top = 0
        self._zoom = 0
        self._is_stale = False
        self._wait = Pause(self, self._repaint)
        self._loaded: tuple[dt.date, dt.date] | None = None
        self._head: tuple[tuple[dt.date, Zoom, str], tuple[str, str]] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the labels and the panes of the weeks."""
        yield _Pane(self._draw_labels)
        for place in range(MOST_PANES):
            yield _Pane(lambda y, width, at=place: self._draw_weeks(at, y, width))  # type: ignore[misc]

    # --- what stands where the cursor is ---------------------------------------------------------

    @property
    def cursor_key(self) -> str:
        """The key of the row under the cursor; empty when there are none."""
        if self._cursor >= len(self._places):
            return ""
        line = self._lines[self._places[self._cursor]]
        return line.key if isinstance(line, WeekRow) else ""

    @property
    def cursor_week(self) -> dt.date:
        """The Monday of the week under the cursor."""
        return self._week

    @property
    def zoom(self) -> Zoom:
        """How much time there is in a cell."""
        return ZOOMS[self._zoom]

    @property
    def in_view(self) -> tuple[dt.date, dt.date]:
        """The first and last Monday in view."""
        return self._first, self._first + WEEK * (self._count * self.zoom.weeks - 1)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows, in order."""
        return tuple(self._rows)

    # --- where things lie ----------------------------------------------------------------------

    @property
    def _visible(self) -> int:
        return max(1, self.size.height - HEAD_LINES)

    def _panes(self) -> list[_Pane]:
        return list(self.query_children(_Pane))

    @property
    def _label_width(self) -> int:
        most = max(LEAST_LABELS, self.size.width * 3 // 10)
        wanted = 1 + sum(column.width + 1 for column in self._columns)
        grown = wanted + (most - wanted if any(column.grow for column in self._columns) else 0)
        labels = min(most, max(LEAST_LABELS, grown))
        # What is left of a week at the right edge would be one nobody can read.
        return labels + (self.size.width - labels) % ZOOMS[0].wide

    @property
    def _count(self) -> int:
        """How many cells there are side by side."""
        return max(1, (self.size.width - self._label_width) // self.zoom.wide)

    def _fit(self) -> None:
        panes = self._panes()
        if panes and self.size.width:
            panes[0].styles.width = self._label_width

    def _x_of(self, week: dt.date) -> int:
        return (week - self._first).days // 7 // self.zoom.weeks * self.zoom.wide

    def _y_of(self, row: int) -> int:
        y = self._places[row] - self._top + HEAD_LINES if row < len(self._places) else -1
        return y if HEAD_LINES <= y < self.size.height else -1

    def _refresh_at(self, week: dt.date, y: int, lines: int = 1) -> None:
        x, panes = self._x_of(week), self._panes()
        if y >= 0 and 0 <= x < PANE * (len(panes) - 1):
            panes[1 + x // PANE].refresh(Region(x % PANE, y, self.zoom.wide, lines))

    def _refresh_cell(self, row: int, week: dt.date) -> None:
        self._refresh_at(week, self._y_of(row))

    def _refresh_head(self, week: dt.date) -> None:
        self._refresh_at(week, 1)

    def _refresh_label(self, row: int) -> None:
        y = self._y_of(row)
        if y >= 0:
            self._panes()[0].refresh(Region(0, y, self._label_width, 1))

    def _repaint(self) -> None:
        """Draw again what has changed: a line that is the same is not sent again."""
        for pane in self._panes():
            if pane.region.x < self.region.right:
                pane.refresh_changed()

    def _repaint_soon(self) -> None:
        """Draw again what has changed, once for several changes."""
        if not self._is_stale:
            self._is_stale = True
            self.call_later(self._repaint_stale)

    def _repaint_stale(self) -> None:
        self._is_stale = False
        self._repaint()

    # --- drawing -----------------------------------------------------------------------------

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"weeks--{name}", partial=True)

    def _strip(self, segments: list[Segment], width: int, base: Style) -> Strip:
        return Strip(segments).apply_style(base).adjust_cell_length(width, base).simplify()

    def _line_at(self, y: int) -> WeekRow | str | None:
        index = self._top + y - HEAD_LINES
        return self._lines[index] if 0 <= index < len(self._lines) else None

    def _is_cursor_row(self, y: int) -> bool:
        return bool(self._places) and self._y_of(self._cursor) == y

    def _draw_labels(self, y: int, width: int) -> Strip:
        base = self.rich_style
        if y < HEAD_LINES:
            base += self._style("head")
            text = span_text(*self.in_view) if y == 0 else self._titles(width - 1)
            return self._strip([Segment(" " + fit(text, width - 1))], width, base)
        line = self._line_at(y)
        if line is None:
            return Strip.blank(width, base)
        if isinstance(line, str):
            return self._strip([Segment(fit(line, width), self._style("heading"))], width, base)
        here = self._is_cursor_row(y)
        if here:
            base += self._style("label-here")
        segments = [Segment(glyphs("▌" if here else " "), self._style("today"))]
        for number, (wide, text) in enumerate(zip(self._widths(width), line.labels, strict=False)):
            if wide:
                look = "badge" if number == 0 else line.look
                segments.append(Segment(fit(text, wide) + " ", self._style(look)))
        return self._strip(segments, width, base)

    def _titles(self, width: int) -> str:
        pairs = zip(self._columns, self._widths(width + 1), strict=True)
        return " ".join(fit(column.title, wide) for column, wide in pairs if wide)

    def _widths(self, width: int) -> list[int]:
        """Return how wide each label is; 0 for those there is no room for."""
        shown = set(range(len(self._columns)))

        def needed() -> int:
            return 1 + sum(self._columns[i].width + 1 for i in shown)

        while needed() > width and (spare := max((self._columns[i].spare for i in shown),
                                                 default=0)):  # fmt: skip
            shown -= {i for i in shown if self._columns[i].spare == spare}
        left = width - needed()
        growing = [i for i in shown if self._columns[i].grow]
        widths = [c.width if i in shown else 0 for i, c in enumerate(self._columns)]
        if growing:
            widths[growing[-1]] = max(1, widths[growing[-1]] + left)
        return widths

    def _draw_weeks(self, place: int, y: int, width: int) -> Strip:
        base, zoom = self.rich_style, self.zoom
        start = place * PANE
        if y < HEAD_LINES:
            return self._strip(self._head_line(start, y), width, base + self._style("head"))
        line = self._line_at(y)
        here = self._is_cursor_row(y)
        segments = []
        for number in range(start // zoom.wide, (start + PANE) // zoom.wide):
            week = self._first + WEEK * (number * zoom.weeks)
            segments += self._cell(line, week, is_cursor=here and self._is_here(week))
        return self._strip(segments, width, base)

    def _is_here(self, week: dt.date) -> bool:
        return week <= self._week < week + WEEK * self.zoom.weeks

    def _is_today(self, week: dt.date) -> bool:
        return week <= self._today < week + WEEK * self.zoom.weeks

    def _cell(self, line: WeekRow | str | None, week: dt.date, *, is_cursor: bool) -> list[Segment]:
        zoom = self.zoom
        cell: WeekCell | None = EMPTY
        if isinstance(line, WeekRow):
            cell = heaviest(
                self._cell_of(line.key, week + WEEK * number) for number in range(zoom.weeks)
            )
        is_today = self._is_today(week)
        text = glyphs(drawn(cell or EMPTY, zoom, "│" if is_today else " "))
        look = (cell or EMPTY).look
        if is_cursor:
            return [Segment(text, self._style("cursor"))]
        mark = glyphs((cell or EMPTY).mark)
        style = self._style(look)
        if not mark and not is_today:
            return [Segment(text, style)]
        marked = style + self._style("clash")
        edge = style + self._style("today")
        return [
            Segment(c, marked if mark and c == mark else edge if c in "│|" else style) for c in text
        ]

    def _head_line(self, start: int, y: int) -> list[Segment]:
        zoom = self.zoom
        key = (self._first, zoom, language())
        if self._head is None or self._head[0] != key:
            count = PANE * MOST_PANES // zoom.wide
            self._head = (key, head_lines(self._first, count, zoom))
        text = glyphs(self._head[1][y])[start : start + PANE]
        if y == 0:
            return [Segment(text)]
        segments = []
        for at in range(0, PANE, zoom.wide):
            week = self._first + WEEK * ((start + at) // zoom.wide * zoom.weeks)
            piece = text[at : at + zoom.wide]
            if self._is_today(week):
                piece = glyphs("▼") + piece[1:]
            look = "head-here" if self._is_here(week) else "head"
            style = self._style(look)
            if self._is_today(week) and look == "head":
                style += self._style("today")
            segments.append(Segment(piece, style))
        return segments
