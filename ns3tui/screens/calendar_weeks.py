"""The calendar's weeks: read as they are come to, and beyond them at rest, and shown at once.

A scroll to weeks that are known already is painted once, with their rows; one to weeks that are
not waits for them a moment (see the chart).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from textual.app import ComposeResult

from ns3tui.danish import show_date
from ns3tui.desk.calendar_views import CalendarKind, CalendarRow, CalendarSpan
from ns3tui.i18n import _
from ns3tui.screens.calendar_chart import CalendarChart
from ns3tui.screens.calendar_words import row_page, strip_lines, views_line
from ns3tui.screens.filtering import Filtered
from ns3tui.screens.pages import page, ribbon_parts
from ns3tui.widgets.fields import Line
from ns3tui.widgets.lines import Pane, Part, Ribbon
from ns3tui.widgets.pause import Pause
from ns3tui.widgets.week_grid import WEEK, WeekCell
from ns3tui.widgets.weeks import WeekChart

MOST_READ = 600
"""Weeks read at a time: what is in view, and as much again on either side if there is room."""
REST_SECONDS = 0.1
_ZOOM_AT_FIRST = {CalendarKind.MODEL: 2}


@dataclass(frozen=True, slots=True)
class WeeksRead:
    """One reading, and the first and last Monday it is of."""

    chart: CalendarChart
    first: dt.date
    last: dt.date

    def covers(self, first: dt.date, last: dt.date) -> bool:
        """Tell whether all weeks from one Monday to another are in it."""
        return self.first <= first and last <= self.last


class CalendarWeeks(Filtered):
    """What the calendar shows, read as its weeks are come to; cursor, zoom and filter stay."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = CalendarKind.TURNUS
        self._zooms: dict[CalendarKind, int] = dict(_ZOOM_AT_FIRST)
        self._chart: CalendarChart | None = None
        self._pause = Pause(self, self._at_rest)
        self._ahead: WeeksRead | None = None
        self._reading_number = 0
        self._is_wanted = self._is_reading = False

    # --- laying out ------------------------------------------------------------------------------

    DEFAULT_CSS = """
    #views { height: 1; padding: 0 1; background: $surface; }
    #week-strip { height: 2; background: $panel; color: $foreground; padding: 0 1; }
    """

    def compose_body(self) -> ComposeResult:
        """Lay out the filter, the names of the views, the chart, the strip and the detail."""
        yield Line(id="filter", placeholder=self._hint())
        yield Pane(id="views")
        yield WeekChart(self._cell, follow=self._follow_cursor, wants=self._wants, id="weeks")
        yield Pane(id="week-strip")
        yield Pane(id="detail")

    def _hint(self) -> str:
        return _("ord, der alle skal stå i rækken: person, afdeling, netværk, type")

    @property
    def weeks(self) -> WeekChart:
        """The chart."""
        return self.query_one("#weeks", WeekChart)

    def filtered(self) -> WeekChart:
        """Return the chart."""
        return self.weeks

    def filter_problem(self, wanted: str) -> str:
        """Return nothing: any words are a filter."""
        return ""

    def on_mount(self) -> None:
        """Give the chart the keys, and stand on today."""
        self.weeks.set_today(self.desk_app.clock.today())
        self.set_focus(self.weeks)
        self._show_views()

    async def speak(self) -> None:
        """Show the screen in the language in use; cursor, zoom and filter stay."""
        self.query_one("#filter", Line).placeholder = self._hint()
        self._show_views()
        await super().speak()

    def _show_views(self) -> None:
        width = max(20, self.size.width - 3)
        self.query_one("#views", Pane).show(page(*views_line(self._kind, width)))

    def on_resize(self) -> None:
        """Fit the names of the views and the detail to a window of another size."""
        self._show_views()
        self._follow_cursor()

    # --- reading ---------------------------------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Coming here: show what has changed meanwhile."""
        self.desk_app.carry_out(self.data_changed)

    async def data_changed(self) -> None:
        """Read the chart and the ribbon anew; cursor, zoom, filter and scroll stay."""
        await self.read_weeks()
        await self.read_ribbon()

    def _wants(self, first: dt.date, last: dt.date) -> None:
        """Show weeks that have been read ahead at once; read others, one reading at a time."""
        if self._ahead is not None and self._ahead.covers(first, last):
            self._show(self._ahead)
        elif self.desk_app.is_ready:
            self._is_wanted = True
            work: Any = self._load  # begun only when it runs: one that is overtaken never is
            self.run_worker(work, group="weeks", exit_on_error=False)

    async def _load(self) -> None:
        # A held key asks at every repeat: what it has come to meanwhile is read when this is done.
        if self._is_reading:
            return
        self._is_reading = True
        try:
            while self._is_wanted:
                self._is_wanted = False
                if not await self.desk_app.guarded(self.read_weeks, self):
                    return
        finally:
            self._is_reading = False

    async def read_weeks(self) -> None:
        """Read the weeks in view, and as many on either side, in the view shown."""
        self._ahead = None
        self._reading_number += 1
        read = await self._read()
        if read is not None:
            self._show(read)
            self._show_strip()
            self._fill_detail()

    async def _read_ahead(self) -> None:
        """Read round the weeks in view once more, for the next leap to find its weeks there."""
        number = self._reading_number
        read = await self._read()
        if read is not None and number == self._reading_number:
            self._ahead = read

    async def _read(self) -> WeeksRead | None:
        """Read round the weeks in view; nothing when another view was chosen meanwhile."""
        from ns3tui.desk.calendar import calendar

        desk = await self.desk_app.desk()
        kind = self._kind
        first, last = self.weeks.in_view
        seen = (last - first).days // 7 + 1
        margin = max(0, min(seen, (MOST_READ - seen) // 2))
        start, count = first - WEEK * margin, seen + 2 * margin
        view = await desk.read(calendar, kind, start, count, desk.today(), self._query)
        if kind is not self._kind:
            return None
        return WeeksRead(CalendarChart(view), start, start + WEEK * (count - 1))

    def _show(self, read: WeeksRead) -> None:
        """Show what was read: rows and cells in one painting."""
        chart, kind = self.weeks, read.chart.view.kind
        fresh = self._chart is None or self._chart.view.kind is not kind
        self._chart, self._ahead = read.chart, None
        chart.set_today(read.chart.view.day)
        chart.set_columns(self._chart.columns())
        chart.set_sections(self._chart.sections(), are_others=fresh)
        if fresh and chart.cursor_key.startswith("="):
            chart.go_to(next((key for key in chart.keys if not key.startswith("=")), ""))
        chart.set_loaded(read.first, read.last)

    def show_ribbon(self) -> None:
        """Show the ribbon with the filter."""
        if self.ribbon is None:
            return
        parts = ribbon_parts(self.ribbon)
        since = self._chart.view.known_since if self._chart is not None else None
        if since is not None:
            known = _("planer kendes fra {day}").format(day=show_date(since))
            parts.insert(0, Part(known, "warning"))
        if self._query:
            parts.append(Part(f"/{self._query}", "strong", 6))
        self.query_one(Ribbon).show(parts)

    def _cell(self, key: str, monday: dt.date) -> WeekCell | None:
        if self._chart is None:
            return None
        return self._chart.cell(key, monday, self.weeks.zoom)

    # --- where the cursor is ---------------------------------------------------------------------

    @property
    def row_here(self) -> CalendarRow | None:
        """The row under the cursor; nothing on a line that sums up."""
        return self._chart.rows.get(self.weeks.cursor_key) if self._chart is not None else None

    @property
    def span_here(self) -> CalendarSpan | None:
        """What lies under the cursor; what can be bent comes first."""
        row = self.row_here
        there = row.at(self.weeks.cursor_week) if row is not None else ()
        return there[0] if there else None

    def _follow_cursor(self) -> None:
        self._show_strip()
        self._pause.begin(REST_SECONDS)

    def _at_rest(self) -> None:
        self._fill_detail()
        if self._ahead is None and not self._is_reading and not self.weeks.is_next_known:
            self.desk_app.work(self._read_ahead, group="ahead")

    def _show_strip(self) -> None:
        if self._chart is None:
            return
        first, second = strip_lines(self._chart, self.weeks.cursor_key, self.weeks.cursor_week)
        self.query_one("#week-strip", Pane).show(page(*first, "\n", *second))

    def _fill_detail(self) -> None:
        pane = self.query_one("#detail", Pane)
        if self._chart is not None and pane.display:
            here = (self.weeks.cursor_key, self.weeks.cursor_week)
            pane.show(page(*row_page(self._chart, *here, below_strip=True)).rstrip())
