"""Bending what lies in the calendar: each key is one act, shown at once, and one step to undo."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from ns3tui.danish import week_key
from ns3tui.desk.calendar_views import CalendarKind, CalendarRow, CalendarSpan, SpanKind
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.weeks import monday_of, week_number
from ns3tui.screens import calendar_bends as bends
from ns3tui.screens.calendar_bends import Bend
from ns3tui.screens.calendar_chart import CAPACITY
from ns3tui.screens.calendar_page import CalendarPage
from ns3tui.screens.calendar_ways import free_for_seat, free_for_stay
from ns3tui.screens.dialogs import Ask, Choice, Choose, Read
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import rule_page
from ns3tui.widgets.text import say
from ns3tui.widgets.week_grid import WEEK

MOST_SAID = 2
EDUCATION = frozenset({SpanKind.COHORT, SpanKind.EDUCATION_DAY})


class CalendarActs(CalendarPage):
    """Moves, stretches, splits, what is new, and the ways out of a clash."""

    # --- by keys ---------------------------------------------------------------------------------

    async def do_calendar_move_on(self) -> None:
        """Move what is under the cursor a week on."""
        await self._bend(lambda span, who: bends.moved(span, who, 1), follow=1)

    async def do_calendar_move_back(self) -> None:
        """Move what is under the cursor a week back."""
        await self._bend(lambda span, who: bends.moved(span, who, -1), follow=-1)

    async def do_calendar_longer(self) -> None:
        """Make what is under the cursor a week longer."""
        await self._bend(lambda span, who: bends.stretched(span, who, 1))

    async def do_calendar_shorter(self) -> None:
        """Make what is under the cursor a week shorter."""
        await self._bend(lambda span, who: bends.stretched(span, who, -1))

    async def do_calendar_split(self) -> None:
        """Cut what is under the cursor in two before the cursor's week."""
        week = self.weeks.cursor_week
        await self._bend(lambda span, who: bends.split(span, who, week))

    async def do_calendar_cancel(self) -> None:
        """Cancel the stay, give the seat back, or take the phase out."""
        await self._bend(bends.cancelled)

    def _movable(self) -> CalendarSpan | None:
        span = self.span_here
        if span is None:
            say(self.app, _("Her er intet at rette. Tryk n for noget nyt."))
        elif span.kind in EDUCATION:
            self._say_where_cohorts_are_kept(span.code)
        elif span.kind in {SpanKind.UNPLANNED, SpanKind.COURSE}:
            say(self.app, _("{code} har ingen faser her. Tryk e i visningen Netværk.").format(
                code=span.code))  # fmt: skip
        elif not span.movable:
            where = CalendarKind.TURNUS if span.kind is SpanKind.STAY else CalendarKind.NETWORKS
            say(self.app, _("{what} rettes i visningen {view}.").format(
                what=f"{span.code} {span.kind.label}", view=where.label))  # fmt: skip
        else:
            return span
        return None

    async def _bend(self, bend: Callable[[CalendarSpan, str], Bend], *, follow: int = 0) -> None:
        span = self._movable()
        if span is not None:
            await self._carry_out(span, bend(span, self.weeks.cursor_key), follow)

    async def _carry_out(self, span: CalendarSpan, bend: Bend, follow: int = 0) -> None:
        acted = await act_or_override(
            self, "calendar.bend", bend.fn, *bend.args, summary=bend.summary, **bend.options
        )
        if acted is None:
            return
        key, week = self.weeks.cursor_key, self.weeks.cursor_week + WEEK * follow
        self.weeks.go_to(week=week)
        await self._acted()
        key = self._row_with(span, key)
        again = self._find(key, span)
        if follow and again is not None and not again.covers(week):
            week = monday_of(again.start)
        self.weeks.go_to(key, week)
        if not follow:  # what is moved is seen to move; the rest is said
            say(self.app, bend.summary)
        say_findings(self, acted.value)

    def _row_with(self, span: CalendarSpan, key: str) -> str:
        """Return the row a span is in now: ``key`` when it has stayed where it was."""
        if self._find(key, span) is not None or self._chart is None:
            return key
        return next((other for other in self._chart.rows if self._find(other, span)), key)

    async def _acted(self) -> None:
        await self.data_changed()

    def _find(self, key: str, span: CalendarSpan) -> CalendarSpan | None:
        row = self._chart.rows.get(key) if self._chart is not None else None
        spans = row.spans if row is not None else ()
        return next((s for s in spans if (s.code, s.number) == (span.code, span.number)), None)

    # --- new and edited --------------------------------------------------------------------------

    async def do_calendar_new(self) -> None:
        """Write down a stay, book a seat or plan a course, from the cursor's week."""
        from ns3tui.screens.seat_form import new_seat, pick_network
        from ns3tui.screens.stay_form import new_stay

        week = self.weeks.cursor_week
        if self._kind is CalendarKind.TURNUS:
            if code := await new_stay(self, week):
                await self._acted()
                await self.show_subject(code)
            return
        if self._kind is CalendarKind.SEATS:
            if await new_seat(self, week):
                await self._acted()
            return
        desk = await self.desk_app.desk()
        code = await pick_network(self, _("Planlæg et forløb"), desk.today())
        if code:
            await self._plan(code)

    async def do_calendar_edit(self) -> None:
        """Correct the stay or the seat, or plan the network's course again."""
        from ns3tui.desk import seat_views
        from ns3tui.screens.seat_form import edit_seat
        from ns3tui.screens.stay_form import edit_stay

        span, key = self.span_here, self.weeks.cursor_key
        changed = False
        row, of_networks = self.row_here, {CalendarKind.NETWORKS, CalendarKind.MODEL}
        if row is not None and row.is_cohort:
            self._say_where_cohorts_are_kept(key)
        elif row is not None and self._kind in of_networks:
            await self._plan(key)
        elif span is None:
            say(self.app, _("Her er intet at rette. Tryk n for noget nyt."))
        elif span.kind is SpanKind.STAY:
            changed = await edit_stay(self, span.code) is not None
        elif span.kind in bends.SEATS:
            desk = await self.desk_app.desk()
            seat = await desk.read(seat_views.seat, int(span.code), desk.today())
            changed = await edit_seat(self, seat)
        else:
            await self._plan(span.code)
        if changed:
            await self._acted()

    def _say_where_cohorts_are_kept(self, code: str) -> None:
        text = _("{code} rettes ved at importere filerne om uddannelsen igen.")
        say(self.app, text.format(code=code))

    async def _plan(self, code: str) -> None:
        """Plan a network's course in the form, and show where it then lies."""
        from ns3tui.screens.course_form import plan_course

        if await plan_course(self, code, self.weeks.cursor_week):
            await self._acted()
            await self.show_subject(code)

    # --- ways out --------------------------------------------------------------------------------

    async def do_calendar_ways_out(self) -> None:
        """Show the clash under the cursor, and the ways out of it; else what the rules say."""
        row, week = self.row_here, self.weeks.cursor_week
        if self._chart is None:
            return
        if self.weeks.cursor_key == CAPACITY or self._kind is CalendarKind.SEATS:
            await self._settle_week(row, week)
            return
        there = [span for span in (row.at(week) if row else ()) if span.clashes]
        stay = next((span for span in there if span.kind is SpanKind.STAY), None)
        if row is not None and stay is not None:
            await self._settle_stay(row, stay)
        else:
            await self._show_rules(row.findings if row is not None else ())

    async def _show_rules(self, findings: Iterable[Finding]) -> None:
        from ns3tui.desk import judging

        found = list(findings)
        if not found:
            say(self.app, _("Intet sammenfald her."))
            return
        desk = await self.desk_app.desk()
        words = await desk.read(judging.words_of, found, desk.today())
        await self.app.push_screen_wait(Read(_("Reglerne"), rule_page(words)))

    async def _settle_stay(self, row: CalendarRow, stay: CalendarSpan) -> None:
        from ns3tui.desk import turnus

        chart = self._chart
        closed = chart.view.closed if chart is not None else {}
        by = free_for_stay(row, stay, lambda week: week in closed)
        text = "\n".join(f.message for f in stay.findings if f.rule == "R-77")
        answer = await self._ways(
            _("{code} støder sammen").format(code=stay.code), text, stay, by,
            _("Gør det foreløbigt"), _("Det bliver i kalenderen, skraveret, til det er afklaret."),
        )  # fmt: skip
        if self.desk_app.refuses_to_act():
            return
        if answer == "move" and by is not None:
            await self._carry_out(stay, bends.moved(stay, row.key, by), by)
        elif answer == "tentative":
            word = _("{code} gjort foreløbigt").format(code=stay.code)
            await self._carry_out(stay, Bend(turnus.make_tentative, (stay.code,), word))
        elif answer == "override":
            word = _("Sammenfaldet i {code} fraveget").format(code=stay.code)
            await self._override(stay, turnus.set_aside_clash, stay.code, word)

    async def _settle_week(self, row: CalendarRow | None, week: dt.date) -> None:
        from ns3tui.desk import seats

        chart = self._chart
        use = chart.use(week) if chart is not None else None
        if chart is None or use is None or not chart.is_over(use):
            await self._show_rules(row.findings if row is not None else ())
            return
        key = week_key(week)
        text = "\n".join(f.message for f in chart.view.findings if f.subject == key)
        if row is None:
            chosen = await self._choose_seat(week, text)
            if chosen is None:
                return
            row = self._chart.rows.get(chosen) if self._chart is not None else None
            chart = self._chart or chart
        there = row.at(week) if row is not None else ()
        seat = next((span for span in there if span.kind is SpanKind.SEAT), None)
        closed = chart.view.closed
        by = free_for_seat(seat, chart.use, lambda day: day in closed) if seat else None
        answer = await self._ways(
            _("Uge {week} er for fuld").format(week=week_number(week)), text, seat, by,
            _("Sæt på venteliste"), _("Bookingen tager ingen plads, før der er en."),
        )  # fmt: skip
        if self.desk_app.refuses_to_act():
            return
        if answer == "move" and seat is not None and row is not None and by is not None:
            await self._carry_out(seat, bends.moved(seat, row.key, by), by)
        elif answer == "tentative" and seat is not None and row is not None:
            word = _("{what} på venteliste").format(what=bends.name_of(seat, row.key))
            await self._carry_out(seat, Bend(seats.wait, (int(seat.code),), word))
        elif answer == "override":
            word = _("Uge {week} må være for fuld").format(week=key)
            await self._override(seat, seats.set_aside_week, key, word)

    async def _choose_seat(self, week: dt.date, text: str) -> str | None:
        """Ask whose seat is to give way in a week; empty when none of them is."""
        await self.show_view(CalendarKind.SEATS)
        self.weeks.go_to(CAPACITY, week)
        rows = self._chart.view.rows if self._chart is not None else ()
        choices = [
            Choice(row.key, f"{row.key} {row.label}", bends.span_word(span))
            for row in rows
            for span in row.at(week)
            if span.kind is SpanKind.SEAT
        ]
        choices.append(Choice("", _("Ingen: lad ugen være for fuld"), _("Fravig med begrundelse")))
        chosen: str | None = await self.app.push_screen_wait(
            Choose(_("Hvis plads skal vige i uge {week}?").format(week=week_number(week)), choices,
                   text=text)
        )  # fmt: skip
        if chosen:
            self.weeks.go_to(chosen, week)
        return chosen

    async def _ways(
        self, title: str, text: str, span: CalendarSpan | None, by: int | None,
        tentative: str, why: str,
    ) -> str | None:  # fmt: skip
        """Ask which of the three ways out to take."""
        choices = []
        if span is not None and by is not None:
            to = week_key(monday_of(span.start) + WEEK * by)
            choices.append(
                Choice("move", _("Flyt til {week}").format(week=to),
                       _("Den nærmeste uge uden sammenfald, {away}.").format(away=bends.away(by)))
            )  # fmt: skip
        if span is not None:
            choices.append(Choice("tentative", tentative, why))
        choices.append(
            Choice("override", _("Fravig med begrundelse"),
                   _("Det bliver stående; begrundelsen gemmes og vises ved fundet."))
        )  # fmt: skip
        answer: str | None = await self.app.push_screen_wait(Choose(title, choices, text=text))
        return answer

    async def _override(
        self, span: CalendarSpan | None, fn: Callable[..., Any], code: str, summary: str
    ) -> None:
        from ns3tui.desk.errors import OverrideReason

        reason = await self.app.push_screen_wait(
            Ask(_("Fravig regel"), _("Begrundelsen gemmes og vises ved fundet."), about=code)
        )
        if not reason:
            return
        desk = await self.desk_app.desk()
        await desk.act("calendar.override", fn, code, OverrideReason(reason), summary=summary)
        await self._acted()
        if span is not None:
            self.weeks.go_to(self.weeks.cursor_key)


def say_findings(screen: CalendarPage, result: Any) -> None:
    """Say what an act brought about that warns: of a stay or course, or weeks too full."""
    found = getattr(result, "over", None) or getattr(result, "findings", ()) or ()
    warned = [f for f in found if f.severity is not Severity.INFO]
    if warned:
        lines = [f"{f.rule} {f.subject}: {f.message}" for f in warned[:MOST_SAID]]
        say(screen.app, "\n".join(lines), "warning")
