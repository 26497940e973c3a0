"""The calendar's page: which view and weeks are read, the chart, and what is said of the cursor."""

import datetime as dt
from typing import Any

from textual.app import ComposeResult
from textual.timer import Timer

from ns3tui.danish import parse_date, parse_week
from ns3tui.desk.calendar_views import CalendarKind, CalendarRow, CalendarSpan
from ns3tui.i18n import _
from ns3tui.screens.calendar_chart import CalendarChart
from ns3tui.screens.calendar_words import row_page, strip_lines, views_line
from ns3tui.screens.dialogs import Ask, Choice, Choose, Read
from ns3tui.screens.filtering import Filtered
from ns3tui.screens.pages import page, ribbon_parts
from ns3tui.widgets.fields import Line
from ns3tui.widgets.lines import Pane, Part, Ribbon
from ns3tui.widgets.text import say
from ns3tui.widgets.week_grid import WEEK, WeekCell
from ns3tui.widgets.weeks import WeekChart

MOST_READ = 600
"""Weeks read at a time: what is in view, and as much again on either side if there is room."""
_ZOOM_AT_FIRST = {CalendarKind.MODEL: 2}


class CalendarPage(Filtered):
    """What the calendar shows, read as its weeks are come to; cursor, zoom and filter stay."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = CalendarKind.TURNUS
        self._zooms: dict[CalendarKind, int] = dict(_ZOOM_AT_FIRST)
        self._chart: CalendarChart | None = None
        self._pause: Timer | None = None

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
        self.weeks.focus()
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

    def _wants(self, _first: dt.date, _last: dt.date) -> None:
        if self.desk_app.is_ready:
            work: Any = self._load  # begun only when it runs: one that is overtaken never is
            self.run_worker(work, exclusive=True, group="weeks", exit_on_error=False)

    async def _load(self) -> None:
        await self.desk_app.guarded(self.read_weeks, self)

    async def read_weeks(self) -> None:
        """Read the weeks in view, and as many on either side, in the view shown."""
        from ns3tui.desk.calendar import calendar

        desk = await self.desk_app.desk()
        chart, kind = self.weeks, self._kind
        first, last = chart.in_view
        seen = (last - first).days // 7 + 1
        margin = max(0, min(seen, (MOST_READ - seen) // 2))
        start, count = first - WEEK * margin, seen + 2 * margin
        view = await desk.read(calendar, kind, start, count, desk.today(), self._query)
        if kind is not self._kind:
            return  # another view was chosen meanwhile, and is read already
        fresh = self._chart is None or self._chart.view.kind is not kind
        self._chart = CalendarChart(view)
        chart.set_today(desk.today())
        chart.set_columns(self._chart.columns())
        chart.set_sections(self._chart.sections())
        if fresh and chart.cursor_key.startswith("="):
            chart.go_to(next((key for key in chart.keys if not key.startswith("=")), ""))
        chart.set_loaded(start, start + WEEK * (count - 1))
        self._show_strip()
        self._fill_detail()

    def show_ribbon(self) -> None:
        """Show the ribbon with the filter."""
        if self.ribbon is None:
            return
        parts = ribbon_parts(self.ribbon)
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
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(0.1, self._fill_detail)

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

    def do_detail_toggle(self) -> None:
        """Show or hide the detail."""
        shown = self.query_one("#detail").display
        self.set_class(shown, "hide-detail")
        self.set_class(not shown, "show-detail")
        self.call_after_refresh(self._fill_detail)

    # --- the cursor and the weeks ----------------------------------------------------------------

    def do_cursor_left(self) -> None:
        """Go a week back."""
        self.weeks.step(-1, 0)

    def do_cursor_right(self) -> None:
        """Go a week on."""
        self.weeks.step(1, 0)

    def do_cursor_up(self) -> None:
        """Go up."""
        self.weeks.step(0, -1)

    def do_cursor_down(self) -> None:
        """Go down."""
        self.weeks.step(0, 1)

    def do_cursor_page_down(self) -> None:
        """Go a page down."""
        self.weeks.page(1)

    def do_cursor_page_up(self) -> None:
        """Go a page up."""
        self.weeks.page(-1)

    def do_cursor_first(self) -> None:
        """Go to the first row."""
        self.weeks.to_end(-1)

    def do_cursor_last(self) -> None:
        """Go to the last row."""
        self.weeks.to_end(1)

    def do_calendar_leap_back(self) -> None:
        """Go half a screen of weeks back."""
        self.weeks.leap(-1)

    def do_calendar_leap_on(self) -> None:
        """Go half a screen of weeks on."""
        self.weeks.leap(1)

    def do_calendar_zoom_out(self) -> None:
        """Show more time."""
        self._zoom(1)

    def do_calendar_zoom_in(self) -> None:
        """Show less time."""
        self._zoom(-1)

    def _zoom(self, steps: int) -> None:
        if self.weeks.zoom_by(steps):
            self._zooms[self._kind] = self._zooms.get(self._kind, 0) + steps
        else:
            self.app.bell()

    def do_clock_today(self) -> None:
        """Go to this week; from another day, show the desk as it stands today."""
        if self.desk_app.looked_at is not None:
            self.desk_app.look_at(None)
        self.weeks.go_to(week=self.desk_app.clock.today())

    async def do_calendar_go(self) -> None:
        """Go to a week or a day."""
        text = await self.app.push_screen_wait(
            Ask(_("Gå til uge"), _("En uge eller en dato: uge 9, 2027-U09, 23-02-2027"))
        )
        if not text:
            return
        desk = await self.desk_app.desk()
        try:
            self.weeks.go_to(week=parse_date(text, today=desk.today()))
        except ValueError:
            say(self.app, _("{value} er hverken en uge eller en dato.").format(value=text), "error")

    async def do_calendar_next_clash(self) -> None:
        """Go to the next clash, or the next week that is too full."""
        found = self._chart.clash_weeks() if self._chart is not None else []
        if not found:
            say(self.app, _("Intet sammenfald her."))
            return
        order = {key: at for at, key in enumerate(self.weeks.keys)}
        here = (self.weeks.cursor_week, order.get(self.weeks.cursor_key, -1))
        places = sorted((week, order[key], key) for week, key in found if key in order)
        week, _at, key = next((p for p in places if p[:2] > here), places[0])
        self.weeks.go_to(key, week)

    # --- views -----------------------------------------------------------------------------------

    def do_calendar_next_view(self) -> None:
        """Show the next view, as soon as it is read and before what else is to be read."""
        kinds = list(CalendarKind)
        self._turn_to(kinds[(kinds.index(self._kind) + 1) % len(kinds)])
        self._wants(*self.weeks.in_view)

    async def do_calendar_view(self) -> None:
        """Choose a view."""
        choices = [Choice(kind.value, kind.label) for kind in CalendarKind]
        chosen = await self.app.push_screen_wait(
            Choose(_("Vælg visning"), choices, start=self._kind.value)
        )
        if chosen:
            await self.show_view(CalendarKind(chosen))

    async def show_view(self, kind: CalendarKind) -> None:
        """Show a view; the week stays."""
        if kind is not self._kind:
            self._turn_to(kind)
            await self.read_weeks()

    def _turn_to(self, kind: CalendarKind) -> None:
        steps = self._zooms.get(kind, 0) - self._zooms.get(self._kind, 0)
        self._kind = kind
        self._show_views()
        if steps:
            self.weeks.zoom_by(steps)

    async def show_subject(self, code: str) -> bool:
        """Put the cursor on a week (2026-U50), a stay, a cohort or a network, if it can be."""
        try:
            week = parse_week(code)
        except ValueError:
            return await self._show_stay_or_network(code)
        await self.show_view(CalendarKind.SEATS)
        self.weeks.go_to(week=week)
        await self.data_changed()
        return self.weeks.go_to("=capacity", week)

    async def _show_stay_or_network(self, code: str) -> bool:
        from ns3tui.desk import calendar_education, courses, turnus_views
        from ns3tui.desk.errors import NotFound

        desk = await self.desk_app.desk()
        try:
            if code.startswith("TU"):
                stay = await desk.read(turnus_views.stay, code, desk.today())
                kind, key, week = CalendarKind.TURNUS, stay.person, stay.start
            elif code.startswith("HOLD"):
                kind, key = CalendarKind.NETWORKS, code
                week = await desk.read(calendar_education.starts_on, code)
            else:
                course = await desk.read(courses.course, code, desk.today())
                kind, key = CalendarKind.NETWORKS, code
                spans = [p for p in course.phases if p.end >= desk.today()] or course.phases
                week = spans[0].start if spans else desk.today()
        except NotFound:
            return False
        await self.show_view(kind)
        self.weeks.go_to(week=week)
        await self.data_changed()
        return self.weeks.go_to(key, week)

    # --- looking closer --------------------------------------------------------------------------

    def on_week_chart_opened(self, _message: WeekChart.Opened) -> None:
        """A row was clicked twice."""
        self.action_run("calendar.open")

    async def do_calendar_open(self) -> None:
        """Show everything about what is under the cursor; ``g`` goes to its own screen."""
        if self._chart is None:
            return
        key, week = self.weeks.cursor_key, self.weeks.cursor_week
        code = self._subject_of(key)
        answers = [Choice("g", _("gå til {code}").format(code=code))] if code else []
        text = page(*row_page(self._chart, key, week))
        answer = await self.app.push_screen_wait(Read(_("Kalender"), text, answers=answers))
        if answer == "g":
            await self.desk_app.go_to_subject(code)

    def _subject_of(self, key: str) -> str:
        if self.row_here is not None and self.row_here.is_cohort:
            return ""  # the calendar is where a cohort is shown
        if self._kind in {CalendarKind.NETWORKS, CalendarKind.MODEL}:
            return key if not key.startswith("=") else ""
        span = self.span_here
        if span is not None and span.code.startswith("NV"):
            return span.code
        return key.split(":", maxsplit=1)[0] if key and key[0] not in "=-" else ""

    def do_back(self) -> None:
        """Clear the filter; without one, go to the board."""
        if self._query:
            self.clear_filter()
        else:
            self.action_run("mode.board")
