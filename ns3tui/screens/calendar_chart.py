"""The desk's calendar as rows and cells of a week chart: what stands where, and how it looks.

Cells are made when they are drawn, so that a thousand networks cost what is seen of them.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from ns3tui.danish import half_year_of, week_key
from ns3tui.desk.calendar_views import (
    Calendar,
    CalendarKind,
    CalendarRow,
    CalendarSpan,
    HalfYear,
    LoadCell,
    SpanKind,
)
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.rules.seats import WeekUse
from ns3tui.rules.weeks import monday_of
from ns3tui.widgets.table import Column
from ns3tui.widgets.week_grid import WEEK, WeekCell, WeekRow, WeekSection, Zoom

CLASH: Final = "⚠"
CAPACITY: Final = "=capacity"
TOTALS: Final = "=totals"
STARTS: Final = "=starts"
INNOVATION: Final = "=innovation"
_SHADES: Final = " ░▒▓█"
_PHASES: Final = {
    SpanKind.INTENSIVE: WeekCell("▓", look="dense", weight=4),
    SpanKind.TEST: WeekCell("▒", look="medium", weight=3),
    SpanKind.BREAK: WeekCell("░", look="light", weight=2),
    SpanKind.IMPLEMENTATION: WeekCell("─", look="light", weight=1),
    SpanKind.UNPLANNED: WeekCell("?", look="muted", weight=1),
    SpanKind.COURSE: WeekCell("▓", look="dense", weight=4),
    SpanKind.COHORT: WeekCell("━", look="light", weight=1),
}
_CLOSED: Final = WeekCell("·", look="free", weight=0)
CODE_LEAST: Final = 4
CODE_MOST: Final = 7
COHORT_CODE: Final = len("HOLD3")
_WITH_COHORTS: Final = (CalendarKind.NETWORKS, CalendarKind.MODEL)
TOUCH: Final = "C"
"""Chefforum has a læringsnetværk, or any network, on its agenda in the week (R-29)."""


class CalendarChart:
    """One reading of the calendar as a chart."""

    def __init__(self, view: Calendar) -> None:
        self.view = view
        self.rows: dict[str, CalendarRow] = {row.key: row for row in view.rows}
        self._index: dict[dt.date, int] = {week: at for at, week in enumerate(view.weeks)}
        self._uses: dict[dt.date, WeekUse] = {use.monday: use for use in view.capacity}
        self._halves: dict[str, HalfYear] = {half.code: half for half in view.halves}
        self.over: Mapping[str, Severity] = {
            finding.subject: finding.severity for finding in view.findings if finding.rule == "R-60"
        }

    # --- rows --------------------------------------------------------------------------------

    def columns(self) -> tuple[Column, ...]:
        """Return the columns at the left."""
        name = Column(_("Navn"), 14, grow=1)
        warn = Column("", 1)
        longest = max((len(key.split(":")[0]) for key in self.rows), default=0)
        # A cohort that scrolls into the weeks must not push the weeks aside.
        least = COHORT_CODE if self.view.kind in _WITH_COHORTS else CODE_LEAST
        code = Column("", min(max(least, longest), CODE_MOST))
        if self.view.kind is CalendarKind.LOAD:
            return (code, name, Column(_("Netværk"), 9, spare=2), warn)
        if self.view.kind is CalendarKind.SEATS:
            return (code, name, warn)
        if self.view.kind is CalendarKind.TURNUS:
            return (code, name, Column(_("Afd."), 5, spare=1), warn)
        return (code, name, Column("", 7, spare=2), warn)

    def sections(self) -> list[WeekSection]:
        """Return the rows under their headings; what sums up the weeks stands on top."""
        sections = [WeekSection("", self._sums())]
        under: dict[str, list[WeekRow]] = {}
        for row in self._in_order():
            under.setdefault(self._heading(row), []).append(self._row(row))
        sections += [WeekSection(heading, rows) for heading, rows in under.items()]
        return sections

    def _in_order(self) -> list[CalendarRow]:
        """Return the rows as the desk has them, what is over last; on turnus by when they come."""
        rows = list(self.view.rows)
        if self.view.kind is CalendarKind.TURNUS:
            rows.sort(key=lambda row: (self._is_over(row), *_first_stay(row, self.view.day)))
        else:
            rows.sort(key=self._is_over)
        return rows

    def _is_over(self, row: CalendarRow) -> bool:
        """Tell whether all there is of a row lies behind; the model and the load keep together."""
        kind = self.view.kind
        if kind in {CalendarKind.MODEL, CalendarKind.LOAD}:
            return False
        spans = row.spans
        if kind is CalendarKind.TURNUS:
            spans = tuple(span for span in row.spans if span.kind is SpanKind.STAY)
        return all(span.end < self.view.day for span in spans)

    def _heading(self, row: CalendarRow) -> str:
        if self.view.kind is CalendarKind.LOAD:
            return ""
        if self._is_over(row):
            return _("Tidligere")
        if self.view.kind is CalendarKind.TURNUS:
            return _("I gang og forude")
        return row.group[:1].upper() + row.group[1:]

    def _row(self, row: CalendarRow) -> WeekRow:
        warn = CLASH if any(f.severity is not Severity.INFO for f in row.findings) else ""
        code = row.key.split(":")[0]
        if self.view.kind is CalendarKind.LOAD:
            if row.is_total:
                return WeekRow(
                    row.key, (code, row.label.removeprefix(f"{code} "), "", ""), "strong"
                )
            return WeekRow(row.key, ("", f"{code} {row.label}", row.detail, warn))
        if self.view.kind is CalendarKind.SEATS:
            return WeekRow(row.key, (code, row.label, warn))
        if self.view.kind is CalendarKind.TURNUS:
            return WeekRow(row.key, (code, row.label, row.group, warn))
        return WeekRow(row.key, (code, row.label, row.detail.split(" ")[0], warn))

    def _sums(self) -> list[WeekRow]:
        kind = self.view.kind
        if kind is CalendarKind.MODEL:
            return [
                WeekRow(STARTS, ("", _("Starter"), "", ""), "strong"),
                WeekRow(INNOVATION, ("", _("Innovation"), "", ""), "strong"),
            ]
        rows = []
        if kind in {CalendarKind.TURNUS, CalendarKind.SEATS}:
            most = max((use.capacity for use in self.view.capacity), default=0)
            title = _("Pladsdage taget af {most}").format(most=most)
            rows.append(WeekRow(CAPACITY, ("", title, "", ""), "strong"))
        if kind in {CalendarKind.NETWORKS, CalendarKind.LOAD}:
            title = _("Intensive") if kind is CalendarKind.NETWORKS else _("Timer i alt")
            rows.append(WeekRow(TOTALS, ("", title, "", ""), "strong"))
        return rows

    # --- cells -------------------------------------------------------------------------------

    def cell(self, key: str, monday: dt.date, zoom: Zoom) -> WeekCell | None:
        """Return what a row shows in a week; nothing outside what was read."""
        at = self._index.get(monday)
        if at is None:
            return None
        if key.startswith("="):
            return self._sum(key, monday, at, zoom)
        row = self.rows.get(key)
        if row is None:
            return None
        if row.cells:
            return self._load(row.cells[at], monday)
        return self._of_spans(row, monday) or self._closed(monday)

    def _closed(self, monday: dt.date) -> WeekCell | None:
        return _CLOSED if monday in self.view.closed else None

    def _of_spans(self, row: CalendarRow, monday: dt.date) -> WeekCell | None:
        there = [span for span in row.at(monday) if monday not in span.skipped]
        if not there:
            return None
        span = there[0]
        mark = CLASH if any(monday in one.clashes for one in there) else ""
        if span.kind is SpanKind.EDUCATION_DAY:
            look = "muted" if span.end < self.view.day else "bar"
            return WeekCell("U", f"U{span.number}", look, mark, 5)
        if span.kind in _PHASES:
            return self._phase(row, span, monday, mark)
        return self._stay(span, mark)

    def _phase(self, row: CalendarRow, span: CalendarSpan, monday: dt.date, mark: str) -> WeekCell:
        cell = _PHASES[span.kind]
        touched = monday in row.marks or (span.touch and monday == _touch_week(span))
        text = cell.glyph + TOUCH if touched else ""
        return WeekCell(cell.glyph, text, cell.look, mark, cell.weight)

    def _stay(self, span: CalendarSpan, mark: str) -> WeekCell:
        days = str(span.amount) if span.amount else "?"
        if span.tentative:
            return WeekCell("╱", f"╱{days}", "hatched", mark, 4)
        letter = "T" if span.kind is SpanKind.STAY else ""
        look = "muted" if span.end < self.view.day else "bar"
        return WeekCell(letter or days, letter + days, look, mark, 5)

    def _load(self, cell: LoadCell, monday: dt.date) -> WeekCell | None:
        if not cell.hours:
            return self._closed(monday)
        mark = CLASH if cell.heat == 4 else ""
        return WeekCell(
            _SHADES[cell.heat], str(cell.hours), f"heat{cell.heat}", mark, 1 + cell.heat
        )

    # --- sums --------------------------------------------------------------------------------

    def _sum(self, key: str, monday: dt.date, at: int, zoom: Zoom) -> WeekCell | None:
        if key == CAPACITY:
            use = self._uses.get(monday)
            return self._use(use) if use is not None else None
        if key == TOTALS:
            total = self.view.totals[at] if self.view.totals else 0
            return WeekCell(str(min(total, 9)), str(total)) if total else self._closed(monday)
        half = self._halves.get(half_year_of(monday + dt.timedelta(days=3)))
        if half is None:
            return None
        return _banner(half, key, monday, zoom)

    def _use(self, use: WeekUse) -> WeekCell | None:
        if not use.used:
            return self._closed(use.monday)
        warmth = 4 if use.is_over else 1 + min(2, use.used * 3 // max(1, use.capacity + 1))
        mark = CLASH if self.is_over(use) else ""
        return WeekCell(_SHADES[warmth], str(use.used), f"heat{warmth}", mark, 1 + warmth)

    def is_over(self, use: WeekUse) -> bool:
        """Tell whether a week is too full, and nobody has said why it may be."""
        return use.is_over and self.over.get(week_key(use.monday)) is not Severity.INFO

    def use(self, monday: dt.date) -> WeekUse | None:
        """Return the use of the guest desks in a week."""
        return self._uses.get(monday)

    def half(self, monday: dt.date) -> HalfYear | None:
        """Return the half-year of the model a week belongs to."""
        return self._halves.get(half_year_of(monday + dt.timedelta(days=3)))

    # --- clashes -----------------------------------------------------------------------------

    def clash_weeks(self) -> list[tuple[dt.date, str]]:
        """Return each week something clashes in, with the row's key, in order of weeks."""
        found = [(use.monday, CAPACITY) for use in self.view.capacity if self.is_over(use)]
        for row in self.view.rows:
            found += [(week, row.key) for span in row.spans for week in span.clashes]
            found += [
                (week, row.key)
                for week, cell in zip(self.view.weeks, row.cells, strict=False)
                if cell.heat == 4
            ]
        return sorted(set(found))


def _first_stay(row: CalendarRow, day: dt.date) -> tuple[dt.date, str]:
    """Return when the first stay that is not over begins; of those that are all over, the last."""
    starts = [span.start for span in row.spans if span.kind is SpanKind.STAY and span.end >= day]
    past = [span.start for span in row.spans if span.kind is SpanKind.STAY]
    return min(starts, default=max(past, default=day)), row.key


def _touch_week(span: CalendarSpan) -> dt.date:
    return monday_of(span.start if span.number == 1 else span.end)


def half_text(half: HalfYear, key: str) -> str:
    """Return what the two-year model says of a half-year."""
    if key == INNOVATION:
        fits = half.innovation <= half.innovation_most
        return f"{half.innovation}/{half.innovation_most} " + ("✓" if fits else CLASH)
    limits = f"{half.low}-{half.high}"
    verdict = "✓" if half.fits else _("plan") if half.is_ahead else CLASH
    return f"{half.starts}/{limits} {verdict}"


def _banner(half: HalfYear, key: str, monday: dt.date, zoom: Zoom) -> WeekCell:
    """Return a week's share of a text that runs over its half-year."""
    first = monday_of(half.start)
    if first + dt.timedelta(days=3) < half.start:
        first += WEEK
    at = (monday - first).days // 7 // zoom.weeks * zoom.wide
    text = f" {half_text(half, key)} "
    piece = text[at : at + zoom.wide].ljust(zoom.wide)
    look = "plain" if half.fits or half.is_ahead or key == INNOVATION else "strong"
    return WeekCell(piece[:1], piece if zoom.wide > 1 else "", look, weight=1)
