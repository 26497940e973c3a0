"""The calendar's page: how its keys move over weeks and rows, between views, and closer."""

from ns3tui.danish import parse_date, parse_week
from ns3tui.desk.calendar_views import CalendarKind
from ns3tui.i18n import _
from ns3tui.screens.calendar_weeks import CalendarWeeks
from ns3tui.screens.calendar_words import row_page
from ns3tui.screens.dialogs import Ask, Choice, Choose, Read, day_check
from ns3tui.screens.pages import page
from ns3tui.widgets.text import say
from ns3tui.widgets.weeks import WeekChart


class CalendarPage(CalendarWeeks):
    """Where the cursor goes, which view is shown, and what is looked at closer."""

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
        today = (await self.desk_app.desk()).today()
        text = await self.app.push_screen_wait(
            Ask(_("Gå til uge"), _("En uge eller en dato: uge 9, 2027-U09, 23-02-2027"),
                check=day_check(today))
        )  # fmt: skip
        if text:
            self.weeks.go_to(week=parse_date(text, today=today))

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
